"""How long after an event a norm is under way at most: so long as it lasts, after the event happened last.

``upon alarm(p): Party p must ring within 3 days`` is pending for less than three days after the latest alarm: it arose at
that one or at an earlier one.  At one instant whose past is open the instant at which a duty falls due is lost, and what is
compared with the time after the event is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Compare, Expr, Let, Literal, Not, Rule, Term, Var
from charter_engine.rules.slices import RuleIndex, index
from charter_engine.search.ties import LATEST
from charter_engine.syntax.value import frozen

_AGAIN: Final = " again"


@frozen
class Length:
    """A length of time: calendar months, and minutes."""

    months: int
    minutes: int

    @property
    def is_some(self) -> bool:
        """Tell whether it is more than none."""
        return self.months >= 0 and self.minutes >= 0 and self.months + self.minutes > 0


def with_windows(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return rules that say of what is under way how long ago at most an event happened last, where rules ask for that."""
    known = index(rules)
    events = [each for each in known.by_head if each.startswith(LATEST) and each.endswith(_AGAIN)]
    found: list[Rule] = []
    for rule in rules:
        if _is_of_no_time(known, rule):
            continue
        more = tuple(_said(known, rule, events))
        found.append(Rule(rule.id, rule.head, (*rule.body, *more), rule.origin) if more else rule)
    return tuple(found)


def _is_of_no_time(rules: RuleIndex, rule: Rule) -> bool:
    """Tell whether a rule is for the time until a duty is due that is due at once: there is none."""
    word, _, norm = rule.head.predicate.partition(" ")
    return word == "pending" and _of_duty(rules, norm) == Length(0, 0)


def _said(rules: RuleIndex, rule: Rule, events: Sequence[str]) -> Iterator[Literal]:
    """Yield what a rule may say besides of what is under way, is breached or has just begun."""
    word, _, norm = rule.head.predicate.partition(" ")
    if word == "pending":
        yield from _since(rules, events, _of_duty(rules, norm), f"arises {norm}", rule.head.args[:-2])
    elif word == "applies":
        yield from _since(rules, events, _of_state(rules, norm), f"begins {norm}", rule.head.args)
    elif (
        word == "breached" and _is_late(rule, norm) and (length := _of_duty(rules, norm)) is not None and length.is_some
    ):
        # what falls due after it arises was pending before
        yield Atom(f"pending {norm}", rule.head.args, PREV)
    for each in rule.body:
        word, _, norm = each.predicate.partition(" ") if isinstance(each, Atom) else ("", "", "")
        if isinstance(each, Atom) and word == "fulfilled" and each.at == NOW and NOW in each.args[-2:-1]:
            yield from _since(rules, events, _of_duty(rules, norm), f"arises {norm}", each.args[:-2])


def _since(
    rules: RuleIndex, events: Sequence[str], length: Length | None, begins: str, row: Sequence[Term]
) -> Iterator[Literal]:
    """Yield that it is not as long ago as something lasts that those events happened last with which it begins."""
    for number, again in enumerate(events if length is not None else ()):
        args = _of_event(rules, begins, row, again)
        if args is not None and length is not None:
            then, end = Var(f"last {number}"), Var(f"end {number}")
            yield Atom(again.removesuffix(_AGAIN), (*args, then), NOW)
            yield Let(end, Calc("shift", (then, length.months, length.minutes)))
            yield Compare("<", NOW, end)


def _of_duty(rules: RuleIndex, norm: str) -> Length | None:
    """Return the limit of a duty that has one, counted from when it arises, which nothing moves."""
    bears = rules.by_head.get(f"bears {norm}", ())
    pending = rules.by_head.get(f"pending {norm}", ())
    if not bears or not pending or not all(_waits(rule, f"bears {norm}") for rule in pending):
        return None
    found: set[Length] = set()
    for rule in bears:
        *row, since, due = rule.head.args
        if Atom(f"pending {norm}", rule.head.args, PREV) in rule.body:
            continue
        moved = next((_moved(each.expr) for each in rule.body if isinstance(each, Let) and each.var == due), None)
        if moved is None or moved[0] != NOW or since != NOW or _at(f"fresh {norm}", row) not in rule.body:
            return None
        found.add(moved[1])
    fresh = rules.by_head.get(f"fresh {norm}", ())
    if len(found) != 1 or not all(_at(f"arises {norm}", rule.head.args) in rule.body for rule in fresh):
        return None
    return found.pop()


