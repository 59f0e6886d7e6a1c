"""Both engines derive the same of any program that is well formed and stratified."""

from __future__ import annotations

from itertools import chain, product

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from charter_engine.engines.interface import Evaluation, Show
from charter_engine.engines.registry import NAMES, engine
from charter_engine.engines.timeline import evaluate
from charter_engine.rules.ir import Row
from charter_engine.rules.stratify import Strata, stratify
from charter_engine.rules.wellformed import problems
from tests.engines.generated import KINDS, Scenario, scenarios

SHOW = frozenset(kind.name for kind in KINDS)


def derive(name: str, scenario: Scenario) -> Evaluation:
    return evaluate(
        engine(name),
        scenario.program,
        scenario.facts,
        scenario.choices,
        scenario.instants,
        horizon=scenario.horizon,
        show=SHOW,
        asking=undecided,
    )


@settings(max_examples=60)
@given(scenarios(), st.frozensets(st.sampled_from(sorted(SHOW))), st.frozensets(st.sampled_from((0, 5, 7, 12, 20))))
def test_what_is_asked_for_at_some_instants_is_what_holds_then(
    scenario: Scenario, always: frozenset[str], instants: frozenset[int]
) -> None:
    timed = {kind.name for kind in KINDS if kind.timed}
    for name in NAMES:
        whole, part = (
            evaluate(
                engine(name),
                scenario.program,
                scenario.facts,
                scenario.choices,
                scenario.instants,
                horizon=scenario.horizon,
                show=show,
            )
            for show in (Show(SHOW), Show(always, SHOW, instants))
        )
        assert whole.instants == part.instants
        for all_rows, some_rows in ((whole.certain, part.certain), (whole.possible, part.possible)):
            for kind in SHOW:
                cut = kind in timed - always
                assert some_rows[kind] == {row for row in all_rows[kind] if not cut or row[-1] in instants}


def undecided(found: Evaluation) -> list[tuple[str, Row]]:
    """Return a few rows that are possible and not certain."""
    rows = [(name, row) for name in sorted(SHOW) for row in found.possible[name] - found.certain[name]]
    return sorted(rows, key=repr)[:4]


@settings(max_examples=400)
@given(scenarios())
def test_engines_return_equal_evaluations_of_generated_programs(scenario: Scenario) -> None:
    assert problems(scenario.program, scenario.facts, scenario.choices) == ()
    assert isinstance(stratify(scenario.program), Strata)
    first, second = (derive(name, scenario) for name in NAMES)
    derived = {rule.head.predicate for rule in scenario.program.rules}
    event(f"derives {sum(bool(first.possible[name]) for name in derived)} predicates")
    event("undecided" if first.certain != first.possible else "decided")
    assert first.instants == second.instants
    assert first.certain == second.certain
    assert first.possible == second.possible


@settings(max_examples=60)
@given(scenarios())
def test_what_holds_in_each_completion_is_what_it_turns_on(scenario: Scenario) -> None:
    sizes = [len(choice.alternatives) for choice in scenario.choices]
    assume(any(size > 1 for size in sizes))
    for name in NAMES:
        found = derive(name, scenario)
        alone = {
            numbers: evaluate(
                engine(name),
                scenario.program,
                [
                    *scenario.facts,
                    *chain(*(each.alternatives[at] for each, at in zip(scenario.choices, numbers, strict=True))),
                ],
                (),
                found.instants,
                horizon=scenario.horizon,
                show=SHOW,
            ).certain
            for numbers in product(*map(range, sizes))
        }
        for kind in SHOW:
            assert found.certain[kind] == frozenset.intersection(*(rows[kind] for rows in alone.values()))
            assert found.possible[kind] == frozenset[Row]().union(*(rows[kind] for rows in alone.values()))
        for (kind, row), turning in found.turning.items():
            for numbers, rows in alone.items():
                boxes = (all(at in box for at, box in zip(numbers, each, strict=True)) for each in turning.boxes)
                assert (row in rows[kind]) is any(boxes)
