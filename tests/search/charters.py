"""Small charters in which norms are likely to collide, drawn from a source of chance.

Each norm is paragraph 1 of an article of its own, so that the order of articles can change and a norm can be taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tests.search.drafts import NAMES, Draft
from tests.search.pieces import Scope, an_act, condition, effect, limit, power, simple

_WORDS = (
    "relation keen(Party).",
    "relation secret(Rock).",
    "relation near(Party, Rock).",
    "attribute size of Rock : length.",
    "attribute mass of Rock : number.",
    "attribute width of Rock : length.",
    "attribute reach of Party : length.",
    "attribute share of Party : percent.",
    "attribute impact of Rock : date.",
    "event storm.",
    "event sighting(Party, Rock).",
    "action ring.",
    "action publish(Rock).",
    "action push(Rock) needs keen.",
    "action watch(Rock) continuing.",
    "action pay(Party).",
    "define grave(r) as r.size > 50 m and not secret(r).",
    "define seen(r) as some Party p with near(p, r).",
    "define calm as every Rock r: secret(r).",
    "define lonely(p) as no Rock r: near(p, r).",
)
_EXTRA = (
    "push(r) counts as publish(r) when secret(r).",
    "publish(r) counts as ring.",
    "ring incompatible with publish(r).",
    "push(r) incompatible with publish(r).",
    "grave includes Rock r where r.mass > 5.",
    "grave excludes Rock r where near(p, r) and keen(p).",
    "the Office determines grave(r).",
)


def draft(chance: Random) -> Draft:
    """Draw a charter."""
    named = chance.random() < 0.4
    parties, rocks = (", ".join(each) for each in NAMES)
    kinds = (
        f"kind Party, plural Parties{f': {parties}' if named else ''}.",
        "kind Member, plural Members, is Party.",
        f"kind Rock{' may be empty' if chance.random() < 0.3 and not named else ''}{f': {rocks}' if named else ''}.",
        "organ Office.",
    )
    extra = tuple(each for each in _EXTRA if chance.random() < 0.2)
    count = chance.randint(2, 5)
    return Draft(
        (*kinds, *_WORDS, *extra),
        tuple(_norm(chance, number, count, named=named) for number in range(1, count + 1)),
        named,
    )


def _norm(chance: Random, number: int, count: int, *, named: bool) -> str:
    others = [n for n in range(1, count + 1) if n != number]
    form = chance.choice(
        ["event", "event", "every", "every", "every", "no", "no", "group", "office", "right", "effect", "power"]
    )
    if form == "effect" and others:
        return effect(chance, others)
    if form == "power" and others:
        return power(chance, others)
    if form == "right":
        when = chance.choice(["when near(p, r)", "when near(p, r) and not secret(r)", "when grave(r) and near(p, r)"])
        return f"every Party p is entitled to have the Office {chance.choice(['publish(r)', 'watch(r)'])} {when}"
    if form == "no":
        scope = Scope("p", "r")
        act = chance.choice(["publish(r)", "publish(r)", "ring", "push(r)", "watch(r)"])
        if "(r)" not in act:
            scope = Scope("p", "")
        who = chance.choice(["Party", "Party", "Member", "Party p with keen(p)", "Party p with keen(p)"])
        scope = replace(scope, bearer="p" if " p " in who else "")
        tail = chance.choice(["", "when {}", "unless {}", "when {}, unless {}", "for 2 days after storm"])
        return _cited(chance, f"no {who} may {act} {_filled(chance, tail, scope)}".rstrip(), others)
    trigger, bearer, scope, when = _opening(chance, form, others)
    modality = chance.choice(["must", "must", "must", "may", "must not", "keep"])
    if modality == "must not" and bearer.startswith("some one of"):
        modality = "may"
    clauses = [when] if when else []
    act = an_act(chance, scope)
    if modality == "must":
        if chance.random() < 0.15:
            other = an_act(chance, scope)
            act = f"{act} or {other}" if other != act else act
        clauses.append(limit(chance, scope))
    elif modality == "keep":
        modality, act = "must", f"watch({scope.rock or 'Ras'})" if scope.rock or named else "ring"
        if act == "ring":
            clauses.append("within 1 day")
    if chance.random() < 0.2:
        clauses.append(f"until {chance.choice(['storm', simple(chance, scope)])}")
    if chance.random() < 0.35:
        exception = f"unless {condition(chance, scope)}"
        if modality == "must" and chance.random() < 0.4:
            exception += f", in that case must {an_act(chance, scope)} within {chance.randint(1, 3)} days"
        clauses.append(exception)
    if modality == "must" and chance.random() < 0.3:
        who = chance.choice(["", "", "the Office "])
        clauses.append(f"failing which {who}must {an_act(chance, scope)} within {chance.randint(1, 3)} days")
        said = _said(chance, others)
        clauses = [*clauses[:-1], *([said] if said else []), clauses[-1]]
        return f"{trigger}{bearer} {modality} {act} {', '.join(clauses)}".rstrip()
    return _cited(chance, f"{trigger}{bearer} {modality} {act} {', '.join(clauses)}".rstrip(), others)


def _filled(chance: Random, tail: str, scope: Scope) -> str:
    while "{}" in tail:
        tail = tail.replace("{}", condition(chance, scope), 1)
    return tail


def _cited(chance: Random, text: str, others: Sequence[int]) -> str:
    said = _said(chance, others)
    return f"{text}, {said}" if said else text


def _said(chance: Random, others: Sequence[int]) -> str:
    if not others or chance.random() < 0.7:
        return ""
    word = chance.choice(["subject to", "notwithstanding", "except as provided in", "without prejudice to"])
    return f"{word} {chance.choice(others)}(1)"


def _opening(chance: Random, form: str, others: Sequence[int]) -> tuple[str, str, Scope, str]:
    if form == "event":
        happening, scope = chance.choice(
            [("sighting(p, r)", Scope("p", "r")), ("sighting(p, r)", Scope("p", "r")), ("breach", Scope("p", ""))]
        )
        if happening == "breach":
            happening = f"breach of {chance.choice(others)}(1) by p" if others else "storm"
        held = f" if {condition(chance, scope)}" if chance.random() < 0.4 else ""
        return f"upon {happening}{held}: ", f"{chance.choice(['Party', 'Party', 'Member'])} p", scope, ""
    if form == "every" or (form == "group" and chance.random() < 0.3):
        who = chance.choice(
            [
                "every Party p",
                "every Party p",
                "every Member p",
                "every Party p with keen(p)",
                "every Party p with not keen(p)",
            ]
        )
        if chance.random() < 0.7:
            scope = Scope("p", "r")
            when = chance.choice(
                [
                    "when near(p, r)",
                    "when near(p, r)",
                    "while near(p, r)",
                    "when near(p, r) and {}",
                    "while near(q, r) and {}",
                ]
            )
            return "", who, scope, _filled(chance, when, scope)
        scope = Scope("p", "")
        return (
            chance.choice(["", "upon storm: ", "every 5 days: "]),
            who,
            scope,
            f"when {condition(chance, scope)}" if chance.random() < 0.5 else "",
        )
    if form == "group":
        who = chance.choice(
            ["some one of the Parties p", "the Parties jointly", "some one of the Parties p with keen(p)"]
        )
        scope = Scope("", "r")
        return "", who, scope, chance.choice(["when near(q, r)", "while near(q, r) and secret(r)"])
    scope = Scope("", "r")
    return (
        chance.choice(["upon sighting(q, r): ", ""]),
        "the Office",
        scope,
        f"when near(q, r) and {condition(chance, scope)}",
    )
