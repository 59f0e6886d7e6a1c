"""What the model says is compared by all that it means: only where it stands takes no part."""

from __future__ import annotations

import typing

import pytest

import charter_engine.model.model
import charter_engine.model.resolve  # noqa: F401  the classes of the model are looked for among those that it has read in
from charter_engine.model.norms import AfterTrigger
from charter_engine.model.types import TimeSpan
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import Value


def every(of: type[Value]) -> list[type[Value]]:
    return [each for sub in of.__subclasses__() for each in (sub, *every(sub))]


@pytest.mark.parametrize("of", [each for each in every(Value) if "span" in each.__dataclass_fields__])
def test_only_a_place_in_a_source_takes_no_part(of: type[Value]) -> None:
    kind = typing.get_type_hints(of)["span"]
    assert set(typing.get_args(kind) or (kind,)) <= {Span, type(None)}


def test_limits_of_another_length_are_other_limits() -> None:
    assert AfterTrigger(TimeSpan(0, 3)) != AfterTrigger(TimeSpan(0, 10))
