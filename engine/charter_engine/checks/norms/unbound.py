"""Thresholds that may be met while nobody is bound: the duty is of those alone who have something that none may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from charter_engine.checks.norms.asking import own
from charter_engine.engines.interface import Engine
from charter_engine.model.logic import TRUE, All, Condition, Holds, Variable
from charter_engine.model.norms import Norm, When
from charter_engine.model.variables import free
from charter_engine.rules.ir import NOW, PREV, Atom, Not, Origin, Rule, Term, Var
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lower import Lowered
from charter_engine.rules.lowering import Body, Lowering, bind
from charter_engine.rules.slices import index
from charter_engine.search.ask import FOUND, asked
from charter_engine.search.explore import Goal
from charter_engine.search.find import Setting, Settings, looking_for
from charter_engine.search.replay import instant_of
from charter_engine.search.scenario_text import written
from charter_engine.search.world import START
from charter_engine.syntax.diagnostic import Diagnostic, Label, Severity

_BINDS = frozenset({"must", "must not"})
MOST_LOOKED = 4
"""So many thresholds of a charter are looked at: each takes a search of its own."""


def unbound(settings: Settings, engine: Engine, charter: str) -> Iterator[Diagnostic]:
    """Note each threshold of which a scenario is found that meets it and leaves nobody bound."""
    low = settings.of(1, (START,)).lowered.lowering
    for key in [key for key in thresholds(low) if open_(low, key)][:MOST_LOOKED]:
        case = _found(settings, key, engine, charter)
        if case:
            yield _diagnostic(low, key, case)


def _found(settings: Settings, key: str, engine: Engine, charter: str) -> str:
    """Return the least scenario in which what waits for a threshold leaves nobody bound, if no other norm binds in it either."""
    setting = settings.of(1, (START,))
    forbidden = asked(setting.lowered)
    rules = index(
        (*setting.lowered.program.rules, *_rules(setting.lowered, key, _waiting(setting.lowered.lowering, key)))
    )
    looking = looking_for(Setting(setting.world, setting.lowered, rules), (Goal(_gap(key), 1),), forbidden)
    sketch = looking.least() if looking.possible() else None
    if sketch is None:
        return ""
    model = settings.resolved.model
    title = f"{key} leaves nobody bound"
    every = index((*setting.lowered.program.rules, *_rules(setting.lowered, key, model.norms)))
    for text in written(model, setting.lowered, sketch, title=title, charter=charter, expects=()):
        if isinstance(instant_of(settings.resolved, text, every, setting.lowered, _gap(key), forbidden, engine), int):
            return text
    return ""


def _gap(key: str) -> str:
    return f"finding gap {key}"


def thresholds(low: Lowering) -> tuple[str, ...]:
    """Return the defined conditions of one individual that are all that some duty waits for."""
    found = dict.fromkeys(held.predicate for norm in own(low) if (held := waited_for(low, norm)) is not None)
    return tuple(found)


def waited_for(low: Lowering, norm: Norm) -> Holds | None:
    """Return the defined condition of one individual that is all a duty to act waits for, None where there is none."""
    if norm.modality != "must" or norm.keep is not None or norm.parent or not isinstance(norm.trigger, When):
        return None
    held = [each for part in (norm.trigger.condition, norm.condition) for each in _parts(part)]
    if len(held) != 1 or not isinstance(held[0], Holds) or len(held[0].args) != 1:
        return None
    about = held[0].args[0]
    known = low.model.definition(held[0].predicate)
    if (
        known is None
        or "." in known.key
        or not isinstance(about, Variable)
        or about.name not in shape(low, norm).values
    ):
        return None
    return held[0] if about.name != norm.bearer.variable else None


def _parts(held: Condition) -> tuple[Condition, ...]:
    return tuple(part for each in held.operands for part in _parts(each)) if isinstance(held, All) else (held,)


def open_(low: Lowering, key: str) -> bool:
    """Tell whether all duties that wait for a threshold are of those alone who have something besides the role they act in."""
    waiting = _waiting(low, key)
    return all(
        norm.bearer.where != TRUE and free(norm.bearer.where) <= {norm.bearer.variable} and norm.bearer.kind
        for norm in waiting
    )


def _waiting(low: Lowering, key: str) -> tuple[Norm, ...]:
    return tuple(norm for norm in own(low) if (held := waited_for(low, norm)) is not None and held.predicate == key)


def _rules(lowered: Lowered, key: str, binding: Iterable[Norm]) -> tuple[Rule, ...]:
    """Ask whether a threshold is met just now, somebody has the role meant, and none of the norms ``binding`` is about it."""
    low = lowered.lowering
    origin = Origin("")
    one = Var("One")
    met, bound, there = f"finding met {key}", f"finding bound about {key}", f"finding somebody for {key}"
    rules: list[Rule] = []

    def add(head: str, args: tuple[Term, ...], body: Body) -> None:
        rules.append(Rule(f"finding {key} {len(rules)}", Atom(head, args, NOW), body, origin))

    definition = low.model.definition(key)
    kind = definition.kinds.get(definition.params[0], "") if definition is not None else ""
    for norm in _waiting(low, key):
        form, held = shape(low, norm), waited_for(low, norm)
        if held is None or not isinstance(held.args[0], Variable):
            continue
        about = Var(held.args[0].name)
        for body in low.condition(low, held, form.sentence):
            add(met, (about,), bind(low, body, {about.name}, form.sentence))
        for who in low.bearer(low, norm):
            whole = (*who, *low.binding(low, norm))
            add(there, (), bind(low, whole, {form.bearer.name}, form.sentence))
    for norm in binding:
        if norm.evaluated and norm.modality in _BINDS:
            form = shape(low, norm)
            for name in form.values:
                if _alike(low, norm.kinds.get(name, ""), kind):
                    add(bound, (Var(name),), (form.standing,))
    gap: Body = (
        Atom(met, (one,), NOW),
        Not(Atom(met, (one,), PREV)),
        Atom(there, (), NOW),
        Not(Atom(bound, (one,), NOW)),
    )
    add(_gap(key), (one,), gap)
    return tuple(rules)


def _alike(low: Lowering, one: str, other: str) -> bool:
    return bool({one} & set(low.model.with_ancestors(other))) or bool({other} & set(low.model.with_ancestors(one)))


def _diagnostic(low: Lowering, key: str, case: str) -> Diagnostic:
    waiting = _waiting(low, key)
    definition = low.model.definition(key)
    first = waiting[0]
    return Diagnostic(
        "C244",
        Severity.NOTE,
        f"`{key}` may hold and bind nobody",
        first.act_span,
        label="asked only of a bearer that there may not be",
        help="bind somebody who is always there as well, such as an organ, or say what follows where nobody is able",
        citations=tuple(norm.citation for norm in waiting),
        related=() if definition is None or definition.span is None else (Label(definition.span, "defined here"),),
        note="in the scenario shown it is met, and no duty or prohibition is in force about it",
        scenario=case,
        verdict=FOUND,
    )
