"""Findings as GitHub reads them from the output of a workflow."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from charter_engine.reports.github_annotations import render
from tests.reports.drafts import EVERY, MISSING, UNKNOWN

_ESCAPES = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


def unescaped(text: str) -> str:
    return re.sub("%(25|0D|0A|3A|2C)", lambda found: _ESCAPES[found[0]], text)


def test_annotations(golden: SnapshotAssertion) -> None:
    assert render(EVERY) == golden


def test_nothing_found_writes_nothing() -> None:
    assert render(()) == ""


@given(message=st.text(), file=st.text(min_size=1))
def test_a_finding_is_one_line_that_reads_back(message: str, file: str) -> None:
    written = render([replace(MISSING, message=message, file=file)])
    assert written.endswith("\n")
    assert not set(written[:-1]) & {"\n", "\r"}
    found = re.fullmatch(r"::error file=([^:,]*),title=C001::(.*)\n", written, re.DOTALL)
    assert found is not None
    assert (unescaped(found[1]), unescaped(found[2])) == (file, message)


def test_commas_percents_and_colons_of_a_path_are_escaped() -> None:
    assert "file=treaty/a b%2C 100%25.charter,line=1," in render([UNKNOWN])
