"""`charter query`: its data, its table, and that it follows the words of the text and not their order."""

from __future__ import annotations

import json
import random
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from charter_engine.reports.width import width_of
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree.document import Article, CharterHeader, Paragraph, Version
from charter_engine.syntax.tree.node import Node
from tests.commands.copies import Ended, change, copy, run

NORM = {
    "id",
    "citation",
    "bearer",
    "bearers",
    "form",
    "modality",
    "act",
    "toward",
    "since",
    "due",
    "status",
    "certainty",
    "turns_on",
    "defeated_by",
    "remedy_of",
    "version",
    "text",
    "file",
    "line",
}
MODALITIES = {"must", "must not", "may", "should", "is entitled to", "has power to", "is immune from"}
STATUSES = {"in force", "pending", "fulfilled", "breached", "remedied", "suspended", "defeated", "ended"}
LARGE = {"ten-threats", "arrears-under-threat", "no-veto", "routes-by-urgency", "pdc-2017"}
"""What takes longest, and shows nothing here that the other cases do not."""
CASES = Path(__file__).parents[2] / "cases"
SHIPPED = sorted(path.stem for path in CASES.glob("*.case") if path.stem not in LARGE)[::3]
"""Every third of the cases."""

CHARTER = """\
charter "T"
kind Member.
kind Threat.
organ Office.
attribute size of Threat : length.
relation secret(Member, Threat).
event sighting(Member, Threat) reads "{1} sights {2}".
action report(Organ, Threat).
action watch(Threat) continuing.
article 1 "Sightings" {
  1. upon sighting(m, t) if t.size > 10 m:
       Member m must report(Office, t) within 24 hours
       unless secret(m, t).
  2. no Member may watch(t) while secret(m, t).
  3. every Member m may watch(t).
}
"""
CASE = """\
case "C" of "t"
Member ITA, FRA.
Threat A: size 20 m.
on 2030-01-01: sighting(ITA, A).
"""


