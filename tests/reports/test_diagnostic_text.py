"""What a reader sees of a diagnostic."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from charter_engine.reports.diagnostic_text import cited, render, summary
from charter_engine.reports.width import width_of
from charter_engine.syntax.diagnostic import Diagnostic, Edit, Label, Severity
from charter_engine.syntax.source import Span
from tests.reports.places import place, stretch

OVERSIGHT = """\
article 12 {
  1. every LaunchingState s must publish(Trajectory, t) within 24 hours
       of authorise(t, x).
}
"""
SECURITY = """\
article 19 {
  3. no Member may publish(d, t) when classified(d).
}
"""
SOURCES = {"oversight.charter": OVERSIGHT, "security.charter": SECURITY}
CONTRADICTION = Diagnostic(
    "C201",
    Severity.ERROR,
    "Articles 12(1) and 19(3) contradict each other",
    place("oversight.charter", OVERSIGHT, "publish"),
    label="required here",
    citations=("12(1)", "19(3)"),
    related=(Label(place("security.charter", SECURITY, "publish"), "forbidden here"),),
    case="cases/found/c201-12-1-19-3.case",
    help="say which prevails: `12(1) … subject to 19(3)`, or except classified data from 12(1)",
)


def one(text: str, span: Span, *, width: int = 80, label: str = "here", message: str = "something is wrong") -> str:
    diagnostic = Diagnostic("C101", Severity.ERROR, message, span, label=label)
    return render([diagnostic], {span.file: text}, color=False, width=width)


def test_contradiction(golden: SnapshotAssertion) -> None:
    assert render([CONTRADICTION], SOURCES, color=False, width=80) == golden


def test_contradiction_in_color(golden: SnapshotAssertion) -> None:
    assert render([CONTRADICTION], SOURCES, color=True, width=80).replace("\x1b", "ESC") == golden


def test_color_changes_nothing_else() -> None:
    colored = render([CONTRADICTION], SOURCES, color=True, width=60)
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == render([CONTRADICTION], SOURCES, color=False, width=60)


def test_several_with_a_summary(golden: SnapshotAssertion) -> None:
    found = [
        CONTRADICTION,
        Diagnostic(
            "C101",
            Severity.ERROR,
            "nothing is declared as `LaunchingState`; a kind is expected here",
            place("oversight.charter", OVERSIGHT, "LaunchingState"),
            label="no such kind",
            help="did you mean `Launching`?",
            citations=("12(1)",),
        ),
        Diagnostic(
            "C130",
            Severity.WARNING,
            "publishes to no one",
            place("security.charter", SECURITY, "publish(d, t)"),
            citations=("OST 9",),
            edits=(Edit(place("security.charter", SECURITY, "t)"), "x)"),),
        ),
        Diagnostic("C001", Severity.ERROR, "this file cannot be read", None, "missing.charter"),
        Diagnostic("C002", Severity.NOTE, "nothing was checked", None),
    ]
    assert render(found, SOURCES, color=False, width=80) == golden


def test_article_cited_first_unless_the_message_does() -> None:
    text = "x"
    cited_once = Diagnostic("C110", Severity.ERROR, "no one bears this duty", None, citations=("7(2)",))
    assert "error[C110] Article 7(2): no one bears this duty\n" in render([cited_once], {}, color=False, width=80)
    assert "Articles 12(1) and 19(3): " not in render([CONTRADICTION], {"a": text}, color=False, width=80)
    assert cited(("1", "2", "3")) == "Articles 1, 2 and 3"
    assert cited(("OST 9", "3")) == "OST 9 and 3"


def test_narrow_terminal(golden: SnapshotAssertion) -> None:
    assert render([CONTRADICTION], SOURCES, color=False, width=44) == golden


def test_unknown_source_is_named_but_not_shown(golden: SnapshotAssertion) -> None:
    assert render([CONTRADICTION], {}, color=False, width=80) == golden


def test_tabs_stand_as_in_an_editor(golden: SnapshotAssertion) -> None:
    text = "article 1 {\n\t1.\tevery Member m must act(m).\n}\n"
    assert one(text, place("a.charter", text, "Member")) == golden


def test_wide_and_combining_characters(golden: SnapshotAssertion) -> None:
    text = '1. "締約国は通報する。 Cafe\u0301" every Member must act.\n'
    assert one(text, place("a.charter", text, "Member")) == golden


def test_hidden_characters_are_spelled_out(golden: SnapshotAssertion) -> None:
    text = "1. every \u202emember\u202c may\x1b[31m act\x00.\r\n"
    shown = one(text, place("a\u202e.charter", text, "act"), label="\x1b]0;", message="no `\u2066x`")
    assert shown == golden


def test_span_over_several_lines(golden: SnapshotAssertion) -> None:
    text = "x\narticle 3 {\n  1. one.\n  2. two.\n  3. three.\n}\n"
    assert one(text, place("a.charter", text, "article 3", "}"), label="this whole article") == golden


def test_span_over_two_lines(golden: SnapshotAssertion) -> None:
    assert (
        one(OVERSIGHT, place("a.charter", OVERSIGHT, "within", "hours\n       of"), label="this time limit") == golden
    )


def test_span_up_to_the_next_line_is_shown_on_one(golden: SnapshotAssertion) -> None:
    text = "first line\n  second line\n"
    assert one(text, stretch("a.charter", text, 0, 13)) == golden


def test_end_of_text(golden: SnapshotAssertion) -> None:
    text = "article 1 {\n  1. one."
    assert one(text, stretch("a.charter", text, len(text), len(text)), label="`}` expected") == golden


def test_long_line_is_cut_around_the_caret(golden: SnapshotAssertion) -> None:
    text = "1. " + ", ".join(f"condition_{number}(m)" for number in range(60)) + "."
    assert one(text, place("a.charter", text, "condition_31(m)")) == golden


def test_long_line_with_the_caret_near_its_beginning(golden: SnapshotAssertion) -> None:
    text = "1. " + ", ".join(f"condition_{number}(m)" for number in range(60)) + "."
    assert one(text, place("a.charter", text, "condition_1(m)")) == golden


def test_long_label_goes_below(golden: SnapshotAssertion) -> None:
    label = "read as a member of the Council, though article 4 speaks of the Assembly, whose members are all Parties"
    assert one(OVERSIGHT, place("a.charter", OVERSIGHT, "24 hours"), label=label) == golden


def test_nothing_for_nothing() -> None:
    assert render([], {}, color=False, width=80) == ""
    assert summary([]) == ""


def test_one_of_each_is_not_in_the_plural() -> None:
    each = [Diagnostic("C1", severity, "m", None) for severity in Severity]
    assert summary([*each, each[0]]) == "2 errors, 1 warning, 1 note"


texts = st.text(
    st.one_of(st.sampled_from("ab \n\t{}.\r\u0301\u202e日\x1b"), st.characters()),
    max_size=300,
)


@given(texts, st.integers(0, 320), st.integers(0, 120), texts, st.integers(1, 120), st.integers(0, 3))
@example("\u0301", 0, 0, "", 1, 0)
@example("\u0301" * 3 + "日" * 50, 2, 1, "x" * 90, 40, 0)
def test_any_text_and_place_can_be_shown(
    text: str, start: int, length: int, label: str, width: int, beyond: int
) -> None:
    start = min(start, len(text))
    inside = stretch("a.charter", text, start, min(start + length, len(text)))
    span = Span(inside.file, 0, 0, inside.line + beyond, inside.column + beyond, inside.end_line, inside.end_column)
    for line in one(text, span, width=width, label=label).splitlines():
        assert "┌─" in line or width_of(line) <= max(width, 40)
        assert line.isprintable()


@given(st.text("ab日 \u0301", min_size=1, max_size=30), st.integers(0, 29), st.integers(1, 5))
def test_caret_stands_under_what_is_meant(line: str, start: int, length: int) -> None:
    start = min(start, len(line) - 1)
    end = min(start + length, len(line))
    shown = one(line, stretch("a.charter", line, start, end), label="").splitlines()
    caret = shown[3].removeprefix(" │").removeprefix(" ")
    assert caret.index("^") == width_of(line[:start])
    assert caret.count("^") == max(1, width_of(line[start:end]))
