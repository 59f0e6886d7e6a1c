"""Norms of one case that cannot all be obeyed, at the instants at which they meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from charter_engine.answers.rows import act_text
from charter_engine.answers.scenario import Scenario
from charter_engine.engines.interface import Evaluation
from charter_engine.model.norms import Norm
from charter_engine.rules.ir import Row
from charter_engine.rules.life import shape
from charter_engine.rules.precedence import prevails


@dataclass(frozen=True, slots=True)
class Collision:
    """Two norms on one bearer and act at an instant; ``resolved_by`` names the one that prevails, if one does.

    ``whole`` tells whether the act is forbidden at every instant from since through due; else only the window is
    narrowed.
    """

    left: Norm
    right: Norm
    bearer: str
    act: str
    at: int
    resolved_by: str
    whole: bool


def collisions(given: Scenario, found: Evaluation, at: int | None = None) -> tuple[Collision, ...]:
    """Return the collisions at an instant, or the first of each pair and bearer over the whole case."""
    seen: dict[tuple[str, str, str, str], Collision] = {}
    for each in sorted(_all(given, found), key=lambda c: c.at):
        if at is not None and each.at != at:
            continue
        seen.setdefault((each.left.id, each.right.id, each.bearer, each.act), each)
    return tuple(seen.values())


def _all(given: Scenario, found: Evaluation) -> Iterator[Collision]:
    norms = {norm.id: norm for norm in given.model.norms}
    for pair in given.lowered.meetings:
        left, right = norms[pair.left], norms[pair.right]
        names = shape(left).values
        settled = right.citation if prevails(right, left) else left.citation if prevails(left, right) else ""
        state = "meets" if settled else "collide"
        collide = found.possible.get(f"{state} {left.id} {right.id}", frozenset())
        for row in collide:
            at = row[-1]
            if not isinstance(at, int) or at < given.case.first:
                continue
            known = dict(zip(names, row[: len(names)], strict=True))
            who = left.grantor.variable if left.grantor is not None else left.bearer.variable
            act = " or ".join(act_text(each, known) for each in left.acts)
            whole = not left.is_duty_to_achieve or _throughout(left, found, row, collide)
            yield Collision(left, right, str(known.get(who, "some one of them")), act, at, settled, whole)


def _throughout(left: Norm, found: Evaluation, row: Row, collide: frozenset[Row]) -> bool:
    """Whether every instant at which the duty could be done lies under the prohibition."""
    size = len(shape(left).values)
    values, at = row[:size], row[-1]
    free = {each[-1] for each in collide if each[:size] == values}
    for each in found.possible.get(f"bears {left.id}", frozenset()):
        since, due = each[size], each[size + 1]
        if each[:size] != values or each[-1] != at or not isinstance(since, int) or not isinstance(due, int):
            continue
        window = [instant for instant in found.instants if since <= instant <= due]
        if all(instant in free for instant in window):
            return True
    return not left.is_duty_to_achieve or not found.possible.get(f"bears {left.id}")
