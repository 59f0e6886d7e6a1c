"""What is written of a decision, without what is a matter of style: names of variables, the order of what is joined by `and`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from charter_engine.model.logic import MIRRORED

Bare = object
_JOINED: Final = frozenset({"All", "Any", "Both", "Either"})
_BINDERS: Final = {"Exclusion": 2, "Exists": 1, "Tally": 1, "Best": 2}
"""Where the name of the variable stands that is bound, the class's name counted."""
UNSAID: Final = frozenset({"text", "span", "citation", "kinds"})


def bare(thing: object) -> Bare:
    """Return something resolved without its words and its place, to be compared with another."""
    if isinstance(thing, tuple):
        return tuple(bare(each) for each in thing)
    fields = getattr(thing, "__dataclass_fields__", None)
    if fields is None:
        return thing
    return (type(thing).__name__, *(bare(getattr(thing, name)) for name in fields if name not in UNSAID))


def alike(one: object, other: object, params: tuple[tuple[str, ...], tuple[str, ...]]) -> bool:
    """Tell whether two things resolved say the same in other words at most; ``params`` are their parameters, in order."""
    (first, second) = (_renamed(_ordered(bare(each)), known) for each, known in zip((one, other), params, strict=True))
    return first == second


def _ordered(thing: Bare) -> Bare:
    """Put what may stand in any order in one order."""
    if not isinstance(thing, tuple) or not thing:
        return thing
    word, *rest = (_ordered(each) for each in thing)
    if word in _JOINED and len(rest) == 1 and isinstance(rest[0], tuple):
        parts = sorted(_joined(word, rest[0]), key=lambda each: repr(_unnamed(each)))
        return parts[0] if len(parts) == 1 else (word, tuple(parts))
    if word == "Comparison" and len(rest) == 3:
        op, left, right = rest
        swapped = op in {">", ">="} or (op in {"=", "!="} and repr(_unnamed(left)) > repr(_unnamed(right)))
        return (word, MIRRORED[str(op)], right, left) if swapped else (word, op, left, right)
    if word == "Compare" and len(rest) > 2 and rest[0] in {">", ">=", "=", "!="}:
        # of a vote: `yes by w >= 2/3 of members` or from its other side
        op, left, right, *more = rest
        if op in {">", ">="} or repr(_unnamed(left)) > repr(_unnamed(right)):
            return (word, MIRRORED[str(op)], right, left, *more)
    return (word, *rest)


def _joined(word: Bare, parts: tuple[Bare, ...]) -> Iterator[Bare]:
    for each in parts:
        inner = each[1] if isinstance(each, tuple) and len(each) == 2 and each[0] == word else None
        yield from _joined(word, inner) if isinstance(inner, tuple) else (each,)


def _unnamed(thing: Bare) -> Bare:
    return _named(thing, dict.fromkeys(_variables(thing), ""))


def _renamed(thing: Bare, params: tuple[str, ...]) -> Bare:
    """Name variables by the order in which they come."""
    names = dict.fromkeys((*params, *_variables(thing)))
    return _named(thing, {name: f"·{place}" for place, name in enumerate(names)})


def _variables(thing: Bare) -> Iterator[str]:
    if not isinstance(thing, tuple) or not thing:
        return
    if thing[0] == "Variable" and len(thing) == 2:
        yield str(thing[1])
        return
    place = _BINDERS.get(str(thing[0]), 0)
    if place and place < len(thing) and isinstance(thing[place], str):
        yield str(thing[place])
    for each in thing:
        yield from _variables(each)


def _named(thing: Bare, names: Mapping[str, str]) -> Bare:
    if not isinstance(thing, tuple) or not thing:
        return thing
    if thing[0] == "Variable" and len(thing) == 2:
        return "Variable", names[str(thing[1])]
    place = _BINDERS.get(str(thing[0]), 0)
    return tuple(
        names[each] if place and number == place and isinstance(each, str) else _named(each, names)
        for number, each in enumerate(thing)
    )
