"""What a case includes: what is stated by it, and what is said of mistakes in it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from charter_engine.model.case import Case
from charter_engine.model.read_case import read_case
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.included import with_included
from charter_engine.syntax.parse import parse
from charter_engine.syntax.read import read_source
from charter_engine.syntax.source import Source
from tests.model.drafts import HEAD, resolved

STATES = "name,size m,risk %,idle,near,grade,impact\nA,12,3,yes,yes,low,2030-01-01\nB,,between 1 and 2.5,no,no,high,\n"


def opened(folder: Path, case: str, **tables: str) -> tuple[Case, list[Diagnostic]]:
    """Read a case with its tables and all it includes."""
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    path = folder / "t.case"
    path.write_text(f'case "T" of "t"\n{case}', encoding="utf-8")
    source = read_source(path)
    assert isinstance(source, Source)
    parsed = parse(source)
    assert parsed.diagnostics == ()
    included = with_included(parsed.document, path)
    read = read_case(included.document, source.file, resolved(folder, HEAD))
    return read, [*included.diagnostics, *read.diagnostics]


def sound(folder: Path, case: str, **tables: str) -> Case:
    read, said = opened(folder, case, **tables)
    assert said == []
    return read


def wrong(folder: Path, case: str, **tables: str) -> list[tuple[str, str, int, int]]:
    """Return what is said: code, file, line and column."""
    _, said = opened(folder, case, **tables)
    assert all(each.message and each.help for each in said)
    return [
        (each.code, Path(each.span.file).name, each.span.line, each.span.column)
        for each in said
        if each.span is not None
    ]


def holding(case: Case) -> set[tuple[str, ...]]:
    return {
        (each.predicate, *each.args) for each in case.changes if each.holds and not each.predicate.startswith("kind")
    }


def test_rows_are_individuals_and_cells_what_is_stated_of_them(tmp_path: Path) -> None:
    found = sound(tmp_path, 'include Threat from "s.csv" with size, risk, grade, impact.', s=STATES)
    assert {name: kinds for name, kinds in found.individuals.items() if name in {"A", "B"}} == {
        "A": ("Threat",),
        "B": ("Threat",),
    }
    assert [(each.attribute, each.subject) for each in found.values] == [
        ("size", "A"),
        ("risk", "A"),
        ("grade", "A"),
        ("impact", "A"),
        ("risk", "B"),
        ("grade", "B"),
    ]
    assert (found.values[0].value, found.values[4].low, found.values[4].high) == (
        Fraction(12),
        Fraction(1, 100),
        Fraction(1, 40),
    )


def test_it_says_what_the_same_statements_would(tmp_path: Path) -> None:
    table = sound(
        tmp_path,
        'include Member from "s.csv" with idle.\ninclude Threat from "t.csv" with size, risk, impact.',
        s="name,idle\nA,yes\nB,no\n",
        t="name,size m,risk %,impact\nR,12,between 1 and 2.5,2030-01-01\n",
    )
    plain = sound(
        tmp_path,
        "Member A: idle.\nMember B: idle no.\nThreat R: size 12 m, risk between 1 % and 2.5 %, impact 2030-01-01.",
    )
    assert table.individuals == plain.individuals
    assert set(table.changes) == set(plain.changes)
    assert set(table.values) == set(plain.values)


def test_rows_are_picked_by_a_column(tmp_path: Path) -> None:
    table = "name,idle,un\nA,yes,yes\nB,yes,no\nC,yes,\n"
    yes = sound(tmp_path, 'include Member from "s.csv" where un with idle.', s=table)
    assert holding(yes) == {("idle", "A")}
    no = sound(tmp_path, 'include Members from "s.csv" where not un with idle.', s=table)
    assert holding(no) == {("idle", "B")}
    assert "C" not in {*yes.individuals, *no.individuals}


def test_a_column_names_the_kind(tmp_path: Path) -> None:
    found = sound(tmp_path, 'include from "s.csv".', s="name,kind\nA,Member\nR,Threat\n")
    assert (found.individuals["A"], found.individuals["R"]) == (("Member", "State"), ("Threat",))


def test_what_is_said_of_all(tmp_path: Path) -> None:
    found = sound(tmp_path, 'include Threat from "s.csv": size 3 m, bright.', s="name\nR\nS\n")
    assert {(each.attribute, each.subject) for each in found.values} == {
        ("size", "R"),
        ("size", "S"),
        ("bright", "R"),
        ("bright", "S"),
    }


def test_the_case_itself_goes_before_the_table_in_any_order(tmp_path: Path) -> None:
    lines = ['include Member from "s.csv" with idle, fee.', "Member A: fee 7 SDR.", "not idle(A).", "unknown B.fee."]
    table = "name,idle,fee SDR\nA,yes,3\nB,yes,4\n"
    for order in (lines, lines[::-1]):
        found = sound(tmp_path, "\n".join(order), s=table)
        assert [(each.subject, each.value) for each in found.values] == [("A", Fraction(7))]
        assert holding(found) == {("idle", "B")}


def test_two_tables_that_differ_contradict_each_other(tmp_path: Path) -> None:
    case = 'include Threat from "s.csv" with size.\ninclude Threat from "t.csv" with size.'
    assert wrong(tmp_path, case, s="name,size m\nR,3\n", t="name,size m\nR,4\n") == [("C115", "t.csv", 2, 3)]
    assert wrong(tmp_path, case, s="name,size m\nR,3\n", t="name,size m\nR,3\n") == []


def test_mistakes_are_told_in_the_cell(tmp_path: Path) -> None:
    case = 'include Threat from "s.csv" with size, impact.'
    assert wrong(tmp_path, case, s="name,size,impact\nR,3 m,some day\n") == [("C024", "s.csv", 2, 7)]
    assert wrong(tmp_path, case, s="name,size,impact\nR,3 SDR,\nS,4,\n") == [
        ("C105", "s.csv", 2, 3),
        ("C105", "s.csv", 3, 3),
    ]
    assert wrong(tmp_path, case, s="name,size,impact\nR S,,\n,,\nR,,\nR,,\n") == [
        ("C024", "s.csv", 2, 1),
        ("C024", "s.csv", 3, 1),
        ("C024", "s.csv", 5, 1),
    ]
    assert wrong(tmp_path, case, s="name,size,impact\nR,1/0 m,\n") == [("C024", "s.csv", 2, 3)]
    assert wrong(tmp_path, case, s="name,size m,impact\nR,between 9 and 3,\n") == [("C105", "s.csv", 2, 3)]
    assert wrong(tmp_path, case, s="name,size m,size\nR,1,2\n")[0] == ("C024", "s.csv", 1, 13)


def test_a_column_wrong_throughout_is_told_three_times(tmp_path: Path) -> None:
    rows = "".join(f"R{number},{number}\n" for number in range(1, 50))
    assert wrong(tmp_path, 'include Threat from "s.csv" with size.', s=f"name,size\n{rows}") == [
        ("C105", "s.csv", line, 4) for line in (2, 3, 4)
    ]


def test_columns_and_names_that_are_not_there(tmp_path: Path) -> None:
    table = "name,size m,deep\nR,3,yes\nS,4,yes\n"
    assert wrong(tmp_path, 'include Threat from "s.csv" with sise.', s=table) == [("C026", "t.case", 2, 34)]
    assert wrong(tmp_path, 'include Threat from "s.csv" where dep.', s=table) == [("C026", "t.case", 2, 35)]
    assert wrong(tmp_path, 'include from "s.csv".', s=table) == [("C026", "t.case", 2, 1)]
    assert wrong(tmp_path, 'include Threat from "s.csv" with deep.', s=table) == [("C101", "t.case", 2, 34)]
    assert wrong(tmp_path, 'include Thread from "s.csv".', s=table) == [("C101", "t.case", 2, 9)]
    assert wrong(tmp_path, 'include Member from "s.csv" with size.', s=table) == [("C108", "t.case", 2, 34)]


def test_a_name_of_the_charter_is_taken(tmp_path: Path) -> None:
    assert wrong(tmp_path, 'include Threat from "s.csv".', s="name\nidle\n") == [("C102", "s.csv", 2, 1)]


def test_files_that_are_not_there_are_said_once(tmp_path: Path) -> None:
    case = 'include Member from "stats.csv" with idle.\non 2030-01-01: idle(A), near(A, R).\n'
    (tmp_path / "states.csv").write_text("name,idle\nA,yes\n", encoding="utf-8")
    _, said = opened(tmp_path, case)
    assert [(each.code, each.help) for each in said] == [("C023", "did you mean `states.csv`?")]


def test_another_case_is_included_without_what_it_expects(tmp_path: Path) -> None:
    (tmp_path / "more.case").write_text(
        'case "M" of "t"\nsource "x"\ninclude "less.case"\nMember A: idle.\nexpect never: idle(A).\n', encoding="utf-8"
    )
    (tmp_path / "less.case").write_text('case "L" of "t"\nThreat R.\n', encoding="utf-8")
    found = sound(tmp_path, 'include "more.case"\ninclude "less.case"\nMember B.\n')
    assert {"A", "B", "R"} <= found.individuals.keys()
    assert found.expectations == []


def test_cases_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "more.case").write_text('case "M" of "t"\ninclude "t.case"\nMember A.\n', encoding="utf-8")
    assert wrong(tmp_path, 'include "more.case"\nMember B.\n') == [("C025", "more.case", 2, 1)]


def test_what_is_no_case(tmp_path: Path) -> None:
    assert wrong(tmp_path, 'include "s.csv"', s="name\nA\n") == [("C023", "t.case", 2, 1)]
    assert wrong(tmp_path, 'include Member from "".') == [("C023", "t.case", 2, 1)]
