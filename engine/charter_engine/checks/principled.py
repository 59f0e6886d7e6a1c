"""Principles that do not hold, or of which it is not known whether they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from charter_engine.model.calendar import format_instant
from charter_engine.model.principle_known import PrincipleKnown
from charter_engine.model.properties import Always, Principle
from charter_engine.search.ask import BOUNDED, FOUND
from charter_engine.search.principles import PrincipleVerdict
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.source import Source


def principled(
    verdicts: Iterable[PrincipleVerdict], stated: Sequence[Principle], sources: Mapping[str, Source]
) -> tuple[tuple[Diagnostic, ...], tuple[PrincipleKnown, ...]]:
    """Return what is wrong with principles, and what is known of each of their statements."""
    by_key = {each.key: each for each in stated}
    found: list[Diagnostic] = []
    known: list[PrincipleKnown] = []
    for verdict in verdicts:
        answered = verdict.answered
        text = sources[verdict.span.file].text if verdict.span.file in sources else ""
        said = " ".join(text[verdict.span.start : verdict.span.end].split())
        known.append(
            PrincipleKnown(verdict.principle, said, verdict.holds, answered.word, answered.bound, answered.reason)
        )
        if verdict.holds is None:
            found.append(_undecided(verdict, by_key[verdict.principle]))
        elif not verdict.holds:
            found.append(_fails(verdict, by_key[verdict.principle]))
        if answered.mismatch:
            found.append(_fault(verdict))
    return tuple(found), tuple(known)


def _fails(verdict: PrincipleVerdict, principle: Principle) -> Diagnostic:
    answered = verdict.answered
    statement = principle.statements[verdict.number]
    if isinstance(statement, Always) and statement.mode == "possible":
        message = f"principle {verdict.principle} does not hold: what it says is possible is so in no scenario"
        remedy = "mend the paragraphs that rule it out, or the principle"
    elif verdict.second:
        message = f"principle {verdict.principle} does not hold: two scenarios that differ in nothing else differ in it"
        remedy = (
            "take the condition out of the paragraphs that read it, or say in the principle what may make a difference"
        )
    else:
        message = f"principle {verdict.principle} does not hold in every scenario"
        remedy = "mend the paragraphs concerned, or say with `assume` which scenarios are meant"
    return Diagnostic(
        "C233",
        Severity.ERROR,
        message,
        verdict.span,
        label="not so" if answered.at is None else f"not so on {format_instant(answered.at)}",
        help=remedy,
        verdict=answered.word,
        bound=answered.bound,
        note="the two scenarios stand below" if verdict.second else "",
        scenario="\n".join(each for each in (answered.case, verdict.second) if each),
    )


def _undecided(verdict: PrincipleVerdict, principle: Principle) -> Diagnostic:
    answered = verdict.answered
    statement = principle.statements[verdict.number]
    is_shown = isinstance(statement, Always) and statement.mode == "possible"
    sought = (
        f"what principle {verdict.principle} says is possible is so"
        if is_shown
        else f"principle {verdict.principle} fails"
    )
    return Diagnostic(
        "C234",
        Severity.NOTE,
        f"no scenario was found in which {sought}, and no proof that there is none",
        verdict.span,
        label="not decided",
        note=f"looked at: {answered.bound}; why no more: {answered.reason}",
        verdict=BOUNDED,
        bound=answered.bound,
        reason=answered.reason,
    )


def _fault(verdict: PrincipleVerdict) -> Diagnostic:
    why, *lines = verdict.answered.mismatch.splitlines()
    return Diagnostic(
        "C209",
        Severity.ERROR,
        f"the tool contradicts itself about principle {verdict.principle}: {why}",
        verdict.span,
        label="here",
        help="this is a fault of the tool, not of the charter: please report it with the charter",
        verdict=FOUND,
        scenario="\n".join(lines),
    )
