"""Small charters in which norms are likely to collide, and large cases of them, drawn from a source of chance.

Each norm is paragraph 1 of an article of its own, so that the order of articles can change and a norm can be taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from charter_engine.model.calendar import parse_instant
from charter_engine.model.read_case import empty_case
from charter_engine.model.resolve import Resolved
from charter_engine.rules.lower import lower
from charter_engine.rules.stratify import Strata, stratify
from tests.generated.answers import resolve_files

DAY = 24 * 60
START = parse_instant("2030-01-01") or 0

_WORDS = (
    "relation keen(Party).",
    "relation secret(Rock).",
    "relation near(Party, Rock).",
    "attribute size of Rock : length.",
    "attribute mass of Rock : number.",
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
NAMES = ("Peru", "Ida"), ("Ras",)


@dataclass(frozen=True)
class Draft:
    """Declarations and the sentence of each article: empty where it was taken out."""

    words: tuple[str, ...]
    norms: tuple[str, ...]
    named: bool

    def charter(self, order: Sequence[int] = ()) -> str:
        """Return the charter as one text, its articles in some order."""
        articles = [
            f"article {n + 1} {{\n  1. {self.norms[n]}.\n}}"
            if self.norms[n]
            else f'article {n + 1} {{\n  1. "Out."\n}}'
            for n in order or range(len(self.norms))
        ]
        return "\n".join(['charter "T"', *self.words, *articles]) + "\n"

    def without(self, number: int) -> Draft:
        """Return the draft with a norm taken out."""
        return replace(self, norms=tuple("" if n == number else each for n, each in enumerate(self.norms, 1)))


@dataclass(frozen=True)
class _Scope:
    bearer: str
    rock: str


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
        return _effect(chance, others)
    if form == "power" and others:
        return _power(chance, others)
    if form == "right":
        when = chance.choice(["when near(p, r)", "when near(p, r) and not secret(r)", "when grave(r) and near(p, r)"])
        return f"every Party p is entitled to have the Office {chance.choice(['publish(r)', 'watch(r)'])} {when}"
    if form == "no":
        scope = _Scope("p", "r")
        act = chance.choice(["publish(r)", "publish(r)", "ring", "push(r)", "watch(r)"])
        if "(r)" not in act:
            scope = _Scope("p", "")
        who = chance.choice(["Party", "Party", "Member", "Party p with keen(p)", "Party p with keen(p)"])
        scope = replace(scope, bearer="p" if " p " in who else "")
        tail = chance.choice(["", "when {}", "unless {}", "when {}, unless {}", "for 2 days after storm"])
        return _cited(chance, f"no {who} may {act} {_filled(chance, tail, scope)}".rstrip(), others)
    trigger, bearer, scope, when = _opening(chance, form, others)
    modality = chance.choice(["must", "must", "must", "may", "must not", "keep"])
    if modality == "must not" and bearer.startswith("some one of"):
        modality = "may"
    clauses = [when] if when else []
    act = _act(chance, scope)
    if modality == "must":
        if chance.random() < 0.15:
            other = _act(chance, scope)
            act = f"{act} or {other}" if other != act else act
        clauses.append(_limit(chance, scope))
    elif modality == "keep":
        modality, act = "must", f"watch({scope.rock or 'Ras'})" if scope.rock or named else "ring"
        if act == "ring":
            clauses.append("within 1 day")
    if chance.random() < 0.2:
        clauses.append(f"until {chance.choice(['storm', _simple(chance, scope)])}")
    if chance.random() < 0.35:
        exception = f"unless {_condition(chance, scope)}"
        if modality == "must" and chance.random() < 0.4:
            exception += f", in that case must {_act(chance, scope)} within {chance.randint(1, 3)} days"
        clauses.append(exception)
    if modality == "must" and chance.random() < 0.3:
        who = chance.choice(["", "", "the Office "])
        clauses.append(f"failing which {who}must {_act(chance, scope)} within {chance.randint(1, 3)} days")
        said = _said(chance, others)
        clauses = [*clauses[:-1], *([said] if said else []), clauses[-1]]
        return f"{trigger}{bearer} {modality} {act} {', '.join(clauses)}".rstrip()
    return _cited(chance, f"{trigger}{bearer} {modality} {act} {', '.join(clauses)}".rstrip(), others)


def _filled(chance: Random, tail: str, scope: _Scope) -> str:
    while "{}" in tail:
        tail = tail.replace("{}", _condition(chance, scope), 1)
    return tail


def _cited(chance: Random, text: str, others: Sequence[int]) -> str:
    said = _said(chance, others)
    return f"{text}, {said}" if said else text


def _said(chance: Random, others: Sequence[int]) -> str:
    if not others or chance.random() < 0.7:
        return ""
    word = chance.choice(["subject to", "notwithstanding", "except as provided in", "without prejudice to"])
    return f"{word} {chance.choice(others)}(1)"


def _opening(chance: Random, form: str, others: Sequence[int]) -> tuple[str, str, _Scope, str]:
    if form == "event":
        happening, scope = chance.choice(
            [("sighting(p, r)", _Scope("p", "r")), ("sighting(p, r)", _Scope("p", "r")), ("breach", _Scope("p", ""))]
        )
        if happening == "breach":
            happening = f"breach of {chance.choice(others)}(1) by p" if others else "storm"
        held = f" if {_condition(chance, scope)}" if chance.random() < 0.4 else ""
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
            scope = _Scope("p", "r")
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
        scope = _Scope("p", "")
        return (
            chance.choice(["", "upon storm: ", "every 5 days: "]),
            who,
            scope,
            f"when {_condition(chance, scope)}" if chance.random() < 0.5 else "",
        )
    if form == "group":
        who = chance.choice(
            ["some one of the Parties p", "the Parties jointly", "some one of the Parties p with keen(p)"]
        )
        scope = _Scope("", "r")
        return "", who, scope, chance.choice(["when near(q, r)", "while near(q, r) and secret(r)"])
    scope = _Scope("", "r")
    return (
        chance.choice(["upon sighting(q, r): ", ""]),
        "the Office",
        scope,
        f"when near(q, r) and {_condition(chance, scope)}",
    )


def _simple(chance: Random, scope: _Scope) -> str:
    found = ["calm", "number of Party with keen >= 2"]
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
        ]
    if scope.bearer and scope.rock:
        found += ["near(p, r)", "r.mass > 3 and keen(p)"]
    return chance.choice(found)


def _condition(chance: Random, scope: _Scope) -> str:
    one = _simple(chance, scope)
    if ":" in one:
        one = f"({one})"
    match chance.randint(0, 5):
        case 0:
            return f"not ({one})"
        case 1:
            return f"({one} and not ({_simple(chance, scope)}))"
        case 2:
            return f"({one} or ({_simple(chance, scope)}))"
        case _:
            return one


def _act(chance: Random, scope: _Scope) -> str:
    acts = ["ring"]
    if scope.bearer:
        acts.append("pay(p)")
    if scope.rock:
        acts += ["publish(r)", "publish(r)", "publish(r)", "push(r)"]
    return chance.choice(acts)


def _limit(chance: Random, scope: _Scope) -> str:
    limits = ["immediately", "without delay", "within 1 day", "within 3 days", "within 10 days", "within 1 month"]
    if scope.rock:
        limits += ["not later than r.impact", "not later than 2 days before r.impact"]
    return chance.choice(limits)


def _effect(chance: Random, others: Sequence[int]) -> str:
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
    return f"{trigger}: {_changes(chance, others, rock=rock)}"


def _changes(chance: Random, others: Sequence[int], *, rock: bool) -> str:
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


def _power(chance: Random, others: Sequence[int]) -> str:
    if chance.random() < 0.3:
        return f"every Party p is immune from {chance.choice(['ring', 'pay(p)'])}"
    who = chance.choice(["every Party p", "every Party p with keen(p)"])
    when = f" when {_condition(chance, _Scope('p', ''))}" if chance.random() < 0.5 else ""
    return f"{who} may {chance.choice(['ring', 'pay(p)'])}{when} so that {_changes(chance, others, rock=False)}"


def without_mistakes(given: Draft, order: Sequence[int] = ()) -> Resolved | None:
    """Return a draft as a charter; None where it is refused or depends on its own negation."""
    resolved = resolve_files({"t.charter": given.charter(order)})
    if resolved.has_errors:
        return None
    program = lower(resolved.model, empty_case(resolved), properties=True).program
    return resolved if isinstance(stratify(program), Strata) else None
