"""Every charter and case that ships goes there and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from charter_engine.syntax.format.canonical import canonical
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.conftest import CHECKOUT
from tests.syntax.format.trip import laid_out

SHIPPED = [*sorted((CHECKOUT / "charter").rglob("*.charter")), *sorted((CHECKOUT / "cases").rglob("*.case"))]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_says_the_same_and_keeps_every_comment(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    result = laid_out(text, path.name)
    source = Source(path.name, text)
    assert canonical(source, parse(source)) == result
