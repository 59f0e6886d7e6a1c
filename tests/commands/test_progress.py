"""What is shown while a check takes its time."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest

from charter_engine.commands.looking import look
from charter_engine.commands.progress import progress
from tests.commands.copies import run
from tests.commands.test_check_forms import CASE, TREATY


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_shown_of_what_is_soon_done() -> None:
    screen = Terminal()
    with progress(60, screen) as stage:
        stage("charter 1 of 2, Reports")
    assert screen.getvalue() == ""


def test_what_was_begun_last_is_shown_and_wiped_at_the_end() -> None:
    screen = Terminal()
    with progress(0.01, screen) as stage:
        stage("charter 1 of 2, Reports")
        while not screen.getvalue():
            time.sleep(0.01)
        stage("charter 2 of 2, Secrets")
    assert screen.getvalue() == "\r\x1b[Kcharter 1 of 2, Reports\r\x1b[Kcharter 2 of 2, Secrets\r\x1b[K"


def _break(screen: Terminal) -> None:
    with progress(0.01, screen) as stage:
        stage("charter 1 of 1, Reports")
        while not screen.getvalue():
            time.sleep(0.01)
        message = "broken"
        raise ValueError(message)


def test_it_is_wiped_where_something_goes_wrong() -> None:
    screen = Terminal()
    with pytest.raises(ValueError, match="broken"):
        _break(screen)
    assert screen.getvalue().endswith("\r\x1b[K")


def test_a_line_is_cut_to_the_terminal_and_moves_no_cursor() -> None:
    screen = Terminal()
    with progress(0.01, screen) as stage:
        stage("\x1b[2J" + "long " * 50)
        while not screen.getvalue():
            time.sleep(0.01)
    (line, _) = screen.getvalue().split("\r\x1b[K")[1:]
    assert len(line) < 80
    assert line.endswith("…")
    assert "\x1b" not in line


def test_nothing_is_shown_but_on_a_terminal() -> None:
    stream = io.StringIO()
    with progress(0, stream) as stage:
        stage("charter 1 of 1, Reports")
        time.sleep(0.05)
    assert stream.getvalue() == ""


def test_the_stages_of_a_check_name_the_charter_and_what_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reports.charter").write_text(TREATY, encoding="utf-8")
    Path("other.charter").write_text('charter "Other"\nkind Vessel.\n', encoding="utf-8")
    Path("a.case").write_text(CASE, encoding="utf-8")
    told: list[str] = []
    look([Path("other.charter"), Path("reports.charter")], {}, told.append)
    assert told == [
        "charter 1 of 2, other.charter",
        "charter 1 of 2, Other: its rules",
        "charter 1 of 2, Other: its procedures",
        "charter 2 of 2, reports.charter",
        "charter 2 of 2, Reports: a.case",
        "charter 2 of 2, Reports: its rules",
        "charter 2 of 2, Reports: proving what cannot be",
        "charter 2 of 2, Reports: looking for a scenario of 1 of 1",
        "charter 2 of 2, Reports: a.case",
        "charter 2 of 2, Reports: its procedures",
    ]


def test_a_check_in_a_pipe_says_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reports.charter").write_text(TREATY, encoding="utf-8")
    assert run("check", "--no-cache").err == ""
