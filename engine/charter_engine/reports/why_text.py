"""A proof, or the nearest miss, for a reader."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.answers.proof.fold import Reason
from charter_engine.answers.proof.why import Why
from charter_engine.answers.turning import listed
from charter_engine.model.calendar import format_instant
from charter_engine.reports.width import wrap

_KINDS_WITH_DATE = frozenset({"norm", "event", "act", "decision", "instrument", "effect"})


def render(found: Why, fact: str, *, certain: bool, width: int) -> str:
    """Return the proof as an indented tree, or what came nearest and where it stopped.

    ``certain``: it is so whatever is open, though it may be so in another way than the proof shows.
    """
    used = found.goal.used
    at = format_instant(used.at if used is not None and used.at is not None else found.goal.at)
    if found.reason is None:
        return "\n".join(_miss(found, fact, at, width)) + "\n"
    if certain and found.turns_on:
        at = format_instant(found.goal.at)
    head = f"{fact}: {'so' if certain else 'possible'} on {at}"
    lines = [*wrap(head, width), ""]
    authentic = found.words.authentic(found.reason.citation, found.reason.place)[1]
    if authentic:
        lines += [*wrap(f"{found.reason.citation} “{authentic}”", width), ""]
    if found.turns_on:
        turns = listed(found.turns_on, found.goal.open_.more if found.goal.open_ is not None else 0)
        said = (
            f"It is so in any case; shown for {turns}." if certain else f"It turns on {turns}; shown where that is so."
        )
        lines += [*wrap(said, width), ""]
    lines.extend(_reason(found.reason, "", "", width))
    return "\n".join(lines) + "\n"


def _reason(reason: Reason, first: str, rest: str, width: int) -> Iterator[str]:
    dated = f" on {format_instant(reason.at)}" if reason.at is not None and reason.kind in _KINDS_WITH_DATE else ""
    cited = f" ({reason.citation})" if reason.citation else ""
    lines = wrap(f"{reason.text}{dated}{cited}", max(20, width - len(first)))
    yield f"{first}{lines[0]}"
    bar = rest + ("│  " if reason.because else "   ") if rest or first else ""
    yield from (f"{bar or rest}{line}" for line in lines[1:])
    for number, each in enumerate(reason.because):
        last = number == len(reason.because) - 1
        yield from _reason(each, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "), width)


def _miss(found: Why, fact: str, at: str, width: int) -> Iterator[str]:
    yield from wrap(f"{fact}: not so on {at}", width)
    yield ""
    instead = []
    for row in found.goal.near:
        who = row.bearer or ", ".join(row.bearers)
        defeated = f" by {row.defeated_by}" if row.defeated_by else ""
        since = f", since {format_instant(row.since)}"
        instead.append(f"{who} {row.norm.modality} {row.act} by {row.norm.citation}, {row.status}{defeated}{since}")
    for said in dict.fromkeys(instead):
        yield from wrap(f"Found instead: {said}.", width)
    for each in found.instead:
        yield from _reason(each, "", "", width)
    if found.miss is None:
        if not found.goal.near and not found.instead:
            of_norm = found.goal.wanted is not None
            yield from wrap(
                "No norm of the charter about that act, in that mode, binds that one."
                if of_norm
                else "Nothing makes it so.",
                width,
            )
        return
    yield from wrap(
        f"Nearest: {found.miss.citation} “{found.miss.sentence}”"
        if found.miss.sentence
        else f"Nearest: {found.miss.citation}",
        width,
    )
    where = f"at {found.miss.where}" if found.miss.where != found.miss.citation else "here"
    yield from wrap(f"It stops {where}: {found.miss.failed}.", width)
    if found.miss.missed_by:
        yield f"Missed by {found.miss.missed_by}."
