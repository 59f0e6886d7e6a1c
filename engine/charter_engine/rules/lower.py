"""From model and case to the program that every engine reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce

from charter_engine.model.case import Case
from charter_engine.model.conditions import HOLDER, SEAT
from charter_engine.model.effects import ALL, NormChange
from charter_engine.model.expected import Asked
from charter_engine.model.model import Model
from charter_engine.model.types import Type
from charter_engine.rules.acts import acts
from charter_engine.rules.binding.binds import bearer_body, binding, named_body, standing
from charter_engine.rules.binding.entry import entering
from charter_engine.rules.binding.versions import in_several_texts, party_of, version_of_definition
from charter_engine.rules.bringing import Clash, brings_about
from charter_engine.rules.changes import layer_of, note_changes
from charter_engine.rules.clock import wake_at
from charter_engine.rules.collision import Meeting, meetings
from charter_engine.rules.compared import Compared
from charter_engine.rules.conditions import bodies, define
from charter_engine.rules.deciding.decide import arises, decides
from charter_engine.rules.deciding.route import Route, Routes
from charter_engine.rules.deciding.trial import named, tried
from charter_engine.rules.facing import Facing
from charter_engine.rules.facts import CaseFacts, case_facts, quantities
from charter_engine.rules.given_numbers import Marks
from charter_engine.rules.ir import NOW, Atom, Compare, Fact, Origin, Program, Rule, Var
from charter_engine.rules.layer import PLAIN
from charter_engine.rules.life.achieve import achieve
from charter_engine.rules.life.amount import RANK, amounts
from charter_engine.rules.life.announce import announce, asked, covering, followers
from charter_engine.rules.life.hold import hold
from charter_engine.rules.life.said import said
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lowering import BEGIN, FOREVER, STATED, Lowering, Sentence, bind
from charter_engine.rules.precedence import Pair, defeat, precedences
from charter_engine.rules.properties.goals import Goals
from charter_engine.rules.properties.seek import properties as seek
from charter_engine.rules.properties.seek import settled
from charter_engine.rules.right import rights
from charter_engine.rules.scale import Scales, joined, scales
from charter_engine.rules.states import state_rules
from charter_engine.rules.terms import define_values
from charter_engine.rules.thresholds import Uncut, thresholds
from charter_engine.syntax.value import frozen

NOTHING_SOUGHT = Goals()


@frozen
class Lowered:
    """A program with the facts it starts from, the pairs of norms that can meet, and those of effects that can clash.

    ``uncut`` says which open numbers are not cut exactly, ``ways`` by which routes each matter may come to be decided,
    ``trials`` the routes of votes that are only asked about; ``goals`` what its principles look for, where that was asked.
    """

    lowering: Lowering
    program: Program
    facts: CaseFacts
    scales: Scales
    meetings: tuple[Meeting, ...]
    clashes: tuple[Clash, ...] = ()
    uncut: tuple[Uncut, ...] = ()
    ways: tuple[Routes, ...] = ()
    trials: tuple[Route, ...] = ()
    goals: Goals = NOTHING_SOUGHT


@frozen
class Common:
    """What two charters have in common that are read side by side: where numbers are cut, and the scales they are written in."""

    marks: Marks
    scales: Scales


def lower(
    model: Model,
    case: Case,
    *,
    properties: bool = False,
    common: Common | None = None,
    more: Callable[[Lowering], None] = lambda _: None,
) -> Lowered:
    """Lower a charter and a case to rules and facts; with ``properties`` also its principles, and every decision there may be.

    ``common`` takes the place of the charter's own marks and scales; ``more`` adds rules that read those of the norms.
    """
    claims = (*model.principles, *model.assumptions, *model.excuses) if properties else ()
    cuts = thresholds(model, case, claims)
    marks = cuts.marks if common is None else common.marks
    apart = in_several_texts(model)
    of_party = {
        key: party
        for key in (model.entities if apart else ())
        if (definition := model.definition(key)) is not None and (party := party_of(model, definition))
    }
    low = Lowering(
        model,
        scales(model, case, cuts.marks, claims) if common is None else common.scales,
        bodies,
        assumed=bool(case.in_force),
        sought=properties,
        binding=binding,
        standing=standing,
        bearer=bearer_body,
        named=named_body,
        entering=entering,
        text_of=version_of_definition,
        apart=apart,
        of_party=of_party,
        followers=followers(model),
    )
    for group in model.attributes.values():
        for attribute in group:
            low.attribute_types[attribute.key] = attribute.type
    low.attribute_types[HOLDER] = Type("kind")
    note_changes(low, dict.fromkeys(f"relation {each.predicate}" for each in case.changes if each.predicate[0] == "·"))
    _begin(low)
    _definitions(low)
    define_values(low)
    acts(low)
    wanted = asked(model, (claims, tuple(case.expected.values())))
    over = precedences(low)
    low.defeatable = _defeatable(model, case, over)
    for norm in model.norms:
        if norm.evaluated:
            form = shape(low, norm)
            low.layer = layer_of(low, norm)
            if norm.is_duty_to_achieve:
                achieve(low, form)
            else:
                hold(low, form)
            announce(low, form, wanted)
            said(low, form)
            low.layer = PLAIN
    amounts(low)
    by_id = {norm.id: norm for norm in model.norms}
    for prevailing, under in over:
        defeat(low, by_id[prevailing], by_id[under])
    pairs = (*meetings(low), *rights(low))
    for number, asked_ in case.expected.items():
        _asked(low, f"expected {number}", asked_)
    ways = decides(low, case, every=properties)
    trials = tried(low, case.trials)
    clashes = brings_about(low)
    sought = seek(low, pairs, ways) if properties else NOTHING_SOUGHT
    more(low)
    state_rules(low)
    facts = _facts(low, low.rules, case, marks, cuts.facing)
    return Lowered(
        low,
        Program(tuple(low.rules)),
        facts,
        low.scales,
        pairs,
        clashes,
        cuts.uncut,
        ways,
        trials,
        settled(sought, low.rules),
    )


def lower_together(model: Model, cases: Sequence[Case], written: Sequence[Compared]) -> tuple[Lowered, ...]:
    """Lower cases of one charter to rules that they share, which do for each, without their facts (:func:`of_case`).

    They must be alike: the charter is in force in all or in none, and none changes a norm or only counts ballots.  What they
    expect is left out.  ``written`` is what the charter compares.
    """
    cuts = [thresholds(model, each, (), written) for each in cases]
    fine = reduce(joined, (scales(model, each, cut.marks) for each, cut in zip(cases, cuts, strict=True)))
    every = replace(
        cases[0],
        decisions=[taken for each in cases for taken in each.decisions],
        proposals=[made for each in cases for made in each.proposals],
        votes=[vote for each in cases for vote in each.votes],
        trials=list({name: trial for each in cases for name, trial in named(each.trials)}.values()),
        expected={},
    )
    known = lower(model, every, common=Common(cuts[0].marks, fine))
    routes = {each.id: each for each in known.trials}
    return tuple(
        replace(
            known,
            facts=CaseFacts((), (), cut.marks, cut.facing),
            uncut=cut.uncut,
            ways=tuple(way for way in known.ways if arises(each, way)),
            trials=tuple(routes[name] for name, _ in named(each.trials)),
        )
        for each, cut in zip(cases, cuts, strict=True)
    )


def of_case(lowered: Lowered, rules: Sequence[Rule], case: Case) -> Lowered:
    """Return what some of the rules of a charter give with another case of it.

    The rules must do for that case too: it is in force in both or neither, and the case states nothing finer than their scales.
    """
    facts = _facts(lowered.lowering, rules, case, lowered.facts.marks, lowered.facts.facing)
    return replace(lowered, facts=facts, program=Program(tuple(rules)))


def _facts(low: Lowering, rules: Sequence[Rule], case: Case, marks: Marks, facing: Facing) -> CaseFacts:
    """Return the facts of a case that some rules read."""
    model = low.model
    read = {each.predicate for rule in rules for each in rule.body if isinstance(each, Atom)}
    relevant = {key: type_ for key, type_ in low.attribute_types.items() if f"attribute {key}" in read}
    facts = case_facts(model, case, low.scales, relevant, marks, read, low.changing.effects, facing)
    if RANK in read:
        ranks = tuple(Fact(RANK, (key, place)) for place, key in enumerate(case.individuals))
        facts = replace(facts, facts=(*facts.facts, *ranks))
    if any(each.startswith(STATED) for each in read):
        stated = dict.fromkeys(quantities(model, case, low.scales))
        facts = replace(facts, facts=(*facts.facts, *stated))
    return facts


def _defeatable(model: Model, case: Case, over: tuple[Pair, ...]) -> frozenset[str]:
    """The norms with an exception, those over which another prevails, and the duties that follow from their breach."""
    found = {norm.id for norm in model.norms if norm.exceptions} | {under for _, under in over}
    singly = _suspended_singly(model, case)
    found |= {norm.id for norm in model.norms if norm.in_group and singly & set(covering(norm.citation))}
    growing = True
    while growing:
        more = {norm.id for norm in model.norms if norm.link == "failing" and norm.parent in found} - found
        found |= more
        growing = bool(more)
    return frozenset(found)


def _suspended_singly(model: Model, case: Case) -> set[str]:
    """Return the citations of what may be suspended, or resumed, as to one alone."""
    changes = [each.change for each in model.effects]
    found = {each.citation for each in changes if isinstance(each, NormChange) and each.by is not None}
    stated = [each for each in case.changes if each.predicate[0] == "·" and each.args != (ALL,)]
    return found | {each.predicate.partition(" ")[2] for each in stated}


def _asked(low: Lowering, predicate: str, asked_: Asked) -> None:
    """Give a condition that is asked about a predicate of its own."""
    sentence = Sentence(asked_.kinds, Origin("", asked_.span))
    needed = {asked_.of} if asked_.of else set()
    head = Atom(predicate, tuple(Var(each) for each in needed), NOW)
    for body in bodies(low, asked_.condition, sentence):
        low.add(head, bind(low, body, needed, sentence), sentence.origin)


def _begin(low: Lowering) -> None:
    first, seat, since, until = Var("First"), (Var("Who"), Var("Organ")), Var("From"), Var("Until")
    if f"relation {SEAT}" not in low.changing.effects:
        # the end of an elected seat's term, which the case does not date, is an instant of its own
        term = (Atom(f"relation {SEAT}", (*seat, since, until)), Compare("<", until, FOREVER))
        wake_at(low, term, until, Sentence({}, Origin("")))
    low.add(Atom(BEGIN, (), NOW), (Atom("begins", (first,)), Compare("<=", first, NOW)), Origin(""))


def _definitions(low: Lowering) -> None:
    for entity in low.model.entities.values():
        definition = low.model.definition(entity.key)
        if definition is not None:
            define(low, definition.key, f"define {definition.key}")
