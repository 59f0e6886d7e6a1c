"""Duties to pay an amount: what is paid is used once, for the duty that is due first, and in as many parts as it takes.

Each duty of one bearer to the same act with the same other arguments waits in one line: by the instant it is due, then by the
instant it arose, then as they are written.  What is paid at an instant goes down the line.  A duty that arises from what is
breached or fulfilled at an instant joins the line after it, since its being there depends on what was paid.
"""

from __future__ import annotations

from collections.abc import Iterable

from charter_engine.model.logic import Interest, NormStatus, NormTurns, Number, Variable
from charter_engine.model.logic import Term as ModelTerm
from charter_engine.model.norms import AfterTrigger, NextTime, Norm
from charter_engine.model.types import type_of
from charter_engine.rules.clock import wake_at
from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Compare, Expr, Let, Literal, Not, Sum, Term, Var
from charter_engine.rules.life.due import from_start
from charter_engine.rules.life.ending import counts_from
from charter_engine.rules.life.shape import DUE, SINCE, Shape, add, shape
from charter_engine.rules.life.suspension import can_be_suspended
from charter_engine.rules.lowering import FOREVER, Body, Lowering, in_kind
from charter_engine.rules.terms import arguments, term, times
from charter_engine.syntax.value import frozen

LEFT, PAID = Var("Left"), Var("Paid")
RANK = "rank"
"""``rank(Who, Number)`` puts the individuals of a case in one order."""


@frozen
class Claim:
    """One act of a norm with an amount: ``others`` are the arguments beside it, ``place`` where it stands among them."""

    form: Shape
    number: int
    action: str
    others: tuple[ModelTerm, ...]
    amount: ModelTerm
    place: int
    interest: Interest | None

    def atom(self, state: str, at: Var = NOW, *more: Term) -> Atom:
        """Return the atom of a state of this claim for an instance of the norm."""
        return Atom(f"{state} {self.number} {self.form.norm.id}", (*self.form.args, *more), at)

    @property
    def is_fixed(self) -> bool:
        """Whether the amount is written, or named by what gives rise to the duty: it cannot change."""
        return isinstance(self.amount, Number | Variable)

    def full(self, since: Term = SINCE) -> Atom:
        """Return the atom that the whole amount has just been paid."""
        return self.atom("paid up", NOW, since)


def claims_of(low: Lowering, norm: Norm) -> tuple[Claim | None, ...]:
    """Return for each act of a norm its claim, None where no stated amount is owed by one bearer."""
    found: list[Claim | None] = []
    for number, act in enumerate(norm.acts):
        action = low.model.action(act.action)
        place = action.amount if action is not None else None
        given = act.args[place] if place is not None else None
        if place is None or given is None or norm.in_group or (isinstance(given, Variable) and given.anonymous):
            found.append(None)
        else:
            others = (*act.args[:place], *act.args[place + 1 :])
            found.append(Claim(shape(low, norm), number, act.action, others, given, place, act.interest))
    return tuple(found)


def nothing_owed(low: Lowering, form: Shape) -> tuple[Literal, ...]:
    """Return the literal that a duty which arises now asks for something; none where it does whatever the facts are.

    What comes to nothing, or less, is not owed.  Of a choice of acts each must come to that.
    """
    claims = claims_of(low, form.norm)
    reckoned = [each for each in claims if each is not None and not _is_positive(each.amount)]
    if not reckoned or len(reckoned) < len(claims):
        return ()
    arises, atoms = form.atom("arises"), []
    for claim in reckoned:
        atoms.append(claim.atom("comes to nothing"))
        before, value, _ = term(low, claim.amount, form.sentence)
        add(low, form, atoms[-1], (arises, *before, Compare("<=", value, 0)))
    nothing = form.atom("owes nothing")
    low.add(nothing, tuple(atoms), form.origin)
    return (Not(nothing),)


def assessed(low: Lowering, form: Shape) -> tuple[Literal, ...]:
    """Return the literal that what is owed has come to a value; none where a value is written, or there is another act to do.

    What has come to none when it falls due is not owed.
    """
    claims = claims_of(low, form.norm)
    if not claims or any(each is None or each.is_fixed for each in claims):
        return ()
    known = form.atom("assessed", NOW, SINCE)
    for each in claims:
        if each is not None:
            low.add(known, (each.atom("known", NOW, SINCE),), form.origin)
    return (known,)


