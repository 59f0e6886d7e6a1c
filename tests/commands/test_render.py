"""`charter render`: one page that anyone can read, and nothing that a browser would have to fetch or run."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from charter_engine.commands.main import main

EMPTY = {"meta"}
CHARTER = """\
charter "Harbours & <Docks>"
version "1 <draft>"
language en.
part "I. Terms"
kind Member, plural Members: Alba, Bora.
kind Wreck: Ras.
organ Council of Members.
organ Office.
relation secret(Wreck)        reads "{1} is <i>secret</i>".
event sighting(Member, Wreck) reads "{1} sights {2}".
action notify(Wreck)          reads "notify the Office of {1}".
action hide(Wreck)            reads "hide {1}".
define old(w) as secret(w).
part "II. Duties"
article 7 "Wrecks <now>" {
  1. text en "A Member that sights a Wreck shall notify <script>alert(1)</script> the Office.",
          fr "Un membre qui voit une épave avise l’Office."
     comment "Why <so>?".
     upon sighting(m, w): Member m must notify(w) within 2 days unless secret(w).
     (a) "Left to the parties."
     (b) repealed.
  2. no Member may notify(w) when old(w), subject to 7(1).
  3. every Member m must notify(w) within 1 day when secret(w). every Member m may hide(w).
}
annex B { 1. every Member m may hide(w), notwithstanding 7(3) second sentence. }
principle open "Nothing is <hidden>." { never some Member must hide(w). comment "See 7.". }
excuse known "<u>meant</u>" for 7(2).
"""
CASE = """\
case "A <wreck>" of "harbours"
on 2031-05-01: sighting(Alba, Ras).
on 2031-05-02: Alba does notify(Ras).
"""


class Page(HTMLParser):
    """Reads a page and keeps what matters of it; tags must be closed as they were opened."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.shown: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.extend((tag, name, value or "") for name, value in attrs)
        self.ids.extend(value for name, value in attrs if name == "id" and value)
        self.links.extend(value for name, value in attrs if name == "href" and value)
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.shown.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.shown))


@pytest.fixture
def harbours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "harbours.charter").write_text(CHARTER, encoding="utf-8")
    (tmp_path / "wreck.case").write_text(CASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def render(*options: str) -> Result:
    return CliRunner().invoke(main, ["render", *options])


def page(*options: str) -> Page:
    done = render(*options)
    assert done.exit_code == 0, done.output
    return Page(done.stdout)


def check(found: Page) -> None:
    """Hold what holds of every page: it is whole, every link leads somewhere, and nothing is loaded or run."""
    assert found.open == []
    assert len(found.ids) == len(set(found.ids))
    assert [link for link in found.links if link[:1] != "#" or link[1:] not in found.ids] == []
    assert found.tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "svg"} == set()
    assert [
        each for each in found.attributes if each[1] in {"src", "srcset", "action"} or each[1].startswith("on")
    ] == []


def test_the_page_is_whole_and_loads_nothing(harbours: Path) -> None:
    done = render("harbours.charter")
    check(Page(done.stdout))
    assert re.findall(r"url\(|@import|https?:", done.stdout) == []
    assert "default-src 'none'" in done.stdout
    assert harbours.is_dir()


def test_no_text_is_markup(harbours: Path) -> None:
    found = page("harbours.charter")
    assert found.tags & {"script", "b", "i", "u"} == set()
    for text in (
        *("Harbours & <Docks>", "Version 1 <draft>", "Wrecks <now>", "<script>alert(1)</script>", "Why <so>?"),
        *("is not <i>secret</i>", "Nothing is <hidden>.", "A <wreck>"),
    ):
        assert text in found.text or text.replace("is not", "is") in found.text
    (harbours / "harbours.charter").write_text(CHARTER.replace("Left to", "Left \ue000to\ue001 <b>"), encoding="utf-8")
    assert "Left to <b> the parties." in page("harbours.charter", "--no-check", "--no-cases").text


def test_text_sentence_and_words_stand_together(harbours: Path) -> None:
    text = page("harbours.charter").text
    start = text.index("1.A Member that sights")
    paragraph = text[start : text.index("(a)", start)]
    assert "Un membre qui voit une épave avise l’Office." in paragraph
    assert (
        "Whenever a Member sights a Wreck, the Member must notify the Office of the Wreck within 2 days, unless the "
        "Wreck is <i>secret</i>." in paragraph
    )
    assert "upon sighting(m, w): Member m must notify(w) within 2 days unless secret(w)." in paragraph
    assert "Cases: applies in 1, fulfilled in 1" in paragraph
    assert "A <wreck> (wreck.case): applies, fulfilled" in paragraph
    assert "Text only: no formal sentence encodes it." in text
    assert "Repealed." in text
    assert harbours.is_dir()


