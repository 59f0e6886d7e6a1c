"""The cells of a comparison in a reader's words, for the terminal and for the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from charter_engine.answers.comparison import Column, Compared, Comparison, Regime, Row
from charter_engine.model.calendar import format_instant

NOTHING: Final = "–"
_NAME: Final = re.compile(r"`([^`]+)`")
_FEW: Final = 6
HEADERS: Final = (
    "regime",
    "bound",
    "may block",
    "decision in time",
    "without warning",
    "without protection",
    "bears the cost",
    "fails",
)
SUMMARY: Final = ("regime", "anyone bound", "anyone may block", "decided in time", "all warned", "all protected")
ABOUT: Final = (
    "Bound: who bears a duty or a prohibition of the regime at some time of the case. "
    "May block: who can stop the decision alone. "
    "Owed: to how many a warning is owed by a duty. "
    "In time: whether it can be taken before it comes too late; “surely” where every limit ends before. "
    f"A ? is what turns on something the case leaves open. {NOTHING}: the regime has no name for it, or the case does not say it."
)


def cells(row: Row, few: int) -> tuple[str, ...]:
    """Return the cells of a row, with so many names in each at most."""
    found = row.found
    return (
        row.regime.name,
        column(found.bound, few),
        blockers(found, few),
        in_time(found),
        missing(found.without_warning, found.assured, found.affected, few),
        missing(found.without_protection, None, found.affected, few),
        column(found.paying, few),
        fails(row.regime),
    )


def fails(regime: Regime) -> str:
    """Return how many of the principles of a regime fail."""
    if not regime.principles:
        return NOTHING
    failed = len(regime.principles_failed)
    return f"{failed} of {len(regime.principles)}" if failed else "none"


def column(found: Column | None, few: int) -> str:
    """Return how many there are and who, `?` after each of whom it is only possible."""
    if found is None:
        return NOTHING
    unsure = frozenset(found.possibly)
    return names([f"{each}?" if each in unsure else each for each in found.names], few)


def names(given: Sequence[str], few: int) -> str:
    """Return names with how many there are, at most so many of them."""
    if len(given) < 2:
        return given[0] if given else "nobody"
    more = f" and {len(given) - few} more" if len(given) > few else ""
    return f"{len(given)}: {', '.join(given[:few])}{more}"


def missing(left: Sequence[str] | None, owed: Column | None, affected: Column | None, few: int) -> str:
    """Return who of those affected is left without something, and to how many it is owed, where that is asked."""
    if left is None:
        return NOTHING
    if affected is not None and not affected.names:
        return "nobody affected"
    every = len(affected.names) if affected is not None else 0
    said = f"all {every}" if every > 1 and len(left) == every else names(left, few)
    return said if owed is None else f"{said}\nowed to {len(owed.names)} of {every}"


def blockers(found: Compared, few: int) -> str:
    """Return who may block, and how many it takes where nobody can alone."""
    stopping = found.stopping
    if found.nobody_can_decide:
        return "no decision"
    if stopping is None or stopping.alone is None:
        return NOTHING
    if stopping.alone:
        return names(sorted(stopping.alone), few)
    return "nobody alone" + (f", {stopping.least} together" if stopping.least is not None else "")


def in_time(found: Compared) -> str:
    """Return whether a decision comes in time."""
    if found.nobody_can_decide:
        return "nobody can decide"
    if found.decided_in_time:
        return "yes, surely" if found.decided_surely else "yes, if taken early"
    if found.decided_in_time is False:
        late = [each.earliest for each in found.chances if each.in_time is False and each.earliest is not None]
        return f"no: {format_instant(max(late))} at the earliest" if late else "no"
    known = [each.earliest for each in found.chances if each.earliest is not None]
    return f"{format_instant(max(known))} at the earliest" if known and len(known) == len(found.chances) else NOTHING


def cases_of(found: Comparison) -> tuple[tuple[str, str, tuple[Row, ...]], ...]:
    """Return each case, its title and its rows, in order."""
    grouped: dict[str, list[Row]] = {}
    for row in found.rows:
        grouped.setdefault(row.case, []).append(row)
    return tuple((case, rows[0].title, tuple(rows)) for case, rows in grouped.items())


def rows_of(found: Comparison, regime: Regime) -> tuple[Row, ...]:
    """Return the rows of a regime."""
    return tuple(row for row in found.rows if row.regime == regime)


def summary(found: Comparison, regime: Regime) -> tuple[str, ...]:
    """Return in how many cases each of what :data:`SUMMARY` names is so, of those in which it is known."""
    rows = [row.found for row in rows_of(found, regime)]
    return (
        regime.name,
        _of_cases([bool(each.bound.names) for each in rows]),
        _of_cases(
            [
                None if each.stopping is None or each.stopping.alone is None else bool(each.stopping.alone)
                for each in rows
            ]
        ),
        _of_cases([each.decided_in_time for each in rows]),
        _of_cases([_nobody(each.without_warning, each.affected) for each in rows]),
        _of_cases([_nobody(each.without_protection, each.affected) for each in rows]),
    )


def _nobody(left: Sequence[str] | None, affected: Column | None) -> bool | None:
    """Tell whether nobody of those affected is left; None where nobody is affected, or it is not known."""
    return None if left is None or affected is None or not affected.names else not left


def _of_cases(answers: Sequence[bool | None]) -> str:
    known = [each for each in answers if each is not None]
    return f"{sum(known)} of {len(known)}" if known else NOTHING


def taken_for(row: Row) -> Iterator[str]:
    """Yield as what a regime has the individuals of kinds that it does not know."""
    kinds = sorted({kind for _, kind in row.taken_for})
    if kinds:
        many = "1 individual" if len(row.taken_for) == 1 else f"{len(row.taken_for)} individuals"
        yield f"{row.regime.name} takes {many} for what it calls {' and '.join(kinds)}."


def unseated(row: Row) -> Iterator[str]:
    """Yield which seats were filled with nameless members, to say who may block."""
    for organ, free in row.found.stopping.open_seats if row.found.stopping is not None else ():
        seats = "1 seat" if free == 1 else f"{free} seats"
        yield f"{row.regime.name}: {seats} of {organ} that nobody in the case holds, taken for nameless members."


def left_out(row: Row) -> str:
    """Return how much of a case says nothing under a regime, with the first few of the names."""
    unknown = (found[1] if (found := _NAME.search(each.why)) else each.text for each in row.left_out)
    words = [each for each in dict.fromkeys(unknown) if each]
    return (
        f"{len(row.left_out)} ({', '.join(words[:_FEW])}{' …' if len(words) > _FEW else ''})"
        if words
        else str(len(row.left_out))
    )
