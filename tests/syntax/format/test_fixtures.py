"""Each fixture has texts and what they become: ``==== title``, the text, ``----``, its layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.syntax.format.trip import laid_out

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.txt"))


def examples() -> list[tuple[str, str, str, str]]:
    found = []
    for path in FIXTURES:
        for block in path.read_text(encoding="utf-8").split("==== ")[1:]:
            title, _, body = block.partition("\n")
            given, _, expected = body.partition("----\n")
            found.append((f"{path.stem}: {title}", f"some.{path.stem}", given, expected.rstrip("\n") + "\n"))
    return found


@pytest.mark.parametrize(
    ("file", "given", "expected"), [each[1:] for each in examples()], ids=[each[0] for each in examples()]
)
def test_becomes(file: str, given: str, expected: str) -> None:
    name = "some.case" if file == "some.cases" else "some.charter"
    assert laid_out(given, name) == expected
    assert laid_out(expected, name) == expected