def test_paragraphs_and_names_have_places(harbours: Path) -> None:
    found = page("harbours.charter")
    wanted = {"art-7", "art-7-1", "art-7-1-a", "art-7-3", "art-7-3-s2", "art-Annex-B-1", "term-old", "term-Member"}
    assert wanted <= set(found.ids)
    # a citation leads to its paragraph, a name to its declaration
    assert {"#art-7-1", "#art-7-3-s2", "#term-old", "#term-secret", "#term-Wreck"} <= set(found.links)
    assert "Used in 7(2)." in found.text
    assert harbours.is_dir()


def test_findings_are_shown_with_the_reason_they_are_kept_for(harbours: Path) -> None:
    text = page("harbours.charter").text
    assert "known and kept C" in text
    assert "Kept because: <u>meant</u>" in text
    assert "Its statement holds (proved for every scenario)." in text
    without = page("harbours.charter", "--no-check", "--no-cases").text
    assert "Kept because" not in without
    assert "Cases:" not in without
    assert harbours.is_dir()


def test_languages(harbours: Path) -> None:
    found = page("harbours.charter", "--lang", "fr", "--no-check", "--no-cases")
    assert "Un membre qui voit" in found.text
    assert "that sights a Wreck shall" not in found.text
    assert ("p", "lang", "fr") in found.attributes
    refused = render("harbours.charter", "--lang", "de")
    assert refused.exit_code == 2
    assert "its languages are en, fr" in refused.stderr
    assert harbours.is_dir()


def test_nothing_is_overwritten_unasked(harbours: Path) -> None:
    output = harbours / "page.html"
    options = ("harbours.charter", "--no-check", "--no-cases", "--output", "page.html")
    assert render(*options).exit_code == 0
    written = output.read_text(encoding="utf-8")
    assert written.startswith("<!DOCTYPE html>")
    output.write_text("mine", encoding="utf-8")
    refused = render(*options)
    assert refused.exit_code == 2
    assert "page.html is there already; --force replaces it" in refused.stderr
    assert output.read_text(encoding="utf-8") == "mine"
    assert render(*options, "--force").exit_code == 0
    assert output.read_text(encoding="utf-8") == written


def test_a_page_that_cannot_be_written_is_said(harbours: Path) -> None:
    done = render("harbours.charter", "--no-check", "--no-cases", "--output", "missing/page.html")
    assert done.exit_code == 2
    assert "missing/page.html cannot be written" in done.stderr
    assert "Traceback" not in done.output
    assert harbours.is_dir()


def test_as_data(harbours: Path) -> None:
    data: dict[str, Any] = json.loads(render("harbours.charter", "--format", "json").stdout)
    assert data["schema"] == "charter/render/1"
    article = data["parts"][2]["items"][0] if data["parts"][0]["title"] == "" else data["parts"][1]["items"][0]
    assert (article["article"], article["title"]) == ("7", "Wrecks <now>")
    first = article["paragraphs"][0]
    assert first["citation"] == "7(1)"
    assert [each["language"] for each in first["texts"]] == ["en", "fr"]
    (plain,) = first["sentences"][0]["plain"]
    assert plain.startswith(
        "Whenever a Member sights a Wreck, the Member must notify the Office of the Wreck within 2 days,"
    )
    assert first["sentences"][0]["cases"] == [
        {"title": "A <wreck>", "file": "wreck.case", "states": ["triggered", "fulfilled"]}
    ]
    assert harbours.is_dir()


def test_which_charter(harbours: Path) -> None:
    assert "Harbours" in page("--no-check", "--no-cases").text
    (harbours / "other.charter").write_text('charter "Other"\n', encoding="utf-8")
    several = render("--no-check", "--no-cases")
    assert several.exit_code == 2
    missing = render("nowhere.charter")
    assert missing.exit_code == 2
    assert "there is no charter nowhere.charter" in missing.stderr
    (harbours / "empty").mkdir()
    assert render("empty").exit_code == 2


def test_a_charter_with_mistakes_is_not_rendered(harbours: Path) -> None:
    (harbours / "harbours.charter").write_text(CHARTER.replace("may hide(w).", "may hdie(w)."), encoding="utf-8")
    done = render("harbours.charter")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "hdie" in done.stderr


@pytest.mark.parametrize(
    "charter", ["planetary-defence", "outer-space-treaty", "un-security-council", "eu-council", "un-charter-arrears"]
)
def test_charters_that_ship(charter: str) -> None:
    found = page(charter, "--no-check", "--no-cases")
    check(found)
    assert "There are no plain words" not in found.text


def test_a_paragraph_whose_limbs_are_formal_is_no_text_alone(harbours: Path) -> None:
    (harbours / "limbs.charter").write_text(
        'charter "Limbs"\nkind Member.\norgan Office.\norgan Board.\naction hide(Member).\n'
        'article 1 {\n  1. "No organ shall hide a Member."\n'
        "     (a) the Office must not hide(m).\n     (b) the Board must not hide(m).\n"
        '  2. "It is so ordered."\n}\n',
        encoding="utf-8",
    )
    text = page("limbs.charter").text
    limbed, _, alone = text.partition("It is so ordered.")
    assert "Text only" not in limbed[limbed.index("No organ shall hide") :]
    assert "Text only" in alone
