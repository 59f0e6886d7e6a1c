"""What is being done, on a terminal, once it takes a while."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TextIO

from charter_engine.commands.checked import Stage
from charter_engine.commands.output import width
from charter_engine.reports.width import shown, width_of

PATIENCE = 1.0
"""Seconds for which nothing is shown."""

_CLEAR = "\r\x1b[K"


class _Line:
    """One line of a terminal that always says what was begun last."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lock = Lock()
        self._said = ""
        self._open = False
        self._drawn = False

    def say(self, what: str) -> None:
        with self._lock:
            self._said = what
            self._draw()

    def open(self) -> None:
        with self._lock:
            self._open = True
            self._draw()

    def close(self) -> None:
        with self._lock:
            self._open = False
            if self._drawn:
                self._stream.write(_CLEAR)
                self._stream.flush()

    def _draw(self) -> None:
        if self._open and self._said:
            self._drawn = True
            self._stream.write(f"{_CLEAR}{_cut(shown(self._said), width() - 1)}")
            self._stream.flush()


@contextmanager
def progress(patience: float = PATIENCE, stream: TextIO | None = None) -> Iterator[Stage]:
    """Give what stages are told to: shown on standard error if that is a terminal, after some seconds, and wiped at the end."""
    where = sys.stderr if stream is None else stream
    if not where.isatty():
        yield lambda _: None
        return
    line = _Line(where)
    timer = Timer(patience, line.open)
    timer.daemon = True
    timer.start()
    try:
        yield line.say
    finally:
        timer.cancel()
        line.close()


def _cut(text: str, columns: int) -> str:
    """Return a text, shortened to the columns there are."""
    if width_of(text) <= columns:
        return text
    while text and width_of(text) > columns - 1:
        text = text[:-1]
    return f"{text}…"
