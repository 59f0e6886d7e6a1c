"""A case resolved against its charter: individuals, facts over time, and what is expected."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from charter_engine.model.calendar import parse_instant
from charter_engine.model.conditions import PARTY, condition, matter_of, wrong_count
from charter_engine.model.events import act
from charter_engine.model.expected import Asked, ask, check_expectation
from charter_engine.model.logic import Constant, Number, Term
from charter_engine.model.report import Report
from charter_engine.model.resolve import Resolved
from charter_engine.model.scope import Names, Scope
from charter_engine.model.terms import Context, individual, term, unknown_attribute
from charter_engine.model.types import YES_NO, Type
from charter_engine.model.vocabulary import WORDS, Action, Attribute, EventKind, Individual, Relation
from charter_engine.syntax.diagnostic import Diagnostic, Label
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree.document import CharterHeader, Document, ErrorNode
from charter_engine.syntax.tree.expressions import Call, Name
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.value import frozen

Key = tuple[str, ...]


@frozen
class Change:
    """A relation or kind begins (``holds``) or ceases to hold of individuals; ``at`` None: from the outset."""

    predicate: str
    args: Key
    holds: bool
    at: int | None


@frozen
class Stated:
    """An attribute is given a value: exact, an option's key, or an interval of which one unknown value is true."""

    attribute: str
    subject: str
    type: Type
    value: Fraction | str | None
    low: Fraction | None
    high: Fraction | None
    at: int | None


@frozen
class Occurrence:
    """An event (``actor`` empty) or an act happens; an act that ``ceases`` is a continuing one given up."""

    key: str
    actor: str
    args: Key
    at: int
    ceases: bool = False


@frozen
class DecisionTaken:
    """An organ's decision as the case states it."""

    matter: str
    args: Key
    outcome: str
    at: int


@dataclass
class Case:
    """A case resolved; facts in the order written.

    ``expected`` has the condition of each expectation that is about a fact, by its place among the expectations.
    """

    title: str
    file: str
    names: Names
    individuals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    values: list[Stated] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)
    decisions: list[DecisionTaken] = field(default_factory=list)
    unknown_relations: list[tuple[str, Key]] = field(default_factory=list)
    expectations: list[tree.Expect] = field(default_factory=list)
    expected: dict[int, Asked] = field(default_factory=dict)
    instants: list[int] = field(default_factory=list)
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def first(self) -> int:
        """The instant of the first dated line."""
        return min(self.instants, default=0)


@dataclass
class _Reader:
    case: Case
    ctx: Context
    report: Report
    said: dict[tuple[object, ...], tuple[object, Span]] = field(default_factory=dict)

    def at(self, node: tree.Dated) -> tuple[bool, int | None]:
        if node.at is None:
            return True, None
        instant = parse_instant(node.at.text.removesuffix("Z"))
        if instant is None:
            self.report.error(
                "C107",
                f"there is no date {node.at.text}",
                node.at.span,
                label="not in the calendar",
                remedy="write year-month-day, perhaps with a time: 2025-02-28 or 2025-02-28T12:00 (UTC)",
            )
            return False, None
        return True, instant


def read_case(document: Document, file: str, resolved: Resolved) -> Case:
    """Resolve a parsed case against the charter it is of; what went wrong is in ``diagnostics``."""
    model = resolved.model
    names = replace(resolved.names, entities=dict(resolved.names.entities), cited=[])
    report = Report(excused=set(resolved.excused), weighing=True)
    for item in document.items:
        if isinstance(item, ErrorNode):
            report.excuse(item.declares)
    title = next((i.title for i in document.items if isinstance(i, tree.CaseHeader)), file)
    case = Case(title, file, names)
    ctx = Context(names, "", Scope(), report, "", condition, open_variables=False)
    reader = _Reader(case, ctx, report)
    for entity in model.individuals():
        _join(case, entity.key, entity.kind, None)
    for item in document.items:
        if isinstance(item, tree.Individuals):
            _individuals(reader, item)
    for item in document.items:
        match item:
            case tree.Individuals():
                _settings(reader, item)
            case tree.Dated():
                sound, at = reader.at(item)
                if sound:
                    if at is not None:
                        case.instants.append(at)
                    for fact in item.facts:
                        before = len(case.changes), len(case.values)
                        _fact(reader, fact, at)
                        _contradictions(reader, before, fact.span)
            case tree.Unknown():
                _unknown(reader, item)
            case tree.Expect():
                case.expectations.append(item)
                check_expectation(item, case.names, model, report)
            case tree.CaseHeader() | tree.SourceNote() | ErrorNode():
                pass
            case CharterHeader():
                pass
            case _:
                report.unevaluated("this sentence in a case", item.span)
    for number, expectation in enumerate(case.expectations):
        if isinstance(expectation.what, tree.ExpectFact):
            asked = ask(case.names, expectation.what.fact, report)
            if asked is not None:
                case.expected[number] = asked
    report.say_miscounts()
    case.diagnostics = tuple(sorted(report.diagnostics, key=lambda each: each.sort_key))
    return case


