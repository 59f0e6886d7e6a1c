"""Random organs and votes, many of one procedure: who sits, who votes how, and what is stated too late to count."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import assume
from hypothesis import strategies as st

from tests.voting_meaning.procedures import procedures
from tests.voting_meaning.terms import (
    BALLOTS,
    CHAMBERS,
    Member,
    Organ,
    Procedure,
    Vote,
)

NAMES = ("A", "B", "C", "D", "E", "F", "G", "H")


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