def _is_late(rule: Rule, norm: str) -> bool:
    """Tell whether a rule asks that a duty is borne, and that it is due."""
    due = rule.head.args[-1]
    return _at(f"bears {norm}", rule.head.args) in rule.body and Compare("<=", due, NOW) in rule.body


def _waits(rule: Rule, bears: str) -> bool:
    """Tell whether a rule for what is pending asks that it is borne, and that it is not yet due."""
    due = rule.head.args[-1]
    return _at(bears, rule.head.args) in rule.body and Compare(">", due, NOW) in rule.body


def _of_state(rules: RuleIndex, norm: str) -> Length | None:
    """Return how long a prohibition or permission lasts from when it begins last, where it ends by that."""

    def of(word: str) -> list[Rule]:
        return rules.by_head.get(f"{word} {norm}", [])

    def asks(rule: Rule, row: Sequence[Term], *words: tuple[str, Var]) -> bool:
        return any(Atom(f"{word} {norm}", tuple(row), at) in rule.body for word, at in words)

    lasting = all(
        asks(each, each.head.args, ("running", NOW)) and Not(_at(f"expired {norm}", each.head.args)) in each.body
        for each in of("applies")
    )
    going = all(
        asks(each, each.head.args, ("begins", NOW), ("applies", PREV), ("running", PREV)) for each in of("running")
    )
    if len(of("expired")) != 1 or not lasting or not going:
        return None
    (expired,) = of("expired")
    row = expired.head.args
    for literal in expired.body:
        if isinstance(literal, Let) and (moved := _moved(literal.expr)) is not None:
            since, length = moved
            end = literal.var
            whole = {_at(f"running {norm}", row), _at(f"begun {norm}", (*row, since)), literal, Compare("<=", end, NOW)}
            return length if set(expired.body) == whole and _begun(rules, norm) else None
    return None


def _begun(rules: RuleIndex, norm: str) -> bool:
    """Tell whether it is known of what runs when it began last."""
    bodies: list[set[Literal]] = []
    for rule in rules.by_head.get(f"begun {norm}", ()):
        *row, since = rule.head.args
        begins, running = _at(f"begins {norm}", row), _at(f"running {norm}", row)
        kept = {running, Atom(f"begun {norm}", (*row, since), PREV), Not(begins)}
        bodies.append(set(rule.body))
        if set(rule.body) != ({begins} if since == NOW else kept):
            return False
    return len(bodies) == 2


def _at(predicate: str, args: Sequence[Term]) -> Atom:
    return Atom(predicate, tuple(args), NOW)


def _moved(expr: Expr) -> tuple[Term, Length] | None:
    """Return the instant that is moved on, and by how much."""
    match expr:
        case Calc("shift", ((Var() | int()) as instant, int(months), int(minutes))):
            return instant, Length(months, minutes)
    return None


def _of_event(rules: RuleIndex, begins: str, row: Sequence[Term], again: str) -> tuple[Term, ...] | None:
    """Return whom an event is about that always happens when something begins, as they stand in a ``row`` of that."""
    for happens in rules.by_head[again]:
        event = happens.body[0]
        if len(happens.body) > 1 or not isinstance(event, Atom) or event.at != NOW:
            continue
        places = {_places(rule, event, happens.head.args) for rule in rules.by_head.get(begins, ())}
        only = places.pop() if len(places) == 1 else None
        if only is not None:
            return tuple(row[place] for place in only)
    return None


def _places(rule: Rule, event: Atom, about: Sequence[Term]) -> tuple[int, ...] | None:
    """Return where in the head of a rule stand those whom an event is about that the rule asks for."""
    for each in rule.body:
        if isinstance(each, Atom) and each.predicate == event.predicate and each.at == NOW:
            names = dict(zip(event.args, each.args, strict=True))
            if len(names) == len(event.args) and all(names.get(one) in rule.head.args for one in about):
                return tuple(rule.head.args.index(names[one]) for one in about)
    return None
