"""The rules of one world in the order of their strata, with what each reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_engine.engines.schedule import names, token
from charter_engine.rules.ir import NOW, PREV, Atom
from charter_engine.rules.slices import depending
from charter_engine.syntax.value import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from charter_engine.engines.schedule import Token
    from charter_engine.rules.ir import Choice, Program, Rule, Var
    from charter_engine.rules.stratify import Strata, Stratum


@frozen
class Planned:
    """A rule with what its rows depend on.

    ``layer`` is the number of its stratum, ``reads`` are the tokens of all it reads from outside its stratum,
    ``clock`` the instants it uses as values, ``recursive`` the places in its body of the atoms that its own stratum
    derives, with their tokens.
    """

    rule: Rule
    layer: int
    reads: tuple[Token, ...]
    clock: tuple[Var, ...]
    recursive: tuple[tuple[int, Token], ...]


@frozen
class Layers:
    """The strata of one world, and their rules, those of one stratum together."""

    strata: tuple[Stratum, ...]
    timeless: tuple[Planned, ...]
    timed: tuple[Planned, ...]


def plan(strata: Iterable[Stratum]) -> Layers:
    """Return the layers of these strata."""
    layers = tuple(strata)
    planned = [_planned(rule, number, layer) for number, layer in enumerate(layers) for rule in layer.rules]
    return Layers(
        layers,
        tuple(each for each in planned if each.rule.head.at is None),
        tuple(each for each in planned if each.rule.head.at is not None),
    )


def _planned(rule: Rule, number: int, layer: Stratum) -> Planned:
    when = "always" if rule.head.at is None else "now"
    own = {(when, name) for name in layer.predicates}
    reads = {token(reading.atom) for reading in rule.readings}
    atoms = [(place, token(literal)) for place, literal in enumerate(rule.body) if isinstance(literal, Atom)]
    return Planned(
        rule,
        number,
        tuple(sorted(reads - own)),
        tuple(instant for instant in (NOW, PREV) if names(rule, instant)),
        tuple((place, read) for place, read in atoms if read in own),
    )


def affected(program: Program, choices: Sequence[Choice]) -> frozenset[str]:
    """Return the predicates that depend on a choice, at this instant or through an earlier one."""
    return depending(
        (fact.predicate for choice in choices for each in choice.alternatives for fact in each), program.rules
    )


def split(strata: Strata, names_affected: frozenset[str]) -> tuple[Layers, Layers]:
    """Return the layers that are the same in all completions, and those that are not.

    Predicates of one stratum depend on each other, so all of them are affected or none.
    """
    return (
        plan(layer for layer in strata.layers if layer.predicates.isdisjoint(names_affected)),
        plan(layer for layer in strata.layers if not layer.predicates.isdisjoint(names_affected)),
    )
