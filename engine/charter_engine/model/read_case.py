"""From the document of a case to the case: its individuals, statements, unknowns and expectations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from charter_engine.model.case import Case, Change, Stated, as_key
from charter_engine.model.case_facts import Reader, join, state_fact
from charter_engine.model.case_individuals import individuals, settings, tabled
from charter_engine.model.composition import check_composition, end_terms, vacate
from charter_engine.model.conditions import HOLDER, PARTY, SEAT, condition
from charter_engine.model.contradictions import contradictions
from charter_engine.model.deciders import check_deciders
from charter_engine.model.effects import StateChange
from charter_engine.model.expected import ask, check_expectation, members
from charter_engine.model.final_clauses import in_order
from charter_engine.model.model import Model
from charter_engine.model.parties import party_kind
from charter_engine.model.report import Report
from charter_engine.model.resolve import Resolved
from charter_engine.model.scope import Scope, sorts
from charter_engine.model.terms import Context, instant_of, unknown_attribute
from charter_engine.model.types import Type
from charter_engine.model.vocabulary import Individual, Relation
from charter_engine.model.vote_checks import check_votes
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree.document import CharterHeader, Document, ErrorNode
from charter_engine.syntax.tree.expressions import Call, Date, Name
from charter_engine.syntax.tree.lifecycle import InForce
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import EffectSentence


def read_case(document: Document, file: str, resolved: Resolved, report: Report | None = None) -> Case:
    """Resolve a parsed case against the charter it is of; what went wrong is in ``diagnostics``.

    A ``report`` may be given that says more than what a drafter has to mend.
    """
    model = resolved.model
    names = replace(resolved.names, entities=dict(resolved.names.entities), cited=[])
    report = report if report is not None else Report(excused=set(resolved.excused), weighing=True)
    report.sort = sorts(names, {})
    for item in document.items:
        if isinstance(item, ErrorNode):
            report.excuse(item.declares)
    title = next((i.title for i in document.items if isinstance(i, tree.CaseHeader)), file)
    case = Case(title, file, names)
    ctx = Context(names, "", Scope(), report, "", condition, open_variables=False)
    reader = Reader(case, ctx, report, model.determinations, model.norms, model.decisions, model.citations)
    _composed(case, resolved)
    for item in document.items:
        for each in item.rows if isinstance(item, tree.Tabled) else (item,):
            if isinstance(each, tree.Individuals):
                individuals(reader, each)
    for item in document.items:
        match item:
            case tree.Individuals():
                settings(reader, item)
            case tree.Dated() | EffectSentence(trigger=None, clauses=()):
                _statements(reader, item)
            case tree.Unknown():
                _unknown(reader, item)
            case tree.Expect():
                case.expectations.append(item)
                check_expectation(item, case.names, model, report)
            case InForce():
                _in_force(reader, item)
            case tree.CaseHeader() | tree.SourceNote() | tree.Tabled() | CharterHeader() | ErrorNode():
                pass
            case _:
                report.unevaluated("this sentence in a case", item.span)
    _parties(case, model)
    tabled(reader, [item for item in document.items if isinstance(item, tree.Tabled)])
    vacate(case, reader.left)
    end_terms(case)
    check_composition(case, report, reader.seats)
    if not any(isinstance(item, ErrorNode) for item in document.items):
        check_votes(case, model, report)
    for number, expectation in enumerate(case.expectations):
        what = expectation.what
        fact = what.fact if isinstance(what, tree.ExpectFact) else None
        asked = members(case.names, what, report) if fact is None else ask(case.names, fact, report)
        if asked is not None:
            case.expected[number] = asked
    check_deciders([*case.expected.values()], model, report)
    report.say_miscounts()
    case.diagnostics = tuple(sorted(report.diagnostics, key=lambda each: each.sort_key))
    return case


def _statements(reader: Reader, item: tree.Dated | EffectSentence) -> None:
    """Take in what is stated of a date, or from the outset: ``1(1) is suspended.``"""
    sound, at = (True, None) if isinstance(item, EffectSentence) else reader.at(item)
    if not sound:
        return
    if at is not None:
        reader.case.instants.append(at)
    for fact in item.effects if isinstance(item, EffectSentence) else _with_all_actors(reader, item.facts):
        before = len(reader.case.changes), len(reader.case.values)
        state_fact(reader, fact, at)
        contradictions(reader, before, fact.span)


def _with_all_actors(reader: Reader, facts: tuple[Node, ...]) -> Iterator[Node]:
    """Yield facts; of ``AUT, HUN and SRB do report`` the names before the last comma are actors too, and no facts."""
    waiting: list[tree.Holds] = []
    for fact in facts:
        match fact:
            case tree.Holds(Name() as name, False) if isinstance(reader.case.names.find("", name), Individual):
                waiting.append(fact)
            case tree.Does(actors) if waiting:
                others = tuple(each.fact for each in waiting if isinstance(each.fact, Name))
                yield replace(fact, actors=(*others, *actors))
                waiting = []
            case _:
                yield from waiting
                waiting = []
                yield fact
    yield from waiting


def _parties(case: Case, model: Model) -> None:
    """Let who is stated to be party to a cited instrument be of the kind of its parties, and no longer than that is stated.

    Who is stated to be of that kind, `OST.Party Peru`, is party to it; where its own sentences make somebody so, these tell.
    """
    given = {each.change.predicate for each in model.effects if isinstance(each.change, StateChange)}
    for alias in (each.alias for each in model.instruments if each.alias):
        of = f"kind {party_kind(model, alias)}"
        if of.startswith(f"kind {alias}.") and of not in given:
            stated = [each for each in case.changes if each.predicate == of]
            case.changes.extend(replace(each, predicate=PARTY, args=(*each.args, f"§{alias}")) for each in stated)
    for each in tuple(case.changes):
        if each.predicate != PARTY:
            continue
        who, instrument = each.args
        kind = party_kind(model, instrument.removeprefix("§"))
        held = case.individuals.get(who, ())
        if not kind or not any(case.names.may_meet(one, kind) for one in held):
            continue
        if each.holds:
            join(case, who, kind, each.at)
            continue
        below = [key for key, one in model.kinds.items() if kind in one.parents]
        case.changes.extend(Change(f"kind {key}", (who,), holds=False, at=each.at) for key in (kind, *below))


def _in_force(reader: Reader, item: InForce) -> None:
    """``in force from 2024-01-01.``: the case takes the charter to be in force."""
    start = None if item.start is None else instant_of(reader.report, item.start)
    end = None
    if item.until is not None:
        if not isinstance(item.until, Date):
            reader.report.error(
                "C107",
                "a case says until which date the charter is in force",
                item.until.span,
                label="not a date",
                remedy="write `in force from DATE until DATE.`",
            )
            return
        end = instant_of(reader.report, item.until)
    if not in_order(reader.report, start, end, item.span):
        return
    reader.case.instants.extend(each for each in (start, end) if each is not None)
    reader.case.in_force.append((start, end))


def _unknown(reader: Reader, item: tree.Unknown) -> None:
    """``unknown carries`` of all, ``unknown carries(X, o)`` of some, ``unknown YR4.diameter``: a value like one never stated."""
    names = reader.case.names
    for each in item.items:
        name = each.name if isinstance(each, Call) else each
        entity = names.find("", name)
        if isinstance(each, Call) and isinstance(entity, Relation):
            found = condition(reader.ctx, each)
            keys = as_key(getattr(found, "args", ())) if found is not None else None
            if keys is not None:
                reader.case.unknown_relations.append((entity.key, keys))
        elif isinstance(entity, Relation):
            reader.case.unknown_relations.append((entity.key, ()))
        elif isinstance(each, Name) and len(names.steps("", each.parts)) > 1:
            *above, last = names.steps("", each.parts)
            owner = names.owner("", above)
            if not isinstance(owner, Individual):
                reader.report.unknown("individual", ".".join(above), each.span, names.visible("", (Individual,)))
                continue
            attribute = names.attribute("", last, owner.kind)
            if attribute is None:
                unknown_attribute(reader.ctx, last, each, Type("kind", owner.kind))
            else:
                reader.unsaid.add((attribute.key, owner.key))
        elif name.text not in names.attributes:
            reader.report.unknown(
                "relation", name.text, name.span, [*names.visible("", (Relation,)), *names.attributes]
            )


def empty_case(resolved: Resolved) -> Case:
    """Return the case in which nothing is stated: the individuals that the charter names, and no facts."""
    names = replace(resolved.names, entities=dict(resolved.names.entities), cited=[])
    case = Case("", "", names)
    _composed(case, resolved)
    return case


def _composed(case: Case, resolved: Resolved) -> None:
    """Take in what the charter says of its individuals: their kinds, who sits in an organ for good, who holds an office."""
    for entity in resolved.model.individuals():
        for kind in (entity.kind, *entity.besides):
            join(case, entity.key, kind, None)
    for organ in case.names.organs.values():
        for who in organ.permanent:
            case.changes.append(Change(SEAT, (who, organ.key), holds=True, at=None))
    for office, holder in case.names.offices.items():
        if holder:
            case.values.append(Stated(HOLDER, office, Type("kind"), holder, None, None, None))
