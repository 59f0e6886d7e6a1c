"""Joint duties that arise again as they fall due: each breach falls on those who have not acted in the time of that one."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from tests.life.scenes import at, evaluate, found, scene

PARTIES = ("Peru", "Chad", "Fiji")
CHARTER = """kind Party, plural Parties: Peru, Chad, Fiji.
relation late(Party).
event call.
action host. action atone.
article 1 {{
  1. {duty}.
  2. upon breach of 1(1) by p: late(p) holds.
}}
"""
DUTIES = {
    "each year": ("each year: the Parties jointly must host", "2031-06-01", "2032-01-01"),
    "with a limit of its own": (
        "each year: the Parties jointly must host within 11 months",
        "2031-06-01",
        "2031-12-01",
    ),
    "called again at its end": ("upon call: the Parties jointly must host within 2 days", "2031-01-02", "2031-01-03"),
}
SOME = list(chain.from_iterable(combinations(PARTIES, number) for number in range(len(PARTIES))))


@pytest.mark.parametrize("acted", SOME, ids=" ".join)
@pytest.mark.parametrize("name", DUTIES)
def test_on_whom_the_breach_falls(name: str, acted: tuple[str, ...]) -> None:
    duty, then, due = DUTIES[name]
    does = f"on {then}: {', '.join(f'{who} does host' for who in acted)}.\n" if acted else ""
    told = f"on 2031-01-01: call.\n{does}on 2031-01-03: call.\non 2032-02-01: Peru is a Party."
    given = scene(CHARTER.format(duty=duty), told)
    evaluation = evaluate(given, at(due))
    fell = [
        row.bearers
        for row in found(given, evaluation, at(due))
        if row.norm.citation == "1(1)" and row.status == "breached"
    ]
    assert fell == [tuple(sorted(set(PARTIES) - set(acted)))]


def test_who_acts_last_at_the_end_fulfils_it_for_all() -> None:
    told = (
        "on 2031-01-01: call.\non 2031-01-02: Peru does host, Chad does host.\n"
        "on 2031-01-03: Fiji does host, call.\non 2031-01-04: Peru is a Party."
    )
    given = scene(CHARTER.format(duty=DUTIES["called again at its end"][0]), told)
    evaluation = evaluate(given, at("2031-01-04"))
    states = [
        (row.status, row.bearers, row.since)
        for row in found(given, evaluation, at("2031-01-04"))
        if row.norm.citation == "1(1)"
    ]
    assert ("fulfilled", ("Chad", "Fiji", "Peru"), at("2031-01-01")) in states
    assert all(status != "breached" for status, *_ in states)


def test_who_joins_later_answers_for_the_next_one_alone() -> None:
    kinds = "kind State: Peru, Chad, Fiji.\nkind Party, plural Parties, is State."
    text = CHARTER.format(duty=DUTIES["each year"][0]).replace("kind Party, plural Parties: Peru, Chad, Fiji.", kinds)
    told = (
        "Peru is a Party. Chad is a Party.\non 2031-01-01: call.\non 2031-03-01: Fiji becomes a Party.\n"
        "on 2031-06-01: Peru does host.\non 2032-02-01: call."
    )
    given = scene(text, told)
    evaluation = evaluate(given, at("2032-01-01"))
    rows = [row for row in found(given, evaluation, at("2032-01-01")) if row.norm.citation == "1(1)"]
    assert [row.bearers for row in rows if row.status == "breached"] == [("Chad",)]
    assert [row.bearers for row in rows if row.status == "pending"] == [("Chad", "Fiji", "Peru")]
