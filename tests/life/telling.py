"""Scenes told in lines: what a small charter says of a small case, at each of some dates, on both engines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from charter_engine.answers.collisions import collisions
from charter_engine.answers.norm_row import NormRow
from charter_engine.model.calendar import format_instant
from tests.life.scenes import at, evaluate, found, scene

WORDS = """
kind State, plural States: N.
kind Member, plural Members, is State: A, B, C.
kind Threat: T, U.
organ Secretariat.
office Director.
relation excused(Member).
relation strong(Member).
relation hot(Threat).
relation near(Member, Threat).
relation holds(Member).
attribute impact of Threat : date.
attribute size of Threat : length.
attribute risk of Threat : percent.
attribute deadline of Member : date.
attribute armed of Member : yes/no.
event fire.
event alarm(Member).
event seen(Member, Threat).
action answer.
action explain.
action resign.
action warn(State).
action inform(Threat).
action lift needs strong.
action track(Threat) continuing.
"""


@dataclass(frozen=True)
class Told:
    """One sentence of the language, with a charter and a case that show it.

    ``at`` gives, for each date, the lines of all norms then; ``clashes`` the collisions of the whole case.
    """

    says: str
    articles: str
    case: str
    at: Mapping[str, list[str]] = field(default_factory=dict)
    clashes: list[str] | None = None
    until: str = ""

    def check(self, name: str) -> None:
        """Derive the case and compare every line."""
        given = scene(WORDS + self.articles, self.case)
        dates = [at(each) for each in self.at]
        horizon = max([*dates, *given.case.instants, *([at(self.until)] if self.until else [])])
        evaluation = evaluate(given, horizon, name, *dates)
        for each, wanted in self.at.items():
            _compare(each, [line(row) for row in found(given, evaluation, at(each))], wanted)
        if self.clashes is not None:
            met = {
                f"{' and '.join(each.citations)} {each.words} ({each.bearer or 'all'}: {each.act})"
                for each in collisions(given, evaluation)
            }
            _compare("collisions", list(met), self.clashes)


def _compare(when: str, got: list[str], wanted: list[str]) -> None:
    missing, more = sorted(set(wanted) - set(got)), sorted(set(got) - set(wanted))
    said = [f"{when}:", *(f"  missing: {each}" for each in missing), *(f"  instead: {each}" for each in more)]
    assert sorted(got) == sorted(wanted), "\n".join(said)


def line(row: NormRow) -> str:
    """Write a row: ``1(1) A answer: pending from 2025-01-01 to 2025-01-03``."""
    who = "+".join(row.bearers) or "nobody"
    due = f" to {format_instant(row.due)}" if row.due is not None else ""
    by = f" by {row.defeated_by}" if row.defeated_by else ""
    toward = f" toward {row.toward}" if row.toward else ""
    owed = f", owed: {row.owed}" if row.owed else ""
    unsure = "" if row.certain else ", possible"
    return (
        f"{row.norm.id} {who} {row.act}{toward}: {row.status}{by} from {format_instant(row.since)}{due}{owed}{unsure}"
    )


def tell(*scenes: Told) -> Callable[[Callable[..., None]], pytest.MarkDecorator]:
    """Run a test over scenes, each on both engines."""
    both = pytest.mark.parametrize("name", ["clingo", "pydatalog"])
    each = pytest.mark.parametrize("told", scenes, ids=[scene_.says for scene_ in scenes])
    return lambda test: both(each(test))
