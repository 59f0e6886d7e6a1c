"""From model and case to the program that every engine reads."""

from __future__ import annotations

from dataclasses import replace

from charter_engine.model.case import Case
from charter_engine.model.expected import Asked
from charter_engine.model.logic import Variable
from charter_engine.model.model import Model
from charter_engine.rules.collision import Meeting, meetings
from charter_engine.rules.conditions import bodies
from charter_engine.rules.facts import CaseFacts, case_facts, quantities
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Fact, Not, Origin, Program, Var
from charter_engine.rules.life.achieve import achieve
from charter_engine.rules.life.amount import RANK, amounts
from charter_engine.rules.life.announce import announce, asked
from charter_engine.rules.life.hold import hold
from charter_engine.rules.life.said import said
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lowering import BEGIN, STATED, Lowering, Sentence, bind
from charter_engine.rules.precedence import Pair, defeat, precedences
from charter_engine.rules.right import rights
from charter_engine.rules.scale import Scales, scales
from charter_engine.rules.terms import arguments, define_values
from charter_engine.rules.thresholds import Uncut, thresholds
from charter_engine.rules.values import of_quantities
from charter_engine.syntax.value import frozen


@frozen
class Lowered:
    """A program with the facts it starts from, and the pairs of norms that can meet, and what is not cut exactly."""

    lowering: Lowering
    program: Program
    facts: CaseFacts
    scales: Scales
    meetings: tuple[Meeting, ...]
    uncut: tuple[Uncut, ...] = ()


def lower(model: Model, case: Case) -> Lowered:
    """Lower a charter and a case to rules and facts."""
    cuts = thresholds(model, case)
    low = Lowering(model, scales(model, case, cuts.marks), bodies)
    for group in model.attributes.values():
        for attribute in group:
            low.attribute_types[attribute.key] = attribute.type
    _begin(low)
    _definitions(low)
    define_values(low)
    _acts(low)
    wanted = asked(model)
    over = precedences(low)
    low.defeatable = _defeatable(model, over)
    for norm in model.norms:
        if norm.evaluated:
            form = shape(low, norm)
            if norm.is_duty_to_achieve:
                achieve(low, form)
            else:
                hold(low, form)
            announce(low, form, wanted)
            said(low, form)
    amounts(low)
    by_id = {norm.id: norm for norm in model.norms}
    for prevailing, under in over:
        defeat(low, by_id[prevailing], by_id[under])
    pairs = (*meetings(low), *rights(low))
    for number, asked_ in case.expected.items():
        _asked(low, f"expected {number}", asked_)
    read = {
        literal.predicate.removeprefix("attribute ")
        for rule in low.rules
        for literal in rule.body
        if isinstance(literal, Atom) and literal.predicate.startswith("attribute ")
    }
    relevant = {key: type_ for key, type_ in low.attribute_types.items() if key in read}
    facts = case_facts(model, case, low.scales, relevant, cuts.marks)
    if any(RANK in {each.predicate for each in rule.body if isinstance(each, Atom)} for rule in low.rules):
        ranks = tuple(Fact(RANK, (key, place)) for place, key in enumerate(case.individuals))
        facts = replace(facts, facts=(*facts.facts, *ranks))
    if any(each.predicate.startswith(STATED) for rule in low.rules for each in rule.body if isinstance(each, Atom)):
        stated = dict.fromkeys(quantities(model, case, low.scales))
        facts = replace(facts, facts=(*facts.facts, *stated))
    return Lowered(low, Program(tuple(low.rules)), facts, low.scales, pairs, cuts.uncut)


def _defeatable(model: Model, over: tuple[Pair, ...]) -> frozenset[str]:
    """The norms with an exception, those over which another prevails, and the duties that follow from their breach."""
    found = {norm.id for norm in model.norms if norm.exceptions} | {under for _, under in over}
    growing = True
    while growing:
        more = {norm.id for norm in model.norms if norm.link == "failing" and norm.parent in found} - found
        found |= more
        growing = bool(more)
    return frozenset(found)


def _asked(low: Lowering, predicate: str, asked_: Asked) -> None:
    """Give a condition that is asked about a predicate of its own."""
    sentence = Sentence(asked_.kinds, Origin("", asked_.span))
    for body in bodies(low, asked_.condition, sentence):
        low.add(Atom(predicate, (), NOW), bind(low, body, set(), sentence), sentence.origin)


def _begin(low: Lowering) -> None:
    first = Var("First")
    low.add(Atom(BEGIN, (), NOW), (Atom("begins", (first,)), Compare("<=", first, NOW)), Origin(""))


def _definitions(low: Lowering) -> None:
    for entity in low.model.entities.values():
        definition = low.model.definition(entity.key)
        if definition is None or definition.condition is None or not definition.evaluated:
            continue
        if of_quantities(definition):
            continue
        sentence = low.sentence_of(definition)
        _, args = arguments(low, tuple(Variable(name) for name in definition.params), sentence)
        for body in bodies(low, definition.condition, sentence):
            head = Atom(f"define {definition.key}", args, NOW)
            low.add(head, bind(low, body, set(definition.params), sentence), sentence.origin)


def _acts(low: Lowering) -> None:
    """What is done, with what it counts as; and what goes on being done."""
    for entity in tuple(low.model.entities.values()):
        action = low.model.action(entity.key)
        if action is None:
            continue
        args = tuple(Var(f"a{i}") for i in range(len(action.params) + 1))
        low.add(Atom(f"does {action.key}", args, NOW), (Atom(f"act {action.key}", args, NOW),), Origin(""))
        if action.continuing:
            doing = f"doing {action.key}"
            low.add(Atom(doing, args, NOW), (Atom(f"does {action.key}", args, NOW),), Origin(""))
            given_up = Not(Atom(f"ceased {action.key}", args, NOW))
            low.add(Atom(doing, args, NOW), (Atom(doing, args, PREV), given_up), Origin(""))
    actor = Var("·actor")
    for each in low.model.counts_as:
        sentence = Sentence({**each.kinds, actor.name: ""}, Origin("", each.span))
        for body in bodies(low, each.condition, sentence):
            before, own = arguments(low, each.act.args, sentence)
            after, other = arguments(low, each.counts_as.args, sentence)
            done = Atom(f"does {each.act.action}", (actor, *own), NOW)
            whole = (done, *before, *after, *body)
            needed = {v.name for v in other if isinstance(v, Var)}
            head = Atom(f"does {each.counts_as.action}", (actor, *other), NOW)
            low.add(head, bind(low, whole, needed, sentence), sentence.origin)
