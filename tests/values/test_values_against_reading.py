"""Values as the language says they are worked out, read by hand with fractions, against both engines."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.values.reckoned import values

MEMBERS = ("A", "B", "C")
HEAD = """
kind Member, plural Members: A, B, C.
attribute gold of Member : money in EUR.
attribute heads of Member : number.
relation near(Member, Member).
event fire.
"""
World = dict[str, dict[str, Fraction | None]]
Near = frozenset[tuple[str, str]]


Tree = tuple[Any, ...]


@dataclass(frozen=True)
class Said:
    """A value as it is written, with what it comes to by hand; ``m`` is the member it is of.

    ``whole`` unless it may come out in any fraction.
    """

    text: str
    tree: Tree
    money: bool
    whole: bool


def read(tree: Tree, world: World, near: Near, who: dict[str, str]) -> Fraction | None:
    """Work a value out by hand; None where it has none."""
    op, *parts = tree
    match op:
        case "number":
            return parts[0] if isinstance(parts[0], Fraction) else None
        case "of":
            return world[str(parts[0])][who[str(parts[1])]]
        case "count":
            return Fraction(sum((who["m"], other) in near for other in MEMBERS))
        case "sum" | "least over" | "greatest over":
            found = [
                each
                for other in MEMBERS
                if (who["m"], other) in near and (each := read(parts[0], world, near, {**who, "n": other})) is not None
            ]
            if op == "sum":
                return sum(found, Fraction(0))
            return (min(found) if op == "least over" else max(found)) if found else None
        case "up" | "down" | "half up":
            inner = read(parts[0], world, near, who)
            if inner is None:
                return None
            steps = inner * 10 ** int(str(parts[1]))
            count = {"up": -(-steps // 1), "down": steps // 1, "half up": (steps + Fraction(1, 2)) // 1}[str(op)]
            return Fraction(count, 10 ** int(str(parts[1])))
    one, two = (read(each, world, near, who) for each in parts)
    if one is None or two is None or (op == "/" and not two):
        return None
    return {
        "+": lambda: one + two,
        "-": lambda: one - two,
        "*": lambda: one * two,
        "/": lambda: one / two,
        "least": lambda: min(one, two),
        "greatest": lambda: max(one, two),
    }[str(op)]()


def written(tree: Tree) -> bool:
    """Tell whether a value is worked out from written numbers alone, by what is worked out at once."""
    return tree[0] == "number" or (tree[0] in {"+", "-", "*", "/"} and all(written(each) for each in tree[1:]))


NUMBERS = st.sampled_from(["0", "1", "2", "7", "0.5", "1/3", "12"])


def leaves(who: str, *, money: bool) -> st.SearchStrategy[Said]:
    unit = " EUR" if money else ""
    name = "gold" if money else "heads"
    written = NUMBERS.map(lambda text: Said(f"{text}{unit}", ("number", Fraction(text)), money, whole=True))
    return st.one_of(written, st.just(Said(f"{who}.{name}", ("of", name, who), money, whole=True)))


@st.composite
def expressions(draw: st.DrawFn, depth: int, who: str = "m", *, money: bool) -> Said:
    """Draw a value of one type."""
    if depth == 0:
        return draw(leaves(who, money=money))
    op = draw(st.sampled_from(["+", "-", "*", "/", "least", "greatest", "round", "over", "leaf"]))
    if op == "leaf" or (op == "over" and who != "m"):
        return draw(leaves(who, money=money))
    if op == "over":
        return draw(_over(depth, money=money))
    if op == "round":
        inner = draw(expressions(depth - 1, who, money=money))
        way, places = draw(st.sampled_from(["up", "down", "half up"])), draw(st.integers(0, 2))
        return Said(f"rounded {way} ({inner.text}, {places})", (way, inner.tree, places), money, whole=True)
    if op == "/":
        # like by like is a number, anything by a number of its own type
        both = not money and draw(st.booleans())
        one = draw(expressions(depth - 1, who, money=money or both))
        two = draw(expressions(depth - 1, who, money=both))
        fixed = written(two.tree)
        if fixed and not read(two.tree, {}, frozenset(), {}):
            return draw(leaves(who, money=money))  # a division by nought is a mistake
        return Said(f"({one.text}) / ({two.text})", ("/", one.tree, two.tree), money, one.whole and fixed)
    one = draw(expressions(depth - 1, who, money=money))
    two = draw(expressions(depth - 1, who, money=money and op != "*"))
    text = f"({one.text}) {op} ({two.text})" if op in "+-*" else f"{op} of ({one.text}, {two.text})"
    return Said(text, (op, one.tree, two.tree), money, one.whole and two.whole)


@st.composite
def _over(draw: st.DrawFn, depth: int, *, money: bool) -> Said:
    if not money and draw(st.booleans()):
        return Said("number of Member n with near(m, n)", ("count",), money, whole=True)
    inner = draw(expressions(depth - 1, "n", money=money))
    word = draw(st.sampled_from(["sum", "least", "greatest"]))
    if word == "sum" and not inner.whole:
        inner = Said(f"rounded half up ({inner.text}, 1)", ("half up", inner.tree, 1), money, whole=True)
    said = f"{word} of {inner.text} for Member n with near(m, n)"
    return Said(f"({said})", (word if word == "sum" else f"{word} over", inner.tree), money, inner.whole)


STATED = st.one_of(st.none(), st.sampled_from([Fraction(each) for each in ("0", "1", "3", "2.5", "10", "9000000000")]))
WORLDS = st.fixed_dictionaries(
    {name: st.fixed_dictionaries(dict.fromkeys(MEMBERS, STATED)) for name in ("gold", "heads")}
)
PAIRS = st.frozensets(st.sampled_from([(one, other) for one in MEMBERS for other in MEMBERS]))


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@settings(max_examples=120, deadline=None)
@given(data=st.data(), world=WORLDS, near=PAIRS, type_=st.sampled_from(["money in EUR", "number"]))
def test_a_value_is_what_it_comes_to_by_hand(
    name: str, data: st.DataObject, world: World, near: Near, type_: str
) -> None:
    said = data.draw(expressions(3, money=type_ != "number"))
    # read by another definition too, so that it is a value of its own
    charter = f"{HEAD}define inner(m) : {type_} as {said.text}.\ndefine v(m) : {type_} as inner(m).\n"
    lines = [f"near({one}, {other})." for one, other in near]
    for attribute, unit in (("gold", " EUR"), ("heads", "")):
        for member, stated in world[attribute].items():
            text = f"{stated.numerator}/{stated.denominator}" if stated is not None else "1"
            # a value first stated later has none before
            lines.append(f"{'' if stated is not None else 'on 2026-01-01: '}{member}.{attribute} is {text}{unit}.")
    found = values(charter, "\n".join([*lines, "on 2025-01-01: fire."]), "v", "2025-01-01", name)
    by_hand = {(each,): read(said.tree, world, near, {"m": each}) for each in MEMBERS}
    assert found == {key: each for key, each in by_hand.items() if each is not None}, said.text
