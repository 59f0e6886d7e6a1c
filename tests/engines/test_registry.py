"""Engines by name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from charter_engine.engines.registry import NAMES, engine


def test_each_engine_has_the_name_it_is_asked_by() -> None:
    assert [engine(name).name for name in NAMES] == list(NAMES)


def test_a_name_of_no_engine_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        engine("prolog")


@pytest.mark.parametrize(("name", "other"), [("clingo", "pyDatalog"), ("pydatalog", "clingo")])
def test_one_engine_does_not_import_the_other(name: str, other: str) -> None:
    code = (
        "import sys; from charter_engine.engines.registry import engine; "
        f"engine({name!r}); sys.exit({other!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
