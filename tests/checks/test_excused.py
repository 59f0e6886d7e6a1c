"""Which findings an excuse takes out, and what is said of an excuse."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charter_engine.checks.excused import apply
from charter_engine.model.excuse import Excuse
from charter_engine.model.logic import All
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.source import Span


def at(line: int) -> Span:
    return Span("a.charter", line * 10, line * 10 + 5, line, 1, line, 6)


FOUND = Diagnostic("C201", Severity.ERROR, "12(1) and 19(3) contradict", at(1), citations=("12(1)", "19(3)"))
NEED = Excuse("necessity", "It was left open.", ("19",), at(9))


@pytest.mark.parametrize(
    ("citations", "excused"),
    [
        (("12(1)",), True),
        (("19",), True),
        (("7", "19(3)"), True),
        (("1",), False),
        (("12(1)(a)",), False),
        (("OST 12(1)",), False),
        ((), False),
    ],
)
def test_a_finding_that_cites_what_is_named_or_something_beneath_it(
    citations: tuple[str, ...], *, excused: bool
) -> None:
    kept, gone = apply([FOUND], [replace(NEED, citations=citations)])
    assert [each.finding for each in gone] == ([FOUND] if excused else [])
    assert [each.code for each in kept] == ([] if excused else ["C201", "C230"])


@pytest.mark.parametrize(("name", "excused"), [("C201", True), ("c201", True), ("C202", False), ("C2011", True)])
def test_a_name_like_a_code_excuses_that_code_only(name: str, *, excused: bool) -> None:
    _, gone = apply([FOUND], [replace(NEED, name=name)])
    assert bool(gone) == excused


@pytest.mark.parametrize("code", ["C001", "C112", "C150", "C301", "C302", "C401", "C230"])
def test_mistakes_in_the_text_are_never_excused(code: str) -> None:
    kept, gone = apply([replace(FOUND, code=code)], [NEED])
    assert gone == ()
    assert kept[0].code == code


def test_the_reason_and_the_place_of_the_excuse_go_with_the_finding() -> None:
    _, (gone,) = apply([FOUND], [NEED])
    assert (gone.reason, gone.excuse) == ("It was left open.", at(9))


def test_an_excuse_without_a_reason_excuses_and_is_reported() -> None:
    kept, gone = apply([FOUND], [replace(NEED, reason=" ")])
    assert [each.code for each in kept] == ["C231"]
    assert kept[0].severity is Severity.WARNING
    assert "excuse necessity" in kept[0].help
    assert len(gone) == 1


def test_an_excuse_for_nothing_is_reported_at_its_place() -> None:
    kept, _ = apply([], [NEED])
    assert [(each.code, each.severity, each.span) for each in kept] == [("C230", Severity.WARNING, at(9))]


def test_an_excuse_with_a_condition_excuses_what_is_found_nowhere_else() -> None:
    when = replace(NEED, condition=All(()))
    kept, gone = apply([FOUND], [when])
    assert gone == ()
    assert [each.code for each in kept] == [FOUND.code, "C230"]
    kept, gone = apply([replace(FOUND, only_if=(when.span,))], [when])
    assert (kept, len(gone)) == ((), 1)


def test_an_excuse_whose_condition_leaves_some_of_it_does_not_go_far_enough() -> None:
    when = replace(NEED, condition=All(()))
    kept, _ = apply([FOUND], [when])
    assert [each.message for each in kept if each.code == "C230"] == [
        f"the excuse `{when.name}` does not go far enough"
    ]
    kept, _ = apply([replace(FOUND, citations=("99",))], [when])
    assert [each.message for each in kept if each.code == "C230"] == [f"the excuse `{when.name}` is no longer needed"]


def test_two_excuses_for_one_finding_are_both_needed() -> None:
    kept, gone = apply([FOUND], [NEED, replace(NEED, citations=("12",), reason="Another.", span=at(10))])
    assert kept == ()
    assert [each.reason for each in gone] == ["It was left open."]


def test_excuses_of_a_cited_charter_are_judged_where_it_is_checked() -> None:
    assert apply([], [NEED], own=["b.charter"]) == ((), ())
    assert [each.code for each in apply([], [NEED], own=["a.charter"])[0]] == ["C230"]
