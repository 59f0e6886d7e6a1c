"""What pyDatalog does on its own that it must not do here; each test fails without the guard it names."""

from __future__ import annotations

import gc
import multiprocessing
import threading
import weakref
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from pyDatalog import pyDatalog
from pyDatalog.Logic import Logic
from pyDatalog.pyEngine import Literal

from charter_engine.engines import pydatalog_database
from charter_engine.engines.interface import EngineFault, Show, TooManyCompletions
from charter_engine.engines.pydatalog_database import Database, comparison, constant, operation, variable
from charter_engine.engines.pydatalog_engine import PyDatalogEngine, PyDatalogSession
from charter_engine.engines.timeline import evaluate
from charter_engine.rules.ir import Calc, Choice, Compare, Let, Not, Program
from charter_engine.rules.stratify import Strata, stratify
from tests.engines.programs import X, Y, Z, before, ever, fact, facts, now, program, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_engine.rules.ir import Fact

CLOSURE = program((ever("r", X, Y), ever("e", X, Y)), (ever("r", X, Y), ever("e", X, Z), ever("r", Z, Y)))
MUTUAL = program(
    (ever("r", X, Y), ever("e", X, Y)),
    (ever("r", X, Y), ever("e", X, Z), ever("s", Z, Y)),
    (ever("s", X, Y), ever("e", X, Z), ever("r", Z, Y)),
)
SQUARE = program((ever("r", X, Y), ever("e", X, Y)), (ever("r", X, Y), ever("r", X, Z), ever("r", Z, Y)))
CARRIED = program(
    (now("x", X), ever("f", X)), (now("x", X), before("x", X)), (now("y", X), now("x", X), Not(before("x", X)))
)


def begin(rules: Program, known: Sequence[Fact] = ()) -> PyDatalogSession:
    order = stratify(rules)
    assert isinstance(order, Strata)
    show = Show(frozenset(rule.head.predicate for rule in rules.rules))
    return PyDatalogSession(rules, order, known, [], show)


def _close(rules: Program, size: int) -> None:
    circle = facts("e", *((number, (number + 1) % size) for number in range(size)))
    assert len(run("pydatalog", rules, circle).certain["r"]) == size * size


@pytest.mark.parametrize("rules", [CLOSURE, MUTUAL, SQUARE], ids=["right", "mutual", "not linear"])
def test_recursion_over_a_circle_returns(rules: Program) -> None:
    # In a process of its own, for no signal interrupts pyDatalog where it does not return.
    process = multiprocessing.get_context("spawn").Process(target=_close, args=(rules, 5))
    process.start()
    process.join(30)
    process.kill()
    process.join()
    assert process.exitcode == 0


def test_no_clause_reads_what_a_clause_derives(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    ask = Database.ask

    def watched(self: Database, head: Sequence[object], body: Sequence[Any]) -> object:
        bases = [getattr(literal.pred, "base_pred", literal.pred) for literal in body]
        asked.extend(base.prim is not None or not base.clauses for base in bases)
        return ask(self, head, body)

    monkeypatch.setattr(Database, "ask", watched)
    for rules in (CLOSURE, MUTUAL, SQUARE):
        _close(rules, 3)
    assert len(asked) > 20
    assert all(asked)


def test_negation_in_a_circle_is_refused_before_pydatalog_sees_it() -> None:
    win = program((ever("win", X), ever("move", X, Y), Not(ever("win", Y))))
    with pytest.raises(EngineFault, match="not stratified"):
        evaluate(PyDatalogEngine(), win, facts("move", (1, 1)), horizon=0, show=frozenset({"win"}))


def test_a_predicate_with_neither_rule_nor_fact_is_empty() -> None:
    rules = program((ever("x", X), ever("f", X), Not(ever("unknown", X))), (ever("y", X), ever("unknown", X)))
    assert run("pydatalog", rules, facts("f", 1)).certain == {"x": {(1,)}, "y": frozenset()}
    database = Database()
    with database.active():
        empty = database.table([])
        assert database.ask([variable(0)], [empty.holds([variable(0)], [])]) == []
        assert database.ask([], [empty.lacks([constant(1)])]) == [()]


def test_an_empty_answer_is_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    number = variable(0)
    database = Database()
    with database.active():
        table = database.table([(1,)])
        assert database.ask([number], [table.holds([number], []), comparison(">", number, constant(1))]) == []
        made = iter([Literal("head", []), SimpleNamespace(ask=lambda: None)])
        monkeypatch.setattr(pydatalog_database, "Literal", lambda *_: next(made))
        assert database.ask([], []) == []


def test_sessions_interleaved_do_not_disturb_each_other() -> None:
    first, second = begin(CARRIED, facts("f", "a")), begin(CARRIED, facts("f", "b"))
    for at in range(3):
        for session in (first, second):
            session.step(at, at - 1 if at else None)
    for session, who in ((first, "a"), (second, "b")):
        assert session.finish((0, 1, 2)).certain == {"x": {(who, 0), (who, 1), (who, 2)}, "y": {(who, 0)}}


def test_what_the_caller_keeps_in_pydatalog_is_left_alone() -> None:
    pyDatalog.clear()
    pyDatalog.assert_fact("p0", "mine")
    pyDatalog.assert_fact("t0", "mine")
    assert run("pydatalog", CARRIED, facts("f", "a")).certain["x"] == {("a", 0)}
    with pytest.raises(EngineFault):
        run("pydatalog", program((ever("x"), ever("f", X), Compare("<", X, 1))), facts("f", "a"))
    assert pyDatalog.ask("t0(X)").answers == [("mine",)]
    assert pyDatalog.ask("p0(X)").answers == [("mine",)]
    pyDatalog.clear()


def test_an_engine_works_in_another_thread() -> None:
    found: list[object] = []
    session = begin(CARRIED, facts("f", "b"))

    def work() -> None:
        # First a session of another thread: nothing of pyDatalog's has been set up in this one.
        session.step(0, None)
        found.append(session.finish((0,)).certain["x"])
        found.append(hasattr(Logic.tl, "logic"))
        found.append(run("pydatalog", CARRIED, facts("f", "a")).certain["x"])

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [{("b", 0)}, False, {("a", 0)}]


def test_threads_at_once_do_not_disturb_each_other() -> None:
    found: dict[int, object] = {}

    def work(number: int) -> None:
        found[number] = [run("pydatalog", CLOSURE, facts("e", (number, 0), (0, number))).certain["r"] for _ in range(5)]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: [{(number, 0), (0, number), (0, 0), (number, number)}] * 5 for number in range(1, 5)}


