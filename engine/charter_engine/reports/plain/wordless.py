"""What has no words."""

from __future__ import annotations

from typing import NoReturn

from charter_engine.syntax.tree.node import Node


class Wordless(TypeError):
    """There are no words for a construct: its sentence is shown as it is written, never with something left out."""


def wordless(node: Node | None) -> NoReturn:
    """Refuse to put a construct into words."""
    raise Wordless(type(node).__name__)