def _contradictions(reader: _Reader, before: tuple[int, int], span: Span) -> None:
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


def _join(case: Case, key: str, kind: str, at: int | None) -> None:
    held = case.individuals.get(key, ())
    kinds = (kind, *case.names.parents(kind)) if kind else ()
    for each in kinds:
        if each not in held:
            case.changes.append(Change(f"kind {each}", (key,), holds=True, at=at))
    if at is None:
        case.individuals[key] = tuple(dict.fromkeys((*held, *kinds)))
    else:
        case.individuals.setdefault(key, held)


def _individuals(reader: _Reader, item: tree.Individuals) -> None:
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
        if known is None:
            reader.case.names.entities[name.text] = Individual(name.text, kind.key, "individual", name.span)
        elif reader.case.names.is_below(kind.key, known.kind):
            reader.case.names.entities[name.text] = replace(known, kind=kind.key)
        _join(reader.case, name.text, kind.key, None)


def _settings(reader: _Reader, item: tree.Individuals) -> None:
    for name in item.names:
        entity = reader.case.names.entities.get(name.text)
        if not isinstance(entity, Individual):
            continue
        for setting in item.settings:
            before = len(reader.case.changes), len(reader.case.values)
            _setting(reader, entity, setting)
            _contradictions(reader, before, setting.span)


def _setting(reader: _Reader, entity: Individual, setting: tree.Setting) -> None:
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
    _state(reader, attribute, entity.key, setting.value, setting.span, None)


def _state(reader: _Reader, attribute: Attribute, subject: str, value: Node | None, span: Span, at: int | None) -> None:
    stated = reader.case.values
    if value is None:
        if attribute.type != YES_NO:
            reader.report.error(
                "C105",
                f"`{attribute.key}` needs a value",
                span,
                label=f"{attribute.type} expected",
                remedy=f"write the value after `{attribute.key}`",
            )
            return
        stated.append(Stated(attribute.key, subject, YES_NO, Fraction(1), None, None, at))
        return
    if isinstance(value, tree.Between):
        low, high = (term(reader.ctx, each, attribute.type) for each in (value.low, value.high))
        if low is None or high is None:
            return
        if isinstance(low[0], Number) and isinstance(high[0], Number):
            if low[0].value > high[0].value:
                reader.report.error(
                    "C105",
                    "the interval ends before it begins",
                    value.span,
                    label="from greater to less",
                    remedy="write the lesser value first",
                )
                return
            stated.append(Stated(attribute.key, subject, attribute.type, None, low[0].value, high[0].value, at))
        return
    found = term(reader.ctx, value, attribute.type)
    if found is None:
        return
    match found[0]:
        case Number(value=exact):
            stated.append(Stated(attribute.key, subject, attribute.type, exact, None, None, at))
        case Constant(key=key):
            stated.append(Stated(attribute.key, subject, attribute.type, key, None, None, at))
        case _:
            reader.report.error(
                "C106",
                "a case states values, not expressions",
                value.span,
                label="not a plain value",
                remedy="write the number with its unit",
            )


def _keys(terms: tuple[Term, ...]) -> Key | None:
    keys = []
    for each in terms:
        if isinstance(each, Constant):
            keys.append(each.key)
        elif isinstance(each, Number):
            keys.append(f"#{each.value}")
        else:
            return None
    return tuple(keys)


def _fact(reader: _Reader, fact: Node, at: int | None) -> None:
    match fact:
        case tree.Holds():
            _holds(reader, fact, at)
        case tree.Is():
            _is(reader, fact, at)
        case tree.Does():
            _does(reader, fact, at)
        case tree.Outcome():
            _outcome(reader, fact, at)
        case _ if type(fact).__name__ == "Becomes":
            _becomes(reader, fact, at)
        case _:
            reader.report.unevaluated("this statement", fact.span)


def _becomes(reader: _Reader, fact: Node, at: int | None) -> None:
    subject, what, ceases = (getattr(fact, name) for name in ("subject", "what", "ceases"))
    who = individual(reader.ctx, subject, Type("kind"))
    if not isinstance(who, Constant) or not isinstance(what, Name):
        reader.report.unevaluated("this change", fact.span)
        return
    kind = reader.case.names.kind("", what)
    entity = reader.case.names.find("", what)
    if kind is not None:
        if ceases:
            reader.case.changes.append(Change(f"kind {kind.key}", (who.key,), holds=False, at=at))
        else:
            _join(reader.case, who.key, kind.key, at)
    elif isinstance(entity, Relation) and len(entity.params) == 1:
        reader.case.changes.append(Change(entity.key, (who.key,), holds=not ceases, at=at))
    else:
        reader.report.unknown("kind", what.text, what.span, [*reader.case.names.kinds])


