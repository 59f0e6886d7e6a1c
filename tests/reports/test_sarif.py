"""Findings as SARIF: in the form of the standard, and with nothing lost."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from charter_engine.model.excused import Excused
from charter_engine.reports.diagnostic_json import findings
from charter_engine.reports.rule_page import codes, page
from charter_engine.reports.sarif import render, uri
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.source import Span
from tests.reports.drafts import CONTRADICTION, EVERY, EXCUSED, NO_TIE_RULE, UNKNOWN
from tests.reports.sarif_form import Log, Result


def results(*diagnostics: Diagnostic, excused: tuple[Excused, ...] = ()) -> list[Result]:
    return Log.model_validate_json(render(diagnostics, excused)).runs[0].results


def test_log(golden_json: SnapshotAssertion) -> None:
    log = json.loads(render(EVERY, [EXCUSED]))
    driver = log["runs"][0]["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == ["C001", "C101", "C150", "C201", "C205", "C213"]
    driver["rules"] = driver["version"] = driver["semanticVersion"] = "…"
    assert json.dumps(log, indent=2, ensure_ascii=False) == golden_json


@pytest.mark.parametrize("code", codes())
def test_the_page_of_a_code_is_its_help(code: str) -> None:
    (rule,) = Log.model_validate_json(render([replace(UNKNOWN, code=code)])).runs[0].tool.driver.rules
    assert rule.help is not None
    assert rule.help.markdown == page(code)
    assert rule.short_description is not None
    assert rule.short_description.text
    assert rule.full_description is not None
    assert rule.full_description.text in (page(code) or "")


def test_nothing_found_is_a_log_too() -> None:
    assert results() == []


def test_fingerprints_are_the_ids_of_the_findings() -> None:
    found = [each.partial_fingerprints["charterFinding/v1"] for each in results(*EVERY, UNKNOWN)]
    assert found == [each.id for each in findings([*EVERY, UNKNOWN])]


def test_what_is_excused_is_suppressed_with_its_reason() -> None:
    *kept, last = results(*EVERY, excused=(EXCUSED,))
    assert all(each.suppressions == [] for each in kept)
    assert last.suppressions is not None
    assert [each.justification for each in last.suppressions] == ["The conference left it open."]


def test_without_excuses_nothing_is_said_of_suppression() -> None:
    assert all(each.suppressions is None for each in results(*EVERY))


def test_a_remedy_is_a_fix() -> None:
    (found,) = results(UNKNOWN)
    (fix,) = found.fixes
    (changed,) = fix.artifact_changes
    assert changed.artifact_location.uri == "treaty/a%20b%2C%20100%25.charter"
    assert [each.inserted_content.text for each in changed.replacements] == ["Member"]
    assert changed.replacements[0].deleted_region == found.locations[0].physical_location.region


def test_the_scenario_and_the_verdict_are_properties() -> None:
    shown, bounded = results(CONTRADICTION, NO_TIE_RULE)
    assert shown.properties["case"] == "cases/found/c201-12-1-19-3.case"
    assert shown.properties["verdict"] == "found"
    assert [bounded.properties[name] for name in ("verdict", "bound", "reason")] == [
        "bounded",
        "4 Members",
        "more Members were not tried",
    ]


@pytest.mark.parametrize(
    ("file", "reference"),
    [
        ("charter/a.charter", "charter/a.charter"),
        ("../a:b.charter", "../a%3Ab.charter"),
        ("Übung/ä.charter", "%C3%9Cbung/%C3%A4.charter"),
        ("/srv/a b.charter", "file:///srv/a%20b.charter"),
        ("C:/treaties/a.charter", "file:///C:/treaties/a.charter"),
        ("\udcff.charter", "%FF.charter"),
    ],
)
def test_paths_are_references(file: str, reference: str) -> None:
    assert uri(file) == reference


@given(
    st.builds(Diagnostic, st.sampled_from(["C101", "C999"]), st.sampled_from(Severity), st.text(), st.none(), st.text())
)
def test_any_text_is_written(diagnostic: Diagnostic) -> None:
    (found,) = results(diagnostic)
    assert diagnostic.message in found.message.text


def test_an_empty_stretch_has_a_region() -> None:
    (found,) = results(replace(UNKNOWN, span=Span("a.charter", 3, 3, 1, 4, 1, 4), edits=()))
    region = found.locations[0].physical_location.region
    assert region is not None
    assert (region.start_column, region.end_column) == (4, 4)
