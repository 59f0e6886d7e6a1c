"""What a charter leaves to others to fill: open definitions, an organ's findings, whose act an act is."""

from __future__ import annotations

from dataclasses import field

from charter_engine.model.changes import misplaced
from charter_engine.model.clauses import Parts, clause
from charter_engine.model.conditions import arguments, condition, wrong_sort
from charter_engine.model.logic import TRUE, All, Condition, Negation, Term, Variable
from charter_engine.model.norms import Precedence
from charter_engine.model.report import Report
from charter_engine.model.scope import Names, Scope
from charter_engine.model.terms import Context, binder, individual
from charter_engine.model.types import YES_NO, Type
from charter_engine.model.variables import free, of_anyone
from charter_engine.model.vocabulary import Definition, Individual, Relation
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import norms
from charter_engine.syntax.tree import vocabulary as tree
from charter_engine.syntax.value import Value, value


@value
class Inclusion(Value):
    """``important includes Question q where C``, or what it ``excludes``; ``key`` is the relation or definition."""

    key: str
    variable: str
    kind: str
    condition: Condition
    excludes: bool
    citation: str
    precedence: tuple[Precedence, ...]
    without_prejudice: tuple[str, ...]
    kinds: dict[str, str] = field(hash=False)
    span: Span
    instrument: str = ""


@value
class Determination(Value):
    """``the Secretariat determines grave(t)``: its latest finding counts."""

    key: str
    organ: str
    span: Span


@value
class Attribution(Value):
    """``acts of firm f count as acts of f.state when C``."""

    agent: str
    kind: str
    to: Term
    condition: Condition
    kinds: dict[str, str] = field(hash=False)
    span: Span


def included(names: Names, namespace: str, citation: str, node: tree.Includes, report: Report) -> Inclusion | None:
    """Resolve what an open definition includes or excludes; None after a mistake has been reported."""
    ctx = Context(names, namespace, Scope(), report, citation, condition)
    entity = names.find(namespace, node.name)
    over = node.over
    if entity is None:
        report.unknown(
            "relation or definition", node.name.text, node.name.span, names.visible(namespace, (Relation, Definition))
        )
        return None
    of_one = (isinstance(entity, Relation) and len(entity.params) == 1) or (
        isinstance(entity, Definition) and entity.type == YES_NO and len(entity.params) == 1
    )
    if not of_one:
        wrong_sort(
            ctx, node.name, entity, "a property of one individual", f"declare `relation {node.name.text}(Kind).`"
        )
        return None
    bound = binder(ctx, over)
    parts = Parts()
    for each in node.clauses:
        if isinstance(each, norms.Within | norms.NotLater | norms.Immediately | norms.FailingWhich | norms.OwedTo):
            report.error(
                "C160",
                "a definition is owed by nobody",
                each.span,
                label="a clause of a duty",
                remedy="write `when C`, `unless C`, or what it prevails over",
            )
            return None
        if misplaced(ctx, each, "a definition"):
            return None
        if isinstance(each, norms.Upon | norms.Each | norms.Until | norms.ForAfter):
            report.error(
                "C170",
                "a definition holds while its condition does, at whatever time",
                each.span,
                label="a clause of a norm",
                remedy="write `where C`, with a relation that lasts as long as is meant",
            )
            return None
        clause(ctx, each, parts)
    if bound is None or not parts.sound:
        return None
    variable, kind, held = bound
    wanted = entity.params[0] if isinstance(entity, Relation) else _kind_of(entity)
    if not isinstance(wanted, Type) or not names.may_meet(kind, wanted.arg or kind):
        report.error(
            "C103",
            f"`{node.name.text}` is said of kind {wanted}, and nothing of kind {kind} can be of that kind",
            node.over.span,
            label=f"{wanted} is expected",
            remedy=f"name {wanted} or a kind of it, or widen the declaration",
        )
        return None
    known = {variable, *free((held, tuple(parts.conditions)))}
    exceptions = of_anyone(tuple(parts.exceptions), known, ctx.scope.kinds())
    whole = All((held, *parts.conditions, *(Negation(each) for each in exceptions)))
    return Inclusion(
        entity.key,
        variable,
        kind,
        whole,
        node.excludes,
        citation,
        tuple(parts.precedence),
        tuple(parts.without_prejudice),
        ctx.scope.kinds(),
        node.span,
        namespace,
    )


def _kind_of(entity: object) -> Type | None:
    """Return of what kind a definition of one is."""
    if not isinstance(entity, Definition):
        return None
    kind = entity.kinds.get(entity.params[0], "")
    return Type(kind[1:]) if kind.startswith("#") else Type("kind", kind)


def determination(names: Names, namespace: str, node: tree.Determines, report: Report) -> Determination | None:
    """Resolve that an organ determines something; None after a mistake has been reported."""
    ctx = Context(names, namespace, Scope(), report, "", condition)
    organ = names.find(namespace, node.organ)
    if not isinstance(organ, Individual):
        report.unknown("organ", node.organ.text, node.organ.span, names.visible(namespace, (Individual,)))
        return None
    matter = node.matter
    entity = names.find(namespace, matter.name)
    if isinstance(entity, Definition) and entity.type == YES_NO:
        return Determination(entity.key, organ.key, node.span)
    if not isinstance(entity, Relation):
        if entity is None:
            report.unknown(
                "relation", matter.name.text, matter.name.span, names.visible(namespace, (Relation, Definition))
            )
        else:
            wrong_sort(ctx, matter.name, entity, "a relation", f"declare `relation {matter.name.text}(Kind).`")
        return None
    if arguments(ctx, matter, entity.params, entity.key) is None:
        return None
    return Determination(entity.key, organ.key, node.span)


def attribution(names: Names, namespace: str, node: tree.Attribution, report: Report) -> Attribution | None:
    """Resolve whose acts the acts of others count as; None after a mistake has been reported."""
    ctx = Context(names, namespace, Scope(), report, "", condition)
    bound = binder(ctx, node.agent)
    to = individual(ctx, node.to, Type("kind"))
    held = TRUE if node.condition is None else condition(ctx, node.condition)
    if bound is None or to is None or held is None:
        return None
    variable, kind, where = bound
    if to == Variable(variable):
        report.error(
            "C162",
            "acts are attributed to the one who does them",
            node.to.span,
            label="the same",
            remedy="name another, such as an attribute of the agent: `f.state`",
        )
        return None
    if isinstance(to, Variable) and len(ctx.scope.uses.get(to.name, ())) == 1:
        report.unknown("individual", to.name, node.to.span, names.visible(namespace, (Individual,)))
        return None
    return Attribution(variable, kind, to, All((where, held)), ctx.scope.kinds(), node.span)
