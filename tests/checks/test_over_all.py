"""What is found of norms over all scenarios, and what looks alike and is not."""

from __future__ import annotations

import pytest

from charter_engine.answers.scenario import Scenario, run, scenario
from charter_engine.checks.over_all import over_all, sharpened
from charter_engine.engines.interface import Show
from charter_engine.engines.registry import engine
from charter_engine.model.read_case import read_case
from charter_engine.search.find import Settings
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.life.scenes import charter

HEAD = """charter "T"
kind State.
kind Member, plural Members, is State.
kind Threat.
organ Secretariat.
organ Council of Members.
attribute diameter of Threat : length.
attribute chance of Threat : percent.
attribute rank of Member : scale low < mid < high.
relation launch(Member).
relation classified(Threat).
relation suspended(Member).
relation near(Member, Threat).
event detection(Member, Threat).
action notify(Organ, Threat).
action plan(Threat).
action ready(Threat).
action deflect(Threat) needs launch.
action suspend(Member).
ready(t) counts as plan(t).
define grave(t) as t.chance > 1 %.
define slight(t) as t.chance < 1 %.
"""


def found(*paragraphs: str) -> list[Diagnostic]:
    text = "\n".join(f"  {number}. {each}" for number, each in enumerate(paragraphs, 1))
    return list(over_all(Settings(charter(f'{HEAD}article 1 "A" {{\n{text}\n}}\n')), engine("clingo"), "t"))


def told(*paragraphs: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.code, each.citations) for each in found(*paragraphs)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "every Member m must plan(t) within 3 days when grave(t) and slight(t).",
        "no Member may plan(t) when t.diameter > 10 m and t.diameter < 5 m.",
        "every Member m may plan(t) while grave(t) and not grave(t).",
        "every Member m with (launch(m) and not launch(m)) must plan(t) within 3 days when grave(t).",
        "upon detection(m, t) if launch(m) and not launch(m): Member m may plan(t).",
        "upon detection(m, t) if t.diameter > 10 m and t.diameter < 5 m: no Member may plan(t) for 3 days after detection(m, t).",
        "every Member m may plan(t) when m.rank = high and m.rank < mid.",
        "every Member m must plan(t) within 3 days when m.rank = low and m.rank >= mid.",
    ],
)
def test_conditions_that_exclude_each_other(paragraph: str) -> None:
    assert told(paragraph) == [("C240", ("1(1)",))]


@pytest.mark.parametrize(
    "paragraph",
    [
        "every Member m must plan(t) within 3 days when grave(t).",
        "upon detection(m, t) if grave(t): Member m must plan(t) within 3 days.",
        "every Member m must plan(t) within 3 days when grave(t) and not slight(t).",
        "upon detection(m, t): Member m must plan(t) within 3 days failing which must notify(Council, t) within 1 day.",
    ],
)
def test_what_some_scenario_brings_about_is_not_reported(paragraph: str) -> None:
    assert told(paragraph) == []


LEFT = """kind State: Peru, Chad.
kind Party, plural Parties, is State: Peru, Chad.
kind Secret.
relation grave(Secret).
event notice(Party).
action leak(Secret).
article 7 {{
  1. {first}.
}}
article 8 {{
  1. {second}.
}}
article 19 {{
  1. upon notice(p): p ceases to be a Party.
  {survival}
}}
"""


@pytest.mark.parametrize(
    ("first", "second", "survives", "code"),
    [
        ("no Party may leak(s)", "no Party may leak(s) when grave(s)", "8(1)", "C242"),
        ("every Party may leak(s) when grave(s)", "no Party may leak(s), notwithstanding 7(1)", "7(1)", "C243"),
    ],
)
def test_what_survives_withdrawal_binds_whom_the_other_does_not(
    first: str, second: str, survives: str, code: str
) -> None:
    def codes(survival: str) -> list[str]:
        text = LEFT.format(first=first, second=second, survival=survival)
        return [each.code for each in over_all(Settings(charter(text)), engine("clingo"), "t")]

    assert code in codes("")
    assert code not in codes(f"2. survival of {survives} after withdrawal for 10 years.")


