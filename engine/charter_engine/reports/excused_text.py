"""Excused findings for a reader: a line each."""

from __future__ import annotations

from collections.abc import Iterable

from charter_engine.model.excused import Excused
from charter_engine.reports.diagnostic_text import headline
from charter_engine.reports.width import wrap


def render(excused: Iterable[Excused], *, width: int) -> str:
    """Return ``excused: C201 Articles 12(1) and 19(3) contradict each other (the reason)`` for each; nothing for none."""
    return "".join(f"{line}\n" for each in excused for line in wrap(_line(each), width, hanging="  "))


def _line(each: Excused) -> str:
    return f"excused: {each.finding.code} {headline(each.finding)} ({each.reason or 'no reason given'})"
