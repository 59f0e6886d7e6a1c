"""Of which currency `money` alone is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.model.drafts import resolved, told

WORDS = """charter "C"
kind Party: Peru, Chile.
event call(Party).
"""
PAYS = "article 1 {{ 1. upon call(p): Party p must pay(Chile) with amount {amount} within 30 days. }}\n"


@pytest.mark.parametrize(
    "text",
    [
        "attribute cap of Party : money in SDR.\naction pay(Party) with amount money.\n"
        + PAYS.format(amount="300 SDR"),
        "attribute cap of Party : money in SDR.\naction pay(Party) with amount money.\n" + PAYS.format(amount="p.cap"),
        "attribute cap of Party : money.\naction pay(Party) with amount money in SDR.\n" + PAYS.format(amount="p.cap"),
        "define due(p) : money as least of (p.cap, 300 SDR).\nattribute cap of Party : money.\n"
        "action pay(Party) with amount money.\n" + PAYS.format(amount="due(p)"),
        "table dues(Party, money): Peru, 30 EUR; Chile, 20 EUR.\naction pay(Party) with amount money.\n"
        + PAYS.format(amount="dues(p)"),
    ],
)
def test_is_the_one_that_the_charter_names(tmp_path: Path, text: str) -> None:
    assert told(resolved(tmp_path, WORDS + text)) == []


def test_has_to_be_said_where_there_are_several(tmp_path: Path) -> None:
    several = "attribute cap of Party : money in SDR.\nattribute fee of Party : money in EUR.\n"
    text = f"{WORDS}{several}action pay(Party) with amount money.\n{PAYS.format(amount='p.cap')}"
    (found,) = resolved(tmp_path, text).diagnostics
    assert (found.code, "in the declaration" in found.help) == ("C105", True)
    (found,) = resolved(tmp_path, f"{WORDS}{several}event paid(Party, money).\n").diagnostics
    assert (found.code, "such as `money in EUR`" in found.help) == ("C105", True)


def test_no_attribute_is_of_two_currencies(tmp_path: Path) -> None:
    text = "attribute cap of Party : money.\naction pay(Party) with amount money in SDR.\n"
    (found,) = resolved(tmp_path, f"{WORDS}{text}{PAYS.format(amount='300 EUR')}").diagnostics
    assert found.code == "C101"
