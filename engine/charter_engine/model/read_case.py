"""From the document of a case to the case: its individuals, statements, unknowns and expectations."""

from __future__ import annotations

from dataclasses import replace

from charter_engine.model.case import Case, Change, Stated, as_key
from charter_engine.model.case_facts import Reader, join, state, state_fact
from charter_engine.model.composition import check_composition, end_terms, vacate
from charter_engine.model.conditions import HOLDER, SEAT, condition
from charter_engine.model.expected import ask, check_expectation
from charter_engine.model.final_clauses import in_order
from charter_engine.model.report import Report
from charter_engine.model.resolve import Resolved
from charter_engine.model.scope import Scope, sorts
from charter_engine.model.terms import Context, instant_of, unknown_attribute
from charter_engine.model.types import Type
from charter_engine.model.vocabulary import WORDS, Individual, Relation
from charter_engine.model.vote_checks import check_votes
from charter_engine.syntax.diagnostic import Label
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree.document import CharterHeader, Document, ErrorNode
from charter_engine.syntax.tree.expressions import Call, Date, Name
from charter_engine.syntax.tree.lifecycle import InForce
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
        if isinstance(item, tree.Individuals):
            _individuals(reader, item)
    for item in document.items:
        match item:
            case tree.Individuals():
                _settings(reader, item)
            case tree.Dated() | EffectSentence(trigger=None, clauses=()):
                _statements(reader, item)
            case tree.Unknown():
                _unknown(reader, item)
            case tree.Expect():
                case.expectations.append(item)
                check_expectation(item, case.names, model, report)
            case InForce():
                _in_force(reader, item)
            case tree.CaseHeader() | tree.SourceNote() | ErrorNode():
                pass
            case CharterHeader():
                pass
            case _:
                report.unevaluated("this sentence in a case", item.span)
    vacate(case, reader.left)
    end_terms(case)
    check_composition(case, report, reader.seats)
    if not any(isinstance(item, ErrorNode) for item in document.items):
        check_votes(case, model, report)
    for number, expectation in enumerate(case.expectations):
        if isinstance(expectation.what, tree.ExpectFact):
            asked = ask(case.names, expectation.what.fact, report)
            if asked is not None:
                case.expected[number] = asked
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
    for fact in item.effects if isinstance(item, EffectSentence) else item.facts:
        before = len(reader.case.changes), len(reader.case.values)
        state_fact(reader, fact, at)
        _contradictions(reader, before, fact.span)


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


def _contradictions(reader: Reader, before: tuple[int, int], span: Span) -> None:
    """Report what is said to be so and not so, or to have two values, from one instant: the order must not matter."""
    said: list[tuple[tuple[object, ...], object]] = [
        *(((each.predicate, each.args, each.at), each.holds) for each in reader.case.changes[before[0] :]),
        *(
            ((each.attribute, each.subject, each.at), (each.value, each.low, each.high))
            for each in reader.case.values[before[1] :]
        ),
    ]
    for key, value in said:
        first = reader.said.setdefault(key, (value, span))
        if first[0] != value:
            reader.report.error(
                "C115",
                "two statements about one thing at one instant contradict each other",
                span,
                label="said otherwise",
                remedy="strike one of them, or date them apart",
                related=(Label(first[1], "said here"),),
            )


def _individuals(reader: Reader, item: tree.Individuals) -> None:
    kind = reader.case.names.kind("", item.kind)
    if kind is None:
        reader.report.unknown(
            "kind", item.kind.text, item.kind.span, [*reader.case.names.kinds, *reader.case.names.plurals]
        )
        reader.report.excused.update(name.text for name in item.names)
        return
    for name in item.names:
        known = reader.case.names.entities.get(name.text)
        if known is not None and not isinstance(known, Individual):
            reader.report.error(
                "C102",
                f"`{name.text}` is declared as a {WORDS[type(known)]} in the charter",
                name.span,
                label="the name is taken",
                remedy="give the individual another name",
            )
            continue
        if known is not None and not _may_be_both(reader, known, kind.key):
            reader.report.error(
                "C103",
                f"`{name.text}` is a {known.kind}, and nothing is both a {known.kind} and a {kind.key}",
                name.span,
                label=f"a {known.kind} already",
                remedy="declare a kind above both in the charter, or give the individual another name",
            )
            continue
        if known is None:
            reader.case.names.entities[name.text] = Individual(name.text, kind.key, "individual", name.span)
        elif reader.case.names.is_below(kind.key, known.kind):
            reader.case.names.entities[name.text] = replace(known, kind=kind.key)
        join(reader.case, name.text, kind.key, None)


def _may_be_both(reader: Reader, known: Individual, kind: str) -> bool:
    """Tell whether an individual may be of a kind as well: of kinds with none above both only whom the charter names so."""
    names = reader.case.names
    return not known.kind or kind in known.besides or names.may_meet(known.kind, kind)


def _settings(reader: Reader, item: tree.Individuals) -> None:
    for name in item.names:
        entity = reader.case.names.entities.get(name.text)
        if not isinstance(entity, Individual):
            continue
        for setting in item.settings:
            before = len(reader.case.changes), len(reader.case.values)
            _setting(reader, entity, setting)
            _contradictions(reader, before, setting.span)


def _setting(reader: Reader, entity: Individual, setting: tree.Setting) -> None:
    names = reader.case.names
    word = setting.attribute.text
    attribute = names.attribute("", word, entity.kind)
    if attribute is None:
        relation = names.entities.get(word)
        if isinstance(relation, Relation) and len(relation.params) == 1 and setting.value is None:
            reader.case.changes.append(Change(relation.key, (entity.key,), holds=True, at=None))
            return
        path = Name((entity.key, word), span=setting.attribute.span)
        unknown_attribute(reader.ctx, word, path, Type("kind", entity.kind))
        return
    state(reader, attribute, entity.key, setting.value, setting.span, None)


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
        elif isinstance(each, Name) and len(each.parts) > 1:
            owner = names.entities.get(".".join(each.parts[:-1]))
            if not isinstance(owner, Individual):
                reader.report.unknown(
                    "individual", ".".join(each.parts[:-1]), each.span, names.visible("", (Individual,))
                )
            elif names.attribute("", each.parts[-1], owner.kind) is None:
                unknown_attribute(reader.ctx, each.parts[-1], each, Type("kind", owner.kind))
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
