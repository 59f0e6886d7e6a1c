"""Parts of sentences, drawn at random: conditions, acts, time limits, effects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Scope:
    """What a sentence may name: its bearer, and a rock."""

    bearer: str
    rock: str


def simple(chance: Random, scope: Scope) -> str:
    """Draw one condition."""
    found = ["calm", "number of Party with keen >= 2", f"number of Party with keen {chance.choice(['<', '<=', '='])} 2"]
    if scope.bearer:
        found += [
            "keen(p)",
            "keen(p)",
            "p.share > 3 %",
            "p.share > 7 %",
            "lonely(p)",
            "p is a Member",
            "some Party q: q.share > p.share",
        ]
    if scope.rock:
        found += [
            "secret(r)",
            "secret(r)",
            "grave(r)",
            "seen(r)",
            f"r.size > {chance.choice([10, 50, 90])} m",
            "r.mass <= 5",
            "time to r.impact < 10 days",
            f"time to r.impact {chance.choice(['>=', '<='])} {chance.choice(['10 days', '1 month'])}",
            f"r.width {chance.choice(['<', '>=', '='])} r.size",
            f"2 * r.width {chance.choice(['<', '>='])} r.size + 10 m",
        ]
    if scope.bearer and scope.rock:
        found += ["near(p, r)", "r.mass > 3 and keen(p)", f"{chance.choice(['r.size', 'r.width'])} <= p.reach"]
    return chance.choice(found)


def condition(chance: Random, scope: Scope) -> str:
    """Draw a condition of one or two."""
    one = simple(chance, scope)
    if ":" in one:
        one = f"({one})"
    match chance.randint(0, 5):
        case 0:
            return f"not ({one})"
        case 1:
            return f"({one} and not ({simple(chance, scope)}))"
        case 2:
            return f"({one} or ({simple(chance, scope)}))"
        case _:
            return one


def an_act(chance: Random, scope: Scope) -> str:
    """Draw an act."""
    acts = ["ring"]
    if scope.bearer:
        acts.append("pay(p)")
    if scope.rock:
        acts += ["publish(r)", "publish(r)", "publish(r)", "push(r)"]
    return chance.choice(acts)


def limit(chance: Random, scope: Scope) -> str:
    """Draw a time limit."""
    limits = ["immediately", "without delay", "within 1 day", "within 3 days", "within 10 days", "within 1 month"]
    if scope.rock:
        limits += ["not later than r.impact", "not later than 2 days before r.impact"]
    return chance.choice(limits)


def effect(chance: Random, others: Sequence[int]) -> str:
    """Draw an effect with what brings it about."""
    trigger = chance.choice(
        [
            "upon sighting(p, r)",
            "while keen(p) and near(p, r)",
            "when near(p, r)",
            f"upon breach of {chance.choice(others)}(1) by p",
            f"upon fulfilment of {chance.choice(others)}(1) by p",
        ]
    )
    rock = "(p, r)" in trigger
    return f"{trigger}: {changes(chance, others, rock=rock)}"


def changes(chance: Random, others: Sequence[int], *, rock: bool) -> str:
    """Draw what an effect changes."""
    changes = [
        "p becomes a Member",
        "p ceases to be a Member",
        "p becomes keen",
        "p ceases to be keen",
        "p.share becomes 5 %",
    ]
    if rock:
        changes += ["secret(r) holds", "secret(r) ceases to hold", "near(p, r) ceases to hold", "r.size becomes 70 m"]
    changes += [f"{n}(1) is {word}" for n in others[:2] for word in ("suspended", "resumed", "discharged", "ended")]
    change = chance.choice(changes)
    if chance.random() < 0.25:
        change += f" {chance.randint(1, 4)} days later"
    return change


def power(chance: Random, others: Sequence[int]) -> str:
    """Draw a power or an immunity."""
    if chance.random() < 0.3:
        return f"every Party p is immune from {chance.choice(['ring', 'pay(p)'])}"
    who = chance.choice(["every Party p", "every Party p with keen(p)"])
    when = f" when {condition(chance, Scope('p', ''))}" if chance.random() < 0.5 else ""
    return f"{who} may {chance.choice(['ring', 'pay(p)'])}{when} so that {changes(chance, others, rock=False)}"
