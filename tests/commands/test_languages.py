"""`--lang`: texts and phrases in the language asked for, else in the charter's own, else in the first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from charter_engine.reports.width import width_of
from tests.commands.copies import run

CHARTER = """\
charter "T"
%s
kind Member.
kind Rock.
organ Office.
attribute width of Rock : length reads en "the width of {1}", fr "la largeur de {1}".
attribute dark of Rock : yes/no reads "{1} is dark".
relation secret(Rock) reads "{1} is secret", fr "{1} est secret".
event sighting(Member, Rock) reads "{1} sights {2}", de "{1} sichtet {2}".
action report(Organ, Rock) reads en "report {2} to {1}", fr "signaler {2} à {1}".
action pay(Organ) with amount money in EUR reads "pay {1}".
action watch(Rock).
define wide(r) reads "{1} is wide", fr "{1} est large" as r.width > 10 m and r.dark.
article 1 "Sightings" {
  1. text en "A Member shall report.", fr "Le Membre le signale."
     upon sighting(m, r) if wide(r): Member m must report(Office, r) within 24 hours.
  2. "A Member shall pay."
     upon sighting(m, r): Member m must pay(Office) with amount 300 EUR within 2 days.
  3. upon sighting(m, r): Member m must watch(r) within 2 days.
  4. text de "Das Mitglied berichtet."
     every Member m is entitled to have the Office report(m, r) while secret(r).
}
"""
CASE = """\
case "C" of "t"
Member ITA.
Rock A: width 20 m, dark yes.
secret(A).
on 2030-01-01: sighting(ITA, A).
on 2030-01-01: ITA does report(Office, A).
"""


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("t.charter").write_text(
        (CHARTER % "").replace("have the Office report(m, r)", "have the Office report(Office, r)")
    )
    Path("c.case").write_text(CASE, encoding="utf-8")
    return "c.case"


def norms(case: str, *options: str) -> dict[str, dict[str, object]]:
    ended = run("query", case, "--at", "2030-01-01", "--format", "json", *options)
    assert (ended.code, ended.err) == (0, "")
    return {each["citation"]: each for each in json.loads(ended.out)["norms"]}


def test_what_is_formal_stays_so_and_the_phrase_is_beside_it(case: str) -> None:
    found = norms(case)
    assert (found["1(1)"]["act"], found["1(1)"]["phrase"]) == ("report(Office, A)", "report A to Office")
    assert found["1(2)"]["phrase"] == "pay Office with amount 300 EUR"
    assert (found["1(3)"]["act"], found["1(3)"]["phrase"]) == ("watch(A)", "watch(A)")
    assert found["1(3)"]["authentic"] is None
    assert str(found["1(3)"]["text"]).startswith("upon sighting")
    assert (found["1(1)"]["text"], found["1(1)"]["authentic"]) == ("A Member shall report.", "A Member shall report.")


def test_texts_and_phrases_are_in_the_language_asked_for(case: str) -> None:
    found = norms(case, "--lang", "fr")
    assert (found["1(1)"]["phrase"], found["1(1)"]["act"]) == ("signaler A à Office", "report(Office, A)")
    assert (found["1(1)"]["authentic"], found["1(1)"]["language"]) == ("Le Membre le signale.", "fr")
    assert found["1(1)"]["text"] == "A Member shall report."
    # not in that language: the one that names none, else the first
    assert (found["1(2)"]["authentic"], found["1(2)"]["language"]) == ("A Member shall pay.", None)
    assert (found["1(4)"]["authentic"], found["1(4)"]["language"]) == ("Das Mitglied berichtet.", "de")


def test_what_names_no_language_is_in_the_one_of_the_charter(case: str) -> None:
    Path("t.charter").write_text((CHARTER % "language it.").replace("report(m, r)", "report(Office, r)"))
    found = norms(case, "--lang", "it")
    assert found["1(2)"]["language"] == "it"
    # there is none in Italian, and none without a language: the first
    assert found["1(1)"]["language"] == "en"
    assert found["1(1)"]["phrase"] == "report A to Office"


def test_the_table_speaks_in_phrases(case: str) -> None:
    shown = run("query", case, "--at", "2030-01-01", "--lang", "fr").out
    assert "must signaler A à Office" in " ".join(shown.split())
    assert "is entitled to have Office " in shown
    assert max(map(width_of, shown.splitlines())) <= 80


def test_a_proof_speaks_in_phrases_below_the_text_of_its_paragraph(case: str) -> None:
    shown = run("why", case, "ITA must report(Office, A), fulfilled", "--lang", "fr").out
    lines = [line.lstrip("│├└─ ") for line in shown.splitlines()]
    assert lines[2] == "1(1) “Le Membre le signale.”"
    assert "ITA does signaler A à Office on 2030-01-01" in lines
    assert "A est large" in lines
    assert "A.width > 10 m (la largeur de A is 20 m)" in lines
    assert "ITA sights A on 2030-01-01" in lines
    right = run("why", case, "ITA is entitled to have the Office report(Office, A)", "--lang", "en").out
    assert "ITA is entitled to have Office report A to Office, in force" in right


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("command", [("query", "c.case"), ("why", "c.case", "secret(A)")])
def test_a_language_that_nobody_uses_ends_the_command(case: str, command: tuple[str, ...], form: str) -> None:
    assert case
    ended = run(*command, "--lang", "xx", "--format", form)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.strip() == "error: nothing in the charter is in `xx` (--lang); its languages are de, en, fr"


def test_a_charter_without_languages_says_so(case: str) -> None:
    Path("t.charter").write_text('charter "T"\nkind Member.\nkind Rock.\nrelation secret(Rock).\naction rest.\n')
    Path("c.case").write_text('case "C" of "t"\nRock A.\nsecret(A).\n', encoding="utf-8")
    ended = run("query", case, "--lang", "en")
    assert (ended.code, ended.err.strip()) == (
        2,
        "error: nothing in the charter is in `en` (--lang); it names no language",
    )


def test_a_proof_as_data_has_the_text_in_the_language(case: str) -> None:
    ended = run("why", case, "ITA must report(Office, A), fulfilled", "--lang", "fr", "--format", "json")
    data = json.loads(ended.out)
    assert (data["language"], data["proof"]["authentic"], data["proof"]["language"]) == (
        "fr",
        "Le Membre le signale.",
        "fr",
    )
    assert "ITA does signaler A à Office" in data["facts"]
