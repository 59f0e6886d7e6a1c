"""Simple games: which coalitions carry a decision.

A coalition is those who vote yes, all others voting no.  A procedure becomes a formula over weighted conditions: a triple
majority is :class:`Both` of three thresholds, a veto a threshold on one member, an alternative is :class:`Either`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from charter_engine.syntax.value import frozen

Rule: TypeAlias = "Threshold | Both | Either | Unless"
Test: TypeAlias = Callable[[Sequence[int]], bool]


@frozen
class Threshold:
    """Won where the weights of those who vote yes come to ``least``; one weight a member, of any size and sign."""

    weights: tuple[int, ...]
    least: int


@frozen
class Both:
    """Won where every part is; without parts always."""

    parts: tuple[Rule, ...]


@frozen
class Either:
    """Won where some part is; without parts never."""

    parts: tuple[Rule, ...]


@frozen
class Unless:
    """Won where the part is not."""

    part: Rule


@frozen
class Game:
    """Members, and the rule by which a coalition of them wins."""

    members: tuple[str, ...]
    rule: Rule


ALWAYS: Final = Both(())
NEVER: Final = Either(())


def wins(game: Game, coalition: frozenset[str] | int) -> bool:
    """Tell whether a coalition wins, given by names or as a mask whose bit i stands for member i."""
    if isinstance(coalition, int):
        return holds(game.rule, [coalition >> at & 1 for at in range(len(game.members))])
    return holds(game.rule, [int(name in coalition) for name in game.members])


def holds(rule: Rule, yes: list[int]) -> bool:
    """Tell whether a rule is satisfied where so many of each stand vote yes: 0 or 1 where each is one member."""
    match rule:
        case Threshold(weights, least):
            return sum(weight * count for weight, count in zip(weights, yes, strict=True)) >= least
        case Both(parts):
            return all(holds(part, yes) for part in parts)
        case Either(parts):
            return any(holds(part, yes) for part in parts)
        case Unless(part):
            return not holds(part, yes)


def tested(rule: Rule, places: Mapping[Threshold, int]) -> Test:
    """Return a rule as a test of the sums of its thresholds, each in its place."""
    match rule:
        case Threshold(_, least):
            place = places[rule]
            return lambda sums: sums[place] >= least
        case Both(parts):
            tests = [tested(part, places) for part in parts]
            return lambda sums: all(test(sums) for test in tests)
        case Either(parts):
            tests = [tested(part, places) for part in parts]
            return lambda sums: any(test(sums) for test in tests)
        case Unless(part):
            inner = tested(part, places)
            return lambda sums: not inner(sums)


def replaced(rule: Rule, change: Callable[[Threshold], Rule]) -> Rule:
    """Return the rule with something else for each threshold."""
    match rule:
        case Threshold():
            return change(rule)
        case Both(parts):
            return Both(tuple(replaced(part, change) for part in parts))
        case Either(parts):
            return Either(tuple(replaced(part, change) for part in parts))
        case Unless(part):
            return Unless(replaced(part, change))


def opposite(rule: Rule) -> Rule:
    """Return the rule that is won where this one is lost, without :class:`Unless`: a sum below L is minus it from 1 - L."""
    match rule:
        case Threshold(weights, least):
            return Threshold(tuple(-weight for weight in weights), 1 - least)
        case Both(parts):
            return Either(tuple(opposite(part) for part in parts))
        case Either(parts):
            return Both(tuple(opposite(part) for part in parts))
        case Unless(part):
            return direct(part)


def direct(rule: Rule) -> Rule:
    """Return the same rule without :class:`Unless`."""
    match rule:
        case Threshold():
            return rule
        case Both(parts):
            return Both(tuple(direct(part) for part in parts))
        case Either(parts):
            return Either(tuple(direct(part) for part in parts))
        case Unless(part):
            return opposite(part)


def mirrored(rule: Rule) -> Rule:
    """Return the rule that a coalition satisfies where all the others, without it, satisfy this one."""
    return replaced(
        rule,
        lambda each: Threshold(tuple(-weight for weight in each.weights), each.least - sum(each.weights)),
    )


def dual(rule: Rule) -> Rule:
    """Return the rule that the blocking coalitions satisfy: those without which the others do not win."""
    return opposite(mirrored(rule))


def given(rule: Rule, member: int, *, yes: bool) -> Rule:
    """Return the rule once the vote of one member is known; he stays, with no weight."""

    def decide(each: Threshold) -> Threshold:
        weights = (*each.weights[:member], 0, *each.weights[member + 1 :])
        return Threshold(weights, each.least - (each.weights[member] if yes else 0))

    return replaced(rule, decide)


def names(game: Game, members: Iterable[int]) -> frozenset[str]:
    """Return the names of members given by their places."""
    return frozenset(game.members[each] for each in members)
