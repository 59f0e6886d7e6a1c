"""`charter compare`: regimes of another subject, put the same case."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from charter_engine.commands import kept_principles
from charter_engine.commands.main import main
from charter_engine.reports.compare_json import CompareDocument

RIVERS = Path(__file__).parent / "rivers"
NAMES = ("treaty", "custom", "upstream")


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["compare", *map(str, args)])


def compare(*args: str | Path) -> dict[str, Any]:
    found = run(*args, "--format", "json")
    assert found.exit_code == 0, found.output
    read: dict[str, Any] = json.loads(found.stdout)
    return read


def charters(folder: Path = RIVERS) -> list[Path]:
    return [folder / f"{name}.charter" for name in NAMES]


def by_regime(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["regime"]: row for row in found["rows"]}


@pytest.fixture
def rivers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the regimes in the current folder, nothing above which is looked at."""
    folder = tmp_path / "rivers"
    shutil.copytree(RIVERS, folder)
    (folder / "pyproject.toml").touch()
    monkeypatch.chdir(folder)
    return folder


def test_what_each_regime_comes_to() -> None:
    rows = by_regime(compare(*charters()))
    assert tuple(rows) == NAMES
    treaty, custom, upstream = (rows[name] for name in NAMES)
    assert [treaty["bound"], custom["bound"], upstream["bound"]] == [
        ["Bureau", "Spring"],
        [],
        ["Bend", "Delta", "Spring"],
    ]
    assert [treaty["may_block"], custom["may_block"], upstream["may_block"]] == [[], None, ["Spring"]]
    assert [treaty["least_blocking"], upstream["least_blocking"]] == [2, 1]
    assert [treaty["decided_in_time"], custom["decided_in_time"], upstream["decided_in_time"]] == [False, False, False]
    assert custom["nobody_can_decide"]
    assert not treaty["nobody_can_decide"]
    assert [treaty["earliest_decision"], upstream["earliest_decision"]] == ["2030-05-01", "2030-04-21"]
    assert [treaty["latest_decision"], upstream["latest_decision"]] == ["2030-06-30", None]
    assert [treaty["without_warning"], custom["without_warning"]] == [[], ["Delta"]]
    assert [treaty["assured"], custom["assured"]] == [["Bend", "Delta"], []]
    assert [treaty["without_protection"], custom["without_protection"]] == [["Bend", "Delta"], None]
    assert [treaty["advised_by"], treaty["advised"], custom["advised"]] == [["should"], True, None]
    assert [treaty["cost_borne_by"], custom["cost_borne_by"], upstream["cost_borne_by"]] == [
        [],
        None,
        ["Bend", "Delta"],
    ]
    assert [treaty["principles_failed"], upstream["principles_failed"]] == [[], ["owed_to_all"]]
    assert upstream["possibly"]["assured"] == ["Bend", "Delta"]
    assert upstream["open_seats"] == {"Owners": 2}


def test_what_a_regime_does_not_know_is_listed() -> None:
    rows = by_regime(compare(*charters()))
    assert rows["treaty"]["left_out"] == []
    assert [each["text"] for each in rows["custom"]["left_out"]] == [
        "flow 30 %",
        "flow 10 %",
        "last_opening 2030-04-15",
        "rising(Spring, Big)",
        "Spring does report(Big)",
    ]
    assert rows["custom"]["left_out"][3]["line"] == 7
    assert rows["custom"]["taken_for"] == {"Spring": "State", "Bend": "State", "Mouth": "State"}


def test_the_order_of_regimes_changes_nothing_but_the_order() -> None:
    one = by_regime(compare(*charters(), "--case", RIVERS / "high-water.case"))
    two = by_regime(compare(*reversed(charters()), "--case", RIVERS / "high-water.case"))
    assert one == two
    assert list(two) == list(reversed(NAMES))


