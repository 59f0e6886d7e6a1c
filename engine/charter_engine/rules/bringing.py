"""When an effect comes about, of whom, how long it lasts, and what keeps it from coming about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from fractions import Fraction

from charter_engine.model.effects import ALL, Assignment, Change, Effect, NormChange, StateChange
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
from charter_engine.model.norms import Recurring, UponEvent, When
from charter_engine.model.parties import party_kind
from charter_engine.model.types import NUMBER
from charter_engine.model.variables import free
from charter_engine.rules.binding.parties import may_be
from charter_engine.rules.binding.versions import version_of_effect
from charter_engine.rules.binding.window import not_over
from charter_engine.rules.changes import states
from charter_engine.rules.clock import REACH
from charter_engine.rules.events import after, happens
from charter_engine.rules.ir import (
    NOW,
    PREV,
    WAKE,
    Atom,
    Calc,
    Compare,
    Let,
    Not,
    Origin,
    Term,
    Var,
)
from charter_engine.rules.layer import Layer
from charter_engine.rules.life.discharge import discharges, performed
from charter_engine.rules.life.ending import until_of_all
from charter_engine.rules.life.shape import Shape, shape
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind, cited_in
from charter_engine.rules.prevailing import prevails
from charter_engine.rules.reading import reads
from charter_engine.rules.terms import amount_in, simple
from charter_engine.syntax.value import frozen

SINCE = Var("Begun")


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
        Bringing(low, effect).add()
    return tuple(
        Clash(one, other)
        for number, one in enumerate(low.model.effects)
        for other in low.model.effects[number:]
        if clashes(one, other)
    )


def _asked_of(effect: Effect) -> tuple[object, ...]:
    """Return the conditions on which it hangs that an effect comes about at an instant: of a delayed one, those that end it."""
    lasting = (effect.until,) if effect.until is not None else ()
    return lasting if effect.delay is not None else (effect.trigger, effect.condition, effect.exceptions, *lasting)


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


class Bringing:
    """The rules by which one effect comes about.

    ``target`` are the terms of what it changes; ``more`` the variables besides by which its end is known.
    """

    def __init__(self, low: Lowering, effect: Effect) -> None:
        self.low, self.effect = low, effect
        # `entry into force` is that for the one whom the sentence concerns
        concerned = self._concerned()
        self.sentence = Sentence(
            effect.kinds,
            Origin(effect.citation, effect.span),
            *(("", "") if concerned is None else (concerned.name,) * 2),
        )
        self.needs, self.target = self._target()
        self.known = self._spoken_of()
        inner = free((effect.until, effect.until_events, effect.breach)) & set(effect.kinds) & self.known
        if added(effect) is not None:  # each occurrence adds its own
            inner |= free(effect.trigger) & set(effect.kinds)
        inner |= {each.name for _, each in performed(effect) if isinstance(each, Var)}
        self.more = tuple(
            Var(name) for name in sorted(inner - {each.name for each in self.target if isinstance(each, Var)})
        )

    def _spoken_of(self) -> set[str]:
        """Return the names of those of whom the effect is; a name that only its exception or its end has may be anyone."""
        effect = self.effect
        names = free((effect.trigger, effect.condition, effect.change))
        norm = self.low.model.norm(effect.norm) if effect.norm else None
        if norm is not None:
            form = shape(self.low, norm)
            names |= {*form.member_names, form.actor, *form.values}
        return names

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
            low.add(fires, self._bound((*body, *self.needs), needed), origin)
        come: Body = (Atom(fires.predicate, columns, NOW),)
        if effect.delay is not None:
            at = low.variable("at")
            name = f"awaited {effect.id}"
            waits, waited = Atom(name, (*columns, at), NOW), Atom(name, (*columns, at), PREV)
            low.add(waits, (*come, Let(at, after(NOW, effect.delay))), origin)
            low.add(waits, (waited, Compare(">", at, NOW), *self._unspent()), origin)
            low.add(Atom(WAKE, (at,), NOW), (waits, Compare(">", at, NOW)), origin)
            come = (waited, Compare("<=", at, NOW))
        since = (NOW,) if effect.term is not None else ()
        head = Atom(f"brings {effect.id}", (*columns, *since), NOW)
        due = Atom(f"due {effect.id}", columns, NOW)
        low.add(due, (*come, *self._lasting(come)), origin)
        low.add(head, (due, *self._not_overruled(columns), *self._not_clashing(columns)), origin)
        for mark in discharges(effect, columns):
            low.add(mark, (self.atom("brings"),), origin)
        self._ends()

    def _unspent(self) -> Body:
        """A notice that a state will end is spent with that state, however it has ended: it ends no later one."""
        low, change, origin = self.low, self.effect.change, self.sentence.origin
        if not isinstance(change, StateChange) or change.holds:
            return ()
        row = self.columns[: len(self.target)]
        spent, still = (Atom(f"{word} {self.effect.id}", row, NOW) for word in ("spent", "still"))
        with self._as_before():
            was = low.held(change.predicate, row)
        low.add(still, low.held(change.predicate, row), origin)
        low.add(spent, (*was, Not(still)), origin)
        return (Not(spent),)

    def _bound(self, body: Body, needed: set[str]) -> Body:
        """Bind the variables that stand in the effect alone: who may lose a role is who had it just before."""
        with self._as_before() if self._own & self._kinds(needed) else nullcontext():
            return bind(self.low, body, needed, self.sentence)

    @property
    def _own(self) -> set[str]:
        return {predicate for predicate, _ in states(self.low.model, self.effect)}

    def _kinds(self, names: set[str]) -> set[str]:
        return {f"kind {self.effect.kinds[each]}" for each in names if each in self.effect.kinds}

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
        until = until_of_all(effect.until, self.known, effect.kinds)
        found = [] if until is None else list(low.condition(low, until, self.sentence))
        if effect.breach is not None and _goes_with_remedy(effect):
            found.append(self._remedied(effect.breach))
        return found

    def _not_overruled(self, columns: tuple[Term, ...]) -> Body:
        """What prevails over it and comes about at the same instant, of the same, leaves it without effect."""
        low, effect = self.low, self.effect
        found: Body = ()
        for other in low.model.effects:
            same = self._own & {predicate for predicate, _ in states(low.model, other)}
            if other.id == effect.id or not same or not prevails(other, effect):
                continue
            theirs = Bringing(low, other)
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
            theirs, value_ = Bringing(low, other), low.variable("value")
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
        held: tuple[Condition, ...] = (effect.condition, *(Negation(each) for each in effect.exceptions))
        if not isinstance(trigger, When):
            held = (trigger.condition, *held)
        # who becomes what he is not yet: judged by what held just before
        with self._as_before() if self._comes_round(reads(low.model, held)) else nullcontext():
            conditions = low.condition(low, All(held), sentence)
        text = (*version_of_effect(low, effect, self._concerned()), *not_over(low, effect.instrument))
        return tuple((*event, *body, *text) for event in self._events() for body in conditions)

    def _comes_round(self, read: Collection[str]) -> bool:
        """Tell whether what is read is what it changes itself, or hangs on that by what other effects bring about at once."""
        model = self.low.model
        others = [(states(model, each), reads(model, _asked_of(each))) for each in model.effects]
        seen, todo = set(read), list(read)
        while todo and not seen & self._own:
            name = todo.pop()
            for changed, asked in others:
                if name in {predicate for predicate, _ in changed}:
                    todo.extend(asked - seen)
                    seen |= asked
        return bool(seen & self._own)

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
        begun = low.entering(low, self.effect.instrument, replace(self.sentence, bearer=""))
        name = f"cycle {self.effect.id}"
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
        last = low.variable("last")
        soon = (Atom(REACH, (last,)), cycle, following, Compare("<=", then, last))
        low.add(Atom(WAKE, (then,), NOW), soon, origin)
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
        cited = cited_in(low, breach.citation, self.sentence)
        if breach.by is not None:
            needs, by = simple(low, breach.by, self.sentence)
            return (*needs, Not(Atom(f"is breached {cited}", (by,), NOW)))
        anyone = Atom(f"is breached {cited} by any", (), NOW)
        low.add(anyone, (Atom(f"is breached {cited}", (low.variable("by"),), NOW),), self.sentence.origin)
        return (Not(anyone),)


def added(effect: Effect) -> ModelTerm | None:
    """Return what is added where a value becomes itself and something more or less, so that several at one instant add up."""
    return None if ends(effect) else _more(effect.change)


def _more(change: Change) -> ModelTerm | None:
    """Return what a value becomes itself and more by, negative where it becomes less."""
    if not isinstance(change, Assignment) or not isinstance(change.value, Arith):
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
    given = effect.breach is not None and _goes_with_remedy(effect)
    return effect.until is not None or bool(effect.until_events) or given or effect.term is not None


def _goes_with_remedy(effect: Effect) -> bool:
    """Tell whether what an effect brings about, where it is given upon a breach, is over when that is remedied.

    A value that the breach itself sets stays; one set by somebody's act upon a breach is over, like all that such an act brings
    about, but for points given or taken.
    """
    change = effect.change
    return begins(change) or (bool(effect.norm) and isinstance(change, Assignment) and _more(change) is None)
