"""Two pieces of work at the same time give what they give one after the other, whatever goes wrong in the copy."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap

import pytest

from charter_engine.checks.side_by_side import side_by_side


def apart(code: str) -> str:
    """Run some lines in a process of their own, in which nothing else is at work, and return what they print."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout + done.stderr


HEAD = """
import os
from charter_engine.checks.side_by_side import side_by_side
os.sched_getaffinity = lambda _: {0, 1}
here = os.getpid()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
def test_the_other_is_done_in_a_copy() -> None:
    said = apart(
        HEAD + "print(side_by_side(lambda: os.getpid() == here, lambda: (os.getpid() == here, 'x' * 200_000)[0]))"
    )
    assert said.strip() == "(True, False)"


@pytest.mark.parametrize(
    "other",
    [
        "lambda: (lambda: 1)",  # nothing that can be sent
        "lambda: 1 / 0 if os.getpid() != here else 'done here'",
        "lambda: os._exit(3) if os.getpid() != here else 'done here'",
    ],
)
def test_what_goes_wrong_in_the_copy_is_done_here(other: str) -> None:
    said = apart(
        HEAD
        + f"one, two = side_by_side(lambda: 7, {other})\nprint(one, two if isinstance(two, str) else callable(two))"
    )
    assert said.splitlines()[-1] in {"7 True", "7 done here"}


def test_a_mistake_of_either_is_raised_here() -> None:
    for works in ("lambda: 1 / 0, lambda: 2", "lambda: 1, lambda: 1 / 0"):
        said = apart(HEAD + f"try:\n    side_by_side({works})\nexcept ZeroDivisionError:\n    print('raised')")
        assert said.splitlines()[-1] == "raised"


def test_on_one_core_they_are_done_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    order: list[int] = []
    assert side_by_side(lambda: order.append(1), lambda: order.append(2)) == (None, None)
    assert order == [1, 2]
