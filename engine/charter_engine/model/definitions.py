"""Second pass: the bodies of definitions, the rows of tables, and what counts as what."""

from __future__ import annotations

from dataclasses import replace

from charter_engine.model.citations import covers
from charter_engine.model.clauses import Parts, clause
from charter_engine.model.conditions import condition
from charter_engine.model.events import act
from charter_engine.model.logic import TRUE, Act, All, Condition, Constant, Negation, Number, Term, Variable
from charter_engine.model.model import CountsAs, Incompatible
from charter_engine.model.paragraphs import Cited
from charter_engine.model.report import Report
from charter_engine.model.scope import Names, Scope
from charter_engine.model.strays import shadowed_individuals, unbound_names
from charter_engine.model.terms import Context, fits, term
from charter_engine.model.types import ANYTHING, YES_NO, Type, type_of
from charter_engine.model.values import circle
from charter_engine.model.variables import free, of_anyone
from charter_engine.model.vocabulary import Action, Definition, Table
from charter_engine.syntax.diagnostic import Label
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import norms
from charter_engine.syntax.tree import vocabulary as tree
from charter_engine.syntax.tree.node import Node


def define(names: Names, namespace: str, cited: Cited, sentence: tree.Define, report: Report) -> None:
    """Give a definition its body; called twice, since a definition may use the kinds another one finds."""
    key = names.key(namespace, (sentence.name,))
    entity = names.entities.get(key)
    if not isinstance(entity, Definition):
        return
    if entity.span == sentence.span:
        names.entities[key] = _defined(names, namespace, cited, sentence, entity, report)
        return
    further = names.further.get(key, [])
    for place, each in enumerate(further):
        if each.span == sentence.span:
            kinds = {
                own: entity.kinds[one]
                for own, one in zip(each.params, entity.params, strict=True)
                if one in entity.kinds
            }
            given = replace(each, kinds={**kinds, **each.kinds})
            further[place] = _defined(names, namespace, cited, sentence, given, report)


def _defined(
    names: Names, namespace: str, cited: Cited, sentence: tree.Define, entity: Definition, report: Report
) -> Definition:
    if entity.type == ANYTHING:
        report.error(
            "C106",
            f"`{sentence.name}` is a value, and nothing says of which type",
            sentence.body.span,
            label="neither true nor false",
            remedy=f"say which, as in `define {sentence.name} : number as …`; or compare it with another value",
        )
        return entity
    scope = Scope({name: type_of(kind) for name, kind in entity.kinds.items()})
    for param in entity.params:
        scope.types.setdefault(param, ANYTHING)
    ctx = Context(names, namespace, scope, report, cited.citation or sentence.name, condition)
    before = len(report.diagnostics)
    body: Condition | None = None
    found: tuple[Term, Type] | None = None
    if entity.type == YES_NO:
        body = condition(ctx, sentence.body)
    else:
        found = term(ctx, sentence.body, None if _any_money(entity.type) else entity.type)
        if found is not None and _any_money(entity.type) and found[1].name != "money":
            fits(ctx, found[1], entity.type, sentence.body.span)
            found = None
    parts = _clauses(ctx, sentence)
    if len(report.diagnostics) == before:
        for param in entity.params:
            scope.valued.pop(param, None)
        unbound_names(ctx)
        shadowed_individuals(ctx)
    known = {*entity.params, *free((body, found, tuple(parts.conditions)))}
    exceptions = of_anyone(tuple(parts.exceptions), known, scope.kinds())
    return replace(
        entity,
        kinds=scope.kinds(),
        type=entity.type if found is None else found[1],
        condition=body,
        value=None if found is None else found[0],
        evaluated=(body is not None or found is not None) and parts.sound,
        guard=All((*parts.conditions, *(Negation(each) for each in exceptions))),
        precedence=tuple(parts.precedence),
        without_prejudice=tuple(parts.without_prejudice),
        citation=cited.citation,
        instrument=namespace,
        home=cited.home,
        version=cited.version,
        number=cited.number,
    )


