"""The answer to a query as a table that fits the terminal."""

from __future__ import annotations

from charter_engine.answers.query import Answer
from charter_engine.model.calendar import format_instant
from charter_engine.reports.table import table


def render(answer: Answer, *, width: int, color: bool) -> str:
    """Return the norms of one instant, then decisions and conflicts, in plain words."""
    head = f"{answer.case}, {format_instant(answer.at)}"
    if not answer.norms:
        return f"{head}\n\nNo norm binds anyone at this instant.\n"
    lines = []
    for row in answer.norms:
        status = row.status if row.certain else f"{row.status}, possible"
        reasons = answer.turns_on.get(row.key, ())
        if reasons:
            status += ": turns on " + " or ".join(" and ".join(each) for each in reasons)
        if row.defeated_by:
            status += f" by {row.defeated_by}"
        bearer = row.bearer or row.norm.bearer.form
        toward = f" from {row.toward}" if row.toward else ""
        due = format_instant(row.due) if row.due is not None else ""
        lines.append((row.norm.citation, bearer, f"{row.norm.modality} {row.act}{toward}", due, status))
    parts = [head, "", table(("under", "who", "what", "by", "status"), lines, width=width, color=color).rstrip("\n")]
    for each in answer.conflicts:
        settled = f", settled: {each.resolved_by} prevails" if each.resolved_by else ""
        parts.append(f"\n{each.left.citation} and {each.right.citation} collide for {each.bearer}: {each.act}{settled}")
    for decision in answer.decisions:
        parts.append(f"\n{decision.decision}: {decision.outcome} on {format_instant(decision.at)}")
    return "\n".join(parts) + "\n"
