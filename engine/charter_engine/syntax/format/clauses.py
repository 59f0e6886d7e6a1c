"""What follows the acts of a norm: conditions, times, precedence, and the chains of ``failing which``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter_engine.syntax.format.acts import alternatives, recurs
from charter_engine.syntax.format.bearers import bearer, modality
from charter_engine.syntax.format.effects import effect, event
from charter_engine.syntax.format.expressions import Level, condition, expression, split_point
from charter_engine.syntax.format.pieces import Break, Piece, prefixed
from charter_engine.syntax.format.words import citations, quantity
from charter_engine.syntax.format.written import NOTHING, Written
from charter_engine.syntax.tree import expressions
from charter_engine.syntax.tree import norms as tree
from charter_engine.syntax.tree.node import Node

SPECIAL_EVENTS = (expressions.OfNorm, expressions.OfDecision, expressions.EntryIntoForce, expressions.DateWhen)


def clauses(
    nodes: tuple[Node, ...],
    written: Written,
    *,
    level: Level = Level.CONDITION,
    depth: int = 1,
    after_call: bool = False,
) -> tuple[Piece, ...]:
    """Return clauses in order; ``level`` is that of their conditions, ``after_call`` lets ``each year`` come first.

    What ``in that case`` and ``failing which`` bring takes all clauses after it, so it comes last.
    """
    found: list[Piece] = []
    chain: tuple[Piece, ...] = ()
    for position, node in enumerate(nodes):
        before = nodes[position - 1] if position else None
        match node:
            case tree.SoThat(given) if isinstance(before, tree.SoThat):
                found.append(Piece((f"and {effect(given, written)}",), node.span.start, depth=depth))
                continue
            case tree.FailingWhich(duty):
                chain = _chained("failing which", duty, written, level, depth, start=node.span.start)
                chain = _behind(before, found, chain)
                continue
            case tree.Unless(instead=tree.Chained() as instead):
                chain = _chained("in that case", instead, written, level, depth, glue=",", begins=Break.FIT)
                pieces = tuple(_clause(node, written, level, depth))
                if node is nodes[-1]:
                    pieces = (replace(pieces[0], begins=Break.CHAIN), *pieces[1:])
            case tree.Each() if position == 0 and after_call:
                pieces = (Piece((period(node, written),), node.span.start, depth=depth),)
            case _:
                pieces = tuple(_clause(node, written, level, depth))
                pieces = (replace(pieces[0], words=prefixed(tree.joint(before, node), pieces[0].words)), *pieces[1:])
        found.extend(_behind(before, found, pieces))
    return (*found, *below_limbs(found, chain))


def _behind(before: Node | None, found: Sequence[Piece], pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces of a clause as they stand behind another: off its citations by a comma, below its limbs."""
    first, *rest = pieces
    if before is not None and precedence(before, NOTHING):
        first = replace(first, glue=",")
    return below_limbs(found, (first, *rest))