def test_the_document_has_a_published_form() -> None:
    found = run(*charters(), "--format", "json")
    document = CompareDocument.model_validate_json(found.stdout)
    assert document.model_dump_json(indent=2, by_alias=True) + "\n" == found.stdout
    row = CompareDocument.model_json_schema()["$defs"]["CompareRow"]
    named = {
        "regime",
        "case",
        "bound",
        "may_block",
        "decided_in_time",
        "without_warning",
        "cost_borne_by",
        "principles_failed",
    }
    assert named <= set(row["required"])


def test_the_table_fits_and_says_it_in_words() -> None:
    found = run(*charters())
    assert found.exit_code == 0
    assert max(map(len, found.stdout.splitlines())) <= 80
    said = " ".join(found.stdout.split())
    assert "High water" in said
    assert re.search(r"^treaty +2: +nobody +no: +nobody +all 2 +nobody +none$", found.stdout, re.MULTILINE)
    assert "custom 5 (flow, last_opening, rising, report)" in said
    assert "upstream: 2 seats of Owners that nobody in the case holds" in said


def test_several_cases_are_counted(rivers: Path) -> None:
    text = (rivers / "high-water.case").read_text(encoding="utf-8")
    low = (
        text.replace("High water", "Low water").replace("2030-04-20", "2030-04-09").replace("2030-04-15", "2030-04-08")
    )
    (rivers / "low-water.case").write_text(low, encoding="utf-8")
    found = run(*charters(rivers))
    summary = found.stdout[found.stdout.index("In how many cases") :]
    assert re.search(r"^treaty +2 of 2 +0 of 2 +1 of 2 +2 of 2 +0 of 2$", summary, re.MULTILINE)
    assert re.search(r"^custom +0 of 2 +– +0 of 2 +0 of 2 +–$", summary, re.MULTILINE)


def test_a_paragraph_the_case_cites_counts_under_its_own_charter(rivers: Path) -> None:
    text = (
        (rivers / "high-water.case")
        .read_text(encoding="utf-8")
        .replace("on 2030-04-01:", "1(2) is suspended.\non 2030-04-01:", 1)
    )
    (rivers / "high-water.case").write_text(text, encoding="utf-8")
    rows = by_regime(compare(*charters(rivers)))
    assert rows["treaty"]["without_warning"] == ["Delta"]
    assert "Delta" not in rows["treaty"]["assured"]
    assert rows["custom"]["left_out"][-3]["text"] == "1(2) is suspended"


def test_regimes_and_cases_of_the_current_folder(rivers: Path) -> None:
    assert [each["regime"] for each in compare("treaty")["regimes"]] == ["treaty"]
    found = compare()
    assert {each["regime"] for each in found["regimes"]} == set(NAMES)
    assert rivers.name


def test_a_draft_and_its_rivals_are_what_is_compared(rivers: Path) -> None:
    (rivers / "charter" / "draft").mkdir(parents=True)
    (rivers / "charter" / "regimes").mkdir()
    (rivers / "charter" / "old").mkdir()
    shutil.move(rivers / "treaty.charter", rivers / "charter" / "draft" / "treaty.charter")
    for name in ("custom", "upstream"):
        shutil.copy(rivers / f"{name}.charter", rivers / "charter" / "old" / f"{name}.charter")
        shutil.move(rivers / f"{name}.charter", rivers / "charter" / "regimes" / f"{name}.charter")
    shutil.move(rivers / "compare.toml", rivers / "charter" / "regimes" / "compare.toml")
    text = (rivers / "high-water.case").read_text(encoding="utf-8")
    (rivers / "high-water.case").write_text(text.replace('of "treaty"', 'of "draft"'), encoding="utf-8")
    found = compare()
    assert [each["regime"] for each in found["regimes"]] == ["draft", "custom", "upstream"]
    assert found["measures"]["warning"] == ["alert"]
    assert by_regime(found)["draft"]["assured"] == ["Bend", "Delta"]


