"""Random procedures: every clause that decides a single vote, mixed.

What no reading could make sense of is not drawn: counts by heads and by weight in one comparison, shares on both of its sides,
and differences of shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from tests.voting_meaning.terms import (
    BALLOTS,
    Amount,
    Both,
    Compare,
    Count,
    Either,
    Group,
    IfUrgent,
    InEachChamber,
    NoNegativeVote,
    NoObjection,
    Not,
    Number,
    Procedure,
    Reckoned,
    Share,
    Test,
    Unanimity,
)

GROUPS = (
    "permanent",
    "elected",
    "Upper",
    "Lower",
    "keen",
    "Board",
    "members of Board",
    "members of Council",
    "Council",
)
BASES = ("members", "voters", "present", "present and voting", "votes cast")
SHARES = tuple(Fraction(each) for each in ("1/2", "1/3", "2/3", "3/5", "3/4", "11/20", "13/20", "1"))
SIGNS = (">=", ">=", ">", "<=", "<", ">=", ">")


def _groups(*, narrowed: bool) -> st.SearchStrategy[Group]:
    only = st.sampled_from(["", "", "present", "present and voting"]) if narrowed else st.just("")
    return st.builds(Group, st.sampled_from(GROUPS), only)


def _maybe(group: st.SearchStrategy[Group]) -> st.SearchStrategy[Group | None]:
    return st.one_of(st.none(), st.none(), group)


@st.composite
def _counts(draw: st.DrawFn, *, weighed: bool, words: Sequence[str] = ()) -> Count:
    what = draw(
        st.sampled_from(
            words
            or (
                "yes",
                "yes",
                "yes",
                *BALLOTS,
                "present",
                "not in favour",
                "members",
                "voters",
                "votes cast",
                "present and voting",
            )
        )
    )
    # of the members and the voters no group is named
    of = None if what in {"members", "voters"} else draw(_maybe(_groups(narrowed=False)))
    return Count(what, of, weighed)


@st.composite
def _shares(draw: st.DrawFn, bases: Sequence[str], *, weighed: bool, rounding: bool) -> Share:
    base: str | Group = draw(st.one_of(st.sampled_from(bases), st.sampled_from(bases), _groups(narrowed=True)))
    rounded = draw(st.sampled_from(["", "up", "down", "half up"])) if rounding else ""
    share = draw(st.sampled_from(SHARES))
    percent = (share * 100).denominator == 1 and draw(st.booleans())
    return Share(share, base, weighed and draw(st.booleans()), rounded, percent)


@st.composite
def _compares(draw: st.DrawFn, bases: Sequence[str], *, weighed: bool, rounding: bool) -> Compare:
    left: Amount = draw(_counts(weighed=weighed))
    if draw(st.integers(0, 3)) == 0:
        left = Reckoned(draw(st.sampled_from(["+", "-"])), left, draw(_counts(weighed=weighed)))
    number = st.builds(Number, st.integers(0, 30 if weighed else 6), st.booleans())
    right: Amount
    match draw(st.integers(0, 6)):
        case 0 | 1 | 2:
            right = draw(_shares(bases, weighed=weighed, rounding=rounding))
            if draw(st.integers(0, 5)) == 0:
                right = Reckoned("+", right, Number(1))
        case 3 | 4:
            right = draw(number)
        case 5:
            right = draw(_counts(weighed=weighed, words=("no", "abstain", "yes", "present")))
        case _:
            right = Reckoned("*", Number(2), draw(_counts(weighed=weighed, words=("no", "abstain", "absent"))))
    sign = draw(st.sampled_from(SIGNS))
    if draw(st.integers(0, 5)) == 0:
        return Compare({">=": "<=", ">": "<", "<=": ">=", "<": ">"}[sign], right, left)
    return Compare(sign, left, right)


def _others(*, veto: bool) -> st.SearchStrategy[Test]:
    of = _maybe(_groups(narrowed=False))
    found: list[st.SearchStrategy[Test]] = [
        st.builds(NoObjection, of),
        st.builds(Unanimity, of, st.sampled_from([None, True, False])),
        st.just(IfUrgent()),
    ]
    if veto:
        found += [st.builds(NoNegativeVote, of)] * 3
    return st.one_of(found)


def _tests(
    bases: Sequence[str], weighed: st.SearchStrategy[bool], *, veto: bool, rounding: bool
) -> st.SearchStrategy[Test]:
    """Draw tests, at most three deep; a veto is never drawn below ``not``, where it would be none."""
    compares: st.SearchStrategy[Test] = weighed.flatmap(lambda by: _compares(bases, weighed=by, rounding=rounding))
    plain = st.one_of(compares, compares, compares, _others(veto=False))
    chamber = st.builds(InEachChamber, st.one_of(plain, st.builds(Both, st.tuples(plain, plain))))
    no_veto = st.one_of(plain, plain, chamber, st.builds(Not, plain))
    if veto:
        some = st.one_of(compares, compares, compares, _others(veto=True))
        chamber = st.builds(InEachChamber, st.one_of(some, st.builds(Both, st.tuples(some, some))))
        one = st.one_of(some, some, some, chamber, st.builds(Not, no_veto))
    else:
        one = no_veto
    pairs = st.one_of(st.tuples(one, one), st.tuples(one, one, one))
    joined = st.one_of(one, st.builds(Both, pairs), st.builds(Either, pairs))
    return st.one_of(
        one, joined, joined, st.builds(Both, st.tuples(one, joined)), st.builds(Either, st.tuples(joined, one))
    )


@st.composite
def _decisive(draw: st.DrawFn, bases: Sequence[str], *, rounding: bool) -> Test:
    """Draw what adopts: by heads, by weight, or both with a majority by heads among it."""
    how = draw(st.sampled_from(["heads", "heads", "weight", "both"]))
    if how != "both":
        return draw(_tests(bases, st.just(how == "weight"), veto=True, rounding=rounding))
    than: Amount = Count("no") if draw(st.booleans()) else Number(2)
    by_heads = Compare(draw(st.sampled_from([">", ">="])), Count("yes"), than)
    rest = draw(_tests(bases, st.booleans(), veto=True, rounding=rounding))
    return Both((by_heads, rest)) if draw(st.booleans()) else Either((rest, by_heads))


@st.composite
def procedures(draw: st.DrawFn, *, rounding: bool = True) -> Procedure:
    """Draw a procedure of the Council."""
    some_ballots = st.lists(st.sampled_from(BALLOTS), min_size=1, max_size=4, unique=True).map(tuple)
    own = draw(st.lists(st.sampled_from(["base counted", "present and voting", "votes cast"]), max_size=2, unique=True))
    named = tuple((name, draw(some_ballots)) for name in own if draw(st.booleans()))
    bases = (*BASES, "present and voting", *(["counted"] * 3 if "base counted" in dict(named) else []))
    form = draw(st.sampled_from(["adopted", "adopted", "adopted", "adopted", "rejected", "both"]))
    either = st.booleans()
    quorum = None
    if draw(st.integers(0, 2)) == 0:
        by = draw(either)
        present = Count("present", None, by)
        quorum = draw(
            st.one_of(
                st.builds(
                    Compare,
                    st.sampled_from([">=", ">"]),
                    st.just(present),
                    _shares(("members",), weighed=by, rounding=rounding).map(
                        lambda each: Share(each.of, "members", each.by_share, each.rounded, each.percent)
                    ),
                ),
                _tests(bases, either, veto=False, rounding=rounding),
            )
        )
    return Procedure(
        adopted=draw(_decisive(bases, rounding=rounding)) if form != "rejected" else None,
        rejected=draw(_tests(bases, either, veto=False, rounding=rounding)) if form != "adopted" else None,
        quorum=quorum,
        voters=draw(st.sampled_from(["", "members of Council", "members of Council", "Upper", "members of Board"])),
        excluded=draw(st.sampled_from(["", "", "suspended", "concerned"])),
        barred=draw(st.sampled_from(["", "", "suspended", "concerned"])),
        bases=named,
        tie=draw(st.sampled_from(["", "", "", "casting vote", "casting vote", "rejected", "adopted", "lapsed"])),
        silence=draw(st.sampled_from(["", "", "", "yes", "no", "abstain"])),
    )
