"""Charters that cite others: found, missing, in a circle, with names and kinds shared."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from charter_engine.model.load import load
from charter_engine.model.resolve import resolve_path
from charter_engine.syntax.header import has_header
from tests.model.drafts import told

OTHER = """\
charter "Other"
kind Country.
kind Rock.
action consult(Rock).
article 4 "A" {
  1. no Country may consult(r).
}
"""
MAIN = """\
charter "Main"
cites "other.charter" as OTH
kind State same as OTH.Country.
kind Threat same as OTH.Rock.
article 1 "A" {
  1. every State s may OTH.consult(t), notwithstanding OTH 4(1).
}
"""


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.charter").write_text(text, encoding="utf-8")
    return folder / "main.charter"


def test_names_of_a_cited_charter_carry_its_alias(tmp_path: Path) -> None:
    found = resolve_path(write(tmp_path, main=MAIN, other=OTHER))
    assert told(found) == []
    assert [norm.citation for norm in found.model.norms] == ["1(1)", "OTH 4(1)"]


def test_kinds_of_two_charters_are_one_where_the_text_says_so(tmp_path: Path) -> None:
    found = resolve_path(write(tmp_path, main=MAIN, other=OTHER))
    assert found.model.canonical["OTH.Country"] == "State"
    assert "OTH.Country" not in found.model.kinds


def test_kinds_of_two_charters_are_two_where_it_does_not(tmp_path: Path) -> None:
    main = (
        MAIN.replace(" same as OTH.Country", "")
        .replace("State s may", "State s must")
        .replace("(t),", "(t) within 1 day,")
    )
    found = resolve_path(write(tmp_path, main=main, other=OTHER))
    assert {"State", "OTH.Country"} <= found.model.kinds.keys()


def test_same_as_what_is_not_there(tmp_path: Path) -> None:
    assert told(resolve_path(write(tmp_path, main=MAIN.replace("OTH.Rock", "OTH.Rok"), other=OTHER))) == ["C101"]


def test_a_missing_charter_is_said_once_with_the_nearest(tmp_path: Path) -> None:
    found = resolve_path(write(tmp_path, main=MAIN.replace("other.charter", "othre.charter"), other=OTHER))
    assert told(found).count("C120") == 1
    assert any("`other.charter`" in each.help for each in found.diagnostics if each.code == "C120")


def test_a_circle_of_two_and_of_three(tmp_path: Path) -> None:
    write(tmp_path, main='charter "M"\ncites "a.charter" as A\n', a='charter "A"\ncites "main.charter" as M\n')
    assert told(resolve_path(tmp_path / "main.charter")) == ["C121"]
    write(tmp_path, a='charter "A"\ncites "b.charter" as B\n', b='charter "B"\ncites "main.charter" as M\n')
    found = resolve_path(tmp_path / "main.charter")
    assert told(found) == ["C121"]
    assert found.diagnostics[0].help.count("→") == 3


def test_two_charters_may_cite_a_third(tmp_path: Path) -> None:
    write(
        tmp_path,
        main='charter "M"\ncites "a.charter" as A\ncites "c.charter" as C\n',
        a='charter "A"\ncites "c.charter" as C\n',
    )
    write(tmp_path, c='charter "C"\nkind Thing.\n')
    found = load(tmp_path / "main.charter")
    assert [each.title for each in found.charters] == ["M", "A", "C"]
    assert found.diagnostics == ()


def test_one_alias_for_two_charters(tmp_path: Path) -> None:
    write(
        tmp_path,
        main='charter "M"\ncites "a.charter" as A\ncites "b.charter" as A\n',
        a='charter "A"\n',
        b='charter "B"\n',
    )
    assert told(resolve_path(tmp_path / "main.charter")) == ["C122"]


def test_a_mistake_in_a_cited_charter_is_said_of_its_file(tmp_path: Path) -> None:
    found = resolve_path(write(tmp_path, main=MAIN, other=OTHER.replace("no Country", "no Contry")))
    (said,) = [each for each in found.diagnostics if each.code == "C101"]
    assert said.span is not None
    assert said.span.file.endswith("other.charter")


def test_a_folder_is_one_charter(tmp_path: Path) -> None:
    write(tmp_path, main='charter "M"\nkind Member.\n', part="relation idle(Member).\n")
    found = resolve_path(tmp_path)
    assert told(found) == []
    assert found.model.entities.keys() >= {"Member", "idle"}
    assert has_header(tmp_path / "main.charter")
    assert not has_header(tmp_path / "part.charter")


def test_one_kind_of_several_charters(tmp_path: Path) -> None:
    write(tmp_path, a='charter "A"\nkind Nation.\n', b='charter "B"\nkind Country.\nkind Party is Country.\n')
    write(tmp_path, c='charter "C"\ncites "b.charter" as B\nkind Power, same as B.Country.\n')
    heads = 'charter "M"\ncites "{}.charter" as {}\ncites "{}.charter" as {}\ncites "{}.charter" as {}\n'
    kind = "kind State, same as A.Nation, same as B.Country, same as C.Power.\n"
    for first, second, third in permutations("abc"):
        head = heads.format(first, first.upper(), second, second.upper(), third, third.upper())
        main = write(tmp_path, main=head + kind)
        found = resolve_path(main)
        assert told(found) == []
        assert {found.model.canonical[each] for each in ("A.Nation", "B.Country", "C.Power")} == {"State"}
        assert found.model.kinds["B.Party"].parents == ("State",)


def test_kinds_identified_by_way_of_a_third_charter(tmp_path: Path) -> None:
    write(
        tmp_path,
        a='charter "A"\nkind Nation.\n',
        b='charter "B"\ncites "a.charter" as A\nkind Country same as A.Nation.\n',
    )
    for names in ("A.Nation", "B.Country"):
        head = f'charter "M"\ncites "a.charter" as A\ncites "b.charter" as B\nkind State same as {names}.\n'
        found = resolve_path(write(tmp_path, main=head))
        assert told(found) == []
        assert {found.model.canonical[each] for each in ("A.Nation", "B.Country")} == {"State"}
