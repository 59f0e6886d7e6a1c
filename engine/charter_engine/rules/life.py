"""The life of a norm, as rules: the prelude instantiated for each citation.

Every predicate of a norm is named ``STATE ID`` (``pending 7(1)``).  For a duty to achieve something the arguments are
the norm's values, the instant it arose and the instant it falls due (:data:`FOREVER` where it falls due at none); for
every other norm the values alone.  ``docs/language/life-of-a-norm.md`` says what the states mean.
"""

from __future__ import annotations

from dataclasses import dataclass

from charter_engine.model.logic import Acts, All, Condition, Decides, Event, Happens, NormTurns
from charter_engine.model.norms import AfterTrigger, AtDate, Norm, UponEvent, When
from charter_engine.rules.conditions import (
    FOREVER,
    Body,
    Lowering,
    Sentence,
    arguments,
    bind,
    bodies,
    free,
    in_kind,
    simple,
    term,
)
from charter_engine.rules.ir import NOW, PREV, WAKE, Atom, Calc, Compare, Let, Not, Origin, Term, Var

BEGIN = "begun"
"""The predicate that holds at every instant from the case's first dated line."""

SINCE, DUE, ACTOR = Var("Since"), Var("Due"), Var("Actor")


@dataclass(frozen=True)
class Shape:
    """What the rules of one norm share: its values, and the sentence they stand in."""

    norm: Norm
    values: tuple[str, ...]
    sentence: Sentence

    @property
    def args(self) -> tuple[Term, ...]:
        """The values as terms."""
        return tuple(Var(name) for name in self.values)

    def atom(self, state: str, at: Var = NOW, *more: Term) -> Atom:
        """Return the atom that the norm is in a state."""
        return Atom(f"{state} {self.norm.id}", (*self.args, *more), at)


def shape(norm: Norm) -> Shape:
    """Return the values of a norm: the bearer first, then what its act, its trigger and its condition name."""
    names = [] if norm.bearer.form == "some one of" else [norm.bearer.variable]
    parts: list[object] = [*norm.acts, norm.keep, norm.trigger, norm.condition]
    if norm.grantor is not None:
        parts.insert(0, norm.grantor.where)
        names.append(norm.grantor.variable)
    for part in parts:
        names.extend(sorted(free(part) - {norm.bearer.variable} - set(names)))
    return Shape(norm, tuple(dict.fromkeys(names)), Sentence(norm.kinds, Origin(norm.citation, norm.span)))


def bearers(low: Lowering, norm: Norm, sentence: Sentence) -> tuple[Body, ...]:
    """Return the alternatives in which an individual is bound: its kind, its condition, the instrument's parties."""
    bearer = norm.bearer
    who = Var(bearer.variable)
    base: Body
    if bearer.named:
        base = (Atom("named " + " ".join(bearer.named), (who,)),)
    else:
        base = in_kind(low, who, bearer.kind)
        if norm.instrument:
            base += low.held("relation party", (who, f"§{norm.instrument}"))
    if norm.grantor is not None:
        grantor = norm.grantor
        giver = Var(grantor.variable)
        base += (
            (Atom("named " + " ".join(grantor.named), (giver,)),) if grantor.named else in_kind(low, giver, grantor.kind)
        )
        return tuple((*base, *body) for body in bodies(low, All((bearer.where, grantor.where)), sentence))
    return tuple((*base, *body) for body in bodies(low, bearer.where, sentence))


def happens(low: Lowering, event: Event, sentence: Sentence) -> Body:
    """Return the literals that an event happens now."""
    match event:
        case Happens(event=key, args=args):
            before, terms = arguments(low, args, sentence)
            return (*before, Atom(f"event {key}", terms, NOW))
        case Acts(actor=actor, act=act):
            before, terms = arguments(low, act.args, sentence)
            who_before, who = ((), low.variable("actor")) if actor is None else simple(low, actor, sentence)
            return (*before, *who_before, Atom(f"does {act.action}", (who, *terms), NOW))
        case NormTurns(citation=citation, event=turn, by=by):
            by_before, who = ((), low.variable("by")) if by is None else simple(low, by, sentence)
            return (*by_before, Atom(f"{turn} {citation}", (who,), NOW))
        case Decides(matter=matter, args=args):
            before, terms = arguments(low, args, sentence)
            return (*before, Atom(f"decision {matter}", terms, NOW))


def live(low: Lowering, norm: Norm) -> None:
    """Add the rules of a norm's life."""
    form = shape(norm)
    _defeat(low, form)
    if norm.is_duty_to_achieve:
        _achieve(low, form)
    else:
        _hold(low, form)


