"""Waiting for files to change."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

_PAUSE = 0.3
Stamp = tuple[tuple[str, int, int], ...]


def stamp(paths: Iterable[Path]) -> Stamp:
    """Return what tells one state of files from another: names, sizes and times, of folders those of their files."""
    found = []
    for path in paths:
        for each in sorted(path.iterdir()) if path.is_dir() else (path,):
            try:
                state = each.stat()
            except OSError:
                continue
            found.append((str(each), state.st_size, state.st_mtime_ns))
    return tuple(found)


def changes(paths: Iterable[Path], pause: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Yield at once, and again each time one of the files has changed; ``paths`` may be given others in between."""
    while True:
        before = stamp(paths)
        yield
        known = stamp(paths)
        # between the two states the files may be others; those read last are what is waited for
        before = known if {name for name, *_ in known} != {name for name, *_ in before} else before
        while stamp(paths) == before:
            pause(_PAUSE)
