"""The life of an instrument: when it binds, whom, and what outlives it."""

from __future__ import annotations

from charter_engine.reports.plain.citations import citations
from charter_engine.reports.plain.clauses import until
from charter_engine.reports.plain.english import date, quantity, quoted, several, spaced
from charter_engine.reports.plain.expressions import condition, value
from charter_engine.reports.plain.points import point
from charter_engine.reports.plain.voice import Voice
from charter_engine.syntax.tree import lifecycle as tree
from charter_engine.syntax.tree.expressions import Name
from charter_engine.syntax.tree.node import Node


def of(node: Node, voice: Voice) -> tuple[str, ...]:
    """Return what is said of the life of an instrument in words; nothing for any other node."""
    said = _said(node, voice)
    return (said,) if said else ()


def _said(node: Node, voice: Voice) -> str:
    match node:
        case tree.InForce(start, end):
            since = f" from {date(start.text)}" if start is not None else ""
            return f"this charter is in force{since}" + (f" until {until(end, voice)}" if end is not None else "")
        case tree.EntersIntoForce():
            return _enters(node, voice)
        case tree.AppliesProvisionally(start, end, to):
            since = f" from {date(start.text)}" if start is not None else ""
            till = f" until {date(end.text)}" if end is not None else ""
            return f"this charter applies provisionally{since}{till} to {several([_whom(each, voice) for each in to])}"
        case tree.Survival(cited, after, duration):
            span = f" for {quantity(duration)}" if duration is not None else ""
            return f"{citations(cited)} continue{_s(cited)} to bind after {point(after, voice)}{span}"
        case tree.Reservation((one, other), cited, given):
            verb = "does" if len(cited) == 1 else "do"
            said = f"as between {value(one, voice)} and {value(other, voice)}, {citations(cited)} {verb} not apply"
            return said if given is None else f"{said} when {condition(given, voice)}"
        case tree.NoEffectOn(subject, under, unaffected):
            by = f" under {citations(under)}" if under else ""
            return f"{spaced(subject.text)}{by} does not affect {citations(unaffected)}"
        case tree.Replaces(instrument):
            return f"between those bound by both, this charter replaces {value(instrument, voice)}"
        case tree.DefaultLanguage(language):
            return f"what names no language in this charter is written in the language {quoted(language)}"
    return ""


def _s(cited: tuple[object, ...]) -> str:
    return "s" if len(cited) == 1 else ""


def _whom(node: Name, voice: Voice) -> str:
    return voice.many(node.text) if voice.lexicon.sort(node.text) == "kind" else value(node, voice)


def _enters(node: tree.EntersIntoForce, voice: Voice) -> str:
    text = "this charter enters into force"
    if node.bound is not None:
        text += f" for {value(node.bound, voice)}"
    if node.condition is not None:
        return f"{text} when {condition(node.condition, voice)}"
    if node.point is None:
        return text
    return f"{text} {'on' if node.delay is None else f'{quantity(node.delay)} after'} {point(node.point, voice)}"