def _conditions(low: Lowering, form: Shape, extra: Condition) -> tuple[Body, ...]:
    """The bodies of bearer and condition together."""
    norm, sentence = form.norm, form.sentence
    who = ((),) if norm.bearer.form == "some one of" else bearers(low, norm, sentence)
    what = bodies(low, All((extra, norm.condition)), sentence)
    return tuple((*a, *b) for a in who for b in what)


def _add(low: Lowering, form: Shape, head: Atom, body: Body, needed: tuple[str, ...] | None = None) -> None:
    names = set(form.values if needed is None else needed)
    low.add(head, bind(low, body, names, form.sentence), form.sentence.origin)


def _defeat(low: Lowering, form: Shape) -> None:
    """A norm is defeated while an exception of its own holds; what prevails over it is added by precedence."""
    for exception in form.norm.exceptions:
        for body in bodies(low, exception, form.sentence):
            _add(low, form, form.atom("defeated", NOW, "its exception"), body)


def _hold(low: Lowering, form: Shape) -> None:
    """Prohibitions, permissions, rights and duties to keep: in force exactly while the condition is true."""
    norm = form.norm
    trigger = norm.trigger
    applies = form.atom("applies")
    if isinstance(trigger, UponEvent):
        for who in _conditions(low, form, trigger.condition):
            _add(low, form, form.atom("begins"), (*happens(low, trigger.event, form.sentence), *who))
        low.add(applies, (form.atom("begins"),), form.sentence.origin)
        still = (form.atom("applies", PREV),)
        for who in bearers(low, norm, form.sentence):
            low.add(applies, (*still, *who, *_not_ended(low, form)), form.sentence.origin)
    else:
        held = trigger.condition if isinstance(trigger, When) else All(())
        for body in _conditions(low, form, held):
            _add(low, form, applies, (*_not_ended(low, form), *_not_before(low, form), *body))
    low.add(form.atom("in force"), (applies, Not(form.atom("beaten"))), form.sentence.origin)
    _beaten(low, form)
    if norm.modality == "must not":
        _breach_of_prohibition(low, form)
    elif norm.duty_to_keep:
        _breach_of_keeping(low, form)


def _beaten(low: Lowering, form: Shape) -> None:
    by = Var("By")
    low.add(form.atom("beaten"), (form.atom("defeated", NOW, by),), form.sentence.origin)


def _not_before(low: Lowering, form: Shape) -> Body:
    if form.norm.not_before is None:
        return ()
    before, date, _ = term(low, form.norm.not_before, form.sentence)
    return (*before, Compare("<=", date, NOW))


def _not_ended(low: Lowering, form: Shape) -> Body:
    """Return the literal that nothing has ended the norm, and add the rules that say what does."""
    if form.norm.until is None:
        return ()
    shared = tuple(name for name in form.values if name in free(form.norm.until))
    ended = Atom(f"ended {form.norm.id}", tuple(Var(name) for name in shared), NOW)
    if f"ended {form.norm.id}" not in low.bridged:
        low.bridged.add(f"ended {form.norm.id}")
        for body in bodies(low, form.norm.until, form.sentence):
            _add(low, form, ended, body, shared)
    return (Not(ended),)


def _breach_of_prohibition(low: Lowering, form: Shape) -> None:
    """Each forbidden act is a breach, judged by what held just before it."""
    for act in form.norm.acts:
        before, terms = arguments(low, act.args, form.sentence)
        done = Atom(f"does {act.action}", (Var(form.norm.bearer.variable), *terms), NOW)
        body = (form.atom("in force", PREV), *before, done, Atom(BEGIN, (), NOW))
        low.add(form.atom("breached", NOW, NOW, NOW), body, form.sentence.origin)
    _announce(low, form, "breached", "breach")


def _breach_of_keeping(low: Lowering, form: Shape) -> None:
    """A duty to keep is breached whenever it is not so."""
    kept = form.atom("kept")
    sentence = form.sentence
    if form.norm.keep is not None:
        for body in bodies(low, form.norm.keep, sentence):
            _add(low, form, kept, body)
    for act in form.norm.acts:
        before, terms = arguments(low, act.args, sentence)
        if form.norm.bearer.form == "some one of":
            for who in bearers(low, form.norm, sentence):
                body = (*before, *who, Atom(f"doing {act.action}", (Var(form.norm.bearer.variable), *terms), NOW))
                _add(low, form, kept, body)
        else:
            _add(low, form, kept, (*before, Atom(f"doing {act.action}", (Var(form.norm.bearer.variable), *terms), NOW)))
    lapse = (form.atom("in force"), Not(kept), Atom(BEGIN, (), NOW))
    low.add(form.atom("neglected"), lapse, sentence.origin)
    low.add(form.atom("breached", NOW, NOW, NOW), (form.atom("neglected"), Not(form.atom("neglected", PREV))), sentence.origin)
    _announce(low, form, "breached", "breach")


