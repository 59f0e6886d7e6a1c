"""The answer to a query as a table that fits the terminal; those in the same position share a line."""

from __future__ import annotations

from collections.abc import Iterable

from charter_engine.answers.norm_row import NormRow, Values
from charter_engine.answers.query import Answer, VoidAct, changes
from charter_engine.answers.turning import listed
from charter_engine.model.calendar import format_instant
from charter_engine.reports.table import table
from charter_engine.reports.width import wrap

_MOST_NAMES = 4
_HEADERS = ("under", "who", "what", "since", "due", "status")


def render(answer: Answer, *, width: int, color: bool, of: str | None = None, about: str | None = None) -> str:
    """Return the norms of one instant, then decisions and conflicts, in plain words.

    ``of`` and ``about`` name whom and what alone was asked about.
    """
    parts = [f"{answer.case}, {format_instant(answer.at)}"]
    if answer.norms:
        parts.extend(("", _norms(answer, width=width, color=color)))
    elif not answer.decisions and not answer.conflicts:
        what = "No norm" if about is None else f"No norm about {about}"
        parts.extend(("", f"{what} binds {of or 'anyone'} at this instant."))
    if answer.decisions:
        parts.extend(("", _decisions(answer, width=width, color=color)))
    for text in (*_conflicts(answer), *map(_void, answer.void)):
        parts.extend(("", *wrap(text, width)))
    return "\n".join(parts) + "\n"


def _norms(answer: Answer, *, width: int, color: bool) -> str:
    lines: dict[tuple[tuple[str, ...], Values], list[NormRow]] = {}
    for row in answer.norms:
        group = row.values if row.norm.in_group else ()
        lines.setdefault((_alike(row, answer), group), []).append(row)
    body = [(key[0], names(who for row in rows for who in _who(row)), *key[1:]) for (key, _), rows in lines.items()]
    return table(_HEADERS, body, width=width, color=color).rstrip("\n")


def _void(each: VoidAct) -> str:
    certainty = "is void" if each.certain else "may be void"
    return f"{each.actor} does {each.act} on {format_instant(each.at)}: {certainty}, and counts as not done"


def _who(row: NormRow) -> tuple[str, ...]:
    """Name those who bear a norm; of an office also who holds it."""
    if row.holder:
        return (f"{row.bearer} ({row.holder})",)
    return row.bearers or ("nobody",)


def timeline(answers: tuple[Answer, ...], *, width: int, color: bool) -> str:
    """Return what changes at each instant: the norms that come to a status they did not have before, decisions, conflicts."""
    parts = [render(new, width=width, color=color) for new in changes(answers)]
    return "\n".join(parts) or f"{answers[-1].case}\n\nNo norm that was asked about ever binds anyone.\n"


def names(who: Iterable[str]) -> str:
    """Return a list of names, the first few and how many more."""
    every = list(dict.fromkeys(who))
    if len(every) <= _MOST_NAMES + 1:
        return ", ".join(every)
    return f"{', '.join(every[:_MOST_NAMES])} and {len(every) - _MOST_NAMES} more"


def _alike(row: NormRow, answer: Answer) -> tuple[str, ...]:
    """Return the cells of a row without its bearer; rows with the same cells are shown as one."""
    norm = row.norm
    known = {**dict(row.values), **dict(row.reckoned)}
    if not norm.in_group and norm.bearer.variable in known:
        known[norm.bearer.variable] = "itself" if norm.grantor is None else "it"
    act = answer.phrases.content(norm, known, row.toward)
    form = f"{norm.bearer.form}: " if norm.in_group else ""
    status = f"{row.status} by {row.defeated_by}" if row.defeated_by else row.status
    if not row.certain:
        status += ", possible"
    reasons = answer.turns_on.get(row.key, ())
    if reasons:
        status += f": turns on {listed(reasons, answer.turns_on_more.get(row.key, 0))}"
    due = _when(row.due) if row.due is not None else "open" if row.due_open else ""
    if row.rounded:
        due += " (month’s end)"
    return norm.cited_as, f"{form}{norm.modality} {act}", "open" if row.since_open else _when(row.since), due, status


def _when(instant: int) -> str:
    """Write an instant so that the time of day can go on a line of its own."""
    return format_instant(instant).replace("T", " ").removesuffix("Z")


def _conflicts(answer: Answer) -> Iterable[str]:
    shown: dict[tuple[str, str, str, bool], list[str]] = {}
    for each in answer.conflicts:
        act = answer.phrases.done(each.left, each.known)
        shown.setdefault((" and ".join(each.citations), each.words, each.resolved_by, each.certain), []).append(
            f"{each.bearer}: {act}" if each.bearer else act
        )
    for (citations, words, resolved, certain), who in shown.items():
        settled = f"; {resolved} prevails" if resolved else ""
        yield f"{citations} {words} ({names(who)}){'' if certain else ', possible'}{settled}"


def _decisions(answer: Answer, *, width: int, color: bool) -> str:
    """Return how each matter stands, by which procedure, and since when."""
    rows = []
    for each in answer.decisions:
        by = each.citation or each.procedure
        outcome = each.outcome if each.certain else f"{each.outcome}, possible"
        if each.turns_on:
            outcome += f": turns on {listed(each.turns_on)}"
        rows.append((each.phrase, outcome, _when(each.at), by))
    return table(("decision", "outcome", "since", "by"), rows, width=width, color=color).rstrip("\n")
