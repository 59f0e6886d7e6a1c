"""What effects bring about: when they come about, how long they last, and what holds with them at an instant.

A state that some effect changes has a predicate ``state PREDICATE`` beside the facts of the case: it holds while a statement of
the case says so and no effect has cut that short, and while something that an effect has brought about lasts.  What the case
states at an instant goes before what effects bring about at it; what begins at an instant goes before what ends at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction

from charter_engine.model.effects import ALL, Assignment, Change, Effect, NormChange, StateChange
from charter_engine.model.final_clauses import LEAVING
from charter_engine.model.instrument_life import Unaffected
from charter_engine.model.logic import (
    All,
    Arith,
    AttributeOf,
    Condition,
    Constant,
    Negation,
    NormStatus,
    Number,
    Turns,
    Variable,
)
from charter_engine.model.logic import Term as ModelTerm
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm, Recurring, UponEvent, When
from charter_engine.model.types import NUMBER
from charter_engine.rules.binding.parties import may_be, party_kind
from charter_engine.rules.binding.versions import version_of_effect
from charter_engine.rules.events import after, happens
from charter_engine.rules.ir import (
    NOW,
    PREV,
    WAKE,
    Atom,
    Calc,
    Compare,
    Expr,
    Let,
    Literal,
    Not,
    Origin,
    Sum,
    Term,
    Var,
)
from charter_engine.rules.layer import Layer
from charter_engine.rules.life.announce import covering
from charter_engine.rules.life.shape import Shape, shape
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind, free
from charter_engine.rules.marks import discharged, ended, resumed, suspended
from charter_engine.rules.prevailing import prevails
from charter_engine.rules.reading import NORM, reads
from charter_engine.rules.terms import amount_in, simple
from charter_engine.syntax.value import frozen

SINCE = Var("Begun")


def states(model: Model, change: Change) -> tuple[tuple[str, bool], ...]:
    """Return the predicates a change changes, with whether they begin to hold."""
    match change:
        case StateChange(predicate=predicate, holds=holds):
            if holds or not predicate.startswith("kind "):
                return ((predicate, holds),)
            # who ceases to be of a kind is of none below it
            kind = predicate.removeprefix("kind ")
            below = [key for key, each in model.kinds.items() if kind in each.parents]
            return ((predicate, False), *((f"kind {key}", False) for key in below))
        case Assignment(attribute=attribute, value=value):
            return ((f"attribute {attribute}", value is not None),)
        case NormChange(citation=citation, change=word, by=by):
            if word == "discharged":
                return ()
            if word == "ended":
                return ((ended(citation), True),)
            singly = any(_resumes_singly(each.change, citation) for each in model.effects)
            alone = ((resumed(citation), word == "resumed" and by is not None),) if singly else ()
            return ((suspended(citation), word == "suspended"), *alone)


def _resumes_singly(change: Change, citation: str) -> bool:
    """Tell whether a change resumes what stands under a citation as to one alone."""
    return (
        isinstance(change, NormChange)
        and change.change == "resumed"
        and change.citation == citation
        and change.by is not None
    )


def note_changes(low: Lowering, stated: Iterable[str]) -> None:
    """Find what effects change, which of them the norms of an instant bring about at it, and on which norms these depend.

    ``stated`` are the predicates that the case alone may change: what it says of norms.
    """
    for predicate in stated:
        low.changing.effects.setdefault(predicate, [])
    for effect in low.model.effects:
        for predicate, _ in states(low.model, effect.change):
            low.changing.effects.setdefault(predicate, []).append(effect)
    _find_late(low)
    _find_upstream(low)


def _find_late(low: Lowering) -> None:
    late = low.changing.late
    growing = True
    while growing:
        changed = {p for p, effects in low.changing.effects.items() if any(each.id in late for each in effects)}
        more = {each.id for each in low.model.effects if each.id not in late and _is_late(low, each, changed)}
        late |= more
        growing = bool(more)


def _is_late(low: Lowering, effect: Effect, changed: set[str]) -> bool:
    norm = low.model.norm(effect.norm)
    if effect.delay is None and norm is not None and norm.is_duty_to_achieve:
        return True
    given = (effect.trigger, effect.condition, effect.exceptions) if effect.delay is None else ()
    read = reads(low.model, (given, effect.until, effect.until_events, effect.breach))
    return any(each.startswith(NORM) for each in read) or bool(read & changed)


def _find_upstream(low: Lowering) -> None:
    """The norms that decide what is brought about late, with all on which these depend."""
    model, upstream = low.model, low.changing.upstream
    cited: set[str] = set()
    for effect in model.effects:
        if effect.id in low.changing.late:
            parts = (
                effect.trigger,
                effect.condition,
                effect.exceptions,
                effect.until,
                effect.until_events,
                effect.breach,
            )
            cited |= {each.removeprefix(NORM) for each in reads(model, parts) if each.startswith(NORM)}
            if effect.norm:
                upstream.add(effect.norm)
    growing = True
    while growing:
        more: set[str] = set()
        for norm in model.norms:
            if norm.id in upstream:
                more |= _before(model, norm, cited)
            elif cited & set(covering(norm.citation)):
                more.add(norm.id)
        growing = bool(more - upstream)
        upstream |= more


def _before(model: Model, norm: Norm, cited: set[str]) -> set[str]:
    """Return the norms on which it depends what becomes of a norm: cited ones are added to ``cited``."""
    parts = (norm.trigger, norm.condition, norm.exceptions, norm.until, norm.until_events, norm.bearer, norm.limits)
    cited |= {each.removeprefix(NORM) for each in reads(model, parts) if each.startswith(NORM)}
    cited |= {each.citation for each in norm.precedence if not each.over}
    found = {norm.parent} if norm.parent else set()
    actions = {act.action for act in norm.acts}
    for other in model.norms:
        same_act = bool(actions & {act.action for act in other.acts})
        if other.parent == norm.id or (same_act and (other.precedence or _amount(model, other))):
            found.add(other.id)
    return found


def _amount(model: Model, norm: Norm) -> bool:
    return any((action := model.action(act.action)) is not None and action.amount is not None for act in norm.acts)


def layer_of(low: Lowering, norm: Norm) -> Layer:
    """Return how a norm sees what effects change."""
    without: set[str] = set()
    for each in low.model.life:
        if isinstance(each, Unaffected) and set(each.citations) & set(covering(norm.citation)):
            without |= {effect.id for effect in low.model.effects if touches(each, effect)}
    return Layer(early=norm.id in low.changing.upstream, without=frozenset(without))


def touches(said: Unaffected, effect: Effect) -> bool:
    """Tell whether an effect is one that is said not to affect something: under a citation, else by what it is called."""
    if said.under:
        return bool(set(said.under) & set(covering(effect.citation)))
    stem = said.subject.casefold()[:6]
    match effect.change:
        case NormChange(change=word):
            return word.startswith(stem)
        case StateChange(predicate=predicate, holds=holds):
            name = predicate.split(" ", 1)[1].rpartition(".")[2].casefold()
            return (holds and name.startswith(stem)) or (not holds and said.subject.casefold() in LEAVING)
        case Assignment():
            return False


# ------------------------------------------------------------------------------------------------- when it comes about


@frozen
class Clash:
    """Two effects by which one thing would get two values at one instant; of the one whose it is where they do."""

    left: Effect
    right: Effect

    @property
    def predicate(self) -> str:
        """The predicate of the clash, over whose value it is."""
        return f"clash {self.left.id} {self.right.id}"


def brings_about(low: Lowering) -> tuple[Clash, ...]:
    """Add for each effect the rules that say when it comes about, of whom, and how long it lasts; return what may clash."""
    for effect in low.model.effects:
        _Bringing(low, effect).add()
    return tuple(
        Clash(one, other)
        for number, one in enumerate(low.model.effects)
        for other in low.model.effects[number:]
        if clashes(one, other)
    )


def clashes(one: Effect, other: Effect) -> bool:
    """Tell whether two effects may give one thing two values, and neither is said to prevail; what is added adds up."""
    left, right = one.change, other.change
    return (
        isinstance(left, Assignment)
        and isinstance(right, Assignment)
        and left.attribute == right.attribute
        and left.value is not None
        and right.value is not None
        and added(one) is None
        and added(other) is None
        and not (prevails(one, other) or prevails(other, one))
    )


class _Bringing:
    """The rules by which one effect comes about.

    ``target`` are the terms of what it changes; ``more`` the variables besides by which its end is known.
    """

    def __init__(self, low: Lowering, effect: Effect) -> None:
        self.low, self.effect = low, effect
        # `entry into force` is that for the one whom the sentence concerns
        concerned = self._concerned()
        self.sentence = Sentence(
            effect.kinds, Origin(effect.citation, effect.span), "" if concerned is None else concerned.name
        )
        self.needs, self.target = self._target()
        inner = free((effect.until, effect.until_events, effect.breach)) & set(effect.kinds)
        if added(effect) is not None:  # each occurrence adds its own
            inner |= free(effect.trigger) & set(effect.kinds)
        self.more = tuple(
            Var(name) for name in sorted(inner - {each.name for each in self.target if isinstance(each, Var)})
        )

    def _target(self) -> tuple[Body, tuple[Term, ...]]:
        low, change = self.low, self.effect.change
        match change:
            case StateChange(args=args):
                return self._terms(args)
            case NormChange(by=by):
                return self._terms((Constant(ALL) if by is None else by,))
            case Assignment(attribute=attribute, subject=subject, value=value, former=former):
                before, owner = ((), "") if subject is None else simple(low, subject, self.sentence)
                more = added(self.effect)
                with self._as_before():
                    # what a value becomes is reckoned from what it was
                    if former is not None:
                        were, was = simple(low, former, self.sentence)
                        before += (*were, *low.held(f"attribute {attribute}", (owner, was)))
                    if value is None:
                        return before, (owner,)
                    given_as = value if more is None else more
                    needs, given = amount_in(low, given_as, low.attribute_types.get(attribute), self.sentence)
                return (*before, *needs), (owner, given)

    def _terms(self, terms: tuple[ModelTerm, ...]) -> tuple[Body, tuple[Term, ...]]:
        found = [simple(self.low, each, self.sentence) for each in terms]
        return tuple(literal for body, _ in found for literal in body), tuple(each for _, each in found)

    @contextmanager
    def _as_before(self) -> Iterator[None]:
        layer, self.low.layer = self.low.layer, Layer(before=True)
        yield
        self.low.layer = layer

    @property
    def columns(self) -> tuple[Term, ...]:
        """The variables of what it changes and by which its end is known, those of its sentence where they are such."""
        found: list[Term] = []
        for place, each in enumerate(self.target):
            named = isinstance(each, Var) and each.name in self.effect.kinds and each not in found
            found.append(each if named else Var(f"·x{place}"))
        since = (SINCE,) if self.effect.term is not None else ()
        return (*found, *self.more, *since)

    def atom(self, state: str, at: Var = NOW, *more: Term) -> Atom:
        """Return the atom that the effect is in a state."""
        return Atom(f"{state} {self.effect.id}", (*self.columns, *more), at)

    def add(self) -> None:
        """Add the rules."""
        low, effect, origin = self.low, self.effect, self.sentence.origin
        args = (*self.target, *self.more)
        columns = self.columns[: len(args)]
        fires = Atom(f"fires {effect.id}", args, NOW)
        for body in self._bodies():
            needed = {each.name for each in args if isinstance(each, Var)}
            low.add(fires, bind(low, (*body, *self.needs), needed, self.sentence), origin)
        come: Body = (Atom(fires.predicate, columns, NOW),)
        if effect.delay is not None:
            at = low.variable("at")
            name = f"awaited {effect.id}"
            waits, waited = Atom(name, (*columns, at), NOW), Atom(name, (*columns, at), PREV)
            low.add(waits, (*come, Let(at, after(NOW, effect.delay))), origin)
            low.add(waits, (waited, Compare(">", at, NOW)), origin)
            low.add(Atom(WAKE, (at,), NOW), (waits, Compare(">", at, NOW)), origin)
            come = (waited, Compare("<=", at, NOW))
        since = (NOW,) if effect.term is not None else ()
        head = Atom(f"brings {effect.id}", (*columns, *since), NOW)
        due = Atom(f"due {effect.id}", columns, NOW)
        low.add(due, (*come, *self._lasting(come)), origin)
        low.add(head, (due, *self._not_overruled(columns), *self._not_clashing(columns)), origin)
        if isinstance(effect.change, NormChange) and effect.change.change == "discharged":
            low.add(Atom(discharged(effect.change.citation), columns[:1], NOW), (self.atom("brings"),), origin)
        self._ends()

    def _lasting(self, come: Body) -> Body:
        """What would be over at once, because the state in which it ends is there already, does not come about."""
        low, origin = self.low, self.sentence.origin
        vain = self.atom("vain")
        vain = Atom(vain.predicate, vain.args[: len(self.columns) - (self.effect.term is not None)], NOW)
        ended = self._ended_by_state()
        for body in ended:
            low.add(vain, bind(low, (*come, *body), set(), self.sentence), origin)
        return (Not(vain),) if ended else ()

    def _ended_by_state(self) -> list[Body]:
        """The bodies in which what it brings about ends because something is so, or the breach it was given upon remedied."""
        low, effect = self.low, self.effect
        found = [] if effect.until is None else list(low.condition(low, effect.until, self.sentence))
        if effect.breach is not None and begins(effect.change):
            found.append(self._remedied(effect.breach))
        return found

    def _not_overruled(self, columns: tuple[Term, ...]) -> Body:
        """What prevails over it and comes about at the same instant, of the same, leaves it without effect."""
        low, effect = self.low, self.effect
        own = {predicate for predicate, _ in states(low.model, effect.change)}
        found: Body = ()
        for other in low.model.effects:
            same = own & {predicate for predicate, _ in states(low.model, other.change)}
            if other.id == effect.id or not same or not prevails(other, effect):
                continue
            theirs = _Bringing(low, other)
            shared = 1 if isinstance(effect.change, Assignment) else len(self.target)
            rest = tuple(low.variable("x") for _ in range(len(theirs.target) + len(theirs.more) - shared))
            head = Atom(f"overruled {effect.id} by {other.id}", columns[:shared], NOW)
            low.add(head, (Atom(f"due {other.id}", (*columns[:shared], *rest), NOW),), self.sentence.origin)
            found += (Not(head),)
        return found

    def _not_clashing(self, columns: tuple[Term, ...]) -> Body:
        """Of two values that one thing would get at one instant, neither counts: it keeps the one it had."""
        low, effect = self.low, self.effect
        found: Body = ()
        for other in low.model.effects:
            if not clashes(effect, other):
                continue
            theirs, value_ = _Bringing(low, other), low.variable("value")
            rest = tuple(low.variable("x") for _ in range(len(theirs.target) + len(theirs.more) - 2))
            head = Atom(Clash(effect, other).predicate, columns[:1], NOW)
            two = (
                Atom(f"due {effect.id}", columns, NOW),
                Atom(f"due {other.id}", (columns[0], value_, *rest), NOW),
                Compare("!=", columns[1], value_),
            )
            low.add(head, two, self.sentence.origin)
            found += (Not(head),)
        return found

    def _bodies(self) -> tuple[Body, ...]:
        low, effect, sentence = self.low, self.effect, self.sentence
        trigger = effect.trigger
        own = {predicate for predicate, _ in states(low.model, effect.change)}
        held: tuple[Condition, ...] = (effect.condition, *(Negation(each) for each in effect.exceptions))
        if not isinstance(trigger, When):
            held = (trigger.condition, *held)
        if reads(low.model, held) & own:
            # who becomes what he is not yet: judged by what held just before
            with self._as_before():
                conditions = low.condition(low, All(held), sentence)
        else:
            conditions = low.condition(low, All(held), sentence)
        text = version_of_effect(low, effect, self._concerned())
        return tuple((*event, *body, *text) for event in self._events() for body in conditions)

    def _concerned(self) -> Var | None:
        """Return the variable of the party that it concerns, by whom it is known which text of an amended article stands."""
        change, model = self.effect.change, self.low.model
        subject: ModelTerm | None
        match change:
            case StateChange(args=args):
                subject = args[0] if args else None
            case Assignment(subject=subject):
                pass
            case NormChange(by=subject):
                pass
        if not isinstance(subject, Variable):
            return None
        kind, parties = self.effect.kinds.get(subject.name, ""), party_kind(model, self.effect.instrument)
        return Var(subject.name) if not parties or may_be(model, kind, parties) else None

    def _events(self) -> tuple[Body, ...]:
        low, effect, sentence = self.low, self.effect, self.sentence
        trigger = effect.trigger
        if effect.norm:
            return self._exercised(effect.norm)
        if isinstance(trigger, UponEvent):
            return happens(low, trigger.event, sentence)
        if isinstance(trigger, Recurring):
            return (self._recurs(trigger),)
        return happens(low, Turns(trigger.condition), sentence)

    def _exercised(self, norm_id: str) -> tuple[Body, ...]:
        """A power is exercised by an act while it is in force; a duty, by fulfilling it or remedying its breach."""
        low, trigger = self.low, self.effect.trigger
        norm = low.model.norm(norm_id)
        if norm is None or not isinstance(trigger, UponEvent):
            return ()
        form = shape(low, norm)
        acts = happens(low, trigger.event, self.sentence)
        since, due = low.variable("since"), low.variable("due")
        if norm.is_duty_to_achieve:
            done = ("fulfilled", "performed") if norm.modality == "must" else ("fulfilled",)
            return tuple((form.atom(state, NOW, since, due), *act) for state in done for act in acts)
        if norm.bearer.form == "jointly":
            return self._jointly(form, acts)
        return tuple((form.each("in force", PREV), *act) for act in acts)

    def _jointly(self, form: Shape, acts: tuple[Body, ...]) -> tuple[Body, ...]:
        """A power of several together is exercised once all of them have acted while it was in force."""
        low, origin = self.low, self.sentence.origin
        held, exercised = form.each("in force", PREV), form.each("exercised")
        short, done = form.atom("short"), form.atom("exercised by all")
        if done.predicate not in low.bridged:
            low.bridged.add(done.predicate)
            for act in acts:
                low.add(exercised, (held, *act), origin)
            low.add(exercised, (form.each("exercised", PREV), held, Not(form.atom("exercised by all", PREV))), origin)
            low.add(short, (held, Not(exercised)), origin)
            for act in acts:
                low.add(done, (held, *act, Not(short)), origin)
        return tuple((held, *act, done) for act in acts)

    def _recurs(self, trigger: Recurring) -> Body:
        low, origin = self.low, self.sentence.origin
        # counted from when the instrument begins to bind
        name, begun = (
            f"cycle {self.effect.id}",
            low.entering(low, self.effect.instrument, replace(self.sentence, bearer="")),
        )
        start, times, then, more = (low.variable(each) for each in ("start", "times", "next", "more"))
        count = Calc("add", (times, 1))
        months = Calc("mul", (count, trigger.period.months)) if trigger.period.months else 0
        minutes = Calc("mul", (count, trigger.period.minutes)) if trigger.period.minutes else 0
        following = Let(then, Calc("shift", (start, months, minutes)))
        cycle = Atom(name, (start, times), NOW)
        low.add(Atom(name, (NOW, 0), NOW), begun, origin)
        running = (Atom(name, (start, times), PREV), following)
        again = (*running, Compare("<=", then, NOW))
        low.add(cycle, (*running, Compare(">", then, NOW)), origin)
        low.add(Atom(name, (start, more), NOW), (*again, Let(more, count)), origin)
        low.add(Atom(WAKE, (then,), NOW), (cycle, following), origin)
        turned = Atom(f"turned {self.effect.id}", (), NOW)
        low.add(turned, again, origin)
        low.add(turned, begun, origin)
        return (turned,)

    def _ends(self) -> None:
        """Say when what it has brought about is over: its ``until``, the remedy of the breach it was given upon, its term."""
        low, effect, origin = self.low, self.effect, self.sentence.origin
        if not ends(effect):
            return
        brought, before = self.atom("brought"), self.atom("brought", PREV)
        over = self.atom("over")
        low.add(brought, (self.atom("brings"),), origin)
        low.add(brought, (before,), origin)
        endings = self._ended_by_state()
        for event in effect.until_events:
            endings.extend(happens(low, event, self.sentence))
        if effect.term is not None:
            end = low.variable("end")
            limit = Let(end, after(SINCE, effect.term))
            endings.append((limit, Compare("<=", end, NOW)))
            low.add(Atom(WAKE, (end,), NOW), (brought, limit, Compare(">", end, NOW)), origin)
        for body in endings:
            low.add(over, bind(low, (before, *body), set(), self.sentence), origin)

    def _remedied(self, breach: NormStatus) -> Body:
        low = self.low
        if breach.by is not None:
            needs, by = simple(low, breach.by, self.sentence)
            return (*needs, Not(Atom(f"is breached {breach.citation}", (by,), NOW)))
        anyone = Atom(f"is breached {breach.citation} by any", (), NOW)
        low.add(anyone, (Atom(f"is breached {breach.citation}", (low.variable("by"),), NOW),), self.sentence.origin)
        return (Not(anyone),)


def added(effect: Effect) -> ModelTerm | None:
    """Return what is added where a value becomes itself and something more or less, so that several at one instant add up."""
    change = effect.change
    if not isinstance(change, Assignment) or not isinstance(change.value, Arith) or ends(effect):
        return None
    own, value = AttributeOf(change.attribute, change.subject), change.value
    if value.op == "+" and value.left == own:
        return value.right
    if value.op == "+" and value.right == own:
        return value.left
    if value.op == "-" and value.left == own:
        return Arith("*", Number(Fraction(-1), NUMBER), value.right)
    return None


def begins(change: Change) -> bool:
    """Tell whether a change begins something that lasts: a role, a relation, a suspension."""
    match change:
        case StateChange(holds=holds):
            return holds
        case NormChange(change=word):
            return word == "suspended"
        case Assignment():
            return False


def ends(effect: Effect) -> bool:
    """Tell whether what an effect brings about is over at some time by itself."""
    given = effect.breach is not None and begins(effect.change)
    return effect.until is not None or bool(effect.until_events) or given or effect.term is not None


# ---------------------------------------------------------------------------------------------- what holds with them


def state_rules(low: Lowering) -> None:
    """Add the rules of every state that is read and that effects change, in each layer in which it is read."""
    done = 0
    while done < len(low.changing.read):
        layer, predicate = low.changing.read[done]
        done += 1
        _State(low, layer, predicate).add()


class _State:
    """The rules of one state in one layer: facts of the case that nothing has cut short, and what effects have left lasting."""

    def __init__(self, low: Lowering, layer: Layer, predicate: str) -> None:
        self.low, self.predicate, self.mark = low, predicate, layer.mark
        self.effects = [each for each in low.changing.effects[predicate] if each.id not in layer.without]
        self.unseen = low.changing.late if layer.early else set[str]()
        self.functional = predicate.startswith("attribute ")
        full = Layer(without=layer.without)
        low.changing.of(full, predicate)
        self.full = full.mark

    def _width(self) -> int:
        if self.functional:
            return 2
        effects = self.low.changing.effects[self.predicate]
        if not effects:  # what a case says of a norm
            return 1
        change = effects[0].change
        return len(change.args) if isinstance(change, StateChange) else 1

    def add(self) -> None:
        """Add the rules."""
        args = tuple(Var(f"a{i}") for i in range(self._width()))
        key = args[:1] if self.functional else args
        for effect in self.effects:
            form = _Bringing(self.low, effect)
            begun = dict(states(self.low.model, effect.change))[self.predicate]
            temporary = ends(effect)
            of = form.columns[: len(key)]
            if effect.id not in self.unseen and not temporary and (self.functional or not begun):
                self._rule(self._key("undone", of), form.atom("brings"))
            if effect.id not in self.unseen and isinstance(effect.change, NormChange) and not begun:
                self._resumed_for_each(form)
            if effect.id not in self.unseen and (self.functional or begun):
                self._rule(self._key("set", of), form.atom("brings"))
            if effect.id in self.unseen:
                self._seen_soon(form.atom("brings"))
            if (begun or temporary) and added(effect) is None:
                self._lasts(form, of, len(args) if begun else None, temporary=temporary)
        if any(added(each) is not None for each in self.effects):
            self._adds_up()
        self._stated(args, key)

    def _seen_soon(self, *turned: Literal) -> None:
        """What is not seen at the instant it comes about, or is over, is seen a minute later, whether or not anything happens."""
        soon = self.low.variable("soon")
        self._rule(Atom(WAKE, (soon,), NOW), *turned, Let(soon, Calc("add", (NOW, 1))))

    def _rule(self, head: Atom, *body: Literal) -> None:
        self.low.add(head, tuple(body), Origin(""))

    def _key(self, state: str, key: tuple[Term, ...], *, full: bool = False, at: Var = NOW) -> Atom:
        return Atom(f"{state} {self.predicate}{self.full if full else self.mark}", key, at)

    def _resumed_for_each(self, form: _Bringing) -> None:
        """What is suspended or resumed as to all is so as to each of them."""
        who = Var("Who")
        everyone = Atom(f"brings {form.effect.id}", (ALL, *form.columns[1:]), NOW)
        self._rule(self._key("undone", (who,)), everyone, self._key("state", (who,), full=True, at=PREV))

    def _lasts(self, form: _Bringing, of: tuple[Term, ...], width: int | None, *, temporary: bool) -> None:
        """What an effect has brought about lasts until it is undone or said to be otherwise; ``width`` None: it takes away."""
        effect, row = form.effect, form.columns
        name = f"lasts {self.predicate} {effect.id}"
        now, before = Atom(f"{name}{self.mark}", row, NOW), Atom(f"{name}{self.full}", row, PREV)
        said = Not(Atom(f"stated {self.predicate}", (*of, NOW)))
        still: Body = (before, said)
        replaces = self.functional and temporary
        # what comes about later takes the place of a value given for a time, and of what was taken away for a time
        anew: Body = (Not(self._key("set", of)),) if replaces or width is None else ()
        still += anew or (Not(self._key("undone", of)),)
        if temporary and effect.id in self.unseen:
            self._seen_soon(form.atom("over"), before)
        elif temporary:
            still += (Not(form.atom("over")),)
        self._rule(now, *still)
        if effect.id not in self.unseen:
            self._rule(now, form.atom("brings"), said, *(anew if width is None and not self.functional else ()))
        withheld = self._key("withheld", of)
        if width is not None:
            free_: Body = () if replaces else (Not(withheld),)
            if self.functional and not temporary and any(added(each) is not None for each in self.effects):
                free_ += (Not(self._key("raised", of)),)
            self._rule(self._key("state", row[:width]), now, *free_)
        if width is None or replaces:
            self._rule(withheld, now)

    def _adds_up(self) -> None:
        """What is added to a value at one instant adds up, on top of what it is set to then, else of what it was."""
        owner, before, sum_ = Var("Owner"), Var("Before"), Var("Sum")
        raised, base = self._key("raised", (owner,)), self._key("base", (owner, before))
        total: Expr = before
        body: Body = (raised, base)
        for effect in self.effects:
            if effect.id in self.unseen:
                continue
            form = _Bringing(self.low, effect)
            if added(effect) is None:
                if isinstance(effect.change, Assignment) and effect.change.value is not None and not ends(effect):
                    brings = Atom(f"brings {effect.id}", (owner, before, *form.columns[2:]), NOW)
                    self._rule(base, raised, brings)
                    self._rule(self._key("fixed", (owner,)), brings)
                continue
            weight, part = Var("Weight"), self.low.variable("part")
            row = Atom(f"brings {effect.id}", (owner, weight, *form.columns[2:]), NOW)
            self._rule(raised, row)
            body += (Sum(part, weight, form.columns[2:], (row,)),)
            total = Calc("add", (total, part))
        self._rule(
            base, raised, self._key("state", (owner, before), full=True, at=PREV), Not(self._key("fixed", (owner,)))
        )
        name = f"lasts {self.predicate} ·sum"
        now, then = Atom(f"{name}{self.mark}", (owner, sum_), NOW), Atom(f"{name}{self.full}", (owner, sum_), PREV)
        said = Not(Atom(f"stated {self.predicate}", (owner, NOW)))
        self._rule(now, *body, Let(sum_, total), said)
        self._rule(now, then, said, Not(self._key("undone", (owner,))))
        self._rule(self._key("state", (owner, sum_)), now, Not(self._key("withheld", (owner,))))

    def _stated(self, args: tuple[Term, ...], key: tuple[Term, ...]) -> None:
        """What the case states holds while no effect has cut it short since."""
        since, until = Var("From"), Var("To")
        fact = Atom(self.predicate, (*args, since, until))
        cut, inside = self._key("cut", (*key, since)), (Compare("<", since, NOW), Compare("<", NOW, until))
        holding = (fact, Compare("<=", since, NOW), Compare("<", NOW, until))
        self._rule(self._key("state", args), *holding, Not(cut), Not(self._key("withheld", key)))
        self._rule(cut, fact, *inside, self._key("undone", key))
        self._rule(cut, fact, *inside, self._key("cut", (*key, since), full=True, at=PREV))
