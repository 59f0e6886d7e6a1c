"""Where two norms concern one actor and one act."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.logic import Act, Constant, Variable
from charter_engine.model.logic import Term as ModelTerm
from charter_engine.model.model import CountsAs, Incompatible
from charter_engine.model.norms import Norm
from charter_engine.rules.ir import NOW, Atom, Compare, Origin, Term, Var
from charter_engine.rules.life.shape import Shape
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind, named_in, rename
from charter_engine.rules.terms import arguments, handed_over, simple
from charter_engine.syntax.value import frozen

IMMUNITY = "is immune from"
MARK = "′"
"""Added to the variables of the second norm, so that the two sentences are kept apart."""


def closure(low: Lowering, act: Act) -> Iterator[str]:
    """Yield the actions an act is, or may count as."""
    seen = [act.action]
    for key in seen:
        yield key
        for each in low.model.counts_as:
            if each.act.action == key and each.counts_as.action not in seen:
                seen.append(each.counts_as.action)


def may_be(low: Lowering, left: Act, right: Act) -> bool:
    """Tell whether doing ``left`` can be doing ``right``: the same act, or one that counts as it."""
    if left.action == right.action:
        return may_equal(left, right) or _returns(low, left.action)
    return right.action in closure(low, left)


def _returns(low: Lowering, action: str) -> bool:
    """Tell whether an act may count as another of its own name: ``ship(x) counts as ship(y) when inside(y, x)``."""
    reached: list[str] = [action]
    for key in reached:
        after = [each.counts_as.action for each in low.model.counts_as if each.act.action == key]
        if action in after:
            return True
        reached.extend(each for each in after if each not in reached)
    return False


def may_equal(left: Act, right: Act) -> bool:
    """Tell whether two acts may be one: of one name, and of the same things as far as these are named."""
    return left.action == right.action and not any(
        isinstance(a, Constant) and isinstance(b, Constant) and a.key != b.key
        for a, b in zip(left.args, right.args, strict=True)
    )


def _equal(left: tuple[Term, ...], right: tuple[Term, ...]) -> Body:
    """Return the literals that two acts have the same arguments; what one of them leaves out may be any."""
    return tuple(Compare("=", x, y) for x, y in zip(left, right, strict=True) if not (_left_out(x) or _left_out(y)))


def _left_out(each: Term) -> bool:
    return isinstance(each, Var) and Variable(each.name).anonymous


def incompatibles(low: Lowering, left: Act, right: Act) -> tuple[tuple[Incompatible, bool], ...]:
    """Return the statements by which two acts exclude each other; True where they name them the other way round.

    An act excludes what an act excludes that it may count as.
    """
    if not low.model.incompatible:
        return ()
    found = []
    lefts, rights = set(closure(low, left)), set(closure(low, right))
    for each in low.model.incompatible:
        if each.left.action in lefts and each.right.action in rights:
            found.append((each, False))
        if each.left.action in rights and each.right.action in lefts:
            found.append((each, True))
    return tuple(found)


def marked(form: Shape) -> dict[str, str]:
    """Return the names that the variables of the second of two norms take."""
    return {name: f"{name}{MARK}" for name in {*form.values, form.norm.bearer.variable, form.actor}}


def marked_args(form: Shape) -> tuple[Term, ...]:
    """Return the values of the second of two norms under the names they take."""
    swap = marked(form)
    return tuple(Var(swap[name]) for name in form.member_names)


def same_act(low: Lowering, one: Shape, two: Shape, left: Act, right: Act) -> Iterator[Body]:
    """Yield the bodies in which both norms stand, and ``left`` of the one is ``right`` of the other, by one actor.

    The variables of the second norm are those of :func:`marked`.
    """
    both = frame(low, one, two, left, right)
    for as_args, links in chains(low, left.action, both.left, right.action):
        equal = _equal(as_args, both.right)
        yield both.whole((*links, *equal))


def itself(low: Lowering, one: Shape, two: Shape, left: Act, right: Act) -> Iterator[Body]:
    """Yield the bodies in which both norms stand and are about the very same act, not about one that counts as the other's."""
    if left.action == right.action:
        both = frame(low, one, two, left, right)
        yield both.whole(_equal(both.left, both.right))


def counted_as(low: Lowering, one: Shape, two: Shape, left: Act, right: Act) -> Iterator[Body]:
    """Yield the bodies in which both norms stand and ``right`` of the second counts as ``left`` of the first."""
    if left.action == right.action and not _returns(low, left.action):
        return
    both = frame(low, one, two, left, right)
    for as_args, links in chains(low, right.action, both.right, left.action):
        equal = _equal(as_args, both.left)
        yield both.whole((*links, *equal))


def excluding(low: Lowering, one: Shape, two: Shape, left: Act, right: Act) -> Iterator[Body]:
    """Yield the bodies in which both norms stand and the acts, of one actor, exclude each other."""
    both = frame(low, one, two, left, right)
    for number, (each, turned) in enumerate(incompatibles(low, left, right)):
        first, second = (each.right, each.left) if turned else (each.left, each.right)
        for own, other, body in _stated(low, each, first, second, f"°{number}"):
            for as_left, links in chains(low, left.action, both.left, first.action):
                for as_right, others in chains(low, right.action, both.right, second.action, MARK):
                    equal = (*_equal(as_left, own), *_equal(as_right, other))
                    yield both.whole((*links, *others, *body, *equal))


