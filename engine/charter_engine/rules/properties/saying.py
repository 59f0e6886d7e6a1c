"""What a statement says is so, as rules."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.citations import covers
from charter_engine.model.logic import Negation, Variable
from charter_engine.model.properties import (
    Always,
    SaidBreach,
    SaidConflict,
    SaidFact,
    SaidNorm,
    SaidOutcome,
    Who,
)
from charter_engine.model.variables import free
from charter_engine.rules.collision import Meeting
from charter_engine.rules.deciding.route import Routes
from charter_engine.rules.deciding.standing import status_of
from charter_engine.rules.ir import NOW, Atom, Compare, Not, Var
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind, in_kind
from charter_engine.rules.properties.instances import Instance, holding, instances, unified
from charter_engine.rules.properties.norms import norm_bodies, under
from charter_engine.rules.properties.status import in_status
from charter_engine.rules.terms import arguments, simple
from charter_engine.syntax.value import frozen

_BREAKABLE = frozenset({"must", "must not", "is entitled to"})


@frozen
class World:
    """What statements may be about besides norms: the pairs that can collide, and by which routes matters are decided."""

    low: Lowering
    pairs: tuple[Meeting, ...]
    ways: tuple[Routes, ...]


def shows(world: World, said: Always, name: str, sentence: Sentence) -> tuple[Body, ...]:
    """Return the alternatives in which what a statement is about shows, for some values of its variables.

    That is what refutes an ``always``, a ``never``, or what shows that something is ``possible``.  ``name`` begins the names of
    the predicates this takes.
    """
    denied = (said.mode == "always") != said.negated
    match said.what:
        case SaidFact(condition=condition):
            return world.low.condition(world.low, Negation(condition) if denied else condition, sentence)
        case SaidNorm(bearer=who) as norm:
            return _quantified(
                world.low, who, free(norm), norm_bodies(world.low, norm, sentence), name, sentence, denied=denied
            )
        case SaidBreach(by=by) as breach:
            found = _breach(world.low, breach, sentence)
            return _quantified(world.low, by, free(breach), found, name, sentence, denied=denied)
        case SaidConflict(citations=citations):
            return _plain(world.low, set(), _conflict(world, citations), name, sentence, denied=denied)
        case SaidOutcome() as outcome:
            return _plain(world.low, free(outcome), _outcome(world, outcome, sentence), name, sentence, denied=denied)


Found = Iterator[tuple[Body, dict[str, str]]]
"""Alternatives in which something is so, with the kinds of the variables that are not those of the statement."""


def _plain(
    low: Lowering, names: set[str], found: Found, name: str, sentence: Sentence, *, denied: bool
) -> tuple[Body, ...]:
    """Give what is so a predicate over the variables of the statement, and return that it holds, or does not."""
    kept = sorted(each for each in names if not Variable(each).anonymous)
    head = Atom(name, tuple(Var(each) for each in kept), NOW)
    for body, kinds in found:
        own = Sentence({**sentence.kinds, **kinds}, sentence.origin)
        low.add(head, bind(low, body, set(kept), own), sentence.origin)
    return ((Not(head),),) if denied else ((head,),)


def _quantified(
    low: Lowering, who: Who | None, names: set[str], found: Found, name: str, sentence: Sentence, *, denied: bool
) -> tuple[Body, ...]:
    """Return that what is so of some, of every or of no one holds, or does not."""
    if who is None or not who.quantifier or not isinstance(who.term, Variable):
        return _plain(low, names, found, name, sentence, denied=denied)
    one = who.term.name
    rest = sorted(each for each in names - {one} if not Variable(each).anonymous)
    each = Atom(f"{name} of one", (Var(one), *(Var(other) for other in rest)), NOW)
    for body, kinds in found:
        own = Sentence({**sentence.kinds, **kinds}, sentence.origin)
        low.add(each, bind(low, body, {one, *rest}, own), sentence.origin)
    head = Atom(name, tuple(Var(other) for other in rest), NOW)
    every = who.quantifier == "every"
    for where in low.condition(low, who.where, sentence):
        among = (*in_kind(low, Var(one), who.kind), *where)
        body = (*among, Not(each) if every else each)
        low.add(head, bind(low, body, set(rest), sentence), sentence.origin)
    if every and not denied:
        # all of them, and there is one
        return tuple(
            (*in_kind(low, Var(one), who.kind), *where, Not(head)) for where in low.condition(low, who.where, sentence)
        )
    shown = every or (who.quantifier == "no")
    return ((head,),) if denied == shown else ((Not(head),),)


def _breach(low: Lowering, said: SaidBreach, sentence: Sentence) -> Found:
    for norm in low.model.norms:
        if norm.modality not in _BREAKABLE or not under(norm, (said.citation,)):
            continue
        form = shape(low, norm)
        for status in said.statuses or ("breached", "remedied"):
            for state in in_status(low, form, status):
                for first in instances(low, form, state, None, ""):
                    for found in (first,) if said.by is None else holding(low, norm, first):
                        yield from _by(low, said.by, found, sentence)


def _by(low: Lowering, who: Who | None, found: Instance, sentence: Sentence) -> Found:
    if who is None:
        yield found.body, found.kinds
        return
    needs, term = simple(low, who.term, sentence)
    yield (*needs, *unified(found, term, ())), found.kinds


def _conflict(world: World, citations: tuple[str, ...]) -> Found:
    """Yield that two norms collide, of which each citation covers one."""
    heads = {rule.head.predicate: rule.head for rule in world.low.rules}
    by_id = {norm.id: norm.citation for norm in world.low.model.norms}
    for pair in world.pairs:
        own = [by_id[each] for each in (pair.left, pair.right) if each]
        head = heads.get(pair.predicate)
        if head is not None and all(any(covers(key, each) for each in own) for key in citations):
            row = tuple(world.low.variable("any") for _ in head.args)
            yield (Atom(pair.predicate, row, NOW),), {}


def _outcome(world: World, said: SaidOutcome, sentence: Sentence) -> Found:
    """Yield that a matter stands so, by one of the routes under the citations."""
    low = world.low
    ways = next((each for each in world.ways if each.decision.matter == said.matter), None)
    if ways is None:
        return
    by, since = low.variable("by"), low.variable("at")
    before, args = arguments(low, said.args, sentence)
    stands: Body = (*before, Atom(status_of(said.matter), (*args, said.outcome, by, since), NOW))
    if not said.citations:
        yield stands, {}
        return
    if any(covers(key, ways.decision.citation) for key in said.citations):
        yield stands, {}
    for route in ways.every:
        if any(covers(key, route.procedure.citation) for key in said.citations if route.procedure.citation):
            yield (*stands, Compare("=", by, route.id)), {}
