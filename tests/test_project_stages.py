"""The stages of the package, and the one direction in which they may import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "charter_engine"
ORDER = (
    ("syntax",),
    ("model",),
    ("rules",),
    ("engines",),
    ("answers", "voting"),
    ("search",),
    ("checks",),
    ("reports",),
    ("commands", "editor", "web"),
)
RANK = {stage: rank for rank, stages in enumerate(ORDER) for stage in stages}
SOURCES = Path(__file__).parent.parent / "engine" / PACKAGE


def imported(path: Path) -> Iterator[str]:
    """Yield the stages that a module imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [f"{node.module}.{name.name}" for name in node.names]
        for module in modules:
            package, _, rest = module.partition(".")
            if package == PACKAGE and rest.split(".")[0] in RANK:
                yield rest.split(".")[0]


@pytest.mark.parametrize("stage", RANK)
def test_stage_imports_earlier_stages_only(stage: str) -> None:
    for path in (SOURCES / stage).rglob("*.py"):
        later = {other for other in imported(path) if RANK[other] > RANK[stage]}
        assert later == set(), f"{path.name} imports a later stage"


def test_every_folder_is_a_stage() -> None:
    folders = {path.name for path in SOURCES.iterdir() if path.is_dir()}
    assert folders - set(RANK) - {"__pycache__"} == set()