def _announce(low: Lowering, form: Shape, state: str, event: str) -> None:
    """Let citations speak of the norm's breach or fulfilment by its bearer: the event, and the state from then on."""
    if form.norm.bearer.form == "some one of":
        return
    who = Var(form.norm.bearer.variable)
    body = (form.atom(state, NOW, SINCE, DUE),)
    past = low.variable("then")
    for citation in covering(form.norm.citation):
        low.add(Atom(f"{event} {citation}", (who,), NOW), body, form.sentence.origin)
        low.add(Atom(f"{state} {citation}", (who,), NOW), body, form.sentence.origin)
        low.add(Atom(f"{state} {citation}", (who,), NOW), (Atom(f"{state} {citation}", (who,), past), _now()), form.sentence.origin)


def _now() -> Atom:
    return Atom(BEGIN, (), NOW)


def covering(citation: str) -> tuple[str, ...]:
    """Return the citation and every one it stands under: ``9(3)(b)`` is of ``9(3)`` and of ``9``."""
    found = [citation]
    if citation.endswith(" sentence"):
        citation = " ".join(citation.split()[:-2])
        found.append(citation)
    while citation.endswith(")"):
        citation = citation[: citation.rindex("(")]
        found.append(citation)
    return tuple(dict.fromkeys(found))


def _achieve(low: Lowering, form: Shape) -> None:
    """Duties to achieve something: they arise, fall due, and are fulfilled or breached."""
    norm, sentence, origin = form.norm, form.sentence, form.sentence.origin
    arises, base, candidate = form.atom("arises"), form.atom("runs", NOW, SINCE), form.atom("bears", NOW, SINCE, DUE)
    _trigger(low, form, arises)
    # while an instance is pending or defeated, another trigger adds nothing
    low.add(form.atom("open"), (form.atom("pending", PREV, SINCE, DUE), Compare(">", DUE, NOW)), origin)
    low.add(form.atom("open"), (form.atom("resting", PREV, SINCE),), origin)
    low.add(form.atom("runs", NOW, NOW), (arises, Not(form.atom("open"))), origin)
    _due(low, form, base, candidate)
    _fulfil(low, form, candidate)
    beaten = form.atom("beaten")
    _beaten(low, form)
    ended = _life_ended(low, form)
    fulfilled = form.atom("fulfilled", NOW, SINCE, DUE)
    low.add(form.atom("resting", NOW, SINCE), (candidate, beaten, Not(fulfilled), *ended), origin)
    alive = (candidate, Not(beaten), Not(fulfilled), *ended)
    breached = form.atom("breached", NOW, SINCE, DUE)
    if norm.modality == "must":
        low.add(breached, (*alive, Compare("<=", DUE, NOW)), origin)
        _announce(low, form, "breached", "breach")
    low.add(form.atom("pending", NOW, SINCE, DUE), (*alive, Compare(">", DUE, NOW)), origin)
    low.add(Atom(WAKE, (DUE,), NOW), (form.atom("pending", NOW, SINCE, DUE), Compare("<", DUE, FOREVER)), origin)
    _announce(low, form, "fulfilled", "fulfilment")
    _after_breach(low, form)
    low.add(form.atom("in force"), (candidate, Not(beaten)), origin)
    low.add(form.atom("in force"), (form.atom("owing", NOW, SINCE, DUE), Not(beaten)), origin)


def _trigger(low: Lowering, form: Shape, arises: Atom) -> None:
    norm, origin = form.norm, form.sentence.origin
    trigger = norm.trigger
    begun = Atom(BEGIN, (), NOW)
    if isinstance(trigger, UponEvent):
        for body in _conditions(low, form, trigger.condition):
            _add(low, form, arises, (*happens(low, trigger.event, form.sentence), *body))
        return
    if norm.link == "failing":
        for body in _conditions(low, form, All(())):
            _add(low, form, arises, (Atom(f"breached {norm.parent}", (*_parent_args(low, form), SINCE, DUE), NOW), *body))
        return
    applies = form.atom("applies")
    if norm.link == "instead":
        for body in _conditions(low, form, All(())):
            parent = Atom(f"resting {norm.parent}", (*_parent_args(low, form), SINCE), NOW)
            _add(low, form, applies, (parent, *body))
    else:
        held = trigger.condition if isinstance(trigger, When) else All(())
        for body in _conditions(low, form, held):
            _add(low, form, applies, (begun, *body))
    low.add(arises, (applies, Not(form.atom("applies", PREV))), origin)


def _parent_args(low: Lowering, form: Shape) -> tuple[Term, ...]:
    parent = low.model.norm(form.norm.parent)
    if parent is None:
        return ()
    return shape(parent).args


