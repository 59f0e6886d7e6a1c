"""What two duties to keep ask for cannot both be so: against a reading that tries every state there is."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from operator import eq, ge, gt, le, lt, ne
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.model.logic import All, Comparison, Condition, Variable
from charter_engine.model.model import Model
from charter_engine.rules.keeping import kept, opposed
from tests.generated.answers import resolve_files

WORDS = """charter "T"
kind Party, plural Parties.
relation keen(Party).
relation calm(Party).
relation near(Party, Party).
attribute share of Party : percent.
attribute mood of Party : one of good, poor.
"""
State = Mapping[str, bool | Fraction | str]
SHARES = tuple(Fraction(each, 2) for each in range(11))
STATES: tuple[State, ...] = tuple(
    {"keen": keen, "calm": calm, "near": near, "share": share, "mood": mood}
    for keen, calm, near, share, mood in product((True, False), (True, False), (True, False), SHARES, ("good", "poor"))
)
"""Of one party: what holds of it, whether it is near itself, its share in percent, its mood."""


class Formula:
    """A condition as a drafter writes it, with the states in which it is so."""

    def __init__(self, text: str, so: frozenset[int]) -> None:
        self.text = text
        self.so = so

    @property
    def never(self) -> bool:
        """Whether it can never be so."""
        return not self.so


def _where(test: object) -> frozenset[int]:
    return frozenset(place for place, state in enumerate(STATES) if callable(test) and test(state))


def leaf(chance: Random, defined: Mapping[str, Formula]) -> Formula:
    """Draw a condition of one thing."""
    kind = chance.choice(["relation", "relation", "share", "mood", "bare", *("defined" for _ in defined)])
    if kind == "defined":
        name = chance.choice(sorted(defined))
        return Formula(f"{name}(p)", defined[name].so)
    if kind == "bare":
        return Formula("(no Party q: (near(p, q) and q = p))", _where(lambda state: not state["near"]))
    if kind == "share":
        sign, number = chance.choice(["<", "<=", ">", ">=", "=", "!="]), chance.randint(1, 4)
        tests = {
            "<": lambda state: state["share"] < number,
            "<=": lambda state: state["share"] <= number,
            ">": lambda state: state["share"] > number,
            ">=": lambda state: state["share"] >= number,
            "=": lambda state: state["share"] == number,
            "!=": lambda state: state["share"] != number,
        }
        written = chance.choice([f"p.share {sign} {number} %", f"p.share * 2 + 1 % {sign} {2 * number + 1} %"])
        return Formula(written, _where(tests[sign]))
    if kind == "mood":
        sign, mood = chance.choice(["=", "!="]), chance.choice(["good", "poor"])
        return Formula(f"p.mood {sign} {mood}", _where(lambda state: (state["mood"] == mood) == (sign == "=")))
    relation = chance.choice(["keen", "calm", "near"])
    args = "p, p" if relation == "near" else "p"
    return Formula(f"{relation}({args})", _where(lambda state: state[relation]))


def formula(chance: Random, defined: Mapping[str, Formula], depth: int) -> Formula:
    """Draw a condition."""
    if depth == 0 or chance.random() < 0.3:
        one = leaf(chance, defined)
        return Formula(f"not ({one.text})", frozenset(range(len(STATES))) - one.so) if chance.random() < 0.35 else one
    left, right = formula(chance, defined, depth - 1), formula(chance, defined, depth - 1)
    if chance.random() < 0.5:
        return Formula(f"({left.text} and {right.text})", left.so & right.so)
    return Formula(f"({left.text} or {right.text})", left.so | right.so)


def told(model: Model) -> tuple[Condition, ...]:
    """Return in what ways the two norms of a charter are opposed."""
    one, two = (kept(model, norm) for norm in model.norms)
    return opposed(model, one, two)


@settings(max_examples=300)
@given(st.randoms(use_true_random=False))
def test_opposed_exactly_where_no_state_meets_both(chance: Random) -> None:
    defined: dict[str, Formula] = {}
    lines = []
    for name in ("fit", "ready")[: chance.randint(0, 2)]:
        body = formula(chance, defined, 1)
        defined[name] = body
        lines.append(f"define {name}(p) as {body.text}.")
    one, two = formula(chance, defined, 2), formula(chance, defined, 2)
    text = "\n".join(
        (
            WORDS,
            *lines,
            f"article 1 {{\n  1. every Party p must keep ({one.text}).\n  2. every Party p must keep ({two.text}).\n}}\n",
        )
    )
    resolved = resolve_files({"t.charter": text})
    assert not resolved.has_errors, (resolved.diagnostics, text)
    if not (one.never or two.never):
        assert bool(told(resolved.model)) == (not one.so & two.so), text


def test_what_is_said_of_an_unlike_thing_is_not_opposed() -> None:
    text = WORDS + "article 1 { 1. every Party p must keep near(p, q). 2. every Party p must keep not near(q, p). }\n"
    resolved = resolve_files({"t.charter": text})
    (only,) = told(resolved.model)
    # near(p, q) and not near(q′, p′): the two are one where p is q′ and q is p′
    assert {(each.left.name, each.right.name) for each in only.operands} == {("p", "q′"), ("q", "p′")}  # type: ignore[union-attr]


HOLDINGS = """charter "T"
kind Party, plural Parties.
kind Rock: Ras, Tor.
relation has(Party, Rock).
relation big(Rock).
attribute size of Rock : number.
attribute reach of Party : number.
attribute width of Party : number.
"""
ROCKS = ("Ras", "Tor")
HELD = tuple(
    (dict(zip(ROCKS, has, strict=True)), dict(zip(ROCKS, big, strict=True)), dict(zip(ROCKS, size, strict=True)), *own)
    for has in product((True, False), repeat=2)
    for big in product((True, False), repeat=2)
    for size in product((1, 2, 3), repeat=2)
    for own in product((1, 2, 3), repeat=2)
)
"""Of one party: which rocks it has, which are big, their sizes, its reach and its width."""
SIGNS = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "!=": ne}


def holding(chance: Random) -> Formula:
    """Draw a condition on what a party has, or on its reach and width."""
    sign, number = chance.choice(sorted(SIGNS)), chance.randint(0, 3)
    test = SIGNS[sign]
    wide = chance.choice([True, False])
    order = chance.choice(["has(p, r) and big(r)", "big(r) and has(p, r)"])
    among = "has(p, r)" if wide else f"({order})"

    def those(state: tuple[dict[str, bool], dict[str, bool], dict[str, int], int, int]) -> list[str]:
        return [each for each in ROCKS if state[0][each] and (wide or state[1][each])]

    match chance.choice(["number", "sum", "some", "no", "named", "best", "two", "of"]):
        case "number":
            text = f"number of Rock r with {among} {sign} {number}"
            return Formula(text, _held(lambda state: test(len(those(state)), number)))
        case "sum":
            text = f"sum of r.size for Rock r with {among} {sign} {number}"
            return Formula(text, _held(lambda state: test(sum(state[2][each] for each in those(state)), number)))
        case "some":
            return Formula(f"(some Rock r: {among})", _held(lambda state: bool(those(state))))
        case "no":
            return Formula(f"(no Rock r: {among})", _held(lambda state: not those(state)))
        case "named":
            return Formula("has(p, Ras)", _held(lambda state: state[0]["Ras"]))
        case "best":
            word = chance.choice(["greatest", "least"])
            best = max if word == "greatest" else min
            text = f"{word} of r.size for Rock r with {among} {sign} {number}"
            sizes = _held(lambda state: bool(those(state)) and test(best(state[2][e] for e in those(state)), number))
            return Formula(text, sizes)
        case "two":
            left, right = chance.choice([("p.reach", "p.width"), ("p.width", "p.reach")])
            more = number - 1
            places = (3, 4) if left == "p.reach" else (4, 3)
            return Formula(
                f"{left} {sign} {right} + {more}".replace("+ -", "- "),
                _held(lambda state: test(state[places[0]], state[places[1]] + more)),
            )
        case _:
            word = chance.choice(["greatest", "least"])
            best = max if word == "greatest" else min
            return Formula(
                f"{word} of (p.reach, p.width) {sign} {number}",
                _held(lambda state: test(best(state[3], state[4]), number)),
            )


def _held(test: object) -> frozenset[int]:
    return frozenset(place for place, state in enumerate(HELD) if callable(test) and test(state))


@settings(max_examples=500)
@given(st.randoms(use_true_random=False))
def test_what_some_state_meets_is_not_opposed(chance: Random) -> None:
    one, two = holding(chance), holding(chance)
    joined = f"({two.text} and {(other := holding(chance)).text})"
    two = chance.choice([two, Formula(joined, two.so & other.so)])
    text = HOLDINGS + (
        f"article 1 {{\n  1. every Party p must keep ({one.text}).\n  2. every Party p must keep ({two.text}).\n}}\n"
    )
    resolved = resolve_files({"t.charter": text})
    assert not resolved.has_errors, (resolved.diagnostics, text)
    ways = told(resolved.model)
    of_the_same = [
        way
        for way in ways
        if isinstance(way, All)
        and all(isinstance(e, Comparison) and isinstance(e.left, Variable) for e in way.operands)
    ]
    if of_the_same:
        assert not one.so & two.so, text
