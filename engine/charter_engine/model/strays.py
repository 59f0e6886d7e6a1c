"""Variables that stand alone where another of the same kind was surely meant."""

from __future__ import annotations

from collections.abc import Collection

from charter_engine.model.effects import Effect
from charter_engine.model.logic import All, NormTurns
from charter_engine.model.norms import Norm, UponEvent, When
from charter_engine.model.terms import Context
from charter_engine.model.variables import free
from charter_engine.model.vocabulary import Definition, Individual, Kind
from charter_engine.syntax.source import Span

_TURNED = (
    "a breach or fulfilment says whose it is, not of what; write what follows `failing which`, or say of which it is"
)
"""What to do where what follows from a breach is about something that the sentence does not name besides."""


def unbound_names(ctx: Context) -> None:
    """Report a name of which only the value is read: it stands for nothing, unless an act or event names it too."""
    for name, spans in ctx.scope.valued.items():
        if spans and len(ctx.scope.uses.get(name, ())) == len(spans) and ctx.scope.types[name].name != "kind":
            _no_value(ctx, name, spans[0])


def _no_value(ctx: Context, name: str, span: Span) -> None:
    attributes = [*ctx.names.attributes, *ctx.names.visible(ctx.namespace, (Definition,))]
    ctx.report.unknown("value", name, span, attributes, "name an attribute, such as `t.diameter`, or declare it")


def unbound_bearers(ctx: Context, *, anyone: bool = False) -> None:
    """Report a bearer in small letters that nothing else in the sentence names: it stands for nobody.

    Where it may stand for ``anyone``, as in a principle, a letter or two do; a longer name is a word that nothing declares.
    """
    for name, span in ctx.scope.bearers.items():
        if anyone and len(name) <= 2:  # as `m`, `p1`
            continue
        if len(ctx.scope.uses.get(name, ())) == 1:
            ctx.report.unknown(
                "bearer",
                name,
                span,
                ctx.names.visible(ctx.namespace, (Individual, Kind)),
                f"name it in the trigger, or write `every KIND {name}`",
            )


def shadowed_individuals(ctx: Context) -> None:
    """Report a variable that is called like a declared individual: `Party USA` would be any Party, the USA or not."""
    for name, spans in ctx.scope.uses.items():
        found = ctx.names.entities.get(ctx.names.key(ctx.namespace, (name,)))
        if isinstance(found, Individual):
            kind = ctx.scope.types[name].arg or "individual"
            ctx.report.error(
                "C117",
                f"`{name}` names one {found.kind}, and here it would stand for any {kind}",
                spans[0],
                label="introduces a variable of that name",
                remedy=f"write `{name}` without the kind before it for that one, or call the variable something else",
            )


def stray_variables(ctx: Context, norms: tuple[Norm, ...]) -> None:
    """Warn of a variable used once in a duty beside another of its kind that the trigger or the bearer introduces.

    An amount that is named nowhere else is a mistake.
    """
    if not norms or norms[0].modality not in {"must", "should"}:
        return
    triggered = any(
        isinstance(n.trigger, UponEvent) or (isinstance(n.trigger, When) and n.trigger.condition != All(()))
        for n in norms
    )
    for name, spans in ctx.scope.uses.items():
        type_ = ctx.scope.types[name]
        if name.startswith("·") or name == norms[0].bearer.variable:
            continue
        # in one act it may stand twice: `pay(x) with amount x.cost`
        in_act = any(all(n.act_span.start <= each.start < n.act_span.end for each in spans) for n in norms)
        if len(spans) != 1 and not in_act:
            continue
        if type_.name != "kind" and in_act and len(spans) == 1:
            _no_value(ctx, name, spans[0])  # what is owed is some amount
        if type_.name != "kind" or not triggered:
            continue
        twins = [
            other
            for other, used in ctx.scope.uses.items()
            if other != name
            and ctx.scope.types[other] == type_
            and not other.startswith("·")
            and (len(used) > 1 or used[0].start < spans[0].start)
        ]
        turned = any(isinstance(n.trigger, UponEvent) and isinstance(n.trigger.event, NormTurns) for n in norms)
        if (twins or turned) and in_act and any(name in free((n.acts, n.keep)) for n in norms):
            ctx.report.warning(
                "C109",
                f"`{name}` stands nowhere else in {ctx.citation}, so the duty is owed for every {type_}",
                spans[0],
                label="introduced here alone",
                remedy=f"did you mean `{twins[0]}`?" if twins else _TURNED,
                citations=(ctx.citation,),
            )


def stray_subjects(ctx: Context, effects: tuple[Effect, ...]) -> None:
    """Warn of a variable that stands in what changes alone, beside another of its kind that the trigger introduces."""
    for name, spans in ctx.scope.uses.items():
        type_ = ctx.scope.types[name]
        inside = any(each.span.start <= spans[0].start < each.span.end for each in effects)
        if name.startswith("·") or len(spans) != 1 or type_.name != "kind" or not inside:
            continue
        twins = [
            other
            for other, used in ctx.scope.uses.items()
            if other != name and ctx.scope.types[other] == type_ and used[0].start < spans[0].start
        ]
        turned = any(isinstance(e.trigger, UponEvent) and isinstance(e.trigger.event, NormTurns) for e in effects)
        if twins or turned:
            ctx.report.warning(
                "C109",
                f"`{name}` stands nowhere else in {ctx.citation}, so this concerns every {type_}",
                spans[0],
                label="introduced here alone",
                remedy=f"did you mean `{twins[0]}`?" if twins else _TURNED,
                citations=(ctx.citation,),
            )


def stray_in_test(ctx: Context, procedure: str, given: Collection[str]) -> None:
    """Warn of a variable that a test of votes alone names, and not what the procedure is ``given``: it is of anyone."""
    for name, spans in ctx.scope.uses.items():
        type_ = ctx.scope.types[name]
        if name not in given and not name.startswith("·") and len(spans) == 1 and type_.name == "kind":
            ctx.report.warning(
                "C109",
                f"`{name}` stands nowhere else in `{procedure}`, so the test asks for some {type_}, whichever is voted on",
                spans[0],
                label="introduced here alone",
                remedy=f"give it to the procedure: `procedure {procedure}({type_} {name})`",
                citations=(ctx.citation,) if ctx.citation != procedure else (),
            )
