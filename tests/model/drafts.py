"""Charters written for one test."""

from __future__ import annotations

from pathlib import Path

from charter_engine.model.resolve import Resolved, resolve_path

HEAD = """\
charter "T"
kind State.
kind Member, plural Members, is State.
kind Threat.
organ Office.
relation idle(Member).
relation near(State, Threat).
attribute size of Threat : length.
attribute risk of Threat : percent.
attribute impact of Threat : date.
attribute fee of Member : money in SDR.
attribute grade of Threat : scale low < middle < high.
attribute colour of Threat : one of red, green.
attribute bright of Threat : yes/no.
event sighting(Member, Threat).
action report(Organ, Threat).
action pay(Organ) with amount money in SDR.
"""


def resolved(folder: Path, text: str, name: str = "t") -> Resolved:
    """Write a charter into a folder and resolve it."""
    path = folder / f"{name}.charter"
    path.write_text(text, encoding="utf-8")
    return resolve_path(path)


def told(found: Resolved) -> list[str]:
    """Return the codes of what is said, but for what has no meaning yet."""
    return [each.code for each in found.diagnostics if each.code != "C150"]


def article(sentence: str) -> str:
    """Return an article of one paragraph."""
    return f'article 1 "A" {{\n  1. {sentence}\n}}\n'
