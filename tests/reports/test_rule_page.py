"""Every code has a page, and every page the same form."""

from __future__ import annotations

import re

import pytest

from charter_engine.reports.rule_page import SECTIONS, codes, page


@pytest.mark.parametrize("code", codes())
def test_page_has_the_sections(code: str) -> None:
    text = page(code)
    assert text is not None
    assert re.match(rf"# {code}: \S.*\n\n## ", text), "the title is the code, a colon and what is found"
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)[1:]
    assert tuple(parts[::2]) == SECTIONS
    assert all(part.strip() for part in parts[1::2]), "no section is empty"


def test_page_of_a_code_in_small_letters() -> None:
    assert page("c101") == page("C101")
    assert page("C101")


@pytest.mark.parametrize("code", ["", "C999", "../C101", "C101.md", "__init__"])
def test_no_page_for_what_is_no_code(code: str) -> None:
    assert page(code) is None
