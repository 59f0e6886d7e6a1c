"""Everything that is checked of one charter: its text, its rules, and the cases that are of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from charter_engine.checks.circle import circle
from charter_engine.checks.decided import decided
from charter_engine.checks.excused import apply
from charter_engine.checks.in_cases import InCases, in_cases
from charter_engine.checks.loop import loop
from charter_engine.checks.norms.toothless import toothless
from charter_engine.checks.over_all import over_all, sharpened
from charter_engine.checks.posed import Posed
from charter_engine.checks.principled import principled
from charter_engine.checks.procedures.assembled import alone
from charter_engine.checks.procedures.choices import rivals
from charter_engine.checks.procedures.endless import endless
from charter_engine.checks.procedures.look import confirmed, look
from charter_engine.checks.procedures.subject import once
from charter_engine.checks.procedures.too_long import too_long
from charter_engine.checks.procedures.waiting import waiting
from charter_engine.checks.side_by_side import side_by_side
from charter_engine.checks.vacuous import compares, vacuous
from charter_engine.checks.words.unencoded import unencoded
from charter_engine.checks.words.unused import unused
from charter_engine.engines.interface import Engine
from charter_engine.model.excused import Excused
from charter_engine.model.pair_verdict import PairVerdict
from charter_engine.model.principle_known import PrincipleKnown
from charter_engine.model.read_case import empty_case
from charter_engine.model.resolve import Resolved
from charter_engine.rules.precedence import circles
from charter_engine.rules.stratify import Strata, stratify
from charter_engine.search.ask import FOUND, PROVED
from charter_engine.search.find import Settings
from charter_engine.search.principles import principles
from charter_engine.search.verdicts import verdicts
from charter_engine.search.world import START
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.value import frozen


@frozen
class Survey:
    """What was found of a charter, what of it is excused, and how much was looked at."""

    diagnostics: tuple[Diagnostic, ...]
    norms: int
    pairs: int
    excused: tuple[Excused, ...] = ()
    verdicts: tuple[PairVerdict, ...] = ()
    principles: tuple[PrincipleKnown, ...] = ()


def unseen(stage: str) -> None:
    """Take what is being done, and show it to nobody."""
    del stage


def survey(
    resolved: Resolved,
    posed: Iterable[Posed],
    engine: Engine,
    stage: Callable[[str], None] = unseen,
    named: str = "charter",
) -> Survey:
    """Check a charter by itself and in its cases.

    Where the text has errors nothing is looked for beyond them: what follows from half a charter is no finding.
    ``stage`` is told, in a few words, what is begun; ``named`` is how a case names the charter.
    """
    norms = sum(norm.evaluated for norm in resolved.model.norms)
    if resolved.has_errors:
        return Survey(resolved.diagnostics, norms, 0)
    stage("its rules")
    settings = Settings(resolved)
    lowered = settings.of(1, (START,)).lowered
    knots = circles(lowered.lowering)
    found = [*resolved.diagnostics, *map(circle, knots)]
    pairs = sum(bool(meeting.right) for meeting in lowered.meetings)
    strata = stratify(lowered.program)
    if not isinstance(strata, Strata):
        found.extend(loop(each) for each in strata)
        return Survey(tuple(found), norms, pairs)
    if compares(resolved.model):
        found.extend(vacuous(resolved.model, lowered))
    looked = verdicts(settings, engine, named, stage)
    open_ = [each.pair for each in looked if each.word != PROVED or each.undenied]
    # where some time is left to act, or no collision was found, nothing waits for a decision
    timeless = [each.pair for each in looked if each.word == FOUND and (each.collision is None or each.collision.whole)]
    colliding = {(each.left, each.right) for each in timeless}

    def in_all_scenarios() -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...], tuple[PrincipleKnown, ...]]:
        over = over_all(settings, engine, named)
        looks = principles(settings, engine, named)
        return over, *principled(looks, resolved.model.principles, resolved.model.sources)

    def in_its_cases() -> tuple[InCases, tuple[Diagnostic, ...]]:
        alone_ = alone(resolved.model, empty_case(resolved), engine)
        shown = in_cases(resolved, [*posed], lowered, open_, engine, stage)
        stage("its procedures")
        voted = (*look([*alone_, *shown.subjects]), *rivals(resolved.model, alone_))
        return shown, confirmed(voted, engine).diagnostics

    if resolved.model.principles:
        stage("its principles")
    (shown, voted), (over, unkept, statements) = side_by_side(in_its_cases, in_all_scenarios)
    slow = [*endless(resolved.model), *too_long(resolved.model), *waiting(resolved.model, colliding)]
    found.extend(shown.diagnostics)
    norms_by_id = {norm.id: norm for norm in resolved.model.norms}
    pairs_found, known = decided(looked, shown.seen, norms_by_id, [{norm.id for norm in each} for each in knots])
    found.extend((*pairs_found, *shown.clashes))
    found.extend((*unused(resolved.model, shown.cases), *unencoded(resolved.model), *toothless(resolved.model)))
    found.extend((*over, *unkept, *voted))
    found.extend(once([*slow, *shown.late]))
    kept, excused = apply(sharpened(tuple(found)), resolved.model.excuses, resolved.model.instruments[0].files)
    return Survey(kept, norms, pairs, excused, known, statements)
