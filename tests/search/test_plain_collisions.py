"""Collisions that a reader sees at once: `check` finds each, and a case of the scenario shows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main
from tests.search.plain import PAYING, PLAIN, WHOLE


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


CHARTERS = {name: (f"{PAYING}article 1 {{\n{text}\n}}\n", codes) for name, (text, codes) in PLAIN.items()} | WHOLE


@pytest.mark.parametrize(("charter", "codes"), CHARTERS.values(), ids=CHARTERS)
def test_it_is_found(charter: str, codes: list[str]) -> None:
    Path("plain.charter").write_text(charter, encoding="utf-8")
    said = CliRunner().invoke(main, ["check", "plain.charter", "--format", "json", "--no-cache", "--save", "found"])
    found = [each["code"] for each in json.loads(said.stdout)["findings"]]
    assert [each for each in found if each in {"C201", "C202", "C209"}] == codes, said.stdout
    if codes:
        saved = CliRunner().invoke(main, ["test", "found"])
        assert "0 cases passed" in saved.output, saved.output


def test_an_amount_that_does_not_come_out_even_is_defeated_like_any_other() -> None:
    text = PLAIN["what prevails does so whatever the amount"][0]
    Path("plain.charter").write_text(f"{PAYING}article 1 {{\n{text}\n}}\n", encoding="utf-8")
    Path("a.case").write_text(
        'case "a" of "plain"\nPeru.income is 105.5 EUR.\non 2031-01-01: levy.\non 2031-02-20: levy.\n'
        "expect on 2031-01-01: Peru must pay(Fund) by 1(1), defeated.\nexpect no breach of 1(1).\n",
        encoding="utf-8",
    )
    said = CliRunner().invoke(main, ["test", "a.case"])
    assert said.exit_code == 0, said.output


def test_a_forbidden_act_in_the_time_left_does_not_take_the_rest_of_it() -> None:
    Path("plain.charter").write_text(
        WHOLE["a ban of some days, which leaves the rest of the time"][0], encoding="utf-8"
    )
    text = 'case "a" of "plain"\non 2030-01-01: dawn.\non 2030-01-02: seen.\non 2030-01-03: Peru does report.\n'
    Path("a.case").write_text(text, encoding="utf-8")
    said = CliRunner().invoke(main, ["check", "plain.charter", "--no-cache"])
    assert "C202" in said.output
    assert "C201" not in said.output
    said = CliRunner().invoke(main, ["query", "a.case", "--at", "2030-01-02"])
    assert "leave only a part of the time to act" in said.output
