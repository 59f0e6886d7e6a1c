"""Two drafts of a small treaty, and what is said to change from one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from charter_engine.checks.drafts import Draft, Drafts, compare
from charter_engine.engines.registry import engine
from charter_engine.model.load import load
from charter_engine.model.resolve import resolve

WORDS = """charter "Small Treaty"
kind State, plural States.
kind Member, plural Members, is State.
kind Threat.
organ Secretariat.
relation near(State, Threat).
relation secret(Threat).
attribute size of Threat : length.
event detection(State, Threat).
action notify(Organ, Threat).
action push(Threat).
action publish(Threat).
define grave(t) as t.size > 50 m and not secret(t).
"""


def treaty(*sentences: str, words: str = WORDS) -> str:
    """Return a treaty with each sentence as paragraph 1 of an article."""
    articles = (
        f'article {number} {{\n  1. "Text."\n     {each}.\n}}\n' for number, each in enumerate(sentences, 1) if each
    )
    return words + "".join(articles)


def draft(folder: Path, texts: Sequence[str]) -> Draft:
    """Return a charter that stands in files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"t{number}.charter").write_text(text, encoding="utf-8")
    loaded = load(folder)
    return Draft(loaded, resolve(loaded))


def compared(folder: Path, old: str, new: str) -> Drafts:
    """Compare two drafts without mistakes."""
    drafts = [draft(folder / side, [text]) for side, text in (("old", old), ("new", new))]
    for each in drafts:
        assert not each.resolved.has_errors, each.resolved.diagnostics
    found = compare(drafts[0], drafts[1], engine("clingo"), "t", lambda _: None)
    assert not any(each.fault for each in found.changes), found.changes
    return found


def kinds(found: Drafts) -> list[tuple[str, str, str]]:
    """Return of each change its kind, its verdict and its last citation."""
    return [(each.kind, each.verdict, each.citations[-1]) for each in found.changes]
