"""The nearest declared name to one that is not."""

from __future__ import annotations

from collections.abc import Iterable


def distance(left: str, right: str, limit: int) -> int:
    """Return the optimal string alignment distance, or ``limit + 1`` where it is greater than ``limit``.

    One step inserts, deletes or replaces a character or swaps two neighbours.
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before_last: list[int] = []
    last = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before_last, last = last, row
    return min(last[-1], limit + 1)


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate nearest to ``name`` by at most a third of its letters, None if there is none.

    Capitals count half: a name that differs by its capitals alone is always near.
    """
    limit = max(1, len(name) // 3)
    folded = name.casefold()
    best: tuple[int, bool, str] | None = None
    for candidate in candidates:
        if candidate == name:
            continue
        away = distance(folded, candidate.casefold(), limit)
        if away <= limit:
            found = (away, candidate[:1] != name[:1], candidate)
            best = found if best is None or found < best else best
    # a name of one or two letters is near to every other: only its capitals may differ
    if best is None or (len(name) <= 2 and best[0] > 0):
        return None
    return best[2]
