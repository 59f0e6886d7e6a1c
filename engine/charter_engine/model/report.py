"""Collects what resolution has to say, so that one mistake is said once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.diagnostic import Diagnostic, Edit, Label, Severity
from charter_engine.syntax.source import Span


@dataclass
class Report:
    """The diagnostics so far; an unknown name used again is not reported again."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    excused: set[str] = field(default_factory=set)
    _unknown: set[tuple[str, str]] = field(default_factory=set)
    _unevaluated: set[tuple[str, int]] = field(default_factory=set)

    def error(
        self,
        code: str,
        message: str,
        span: Span,
        *,
        label: str = "",
        remedy: str = "",
        related: tuple[Label, ...] = (),
        citations: tuple[str, ...] = (),
    ) -> None:
        """Report a mistake at ``span`` with what to write instead."""
        self._add(code, Severity.ERROR, message, span, label, remedy, related, citations)

    def warning(
        self,
        code: str,
        message: str,
        span: Span,
        *,
        label: str = "",
        remedy: str = "",
        related: tuple[Label, ...] = (),
        citations: tuple[str, ...] = (),
    ) -> None:
        """Report something that may be meant, but seldom is."""
        self._add(code, Severity.WARNING, message, span, label, remedy, related, citations)

    def unevaluated(self, what: str, span: Span, citation: str = "") -> None:
        """Say that a construct is read but has no meaning yet; once for each place."""
        if (span.file, span.start) in self._unevaluated:
            return
        self._unevaluated.add((span.file, span.start))
        self._add(
            "C150",
            Severity.WARNING,
            f"{what}: not yet evaluated",
            span,
            "read, but without effect on any answer",
            "",
            (),
            (citation,) if citation else (),
        )

    def unknown(self, what: str, name: str, span: Span, candidates: Iterable[str], remedy: str = "") -> None:
        """Report a name that nothing declares, with the nearest that is; only its first use."""
        if name in self.excused or (what, name) in self._unknown:
            return
        self._unknown.add((what, name))
        close = nearest(name, candidates)
        suggestion = f"did you mean `{close}`?" if close else remedy or f"declare it: {_DECLARE.get(what, '')}".strip()
        self.diagnostics.append(
            Diagnostic(
                "C101",
                Severity.ERROR,
                f"nothing is declared as `{name}`; a {what} is expected here"
                if what[0] not in "aeiou"
                else f"nothing is declared as `{name}`; an {what} is expected here",
                span,
                label=f"no such {what}",
                help=suggestion,
                edits=(Edit(span, close),) if close else (),
            )
        )

    def _add(
        self,
        code: str,
        severity: Severity,
        message: str,
        span: Span,
        label: str,
        remedy: str,
        related: tuple[Label, ...],
        citations: tuple[str, ...],
    ) -> None:
        self.diagnostics.append(
            Diagnostic(
                code, severity, message, span, label=label, help=remedy, related=related, citations=citations
            )
        )


_DECLARE = {
    "kind": "`kind NAME.`",
    "relation": "`relation NAME(Kind, …).`",
    "event": "`event NAME(Kind, …).`",
    "action": "`action NAME(Kind, …).`",
    "attribute": "`attribute NAME of Kind : type.`",
    "individual": "`kind Kind: NAME.`, or in the case `Kind NAME.`",
    "decision": "`decision NAME(Kind k) of Organ by PROCEDURE.`",
    "condition": "`relation NAME(Kind, …).` or `define NAME(x) as ….`",
    "charter": '`cites "path" as ALIAS`',
}
