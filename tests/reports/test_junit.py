"""Findings as build servers show them."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from charter_engine.reports.junit import render
from charter_engine.syntax.diagnostic import Severity
from tests.reports.drafts import EVERY, EXCUSED, MISSING

FILES = ("treaty/final.charter", "treaty/oversight.charter", "treaty/security.charter")


def read(text: str) -> ET.Element:
    return ET.XML(text)


def test_report(golden_xml: SnapshotAssertion) -> None:
    assert render(EVERY, FILES, Severity.ERROR, [EXCUSED]) == golden_xml


def test_a_clean_charter_is_one_test_that_passes() -> None:
    (suite,) = read(render((), ["a.charter"], Severity.ERROR))
    assert [(each.tag, each.get("name"), len(each)) for each in suite] == [("testcase", "no findings", 0)]


@pytest.mark.parametrize(("failing", "failures"), [(Severity.ERROR, 3), (Severity.WARNING, 4), (Severity.NOTE, 5)])
def test_failures_are_those_at_least_as_bad_as_asked(failing: Severity, failures: int) -> None:
    root = read(render(EVERY, FILES, failing))
    assert len(list(root.iter("failure"))) == failures
    assert root.get("failures") == str(failures)
    assert len(list(root.iter("system-out"))) == len(EVERY) - failures


def test_every_file_is_a_suite_whose_counts_add_up() -> None:
    root = read(render(EVERY, FILES, Severity.ERROR, [EXCUSED]))
    assert {suite.get("name") for suite in root} >= set(FILES)
    for count in ("tests", "failures", "skipped"):
        assert int(root.get(count, "")) == sum(int(suite.get(count, "")) for suite in root)
    assert [each.get("message") for each in root.iter("skipped")] == ["The conference left it open."]


@given(st.text())
def test_any_text_makes_a_document_that_is_read(text: str) -> None:
    root = read(render([replace(MISSING, message=text, file=text)], [text], Severity.ERROR))
    assert len(list(root.iter("failure"))) == 1
