"""What shows in the cases of a charter: collisions, clashes of effects, and who votes in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from charter_engine.answers.collisions import collisions
from charter_engine.answers.scenario import Scenario, colliding, run
from charter_engine.checks.clash import clashing
from charter_engine.checks.collide import Seen
from charter_engine.checks.guessed import guessed
from charter_engine.checks.posed import Posed
from charter_engine.checks.procedures.stated import shown, stated
from charter_engine.checks.procedures.subject import Found, Subject
from charter_engine.checks.procedures.too_long import chosen, late
from charter_engine.checks.uncut import uncut
from charter_engine.engines.interface import Engine, Show
from charter_engine.model.case import Case
from charter_engine.model.model import Model
from charter_engine.rules.thresholds import thresholds
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.value import frozen


@frozen
class InCases:
    """What shows in cases: findings about them, collisions, electorates to look at, and proposals that come too late."""

    cases: tuple[Case, ...]
    diagnostics: tuple[Diagnostic, ...]
    seen: tuple[Seen, ...]
    clashes: tuple[Diagnostic, ...]
    subjects: tuple[Subject, ...]
    late: tuple[Found, ...]


def in_cases(
    model: Model, posed: Sequence[Posed], engine: Engine, stage: Callable[[str], None], *, proved: bool
) -> InCases:
    """Look at cases; where it is ``proved`` that nothing collides in any scenario, only at those in which there are votes."""
    found: list[Diagnostic] = []
    seen: list[Seen] = []
    clashes: dict[object, Diagnostic] = {}
    subjects: list[Subject] = []
    slow: list[Found] = []
    for each in posed:
        if proved and not each.votes:
            found.extend(uncut(open_) for open_ in thresholds(model, each.case, ()).uncut)
            continue
        stage(each.path)
        given = each.ready()
        if not isinstance(given, Scenario):
            found.extend(given)
            continue
        found.extend(uncut(open_) for open_ in given.lowered.uncut)
        found.extend(guessed(vote) for vote in given.guessed)
        votes = shown(given) | chosen(given)
        asked = {trial.at for trial in each.case.trials}
        evaluation = run(
            given,
            engine,
            horizon=max((given.case.first, *given.case.instants, *asked)) if proved else None,
            instants=asked,
            show=Show(votes if proved else votes | colliding(given).every),
        )
        subjects.extend(stated(given, evaluation, each.path))
        slow.extend(late(given, evaluation, each.path))
        seen.extend(Seen(collision, each.path) for collision in collisions(given, evaluation))
        for clash in clashing(given, evaluation, each.path):
            clashes.setdefault((clash.citations, clash.span), clash)
    cases = tuple(each.case for each in posed)
    return InCases(cases, tuple(found), tuple(seen), (*clashes.values(),), tuple(subjects), tuple(slow))
