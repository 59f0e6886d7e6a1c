"""What a case states of each attribute of each individual, and from when to when it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charter_engine.model.case import Case, Stated
from charter_engine.rules.lowering import EVER, FOREVER


def histories(case: Case) -> dict[tuple[str, str], list[tuple[Stated, int, int]]]:
    """Return, for each attribute of each individual, what is stated of it with the instants from and to which it holds."""
    stated: dict[tuple[str, str], list[Stated]] = {}
    for each in case.values:
        stated.setdefault((each.attribute, each.subject), []).append(each)
    return {key: list(_spans(values)) for key, values in stated.items()}


def _spans(history: Sequence[Stated]) -> Iterator[tuple[Stated, int, int]]:
    """Of two statements at one instant the later written holds."""
    ordered = sorted(history, key=lambda each: EVER if each.at is None else each.at)
    for position, each in enumerate(ordered):
        since = EVER if each.at is None else each.at
        following = ordered[position + 1].at if position + 1 < len(ordered) else FOREVER
        until = EVER if following is None else following
        if since < until:
            yield each, since, until
