"""What is found of the norms of a charter over all its scenarios: everything that is to be proved is asked at once."""

from __future__ import annotations

from dataclasses import replace

from charter_engine.checks.norms import covered, defeated, never, repeated, unable, unbound, unowed, unusable
from charter_engine.checks.norms.asking import Ask, sound
from charter_engine.engines.interface import Engine
from charter_engine.rules.lower import Lowered
from charter_engine.rules.slices import index
from charter_engine.search.ask import Question, asked, proofs
from charter_engine.search.find import Settings
from charter_engine.search.prove import SHORT
from charter_engine.search.world import START
from charter_engine.syntax.diagnostic import Diagnostic

MOST_LITERALS = 300
"""What depends on a condition with more parts is not asked about: to prove something of it takes too long."""
SHARPER = {"C245": "C204", "C246": "C205"}
"""The findings that say of every scenario what another says of one: the one is said, with the scenario of the other."""


def over_all(settings: Settings, engine: Engine, charter: str) -> tuple[Diagnostic, ...]:
    """Return what is found of the norms of a charter without errors; ``charter`` is how a case names it."""
    lowered = settings.of(1, (START,)).lowered
    low = lowered.lowering
    nothing = proved(settings, lowered)
    found = (
        *never.says(low, nothing),
        *defeated.says(low, nothing),
        *covered.says(low, nothing),
        *repeated.says(low, nothing),
        *unable.says(lowered, nothing),
        *unowed.says(low),
        *unusable.says(low, nothing),
    )
    known = {citation for each in found for citation in each.citations if each.code in {"C240", "C241", "C245"}}
    gaps = unbound.unbound(settings, engine, charter)
    return (*found, *(each for each in gaps if not known & set(each.citations)))


def asked_of(lowered: Lowered) -> tuple[Ask, ...]:
    """Return what is asked of the norms of a charter."""
    low = lowered.lowering
    asks = (*never.asks(low), *defeated.asks(low), *repeated.asks(low), *unable.asks(lowered), *unusable.asks(low))
    kept = {each.predicate: each for each in sound(lowered, asks)}
    long = {rule.head.predicate for rule in lowered.program.rules if len(rule.body) > MOST_LITERALS}
    if long:
        rules = index((*lowered.program.rules, *(rule for each in kept.values() for rule in each.rules)))
        return tuple(each for each in kept.values() if not long & rules.reaching((each.predicate,)).keys())
    return tuple(kept.values())


def proved(settings: Settings, lowered: Lowered) -> frozenset[str]:
    """Return which of the predicates that are asked about hold in no scenario."""
    forbidden = asked(lowered)
    questions = [_question(each, forbidden) for each in asked_of(lowered)]
    found = proofs(settings, questions, SHORT) if questions else ()
    return frozenset(each.predicate for each, proof in zip(questions, found, strict=True) if proof.holds)


def _question(each: Ask, forbidden: tuple[str, ...]) -> Question:
    return Question(each.predicate, each.width, lambda _: each.rules, each.predicate, forbidden)


def sharpened(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Leave out what a sharper finding of the same paragraph says better, and give that the scenario found."""
    weaker = {
        (each.code, each.citations[0]): each for each in found if each.code in SHARPER.values() and each.citations
    }
    kept = []
    gone: set[tuple[str, str]] = set()
    for each in found:
        key = (SHARPER[each.code], each.citations[0]) if each.code in SHARPER else None
        other = weaker.get(key) if key is not None else None
        if key is not None and other is not None:
            gone.add(key)
        kept.append(each if other is None else _with_scenario(each, other))
    return tuple(each for each in kept if not each.citations or (each.code, each.citations[0]) not in gone)


def _with_scenario(sharp: Diagnostic, weak: Diagnostic) -> Diagnostic:
    shown = replace(sharp, case=weak.case, scenario=weak.scenario, note=sharp.note or weak.note)
    return replace(shown, verdict=weak.verdict, bound=weak.bound, reason=weak.reason)
