"""A charter of as many norms as are asked for, always the same: a realistic mix of acts, guards, exceptions and precedence."""

from __future__ import annotations

from collections.abc import Sequence

ACTS, RELATIONS, ATTRIBUTES, EVENTS = 20, 12, 6, 6
IN_ARTICLE = 5
FORBIDDEN = 12
"""Of so many in a thousand norms the act is forbidden: some hundreds of pairs can meet."""


class Chance:
    """Numbers that look drawn and are always the same (Lehmer's generator)."""

    def __init__(self, seed: int) -> None:
        """Begin anywhere but at nought."""
        self._state = seed

    def below(self, most: int) -> int:
        """Return a whole number from 0."""
        self._state = self._state * 48271 % 2147483647
        return self._state % 10007 % most

    def one_of(self, many: Sequence[str]) -> str:
        """Return one of some words."""
        return many[self.below(len(many))]


def charter(norms: int, seed: int = 1) -> str:
    """Return the text of a charter with so many norms."""
    chance = Chance(seed)
    lines = [
        'charter "Many"',
        "kind State.",
        "kind Party, plural Parties, is State.",
        "kind Rock.",
        "organ Office.",
        *(f"relation about{n}(Rock)." for n in range(RELATIONS)),
        *(f"relation role{n}(Party)." for n in range(RELATIONS)),
        *(f"relation of{n}(Party, Rock)." for n in range(RELATIONS)),
        *(f"attribute size{n} of Rock : number." for n in range(ATTRIBUTES)),
        *(f"attribute share{n} of Party : number." for n in range(ATTRIBUTES)),
        *(f"event sighting{n}(Party, Rock)." for n in range(EVENTS)),
        *(f"action act{n}(Rock)." for n in range(ACTS)),
        *(f"define grave{n}(r) as r.size{n} > {10 * n + 5} and not about{n}(r)." for n in range(ATTRIBUTES)),
    ]
    for first in range(0, norms, IN_ARTICLE):
        here = range(first, min(first + IN_ARTICLE, norms))
        lines.append(f"article {first // IN_ARTICLE + 1} {{")
        lines.extend(f"  {number - first + 1}. {_norm(chance, number)}." for number in here)
        lines.append("}")
    return "\n".join(lines) + "\n"


def _norm(chance: Chance, number: int) -> str:
    act = f"act{chance.below(ACTS)}(r)"
    near = f"of{chance.below(RELATIONS)}(p, r)"
    guard = _condition(chance)
    match chance.below(1000):
        case n if n < FORBIDDEN:
            text = f"no Party p may {act} when {near} and {guard}"
        case n if n < 350:
            text = f"every Party p must {act} when {near} and {guard}, within {1 + chance.below(30)} days"
        case n if n < 650:
            trigger = f"upon sighting{chance.below(EVENTS)}(p, r) if {guard}"
            text = f"{trigger}: Party p must {act} within {1 + chance.below(30)} days"
        case n if n < 800:
            text = f"the Office must {act} when {near} and {guard}, within {1 + chance.below(30)} days"
        case _:
            text = f"every Party p may {act} when {near} and {guard}"
    if chance.below(100) < 30:
        text += f", unless {_condition(chance)}"
    if number >= IN_ARTICLE and chance.below(100) < 15:
        other = chance.below(number)
        word = chance.one_of(("subject to", "notwithstanding"))
        text += f", {word} {other // IN_ARTICLE + 1}({other % IN_ARTICLE + 1})"
    return text


def _condition(chance: Chance) -> str:
    return chance.one_of(
        (
            f"about{chance.below(RELATIONS)}(r)",
            f"not about{chance.below(RELATIONS)}(r)",
            f"r.size{chance.below(ATTRIBUTES)} > {10 * chance.below(5)}",
            f"r.size{chance.below(ATTRIBUTES)} <= {10 * chance.below(5)}",
            f"grave{chance.below(ATTRIBUTES)}(r)",
        )
    )