@pytest.mark.parametrize("text", ["True", "False", "??", "None", "X", "a.b"])
def test_texts_that_pydatalogs_parser_reads_otherwise_are_symbols(text: str) -> None:
    rules = program((ever("x", X, 1), ever("f", X), Compare("!=", X, 1), Compare("=", X, text)))
    assert run("pydatalog", rules, facts("f", text, 1, 0)).certain["x"] == {(text, 1)}


def test_no_text_reaches_what_pydatalog_runs_as_python(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("text was run as Python")

    for function in ("load", "ask", "add_program"):
        monkeypatch.setattr(pyDatalog.pyParser, function, refuse)
    monkeypatch.setattr(pyDatalog.pyParser.Term, "__init__", refuse)
    assert run("pydatalog", CARRIED, facts("f", "__import__('os')")).certain["y"] == {("__import__('os')", 0)}


def test_the_exception_of_a_division_by_zero_is_no_value() -> None:
    known = facts("f", 0, 2)
    rules = program((ever("x", Y), ever("f", X), Let(Y, Calc("floordiv", (4, X)))))
    assert run("pydatalog", rules, known).certain["x"] == {(2,)}
    native = operation(lambda value: 4 // value, [variable(0)])
    database = Database()
    with database.active():
        table = database.table([(0,)])
        body = [table.holds([variable(0)], []), comparison("=", variable(1), native)]
        # So pyDatalog itself would have it.
        assert isinstance(database.ask([variable(1)], body)[0][0], ZeroDivisionError)


def test_a_calculation_with_a_symbol_is_a_fault_and_no_concatenation() -> None:
    with pytest.raises(EngineFault, match="add of the symbol 'a'"):
        run("pydatalog", program((ever("x", Y), ever("f", X), Let(Y, Calc("add", (X, X))))), facts("f", "a"))


def test_an_order_of_symbols_and_integers_is_a_fault() -> None:
    with pytest.raises(EngineFault, match="pyDatalog: TypeError"):
        run("pydatalog", program((ever("x"), ever("f", X), Compare("<", X, 1))), facts("f", "a"))


def test_a_calculation_on_constants_alone_has_its_value() -> None:
    # pyDatalog calculates where it substitutes, and in a clause without variables there is nothing to substitute.
    three = Calc("add", (1, 2))
    rules = program((ever("x"), Compare("=", three, 3)), (ever("y"), Let(X, three), Compare(">", X, 2)))
    assert run("pydatalog", rules).certain == {"x": {()}, "y": {()}}


def test_a_lookup_by_two_columns_goes_through_neither_columns_rows() -> None:
    # Every row shares its second column with all others: pyDatalog's own index would go through all at each lookup.
    database = Database()
    with database.active():
        table = database.table([(number, "a") for number in range(100)])
        table.lacks([constant(7), constant("a")])
        (key,) = table._paths
        (fact_, *others) = table._paths[key].predicate.db.values()
        assert key == (0, 1)
        assert len(others) == 99
        assert len(fact_.head.terms) == 1


def test_completions_past_the_limit_are_refused() -> None:
    choices = [Choice(f"c{number}", ((fact("f", number),), ())) for number in range(4)]
    rules = program((ever("x", X), ever("f", X)))
    with pytest.raises(TooManyCompletions) as caught:
        evaluate(PyDatalogEngine(limit=15), rules, [], choices, horizon=0, show=frozenset("x"))
    assert (caught.value.limit, caught.value.count) == (15, 16)
    assert evaluate(PyDatalogEngine(limit=16), rules, [], choices, horizon=0, show=frozenset("x")).certain["x"] == set()


def test_a_closed_session_leaves_no_facts_behind() -> None:
    session = begin(CARRIED, facts("f", *range(50)))
    session.step(0, None)
    session.step(5, 0)
    tables = [weakref.ref(table) for world in session._worlds for table in world.own.values()]
    predicates = [
        path.predicate for world in session._worlds for table in world.own.values() for path in table._paths.values()
    ]
    assert any(predicate.db for predicate in predicates)
    session.close()
    gc.collect()
    assert not any(table() for table in tables)
    assert not any(predicate.db for predicate in predicates)


def test_pythons_collector_goes_on_after_a_fault() -> None:
    assert gc.isenabled()
    with pytest.raises(EngineFault):
        run("pydatalog", program((ever("x"), ever("f", X), Compare("<", X, 1))), facts("f", "a"))
    assert gc.isenabled()


def test_what_has_not_changed_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    session = begin(CARRIED, facts("f", "a", "b"))
    session.step(0, None)
    session.step(1, 0)
    session.step(2, 1)
    monkeypatch.setattr(Database, "ask", lambda *_: pytest.fail("asked again"))
    session.step(3, 2)
    assert session.finish((0, 1, 2, 3)).certain["x"] == {(who, at) for who in "ab" for at in range(4)}
