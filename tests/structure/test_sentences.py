"""Several sentences under one number: which are counted, and what may be said of one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.life.telling import Told, tell
from tests.model.drafts import HEAD, article, resolved, told

THREE = """article 1 { 1. upon fire: A must answer within 1 day.
  upon fire: A must all of the following: (a) explain within 2 days; (b) resign within 3 days.
  upon fire: A must warn(N) within 4 days. %s } %s"""


@tell(
    Told(
        "sentences are counted in the order written",
        THREE % ("", ""),
        "on 2025-01-01: fire.",
        at={
            "2025-01-01": [
                "1(1) first sentence A answer: pending from 2025-01-01 to 2025-01-02",
                "1(1) second sentence (a) A explain: pending from 2025-01-01 to 2025-01-03",
                "1(1) second sentence (b) A resign: pending from 2025-01-01 to 2025-01-04",
                "1(1) third sentence A warn(N): pending from 2025-01-01 to 2025-01-05",
            ]
        },
    ),
    Told(
        "the breach of one sentence is no breach of another",
        THREE
        % (
            "",
            """article 2 { 1. upon breach of 1(1) first sentence by m: Member m must inform(T) within 9 days.
            2. upon breach of 1(1) third sentence by m: Member m must inform(U) within 9 days.
            3. upon breach of 1(1)(a) by m: Member m must warn(N) within 9 days. }""",
        ),
        "on 2025-01-01: fire. on 2025-01-03: alarm(A).",
        at={
            "2025-01-03": [
                "1(1) first sentence A answer: breached from 2025-01-01 to 2025-01-02",
                "1(1) second sentence (a) A explain: breached from 2025-01-01 to 2025-01-03",
                "1(1) second sentence (b) A resign: pending from 2025-01-01 to 2025-01-04",
                "1(1) third sentence A warn(N): pending from 2025-01-01 to 2025-01-05",
                "2(1) A inform(T): pending from 2025-01-02 to 2025-01-11",
                "2(3) A warn(N): pending from 2025-01-03 to 2025-01-12",
            ]
        },
        until="2025-01-03",
    ),
    Told(
        "one sentence prevails, and is prevailed over, by itself",
        """article 1 { 1. A may answer, notwithstanding 2(1) second sentence.
             B may answer. A may explain. }
           article 2 { 1. no Member may explain. A must not answer. B must not answer, subject to 1(1) second sentence. }""",
        "on 2025-01-01: fire.",
        at={
            "2025-01-01": [
                "1(1) first sentence A answer: in force from 2025-01-01",
                "1(1) second sentence B answer: in force from 2025-01-01",
                "1(1) third sentence A explain: in force from 2025-01-01",
                "2(1) first sentence A explain: in force from 2025-01-01",
                "2(1) first sentence B explain: in force from 2025-01-01",
                "2(1) first sentence C explain: in force from 2025-01-01",
                "2(1) second sentence A answer: defeated by 1(1) first sentence from 2025-01-01",
                "2(1) third sentence B answer: defeated by 1(1) second sentence from 2025-01-01",
            ]
        },
    ),
    Told(
        "definitions and texts beside norms are not counted",
        """article 1 { 1. "A grave threat is a hot one." define grave(t) as hot(t).
             "It shall be answered." A must not answer when grave(T). relation cold(Threat).
             A must not explain when grave(T). }""",
        "hot(T). on 2025-01-01: fire.",
        at={
            "2025-01-01": [
                "1(1) first sentence A answer: in force from 2025-01-01",
                "1(1) second sentence A explain: in force from 2025-01-01",
            ]
        },
    ),
)
def test_sentences(told: Told, name: str) -> None:
    told.check(name)


ONE_NORM = "every Member m must report(Office, t) within 1 day when near(m, t).\n  upon sighting(m, t): m becomes idle."


@pytest.mark.parametrize("cited", ["1(1)", "1(1) first sentence", "1(1) second sentence"])
def test_effects_are_counted_beside_the_only_norm_which_needs_no_ordinal(cited: str, tmp_path: Path) -> None:
    found = resolved(
        tmp_path, HEAD + article(f"{ONE_NORM}\n  2. no Member may report(Office, t) while idle(m), subject to {cited}.")
    )
    assert told(found) == []
    assert [norm.id for norm in found.model.norms] == ["1(1)", "1(2)"]
    kept = [each.citation for norm in found.model.norms for each in norm.precedence]
    assert kept == ["1(1) second sentence" if "second" in cited else "1(1)"]


@pytest.mark.parametrize("cited", ["1(1) third sentence", "1(2) second sentence", "1(1) second sentence (a)"])
def test_a_sentence_that_is_not_there(cited: str, tmp_path: Path) -> None:
    text = article(f"{ONE_NORM}\n  2. no Member may report(Office, t) while idle(m), subject to {cited}.")
    assert told(resolved(tmp_path, HEAD + text)) == ["C112"]
