"""Which norm prevails, over what, and while what."""

from __future__ import annotations

import pytest

from charter_engine.answers.scenario import Scenario, scenario
from charter_engine.model.read_case import read_case
from charter_engine.model.resolve import resolve_path
from charter_engine.rules.precedence import circles
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.life.scenes import at, evaluate, found, scene, statuses
from tests.life.telling import WORDS, Told, tell

FROM = "from 2025-01-01"
CASE = "strong(A).\non 2025-01-01: fire."


@tell(
    Told(
        "subject to: the other prevails while it is in force",
        """article 1 {
          1. every Member m with strong may answer, subject to 1(2).
          2. no Member m with strong may answer when hot(T).
        }""",
        "strong(A).\non 2025-01-01: hot(T).\non 2025-01-03: not hot(T).",
        {
            "2025-01-01": [f"1(1) A answer: defeated by 1(2) {FROM}", f"1(2) A answer: in force {FROM}"],
            "2025-01-03": [f"1(1) A answer: in force {FROM}"],
        },
    ),
    Told(
        "notwithstanding: it prevails over the other",
        """article 1 {
          1. no Member m with strong may answer.
          2. every Member m with strong may answer when hot(T), notwithstanding 1(1).
        }""",
        "strong(A).\non 2025-01-01: hot(T), A does answer.\non 2025-01-02: A does answer.",
        {
            # the act of the first instant is judged by what held just before it
            "2025-01-02": [
                f"1(1) A answer: breached {FROM}",
                f"1(1) A answer: defeated by 1(2) {FROM}",
                f"1(2) A answer: in force {FROM}",
            ]
        },
    ),
    Told(
        "except as provided in: the same, said in the excepted norm",
        """article 1 { 1. no Member m with strong may answer, except as provided in 2(1). }
        article 2 { 1. every Member m with strong may answer. }""",
        CASE,
        {"2025-01-01": [f"1(1) A answer: defeated by 2(1) {FROM}", f"2(1) A answer: in force {FROM}"]},
    ),
    Told(
        "a citation of an article means all in it, a range of limbs each of them",
        """article 1 {
          1. upon fire: A must all of the following: (a) answer within 1 day; (b) explain within 1 day;
             (c) resign within 1 day.
        }
        article 2 { 1. no Member m with strong may answer notwithstanding article 1. }
        article 3 {
          1. no Member m with strong may explain notwithstanding 1(1)(a) to (b).
          2. no Member m with strong may resign notwithstanding 1(1)(a) to (b).
        }""",
        CASE,
        {
            "2025-01-01": [
                f"1(1)(a) A answer: defeated by 2(1) {FROM}",
                f"1(1)(b) A explain: defeated by 3(1) {FROM}",
                f"1(1)(c) A resign: pending {FROM} to 2025-01-02",
                f"2(1) A answer: in force {FROM}",
                f"3(1) A explain: in force {FROM}",
                f"3(2) A resign: in force {FROM}",
            ]
        },
        clashes=[
            "1(1)(a) and 2(1) meet on one act (A: answer)",
            "1(1)(b) and 3(1) meet on one act (A: explain)",
            "1(1)(c) and 3(2) contradict each other (A: resign)",
        ],
    ),
    Told(
        "without prejudice to defeats neither way, over a range too",
        """article 1 {
          1. all_of_it.
          2. no Member m with strong may answer, without prejudice to 2(1)(a) to (b).
        }
        article 2 { 1. upon fire: A must all of the following: (a) explain within 1 day; (b) answer within 1 day,
          notwithstanding 1(2). }
        """.replace("1. all_of_it.\n", ""),
        CASE,
        {
            "2025-01-01": [
                f"1(2) A answer: in force {FROM}",
                f"2(1)(a) A explain: pending {FROM} to 2025-01-02",
                f"2(1)(b) A answer: pending {FROM} to 2025-01-02",
            ]
        },
        clashes=["2(1)(b) and 1(2) contradict each other (A: answer)"],
    ),
    Told(
        "only norms in force and undefeated defeat",
        """article 1 {
          1. upon fire: A must answer within 1 day, subject to 1(2).
          2. no Member m with strong may answer, subject to 1(3).
          3. every Member m with strong may answer when hot(T).
        }""",
        "strong(A).\non 2025-01-01: fire, hot(T).",
        {
            "2025-01-01": [
                f"1(1) A answer: pending {FROM} to 2025-01-02",
                f"1(2) A answer: defeated by 1(3) {FROM}",
                f"1(3) A answer: in force {FROM}",
            ]
        },
    ),
    Told(
        "only on the same bearer and the same act",
        """article 1 {
          1. upon fire: every Member must warn(N) within 1 day, subject to article 2.
        }
        article 2 { 1. A must not warn(N). 2. B must not warn(C). 3. C must not answer. }""",
        CASE,
        {
            "2025-01-01": [
                f"1(1) A warn(N): defeated by 2(1) {FROM}",
                f"1(1) B warn(N): pending {FROM} to 2025-01-02",
                f"1(1) C warn(N): pending {FROM} to 2025-01-02",
                f"2(1) A warn(N): in force {FROM}",
                f"2(2) B warn(C): in force {FROM}",
                f"2(3) C answer: in force {FROM}",
            ]
        },
    ),
    Told(
        "or on one that counts as it, or is incompatible",
        """explain counts as answer when hot(T).
        resign incompatible with answer.
        article 1 {
          1. upon fire: A must explain within 1 day, subject to 1(3).
          2. upon fire: A must resign within 1 day, subject to 1(4).
          3. A must not answer.
          4. upon fire: A must answer within 2 days, notwithstanding 1(3).
        }""",
        "hot(T).\non 2025-01-01: fire.",
        {
            "2025-01-01": [
                f"1(1) A explain: pending {FROM} to 2025-01-02",
                f"1(2) A resign: defeated by 1(4) {FROM}",
                f"1(3) A answer: defeated by 1(4) {FROM}",
                f"1(4) A answer: pending {FROM} to 2025-01-03",
            ]
        },
    ),
    Told(
        "a duty that leaves a choice is defeated where each act is",
        """article 1 {
          1. upon fire: A must answer or explain within 1 day, subject to article 2.
          2. upon fire: A must answer or resign within 1 day, subject to article 2.
        }
        article 2 { 1. A must not answer. 2. A must not explain. }""",
        CASE,
        {
            "2025-01-01": [
                f"1(1) A answer or explain: defeated by 2(1), 2(2) {FROM}",
                f"1(2) A answer or resign: pending {FROM} to 2025-01-02",
                f"2(1) A answer: in force {FROM}",
                f"2(2) A explain: in force {FROM}",
            ]
        },
    ),
    Told(
        "when what prevailed ends, the full limit runs from then",
        """article 1 {
          1. upon fire: A must answer within 3 days, subject to 1(2).
          2. no Member m with strong may answer when hot(T).
        }""",
        "strong(A). hot(T).\non 2025-01-01: fire.\non 2025-01-09: not hot(T).",
        {"2025-01-09": [f"1(1) A answer: pending {FROM} to 2025-01-12"]},
    ),
    Told(
        "a permission displaces no duty to the same act, nor a prohibition another; a duty takes the place of another",
        """article 1 {
          1. upon fire: A must answer within 1 day, subject to article 2.
          2. A must not explain, subject to article 3.
          3. upon fire: A must resign within 1 day, except as provided in article 4.
        }
        article 2 { 1. every Member m with strong may answer. }
        article 3 { 1. no Member m with strong may explain. }
        article 4 { 1. upon fire: A must resign within 9 days when hot(T). }""",
        "strong(A). hot(T).\non 2025-01-01: fire.",
        {
            "2025-01-01": [
                f"1(1) A answer: pending {FROM} to 2025-01-02",
                f"1(2) A explain: in force {FROM}",
                f"1(3) A resign: defeated by 4(1) {FROM}",
                f"2(1) A answer: in force {FROM}",
                f"3(1) A explain: in force {FROM}",
                f"4(1) A resign: pending {FROM} to 2025-01-10",
            ]
        },
    ),
    Told(
        "norms with the same result never collide",
        """article 1 {
          1. upon fire: A must answer within 3 days.
          2. upon fire: A must answer within 1 day.
          3. A may answer.
          4. A must not explain.
          5. no Member m with strong may explain.
        }""",
        CASE,
        clashes=[],
    ),
)
def test_precedence(told: Told, name: str) -> None:
    told.check(name)


