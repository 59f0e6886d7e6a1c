"""Findings that a charter says its drafters know of and mean to keep, set apart from those left to mend."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

from charter_engine.model.citations import covers
from charter_engine.model.excused import Excused
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.source import Span

_CODE = re.compile(r"C\d{3}", re.IGNORECASE)
_NEVER = frozenset({"C230", "C231", "C247", "C251", "C301", "C302"})
"""What is said of excuses, once of a whole charter, and what leaves one without answers: a loop, a circle of precedence."""


class Excusing(Protocol):
    """What an excuse has: see :class:`charter_engine.model.excuse.Excuse`."""

    @property
    def name(self) -> str:
        """A word of the drafters', or the code of the only findings it excuses."""

    @property
    def reason(self) -> str:
        """Why the findings stay."""

    @property
    def citations(self) -> tuple[str, ...]:
        """The paragraphs, canonical."""

    @property
    def condition(self) -> object:
        """When it excuses, None for always."""

    @property
    def span(self) -> Span:
        """Where it stands."""


def apply(
    diagnostics: Iterable[Diagnostic], excuses: Sequence[Excusing], own: Collection[str] | None = None
) -> tuple[tuple[Diagnostic, ...], tuple[Excused, ...]]:
    """Return the findings that are left, with what there is to say of the excuses, and those that are excused.

    The first excuse that fits a finding gives the reason; others that fit it are needed too.  One with a condition excuses
    what is found in no scenario outside of it.  Excuses outside of the ``own`` files (of a charter that
    is cited) excuse as well, and are judged where that charter is checked; None means all are own.
    """
    kept: list[Diagnostic] = []
    excused: list[Excused] = []
    needed: set[Span] = set()
    for each in diagnostics:
        fitting = [excuse for excuse in excuses if _fits(excuse, each)]
        needed.update(excuse.span for excuse in fitting)
        if fitting:
            excused.append(Excused(each, fitting[0].reason, fitting[0].span))
        else:
            kept.append(each)
    judged = [each for each in excuses if own is None or each.span.file in own]
    return (*kept, *(said for each in judged for said in _said(each, needed, kept))), tuple(excused)


def _fits(excuse: Excusing, found: Diagnostic) -> bool:
    """Whether a finding is about what the charter means, of the code named if one is, and cites what the excuse is for."""
    if found.code in _NEVER or found.code[:2] in {"C0", "C1", "C4"}:
        return False
    if excuse.condition is not None:
        return excuse.span in found.only_if
    return _is_of(excuse, found)


def _is_of(excuse: Excusing, found: Diagnostic) -> bool:
    """Whether a finding cites what an excuse is for, and is of the code named if one is."""
    if _CODE.fullmatch(excuse.name) and excuse.name.upper() != found.code:
        return False
    return any(covers(named, citation) for named in excuse.citations for citation in found.citations)


def _said(excuse: Excusing, needed: Collection[Span], left: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    where = " and ".join(excuse.citations)
    if not excuse.reason.strip():
        yield Diagnostic(
            "C231",
            Severity.WARNING,
            f"no reason is given for the excuse `{excuse.name}`",
            excuse.span,
            label="says nothing of why",
            help=f'say why the finding stays: `excuse {excuse.name} "…" for {", ".join(excuse.citations)}.`',
        )
    if excuse.span in needed:
        return
    outside = [each for each in left if excuse.condition is not None and _is_of(excuse, each)]
    if outside:
        yield Diagnostic(
            "C230",
            Severity.WARNING,
            f"the excuse `{excuse.name}` does not go far enough",
            excuse.span,
            label=f"{outside[0].code} of {where} comes about outside of its condition too",
            help="widen the condition, add an excuse for what is left, or mend the paragraph and delete this",
        )
    else:
        yield Diagnostic(
            "C230",
            Severity.WARNING,
            f"the excuse `{excuse.name}` is no longer needed",
            excuse.span,
            label=f"nothing that it excuses is found of {where}" if where else "names no paragraph",
            help="delete it, or name the paragraph that the finding cites",
        )
