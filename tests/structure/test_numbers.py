"""Inserted and repealed paragraphs, annexes, lists and ranges, and other instruments."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.life.telling import Told, tell
from tests.model.drafts import HEAD, resolved, told


@tell(
    Told(
        "inserted paragraphs and annexes are cited, and stand in the order of the text",
        """part "I. One"
           annex B { 2. no Member may answer, subject to 5bis. 2A. (a) A may explain. (b) A may resign. }
           article 5bis { 1. A may answer. }
           part "II. Two"
           article 5 { 1A. no Member may explain, subject to Annex B 2A(a). 1. no Member may resign, subject to Annex B.
             2. repealed. } """,
        "on 2025-01-01: B is not a Member, C is not a Member.",
        at={
            "2025-01-01": [
                "5(1) A resign: defeated by Annex B 2A(b) from 2025-01-01",
                "5(1A) A explain: defeated by Annex B 2A(a) from 2025-01-01",
                "5bis(1) A answer: in force from 2025-01-01",
                "Annex B 2 A answer: defeated by 5bis(1) from 2025-01-01",
                "Annex B 2A(a) A explain: in force from 2025-01-01",
                "Annex B 2A(b) A resign: in force from 2025-01-01",
            ]
        },
    ),
    Told(
        "ranges of Roman numerals and of paragraphs",
        """article 34 { 1. A may all of the following: (i) answer; (ii) explain; (iii) resign; (iv) warn(N); (v) lift. }
           article 35 { 1. A must not answer, subject to 34(1)(ii) to (iv). 1A. A must not explain, subject to 34(1)(ii) to (iv).
             2. A must not warn(N), subject to 34(1)(ii) to (iv). 3. A must not lift, subject to 34(1)(ii) to (iv).
             4. A must not resign, subject to 34(1)(i), 34(1)(iv) and 36(1) to (3). }
           article 36 { 1. A may inform(T). 2A. A may resign. 3. A may inform(U). }""",
        "on 2025-01-01: fire.",
        at={
            "2025-01-01": [
                "34(1)(i) A answer: in force from 2025-01-01",
                "34(1)(ii) A explain: in force from 2025-01-01",
                "34(1)(iii) A resign: in force from 2025-01-01",
                "34(1)(iv) A warn(N): in force from 2025-01-01",
                "34(1)(v) A lift: in force from 2025-01-01",
                "35(1) A answer: in force from 2025-01-01",
                "35(1A) A explain: defeated by 34(1)(ii) from 2025-01-01",
                "35(2) A warn(N): defeated by 34(1)(iv) from 2025-01-01",
                "35(3) A lift: in force from 2025-01-01",
                "35(4) A resign: defeated by 36(2A) from 2025-01-01",
                "36(1) A inform(T): in force from 2025-01-01",
                "36(2A) A resign: in force from 2025-01-01",
                "36(3) A inform(U): in force from 2025-01-01",
            ]
        },
    ),
)
def test_numbers(told: Told, name: str) -> None:
    told.check(name)


LIMBS = """article 34 { 1. every Member m may all of the following:
  (c) report(Office, t) when near(m, t); (ca) pay(Office) when idle(m); (f) pay(Office). }
article 35 { 1. no Member may report(Office, t), subject to %s. 2. repealed. }
annex A { 1. no Member may pay(Office). }
"""


@pytest.mark.parametrize(
    ("cited", "codes"),
    [
        ("34(1)(c) to (f)", []),
        ("34(1)(ca) to (f)", []),
        ("34(1)(c) to (d)", ["C112"]),
        ("34(1)(a) to (c)", ["C112"]),
        ("34(1)(f) to (c)", ["C143"]),
        ("34(1)(d)", ["C112"]),
        ("Annex A", []),
        ("Annex A 1", []),
        ("Annex A 2", ["C112"]),
        ("Annex B", ["C112"]),
        ("35(2)", ["C144"]),
        ("35(1) to (2)", ["C144"]),
        ("article 35", []),
        ("34(1)(c), 34(1)(f) and Annex A 1", []),
        ("any other instrument", []),
    ],
)
def test_what_is_cited_is_there(cited: str, codes: list[str], tmp_path: Path) -> None:
    assert told(resolved(tmp_path, HEAD + LIMBS % cited)) == codes


def test_a_range_is_that_of_its_limbs_in_any_order(tmp_path: Path) -> None:
    turned = LIMBS.replace(
        "(c) report(Office, t) when near(m, t); (ca) pay(Office) when idle(m); (f) pay(Office)",
        "(f) pay(Office); (c) report(Office, t) when near(m, t); (ca) pay(Office) when idle(m)",
    )
    for text in (LIMBS, turned):
        (norm,) = [n for n in resolved(tmp_path, HEAD + text % "34(1)(c) to (f)").model.norms if n.id == "35(1)"]
        assert [each.citation for each in norm.precedence] == ["34(1)(c)", "34(1)(ca)", "34(1)(f)"]


@pytest.mark.parametrize(
    ("cited", "codes"),
    [
        ("OST article 4", []),
        ("OST 4(1)", []),
        ("OST article 4(1) second sentence", []),
        ("OST 4(1) third sentence", ["C112"]),
        ("OST Annex A 1", []),
        ("OST 5", ["C112"]),
        ("OST", []),
    ],
)
def test_another_instrument(cited: str, codes: list[str], tmp_path: Path) -> None:
    (tmp_path / "ost").mkdir()
    (tmp_path / "ost" / "ost.charter").write_text(
        'charter "OST"\nkind State.\naction rest.\n'
        "article 4 { 1. every State may rest. every State should rest within 2 days. }\nannex A { 1. every State may rest. }\n",
        encoding="utf-8",
    )
    text = HEAD.replace("\n", '\ncites "ost/ost.charter" as OST\n', 1)
    assert (
        told(resolved(tmp_path, f"{text}article 1 {{ 1. no Member may pay(Office), subject to {cited}. }}\n")) == codes
    )