CIRCLE = """article 1 {
  1. every Member m with strong may answer, subject to 1(2).
  2. no Member m with strong may answer, subject to 1(3).
  3. every Member m with strong may answer when hot(T), subject to 1(1).
}"""


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
def test_in_a_circle_none_defeats_another(name: str) -> None:
    given = scene(WORDS + CIRCLE, "strong(A).\non 2025-01-01: hot(T).")
    assert [[norm.id for norm in each] for each in circles(given.lowered.lowering)] == [["1(1)", "1(2)", "1(3)"]]
    rows = found(given, evaluate(given, at("2025-01-01"), name), at("2025-01-01"))
    assert {row.status for row in rows} == {"in force"}


def test_no_circle_among_norms_that_no_one_bears_together() -> None:
    apart = """article 1 {
      1. upon fire: the Secretariat must answer within 1 day, subject to 1(2).
      2. upon fire: every Member must answer within 1 day, subject to 1(1).
    }"""
    given = scene(WORDS + apart, "on 2025-01-01: fire.")
    assert circles(given.lowered.lowering) == ()


def test_no_circle_among_norms_about_different_acts() -> None:
    apart = """article 1 {
      1. upon fire: A must answer within 1 day, subject to 1(2).
      2. upon fire: A must explain within 1 day, subject to 1(1).
    }"""
    assert circles(scene(WORDS + apart, "on 2025-01-01: fire.").lowered.lowering) == ()