def asked(charter: str, folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> dict[str, Any]:
    monkeypatch.chdir(folder)
    Path("t.charter").write_text(charter, encoding="utf-8")
    Path("c.case").write_text(CASE, encoding="utf-8")
    ended = run("query", "c.case", "--at", "2030-01-02", "--format", "json", *options)
    assert (ended.code, ended.err) == (0, "")
    data = json.loads(ended.out)
    assert isinstance(data, dict)
    return data


@pytest.fixture(scope="module")
def answers(checkout: Path) -> dict[str, tuple[Ended, Ended]]:
    """Return the timeline of every shipped case as a table and as data."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(checkout)
        return {
            name: (run("query", f"cases/{name}.case"), run("query", f"cases/{name}.case", "--format", "json"))
            for name in SHIPPED
        }


def test_tables_of_shipped_cases_fit_eighty_columns(answers: dict[str, tuple[Ended, Ended]]) -> None:
    for name, (text, _) in answers.items():
        assert text.code == 0, name
        assert [line for line in text.out.splitlines() if width_of(line) > 80] == [], name


def test_data_of_shipped_cases_has_the_keys_of_its_schema(answers: dict[str, tuple[Ended, Ended]]) -> None:
    for _, ended in answers.values():
        data = json.loads(ended.out)
        assert data.keys() >= {"schema", "case", "at", "norms", "decisions", "conflicts", "timeline"}
        for each in (*data["norms"], *(row for step in data["timeline"] for row in step["norms"])):
            assert each.keys() >= NORM
            assert each["modality"] in MODALITIES
            assert each["status"] in STATUSES
            assert each["certainty"] in {"certain", "possible"}
            assert bool(each["turns_on"]) == (each["certainty"] == "possible"), each
        for each in data["decisions"]:
            assert each.keys() >= {"decision", "procedure", "outcome", "at", "certainty", "turns_on", "elected"}
        for each in data["conflicts"]:
            assert each.keys() >= {"citations", "bearer", "act", "resolved_by"}


def test_instants_are_in_iso_8601(answers: dict[str, tuple[Ended, Ended]]) -> None:
    instant = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\dZ)?\Z")
    for _, ended in answers.values():
        for answer in json.loads(ended.out)["timeline"]:
            times = [answer["at"], *(each[key] for each in answer["norms"] for key in ("since", "due") if each[key])]
            assert all(instant.match(each) for each in times)


def test_messages_go_to_standard_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t.charter").write_text(CHARTER.replace("every", "evry"), encoding="utf-8")
    Path("c.case").write_text(CASE, encoding="utf-8")
    ended = run("query", "c.case")
    assert (ended.code, ended.out) == (1, "")
    assert "did you mean `every`?" in ended.err


def duty(answer: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [
        (each["bearer"], each["status"], each["since"], each["due"])
        for each in answer["norms"]
        if each["modality"] == "must"
    ]


def test_who_must(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert duty(asked(CHARTER, tmp_path, monkeypatch)) == [("ITA", "breached", "2030-01-01", "2030-01-02")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("must", "should"),
        ("must", "may"),
        ("24", "48"),
        ("hours", "days"),
        (">", "<"),
        ("10 m", "30 m"),
        ("unless", "when"),
        ("m must", "m must not"),
        ("report(Office, t) w", "watch(t) w"),
        ("sighting(m, t) if", "report(Office, t) if"),
        ("  3. every Member m may", "  3. every Member m should"),
        ("while secret", "unless secret"),
        ("size > 10", "size < 10"),
    ],
)
def test_one_word_of_a_norm_changes_the_answer(
    old: str, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert old in CHARTER
    head, _, body = CHARTER.partition("article")
    before = asked(CHARTER, tmp_path, monkeypatch)
    after = asked(f"{head}article{body.replace(old, new, 1)}", tmp_path, monkeypatch)
    assert answered(before) != answered(after)


def answered(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows without what only says where a norm is written."""
    rows = [
        {key: value for key, value in each.items() if key not in {"file", "line", "text"}} for each in answer["norms"]
    ]
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def test_of_and_about_narrow_the_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of = asked(CHARTER, tmp_path, monkeypatch, "--of", "ITA")
    assert of["norms"]
    assert all("ITA" in {*each["bearers"], each["toward"]} for each in of["norms"])
    about = asked(CHARTER, tmp_path, monkeypatch, "--about", "A")
    assert about["norms"]
    assert all("A" in each["act"] for each in about["norms"])
    for option, name in (("--of", "ITB"), ("--about", "Nothing")):
        ended = run("query", "c.case", "--at", "2030-01-02", option, name)
        assert (ended.code, ended.out) == (2, "")
        assert f"`{name}` ({option})" in ended.err


def test_engines_answer_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = asked(CHARTER, tmp_path, monkeypatch, "--engine", "clingo")
    assert one == asked(CHARTER, tmp_path, monkeypatch, "--engine", "pydatalog")


# --------------------------------------------------------------------------------------------------- order of the text


def pieces(source: Source) -> tuple[list[str], list[str]]:
    """Return the head of a file and its other sentences, each with its full stop; the articles are turned over."""
    head, rest = [], []
    items = parse(source).document.items
    for number, item in enumerate(items):
        end = items[number + 1].span.start if number + 1 < len(items) else len(source.text)
        text = re.sub(r"(?m)^\s*#.*$", "", source.text[item.span.start : end]).strip()
        if isinstance(item, CharterHeader | Version) or text.startswith("cites"):
            head.append(text)
        else:
            rest.append(shuffled(source, item, text) if isinstance(item, Article) else text)
    return head, rest


def shuffled(source: Source, article: Article, text: str) -> str:
    """Return an article with its paragraphs in another order."""
    if not all(isinstance(each, Paragraph) for each in article.items):
        return text
    starts = [each.span.start for each in article.items]
    ends = [*starts[1:], source.text.rindex("}", article.span.start, article.span.end)]
    paragraphs = [source.text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    return source.text[article.span.start : starts[0]] + "\n".join(reversed(paragraphs)) + "\n}"


def reordered(folder: Path, seed: int) -> None:
    """Write the charter of a folder anew: its sentences in another order, over other files."""
    chance = random.Random(seed)  # noqa: S311  (the same order each time, no secret)
    head: list[str] = []
    rest: list[str] = []
    for path in sorted(folder.glob("*.charter")):
        first, others = pieces(Source(path.name, path.read_text(encoding="utf-8")))
        head += first
        rest += others
        path.unlink()
    chance.shuffle(rest)
    (folder / "m.charter").write_text("\n".join([*head, *rest[::3]]) + "\n", encoding="utf-8")
    for name, part in (("a", rest[1::3]), ("z", rest[2::3])):
        (folder / f"{name}.charter").write_text("\n".join(part) + "\n", encoding="utf-8")


def timeline(case: str) -> list[tuple[str, list[dict[str, Any]]]]:
    ended = run("query", f"cases/{case}.case", "--format", "json")
    assert ended.code == 0, ended.err
    return [(each["at"], answered(each)) for each in json.loads(ended.out)["timeline"]]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_sentences_and_files_changes_no_answer(
    seed: int, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = ("2024-yr4", "2008-tc3")
    regime = copy(checkout, tmp_path, monkeypatch, *cases)
    before = [timeline(case) for case in cases]
    reordered(regime, seed)
    assert [timeline(case) for case in cases] == before


def test_a_word_of_the_shipped_charter_changes_a_shipped_case(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regime = copy(checkout, tmp_path, monkeypatch, "2024-yr4")
    before = timeline("2024-yr4")
    change(regime / "detection.charter", "must warn(s, t) within 48 hours", "must warn(s, t) within 12 hours")
    assert timeline("2024-yr4") != before


def test_spans_of_items_do_not_overlap() -> None:
    def ends(items: tuple[Node, ...]) -> bool:
        return all(one.span.end <= other.span.start for one, other in pairwise(items))

    assert ends(parse(Source("t.charter", CHARTER)).document.items)


@pytest.mark.parametrize("engine", ["clingo", "pydatalog"])
def test_every_year_up_to_the_last_deadline_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("y.charter").write_text(
        """charter "Y"
kind Party: A.
event go(Party).
action act.
action pay.
article 1 "One" {
  1. upon go(m): Party m must act within 10 years.
  2. each year: every Party must pay.
}
""",
        encoding="utf-8",
    )
    Path("y.case").write_text('case "Y" of "y"\non 2030-01-01: go(A).\n', encoding="utf-8")
    ended = run("query", "y.case", "--engine", engine, "--format", "json")
    norms = json.loads(ended.out)["norms"]
    yearly = sorted((each["since"], each["due"]) for each in norms if each["citation"] == "1(2)")
    assert yearly == [(f"{year}-01-01", f"{year + 1}-01-01") for year in range(2030, 2041)]


def test_a_case_without_a_date_is_not_silently_given_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t.charter").write_text(CHARTER, encoding="utf-8")
    Path("u.case").write_text('case "U" of "t"\nMember ITA.\n', encoding="utf-8")
    ended = run("query", "u.case")
    assert ended.code == 0
    assert "nothing in the case has a date" in ended.err
    assert not run("query", "u.case", "--at", "2030-01-01").err


def test_all_instants_say_what_they_turn_on_as_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t.charter").write_text(CHARTER, encoding="utf-8")
    opened = CASE.replace("size 20 m", "size between 5 m and 20 m").replace(
        "on 2030", "unknown secret(ITA, A).\non 2030"
    )
    Path("c.case").write_text(opened, encoding="utf-8")
    told = json.loads(run("query", "c.case", "--format", "json").out)
    assert [each["at"] for each in told["timeline"]] == ["2030-01-01", "2030-01-02"]
    for step in told["timeline"]:
        alone = json.loads(run("query", "c.case", "--format", "json", "--at", step["at"]).out)
        for row in step["norms"]:
            assert row in alone["norms"]
    turns = {each["status"]: each["turns_on"] for step in told["timeline"] for each in step["norms"]}
    assert turns["pending"] == [["A.size > 10 m", "not secret(ITA, A)"]]
    assert turns["breached"] == turns["pending"]


def test_duties_of_one_paragraph_stand_in_the_order_in_which_they_arose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = ["1960-02-01", "1971-12-01", "1999-12-31", "2001-08-01", "2001-10-01", "2012-10-01"]
    charter = "kind Member.\nevent ask(Member).\naction reply(Member).\n"
    norm = "article 1 {\n  1. upon ask(m): Member m must reply(m) within 1 month.\n}\n"
    Path("t.charter").write_text(f'charter "T"\n{charter}{norm}', encoding="utf-8")
    lines = "".join(f"on {day}: ask(ITA).\n" for day in asked)
    Path("c.case").write_text(f'case "C" of "t"\nMember ITA.\n{lines}', encoding="utf-8")
    told = json.loads(run("query", "c.case", "--format", "json", "--at", "2013-01-01").out)
    assert [each["since"] for each in told["norms"]] == asked
