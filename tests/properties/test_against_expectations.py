"""What a principle calls possible shows at the instants at which a case expects it, and at no others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from charter_engine.answers.expectations import judge
from charter_engine.answers.scenario import Scenario, scenario
from charter_engine.engines.interface import Show
from charter_engine.engines.registry import engine
from charter_engine.engines.timeline import evaluate
from charter_engine.model.conditions import condition
from charter_engine.model.properties import Always, Principle
from charter_engine.model.read_case import read_case
from charter_engine.model.report import Report
from charter_engine.model.resolve import resolve_path
from charter_engine.model.said import said
from charter_engine.model.scope import Scope
from charter_engine.model.terms import Context
from charter_engine.rules.clock import REACH
from charter_engine.rules.ir import Fact
from charter_engine.rules.lower import lower
from charter_engine.rules.stratify import Strata, stratify
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree.cases import CaseHeader, Expect
from tests.life.scenes import at

CASES = sorted((Path(__file__).parent.parent / "whole").glob("*.case"))


def _certain(expected: Expect) -> bool:
    unsure = getattr(expected.what, "certainty", "") or getattr(expected.what, "turns_on", ())
    return expected.at is not None and not unsure


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_as_the_case_is_judged(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = parse(Source(path.name, text)).document
    (of,) = (each.charter for each in document.items if isinstance(each, CaseHeader))
    resolved = resolve_path(path.parent / f"{of}.charter")
    case = read_case(document, path.name, resolved)
    given = scenario(resolved.model, case)
    assert isinstance(given, Scenario)
    outcomes = judge(given, engine("clingo"), text).outcomes
    wanted, statements = [], []
    for expected, outcome in zip(case.expectations, outcomes, strict=True):
        if not _certain(expected) or expected.at is None:
            continue
        ctx = Context(case.names, "", Scope(), Report(), "", condition, open_variables=False)
        what = said(ctx, expected.what)
        assert what is not None, outcome.text
        statements.append(Always("possible", negated=False, what=what, kinds=ctx.scope.kinds(), span=expected.span))
        held = outcome.passed != (expected.negated or expected.mode == "never")
        wanted.append((outcome.text, at(expected.at.text.removesuffix("Z")), held))
    if not statements:
        pytest.skip("expects nothing at a date")
    principle = Principle("asked", "", tuple(statements), (), statements[0].span)
    lowered = lower(replace(resolved.model, principles=(principle,)), case, properties=True)
    strata = stratify(lowered.program)
    assert isinstance(strata, Strata)
    last = max(case.first, *case.instants, *(when for _, when, _ in wanted))
    found = evaluate(
        engine("clingo"),
        lowered.program,
        (*lowered.facts.facts, Fact(REACH, (last,))),
        lowered.facts.choices,
        [case.first - 1, *case.instants, *(when for _, when, _ in wanted)],
        horizon=last,
        strata=strata,
        show=Show(lowered.goals.predicates),
    )
    shown = [
        (words, when, (when,) in found.certain.get(look.predicate, ()))
        for look, (words, when, _) in zip(lowered.goals.looks, wanted, strict=True)
    ]
    assert shown == wanted
