"""What is done: acts as the case states them, those that are void left out, with whose acts they are and what they count as."""

from __future__ import annotations

from charter_engine.model.conditions import HOLDER
from charter_engine.model.logic import Acts, Condition, NormTurns
from charter_engine.model.norms import Norm
from charter_engine.model.vocabulary import Action
from charter_engine.rules.ir import NOW, PREV, Atom, Not, Origin, Term, Var
from charter_engine.rules.layer import Layer
from charter_engine.rules.life.bearer import bearers
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind
from charter_engine.rules.meeting import IMMUNITY
from charter_engine.rules.reading import reads
from charter_engine.rules.terms import arguments, simple


def acts(low: Lowering) -> None:
    """Add what is done, with what it counts as; and what goes on being done."""
    actions = [action for entity in low.model.entities.values() if (action := low.model.action(entity.key)) is not None]
    void = {action.key: found for action in actions if (found := _void(low, action)) is not None}
    for action in actions:
        args = tuple(Var(f"a{i}") for i in range(len(action.params) + 1))
        done = Atom(f"does {action.key}", args, NOW)
        if void:
            # whose act it is and what it counts as, whether void or not: nothing void is looked at on the way
            low.add(Atom(f"attempts {action.key}", args, NOW), (Atom(f"act {action.key}", args, NOW),), Origin(""))
            low.add(Atom(f"tries {action.key}", args, NOW), (Atom(f"act {action.key}", args, NOW),), Origin(""))
            tried = Atom(f"tries {action.key}", args, NOW)
            low.add(done, (tried, Not(void[action.key])) if action.key in void else (tried,), Origin(""))
        else:
            low.add(done, (Atom(f"act {action.key}", args, NOW),), Origin(""))
        words = [("attempts", "attempts"), ("tries", "tries")] if void else [("does", "does")]
        if action.continuing:
            _goes_on(low, action, (Not(void[action.key]),) if action.key in void else ())
            words.append(("doing", "doing"))
        _of_others(low, action, words, void.get(action.key))
    _counted(low, [("attempts", "attempts"), ("does", "tries")] if void else [("does", "does")])


def _goes_on(low: Lowering, action: Action, valid: Body) -> None:
    """What somebody does himself goes on until he gives it up; whose act it is, and what it counts as, is asked all that time."""
    args = tuple(Var(f"a{i}") for i in range(len(action.params) + 1))
    busy, ceased = Atom(f"busy {action.key}", args, NOW), Atom(f"ceased {action.key}", args, NOW)
    low.add(busy, (Atom(f"act {action.key}", args, NOW), *valid), Origin(""))
    low.add(busy, (Atom(busy.predicate, args, PREV), Not(ceased)), Origin(""))
    doing = Atom(f"doing {action.key}", args, NOW)
    low.add(doing, (busy,), Origin(""))
    low.add(doing, (Atom(f"does {action.key}", args, NOW),), Origin(""))


def _void(low: Lowering, action: Action) -> Atom | None:
    """An act under a power that is not in force, or against an immunity, is void; judged by what held just before."""
    norms = [each for each in low.model.norms if each.evaluated and any(act.action == action.key for act in each.acts)]
    powers, immunities = [n for n in norms if n.power], [n for n in norms if n.modality == IMMUNITY]
    if not powers and not immunities:
        return None
    low.voids.append(action.key)
    args = tuple(Var(f"a{i}") for i in range(len(action.params) + 1))
    void, granted = Atom(f"void {action.key}", args, NOW), Atom(f"granted {action.key}", args, NOW)
    done = Atom(f"attempts {action.key}", args, NOW)
    for norm in immunities:
        _matches(low, norm, action, void, immune=True)
    for norm in powers:
        form = shape(low, norm)
        empowered = Atom(f"empowered {norm.id}", (form.bearer,), NOW)
        if empowered.predicate not in low.bridged:
            low.bridged.add(empowered.predicate)
            for body in bearers(low, norm, form.sentence):
                low.add(empowered, bind(low, body, {form.bearer.name}, form.sentence), form.origin)
        held = Atom(empowered.predicate, args[:1], PREV)
        low.add(void, (done, held, Not(granted)), form.origin)
    if powers:
        for norm in norms:
            if norm.modality in {"must", "may", "has power to", "should"}:
                _matches(low, norm, action, granted, immune=False)
    return void