def _is_positive(amount: ModelTerm) -> bool:
    return isinstance(amount, Number) and amount.value > 0


def amounts(low: Lowering) -> None:
    """Add the line of each action with an amount, and what each that waits in it gets of what is paid."""
    lines: dict[str, list[Claim]] = {}
    for norm in low.model.norms:
        if norm.evaluated and norm.is_duty_to_achieve:
            for claim in claims_of(low, norm):
                if claim is not None:
                    _levies(low, claim)
                    lines.setdefault(claim.action, []).append(claim)
    for action, claims in lines.items():
        _paid(low, action, claims[0])
        for claim in claims:
            _waits(low, claim)
        for place, claim in enumerate(claims):
            _gets(low, claim, place, claims)


def _paid(low: Lowering, action: str, like: Claim) -> None:
    """Add up what is paid at one instant; the same act stated twice is done once."""
    others = [low.variable("to") for _ in like.others]
    actor, some, weight, total = (low.variable(each) for each in ("by", "some", "part", "total"))

    def does(amount: Var) -> Atom:
        return Atom(f"does {action}", (actor, *others[: like.place], amount, *others[like.place :]), NOW)

    summed = Sum(total, weight, (), (does(weight),))
    low.add(Atom(f"total {action}", (actor, *others, total), NOW), (does(some), summed), like.form.origin)


def _waits(low: Lowering, claim: Claim) -> None:
    """Say which instances wait to be paid, and what is still to be paid to each."""
    form, origin = claim.form, claim.form.origin
    norm, awaits = form.norm, claim.atom("awaits", NOW, SINCE, DUE)
    low.add(awaits, (form.atom("pending", PREV, SINCE, DUE),), origin)
    if norm.modality == "must":
        low.add(awaits, (form.atom("owing", PREV, SINCE, DUE),), origin)
    if norm.id in low.defeatable:
        low.add(claim.atom("awaits", NOW, SINCE, FOREVER), (form.atom("resting", PREV, SINCE),), origin)
    if can_be_suspended(low, form):
        low.add(claim.atom("awaits", NOW, SINCE, FOREVER), (form.atom("halted", PREV, SINCE),), origin)
    if not _joins_late(low, norm):
        fixed = [each for each in norm.limits if isinstance(each, AfterTrigger | NextTime)]
        before, due = from_start(low, form, fixed)
        low.add(claim.atom("awaits", NOW, NOW, DUE), (form.atom("fresh"), *before, Let(DUE, due)), origin)
    had, before_now, more = claim.atom("had", NOW, SINCE, PAID), low.variable("had"), low.variable("got")
    earlier = claim.atom("had", PREV, SINCE, before_now)
    low.add(claim.atom("counted", NOW, SINCE), (had,), origin)
    low.add(claim.atom("had", NOW, SINCE, 0), (awaits, Not(claim.atom("counted", PREV, SINCE))), origin)
    got = claim.atom("gets", PREV, SINCE, more)
    low.add(had, (awaits, earlier, got, Let(PAID, Calc("add", (before_now, more)))), origin)
    low.add(claim.atom("served", NOW, SINCE), (claim.atom("gets", NOW, SINCE, more),), origin)
    low.add(had, (awaits, claim.atom("had", PREV, SINCE, PAID), Not(claim.atom("served", PREV, SINCE))), origin)
    with_others, terms = arguments(low, claim.others, form.sentence)
    needs, owed = _owed(low, claim)
    body = (
        awaits,
        had,
        *with_others,
        *needs,
        Let(LEFT, _within(Calc("sub", (owed, PAID)), owed)),
        *counts_from(low, form),
    )
    add(low, form, claim.atom("owes", NOW, *terms, SINCE, DUE, LEFT), body)


def levied(low: Lowering, claim: Claim, since: Term = SINCE, *, by_now: bool = False) -> tuple[Body, Expr, Expr]:
    """Return the literals an amount needs, with its numerator and denominator, as it was when the duty arose.

    ``by_now``: of what arose before now.
    """
    if claim.is_fixed:
        return term(low, claim.amount, claim.form.sentence)
    amount, under = low.variable("levied"), low.variable("under")
    return (claim.atom("levied by now" if by_now else "levied", NOW, since, amount, under),), amount, under