def _clauses(ctx: Context, sentence: tree.Define) -> Parts:
    parts = Parts()
    for each in sentence.clauses:
        conditional = isinstance(each, norms.When | norms.While | norms.Unless)
        ranked = isinstance(
            each, norms.SubjectTo | norms.Notwithstanding | norms.ExceptAsProvided | norms.WithoutPrejudice
        )
        if not conditional and not ranked:
            ctx.report.error(
                "C160",
                "a definition is owed by nobody",
                each.span,
                label="a clause of a duty",
                remedy="write `when C`, `unless C`, or what it prevails over",
            )
            parts.sound = False
            continue
        clause(ctx, each, parts)
    return parts


def gather(names: Names, report: Report, citations: frozenset[str]) -> None:
    """Put the sentences that define one name together, and report those of which none prevails over another.

    ``citations`` are those of all paragraphs there are.
    """
    for key, others in names.further.items():
        first = names.entities.get(key)
        if not isinstance(first, Definition):
            continue
        kept: list[Definition] = []
        for each in others:
            if any(_told_apart(one, each) for one in (first, *kept)):
                kept.append(each)
            elif each.span is not None:
                report.error(
                    "C102",
                    f"`{key}` is defined twice",
                    each.span,
                    label="a second definition of this name",
                    remedy="say which prevails: `notwithstanding …` in the one, or `subject to …` in the other",
                    related=(Label(first.span, "first defined here"),) if first.span else (),
                )
        names.entities[key] = replace(first, further=tuple(kept))

    every = [
        each
        for entity in names.entities.values()
        if isinstance(entity, Definition)
        for each in (entity, *entity.further)
    ]
    for one in every:
        for rank in one.precedence:
            cited = [other for other in every if other is not one and covers(rank.citation, other.citation)]
            there = any(covers(rank.citation, each) for each in citations)
            if there and not any(comparable(one, other) for other in cited):
                report.error(
                    "C124",
                    f"{rank.citation} has no definition that could stand in the place of `{one.key}`",
                    rank.span,
                    label="of as many things, and of the same type" if cited else "no definition stands there",
                    remedy="cite the paragraph with the other definition; between norms the norms say which prevails",
                )


def comparable(one: Definition, other: Definition) -> bool:
    """Tell whether two definitions are of as many things, and both conditions or both values of one type."""
    return len(one.params) == len(other.params) and one.type == other.type


def _told_apart(one: Definition, other: Definition) -> bool:
    texts = bool(one.home) and one.home == other.home and one.version != other.version
    return texts or ranks(one, other) or ranks(other, one)


def ranks(over: Definition, under: Definition) -> bool:
    """Tell whether a definition is said to prevail over another."""
    said = any(each.over and covers(each.citation, under.citation) for each in over.precedence)
    return said or any(not each.over and covers(each.citation, over.citation) for each in under.precedence)


def _any_money(type_: Type) -> bool:
    """Tell whether a definition says `money` and leaves the currency to what it is worked out from."""
    return type_ == Type("money")


def circular(names: Names, report: Report) -> None:
    """Report the definitions that read themselves, if one of those in the circle is a value; none of them is evaluated."""
    said: set[str] = set()
    for key, entity in tuple(names.entities.items()):
        if not isinstance(entity, Definition) or key in said or entity.span is None:
            continue
        if entity.value is None and not any(entity.kinds.get(name, "").startswith("#") for name in entity.params):
            continue  # a condition of individuals may read itself, as long as it does not read its own negation
        path = circle(key, names.entities)
        if not path:
            continue
        said.update(path)
        steps = [names.entities[each] for each in path[1:]]
        report.error(
            "C119",
            f"`{key}` is worked out from itself",
            entity.span,
            label="reads itself" if not steps else f"reads {', which reads '.join(path[1:])}, which reads {key}",
            remedy="work it out from something else; what was so before is stated by the case",
            related=tuple(Label(each.span, "by way of this") for each in steps if each.span is not None),
        )
    for key in said:
        entity = names.entities[key]
        if isinstance(entity, Definition):
            names.entities[key] = replace(entity, evaluated=False)