@pytest.mark.parametrize("test", ["yes >= 2", "yes >= 2 and if (old(x))", "yes >= 2 and if (old(x) and s is a State)"])
def test_conditions_of_a_vote_hide_nothing(test: str) -> None:
    test = test.replace("s is a State", "Peru is a State")
    text = f"""kind State, plural States: Peru, Chad.
kind Ship.
organ Council of States.
relation old(Ship). relation red(Ship).
action act(Ship).
decision open(Ship x) of Council by vote.
article 1 {{
  1. procedure vote(Ship x) {{ adopted if {test}; tie rejected; }}
}}
article 2 {{
  1. every State must act(x) within 5 days when red(x) and not red(x).
}}
"""
    assert ("C240", ("2(1)",)) in [
        (each.code, each.citations) for each in over_all(Settings(charter(text)), engine("clingo"), "t")
    ]


def test_what_follows_a_breach_that_no_limit_makes() -> None:
    text = "upon detection(m, t): Member m must plan(t) without delay"
    assert told(f"{text} failing which must notify(Council, t) within 1 day.") == [("C240", ("1(1)",))]
    assert told(f"{text} and in any event within 2 days failing which must notify(Council, t) within 1 day.") == []


def test_of_a_chain_the_first_link_alone() -> None:
    text = "every Member m must plan(t) within 3 days when grave(t) and slight(t)"
    assert told(f"{text} failing which must notify(Council, t) within 1 day.") == [("C240", ("1(1)",))]


def test_defeated_by_two_of_which_neither_does_it_alone() -> None:
    only = found(
        "every Member m may plan(t) when grave(t), subject to 1(2) and 1(3).",
        "no Member may plan(t) when t.chance > 2 %.",
        "no Member may plan(t) when t.chance < 3 %.",
    )
    assert [(each.code, each.message) for each in only] == [
        ("C241", "1(1) is defeated by 1(2) and 1(3) whenever it applies: each time by one of them")
    ]


def test_an_exception_that_always_holds() -> None:
    only = found("every Member m may plan(t) while grave(t) unless t.chance > 0.5 %.")
    assert [each.message for each in only] == ["1(1) is defeated by its own exception whenever it applies"]


def test_a_duty_that_binds_when_its_exception_ends_is_not_always_defeated() -> None:
    assert told("every Member m must plan(t) within 3 days when grave(t) unless t.chance > 1 %.") == []


def test_a_permission_always_covered_by_the_prohibition_it_yields_to() -> None:
    ban = "no Member may plan(t) when grave(t)."
    assert told(ban, "every Member m may plan(t) while grave(t), subject to 1(1).") == [("C243", ("1(2)", "1(1)"))]
    assert told(ban, "every Member m may ready(t) while grave(t), subject to 1(1).") == [("C243", ("1(2)", "1(1)"))]
    assert told(ban, "every Member m may plan(t) while slight(t), subject to 1(1).") == []
    # where neither yields they contradict each other, and that is told with a scenario
    assert told(ban, "every Member m may plan(t) while grave(t).") == []


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        (
            "upon detection(m, t): Member m must plan(t) within 1 day.",
            "upon detection(m, t) if grave(t): Member m must plan(t) within 2 days.",
        ),
        ("no Member may plan(t) when grave(t).", "no Member may plan(t) when t.chance > 5 % and t.diameter > 1 m."),
        ("no Member may plan(t) when grave(t).", "no Member may ready(t) when grave(t)."),
        ("every Member m may plan(t).", "every Member m with launch may plan(t) while grave(t)."),
        (
            "every Member m must plan(t) within 2 days when grave(t).",
            "every Member m must plan(t) within 2 days when grave(t).",
        ),
        (
            "upon detection(m, t): no Member m may plan(t).",
            "upon detection(m, t) if grave(t): no Member m may plan(t).",
        ),
        (
            "upon detection(m, t): Member m may plan(t) for 3 days after detection(m, t).",
            "upon detection(m, t) if grave(t): Member m may plan(t) for 2 days after detection(m, t).",
        ),
    ],
)
def test_a_paragraph_that_says_less_than_another(wide: str, narrow: str) -> None:
    assert told(wide, narrow) == [("C242", ("1(2)", "1(1)"))]


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        # for longer
        (
            "upon detection(m, t): no Member m may plan(t) for 2 days after detection(m, t).",
            "upon detection(m, t) if grave(t): no Member m may plan(t) for 3 days after detection(m, t).",
        ),
        # until something ends the other alone
        (
            "upon detection(m, t): no Member m may plan(t) until classified(t).",
            "upon detection(m, t) if grave(t): no Member m may plan(t).",
        ),
        # sooner
        (
            "upon detection(m, t): Member m must plan(t) within 2 days.",
            "upon detection(m, t) if grave(t): Member m must plan(t) within 1 day.",
        ),
        # anew, after the other may have been fulfilled
        (
            "every Member m must plan(t) within 2 days when grave(t).",
            "every Member m must plan(t) within 2 days when t.chance > 5 %.",
        ),
        # to somebody else
        (
            "upon detection(m, t): Member m must notify(Council, t) within 1 day.",
            "upon detection(m, t): Member m must notify(Secretariat, t) within 1 day.",
        ),
        # what the other frees from
        (
            "upon detection(m, t): Member m must plan(t) within 1 day unless classified(t).",
            "upon detection(m, t) if grave(t): Member m must plan(t) within 1 day.",
        ),
        # what else turns on it
        ("no Member may plan(t) when grave(t).", "no Member may plan(t) when t.chance > 5 %, notwithstanding 1(3)."),
        # a consequence of its own
        (
            "upon detection(m, t): Member m must plan(t) within 1 day.",
            "upon detection(m, t) if grave(t): Member m must plan(t) within 1 day failing which must ready(t) within 1 day.",
        ),
    ],
)
def test_a_paragraph_that_adds_something_is_no_repetition(wide: str, narrow: str) -> None:
    assert told(wide, narrow, "every Member m may plan(t) when t.diameter > 5 m, notwithstanding 1(1).")[:1] == []