def _due(low: Lowering, form: Shape, base: Atom, candidate: Atom) -> None:
    """When it falls due: fixed when it arises, or at a date that may move."""
    norm, origin = form.norm, form.sentence.origin
    running = form.atom("pending", PREV, SINCE, DUE)
    rested = form.atom("resting", PREV, SINCE)
    if isinstance(norm.limit, AtDate):
        low.add(base, (running,), origin)
        low.add(base, (rested,), origin)
        before, date, _ = term(low, norm.limit.date, form.sentence)
        dated = form.atom("dated", NOW, DUE)
        _add(low, form, dated, (form.atom("runs", NOW, SINCE), *before, Let(DUE, date)))
        low.add(form.atom("datable"), (dated,), origin)
        low.add(candidate, (base, dated), origin)
        low.add(form.atom("bears", NOW, SINCE, FOREVER), (base, Not(form.atom("datable"))), origin)
        return
    span = norm.limit.span if isinstance(norm.limit, AfterTrigger) else None
    low.add(candidate, (running,), origin)
    # a new instance, or one whose exception has ended: the full limit runs from now, since unchanged
    for start in (form.atom("runs", NOW, NOW), rested):
        head = form.atom("bears", NOW, NOW if start.predicate.startswith("runs") else SINCE, DUE if span else FOREVER)
        body: Body = (start,)
        if span is not None:
            body += (Let(DUE, Calc("shift", (NOW, span.months, span.minutes))),)
        if start is rested:
            body += (Not(form.atom("beaten")),)
        low.add(head, body, origin)
    low.add(form.atom("bears", NOW, SINCE, FOREVER), (rested, form.atom("beaten")), origin)


def _fulfil(low: Lowering, form: Shape, candidate: Atom) -> None:
    norm, origin = form.norm, form.sentence.origin
    earlier = low.variable("then")
    for act in norm.acts:
        before, terms = arguments(low, act.args, form.sentence)
        doer: Term = Var(norm.bearer.variable)
        group: tuple[Body, ...] = ((),)
        if norm.bearer.form == "some one of":
            group = bearers(low, norm, form.sentence)
        for who in group:
            done = Atom(f"does {act.action}", (doer, *terms), NOW)
            body = (candidate, *before, *who, done, *_not_before(low, form))
            low.add(form.atom("fulfilled", NOW, SINCE, DUE), body, origin)
            if isinstance(norm.limit, AtDate) and norm.limit.prior:
                already = Atom(done.predicate, done.args, earlier)
                low.add(form.atom("fulfilled", NOW, SINCE, DUE), (candidate, *before, *who, already), origin)
    if norm.keep is not None:
        for body in bodies(low, norm.keep, form.sentence):
            _add(low, form, form.atom("fulfilled", NOW, SINCE, DUE), (candidate, *body))


def _life_ended(low: Lowering, form: Shape) -> Body:
    """What ends an instance: its ``until``, the loss of the bearer's role, the end of the exception it stands for."""
    norm, origin = form.norm, form.sentence.origin
    over = _not_ended(low, form)
    found: Body = over
    if norm.bearer.form != "some one of":
        bound = Atom(f"bound {norm.id}", (Var(norm.bearer.variable),), NOW)
        for body in bearers(low, norm, form.sentence):
            _add(low, form, bound, body, (norm.bearer.variable,))
        found += (bound,)
    if norm.link == "instead":
        found += (form.atom("applies"),)
    if norm.link == "failing":
        found += (Not(Atom(f"settled {norm.id}", form.args, NOW)),)
    return found


def _after_breach(low: Lowering, form: Shape) -> None:
    """A breached duty still binds until it is remedied: by its own act, or by that of the duty it gave rise to."""
    norm, origin = form.norm, form.sentence.origin
    if norm.modality != "must":
        return
    owing = form.atom("owing", NOW, SINCE, DUE)
    remedied = form.atom("remedied", NOW, SINCE, DUE)
    before_now = form.atom("owing", PREV, SINCE, DUE)
    low.add(owing, (form.atom("breached", NOW, SINCE, DUE),), origin)
    low.add(owing, (before_now, Not(remedied), *_life_ended(low, form)), origin)
    makers = [norm, *(each for each in low.model.norms if each.parent == norm.id and each.link == "failing")]
    for maker in makers:
        for act in maker.acts:
            before, terms = arguments(low, act.args, form.sentence)
            who: tuple[Body, ...] = ((),)
            if norm.bearer.form == "some one of":
                who = bearers(low, norm, form.sentence)
            for body in who:
                done = Atom(f"does {act.action}", (Var(maker.bearer.variable), *terms), NOW)
                low.add(remedied, (before_now, *before, *body, done), origin)
