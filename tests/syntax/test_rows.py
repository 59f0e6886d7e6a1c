"""Tables of data: rows with the place of each cell."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from charter_engine.syntax.data.rows import Rows, read_rows
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.source import Source

texts = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)


def read(text: str) -> list[list[str]]:
    found = read_rows(Source("t.csv", text))
    assert isinstance(found, Rows), found
    return [[cell.text for cell in row] for row in (found.headings, *found.rows)]


def refused(text: str) -> tuple[str, int, int]:
    found = read_rows(Source("t.csv", text))
    assert isinstance(found, Diagnostic), found
    assert found.span is not None
    return found.message, found.span.line, found.span.column


def test_comments_and_empty_lines_are_no_rows() -> None:
    assert read("# of ports\n\nname,depth\n  # more\nIlo, 12 m \n\n") == [["name", "depth"], ["Ilo", "12 m"]]


def test_a_cell_in_quotes_may_hold_anything() -> None:
    text = 'name,note\nIlo,"a ""deep"" port, south\n# no comment"\nPaita, "x" \n'
    assert read(text) == [["name", "note"], ["Ilo", 'a "deep" port, south\n# no comment'], ["Paita", "x"]]


def test_an_empty_cell_at_the_end_is_a_cell() -> None:
    assert read("name,a,b\nIlo,,\nPaita,,3") == [["name", "a", "b"], ["Ilo", "", ""], ["Paita", "", "3"]]


def test_cells_know_their_place() -> None:
    found = read_rows(Source("t.csv", 'name,note,depth\nIlo,"x\ny", 12 m\n'))
    assert isinstance(found, Rows)
    spans = [(cell.span.line, cell.span.column, cell.span.end_line, cell.span.end_column) for cell in found.rows[0]]
    assert spans == [(2, 1, 2, 4), (2, 6, 3, 2), (3, 5, 3, 9)]


def test_what_is_no_table() -> None:
    assert refused("name,depth\nIlo,1,2\n") == ("this row has 3 cells, the headings are 2", 2, 1)
    assert refused("name,depth\nIlo\n") == ("this row has 1 cell, the headings are 2", 2, 1)
    assert refused('name,depth\nIlo,"12 m\n')[1:] == (2, 5)
    empty = read_rows(Source("t.csv", "# nothing\n"))
    assert isinstance(empty, Diagnostic)
    assert empty.message == "there is no table in t.csv"


@given(st.lists(st.lists(texts, min_size=2, max_size=2), min_size=1, max_size=4))
def test_what_the_standard_library_writes_comes_back(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    assert read(written.getvalue()) == [[cell.strip() for cell in row] for row in rows]


@given(st.text(max_size=40))
def test_any_text_is_a_table_or_is_refused(text: str) -> None:
    found = read_rows(Source("t.csv", text))
    if isinstance(found, Rows):
        for row in (found.headings, *found.rows):
            for cell in row:
                if '"' not in cell.text:
                    assert text[cell.span.start : cell.span.end].strip() == cell.text
