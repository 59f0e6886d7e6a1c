"""Strata within one instant, and the loops that have none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from charter_engine.rules.ir import Count, Not, Origin, Program, Rule, Sum, readings
from charter_engine.rules.stratify import Loop, Strata, components, stratify
from tests.engines.generated import Scenario, scenarios
from tests.engines.programs import N, T, W, X, Y, before, earlier, ever, now, program


def order(rules: Program) -> Strata:
    found = stratify(rules)
    assert isinstance(found, Strata)
    return found


def loops(rules: Program) -> tuple[Loop, ...]:
    found = stratify(rules)
    assert not isinstance(found, Strata)
    return found


def test_an_empty_program_has_no_strata() -> None:
    assert order(Program(())).layers == ()


def test_each_stratum_comes_after_those_it_reads() -> None:
    rules = program((ever("c"), Not(ever("b"))), (ever("b"), ever("a")), (ever("a"), ever("fact")))
    assert [sorted(layer.predicates) for layer in order(rules).layers] == [["a"], ["b"], ["c"]]
    assert not any(layer.recursive for layer in order(rules).layers)


def test_predicates_that_depend_on_each_other_share_a_stratum_with_all_their_rules() -> None:
    rules = program(
        (ever("even", X), ever("odd", X)), (ever("odd", X), ever("even", X)), (ever("odd", X), ever("one", X))
    )
    (layer,) = order(rules).layers
    assert layer.predicates == {"even", "odd"}
    assert [rule.id for rule in layer.rules] == ["r0", "r1", "r2"]
    assert layer.recursive


def test_a_predicate_that_reads_itself_is_recursive() -> None:
    assert order(program((ever("r", X), ever("r", X)))).layers[0].recursive


def test_reading_what_held_earlier_is_no_dependence() -> None:
    rules = program(
        (now("on"), Not(before("on"))),
        (now("off"), earlier(T, "on"), Not(earlier(T, "off"))),
        (now("number", N), Count(N, (X,), (before("number", X),))),
    )
    assert not any(layer.recursive for layer in order(rules).layers)


def test_a_predicate_that_reads_its_own_negation_is_a_loop() -> None:
    (loop,) = loops(program((now("p"), Not(now("p")))))
    assert (loop.predicates, loop.rules) == (("p",), ("r0",))


def test_the_shortest_loop_of_a_knot_is_named_with_its_negative_reading_first() -> None:
    here = Origin("12(3)")
    (first, *rest) = program(
        (now("a"), Not(now("b"))),
        (now("b"), now("c")),
        (now("c"), now("d")),
        (now("d"), now("a")),
        (now("c"), now("a")),
    ).rules
    (loop,) = loops(Program((Rule(first.id, first.head, first.body, here), *rest)))
    assert loop.predicates == ("a", "b", "c")
    assert loop.rules == ("r0", "r1", "r4")
    assert loop.origins[0] == here


def test_counts_and_sums_of_oneself_are_loops() -> None:
    rules = program(
        (ever("p", N), Count(N, (X,), (ever("p", X),))), (ever("q", N), Sum(N, W, (Y,), (ever("q", W), ever("f", Y))))
    )
    assert {loop.predicates for loop in loops(rules)} == {("p",), ("q",)}


def test_each_knot_has_a_loop_of_its_own() -> None:
    rules = program((ever("p"), Not(ever("p"))), (ever("q"), Not(ever("r"))), (ever("r"), ever("q")), (ever("s"),))
    assert {loop.predicates for loop in loops(rules)} == {("p",), ("q", "r")}


def test_a_circle_without_negation_is_no_loop() -> None:
    rules = program((ever("p"), ever("q")), (ever("q"), ever("p")), (ever("r"), Not(ever("p"))))
    assert [layer.predicates for layer in order(rules).layers] == [{"p", "q"}, {"r"}]


def test_readings_inside_counts_are_negative() -> None:
    body = (ever("a"), Not(ever("b")), Count(N, (), (ever("c"), Not(ever("d")))), Sum(N, W, (), (ever("e", W),)))
    assert [(reading.atom.predicate, reading.negative) for reading in readings(body)] == [
        ("a", False),
        ("b", True),
        ("c", True),
        ("d", True),
        ("e", True),
    ]


def test_a_chain_of_ten_thousand_predicates_needs_no_deep_stack() -> None:
    rules = program(*((ever(f"p{number}"), ever(f"p{number + 1}")) for number in range(10_000)))
    assert len(order(rules).layers) == 10_000


@given(st.dictionaries(st.integers(0, 8), st.lists(st.integers(0, 8), max_size=4)))
def test_components_are_the_sets_that_reach_each_other_in_order(edges: dict[int, list[int]]) -> None:
    graph = {str(node): [str(each) for each in edges.get(node, [])] for node in range(9)}
    found = components(graph)
    place = {node: number for number, knot in enumerate(found) for node in knot}
    assert len(place) == 9
    reach = {node: _reached(graph, node) for node in graph}
    for one in graph:
        for other in graph:
            together = one == other or (other in reach[one] and one in reach[other])
            assert (place[one] == place[other]) is together
            assert other not in reach[one] or place[other] <= place[one]


def _reached(graph: dict[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    queue = list(graph[start])
    while queue:
        node = queue.pop()
        if node not in found:
            found.add(node)
            queue.extend(graph[node])
    return found


@given(scenarios())
def test_no_stratum_reads_a_later_one(scenario: Scenario) -> None:
    layers = order(scenario.program).layers
    place = {name: number for number, layer in enumerate(layers) for name in layer.predicates}
    for number, layer in enumerate(layers):
        for rule in layer.rules:
            for reading in readings(rule.body):
                if reading.atom.at in {None, rule.head.at} and reading.atom.predicate in place:
                    assert place[reading.atom.predicate] <= number - reading.negative