@frozen
class Frame:
    """Both norms stand, of one actor: the literals of that, and what each of the two speaks of as the arguments of its rules.

    ``needs`` are the literals that an argument takes which is worked out.
    """

    body: Body
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    needs: dict[Term, Body]

    def whole(self, more: Body) -> Body:
        """Return the literals with more, and with what the arguments take that these are about: of the others any will do."""
        used = {*named_in(more)}
        return (*self.body, *(literal for each, body in self.needs.items() if each in used for literal in body), *more)


def frame(
    low: Lowering, one: Shape, two: Shape, left: Act | tuple[ModelTerm, ...], right: Act | tuple[ModelTerm, ...]
) -> Frame:
    """Return what it takes that both norms stand, the second with its variables :func:`marked`."""
    swap = marked(two)
    both: Body = (one.standing, Atom(two.standing.predicate, marked_args(two), NOW))
    if not {one.norm.modality, two.norm.modality} & {IMMUNITY}:
        # an immunity is from the act whoever does it
        both += (Compare("=", Var(one.actor), Var(swap[two.actor])),)
    lefts, rights = _reckoned(low, left, one.sentence), _reckoned(low, right, two.sentence)
    for old, new in swap.items():
        rights = tuple((rename(before, old, new), Var(new) if each == Var(old) else each) for before, each in rights)
    needs = {each: before for before, each in (*lefts, *rights) if before}
    return Frame(both, tuple(each for _, each in lefts), tuple(each for _, each in rights), needs)


def _reckoned(low: Lowering, of: Act | tuple[ModelTerm, ...], sentence: Sentence) -> tuple[tuple[Body, Term], ...]:
    return handed_over(low, of, sentence) if isinstance(of, Act) else tuple(simple(low, e, sentence) for e in of)


def chains(
    low: Lowering, start: str, args: tuple[Term, ...], goal: str, mark: str = "", depth: int = 0
) -> Iterator[tuple[tuple[Term, ...], Body]]:
    """Yield the arguments under which an act is, or counts as, one of another name, with what that takes.

    ``mark`` keeps the variables of the statements apart from those of another chain.
    """
    if start == goal:
        yield args, ()
        if not _returns(low, start):
            return
    if any(_returns(low, key) for key in closure(low, Act(start, ()))):
        # there may be any number of links
        action = low.model.action(goal)
        if goal in _counting(low, start) and action is not None:
            as_goal = tuple(Var(f"counted°{place}{mark}") for place in range(len(action.params)))
            yield as_goal, (Atom(f"counts {start} as {goal}", (*args, *as_goal), NOW),)
        return
    if depth > len(low.model.counts_as):
        return
    for index, each in enumerate(low.model.counts_as):
        if each.act.action != start or each.counts_as.action == start:
            continue
        for own, other, body in _stated(low, each, each.act, each.counts_as, f"°{index}°{depth}{mark}"):
            equal = _equal(args, own)
            for final, more in chains(low, each.counts_as.action, other, goal, mark, depth + 1):
                yield final, (*body, *equal, *more)


def _counting(low: Lowering, start: str) -> tuple[str, ...]:
    """Return the actions as which an act may count by one link or more, and add the rules of which act counts as which."""
    links = [each for each in low.model.counts_as if each.act.action in closure(low, Act(start, ()))]
    reached = tuple(dict.fromkeys(each.counts_as.action for each in links))
    action = low.model.action(start)
    if action is None or f"counts {start}" in low.bridged:
        return reached
    low.bridged.add(f"counts {start}")
    first: tuple[Term, ...] = tuple(Var(f"first°{place}") for place in range(len(action.params)))
    for number, each in enumerate(links):
        for own, other, body in _stated(low, each, each.act, each.counts_as, f"°{number}", every=True):
            origin, name = Origin("", each.span), f"counts {start} as {each.counts_as.action}"
            if each.act.action == start:
                low.add(Atom(name, (*own, *other), NOW), body, origin)
            if each.act.action in reached:
                before = Atom(f"counts {start} as {each.act.action}", (*first, *own), NOW)
                low.add(Atom(name, (*first, *other), NOW), (before, *body), origin)
    return reached


def _stated(
    low: Lowering, each: CountsAs | Incompatible, first: Act, second: Act, mark: str, *, every: bool = False
) -> Iterator[tuple[tuple[Term, ...], tuple[Term, ...], Body]]:
    """Yield a statement about two acts, its variables under names of their own; ``every`` one bound, also what is left out."""
    sentence = Sentence(dict(each.kinds), Origin("", each.span))
    for body in low.condition(low, each.condition, sentence):
        before, own = arguments(low, first.args, sentence)
        after, other = arguments(low, second.args, sentence)
        needed = {v.name for v in (*own, *other) if isinstance(v, Var) and (every or not _left_out(v))}
        whole = bind(low, (*body, *before, *after), needed, sentence)
        for name in each.kinds:
            whole = rename(whole, name, name + mark)

        def named(values: tuple[Term, ...]) -> tuple[Term, ...]:
            return tuple(Var(v.name + mark) if isinstance(v, Var) and v.name in each.kinds else v for v in values)

        yield named(own), named(other), whole


def unify(low: Lowering, one: Norm, two: Norm) -> bool:
    """Tell whether some act of one norm can be one of another, or excludes it where both are to be done or may be."""
    return any(
        may_be(low, a, b) or may_be(low, b, a) or (neither_forbids(one, two) and bool(incompatibles(low, a, b)))
        for a in one.acts
        for b in two.acts
    )


def neither_forbids(one: Norm, two: Norm) -> bool:
    """Tell whether neither of two norms forbids: who leaves one of two acts that exclude each other may do the other."""
    return not {one.modality, two.modality} & {"must not", IMMUNITY}
