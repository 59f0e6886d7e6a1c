"""A vote counted: how it comes out, test by test, by plain counting over the ballots.

This reads the tests of a procedure a second time, beside the rules; both are held against a tally written from the language's
description (`tests/voting_meaning`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from charter_engine.model.deciding import (
    BARRED,
    BARRED_ABSENT,
    BARRED_APART,
    Amount,
    Both,
    Compare,
    EachChamber,
    Either,
    Fact,
    Fixed,
    NoVeto,
    Reckoned,
    Tally,
    Test,
    Unless,
    Whole,
    compared_for_tie,
    one_more,
)
from charter_engine.syntax.value import frozen
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.linear import rounded


@frozen
class Box:
    """The ballots of an electorate as they count; ``vetoes`` False: as if there were none, ``more``: with one more yes."""

    electorate: Electorate
    cast: Mapping[str, str]
    vetoes: bool = True
    more: bool = False


def filled(electorate: Electorate, ballots: Mapping[str, str]) -> Box:
    """Return the ballots as they count: void where barred, absent or as silence counts where nothing is said."""
    silence = electorate.silence or "absent"
    kept = {"absent": BARRED_ABSENT, "not participating": BARRED_APART}
    cast = {}
    for who in electorate.voters:
        said = ballots.get(who, silence)
        cast[who] = kept.get(said, BARRED) if who in electorate.barred else said
    return Box(electorate, cast)


def amount(box: Box, node: Amount) -> Fraction:
    """Return what an amount comes to."""
    match node:
        case Tally():
            parts, whole = box.electorate.parts(node)
            every, cast, ballots = node.is_all, box.cast, node.ballots
            total = Fraction(sum([part for who, part in parts if every or cast[who] in ballots]), whole)
            return total + added_by_one_more(node) if box.more else total
        case Fixed(number=number):
            return number
        case Reckoned(op=op, left=left, right=right):
            one, two = amount(box, left), amount(box, right)
            return one + two if op == "+" else one - two if op == "-" else one * two
        case Whole(direction=direction, operand=operand):
            return rounded(direction, amount(box, operand))


def added_by_one_more(counted: Tally) -> Fraction:
    """Return what one more yes adds; by weight it is ever so little."""
    return one_more(counted) * (Fraction(1) if counted.weight is None else Fraction(1, 10**12))


def holds(box: Box, test: Test) -> bool:
    """Tell whether a test is passed."""
    match test:
        case Both(tests):
            return all(holds(box, each) for each in tests)
        case Either(tests):
            return any(holds(box, each) for each in tests)
        case Unless(inner):
            return not holds(box, inner)
        case NoVeto(tally, _):
            return not box.vetoes or amount(Box(box.electorate, box.cast), tally) == 0
        case Fact(text=text):
            return box.electorate.facts.get(text, False)
        case Compare():
            return _compare(box, test)
        case EachChamber():
            msg = "the chambers are written out before"
            raise TypeError(msg)


def _compare(box: Box, test: Compare) -> bool:
    if test.whole is not None and amount(box, test.whole) == 0:
        return True
    if test.base is not None and amount(box, test.base) <= 0:
        return False
    left, right = amount(box, test.left), amount(box, test.right)
    return {
        ">=": left >= right,
        ">": left > right,
        "<=": left <= right,
        "<": left < right,
        "=": left == right,
        "!=": left != right,
    }[test.op]


def outcome(electorate: Electorate, ballots: Mapping[str, str]) -> str:
    """Return how a vote comes out: ``adopted``, ``rejected``, ``vetoed``, ``no quorum``, ``tied``, ``lapsed`` or ``pending``."""
    box = filled(electorate, ballots)
    quorum, rejected, adopted = electorate.quorum, electorate.rejected, electorate.adopted
    if quorum is not None and not holds(box, quorum):
        return "no quorum"
    if rejected is not None and holds(box, rejected):
        return "rejected"
    if adopted is None or holds(box, adopted):
        return "adopted"
    if holds(Box(electorate, box.cast, vetoes=False), adopted):
        return "vetoed"
    if _tied(box, adopted):
        return _after_tie(electorate, ballots)
    return "rejected" if rejected is None else "pending"


def _tied(box: Box, adopted: Test) -> bool:
    electorate = box.electorate
    more = Box(electorate, box.cast, more=True)
    level = any(
        amount(box, Tally(("yes",), (), weight)) == amount(box, Tally(("no",), (), weight))
        for weight in compared_for_tie(adopted)
    )
    return (
        level
        and (electorate.quorum is None or holds(more, electorate.quorum))
        and not (electorate.rejected is not None and holds(more, electorate.rejected))
        and holds(more, adopted)
    )


def _after_tie(electorate: Electorate, ballots: Mapping[str, str]) -> str:
    procedure = electorate.procedure
    if procedure.casting:
        sides = {ballots.get(who) for who in electorate.holders if who not in electorate.barred}
        return "adopted" if "yes" in sides else "rejected" if "no" in sides else "tied"
    return procedure.tie.result if procedure.tie is not None and procedure.tie.result else "tied"


def leaves(test: Test | None) -> Iterator[Compare | NoVeto | Fact]:
    """Yield the tests that are joined in a test, in the order written."""
    match test:
        case Both(tests) | Either(tests):
            for each in tests:
                yield from leaves(each)
        case Unless(inner) | EachChamber(inner):
            yield from leaves(inner)
        case None:
            return
        case _:
            yield test
