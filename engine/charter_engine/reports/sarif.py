"""Findings as SARIF 2.1.0 (OASIS Standard, March 2020), the form that editors and code hosts read.

Columns count characters, as in all that this program writes (``columnKind``); a path is as the user would write it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote

from charter_engine import __version__
from charter_engine.model.excused import Excused
from charter_engine.reports.diagnostic_text import headline, remarks
from charter_engine.reports.identity import identities
from charter_engine.reports.rule_page import page, section
from charter_engine.syntax.diagnostic import Diagnostic, Edit
from charter_engine.syntax.source import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERSION = "2.1.0"

Json = dict[str, object]


def render(diagnostics: Iterable[Diagnostic], excused: Iterable[Excused] = ()) -> str:
    """Return a log with one run: a result for each finding, those excused last and suppressed, with the reason."""
    kept, known = tuple(diagnostics), tuple(excused)
    every = (*kept, *(each.finding for each in known))
    codes = sorted({each.code for each in every})
    results = [
        _result(each, identity, codes.index(each.code)) for each, identity in zip(every, identities(every), strict=True)
    ]
    if known:  # once one result says whether it is suppressed, all do
        for result, excuse in zip(results, (*(None for _ in kept), *known), strict=True):
            result["suppressions"] = [] if excuse is None else [_suppression(excuse)]
    driver = {
        "name": "charter",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in codes],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def uri(file: str) -> str:
    """Return a path as a reference: relative where the path is, else a ``file`` URI."""
    path = PureWindowsPath(file) if re.match(r"[A-Za-z]:/", file) else PurePosixPath(file)
    return path.as_uri() if path.is_absolute() else quote(file, errors="surrogateescape")


def _rule(code: str) -> Json:
    text = page(code)
    if text is None:
        return {"id": code}
    title = text.partition("\n")[0].partition(": ")[2]
    return {
        "id": code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": section(text, "Summary")},
        "help": {"text": text, "markdown": text},
    }


def _result(each: Diagnostic, identity: str, rule: int) -> Json:
    result: Json = {
        "ruleId": each.code,
        "ruleIndex": rule,
        "level": each.severity.value,
        "message": {"text": "\n".join((headline(each), *(f"{name}: {text}" for name, text in remarks(each))))},
        "locations": list(_locations(each)),
        "partialFingerprints": {"charterFinding/v1": identity},
    }
    if each.related:
        result["relatedLocations"] = [
            {"id": number, **_location(label.span, label.text)} for number, label in enumerate(each.related)
        ]
    if each.edits:
        result["fixes"] = [_fix(each.edits, each.help)]
    said: Json = {
        "citations": list(each.citations),
        "verdict": each.verdict or ("found" if each.case else ""),
        "bound": each.bound,
        "reason": each.reason,
        "case": each.case,
    }
    result["properties"] = {name: text for name, text in said.items() if text}
    return result


def _locations(each: Diagnostic) -> Iterator[Json]:
    if each.span is not None:
        yield _location(each.span, each.label)
    elif each.file:
        yield {"physicalLocation": {"artifactLocation": {"uri": uri(each.file)}}}


def _location(span: Span, label: str) -> Json:
    place: Json = {"physicalLocation": {"artifactLocation": {"uri": uri(span.file)}, "region": _region(span)}}
    return {**place, "message": {"text": label}} if label else place


def _region(span: Span) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(edits: Sequence[Edit], description: str) -> Json:
    changed = {edit.span.file: [each for each in edits if each.span.file == edit.span.file] for edit in edits}
    changes = [
        {
            "artifactLocation": {"uri": uri(file)},
            "replacements": [
                {"deletedRegion": _region(each.span), "insertedContent": {"text": each.replacement}} for each in listed
            ],
        }
        for file, listed in changed.items()
    ]
    return (
        {"description": {"text": description}, "artifactChanges": changes}
        if description
        else {"artifactChanges": changes}
    )


def _suppression(excused: Excused) -> Json:
    return {
        "kind": "inSource",
        "status": "accepted",
        "location": _location(excused.excuse, ""),
        **({"justification": excused.reason} if excused.reason else {}),
    }
