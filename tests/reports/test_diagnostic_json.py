"""What a program reads of the findings."""

from __future__ import annotations

import json

from syrupy.assertion import SnapshotAssertion

from charter_engine.reports.diagnostic_json import Findings, Summary, findings, render
from charter_engine.syntax.diagnostic import Diagnostic, Edit, Label, Severity
from tests.reports.places import place

TEXT = "1. every Membr m must act(m).\n2. no Member may act.\n"
UNKNOWN = Diagnostic(
    "C101",
    Severity.ERROR,
    "nothing is declared as `Membr`; a kind is expected here",
    place("a.charter", TEXT, "Membr"),
    label="no such kind",
    help="did you mean `Member`?",
    citations=("1(1)",),
    related=(Label(place("a.charter", TEXT, "Member"), "declared here"),),
    edits=(Edit(place("a.charter", TEXT, "Membr"), "Member"),),
)


def test_document(golden_json: SnapshotAssertion) -> None:
    unreadable = Diagnostic("C001", Severity.ERROR, "this file cannot be read", None, "missing.charter")
    contradiction = Diagnostic("C201", Severity.ERROR, "1(1) and 1(2) contradict", None, case="cases/found/x.case")
    found = findings([UNKNOWN, unreadable, contradiction])
    assert render(found, Summary(norms=2, pairs=1, found=1)) == golden_json


def test_document_reads_back() -> None:
    text = render(findings([UNKNOWN]), Summary())
    assert Findings.model_validate_json(text).findings == findings([UNKNOWN])
    assert json.loads(text)["findings"][0]["line"] == 1


def test_identity_does_not_depend_on_the_place() -> None:
    moved = "\n\n" + TEXT
    below = Diagnostic(
        UNKNOWN.code,
        UNKNOWN.severity,
        UNKNOWN.message,
        place("a.charter", moved, "Membr"),
        citations=UNKNOWN.citations,
    )
    assert findings([below])[0].id == findings([UNKNOWN])[0].id


def test_identity_tells_findings_apart() -> None:
    elsewhere = Diagnostic(UNKNOWN.code, UNKNOWN.severity, UNKNOWN.message, None, "b.charter")
    ids = [finding.id for finding in findings([UNKNOWN, UNKNOWN, elsewhere, UNKNOWN])]
    assert len(set(ids)) == 4
    assert ids[1] == f"{ids[0]}-2"
