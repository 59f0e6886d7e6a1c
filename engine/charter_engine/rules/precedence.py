"""Which norm prevails over which, and where two that bind the same bearer collide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from charter_engine.model.citations import ANY_OTHER, covers
from charter_engine.model.logic import Act, Constant
from charter_engine.model.norms import Norm
from charter_engine.rules.conditions import Body, Lowering, Sentence, arguments, bind, bodies, rename
from charter_engine.rules.ir import NOW, Atom, Compare, Origin, Term, Var
from charter_engine.rules.life import Shape, shape

POSITIVE = frozenset({"must", "may", "should", "has power to", "is entitled to"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two norms whose acts can be the same: ``left`` demands or allows, ``right`` forbids (or demands the incompatible)."""

    left: str
    right: str
    kind: str


def meetings(low: Lowering) -> tuple[Meeting, ...]:
    """Add the rules for every pair that can meet, and return the pairs."""
    norms = [norm for norm in low.model.norms if norm.evaluated]
    found: list[Meeting] = []
    positive = [norm for norm in norms if norm.modality in POSITIVE and norm.acts]
    for left in positive:
        for right in (norm for norm in norms if norm.modality == "must not"):
            if any(_may_unify(low, a, b) for a in left.acts for b in right.acts):
                found.append(Meeting(left.id, right.id, "forbidden"))
                _meet(low, left, right)
    return tuple(found)


def prevails(over: Norm, under: Norm) -> bool:
    """Tell whether ``over`` is said to prevail over ``under``, and neither is without prejudice to the other."""
    if any(covers(c, under.citation) for c in over.without_prejudice):
        return False
    if any(covers(c, over.citation) for c in under.without_prejudice):
        return False
    return any(p.over and _refers(p.citation, over, under) for p in over.precedence) or any(
        not p.over and _refers(p.citation, under, over) for p in under.precedence
    )


def _refers(citation: str, speaker: Norm, other: Norm) -> bool:
    if citation == ANY_OTHER:
        return speaker.instrument != other.instrument
    return covers(citation, other.citation)


def _closure(low: Lowering, act: Act) -> Iterator[str]:
    """Yield the actions an act is, or may count as."""
    seen = [act.action]
    for key in seen:
        yield key
        seen.extend(c.counts_as.action for c in low.model.counts_as if c.act.action == key and c.counts_as.action not in seen)


def _may_unify(low: Lowering, left: Act, right: Act) -> bool:
    if right.action not in _closure(low, left):
        return False
    if left.action != right.action:
        return True
    return not any(
        isinstance(a, Constant) and isinstance(b, Constant) and a.key != b.key
        for a, b in zip(left.args, right.args, strict=True)
    )


def _doer(norm: Norm) -> str:
    return norm.grantor.variable if norm.grantor is not None else norm.bearer.variable


def _meet(low: Lowering, left: Norm, right: Norm) -> None:
    """Derive ``meets L R`` where both concern one actor and act now, and what follows for each of them."""
    one, two = shape(left), shape(right)
    # the variables of the two sentences are kept apart by their places
    swap = {name: f"{name}′" for name in {*two.values, right.bearer.variable}}
    two_args = tuple(Var(swap[name]) for name in two.values)
    meets = Atom(f"meets {left.id} {right.id}", (*one.args, *two_args), NOW)
    origin = Origin(left.citation, left.span)
    for a in left.acts:
        for b in right.acts:
            if not _may_unify(low, a, b):
                continue
            for body in _same(low, one, two, a, b, swap):
                low.add(meets, body, origin)
    if prevails(right, left):
        by = (meets, Atom(f"in force {right.id}", two_args, NOW))
        low.add(one.atom("defeated", NOW, right.citation), by, origin)
    elif prevails(left, right):
        by = (meets, Atom(f"in force {left.id}", one.args, NOW))
        low.add(Atom(f"defeated {right.id}", (*two_args, left.citation), NOW), by, Origin(right.citation, right.span))
    both = (meets, one.atom("in force"), Atom(f"in force {right.id}", two_args, NOW))
    low.add(Atom(f"collide {left.id} {right.id}", (*one.args, *two_args), NOW), both, origin)


def _standing(low: Lowering, form: Shape) -> tuple[Atom, ...]:
    """Where a norm applies at all, defeated or not."""
    if form.norm.is_duty_to_achieve:
        return (form.atom("bears", NOW, low.variable("since"), low.variable("due")),
                form.atom("owing", NOW, low.variable("since"), low.variable("due")))
    return (form.atom("applies"),)


def _same(low: Lowering, one: Shape, two: Shape, a: Act, b: Act, swap: dict[str, str]) -> Iterator[Body]:
    """Yield the bodies in which both norms stand and their acts, by the same actor, are one."""
    for left in _standing(low, one):
        right = Atom(f"applies {two.norm.id}", tuple(Var(swap[name]) for name in two.values), NOW)
        actors: Body = ()
        doer, forbidden = _doer(one.norm), swap[two.norm.bearer.variable]
        if one.norm.bearer.form == "some one of":
            actors = ()
        else:
            actors = (Compare("=", Var(doer), Var(forbidden)),)
        before_a, args_a = arguments(low, a.args, one.sentence)
        before_b, args_b = arguments(low, b.args, two.sentence)
        for old, new in swap.items():
            before_b = rename(before_b, old, new)
            args_b = tuple(Var(new) if each == Var(old) else each for each in args_b)
        for as_args, links in _chains(low, a.action, args_a, b.action):
            equal = tuple(Compare("=", x, y) for x, y in zip(as_args, args_b, strict=True))
            yield (left, right, *actors, *before_a, *before_b, *links, *equal)


def _chains(low: Lowering, start: str, args: tuple[Term, ...], goal: str) -> Iterator[tuple[tuple[Term, ...], Body]]:
    """Yield the arguments under which an act is, or counts as, one of another name, with what that takes."""
    if start == goal:
        yield args, ()
        return
    for index, each in enumerate(low.model.counts_as):
        if each.act.action != start or each.counts_as.action == start:
            continue
        sentence = Sentence(dict(each.kinds), Origin("", each.span))
        mark = f"°{index}"
        for body in bodies(low, each.condition, sentence):
            before, own = arguments(low, each.act.args, sentence)
            after, other = arguments(low, each.counts_as.args, sentence)
            whole: Body = bind(low, (*body, *before, *after), set(), sentence)
            needed = {v.name for v in (*own, *other) if isinstance(v, Var)}
            whole = bind(low, whole, needed, sentence)
            for name in each.kinds:
                whole = rename(whole, name, name + mark)
            own = tuple(Var(v.name + mark) if isinstance(v, Var) and v.name in each.kinds else v for v in own)
            other = tuple(Var(v.name + mark) if isinstance(v, Var) and v.name in each.kinds else v for v in other)
            equal = tuple(Compare("=", x, y) for x, y in zip(args, own, strict=True))
            for final, more in _chains(low, each.counts_as.action, other, goal):
                yield final, (*whole, *equal, *more)


def circles(low: Lowering) -> tuple[tuple[Norm, ...], ...]:
    """Return the circles of precedence among norms that can meet on one bearer and act."""
    norms = {norm.id: norm for norm in low.model.norms if norm.evaluated}
    pairs = [
        (a, b)
        for a in norms.values()
        for b in norms.values()
        if a.id < b.id and prevails(a, b) and prevails(b, a)
        and any(_may_unify(low, x, y) or _may_unify(low, y, x) for x in a.acts for y in b.acts)
    ]
    return tuple(pairs)