CITED = """charter "Pact"
kind State.
action shout(State).
action whisper(State).
organ Bureau.
article 1 {
  1. every State m must shout(m) within 1 day when loud(m).
  2. no State m may whisper(m).
  3. the Bureau must not shout(x).
}
relation loud(State).
"""
CITING = """charter "T"
cites "pact.charter" as PACT
kind State same as PACT.State: A, B.
article 1 {{
  1. no State m may PACT.shout(m){over}.
}}
"""


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@pytest.mark.parametrize(
    ("over", "status"),
    [
        ("", "pending"),
        (", notwithstanding any other instrument", "defeated"),
        (", notwithstanding any other instrument, without prejudice to any other instrument", "pending"),
        (", notwithstanding PACT 1(1)", "defeated"),
    ],
)
def test_any_other_instrument(tmp_path_factory: pytest.TempPathFactory, name: str, over: str, status: str) -> None:
    folder = tmp_path_factory.mktemp("cited")
    (folder / "pact.charter").write_text(CITED, encoding="utf-8")
    path = folder / "t.charter"
    path.write_text(CITING.format(over=over), encoding="utf-8")
    resolved = resolve_path(path)
    assert not resolved.has_errors, resolved.diagnostics
    text = 'case "T" of "t"\nparty(A, PACT).\nPACT.loud(A).\non 2025-01-01: PACT.loud(B).\n'
    case = read_case(parse(Source("t.case", text)).document, "t.case", resolved)
    assert [each.message for each in case.diagnostics] == []
    given = scenario(resolved.model, case)
    assert isinstance(given, Scenario)
    rows = found(given, evaluate(given, at("2025-01-01"), name), at("2025-01-01"))
    said = {(row.norm.citation, row.bearer): row.status for row in rows}
    # an instrument binds its parties, its own organs always
    assert said["PACT 1(1)", "A"] == status
    assert ("PACT 1(1)", "B") not in said
    assert ("PACT 1(2)", "B") not in said
    assert said["PACT 1(3)", "PACT.Bureau"] == "in force"
    assert said["1(1)", "B"] == "in force"


def test_order_of_sentences_does_not_matter_to_precedence() -> None:
    one = "article 1 { 1. A must not answer, subject to 1(2). 2. A may answer. }"
    two = "article 1 { 2. A may answer. 1. A must not answer, subject to 1(2). }"
    case = "on 2025-01-01: fire."
    assert statuses(WORDS + one, case, "2025-01-01") == statuses(WORDS + two, case, "2025-01-01")