def _matches(low: Lowering, norm: Norm, action: Action, head: Atom, *, immune: bool) -> None:
    """Add that an act done now is one that a norm in force just before is about."""
    form = shape(low, norm)
    actor = low.variable("actor")
    for act in norm.acts:
        if act.action != action.key:
            continue
        before, terms = arguments(low, act.args, form.sentence)
        who: Term = actor if immune else form.bearer
        done = Atom(f"attempts {action.key}", (who, *terms), NOW)
        body = (form.each("in force", PREV), *before, done)
        row = (who, *terms)
        low.add(Atom(head.predicate, row, NOW), bind(low, body, set(), form.sentence), form.origin)


Words = list[tuple[str, str]]
"""Pairs of predicates: what is read of an act, and what follows from it."""


def _of_others(low: Lowering, action: Action, words: Words, void: Atom | None) -> None:
    """The acts of an agent count as those of another; those of the holder of an office, as the office's.

    What is void as the act of the other, or of the office, is void as the agent's own too, unless it is given to him himself.
    """
    args = tuple(Var(f"a{i}") for i in range(1, len(action.params) + 1))
    agent = Var("·agent")
    for each in low.model.attributions:
        sentence = Sentence({**each.kinds}, Origin("", each.span))
        needs, to = simple(low, each.to, sentence)
        # whose act it is, is judged by what held just before, where that is for acts to change
        layer, low.layer = low.layer, Layer(before=True) if _turns_on_acts(low, each.condition) else low.layer
        bodies = low.condition(low, each.condition, sentence)
        low.layer = layer
        for read, done in words:
            for body in bodies:
                whole = (Atom(f"{read} {action.key}", (Var(each.agent), *args), NOW), *needs, *body)
                kind = low.held(f"kind {each.kind}", (Var(each.agent),)) if each.kind else ()
                head = Atom(f"{done} {action.key}", (to, *args), NOW)
                needed = {to.name} if isinstance(to, Var) else set()
                low.add(head, bind(low, (*whole, *kind), needed, sentence), sentence.origin)
                if void is not None and read == "attempts":
                    own, under = _void_too(void, Var(each.agent), to, (*whole, *kind))
                    low.add(own, bind(low, under, set(), sentence), sentence.origin)
    if low.model.offices:
        office = Var("·office")
        # the holder of now, but for what the norms of now bring about: who loses the office by a breach, has acted before
        layer, low.layer = low.layer, Layer(unseen=frozenset(low.changing.late))
        for read, done in words:
            acting = (
                Atom(f"{read} {action.key}", (agent, *args), NOW),
                *low.held(f"attribute {HOLDER}", (office, agent)),
            )
            low.add(Atom(f"{done} {action.key}", (office, *args), NOW), acting, Origin(""))
            if void is not None and read == "attempts":
                low.add(*_void_too(void, agent, office, acting), Origin(""))
        low.layer = layer


def _turns_on_acts(low: Lowering, condition: Condition) -> bool:
    """Tell whether a condition reads what an effect changes that an act brings about."""
    return any(
        effect.norm or isinstance(getattr(effect.trigger, "event", None), Acts | NormTurns)
        for predicate in reads(low.model, condition)
        for effect in low.changing.effects.get(predicate, ())
    )


def _void_too(void: Atom, agent: Var, other: Term, acting: Body) -> tuple[Atom, Body]:
    """Return that an agent's own act is void, and when: it is as that of another, and not given to him himself."""
    args = void.args[1:]
    granted = Atom(f"granted {void.predicate.removeprefix('void ')}", (agent, *args), NOW)
    return Atom(void.predicate, (agent, *args), NOW), (*acting, Atom(void.predicate, (other, *args), NOW), Not(granted))


def _counted(low: Lowering, words: Words) -> None:
    actor = Var("·actor")
    for each in low.model.counts_as:
        sentence = Sentence({**each.kinds, actor.name: ""}, Origin("", each.span))
        for body in low.condition(low, each.condition, sentence):
            before, own = arguments(low, each.act.args, sentence)
            after, other = arguments(low, each.counts_as.args, sentence)
            needed = {v.name for v in other if isinstance(v, Var)}
            one, two = low.model.action(each.act.action), low.model.action(each.counts_as.action)
            on = one is not None and two is not None and one.continuing and two.continuing
            for read, done in (*words, *((("doing", "doing"),) if on else ())):
                act = Atom(f"{read} {each.act.action}", (actor, *own), NOW)
                head = Atom(f"{done} {each.counts_as.action}", (actor, *other), NOW)
                low.add(head, bind(low, (act, *before, *after, *body), needed, sentence), sentence.origin)
