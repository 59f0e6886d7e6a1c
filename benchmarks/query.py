"""`charter query` as a whole process, against a process that only imports what it is made of."""

from __future__ import annotations

import compileall
import sys
from pathlib import Path

from benchmarks.measure import FLOOR, ROOT, best, process, report

CHARTER = str(Path(sys.executable).parent / "charter")


def main() -> None:
    """Measure a small case and one with 193 States."""
    compileall.compile_dir(
        str(ROOT / "engine"), quiet=1
    )  # as after any first use; some environments never write bytecode
    runs = {
        "floor": lambda: process(FLOOR),
        "query 2024-yr4 --at 2025-01-30": lambda: process(
            (CHARTER, "query", "cases/2024-yr4.case", "--at", "2025-01-30")
        ),
        "query 193-states --at 2028-01-01": lambda: process(
            (CHARTER, "query", "cases/193-states.case", "--at", "2028-01-01")
        ),
        "check, the charters that ship": lambda: process((CHARTER, "check", "--no-cache")),
    }
    for name, run in runs.items():
        if name != "floor":
            run()  # fills the cache of the grammar's tables
    reach = {
        "query 2024-yr4 --at 2025-01-30": 3.0,
        "query 193-states --at 2028-01-01": 3.0,
        "check, the charters that ship": 5.0,
    }
    report("whole processes", best(runs, 5), "floor", reach)


if __name__ == "__main__":
    main()
