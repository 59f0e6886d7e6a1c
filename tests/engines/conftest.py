"""What the tests of the engines share: each conformance test runs on every engine."""

from __future__ import annotations

import pytest

from charter_engine.engines.registry import NAMES


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Return the name of an engine."""
    return str(request.param)
