"""All that is looked for of a charter, as rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from charter_engine.model.excuse import Excuse
from charter_engine.model.logic import Condition, Negation, Variable
from charter_engine.model.properties import Always, Assumption, Independent, Monotone
from charter_engine.rules.collision import Meeting
from charter_engine.rules.deciding.route import Routes
from charter_engine.rules.ir import NOW, Atom, Origin, Rule
from charter_engine.rules.lowering import BEGIN, Body, Lowering, Sentence, bind
from charter_engine.rules.properties.differing import derived_by, differing, with_aside
from charter_engine.rules.properties.founded import unfounded
from charter_engine.rules.properties.goals import Assumed, Between, Excused, Goals, Look
from charter_engine.rules.properties.saying import World, shows
from charter_engine.rules.properties.seeing import seen


def properties(low: Lowering, pairs: tuple[Meeting, ...], ways: tuple[Routes, ...]) -> Goals:
    """Add the rules of every principle, assumption and excuse with a condition, and return what is looked for.

    ``pairs`` are the norms that can collide, ``ways`` the routes of matters.  Comes after all rules but those of states, which
    depend on what is read; when these are there, :func:`settled` says which rules are set aside.
    """
    world, before = World(low, pairs, ways), len(low.rules)
    assumed = [_assumed(low, each, number, "") for number, each in enumerate(low.model.assumptions)]
    assumed += [each for way in ways if (each := unfounded(low, way)) is not None]
    looks: list[Look] = []
    between: list[Between] = []
    for principle in low.model.principles:
        for made in principle.assumptions:
            assumed.append(_assumed(low, made, len(assumed), principle.key))
        for number, said in enumerate(principle.statements):
            of = (principle.key, number)
            if isinstance(said, Always):
                looks.append(_look(world, said, of))
            else:
                between.append(_between(low, said, of))
    excused = tuple(
        _excused(low, each, each.condition, number)
        for number, each in enumerate(low.model.excuses)
        if each.condition is not None
    )
    own = frozenset(rule.id for rule in low.rules[before:])
    return Goals(tuple(assumed), tuple(looks), tuple(between), excused, own)


def settled(goals: Goals, rules: Iterable[Rule]) -> Goals:
    """Return what is looked for with the rules that are set aside where an input is set directly."""
    derived = derived_by(rules)
    return replace(
        goals,
        between=tuple(
            replace(each, inputs=tuple(with_aside(given, derived) for given in each.inputs)) for each in goals.between
        ),
    )


def _between(low: Lowering, said: Independent | Monotone, of: tuple[str, int]) -> Between:
    sentence = Sentence(dict(said.kinds), Origin("", said.span))
    rows = seen(low, said, f"{_name(of)} seen", sentence)
    grows = isinstance(said, Monotone)
    through = isinstance(said, Independent) and said.through_decisions
    kind = said.kinds.get(said.of.name, "") if isinstance(said.of, Variable) else ""
    inputs = tuple(differing(each) for each in said.inputs)
    return Between(*of, rows, inputs, said.of, kind, through, grows, said.span)


def _name(of: tuple[str, int]) -> str:
    return f"principle {of[0]} {of[1]}"


def _assumed(low: Lowering, made: Assumption, number: int, principle: str) -> Assumed:
    """An assumption fails where it does not hold for some values of its variables."""
    sentence = Sentence(dict(made.kinds), Origin(made.citation, made.span))
    name = f"violates {number}"
    _begun(low, name, low.condition(low, Negation(made.condition), sentence), sentence)
    return Assumed(name, principle, made.span)


def _excused(low: Lowering, excuse: Excuse, condition: Condition, number: int) -> Excused:
    sentence = Sentence(dict(excuse.kinds), Origin("", excuse.span))
    name = f"excuse {number}"
    _begun(low, name, low.condition(low, condition, sentence), sentence)
    return Excused(name, excuse.name, excuse.citations, excuse.span)


def _look(world: World, said: Always, of: tuple[str, int]) -> Look:
    sentence, name = Sentence(dict(said.kinds), Origin("", said.span)), _name(of)
    _begun(world.low, name, shows(world, said, f"{name} so", sentence), sentence)
    return Look(*of, name, said.mode != "possible", said.span)


def _begun(low: Lowering, name: str, bodies: tuple[Body, ...], sentence: Sentence) -> None:
    """Give alternatives a predicate of nothing, from the case's first dated line on."""
    for body in bodies:
        whole = (*body, Atom(BEGIN, (), NOW))
        low.add(Atom(name, (), NOW), bind(low, whole, set(), sentence), sentence.origin)
