"""What shows in the cases of a charter: collisions, clashes of effects, and who votes in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from charter_engine.answers.collisions import collisions
from charter_engine.answers.scenario import Scenario, about, colliding, run
from charter_engine.checks.clash import clashing
from charter_engine.checks.collide import Seen
from charter_engine.checks.counted import counts
from charter_engine.checks.posed import Posed
from charter_engine.checks.procedures.stated import shown, stated
from charter_engine.checks.procedures.subject import Found, Subject
from charter_engine.checks.procedures.too_long import chosen, late
from charter_engine.checks.uncut import uncut
from charter_engine.engines.interface import Engine, Show
from charter_engine.model.case import Case
from charter_engine.model.resolve import Resolved
from charter_engine.rules.collision import Meeting
from charter_engine.rules.compared import Compared, compared
from charter_engine.rules.lower import Lowered, lower_together, of_case
from charter_engine.rules.slices import RuleIndex, index
from charter_engine.rules.stratify import Strata, stratify
from charter_engine.rules.thresholds import thresholds
from charter_engine.search.replay import of_pairs
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
    resolved: Resolved,
    posed: Sequence[Posed],
    known: Lowered,
    pairs: Sequence[Meeting],
    engine: Engine,
    stage: Callable[[str], None],
) -> InCases:
    """Look at cases; ``pairs`` are those not proved never to collide, in any scenario of the charter as it is ``known``.

    What is proved never to be cannot show in a case.  Where no effects can clash either, and there are no votes, a case is
    derived as far as these pairs go.
    """
    found: list[Diagnostic] = []
    seen: list[Seen] = []
    clashes: dict[object, Diagnostic] = {}
    subjects: list[Subject] = []
    slow: list[Found] = []
    rules = index(known.program.rules if pairs else ())
    alone = not pairs and not known.clashes
    written = compared(resolved.model)
    voting = _voting(resolved, posed, written) if alone else {}
    for each in posed:
        whole = each.votes or bool(known.clashes)
        if not whole:
            found.extend(uncut(open_) for open_ in thresholds(resolved.model, each.case, (), written).uncut)
            if not pairs:
                continue
        stage(each.path)
        short = None if whole else _short(resolved, each.case, known, rules, pairs, written)
        given = voting.get(each.path, short) or each.ready()
        if not isinstance(given, Scenario):
            found.extend(given)
            continue
        if not whole:
            evaluation = run(given, engine, show=colliding(given))
            seen.extend(Seen(collision, each.path) for collision in collisions(given, evaluation))
            continue
        found.extend(uncut(open_) for open_ in given.lowered.uncut)
        found.extend(counts(given))
        votes = shown(given) | chosen(given)
        asked = {trial.at for trial in each.case.trials}
        evaluation = run(
            about(given, votes) if alone and each.path not in voting else given,
            engine,
            horizon=max((given.case.first, *given.case.instants, *asked)) if alone else None,
            instants=asked,
            show=Show(votes if alone else votes | colliding(given).every),
        )
        subjects.extend(stated(given, evaluation, each.path))
        slow.extend(late(given, evaluation, each.path))
        seen.extend(Seen(collision, each.path) for collision in collisions(given, evaluation))
        for clash in clashing(given, evaluation, each.path):
            clashes.setdefault((clash.citations, clash.span), clash)
    cases = tuple(each.case for each in posed)
    return InCases(cases, tuple(found), tuple(seen), (*clashes.values(),), tuple(subjects), tuple(slow))


def _voting(resolved: Resolved, posed: Sequence[Posed], written: Sequence[Compared]) -> dict[str, Scenario]:
    """Return the cases in which there are votes, each with the rules that matter to these: rules that all of them share."""
    found: dict[str, Scenario] = {}
    for alike in _alike([each for each in posed if each.votes]):
        lowered = lower_together(resolved.model, [each.case for each in alike], written)
        rules = index(lowered[0].program.rules)
        for each, known in zip(alike, lowered, strict=True):
            given = Scenario(resolved.model, each.case, known, Strata(()))
            own = of_case(known, rules.of(sorted(shown(given) | chosen(given))), each.case)
            strata = stratify(own.program)
            if isinstance(strata, Strata):
                found[each.path] = replace(given, lowered=own, strata=strata)
    return found


def _alike(posed: Sequence[Posed]) -> list[list[Posed]]:
    """Return the cases whose rules may be shared, those in which the charter is in force apart from the others."""
    plain = [each for each in posed if not _is_law(each.case) and not any(vote.counts for vote in each.case.votes)]
    parted = ([each for each in plain if bool(each.case.in_force) is stated] for stated in (True, False))
    return [each for each in parted if len(each) > 1]


def _is_law(case: Case) -> bool:
    """Tell whether a case states something of the norms themselves."""
    return any(each.predicate.startswith("·") for each in case.changes)


def _short(
    resolved: Resolved,
    case: Case,
    known: Lowered,
    rules: RuleIndex,
    pairs: Sequence[Meeting],
    written: Sequence[Compared],
) -> Scenario | None:
    """Return a case with the few rules that matter; None where it states what these are not made for."""
    marks = thresholds(resolved.model, case, (), written).marks
    finer = any(not values <= known.facts.marks.get(name, frozenset()) for name, values in marks.items())
    if _is_law(case) or finer or not case.in_force:
        return None
    try:
        given = of_pairs(resolved, case, known, rules, pairs)
    except ValueError:
        return None  # it states something finer than their scales
    return given if isinstance(given, Scenario) else None