def _levies(low: Lowering, claim: Claim) -> None:
    """What is owed is worked out when the duty arises, and does not change with what it was worked out from.

    Where it has no value then, it is what it first comes to.
    """
    if claim.is_fixed:
        return
    form, origin = claim.form, claim.form.origin
    amount, under, due = low.variable("amount"), low.variable("under"), low.variable("due")
    before, value, scale = term(low, claim.amount, form.sentence)
    worked_out: Body = (*before, Let(amount, value), Let(under, scale))
    awaits, known = claim.atom("awaits", NOW, SINCE, due), claim.atom("known", NOW, SINCE)
    add(low, form, claim.atom("levied", NOW, NOW, amount, under), (form.atom("fresh"), *worked_out))
    row = claim.atom("levied", NOW, SINCE, amount, under)
    add(low, form, row, (awaits, Compare("<", SINCE, NOW), Not(claim.atom("known", PREV, SINCE)), *worked_out))
    low.add(row, (awaits, claim.atom("levied", PREV, SINCE, amount, under)), origin)
    low.add(known, (row,), origin)
    if _joins_late(low, form.norm):
        # what is owed by now hangs on nothing that arises now
        known_by_now = claim.atom("levied by now", NOW, SINCE, amount, under)
        low.add(known_by_now, (awaits, claim.atom("levied", PREV, SINCE, amount, under)), origin)
        add(low, form, known_by_now, (awaits, Not(claim.atom("known", PREV, SINCE)), *worked_out))


def _owed(low: Lowering, claim: Claim) -> tuple[Body, Expr]:
    """Return the amount owed in the parts that acts are stated in; no less than it, where it does not come out even."""
    action = low.model.action(claim.action)
    before, owed, scale = levied(low, claim, by_now=_joins_late(low, claim.form.norm))
    parts = low.scales.of(action.params[claim.place]) if action is not None else 1
    if claim.interest is not None:
        grown, factor, under = grows(low, claim, claim.interest)
        before, owed, scale = (*before, *grown), times(owed, factor), times(scale, under)
    if parts == scale:
        return before, owed
    up = Calc("sub", (0, times(owed, parts)))
    return before, Calc("sub", (0, Calc("floordiv", (up, scale))))


def grows(low: Lowering, claim: Claim, interest: Interest) -> tuple[Body, Expr, Expr]:
    """Return what an amount is multiplied by: one, and the rate for each full period since the duty arose.

    The periods are counted as they pass; each end of one is an instant of its own.
    """
    form, origin = claim.form, claim.form.origin
    count, then, one_more = low.variable("periods"), low.variable("next"), low.variable("periods")
    grown, awaits = claim.atom("grown", NOW, SINCE, count), claim.atom("awaits", NOW, SINCE, low.variable("due"))
    counted, before = claim.atom("growing", PREV, SINCE), claim.atom("grown", PREV, SINCE, count)

    def end(periods: Expr) -> Expr:
        span = interest.period
        return Calc("shift", (SINCE, times(periods, span.months), times(periods, span.minutes)))

    upcoming = Let(then, end(Calc("add", (count, 1))))
    low.add(claim.atom("growing", NOW, SINCE), (grown,), origin)
    first: Body = (awaits, Not(counted), Let(then, end(1)))
    low.add(claim.atom("grown", NOW, SINCE, 0), (*first, Compare(">", then, NOW)), origin)
    low.add(claim.atom("grown", NOW, SINCE, 1), (*first, Compare("<=", then, NOW)), origin)
    low.add(grown, (awaits, before, upcoming, Compare(">", then, NOW)), origin)
    again = (awaits, before, upcoming, Compare("<=", then, NOW), Let(one_more, Calc("add", (count, 1))))
    low.add(claim.atom("grown", NOW, SINCE, one_more), again, origin)
    wake_at(low, (grown,), end(Calc("add", (count, 1))), form.sentence)
    arising = (form.atom("fresh"), Let(SINCE, NOW))
    wake_at(low, arising, end(1), form.sentence)
    needs, rate, scale = term(low, interest.rate, form.sentence)
    return (grown, *needs), Calc("add", (scale, times(rate, count))), scale


def _within(value: Expr, most: Expr) -> Expr:
    """Keep a value between nothing and the most it can be, which also keeps it in the range an engine is quick in."""
    return Calc("max", (0, Calc("min", (value, most))))


