"""A charter of five articles, each leaning on what another brings about: checked, laid out, judged, and proved in words."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from charter_engine.syntax.format.canonical import canonical
from charter_engine.syntax.parse import parse
from charter_engine.syntax.read import read_source
from charter_engine.syntax.source import Source
from tests.commands.copies import run

HERE = Path(__file__).parent
ASKED = (
    "on 2030-03-03: BRA must pay(Fund) with amount 100 SDR",
    "on 2030-06-10: suspended(BRA)",
    "on 2030-06-10: the Treasurer must account(Assembly)",
    "on 2030-06-12: breach of 3(1) by BRA",
    "on 2030-07-02: BRA may pay(Fund)",
    "on 2030-08-05: BRA may vote(Assembly) by 3(3)",
    "on 2033-02-01: ALB must admit(CHL, Alert)",
    "on 2033-02-01: ALB must admit(BRA, Alert)",
    "on 2036-06-01: CHL must pay(Fund) with amount 5 SDR by 1(1)",
)
NOT_SO = (
    "on 2030-03-02: ALB must pay(Fund) with amount 180 SDR",
    "on 2030-06-05: suspended(ALB)",
    "on 2034-02-01: BRA must admit(ALB, Alert) by 4(1), pending",
    "on 2037-06-01: CHL must pay(Fund) with amount 5 SDR by 1(1), pending",
)
# names that only the rules have
GENERATED = re.compile(r"[·~@\[\]§]|\b(state|brings|lasts|fires|undone|withheld|entered for|condition)\b \S+\(|·")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("common-fund.charter", "common-fund.case"):
        shutil.copy(HERE / name, tmp_path)
    monkeypatch.chdir(tmp_path)


def test_there_is_nothing_to_mend_in_it() -> None:
    """That some duties have no consequence of their own is so in the agreement too."""
    ended = run("check", "common-fund.charter", "--fail-on", "warning")
    assert ended.code == 0
    assert "1 pair that can meet (1 proved" in ended.out
    assert ended.out.count("note[") == ended.out.count("note[C247]") == 1


@pytest.mark.parametrize("name", ["common-fund.charter", "common-fund.case"])
def test_it_is_laid_out_as_it_stands_and_reads_back(name: str) -> None:
    source = read_source(HERE / name)
    assert isinstance(source, Source)
    assert canonical(source, parse(source)) == source.text
    # with every sentence in one line it is laid out the same
    squeezed = Source(name, re.sub(r"\n {5,}(?=[a-z\"])", " ", source.text))
    assert squeezed.text != source.text or name.endswith(".case")
    again = canonical(squeezed, parse(squeezed))
    assert isinstance(again, str)
    assert parse(Source(name, again)).document == parse(source).document


def test_both_engines_answer_as_expected() -> None:
    ended = run("test", "common-fund.case")
    assert ended.code == 0, ended.out
    assert "one engine" not in ended.out + ended.err


def test_both_engines_answer_alike() -> None:
    answers = [run("query", "common-fund.case", "--engine", each) for each in ("clingo", "pydatalog")]
    assert answers[0] == answers[1]
    assert answers[0].code == 0


@pytest.mark.parametrize(
    "name",
    [
        "assessments",
        "composition",
        "controls",
        "court",
        "covenant",
        "diplomatic-agents",
        "double-veto",
        "emergency",
        "ineligibility",
        "last-resort",
        "non-proliferation",
        "objections",
        "reductions",
        "seabed",
        "trade-waivers",
        "voting-power",
    ],
)
def test_other_treaties_mean_what_their_sentences_say(name: str) -> None:
    for suffix in ("charter", "case"):
        shutil.copy(HERE / f"{name}.{suffix}", Path.cwd())
    ended = run("test", f"{name}.case")
    assert ended.code == 0, ended.out
    answers = [run("query", f"{name}.case", "--engine", each) for each in ("clingo", "pydatalog")]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("fact", ASKED)
def test_a_proof_speaks_of_the_charter_alone(fact: str) -> None:
    ended = run("why", "common-fund.case", fact)
    assert ended.code == 0, ended.err
    assert not GENERATED.search(ended.out), ended.out


@pytest.mark.parametrize("fact", NOT_SO)
def test_what_is_not_so_is_explained_in_words(fact: str) -> None:
    ended = run("why", "common-fund.case", "--not", fact)
    assert ended.code == 0, ended.err
    assert not GENERATED.search(ended.out), ended.out
