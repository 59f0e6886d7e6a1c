"""A case read against a charter it was not written for: what is left out, and that the rest is as written."""

from __future__ import annotations

from pathlib import Path

from charter_engine.model.case import Occurrence
from charter_engine.model.first_spoken import first_spoken
from charter_engine.model.read_case import read_case
from charter_engine.model.read_elsewhere import CITED, Elsewhere, read_elsewhere
from charter_engine.model.remembered import resolved_at
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source

OWN = """charter "Own"
kind State.
kind Member, plural Members, is State.
kind Pest.
kind Vessel.
attribute harvest of State : percent.
attribute spread of Pest : length.
relation infested(State, Pest).
relation ready(State).
relation carries(Vessel, Pest).
event sighting(State, Pest).
organ Panel of Members.
action warn(State, Pest).
action burn(Pest).
decision fumigate(Pest p) of Panel by show_of_hands.
article 1 {
  1. upon sighting(m, p): Member m must warn(m, p) within 1 day.
  2. procedure show_of_hands(Pest p) { adopted if yes > 1/2 of members; }
}
"""
OTHER = """charter "Other"
kind State.
kind Pest.
attribute spread of Pest : length.
relation infested(State, Pest).
relation carries(State, Pest).
action warn(State, Pest).
article 1 {
  1. every State should warn(s, p) when infested(s, p).
}
"""
HEAD = 'case "Locusts" of "own"\n'


def elsewhere(folder: Path, said: str, other: str = OTHER) -> tuple[Elsewhere, list[str]]:
    """Read a case against another charter; return it with what was left out, as written."""
    for name, text in (("own", OWN), ("other", other)):
        (folder / f"{name}.charter").write_text(text, encoding="utf-8")
    own, resolved = resolved_at(folder / "own.charter"), resolved_at(folder / "other.charter")
    assert not own.diagnostics
    assert not resolved.has_errors
    source = Source("locusts.case", HEAD + said)
    parsed = parse(source)
    assert not parsed.diagnostics
    assert not [each for each in read_case(parsed.document, source.file, own).diagnostics if each.code != "C150"]
    found = read_elsewhere(parsed.document, source.file, resolved, own.names)
    return found, [source.text[each.span.start : each.span.end] for each in found.left_out]


def test_an_attribute_alone_is_left_out_of_an_individual(tmp_path: Path) -> None:
    found, left = elsewhere(tmp_path, "State Mali: harvest 3 %, ready.\nPest Locust: spread 3 km.\n")
    assert left == ["harvest 3 %", "ready"]
    assert {"Mali", "Locust"} <= set(found.case.individuals)
    assert [(each.attribute, each.subject) for each in found.case.values] == [("spread", "Locust")]
    assert not found.errors


def test_an_unknown_kind_is_read_as_the_nearest_above_it(tmp_path: Path) -> None:
    found, left = elsewhere(tmp_path, "Member Mali, Niger.\nMember Chad: harvest 2 %.\n")
    assert found.taken_for == (("Mali", "State"), ("Niger", "State"), ("Chad", "State"))
    assert found.case.individuals["Chad"] == ("State",)
    assert left == ["harvest 2 %"]


def test_an_individual_of_no_known_kind_goes_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    text = "Vessel Argo, Nao.\nState Mali.\nPest Locust.\nunknown infested(Mali, Locust), carries(Nao, Locust).\n"
    text += "carries(Argo, Locust).\non 2030-01-01: infested(Mali, Locust), not carries(Argo, Locust).\n"
    found, left = elsewhere(tmp_path, text)
    assert left == ["Vessel Argo, Nao", "carries(Nao, Locust)", "carries(Argo, Locust)", "not carries(Argo, Locust)"]
    assert found.case.unknown_relations == [("infested", ("Mali", "Locust"))]
    assert not {"Argo", "Nao"} & set(found.case.individuals)


def test_of_a_dated_line_each_fact_stands_for_itself_and_the_date_stays(tmp_path: Path) -> None:
    text = (
        "Member Mali, Niger.\nPest Locust.\n"
        "on 2030-01-01: sighting(Mali, Locust).\n"
        "on 2030-01-02: sighting(Niger, Locust), infested(Mali, Locust), Mali does warn(Mali, Locust), Mali does burn(Locust).\n"
    )
    found, left = elsewhere(tmp_path, text)
    assert left == ["sighting(Mali, Locust)", "sighting(Niger, Locust)", "Mali does burn(Locust)"]
    assert len(found.case.instants) == 2
    (done,) = found.case.occurrences
    assert done == Occurrence("warn", "Mali", ("Mali", "Locust"), found.case.instants[1])
    assert len([each for each in found.case.changes if each.predicate == "infested"]) == 1


def test_votes_and_outcomes_go_where_there_is_no_such_decision(tmp_path: Path) -> None:
    text = (
        "Member Mali, Niger.\nPest Locust.\n"
        "on 2030-01-01: Panel votes on fumigate(Locust): yes Mali, Niger.\n"
        "on 2030-01-02: Panel adopts fumigate(Locust).\n"
    )
    found, left = elsewhere(tmp_path, text)
    assert len(left) == 2
    assert found.case.votes == []
    assert found.case.decisions == []


def test_a_paragraph_that_the_case_cites_is_never_that_of_another_charter(tmp_path: Path) -> None:
    found, left = elsewhere(tmp_path, "State Mali.\n1(1) is suspended.\non 2030-01-01: 1(1) is suspended.\n")
    assert len(left) == 2
    assert {each.why for each in found.left_out} == {CITED}
    assert not [each for each in found.case.changes if each.predicate.startswith("·")]


def test_expectations_are_those_of_its_own_charter(tmp_path: Path) -> None:
    text = "State Mali.\nPest Locust.\non 2030-01-01: sighting(Mali, Locust).\nexpect never: Mali must burn(Locust).\n"
    found, left = elsewhere(tmp_path, text)
    assert left == ["sighting(Mali, Locust)"]
    assert found.case.expectations == []


def test_a_name_that_is_something_else_there_is_left_out_too(tmp_path: Path) -> None:
    other = OTHER.replace("relation infested(State, Pest).", "relation infested(Pest, State).").replace(
        "infested(s, p)", "infested(p, s)"
    )
    text = "State Mali.\nPest Locust.\non 2030-01-01: infested(Mali, Locust).\n"
    found, left = elsewhere(tmp_path, text, other)
    assert left == ["infested(Mali, Locust)"]
    assert not found.errors


def test_every_use_of_an_unknown_name_is_found(tmp_path: Path) -> None:
    text = "State Mali.\nPest Locust.\n" + "".join(
        f"on 2030-01-{day:02}: sighting(Mali, Locust).\n" for day in range(1, 29)
    )
    _, left = elsewhere(tmp_path, text)
    assert left == ["sighting(Mali, Locust)"] * 28


def test_since_when_a_case_speaks_of_something() -> None:
    text = (
        HEAD + "State Mali.\nPest Locust, Weevil.\non 2030-02-01: Weevil.spread is 3 km.\n"
        "on 2030-01-01: sighting(Mali, Locust).\non 2030-03-01: Mali does warn(Mali, Weevil).\n"
    )
    spoken = first_spoken(parse(Source("x.case", text)).document)
    assert spoken["Locust"] == spoken["Mali"]
    assert spoken["Weevil"] - spoken["Locust"] == 31 * 24 * 60