def below_limbs(before: Sequence[Piece], pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return pieces so that they begin a line if what is before them ends in a limb, which they are no part of."""
    if not pieces or not before or before[-1].begins is not Break.ALWAYS or not before[-1].text.startswith("("):
        return pieces
    return (replace(pieces[0], begins=Break.ALWAYS), *pieces[1:])


def _chained(
    words: str,
    node: tree.Chained,
    written: Written,
    level: Level,
    depth: int,
    *,
    start: int | None = None,
    glue: str = "",
    begins: Break = Break.CHAIN,
) -> tuple[Piece, ...]:
    who = f"{bearer(node.bearer, written)} " if node.bearer is not None else ""
    head = f"{words} {who}{modality(node.modality, node.bearer)}"
    main = Piece(
        prefixed(head, alternatives(node.acts, written, Level.OR)),
        node.span.start if start is None else start,
        glue,
        begins,
        depth,
    )
    more = clauses(node.clauses, written, level=level, depth=depth, after_call=recurs(node.acts))
    return (main, *more)


def _clause(node: Node, written: Written, level: Level, depth: int) -> Iterator[Piece]:
    start = node.span.start
    conditional = _conditional(node)
    if conditional is not None:
        word, what = conditional
        yield from condition(word, what, written, level, start=start, depth=depth)
        return
    match node:
        case tree.Until(point, None) if not isinstance(point, (*SPECIAL_EVENTS, expressions.Did)):
            yield from condition("until", point, written, start=start, depth=depth)
            return
    ordered = precedence(node, written)
    if ordered:
        yield Piece((ordered,), start, ",", depth=depth)
    else:
        yield Piece(_plain(node, written), start, depth=depth)


def when(node: Node | None, written: Written) -> tuple[Piece, ...]:
    """Return ``when C``, nothing where there is no condition."""
    return condition("when", node, written, start=node.span.start) if node is not None else ()


def _conditional(node: Node) -> tuple[str, Node] | None:
    match node:
        case tree.When(what):
            return "when", what
        case tree.While(what):
            return "while", what
        case tree.Unless(what):
            return "unless", what
        case tree.OnlyIf(what):
            return "only if", what
    return None


def precedence(node: Node, written: Written) -> str:
    """Return a clause that says what prevails, nothing for any other node."""
    if isinstance(node, tree.Prevailing):
        return f"{tree.PRECEDENCE[type(node)]} {citations(node.citations, written)}"
    return ""


def _plain(node: Node, written: Written) -> tuple[str, ...]:
    match node:
        case tree.Within():
            return split_within(node, written)
        case tree.WithoutDelay(tree.Within() as limit):
            return prefixed("without delay and in any event", split_within(limit, written))
        case tree.NotLater(duration, side, when_) | tree.NotBefore(duration, side, when_):
            word = "not later than" if isinstance(node, tree.NotLater) else "not before"
            span = f" {quantity(duration, written)} {side}" if duration is not None else ""
            return prefixed(f"{word}{span}", _counted_from(when_, written))
        case tree.ForAfter(duration, when_):
            return prefixed(f"for {quantity(duration, written)} after", _counted_from(when_, written))
        case tree.Until(when_, duration):
            span = f" {quantity(duration, written)} after" if duration is not None else ""
            return prefixed(f"until{span}", _counted_from(when_, written))
    return (_short(node, written),)


def _short(node: Node, written: Written) -> str:
    match node:
        case tree.Upon(happening):
            return f"upon {event(happening, written)}"
        case tree.Immediately():
            return "immediately"
        case tree.WithoutDelay():
            return "without delay"
        case tree.OwedTo(creditor):
            return f"owed to {bearer(creditor, written)}"
        case tree.AtChoiceOf(chooser):
            return f"at the choice of {expression(chooser, written, Level.ATOM)}"
        case tree.SoThat(given):
            return f"so that {effect(given, written)}"
        case tree.Each(every):
            return f"every {quantity(every, written)}"
    msg = f"{type(node).__name__} is not a clause"
    raise TypeError(msg)


def within(node: tree.Within, written: Written) -> str:
    """Return ``within D``, ``within D of POINT`` or, where it was written so, ``within D after POINT``."""
    return " ".join(split_within(node, written))


def split_within(node: tree.Within, written: Written) -> tuple[str, ...]:
    """Return a limit of time, cut where the condition of its point can be."""
    text = f"within {quantity(node.duration, written)}"
    if node.point is None:
        return (text,)
    word = written.before(node.point.span, "after", "of") or "of"
    return prefixed(f"{text} {word}", _counted_from(node.point, written))


def _counted_from(node: Node, written: Written) -> tuple[str, ...]:
    """Return what a time is counted from, or ends with: a point in time, or an act."""
    return (event(node, written),) if isinstance(node, expressions.Did) else split_point(node, written)


def period(node: tree.Each, written: Written) -> str:
    """Return ``each year`` or ``every 12 months``."""
    every = node.period
    if every.value == 1 and every.unit and not every.unit.endswith("s"):
        return f"each {every.unit}"
    return f"every {quantity(every, written)}"
