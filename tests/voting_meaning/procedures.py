"""Random procedures, organs and votes: every clause that decides a single vote, mixed.

What no reading could make sense of is not drawn: counts by heads and by weight in one comparison, shares on both of its sides,
and differences of shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import assume
from hypothesis import strategies as st

from tests.voting_meaning.terms import (
    BALLOTS,
    CHAMBERS,
    Amount,
    Both,
    Compare,
    Count,
    Either,
    Group,
    IfUrgent,
    InEachChamber,
    Member,
    NoNegativeVote,
    NoObjection,
    Not,
    Number,
    Organ,
    Procedure,
    Reckoned,
    Share,
    Test,
    Unanimity,
    Vote,
)

NAMES = ("A", "B", "C", "D", "E", "F", "G", "H")
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


@dataclass(frozen=True)
class Scene:
    """An organ with its procedure, the votes on as many questions, and what is stated on their day, too late to count."""

    organ: Organ
    procedure: Procedure
    votes: tuple[Vote, ...]
    late: tuple[str, ...] = ()


@st.composite
def organs(draw: st.DrawFn, most: int = 8) -> Organ:
    """Draw who sits in the Council: the first of them for good."""
    size = draw(st.integers(1, most))
    permanent = draw(st.integers(0, size))
    weights = st.one_of(
        st.integers(1, 9).map(Fraction), st.sampled_from([None, Fraction(0), Fraction(5, 2), Fraction(30)])
    )
    members = tuple(
        Member(
            name,
            chamber=draw(st.sampled_from(["", *CHAMBERS, *CHAMBERS])),
            permanent=number < permanent,
            share=draw(weights),
            keen=draw(st.booleans()),
            suspended=draw(st.integers(0, 4)) == 0,
            on_board=draw(st.booleans()),
        )
        for number, name in enumerate(NAMES[:size])
    )
    president = draw(st.sampled_from(["Zed", *NAMES[:size]]))
    return Organ(members, draw(st.sampled_from([0, 0, 0, 2])), president)


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


def of_those_asked(organ: Organ, procedure: Procedure) -> tuple[str, ...]:
    """Return who may be mentioned in a vote: who votes, and the President where there is a casting vote."""
    seated = {
        "Upper": [each.name for each in organ.members if each.chamber == "Upper"],
        "members of Board": [each.name for each in organ.members if each.on_board],
    }.get(procedure.voters, [each.name for each in organ.members])
    casting = procedure.tie == "casting vote" and organ.president not in seated
    return (*seated, organ.president) if casting else tuple(seated)


@st.composite
def votes(draw: st.DrawFn, organ: Organ, procedure: Procedure) -> Vote:
    """Draw a vote: yes and no more often than the rest, and at least one who is mentioned."""
    asked = of_those_asked(organ, procedure)
    words = st.sampled_from(["", "yes", "yes", "yes", "no", "no", *BALLOTS[2:]])
    cast = tuple((name, ballot) for name in asked if (ballot := draw(words)))
    if len(asked) > 1 and draw(st.integers(0, 2)) == 0:
        # as many against as in favour, so that ties are not rare
        half = draw(st.integers(1, len(asked) // 2))
        even = ["yes"] * half + ["no"] * half
        even += [draw(st.sampled_from(["", *BALLOTS[2:]])) for _ in asked[2 * half :]]
        cast = tuple((name, ballot) for name, ballot in zip(asked, draw(st.permutations(even)), strict=True) if ballot)
    if not cast:
        cast = ((asked[0], "abstain"),)
    concerned = draw(st.frozensets(st.sampled_from([each.name for each in organ.members]), max_size=2))
    return Vote(cast, draw(st.booleans()), concerned)


@st.composite
def _late(draw: st.DrawFn, organ: Organ) -> tuple[str, ...]:
    """Draw what changes on the day of the votes itself, and so changes none of them."""
    who = draw(st.sampled_from(organ.members))
    changes = [
        f"not suspended({who.name})" if who.suspended else f"suspended({who.name})",
        f"not keen({who.name})" if who.keen else f"keen({who.name})",
        f"{who.name}.share is 17",
        f"{who.name} ceases to be a member of Council",
    ]
    return tuple(draw(st.lists(st.sampled_from(changes), max_size=2, unique=True)))


@st.composite
def scenes(draw: st.DrawFn, ballots: int, *, rounding: bool = True) -> Scene:
    """Draw an organ of up to eight, its procedure and so many votes."""
    organ = draw(organs())
    procedure = draw(procedures(rounding=rounding))
    assume(of_those_asked(organ, procedure))
    many = tuple(draw(st.lists(votes(organ, procedure), min_size=1, max_size=ballots)))
    return Scene(organ, procedure, many, draw(_late(organ)))


@st.composite
def every_vote(draw: st.DrawFn, *, rounding: bool = True) -> Scene:
    """Draw an organ of up to three and its procedure, with every vote of yes, no, abstain and absent."""
    organ = draw(organs(most=3))
    procedure = draw(procedures(rounding=rounding))
    asked = of_those_asked(organ, procedure)
    assume(asked)
    concerned = draw(st.frozensets(st.sampled_from([each.name for each in organ.members]), max_size=1))
    urgent = draw(st.booleans())
    every: list[tuple[tuple[str, str], ...]] = [()]
    for name in asked[:3]:
        every = [(*each, (name, ballot)) for each in every for ballot in BALLOTS[:4]]
    return Scene(organ, procedure, tuple(Vote(each, urgent, concerned) for each in every))
