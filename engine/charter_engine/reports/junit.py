"""Findings as a JUnit report, which build servers show: a suite for each file, a test for each finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from charter_engine.model.excused import Excused
from charter_engine.reports.diagnostic_text import headline, remarks
from charter_engine.reports.identity import identities
from charter_engine.syntax.diagnostic import Diagnostic, Severity

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORST_FIRST = tuple(Severity)


def render(
    diagnostics: Iterable[Diagnostic], files: Iterable[str], failing: Severity, excused: Iterable[Excused] = ()
) -> str:
    """Return the report as XML.

    A finding at least as bad as ``failing`` is a failure, any other passes with what it says as output, one excused is
    skipped with the reason.  Each of ``files`` without a finding is a suite with one test that passes.
    """
    kept, known = tuple(diagnostics), tuple(excused)
    every = (*kept, *(each.finding for each in known))
    reasons = (*("" for _ in kept), *(each.reason or "no reason given" for each in known))
    suites: dict[str, list[ET.Element]] = {file: [] for file in files}
    for each, identity, reason in zip(every, identities(every), reasons, strict=True):
        suites.setdefault(_file(each), []).append(_test(each, identity, failing, reason))
    root = ET.Element("testsuites", {"name": "charter check"})
    for file, tests in suites.items():
        root.append(_suite(file, tests or [ET.Element("testcase", {"classname": _legal(file), "name": "no findings"})]))
    _count(root, root.iter("testcase"))
    ET.indent(root)
    return f"{ET.tostring(root, encoding='unicode', xml_declaration=False)}\n"


def _suite(file: str, tests: Sequence[ET.Element]) -> ET.Element:
    suite = ET.Element("testsuite", {"name": _legal(file)})
    _count(suite, tests)
    suite.extend(tests)
    return suite


def _count(above: ET.Element, tests: Iterable[ET.Element]) -> None:
    listed = tuple(tests)
    above.set("tests", str(len(listed)))
    above.set("failures", str(sum(each.find("failure") is not None for each in listed)))
    above.set("errors", "0")
    above.set("skipped", str(sum(each.find("skipped") is not None for each in listed)))


def _test(each: Diagnostic, identity: str, failing: Severity, reason: str) -> ET.Element:
    test = ET.Element("testcase", {"classname": _legal(_file(each)), "name": _legal(f"{identity} {headline(each)}")})
    if each.span is not None:
        test.set("file", _legal(each.span.file))
        test.set("line", str(each.span.line))
    said = _legal(_said(each))
    if reason:
        ET.SubElement(test, "skipped", {"message": _legal(reason)})
    elif _WORST_FIRST.index(each.severity) <= _WORST_FIRST.index(failing):
        failure = ET.SubElement(test, "failure", {"type": each.code, "message": _legal(headline(each))})
        failure.text = said
        return test
    ET.SubElement(test, "system-out").text = said
    return test


def _said(each: Diagnostic) -> str:
    place = f"{each.span.file}:{each.span.line}:{each.span.column}" if each.span is not None else each.file
    head = f"{each.severity}[{each.code}] {headline(each)}"
    return "\n".join(filter(None, (head, place, each.label, *(f"{name}: {text}" for name, text in remarks(each)))))


def _file(each: Diagnostic) -> str:
    return each.span.file if each.span is not None else each.file


def _legal(text: str) -> str:
    """Return a text with what no XML document may hold (control characters, halves of a pair) replaced."""
    return _NOT_XML.sub("\ufffd", text)
