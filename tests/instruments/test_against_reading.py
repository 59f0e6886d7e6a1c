"""The rules and a reading of treaty law in plain Python say the same of generated histories, on both engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charter_engine.model.calendar import format_instant, parse_instant
from tests.instruments.reading import (
    History,
    Span,
    Text,
    applies,
    at,
    bound_still,
    enters,
    enters_for,
    lapses,
    lapses_alone,
    stands,
)
from tests.life.scenes import evaluate, found, scene

START = parse_instant("2030-01-29") or 0
DAY = 1440
PARTIES = ("A", "B", "C")
DAYS = st.integers(0, 70).map(lambda n: START + n * DAY)
SPANS = st.one_of(st.integers(0, 40).map(lambda n: Span(days=n)), st.integers(1, 3).map(lambda n: Span(months=n)))
SLOW = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])

Bound = set[tuple[str, str, str]]


def in_force(charter: str, case: str, engine: str, instants: Sequence[int]) -> dict[int, Bound]:
    """Return (norm, bearer, to whom) of all that is in force at each instant."""
    told = scene(charter, case)
    evaluation = evaluate(told, max([*instants, *told.case.instants]), engine, *instants)
    return {
        each: {
            (row.norm.id, row.bearer, row.toward) for row in found(told, evaluation, each) if row.status == "in force"
        }
        for each in instants
    }


def case_of(lines: Iterable[tuple[int, str]]) -> str:
    return "\n".join(["on 2030-01-29: start.", *(f"on {format_instant(when)}: {what}." for when, what in lines)])


def around(*instants: int | None) -> list[int]:
    """Return instants with the minute before and after each, none before the case begins."""
    found_ = {START, *(each + more for each in instants if each is not None for more in (-1, 0, 1))}
    return sorted(each for each in found_ if each >= START)


@st.composite
def histories(draw: st.DrawFn, names: Sequence[str]) -> dict[str, list[tuple[int, bool]]]:
    """Draw for each name some instants at which something begins or ceases to be so."""
    return {
        name: draw(st.lists(st.tuples(DAYS, st.booleans()), max_size=3, unique_by=lambda e: e[0])) for name in names
    }


def stated(predicate: str, history: dict[str, list[tuple[int, bool]]]) -> list[tuple[int, str]]:
    return [
        (when, f"{'' if so else 'not '}{predicate}({who})")
        for who, each in history.items()
        for when, so in sorted(each)
    ]


WEIGHTS = st.lists(st.sampled_from([1, 2**31 - 1, 2**31, 3 * 10**9, 2**33]), min_size=3, max_size=3)


@SLOW
@given(
    deposited=histories(PARTIES),
    weights=WEIGHTS,
    number=st.integers(1, 4),
    weight=st.sampled_from([1, 2**31, 2**32, 5 * 10**9, 2**33 + 2**31]),
    delay=SPANS,
    own=st.one_of(st.none(), SPANS),
    outset=st.booleans(),
)
@pytest.mark.parametrize("engine", ["clingo", "pydatalog"])
def test_entry_into_force(
    deposited: dict[str, list[tuple[int, bool]]],
    weights: list[int],
    number: int,
    weight: int,
    delay: Span,
    own: Span | None,
    outset: bool,  # noqa: FBT001  (drawn by name)
    engine: str,
) -> None:
    history: dict[str, History] = {who: [*each] for who, each in deposited.items()}
    facts = [f"Party {who}: tonnage {size}." for who, size in zip(PARTIES, weights, strict=True)]
    if outset:
        facts.append("deposited(A).")
        history["A"] = [(START - 1, True), *history["A"]]
    rule = f"sum of p.tonnage for Party p with deposited(p) >= {weight} and number of Party p with deposited(p) >= {number}"
    charter = (
        "kind Party: A, B, C. relation deposited(Party). attribute tonnage of Party : number. event start. action act.\n"
        "article 1 { 1. no Party may act. }\n"
        f"article 9 {{ 1. this charter enters into force {delay} after the date on which {rule}. "
        + (f"2. this charter enters into force for p {own} after the date on which deposited(p). " if own else "")
        + "}"
    )

    def met(now: int) -> bool:
        having = [who for who in PARTIES if at(history[who], now)]
        total = sum(size for who, size in zip(PARTIES, weights, strict=True) if who in having)
        return total >= weight and len(having) >= number

    changes = [START, *(when for each in history.values() for when, _ in each if when >= START)]
    general = enters(met, changes, delay)

    def deposit(who: str) -> Callable[[int], bool]:
        return lambda now: at(history[who], now)

    since = {who: enters_for(general, enters(deposit(who), changes, own)) if own else general for who in PARTIES}
    asked = around(general, *since.values())
    got = in_force(charter, "\n".join([*facts, case_of(stated("deposited", deposited))]), engine, asked)
    for now in asked:
        bound = {who for who, begun in since.items() if begun is not None and begun <= now}
        assert {who for _, who, _ in got[now]} == bound, format_instant(now)


@SLOW
@given(
    first=histories(["A", "B", "D"]),
    second=histories(["A", "B", "D"]),
    starts=st.lists(DAYS, min_size=2, max_size=2, unique=True).map(sorted),
    joins=st.dictionaries(st.sampled_from(["D", "E"]), DAYS.map(lambda when: when + DAY)),
)
@pytest.mark.parametrize("engine", ["clingo", "pydatalog"])
def test_texts(
    first: dict[str, list[tuple[int, bool]]],
    second: dict[str, list[tuple[int, bool]]],
    starts: list[int],
    joins: dict[str, int],
    engine: str,
) -> None:
    """The latest text that applies; of what is owed to another, the latest that applies to both."""
    paragraphs = "1. no Party may act{n}. 2. no Party p may strike{n}(q) owed to Party q."
    charter = (
        "kind State: D, E. kind Party is State: A, B. event start. "
        "relation accepted(State). relation accepted_anew(State).\n"
        + " ".join(f"action act{n}. action strike{n}(Party)." for n in range(3))
        + "\narticle 8 { 1. define amended(State p) as accepted(p). 2. define amended_anew(State p) as accepted_anew(p). }\n"
        + f"article 1 {{ {paragraphs.format(n=0)} 3. no Party may act0. }}\n"
        + f"article 1 as amended by 8(1) from {format_instant(starts[0])} for those bound by 8(1) "
        + f"{{ {paragraphs.format(n=1)} 3. no Party may act1. }}\n"
        + f"article 1 as amended by 8(2) from {format_instant(starts[1])} for those bound by 8(2) "
        + f"{{ {paragraphs.format(n=2)} }}\n"
    )
    texts = [
        Text(0, START, frozenset({1, 2, 3})),
        Text(1, starts[0], frozenset({1, 2, 3})),
        Text(2, starts[1], frozenset({1, 2})),
    ]
    accepted = [{}, first, second]
    lines = [*stated("accepted", first), *stated("accepted_anew", second)]
    lines += [(when, f"{who} becomes a Party") for who, when in joins.items()]
    asked = around(
        *starts, *joins.values(), *(when for each in (*first.values(), *second.values()) for when, _ in each)
    )
    got = in_force(charter, case_of(lines), engine, asked)
    marks = ["", "@8(1)", "@8(2)"]
    for now in asked:
        parties = ["A", "B", *(who for who, when in joins.items() if when <= now)]
        wanted: Bound = set()
        applying = {who: [t for t in texts if applies(t, who, accepted[t.rank], joins, now)] for who in parties}
        for one in parties:
            for paragraph in (1, 3):
                wanted.add((f"1({paragraph}){marks[stands(paragraph, applying[one])]}", one, ""))
            for other in parties:
                both = [text for text in applying[one] if text in applying[other]]
                wanted.add((f"1(2){marks[stands(2, both)]}", one, other))
        assert got[now] == wanted, format_instant(now)


PAIRS = [(one, other) for one in PARTIES for other in PARTIES if one != other]


@SLOW
@given(reserves=histories(PARTIES), objects=histories([f"{q}, {s}" for q, s in PAIRS]))
@pytest.mark.parametrize("engine", ["clingo", "pydatalog"])
def test_reservations(
    reserves: dict[str, list[tuple[int, bool]]], objects: dict[str, list[tuple[int, bool]]], engine: str
) -> None:
    charter = (
        "kind Party: A, B, C. relation reserves(Party). relation objects(Party, Party). event start. "
        "action act. action strike(Party).\n"
        "article 1 { 1. no Party may act. 2. no Party p may strike(q) owed to Party q. }\n"
        "article 9 { as between s and q, article 1 does not apply when reserves(s) and not objects(q, s). }\n"
    )
    changes = [when for each in (*reserves.values(), *objects.values()) for when, _ in each]
    asked = around(*changes)
    got = in_force(charter, case_of([*stated("reserves", reserves), *stated("objects", objects)]), engine, asked)
    for now in asked:
        made = {who: at(each, now) for who, each in reserves.items()}
        against = [(q, s) for q, s in PAIRS if at(objects[f"{q}, {s}"], now)]
        wanted: Bound = {("1(1)", who, "") for who in PARTIES if not lapses_alone(made, against, who, PARTIES)}
        wanted |= {("1(2)", p, q) for p in PARTIES for q in PARTIES if not lapses(made, against, p, q)}
        assert got[now] == wanted, format_instant(now)


@SLOW
@given(
    notices=st.dictionaries(st.sampled_from(PARTIES), DAYS.map(lambda when: when + DAY)),
    again=st.dictionaries(st.sampled_from(PARTIES), st.integers(1, 200)),
    delay=SPANS,
    lasts=st.one_of(st.none(), SPANS.filter(lambda each: each.days + each.months > 0)),
)
@pytest.mark.parametrize("engine", ["clingo", "pydatalog"])
def test_withdrawal_and_survival(
    notices: dict[str, int], again: dict[str, int], delay: Span, lasts: Span | None, engine: str
) -> None:
    charter = (
        "kind Party: A, B, C. event start. event notice(Party). event return_of(Party). "
        "action act. action strike.\n"
        "article 1 { 1. no Party may act. 2. no Party may strike. }\n"
        f"article 9 {{ 1. upon notice(p): p ceases to be a Party {delay} later. 2. upon return_of(p): p becomes a Party. "
        f"3. survival of 1(1) after withdrawal{f' for {lasts}' if lasts else ''}. }}\n"
    )
    lines: list[tuple[int, str]] = []
    periods: dict[str, list[tuple[int, int | None]]] = {}
    for who in PARTIES:
        periods[who] = [(START, None)]
        if who in notices:
            left = delay.after(notices[who])
            lines.append((notices[who], f"notice({who})"))
            periods[who] = [(START, left)]
            if who in again:
                back = left + again[who] * DAY
                lines.append((back, f"return_of({who})"))
                periods[who].append((back, None))
    ends = [when for each in periods.values() for period in each for when in period if when is not None]
    later = [lasts.after(each) for each in ends] if lasts else []
    asked = around(*ends, *later, *notices.values())
    got = in_force(charter, case_of(lines), engine, asked)
    for now in asked:
        wanted: Bound = {("1(1)", who, "") for who in PARTIES if bound_still(periods[who], lasts, now)}
        wanted |= {("1(2)", who, "") for who in PARTIES if bound_still(periods[who], Span(), now)}
        assert got[now] == wanted, format_instant(now)
