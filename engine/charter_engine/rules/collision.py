"""Where two norms in force cannot both be obeyed, and where one asks for what its bearer cannot do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from charter_engine.model.conditions import HOLDER
from charter_engine.model.logic import Holds, Variable
from charter_engine.model.model import Model
from charter_engine.model.norms import AfterTrigger, Norm
from charter_engine.model.types import YES_NO, TimeSpan
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Not, Origin, Var
from charter_engine.rules.keeping import apart, opposed_pairs
from charter_engine.rules.life.alternative import not_offered, too_late
from charter_engine.rules.life.ending import begins_in_time, counts_from
from charter_engine.rules.life.hold import has_grace
from charter_engine.rules.life.shape import DUE, SINCE, Shape, add, shape
from charter_engine.rules.life.suspension import unsuspended
from charter_engine.rules.lowering import Body, Lowering
from charter_engine.rules.meeting import (
    IMMUNITY,
    MARK,
    excluding,
    incompatibles,
    itself,
    marked,
    marked_args,
    may_be,
    may_equal,
    same_act,
)
from charter_engine.rules.prevailing import prevails
from charter_engine.syntax.value import frozen

FORBIDDEN, EXCLUDED, UNABLE, UNOWED, IMMUNE = "forbidden", "incompatible", "unable", "unowed", "immune"
OPPOSED = "opposed"
DEMANDS = frozenset({"must"})
ALLOWS = frozenset({"may", "has power to", "is entitled to"})


@frozen
class Meeting:
    """Two norms that can collide: ``left`` demands or allows what ``right`` forbids or what excludes its act.

    ``kind`` is ``forbidden``, ``incompatible``, ``immune`` (the act would be void), ``opposed`` (both cannot be kept so);
    or, with ``right`` empty, ``unable`` (its bearer cannot do the act) or
    ``unowed`` (nobody has the duty that the right is to).
    """

    left: str
    right: str
    kind: str

    @property
    def predicate(self) -> str:
        """The predicate of the collision, over the values of the left norm and then of the right."""
        return f"collide {self.left} {self.right}".strip() if self.kind != UNOWED else f"unowed {self.left}"

    @property
    def meets(self) -> str:
        """The predicate that both concern one bearer and act, defeated or not."""
        return f"meets {self.left} {self.right}"


def window_of(norm: Norm) -> str:
    """Return the predicate of the time in which a duty may be done: while it is pending, and not too early to count."""
    return f"{'usable' if norm.not_before else 'pending'} {norm.id}"


def windows(model: Model, pairs: Iterable[Meeting]) -> set[str]:
    """Return the predicates from which it is read when the duties of some pairs may be done, and what stands against them."""
    found: set[str] = set()
    for pair in pairs:
        norm = model.norm(pair.left) if pair.right else None
        if norm is not None:
            found |= {window_of(norm), f"fulfilled {norm.id}", f"in force {pair.right}"}
    return found


def meetings(low: Lowering) -> tuple[Meeting, ...]:
    """Add the rules for every pair that can collide, and return the pairs."""
    norms = [norm for norm in low.model.norms if norm.evaluated and norm.acts]
    found: list[Meeting] = []
    for left in norms:
        if left.modality not in DEMANDS | ALLOWS:
            continue
        for right in norms:
            kind = _kind(low, left, right)
            if kind:
                _usable(low, left)
                found.append(Meeting(left.id, right.id, kind))
                _collide(low, left, right, found[-1])
    for left, right, _ in opposed_pairs(low.model):
        if {left.modality, right.modality} <= DEMANDS:
            found.append(Meeting(left.id, right.id, OPPOSED))
            _keep_apart(low, left, right, found[-1])
    for norm in norms:
        ability = _abilities(low, norm)
        if ability:
            found.append(Meeting(norm.id, "", UNABLE))
            _unable(low, norm, ability)
        elif _may_be_left_nothing(low, norm):
            found.append(Meeting(norm.id, "", UNABLE))
            _left_nothing(low, norm, found[-1])
    return tuple(found)


def _kind(low: Lowering, left: Norm, right: Norm) -> str:
    if right.modality == "must not" and any(may_be(low, a, b) for a in left.acts for b in right.acts):
        return FORBIDDEN
    if right.modality == IMMUNITY and any(may_equal(a, b) for a in left.acts for b in right.acts):
        return IMMUNE
    # two instances of one norm may ask for acts that exclude each other
    both_must = left.modality in DEMANDS and right.modality in DEMANDS and left.id <= right.id
    if both_must and any(incompatibles(low, a, b) for a in left.acts for b in right.acts):
        return EXCLUDED
    return ""


def _usable(low: Lowering, norm: Norm) -> None:
    """Add when a duty that must not be done too early may be done."""
    usable = window_of(norm)
    if not norm.is_duty_to_achieve or not norm.not_before or usable in low.bridged:
        return
    low.bridged.add(usable)
    form = shape(low, norm)
    body = (form.atom("pending", NOW, SINCE, DUE), *begins_in_time(low, form))
    add(low, form, Atom(usable, (*form.args, SINCE, DUE), NOW), body)


def _offered(low: Lowering, norm: Norm) -> str:
    """Return the predicate of the time in which a duty may be done; what is due at once may be done at that instant."""
    _usable(low, norm)
    if not any(isinstance(each, AfterTrigger) and each.length == TimeSpan(0, 0) for each in norm.limits):
        return window_of(norm)
    offered = f"offered {norm.id}"
    if offered not in low.bridged:
        low.bridged.add(offered)
        form = shape(low, norm)
        low.add(
            Atom(offered, (*form.args, SINCE, DUE), NOW),
            (Atom(window_of(norm), (*form.args, SINCE, DUE), NOW),),
            form.origin,
        )
        low.add(Atom(offered, (*form.args, NOW, NOW), NOW), (form.atom("breached", NOW, NOW, NOW),), form.origin)
    return offered


def _collide(low: Lowering, left: Norm, right: Norm, pair: Meeting) -> None:
    """Both in force; a duty that leaves a choice of acts collides only where no act is left to choose.

    So it is where the other duty leaves a choice: an act is shut only by one that excludes it whichever is chosen there.
    """
    one, two = shape(low, left), shape(low, right)
    origin = Origin(left.citation, left.span)
    meets = Atom(pair.meets, (*one.member_args, *marked_args(two)), NOW)
    opposing = _opposing(low, right, two, pair)
    # an act that counts as one an immunity is from is done all the same
    bodies = {EXCLUDED: excluding, IMMUNE: itself}.get(pair.kind, same_act)
    choice = len(left.acts) > 1, pair.kind == EXCLUDED and len(right.acts) > 1
    for number, a in enumerate(left.acts):
        against = [
            Atom(f"against {number} {place} {left.id} {right.id}", meets.args, NOW) for place in range(len(right.acts))
        ]
        for b, excluded in zip(right.acts, against, strict=True):
            met = [each for both in bodies(low, one, two, a, b) for each in _apart(one, two, both)]
            for body in (*met, *_by_who_holds(low, one, two, pair, met)):
                low.add(meets, body, origin)
                if choice[1]:
                    low.add(excluded, body, origin)
                elif choice[0]:
                    low.add(one.each(f"shut {number} in"), (*body, *opposing), origin)
        if choice[1]:
            low.add(one.each(f"shut {number} in"), (*against, *opposing), origin)
        for closed in (*not_offered(one, number), *too_late(low, one, number), *_beyond(low, one, number)):
            low.add(one.each(f"shut {number} in"), closed, origin)
    shut: Body = ()
    if any(choice):
        shut = tuple(one.each(f"shut {number} in") for number in range(len(left.acts)))
    both: Body = (meets, one.each("in force"), *_due_now(one), *opposing, *shut)
    # an act is judged by what held just before, one at the due instant too; what is overdue was free to be done in time, and of
    # what was due before it arose no time to act was taken away
    in_time = Compare("<=", NOW, DUE)
    before = tuple(_just_before(each) for each in opposing)
    forces: list[Body] = [both]
    if left.is_duty_to_achieve:
        time_left = _offered(low, left) if pair.kind == EXCLUDED else window_of(left)
        pending = Atom(time_left, (*one.args, SINCE, DUE), NOW)
        late = one.atom("breached", NOW, SINCE, DUE)
        forces = [(*both, pending), (*both, *before, late, in_time, *counts_from(low, one))]
    for force in forces:
        whole = force
        if left.bearer.form == "some one of" and left.is_duty_to_achieve:
            # another of the group may act
            stuck = one.each("stuck")
            low.add(stuck, force, origin)
            low.add(one.atom("able"), (one.each("in force"), Not(stuck)), origin)
            whole = (*force, Not(one.atom("able")))
        low.add(Atom(pair.predicate, meets.args, NOW), whole, origin)
    if left.is_duty_to_achieve and not left.in_group and not prevails(left, right):
        # who does at once what is forbidden was no less forbidden it
        at_once = (meets, one.atom("fulfilled", NOW, NOW, DUE), in_time, *opposing, *before, *shut)
        unbeaten = (Not(one.atom("beaten")),) if left.id in low.defeatable else ()
        low.add(Atom(pair.predicate, meets.args, NOW), (*at_once, *unbeaten, *unsuspended(low, one)), origin)


def _by_who_holds(low: Lowering, one: Shape, two: Shape, pair: Meeting, met: Iterable[Body]) -> Iterator[Body]:
    """Yield the bodies in which one of two norms is laid on an office, and the other on who holds it: an office acts by him.

    Where the charter says which of the two prevails, it prevails as to the holder too.
    """
    of_office = [_is_of_offices(low.model, form.norm) for form in (one, two)]
    settled = prevails(one.norm, two.norm) or prevails(two.norm, one.norm)
    if settled or pair.kind == IMMUNE or of_office[0] == of_office[1]:
        return
    actors = Var(one.actor), Var(marked(two)[two.actor])
    office, holder = actors if of_office[0] else actors[::-1]
    same = Compare("=", *actors)
    for body in met:
        if same in body:
            yield (*(each for each in body if each != same), *low.held(f"attribute {HOLDER}", (office, holder)))


def _is_of_offices(model: Model, norm: Norm) -> bool:
    return bool(norm.bearer.named) and all(each in model.offices for each in norm.bearer.named)


def _apart(one: Shape, two: Shape, body: Body) -> Iterator[Body]:
    """Yield a body in which two norms meet; of one norm, that it is owed twice, of different things."""
    if one is not two:
        yield body
        return
    for mine, other in zip(one.member_args, marked_args(two), strict=True):
        yield (*body, Compare("!=", mine, other))


def _keep_apart(low: Lowering, left: Norm, right: Norm, pair: Meeting) -> None:
    """Both in force, and what the one is to keep so the other is to keep from being so."""
    one, two = shape(low, left), shape(low, right)
    meets = Atom(pair.meets, (*one.member_args, *marked_args(two)), NOW)
    for body in (each for met in apart(low, one, two) for each in _apart(one, two, met)):
        low.add(meets, body, Origin(left.citation, left.span))
    both = (meets, one.each("in force"), *_due_now(one), *_opposing(low, right, two, pair))
    low.add(Atom(pair.predicate, meets.args, NOW), both, Origin(left.citation, left.span))


def _just_before(literal: Atom | Not) -> Atom | Not:
    atom = literal.atom if isinstance(literal, Not) else literal
    then = Atom(atom.predicate, atom.args, PREV)
    return Not(then) if isinstance(literal, Not) else then


def _due_now(form: Shape) -> Body:
    """Of what is to be kept so, that the time to begin is over."""
    return (Not(form.atom("spared")),) if has_grace(form.norm) else ()


def _abilities(low: Lowering, norm: Norm) -> tuple[str, ...]:
    if norm.modality != "must" or norm.keep is not None:
        return ()
    needs = {action.needs for act in norm.acts if (action := low.model.action(act.action)) is not None}
    return tuple(sorted(needs)) if needs and "" not in needs else ()


def _opposing(low: Lowering, right: Norm, two: Shape, pair: Meeting) -> tuple[Atom | Not, ...]:
    """Return the literals that what stands against a norm binds now; a duty, that there is time to do it: it may be done then."""
    in_force = Atom(f"in force {right.id}", marked_args(two), NOW)
    args = marked_args(two)[len(two.member_names) - len(two.values) :]
    if has_grace(right):
        return (in_force, Not(Atom(f"spared {right.id}", args, NOW)))
    if pair.kind != EXCLUDED or not right.is_duty_to_achieve:
        return (in_force,)
    return (in_force, Atom(_offered(low, right), (*args, Var(f"{SINCE.name}{MARK}"), Var(f"{DUE.name}{MARK}")), NOW))


def _may_be_left_nothing(low: Lowering, norm: Norm) -> bool:
    """Tell whether of a choice of acts none may be left: some ask for an ability, and the others may be closed."""
    if norm.modality != "must" or norm.keep is not None or len(norm.acts) < 2 or norm.bearer.form == "jointly":
        return False
    needs = [bool(action.needs) for act in norm.acts if (action := low.model.action(act.action)) is not None]
    closable = [bool(not_offered(shape(low, norm), number)) for number in range(len(norm.acts))]
    return any(needs) and all(each or other for each, other in zip(needs, closable, strict=True))


def _left_nothing(low: Lowering, norm: Norm, pair: Meeting) -> None:
    """Of a choice of acts nothing is left where the bearer is able to do none of those that are offered.

    That it has become too late for one of them is not asked: it might have been done in time.
    """
    form = shape(low, norm)
    closed = [form.each(f"closed {number} in") for number in range(len(norm.acts))]
    for number, each in enumerate(closed):
        for body in (*not_offered(form, number), *_beyond(low, form, number)):
            low.add(each, body, form.origin)
        low.add(form.each("able to act"), (form.each("in force"), Not(each)), form.origin)
    low.add(Atom(pair.predicate, form.member_args, NOW), (form.each("in force"), *closed), form.origin)


def _beyond(low: Lowering, form: Shape, number: int) -> tuple[Body, ...]:
    """Return the bodies in which an act, of those to choose from, is beyond the ability of the bearer."""
    norm = form.norm
    action = low.model.action(norm.acts[number].action)
    if norm.modality != "must" or norm.bearer.form == "jointly" or action is None or not action.needs:
        return ()
    able = form.each(f"able {number} in")
    if able.predicate not in low.bridged:
        low.bridged.add(able.predicate)
        for body in ability_of(low, action.needs, form):
            low.add(able, (form.each("in force"), *body), form.origin)
    return ((form.each("in force"), Not(able)),)


def _unable(low: Lowering, norm: Norm, abilities: tuple[str, ...]) -> None:
    """Ability is asked of each; of the group only where they act jointly."""
    form = shape(low, norm)
    able = form.each("able to act")
    for ability in abilities:
        for body in ability_of(low, ability, form):
            low.add(able, (form.standing, *body), form.origin)
    head = Atom(Meeting(norm.id, "", UNABLE).predicate, form.member_args, NOW)
    if norm.bearer.form == "jointly":
        group = form.atom("able as a group")
        low.add(group, (able,), form.origin)
        low.add(head, (form.each("in force"), Not(group)), form.origin)
        return
    low.add(head, (form.each("in force"), Not(able)), form.origin)


def ability_of(low: Lowering, key: str, form: Shape) -> tuple[Body, ...]:
    """Return the bodies in which the bearer has an ability: a relation, a definition or a yes/no attribute of it."""
    who = form.norm.bearer.variable
    if low.model.relation(key) is not None or low.model.definition(key) is not None:
        return low.condition(low, Holds(key, (Variable(who),)), form.sentence)
    yes = low.scales.of(YES_NO)
    value = low.variable("able")
    return ((*low.held(f"attribute {key}", (Var(who), value)), Compare("=", value, yes)),)