def tabulate(names: Names, namespace: str, sentence: tree.Table, report: Report) -> None:
    """Give a table its rows: every cell in its column's type, every key once."""
    key = names.key(namespace, (sentence.name,))
    entity = names.entities.get(key)
    if not isinstance(entity, Table) or entity.span != sentence.span:
        return
    columns = list(entity.columns)
    rows: list[tuple[Term, ...]] = []
    keys: dict[tuple[Term, ...], Span] = {}
    sound = bool(columns)
    if not columns:
        report.error(
            "C123",
            f"the table `{sentence.name}` has no columns",
            sentence.span,
            label="nothing in brackets",
            remedy=f"name them: `table {sentence.name}(Kind, percent): …`",
        )
    for cells in sentence.rows if columns else ():
        span = _across(cells)
        if len(cells) != len(columns):
            sound = False
            report.error(
                "C123",
                f"this row has {len(cells)} cell{'s' if len(cells) != 1 else ''}, and `{sentence.name}` has "
                f"{len(columns)} columns",
                span,
                label=f"{len(columns)} cells expected",
                remedy="separate cells with a comma, rows with a semicolon",
            )
            continue
        row = tuple(_cell(names, namespace, each, columns, place, report) for place, each in enumerate(cells))
        kept = tuple(each for each in row if each is not None)
        sound &= len(kept) == len(row)
        if len(kept) < len(row):
            continue
        if kept[:-1] in keys:
            sound = False
            report.error(
                "C123",
                f"the table `{sentence.name}` has two rows for the same",
                span,
                label="a second row",
                remedy="keep one of them; the last column is the value of the others",
                related=(Label(keys[kept[:-1]], "the first row"),),
            )
            continue
        keys[kept[:-1]] = span
        rows.append(kept)
    names.entities[key] = replace(entity, columns=tuple(columns), rows=tuple(rows), evaluated=sound)


def _cell(names: Names, namespace: str, node: Node, columns: list[Type], place: int, report: Report) -> Term | None:
    """Resolve a cell; the first of a column whose name says no type gives the type of the others."""
    ctx = Context(names, namespace, Scope(), report, "", condition, open_variables=False)
    known = columns[place]
    if known != ANYTHING:
        found = term(ctx, node, known)
    else:
        found = term(ctx, node)
        if found is not None:
            columns[place] = found[1]
    if found is None:
        return None
    if not isinstance(found[0], Number | Constant):
        report.error(
            "C106",
            "a table states values, not expressions",
            node.span,
            label="not a plain value",
            remedy="write the number with its unit, or an individual",
        )
        return None
    return found[0]


def _across(cells: tuple[Node, ...]) -> Span:
    first, last = cells[0].span, cells[-1].span
    return Span(first.file, first.start, last.end, first.line, first.column, last.end_line, last.end_column)


def counts_as(names: Names, namespace: str, sentence: tree.CountsAs, report: Report) -> CountsAs | None:
    """Resolve ``A counts as B when C``."""
    ctx = Context(names, namespace, Scope(), report, "", condition)
    one, other = act(ctx, sentence.act), act(ctx, sentence.counts_as)
    held = TRUE if sentence.condition is None else condition(ctx, sentence.condition)
    if one is None or other is None or held is None:
        return None
    return CountsAs(one, _with_values_of(names, one, other), held, ctx.scope.kinds(), sentence.span)


def _with_values_of(names: Names, done: Act, counted: Act) -> Act:
    """Return the act that another counts as, with the values of that other where it says none of its own: so much is done."""
    mine, theirs = names.entities.get(done.action), names.entities.get(counted.action)
    if not isinstance(mine, Action) or not isinstance(theirs, Action):
        return counted
    args = list(counted.args)
    for place, name in enumerate(theirs.values, theirs.arity):
        known = args[place]
        if not isinstance(known, Variable) or not known.anonymous:
            continue
        source = mine.arity + mine.values.index(name) if name in mine.values else None
        if source is None and place == theirs.amount:
            source = mine.amount
        if source is not None and mine.params[source] == theirs.params[place]:
            args[place] = done.args[source]
    return replace(counted, args=tuple(args))


def incompatible(names: Names, namespace: str, sentence: tree.Incompatible, report: Report) -> Incompatible | None:
    """Resolve ``A incompatible with B when C``."""
    ctx = Context(names, namespace, Scope(), report, "", condition)
    one, other = act(ctx, sentence.left), act(ctx, sentence.right)
    held = TRUE if sentence.condition is None else condition(ctx, sentence.condition)
    if one is None or other is None or held is None:
        return None
    return Incompatible(one, other, held, ctx.scope.kinds(), sentence.span)
