"""What all tests share: no one's settings reach them, and they write nothing into anyone's folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

CHECKOUT = Path(__file__).parent.parent

# Machines differ in speed, so no deadline; in CI the same examples every time, so that a failure can be repeated.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what is cached in this run's folder, one for all workers: what one builds the others load."""
    cache = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        cache = cache.parent
    os.environ["XDG_CACHE_HOME"] = str(cache / "cache")
    os.environ["COLUMNS"] = "80"
    for name in ("FORCE_COLOR", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"):
        os.environ.pop(name, None)


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Return the folder that holds the whole project."""
    return CHECKOUT


@pytest.fixture(autouse=True)
def _with_cache() -> None:
    """Forget that a command of an earlier test was told to use no cache: it tells the process, which is the test's own."""
    os.environ.pop("CHARTER_NO_CACHE", None)
