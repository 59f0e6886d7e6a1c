"""Two pieces of work done at the same time, in two processes, where the machine lets them be."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from typing import TypeVar

One = TypeVar("One")
Other = TypeVar("Other")


def side_by_side(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """Return what both give.

    ``other`` is worked out in a copy of this process where there is a core for it: what it changes is not seen here, and what it
    returns must be picklable.  Whatever goes wrong in the copy, it is done here after all, and says here what is wrong.
    """
    if not _can_be():
        return one(), other()
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        _tell(other, theirs)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        try:
            first = one()
            said = pipe.read()
        finally:
            pipe.close()  # a copy that nobody listens to ends
            _, status = os.waitpid(child, 0)
    return first, pickle.loads(said) if status == 0 else other()  # noqa: S301 - what this process has written itself


def _can_be() -> bool:
    """Tell whether there is a second core, and nothing that a copy of the process would wait for forever."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    threads = len(sys._current_frames())  # noqa: SLF001 - those too that were not started by `threading`
    return hasattr(os, "fork") and cores > 1 and threads == 1


def _tell(work: Callable[[], object], pipe: int) -> None:
    """Do the work in the copy, write what it gives, and end."""
    status = 1
    try:
        said = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(pipe, "wb") as out:
            out.write(said)
        status = 0
    finally:
        os._exit(status)