def test_two_regimes_of_one_name_are_told_apart_by_their_paths(rivers: Path) -> None:
    (rivers / "old").mkdir()
    shutil.copy(rivers / "treaty.charter", rivers / "old" / "treaty.charter")
    found = compare("treaty.charter", "old/treaty.charter")
    assert [each["regime"] for each in found["regimes"]] == ["treaty.charter", "old/treaty.charter"]


# -- names


def test_without_names_only_who_is_bound_is_compared(rivers: Path) -> None:
    (rivers / "compare.toml").unlink()
    found = run(*charters(rivers), "--format", "json")
    assert "no compare.toml" in found.stderr
    row = by_regime(json.loads(found.stdout))["treaty"]
    assert row["bound"] == ["Bureau", "Spring"]
    assert [row[key] for key in ("may_block", "decided_in_time", "without_warning", "cost_borne_by")] == [None] * 4


def test_names_are_looked_for_beside_the_regimes_then_above(rivers: Path) -> None:
    (rivers / "a" / "b").mkdir(parents=True)
    shutil.move(rivers / "treaty.charter", rivers / "a" / "b" / "treaty.charter")
    inner = rivers / "a" / "b" / "treaty.charter"
    case = ("--case", rivers / "high-water.case")
    (rivers / "high-water.case").write_text(
        (rivers / "high-water.case").read_text(encoding="utf-8").replace('of "treaty"', 'of "a/b/treaty"'),
        encoding="utf-8",
    )
    assert compare(inner, *case)["measures"]["warning"] == ["alert"]
    (rivers / "a" / "compare.toml").write_text('[measures]\nwarning = "report"\n', encoding="utf-8")
    assert compare(inner, *case)["measures"]["warning"] == ["report"]
    # that of a regime's own folder goes before one above
    assert compare(inner, rivers / "custom.charter", *case)["measures"]["warning"] == ["alert"]
    other = rivers / "other.toml"
    other.write_text('[measures]\nwarning = "alert"\ncost = "open"\n', encoding="utf-8")
    assert compare(inner, *case, "--measures", other)["measures"]["cost"] == ["open"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[measures]\nwarnings = "alert"\n', "did you mean `warning`?"),
        ('[measure]\nwarning = "alert"\n', "did you mean `measures`?"),
        ("[measures]\nwarning = 3\n", 'write `warning = ["NAME"]`'),
        ("measures = 3\n", "`measures` is a table"),
        ("[measures\n", "is not in the form of the names of a comparison (TOML)"),
    ],
)
def test_names_that_have_no_meaning(rivers: Path, text: str, said: str) -> None:
    (rivers / "compare.toml").write_text(text, encoding="utf-8")
    found = run(*charters(rivers))
    assert found.exit_code == 1
    assert "error[C006]" in found.stderr
    assert said in " ".join(found.stderr.split())
    assert found.stdout == ""


def test_a_name_that_no_regime_has_is_pointed_at(rivers: Path) -> None:
    (rivers / "compare.toml").write_text(
        '[measures]\nwarning = ["alert", "allert"]\ndecision = "open"\n', encoding="utf-8"
    )
    found = run(*charters(rivers))
    assert found.exit_code == 0
    said = " ".join(found.stderr.split())
    assert "no regime declares `allert` as an act" in said
    assert "did you mean `alert`?" in said
    assert "no regime declares `open` as a decision" in said


# -- what cannot be done


def test_what_is_not_there(rivers: Path) -> None:
    for args, said in (
        (("treety",), "did you mean `treaty`?"),
        (("treaty", "--case", "none.case"), "none.case"),
        (("treaty", "--measures", "none.toml"), "none.toml"),
        (("custom",), "there is no case of"),
        (("treaty", "--case", str(rivers.parent)), "there is no case in"),
    ):
        found = run(*args)
        assert found.exit_code == 2, args
        assert said in " ".join(found.stderr.split())
        assert found.stdout == ""


