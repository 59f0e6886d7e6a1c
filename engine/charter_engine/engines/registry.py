"""The engines by name, each imported only when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from charter_engine.engines.interface import Engine

NAMES: Final = ("clingo", "pydatalog")


def engine(name: str) -> Engine:
    """Return the engine of that name; raises ``KeyError`` for a name not in ``NAMES``."""
    # Imported here because one engine's import must not cost the users of another time.
    if name == "clingo":
        from charter_engine.engines.clingo_engine import ClingoEngine

        return ClingoEngine()
    if name == "pydatalog":
        from charter_engine.engines.pydatalog_engine import PyDatalogEngine

        return PyDatalogEngine()
    raise KeyError(name)