def _gets(low: Lowering, claim: Claim, place: int, claims: list[Claim]) -> None:
    """Say what an instance gets of what is paid now: what those before it in the line leave, up to what it is owed."""
    form, origin = claim.form, claim.form.origin
    to = tuple(low.variable("to") for _ in claim.others)
    owes = claim.atom("owes", NOW, *to, SINCE, DUE, LEFT)
    total, gets = low.variable("total"), low.variable("gets")
    rest: Expr = total
    body: Body = (
        owes,
        Compare(">", LEFT, 0),
        Atom(f"total {claim.action}", (form.bearer, *to, total), NOW),
    )
    for number, other in enumerate(claims):
        theirs = {name: low.variable(name) for name in other.form.values}
        theirs[other.form.norm.bearer.variable] = form.bearer
        since, due, left, taken = (low.variable(each) for each in ("since", "due", "left", "taken"))
        values = tuple(theirs.values())
        waiting = Atom(f"owes {other.number} {other.form.norm.id}", (*values, *to, since, due, left), NOW)
        ahead = f"ahead {claim.number} {form.norm.id} {other.number} {other.form.norm.id}"
        row = (*form.args, SINCE, *values, since, left)
        for first in _before(low, claim, theirs, (since, due), number - place):
            low.add(Atom(ahead, row, NOW), (owes, waiting, Compare(">", left, 0), *first), origin)
        over = tuple(each for each in values if each != form.bearer)
        weight = low.variable("weight")
        counted = Atom(ahead, (*form.args, SINCE, *values, since, weight), NOW)
        body += (Sum(taken, weight, (*over, since), (counted,)),)
        rest = Calc("sub", (rest, taken))
    body += (Let(gets, _within(rest, LEFT)), Compare(">", gets, 0))
    low.add(claim.atom("gets", NOW, SINCE, gets), body, origin)
    low.add(claim.full(), (owes, claim.atom("gets", NOW, SINCE, LEFT)), origin)
    low.add(claim.full(), (owes, Compare("<=", LEFT, 0)), origin)


def _before(
    low: Lowering, claim: Claim, theirs: dict[str, Var], times: tuple[Var, Var], written: int
) -> Iterable[Body]:
    """Yield the bodies in which another stands before this one in the line; ``written``: below 0 if its norm comes before."""
    since, due = times
    yield (Compare("<", due, DUE),)
    yield (Compare("=", due, DUE), Compare("<", since, SINCE))
    same: Body = (Compare("=", due, DUE), Compare("=", since, SINCE))
    if written < 0:
        yield same
    if written:
        return
    for name, other in theirs.items():  # two instances of one norm: by the first value in which they differ
        mine = Var(name)
        if other == mine:
            continue
        kind = claim.form.sentence.kinds.get(name, "")
        if type_of(kind).name in {"one of", "yes/no"}:
            continue  # words have no order: what differs in nothing else is paid alike
        if kind.startswith("#"):
            yield (*same, Compare("<", other, mine))
        else:
            one, two = low.variable("rank"), low.variable("rank")
            yield (*same, *_rank(low, other, one), *_rank(low, mine, two), Compare("<", one, two))
        same += (Compare("=", other, mine),)


def _rank(low: Lowering, who: Var, rank: Var) -> Body:
    return (*in_kind(low, who, ""), Atom(RANK, (who, rank)))


def _joins_late(low: Lowering, norm: Norm) -> bool:
    """Tell whether a norm joins its line after the instant at which it arises."""
    return bool(norm.link) or _reads_norms(low, norm)


def _reads_norms(low: Lowering, norm: Norm) -> bool:
    """Tell whether it may depend on what is breached or fulfilled now that the norm arises now."""
    definitions = [low.model.definition(key) for key in low.model.entities]
    return _inside((norm.trigger, norm.condition, norm.bearer, *definitions, low.model.counts_as))


def _inside(thing: object) -> bool:
    if isinstance(thing, NormStatus | NormTurns):
        return True
    if isinstance(thing, tuple):
        return any(_inside(each) for each in thing)
    fields: Iterable[str] = getattr(thing, "__dataclass_fields__", ())
    return any(_inside(getattr(thing, name)) for name in fields)
