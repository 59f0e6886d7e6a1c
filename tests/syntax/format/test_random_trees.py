"""Trees that nobody wrote are read back from their layout."""

from __future__ import annotations

from hypothesis import given

from charter_engine.syntax.tree.document import Document
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import Norm
from charter_engine.syntax.tree.properties import Assume
from tests.syntax.format.trees import NOWHERE, conditions, norms
from tests.syntax.format.trip import comes_back, laid_out


@given(conditions)
def test_conditions(condition: Node) -> None:
    text = comes_back(Document("charter", (Assume(condition, span=NOWHERE),), span=NOWHERE))
    assert laid_out(text) == text


@given(norms)
def test_norms(norm: Norm) -> None:
    text = comes_back(Document("charter", (norm,), span=NOWHERE))
    assert laid_out(text) == text
