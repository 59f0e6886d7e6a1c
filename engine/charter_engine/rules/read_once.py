"""What a rule reads twice it reads once: an attribute of one thing has one value at an instant, and so has a computed value.

Read twice it would be joined with itself: of an attribute with `n` values tried, `n * n` rows where `n` do.
"""

from __future__ import annotations

from collections.abc import Callable

from charter_engine.rules.ir import NOW, Atom, Compare, Expr, Literal, Var

Body = tuple[Literal, ...]
Rename = Callable[[Body, str, str], Body]


def read_once(head: Atom, body: Body, columns: Callable[[Atom], int], rename: Rename) -> tuple[Atom, Body]:
    """Return a rule in which what has one value is read once.

    ``columns`` tells how many of the last arguments of an atom the others determine at an instant: nought, the value, or the
    value with the instants from which and to which it is stated.
    """
    while True:
        same = _same(body, columns)
        if not same:
            return head, body
        for kept, other in same:
            (named,) = rename((head,), other.name, kept.name)
            head = named if isinstance(named, Atom) else head
            body = rename(body, other.name, kept.name)
        body = tuple(dict.fromkeys(body))


def _same(body: Body, columns: Callable[[Atom], int]) -> list[tuple[Var, Var]]:
    """Return the variables that stand for the same in two atoms of a body; none where each is read once."""
    tests = {(each.op, each.left, each.right) for each in body if isinstance(each, Compare)}
    compared = {frozenset((left, right)) for _, left, right in tests}
    seen: dict[tuple[object, ...], tuple[Var, ...]] = {}
    for each in body:
        places = columns(each) if isinstance(each, Atom) else 0
        if not isinstance(each, Atom) or not places:
            continue
        given = tuple(arg for arg in each.args[-places:] if isinstance(arg, Var))
        if len(given) < places or (places > 1 and not _now(given, tests)):
            continue
        known = seen.setdefault((each.predicate, each.args[:-places], each.at), given)
        # what asks whether something has two values reads it twice
        if known != given and frozenset((known[0], given[0])) not in compared:
            return [(one, other) for one, other in zip(known, given, strict=True) if one != other]
    return []


def _now(given: tuple[Var, ...], tests: set[tuple[str, Expr, Expr]]) -> bool:
    """Tell whether what is stated from one instant to another is read as it is now."""
    _, since, until = given
    return ("<=", since, NOW) in tests and ("<", NOW, until) in tests
