"""Collects what resolution has to say, so that one mistake is said once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from charter_engine.syntax.diagnostic import Diagnostic, Edit, Label, Severity
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen


@frozen
class Miscount:
    """A use of a name with a number of arguments that its declaration does not have."""

    name: str
    given: int
    wanted: int
    span: Span
    declared: Span | None


def a_word(word: str) -> str:
    """Return a word with its article."""
    return f"an {word}" if word[0].casefold() in "aeio" else f"a {word}"


def _no_sort(_name: str, _file: str) -> str:
    return ""


_ARTICLES: Final = frozenset({"a", "an", "any", "all", "each"})
"""What stands before a kind in other texts: here `every` does."""
_BEGINNINGS: Final = frozenset({"each", "every", "no", "some", "the"})
"""What begins a sentence, in small letters."""


@dataclass
class Report:
    """The diagnostics so far; an unknown name used again is not reported again.

    ``excused`` are names that a spoilt declaration declares, ``lost`` how many such names cannot be read any more: as
    many unknown names are taken for them.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    excused: set[str] = field(default_factory=set)
    weighing: bool = False
    """Whether wrong numbers of arguments wait for :meth:`say_miscounts`, so that a wrong declaration is said once."""
    every_use: bool = False
    """Whether each use of an unknown name is reported, and not its first alone."""
    lost: int = 0
    everything_lost: bool = False
    sort: Callable[[str, str], str] = _no_sort
    """What a name in a file is declared as: ``organ``; empty where nothing declares it."""
    miscounts: dict[str, list[Miscount]] = field(default_factory=dict)
    rightly_counted: set[str] = field(default_factory=set)
    _unknown: set[str] = field(default_factory=set)
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
        known = name in self.excused or name in self._unknown
        if self.everything_lost or name == "?" or (known and not self.every_use):
            return
        if self.lost:
            self.lost -= 1
            self.excused.add(name)
            return
        self._unknown.add(name)
        wanted = a_word(what)
        declared = self.sort(name, span.file)
        if declared and declared not in what:
            self.error(
                "C106",
                f"`{name}` is declared as {a_word(declared)}, but {wanted} is expected here",
                span,
                label=f"{wanted} expected",
                remedy=f"name {wanted} here, or declare one of another name",
            )
            return
        close = "" if name in _ARTICLES else nearest(name, candidates)
        if (name in _ARTICLES or name.lower() in _ARTICLES - {"each"}) and "kind" in what:
            remedy = "say it of all, with the word `every`: `every Party may …`"
        elif name != name.lower() and name.lower() in _BEGINNINGS and "kind" in what:
            close, remedy = "", f"write it with a small letter: `{name.lower()}`"
        suggestion = f"did you mean `{close}`?" if close else remedy or f"declare it: {_declared(what)}"
        self.diagnostics.append(
            Diagnostic(
                "C101",
                Severity.ERROR,
                f"nothing is declared as `{name}`; {wanted} is expected here",
                span,
                label=f"no such {what}",
                help=suggestion,
                edits=(Edit(span, close),) if close else (),
            )
        )

    def excuse(self, declares: Iterable[tuple[str, str]]) -> None:
        """Take note of what a spoilt sentence declares, as (word, name): an empty name is lost, ``*`` is all that follows."""
        for _, name in declares:
            if name == "*":
                self.everything_lost = True
            elif name:
                self.excused.add(name)
            else:
                self.lost += 1

    def miscounted(self, key: str, use: Miscount) -> None:
        """Report a use with the wrong number of arguments, or note it where all uses are weighed together."""
        self.miscounts.setdefault(key, []).append(use)
        if not self.weighing:
            self.say_miscounts()

    def say_miscounts(self) -> None:
        """Say each wrong number of arguments; once, at the declaration, where no use of several agrees with it."""
        for key, uses in self.miscounts.items():
            first = uses[0]
            alike = len({each.given for each in uses}) == 1
            if len(uses) > 1 and alike and key not in self.rightly_counted and first.declared is not None:
                self.error(
                    "C104",
                    f"`{first.name}` is declared with {_arguments(first.wanted)}, but each of its {len(uses)} uses has "
                    f"{first.given}",
                    first.declared,
                    label=f"declared with {first.wanted}",
                    remedy="put its declaration right",
                    related=(Label(first.span, f"used with {first.given}"),),
                )
                continue
            for each in uses:
                self.error(
                    "C104",
                    f"`{each.name}` takes {_arguments(each.wanted)}, but {each.given} "
                    f"{'are' if each.given != 1 else 'is'} given",
                    each.span,
                    label=f"{each.given} given",
                    remedy="compare with its declaration",
                )
        self.miscounts.clear()

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
            Diagnostic(code, severity, message, span, label=label, help=remedy, related=related, citations=citations)
        )


def _arguments(count: int) -> str:
    return f"{count} argument{'s' if count != 1 else ''}"


_DECLARE = {
    "kind": "`kind NAME.`",
    "relation": "`relation NAME(Kind, …).`",
    "event": "`event NAME(Kind, …).`",
    "action": "`action NAME(Kind, …).`",
    "attribute": "`attribute NAME of Kind : type.`",
    "individual": "`kind Kind: NAME.`, or in the case `Kind NAME.`",
    "decision": "`decision NAME(Kind k) of Organ by PROCEDURE.`",
    "condition": "`relation NAME(Kind, …).` or `define NAME(x) as ….`",
    "organ": "`organ NAME.`",
    "procedure": "`procedure NAME { adopted if …; }`",
    "office": "`office NAME.`",
    "charter": '`cites "path" as ALIAS`',
}


def _declared(what: str) -> str:
    """Return how something is declared; where it may be of several sorts, how each of them is."""
    ways = [_DECLARE[each] for each in re.split(r", | or ", what) if each in _DECLARE]
    return " or ".join(ways) or "`kind NAME.`, `relation NAME(Kind, …).` or the like"