def test_a_mistake_in_a_regime_or_in_a_case_is_said_and_nothing_compared(rivers: Path) -> None:
    case = rivers / "high-water.case"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("flow 10 %", "flaw 10 %"), encoding="utf-8")
    found = run(*charters(rivers))
    assert (found.exit_code, found.stdout) == (1, "")
    assert "did you mean `flow`?" in found.stderr
    case.write_text(text, encoding="utf-8")
    custom = rivers / "custom.charter"
    custom.write_text(custom.read_text(encoding="utf-8").replace("alert(s, f)", "allert(s, f)"), encoding="utf-8")
    found = run(*charters(rivers))
    assert (found.exit_code, found.stdout) == (1, "")
    assert "did you mean `alert`?" in found.stderr


def test_a_case_whose_own_charter_is_not_at_hand_is_read_all_the_same(rivers: Path) -> None:
    case = rivers / "high-water.case"
    case.write_text(case.read_text(encoding="utf-8").replace('of "treaty"', 'of "nowhere"'), encoding="utf-8")
    row = by_regime(compare("custom", "--case", case))["custom"]
    assert row["taken_for"] == {}
    assert row["left_out"][0]["text"] == "Party Spring, Bend, Mouth: flow 30 %"
    assert row["affected"] == ["Delta"]


def test_what_is_known_of_principles_is_kept(rivers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = compare("upstream", "--case", "high-water.case")

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(kept_principles, "principles", never)
    assert compare("upstream", "--case", "high-water.case") == first
    text = (rivers / "upstream.charter").read_text(encoding="utf-8")
    (rivers / "upstream.charter").write_text(text.replace(" and s.pays", ""), encoding="utf-8")
    with pytest.raises(AssertionError):
        CliRunner().invoke(main, ["compare", "upstream", "--case", "high-water.case"], catch_exceptions=False)


# -- the page


class _Page(HTMLParser):
    """Reads a page: what stands in it, its attributes, and whether each element is closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.said: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def page(*args: str | Path) -> tuple[str, _Page]:
    found = run(*args, "--html", "-")
    assert found.exit_code == 0, found.output
    read = _Page(found.stdout)
    assert read.open == []
    return found.stdout, read


def test_the_page_needs_nothing_else_and_names_what_it_shows() -> None:
    text, read = page(*charters())
    assert not {name for name, _ in read.attributes} & {"src", "href", "onclick", "onload"}
    assert not {"script", "link", "img", "iframe"} & set(read.tags)
    assert "http" not in text
    assert "@import" not in text
    assert "url(" not in text
    assert read.tags.count("svg") == read.tags.count("figure") == 4
    assert [value for name, value in read.attributes if name == "aria-label"] != []
    assert {value for name, value in read.attributes if name == "scope"} == {"col", "row"}
    said = " ".join(read.said)
    for each in ("River Treaty", "High water", "owed to all", "fails: a scenario refutes it", "nobody can decide"):
        assert each in said


def test_names_and_titles_are_never_markup(rivers: Path) -> None:
    title = '<script>alert(1)</script> & <b onload=x>"Rule"</b>'
    text = (rivers / "upstream.charter").read_text(encoding="utf-8")
    (rivers / "upstream.charter").write_text(text.replace("Upstream Rule", title.replace('"', "'")), encoding="utf-8")
    case = (rivers / "high-water.case").read_text(encoding="utf-8")
    (rivers / "high-water.case").write_text(case.replace("High water", "<svg/onload=1>"), encoding="utf-8")
    _, read = page(*charters(rivers))
    assert "script" not in read.tags
    assert "b" not in read.tags
    assert read.tags.count("svg") == 4
    assert "<script>alert(1)</script> & <b onload=x>'Rule'</b>" in " ".join(read.said)


def test_a_page_that_is_there_is_not_written_over_unasked(rivers: Path) -> None:
    target = rivers / "page.html"
    target.write_text("mine", encoding="utf-8")
    found = run(*charters(rivers), "--html", target)
    assert found.exit_code == 2
    assert "--force" in found.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    found = run(*charters(rivers), "--html", target, "--force")
    assert found.exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run(*charters(rivers), "--html", rivers / "none" / "page.html").exit_code == 2
