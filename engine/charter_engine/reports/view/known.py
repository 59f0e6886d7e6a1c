"""What is known of the norms of a charter beside what it says: by cases, by checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charter_engine.model.excused import Excused
from charter_engine.model.norms import Norm
from charter_engine.model.pair_verdict import PairVerdict
from charter_engine.model.principle_known import PrincipleKnown
from charter_engine.reports.view.charter import Finding, Meeting, ShownBy
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen

_ORDER = ("triggered", "fulfilled", "breached", "defeated")


@frozen
class Tried:
    """A case that was derived: its title, its file, and by the id of each norm what the case shows of it."""

    title: str
    file: str
    shown: Mapping[str, frozenset[str]]


@frozen
class Known:
    """What checks and cases have found; ``checked`` is False where no check was made, ``tried`` None where no case was."""

    checked: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    excused: tuple[Excused, ...] = ()
    verdicts: tuple[PairVerdict, ...] = ()
    principles: tuple[PrincipleKnown, ...] = ()
    tried: tuple[Tried, ...] | None = None

    def shown(self, norms: tuple[Norm, ...]) -> tuple[ShownBy, ...]:
        """Return the cases that show something of a sentence, with what they show of any of its norms."""
        found = []
        for case in self.tried or ():
            states = {state for norm in norms for state in case.shown.get(norm.id, ())}
            if states:
                found.append(ShownBy(case.title, case.file, tuple(each for each in _ORDER if each in states)))
        return tuple(found)

    def meetings(self, citations: frozenset[str]) -> tuple[Meeting, ...]:
        """Return what is known of a norm and each other that it can meet, found collisions first."""
        found = {
            Meeting(_other(each, citations), each.verdict, each.settled_by, each.bound)
            for each in self.verdicts
            if len(each.citations) > 1 and citations & set(each.citations)
        }
        return tuple(sorted(found, key=lambda each: (each.verdict != "found", each.verdict, each.other)))

    def statements(self, principle: str) -> tuple[tuple[str, str], ...]:
        """Return the statements of a principle, each with what is known of it."""
        return tuple((each.statement, _verdict(each)) for each in self.principles if each.principle == principle)

    def findings(self) -> Iterator[tuple[Span | None, Finding]]:
        """Yield all findings with their places, the excused ones last."""
        for each in self.diagnostics:
            yield each.span, _finding(each)
        for kept in self.excused:
            yield kept.finding.span, _finding(kept.finding, kept)


def _other(verdict: PairVerdict, citations: frozenset[str]) -> str:
    others = [each for each in verdict.citations if each not in citations]
    return others[0] if others else verdict.citations[0]


def _finding(each: Diagnostic, kept: Excused | None = None) -> Finding:
    reason = kept.reason if kept is not None else ""
    return Finding(
        each.code, each.severity.value, each.message, each.note, each.help, each.citations, kept is not None, reason
    )


def _verdict(known: PrincipleKnown) -> str:
    how = {
        "proved": "proved for every scenario",
        "found": "a scenario shows it",
        "bounded": "no scenario to the contrary was found; not proved",
    }.get(known.verdict, known.verdict)
    if known.holds is None:
        return f"is not decided ({how})"
    return f"{'holds' if known.holds else 'does not hold'} ({how})"
