"""The variables of what is resolved, and what an exception says of one that only it names."""

from __future__ import annotations

from charter_engine.model.logic import Best, Condition, Exists, Tally, Variable


def free(node: object) -> set[str]:
    """Return the variables of a condition or a value that it does not bind itself."""
    match node:
        case Variable(name=name):
            return {name}
        case Exists(variable=variable, where=where):
            return free(where) - {variable}
        case Tally(variable=variable, where=where, value=value) | Best(variable=variable, where=where, value=value):
            return (free(where) | free(value)) - {variable}
        case tuple():
            return {name for each in node for name in free(each)}
        case _ if hasattr(node, "__dataclass_fields__"):
            return {name for each in node.__dataclass_fields__ for name in free(getattr(node, each))}
        case _:
            return set()


def of_anyone(exceptions: tuple[Condition, ...], known: set[str], kinds: dict[str, str]) -> tuple[Condition, ...]:
    """Return exceptions, each of anyone whom only it names: `unless owes(p, q)` excepts whoever owes somebody.

    ``known`` are the variables of the rest of the sentence.
    """
    found = []
    for each in exceptions:
        held = each
        for name in sorted(free(each) - known):
            held = Exists(name, kinds.get(name, ""), held)
        found.append(held)
    return tuple(found)
