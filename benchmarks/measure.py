"""Ratios of processor time, taken side by side: what is compared takes turns, and the best of each counts."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOOR = (sys.executable, "-c", "import lark, pydantic, click, clingo")


def process(command: Sequence[str]) -> float:
    """Return the seconds of processor time that a process takes, from its start to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def inside(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that some work takes in this process."""
    before = time.process_time()
    work()
    return time.process_time() - before


def best(runs: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Return the least time of each over so many rounds, one of each in turn."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            found[name].append(run())
    return {name: min(times) for name, times in found.items()}


def report(title: str, times: Mapping[str, float], base: str, reach: Mapping[str, float]) -> None:
    """Print each time, its ratio to the base, and the ratio to reach."""
    print(f"\n{title}")
    for name, seconds in times.items():
        ratio = seconds / times[base]
        aim = f"  (reach {reach[name]:g})" if name in reach else ""
        print(f"  {name:<44} {seconds * 1000:9.0f} ms {ratio:7.2f} × {base}{aim}")
