"""A rule made small before anything is counted: smaller numbers, fewer conditions, members that are alike together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import gcd

from charter_engine.syntax.value import frozen
from charter_engine.voting.game import ALWAYS, NEVER, Both, Either, Rule, Threshold, Unless, direct, opposite, replaced


@frozen
class Reduced:
    """A rule in which members who are alike are one class.

    ``rule`` is made of thresholds, :class:`Both` and :class:`Either` alone, with one weight for each class: that of one of its
    members.  ``classes`` has their places, and every member is in one class.
    """

    rule: Rule
    classes: tuple[tuple[int, ...], ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many are in each class."""
        return tuple(len(each) for each in self.classes)


def reduced(rule: Rule, members: int) -> Reduced:
    """Return the rule for so many members in its reduced form; those with the same weight in every threshold are alike."""
    plain = normal(rule)
    found = tuple(dict.fromkeys(thresholds(plain)))
    classes: dict[tuple[int, ...], list[int]] = {}
    for member in range(members):
        classes.setdefault(tuple(each.weights[member] for each in found), []).append(member)
    spans = [sum(map(abs, each.weights)) or 1 for each in found]
    # Great weights first: what is still to come is then small, and settles a condition or leaves it alone.
    order = sorted(
        classes, key=lambda column: -sum(abs(weight) / span for weight, span in zip(column, spans, strict=True))
    )
    groups = tuple(tuple(classes[column]) for column in order)
    return Reduced(
        replaced(plain, lambda each: Threshold(tuple(each.weights[group[0]] for group in groups), each.least)), groups
    )


def spread(game: Reduced) -> Rule:
    """Return the reduced rule with a weight for each member again."""
    place = {member: at for at, group in enumerate(game.classes) for member in group}
    return replaced(
        game.rule, lambda each: Threshold(tuple(each.weights[place[at]] for at in range(len(place))), each.least)
    )


def thresholds(rule: Rule) -> Iterator[Threshold]:
    """Yield the thresholds of a rule."""
    match rule:
        case Threshold():
            yield rule
        case Both(parts) | Either(parts):
            for part in parts:
                yield from thresholds(part)
        case Unless(part):
            yield from thresholds(part)


def rising(rule: Rule) -> bool:
    """Tell whether a rule without :class:`Unless` has no negative weight, so that one more yes never loses."""
    return all(weight >= 0 for each in thresholds(rule) for weight in each.weights)


def normal(rule: Rule) -> Rule:
    """Return an equivalent rule without :class:`Unless`, without constants inside, without conditions that others imply."""
    return _normal(direct(rule))


def _normal(rule: Rule) -> Rule:
    match rule:
        case Threshold():
            return _threshold(rule)
        case Both(parts):
            return _both(tuple(_normal(part) for part in parts))
        case Either(parts):
            return _either(tuple(_normal(part) for part in parts))
        case Unless():
            return _normal(direct(rule))


def _threshold(rule: Threshold) -> Rule:
    """Divide by the common divisor, and make no weight greater than it has to be.

    A weight that alone reaches ``least`` may be ``least``; one without which the rest cannot reach it may be one more than the
    rest can spare.
    """
    weights, least = rule.weights, rule.least
    while True:
        if least > sum(weight for weight in weights if weight > 0):
            return NEVER
        if least <= sum(weight for weight in weights if weight < 0):
            return ALWAYS
        before = weights, least
        divisor = gcd(*weights)
        weights, least = tuple(weight // divisor for weight in weights), -(-least // divisor)
        if min(weights) >= 0:
            weights = tuple(min(weight, least) for weight in weights)
            for at, weight in enumerate(weights):
                spare = sum(weights) - least
                if weight > spare + 1:
                    weights = (*weights[:at], spare + 1, *weights[at + 1 :])
                    least -= weight - spare - 1
        if (weights, least) == before:
            return Threshold(weights, least)


def _both(parts: tuple[Rule, ...]) -> Rule:
    """Return what is won where all the parts are, these being normal."""
    flat: list[Rule] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Both) else (part,))
    if NEVER in flat:
        return NEVER
    flat = _merged(flat, sum)
    if any(excludes(one, other) for at, one in enumerate(flat) for other in flat[:at]):
        return NEVER
    kept = [each for each in flat if not any(implies(other, each) for other in flat)]
    return kept[0] if len(kept) == 1 else Both(tuple(kept))


def _either(parts: tuple[Rule, ...]) -> Rule:
    """Return what is won where one of the parts is: what is lost where all are."""
    flat: list[Rule] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Either) else (part,))
    if ALWAYS in flat:
        return ALWAYS
    flat = _merged(flat, lambda _: 1)
    if any(excludes(opposite(one), opposite(other)) for at, one in enumerate(flat) for other in flat[:at]):
        return ALWAYS
    kept = [each for each in flat if not any(implies(each, other) for other in flat)]
    return kept[0] if len(kept) == 1 else Either(tuple(kept))


def _merged(parts: list[Rule], least: Callable[[tuple[int, ...]], int]) -> list[Rule]:
    """Return parts without repetition, and made one of those that ask for all of some members, or for any of some."""
    rest = dict.fromkeys(parts)
    alike = [
        each
        for each in rest
        if isinstance(each, Threshold) and {*each.weights} <= {0, 1} and each.least == least(each.weights)
    ]
    if len(alike) < 2:
        return [*rest]
    weights = tuple(map(max, *(each.weights for each in alike)))
    return [Threshold(weights, least(weights)), *(each for each in rest if each not in alike)]


def implies(one: Rule, other: Rule) -> bool:
    """Tell whether a threshold plainly implies another: every weight of the other is as great, and it asks no more."""
    return (
        isinstance(one, Threshold)
        and isinstance(other, Threshold)
        and one != other
        and other.least <= one.least
        and all(left <= right for left, right in zip(one.weights, other.weights, strict=True))
    )


def excludes(one: Rule, other: Rule) -> bool:
    """Tell whether two thresholds plainly cannot be reached together: their sum cannot."""
    if not isinstance(one, Threshold) or not isinstance(other, Threshold):
        return False
    most = sum(max(0, left + right) for left, right in zip(one.weights, other.weights, strict=True))
    return most < one.least + other.least
