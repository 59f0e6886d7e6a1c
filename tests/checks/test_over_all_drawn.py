"""Of any charter: what is proved of its norms over all scenarios, no case of it shows."""

from __future__ import annotations

import os
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.answers.scenario import Scenario, run
from charter_engine.checks.norms.asking import Ask, own
from charter_engine.checks.over_all import asked_of, proved
from charter_engine.engines.interface import Show
from charter_engine.engines.registry import engine
from charter_engine.model.read_case import read_case
from charter_engine.rules.ir import Program
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lower import lower
from charter_engine.rules.stratify import Strata, stratify
from charter_engine.search.find import Settings
from charter_engine.search.world import START
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.generated.answers import resolve_files
from tests.generated.charters import Draft, drafts

SCALE = int(os.environ.get("SCALE", "1"))


@settings(max_examples=40 * SCALE)
@given(draft=st.one_of(drafts(), drafts(calendar=True)))
def test_no_case_shows_what_is_proved_to_come_about_in_none(draft: Draft) -> None:
    resolved = resolve_files({"t.charter": draft.charter()})
    if resolved.has_errors:
        return
    known = Settings(resolved)
    never = proved(known, known.of(1, (START,)).lowered)
    case = read_case(parse(Source("t.case", draft.case())).document, "t.case", resolved)
    lowered = lower(resolved.model, case, properties=True)
    asks = {each.predicate: each for each in asked_of(lowered) if each.predicate in never}
    for norm in own(lowered.lowering):
        form = shape(lowered.lowering, norm)
        begins = form.each("finding beginning").predicate
        if begins in never:
            # what never begins to stand never does
            asks[form.standing.predicate] = Ask(form.standing.predicate, len(form.standing.args))
    program = Program((*lowered.program.rules, *(rule for each in asks.values() for rule in each.rules)))
    strata = stratify(program)
    if not isinstance(strata, Strata):
        return
    scene = Scenario(resolved.model, case, replace(lowered, program=program), strata)
    found = run(scene, engine("clingo"), show=Show(frozenset(asks)))
    for predicate in asks:
        held = [row for row in found.possible[predicate] if isinstance(row[-1], int) and row[-1] >= case.first]
        assert held == [], (predicate, held, draft.charter() + draft.case())
