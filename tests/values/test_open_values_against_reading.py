"""Conditions of one open number, generated: what is called certain holds at every number of a fine grid, the absent at none."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.life.scenes import at, evaluate, found, scene
from tests.values.test_values_against_reading import HEAD, PAIRS, Near, World, expressions, read

OPEN = [Fraction(each, 12) for each in range(24, 12 * 9 + 1)]
SIGNS = {
    "=": lambda a, b: a == b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "!=": lambda a, b: a != b,
}
KNOWN = st.sampled_from([Fraction(each) for each in ("0", "1", "3", "2.5", "10")])
OTHERS = st.fixed_dictionaries({"gold B": KNOWN, "gold C": KNOWN, "heads A": KNOWN, "heads B": KNOWN, "heads C": KNOWN})


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@settings(max_examples=60, deadline=None)
@given(data=st.data(), known=OTHERS, near=PAIRS, sign=st.sampled_from(sorted(SIGNS)))
def test_certain_holds_everywhere(
    name: str, data: st.DataObject, known: dict[str, Fraction], near: Near, sign: str
) -> None:
    left, right = data.draw(expressions(2, money=True)), data.draw(expressions(1, money=True))
    lines = [f"near({one}, {other})." for one, other in near]
    for key, value in known.items():
        attribute, member = key.split()
        unit = " EUR" if attribute == "gold" else ""
        lines.append(f"{member}.{attribute} is {value.numerator}/{value.denominator}{unit}.")
    lines.append("Member A: gold between 2 EUR and 9 EUR.\non 2025-01-01: fire.")
    norm = f"action answer.\narticle 1 {{ 1. every Member m may answer when v(m) {sign} {right.text}. }}"
    told = scene(f"{HEAD}define v(m) : money in EUR as {left.text}.\n{norm}", "\n".join(lines))
    when = at("2025-01-01")
    rows = {row.bearer: row.certain for row in found(told, evaluate(told, when, name, when), when)}
    if told.lowered.uncut:
        return
    for member in ("A", "B", "C"):
        turned = set()
        for gold in OPEN:
            world: World = {
                "gold": {"A": gold, "B": known["gold B"], "C": known["gold C"]},
                "heads": {each: known[f"heads {each}"] for each in ("A", "B", "C")},
            }
            one, other = (read(each.tree, world, near, {"m": member}) for each in (left, right))
            turned.add(one is not None and other is not None and SIGNS[sign](one, other))
        said = {True: {True}, False: {True, False}, None: {False}}[rows.get(member)]
        assert turned <= said, f"{left.text} {sign} {right.text} of {member}: {rows.get(member)}, by hand {turned}"
