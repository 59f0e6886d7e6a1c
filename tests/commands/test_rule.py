"""`charter rule`: the page of one finding."""

from __future__ import annotations

import pytest

from charter_engine.reports.rule_page import codes, page
from tests.commands.copies import run


@pytest.mark.parametrize("code", codes())
def test_the_page_of_every_code_is_shown(code: str) -> None:
    ended = run("rule", code)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.rstrip("\n") == (page(code) or "").rstrip("\n")


def test_a_code_in_small_letters() -> None:
    assert run("rule", "c101").out == run("rule", "C101").out


@pytest.mark.parametrize(("code", "nearest"), [("C1O1", "C101"), ("101", "C101"), ("D101", "C101")])
def test_an_unknown_code_names_the_nearest(code: str, nearest: str) -> None:
    ended = run("rule", code)
    assert (ended.code, ended.out) == (2, "")
    assert f"did you mean {nearest}?" in ended.err


@pytest.mark.parametrize("code", ["", "nothing", "../C101", "C101.md", "\x1b[31m"])
def test_what_is_no_code(code: str) -> None:
    ended = run("rule", code)
    assert (ended.code, ended.out) == (2, "")
    assert "\x1b" not in ended.err