def test_a_threshold_that_leaves_nobody_bound_is_shown_by_a_case() -> None:
    able = "every Member m with launch must plan(t) within 3 days when grave(t)."
    (only,) = found(able)
    assert (only.code, only.severity, only.verdict) == ("C244", Severity.NOTE, "found")
    resolved = charter(f'{HEAD}article 1 "A" {{\n  1. {able}\n}}\n')
    read = read_case(parse(Source("found.case", only.scenario)).document, "found.case", resolved)
    assert [each for each in read.diagnostics if each.severity is Severity.ERROR] == []
    given = scenario(resolved.model, read)
    assert isinstance(given, Scenario)
    assert not run(given, engine("clingo"), show=Show(frozenset({"stands 1(1)"}))).possible["stands 1(1)"]
    assert told(able, "the Secretariat must notify(Council, t) within 1 day when grave(t).") == []
    assert told("every Member m with near(m, t) must plan(t) within 3 days when grave(t).") == []
    assert told("every Member m must plan(t) within 3 days when grave(t).") == []


def test_a_duty_nobody_is_able_to_perform() -> None:
    (only,) = found("every Member m with (not launch(m)) must deflect(t) within 3 days when grave(t).")
    assert (only.code, only.severity) == ("C245", Severity.ERROR)
    assert "needs `launch`" in only.label
    assert told("every Member m must deflect(t) within 3 days when grave(t).") == []


def test_powers_of_no_use() -> None:
    given = "the Council has power to suspend(m) when launch(m), subject to 1(2), so that m becomes suspended."
    assert told(given, "every State m is immune from suspend(m).") == [("C248", ("1(1)", "1(2)"))]
    # what is so of a member may be so of one who is a member no more
    assert told(given, "every Member m is immune from suspend(m).") == []
    assert told(given, "every State m is immune from suspend(m) unless launch(m).") == []
    never = "the Council has power to suspend(m) when launch(m) and not launch(m) so that m becomes suspended."
    assert told(never) == [("C248", ("1(1)",))]
    far = "every Member m with (not launch(m)) has power to deflect(t) so that m becomes suspended."
    assert told(far) == [("C248", ("1(1)",))]
    # where neither yields they contradict each other, and that is told with a scenario
    assert told(given.replace(", subject to 1(2),", ""), "every Member m is immune from suspend(m).") == []


def test_the_sharper_finding_takes_the_scenario_of_the_weaker() -> None:
    weak = Diagnostic("C205", Severity.WARNING, "1(2) is owed by nobody", None, citations=("1(2)",), scenario="one")
    sharp = Diagnostic("C246", Severity.WARNING, "1(2) has no duty", None, citations=("1(2)",))
    other = Diagnostic("C205", Severity.WARNING, "1(4) is owed by nobody", None, citations=("1(4)",), scenario="two")
    kept = sharpened((weak, sharp, other))
    assert [(each.code, each.scenario) for each in kept] == [("C246", "one"), ("C205", "two")]