def _holds(reader: _Reader, fact: tree.Holds, at: int | None) -> None:
    call = fact.fact if isinstance(fact.fact, Call) else Call(fact.fact, (), span=fact.span)
    entity = reader.case.names.find("", call.name)
    if isinstance(entity, EventKind):
        _event(reader, call, entity, at, negated=fact.negated)
        return
    if isinstance(entity, Action):
        reader.report.error(
            "C106",
            f"who does `{call.name.text}`?",
            fact.span,
            label="an act without an actor",
            remedy=f"write `on DATE: ACTOR does {call.name.text}(…).`",
        )
        return
    found = condition(reader.ctx, call)
    if found is None:
        return
    predicate, args = getattr(found, "predicate", None), getattr(found, "args", ())
    keys = _keys(args)
    if predicate is None or keys is None:
        reader.report.unevaluated("this statement", fact.span)
        return
    if not isinstance(entity, Relation) and predicate != PARTY:
        reader.report.error(
            "C106",
            f"`{call.name.text}` is defined by the charter; a case states what it is defined from",
            fact.span,
            label="derived, not stated",
            remedy="state the relations and attributes of its definition",
        )
        return
    reader.case.changes.append(Change(predicate, keys, holds=not fact.negated, at=at))


def _event(reader: _Reader, call: Call, entity: EventKind, at: int | None, *, negated: bool) -> None:
    found = [individual(reader.ctx, arg, type_) for arg, type_ in zip(call.args, entity.params, strict=False)]
    if len(call.args) != len(entity.params):
        wrong_count(reader.ctx, call, len(entity.params))
        return
    keys = _keys(tuple(each for each in found if each is not None))
    if keys is None or len(keys) != len(entity.params):
        return
    if at is None or negated:
        reader.report.error(
            "C107",
            f"`{call.name.text}` happens at an instant",
            call.span,
            label="no date",
            remedy=f"write `on DATE: {call.name.text}(…).`",
        )
        return
    reader.case.occurrences.append(Occurrence(entity.key, "", keys, at))


def _is(reader: _Reader, fact: tree.Is, at: int | None) -> None:
    parts = fact.subject.parts
    names = reader.case.names
    if len(parts) == 1:
        plain = names.plain_attribute("", parts[0])
        if plain is None:
            reader.report.unknown("attribute", fact.subject.text, fact.subject.span, names.attributes)
            return
        _state(reader, plain, "", fact.value, fact.span, at)
        return
    owner = names.entities.get(".".join(parts[:-1]))
    if not isinstance(owner, Individual):
        reader.report.unknown("individual", ".".join(parts[:-1]), fact.subject.span, names.visible("", (Individual,)))
        return
    attribute = names.attribute("", parts[-1], owner.kind)
    if attribute is None:
        unknown_attribute(reader.ctx, parts[-1], fact.subject, Type("kind", owner.kind))
        return
    _state(reader, attribute, owner.key, fact.value, fact.span, at)


def _does(reader: _Reader, fact: tree.Does, at: int | None) -> None:
    done = act(reader.ctx, fact.act)
    keys = None if done is None else _keys(done.args)
    if done is None or keys is None:
        return
    if at is None:
        reader.report.error(
            "C107", "an act happens at an instant", fact.span, label="no date", remedy="write `on DATE:` before it"
        )
        return
    if fact.ceases and not _goes_on(reader, done.action):
        reader.report.error(
            "C103",
            f"`{done.action}` is over once it is done",
            fact.span,
            label="nothing to cease",
            remedy=f"declare it `action {done.action} continuing` if it goes on until it is given up",
        )
        return
    for name in fact.actors:
        actor = reader.case.names.find("", name)
        if isinstance(actor, Individual):
            reader.case.occurrences.append(Occurrence(done.action, actor.key, keys, at, fact.ceases))
        else:
            reader.report.unknown("individual", name.text, name.span, reader.case.names.visible("", (Individual,)))


def _goes_on(reader: _Reader, action: str) -> bool:
    entity = reader.case.names.entities.get(action)
    return isinstance(entity, Action) and entity.continuing


def _outcome(reader: _Reader, fact: tree.Outcome, at: int | None) -> None:
    matter = matter_of(reader.ctx, fact.matter)
    if matter is None or at is None:
        return
    keys = _keys(matter[1])
    if keys is not None:
        reader.case.decisions.append(DecisionTaken(matter[0], keys, fact.outcome, at))


def _unknown(reader: _Reader, item: tree.Unknown) -> None:
    """``unknown carries`` of all, ``unknown carries(X, o)`` of some, ``unknown YR4.diameter``: a value like one never stated."""
    names = reader.case.names
    for each in item.items:
        name = each.name if isinstance(each, Call) else each
        entity = names.find("", name)
        if isinstance(each, Call) and isinstance(entity, Relation):
            found = condition(reader.ctx, each)
            keys = _keys(getattr(found, "args", ())) if found is not None else None
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
    for entity in resolved.model.individuals():
        _join(case, entity.key, entity.kind, None)
    return case
