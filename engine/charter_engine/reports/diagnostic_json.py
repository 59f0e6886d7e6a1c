"""Diagnostics for a program: the findings of ``check --format json``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from charter_engine.model.excused import Excused
from charter_engine.model.pair_verdict import PairVerdict
from charter_engine.model.principle_known import PrincipleKnown
from charter_engine.reports.identity import identities
from charter_engine.syntax.diagnostic import Diagnostic, Edit, Label, Severity
from charter_engine.syntax.source import Span

SCHEMA = "charter/check/1"
"""Names the form of the document; the number rises when a key changes its meaning or goes."""


Verdict = Literal["found", "proved", "bounded"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Record):
    """A stretch of a file; lines and columns count from 1, the end is exclusive; all null without a text."""

    file: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


class Related(Place):
    """A second place, with what is there."""

    label: str


class Replacement(Place):
    """A mechanical remedy: put ``replacement`` in the place of the stretch."""

    replacement: str


class Finding(_Record):
    """One diagnostic; its place is that of a ``Place``.

    ``id`` stays the same when lines move.  ``verdict``, ``bound`` (the sizes searched) and ``reason`` are those of a
    search over scenarios, null for any other finding; ``case`` is the path of the case that shows it, or the text of the scenario
    where it stands in no file, null without one; ``scenario`` is that text, kept or not.
    ``excused`` is the reason for which the charter keeps it, null where it does not.
    """

    id: str
    code: str
    severity: Severity
    message: str
    citations: tuple[str, ...]
    file: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    related: tuple[Related, ...]
    label: str
    note: str
    help: str
    edits: tuple[Replacement, ...]
    verdict: Verdict | None = None
    bound: str | None = None
    reason: str | None = None
    case: str | None = None
    scenario: str | None = None
    excused: str | None = None


class Summary(_Record):
    """How much was looked at, and how the pairs came out."""

    norms: int = 0
    pairs: int = 0
    proved: int = 0
    bounded: int = 0
    found: int = 0


class Pair(_Record):
    """What is known of two norms that can meet, or of one alone; ``settled_by`` is the paragraph that prevails, null for none."""

    citations: tuple[str, ...]
    kind: str
    verdict: Verdict
    bound: str | None
    reason: str | None
    settled_by: str | None


class Principle(_Record):
    """What is known of one statement of a principle; ``holds`` null where it is not decided."""

    principle: str
    statement: str
    holds: bool | None
    verdict: Verdict
    bound: str | None
    reason: str | None


class Findings(_Record):
    """The document that ``check`` writes."""

    schema_: str = Field(default=SCHEMA, alias="schema", serialization_alias="schema")
    findings: tuple[Finding, ...]
    summary: Summary
    pairs: tuple[Pair, ...] = ()
    principles: tuple[Principle, ...] = ()


def findings(diagnostics: Iterable[Diagnostic], excused: Iterable[Excused] = ()) -> tuple[Finding, ...]:
    """Return the diagnostics in the order given, then those that are excused."""
    kept, known = tuple(diagnostics), tuple(excused)
    every = (*kept, *(each.finding for each in known))
    reasons = (*(None for _ in kept), *(each.reason for each in known))
    return tuple(map(_finding, every, identities(every), reasons))


def render(
    found: Iterable[Finding],
    summary: Summary,
    pairs: Iterable[PairVerdict] = (),
    principles: Iterable[PrincipleKnown] = (),
) -> str:
    """Return the document as JSON text."""
    document = Findings(
        findings=tuple(found),
        summary=summary,
        pairs=tuple(map(_pair, pairs)),
        principles=tuple(map(_principle, principles)),
    )
    return document.model_dump_json(indent=2, by_alias=True) + "\n"


def _finding(diagnostic: Diagnostic, identity: str, excused: str | None) -> Finding:
    place = _place(diagnostic.span, diagnostic.file)
    return Finding(
        **place.model_dump(),
        id=identity,
        code=diagnostic.code,
        severity=diagnostic.severity,
        message=diagnostic.message,
        citations=diagnostic.citations,
        related=tuple(_related(label) for label in diagnostic.related),
        label=diagnostic.label,
        note=diagnostic.note,
        help=diagnostic.help,
        edits=tuple(_replacement(edit) for edit in diagnostic.edits),
        verdict=_verdict(diagnostic),
        bound=diagnostic.bound or None,
        reason=diagnostic.reason or None,
        case=diagnostic.case or diagnostic.scenario or None,
        scenario=diagnostic.scenario or None,
        excused=excused,
    )


def _principle(known: PrincipleKnown) -> Principle:
    return Principle(
        principle=known.principle,
        statement=known.statement,
        holds=known.holds,
        verdict=_word(known.verdict) or "bounded",
        bound=known.bound or None,
        reason=known.reason or None,
    )


def _pair(known: PairVerdict) -> Pair:
    return Pair(
        citations=known.citations,
        kind=known.kind,
        verdict=_word(known.verdict) or "bounded",
        bound=known.bound or None,
        reason=known.reason or None,
        settled_by=known.settled_by or None,
    )


def _word(verdict: str) -> Verdict | None:
    for known in ("found", "proved", "bounded"):
        if verdict == known:
            return known
    return None


def _verdict(diagnostic: Diagnostic) -> Verdict | None:
    return _word(diagnostic.verdict) or ("found" if diagnostic.case else None)


def _place(span: Span | None, file: str) -> Place:
    if span is None:
        return Place(file=file)
    return Place(file=span.file, line=span.line, column=span.column, end_line=span.end_line, end_column=span.end_column)


def _related(label: Label) -> Related:
    return Related(**_place(label.span, "").model_dump(), label=label.text)


def _replacement(edit: Edit) -> Replacement:
    return Replacement(**_place(edit.span, "").model_dump(), replacement=edit.replacement)
