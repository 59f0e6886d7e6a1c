"""`not C throughout the last D` is that C has been so at no time of D; brackets say otherwise, and the layout writes them."""

from __future__ import annotations

import pytest

from charter_engine.syntax.format.canonical import canonical
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("not refused(q) throughout the last 60 days", "(not refused(q)) throughout the last 60 days"),
        ("not (refused(q)) throughout the last 60 days", "(not refused(q)) throughout the last 60 days"),
        ("(not refused(q)) throughout the last 60 days", "(not refused(q)) throughout the last 60 days"),
        ("not (refused(q) throughout the last 60 days)", "not (refused(q) throughout the last 60 days)"),
        ("not refused(q) in the last 60 days", "not (refused(q) in the last 60 days)"),
        ("not  q.seat = 1 throughout the last 60 days", "(not (q.seat = 1)) throughout the last 60 days"),
    ],
)
def test_how_it_is_read(written: str, read: str) -> None:
    source = Source("t.charter", f"every State q may ship when {written}.\n")
    parsed = parse(source)
    assert not parsed.diagnostics
    assert canonical(source, parsed) == f"every State q may ship when {read}.\n"
