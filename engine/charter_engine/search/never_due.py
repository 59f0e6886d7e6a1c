"""Rules that wait for what falls due at no instant: what is owed without a limit is never late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from charter_engine.rules.ir import NOW, Atom, Compare, Expr, Let, Rule, Var
from charter_engine.rules.lowering import FOREVER

Column = tuple[str, int]
_NEVER: Final = frozenset({FOREVER})


def timely(rules: Sequence[Rule], derived: AbstractSet[str]) -> tuple[Rule, ...]:
    """Return rules without those that wait for an instant that never comes; ``derived`` is derived by rules alone.

    An instant never comes where in the columns it is taken from nothing stands but that it falls due at none.
    """
    later = _other_than_never(rules, derived)
    return tuple(rule for rule in rules if not _waits_in_vain(rule, derived, later))


def _other_than_never(rules: Sequence[Rule], derived: AbstractSet[str]) -> AbstractSet[Column]:
    """Return the columns in which something else may stand than that it falls due at no instant."""
    takers: dict[Column, list[Column]] = {}
    queue: list[Column] = []
    for rule in rules:
        lets = {each.var: each.expr for each in rule.body if isinstance(each, Let)}
        for place, term in enumerate(rule.head.args):
            value: Expr = lets.get(term, term) if isinstance(term, Var) else term
            sources = list(_columns(rule, value, derived)) if isinstance(value, Var) else []
            if value == FOREVER:
                continue
            if not sources:
                queue.append((rule.head.predicate, place))
            for each in sources[:1]:
                takers.setdefault(each, []).append((rule.head.predicate, place))
    found = set(queue)
    for column in queue:
        more = [each for each in takers.get(column, ()) if each not in found]
        found.update(more)
        queue.extend(dict.fromkeys(more))
    return found


def _columns(rule: Rule, value: Expr, derived: AbstractSet[str]) -> Iterator[Column]:
    """Yield the columns of what rules alone derive from which a rule takes a value."""
    for each in rule.body:
        if isinstance(each, Atom) and each.predicate in derived:
            yield from ((each.predicate, place) for place, arg in enumerate(each.args) if arg == value)


def _waits_in_vain(rule: Rule, derived: AbstractSet[str], later: AbstractSet[Column]) -> bool:
    waited = [
        each.left for each in rule.body if isinstance(each, Compare) and each.op in {"<", "<="} and each.right == NOW
    ]
    return any(
        isinstance(each, Var) and any(column not in later for column in _columns(rule, each, derived))
        for each in waited
    )
