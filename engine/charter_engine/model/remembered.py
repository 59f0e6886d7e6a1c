"""Resolved charters kept in the user's cache: as long as no file they were read from has changed, nor this program.

What is kept is told apart by the path, the folder the program was called in (places in a text are told from there) and the
program's own files; it counts only while every text in the folders it was read from is as it was.  Only what takes a while to
read, and has no mistakes, is kept.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterable
from pathlib import Path

from charter_engine.model.load import load
from charter_engine.model.resolve import Resolved, resolve
from charter_engine.syntax import cache
from charter_engine.syntax.value import frozen

_PREFIX, _MOST, _LARGE = "charter-", 40, 20_000
_OWN = Path(__file__).parent.parent
_FAILURES = (pickle.PickleError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError)


@frozen
class _Kept:
    """A resolved charter with the folders it was read from, and a digest of all texts in each."""

    folders: tuple[tuple[str, bytes], ...]
    resolved: Resolved


def resolved_at(path: Path) -> Resolved:
    """Return the charter at a path resolved, as :func:`charter_engine.model.resolve.resolve_path` does."""
    name = _name(path)
    body = cache.load(name)
    kept = _unpacked(body) if body is not None else None
    if kept is not None and _is_as_it_was(kept):
        return kept.resolved
    loaded = load(path)
    resolved = resolve(loaded)
    sources = [source for charter in loaded.charters for source in charter.sources]
    files = {Path(source.file).resolve() for source in sources}
    large = sum(len(source.text) for source in sources) >= _LARGE
    if large and not resolved.has_errors and all(each.is_file() for each in files):
        made = _Kept(tuple((str(each), _digest(each)) for each in sorted({each.parent for each in files})), resolved)
        cache.store(name, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        cache.keep_newest(_PREFIX, _MOST)
    return resolved


def _name(path: Path) -> str:
    said = "\0".join((str(path.resolve()), str(path), str(Path.cwd()), _own_files()))
    return f"{_PREFIX}{hashlib.sha256(said.encode()).hexdigest()[:40]}"


def _own_files() -> str:
    """Return what tells one state of the program's files from another: how many there are, and when the last was changed."""
    stamps = [entry.stat().st_mtime_ns for entry in _python_files(_OWN)]
    return f"{_OWN} {len(stamps)} {max(stamps, default=0)}"


def _python_files(folder: Path) -> Iterable[os.DirEntry[str]]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _python_files(Path(entry.path))
        elif entry.name.endswith(".py"):
            yield entry


def _unpacked(body: bytes) -> _Kept | None:
    try:
        found = pickle.loads(body)  # noqa: S301 - written by this program, into this user's own folder, and checked to be whole
    except _FAILURES:
        return None
    return found if isinstance(found, _Kept) else None


def _is_as_it_was(kept: _Kept) -> bool:
    try:
        return all(_digest(Path(folder)) == digest for folder, digest in kept.folders)
    except OSError:
        return False


def _digest(folder: Path) -> bytes:
    """Return a digest of all charter texts in a folder, with their names."""
    whole = hashlib.sha256()
    for name in sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(".charter")):
        text = (folder / name).read_bytes()
        whole.update(f"{name}\0{len(text)}\0".encode())
        whole.update(text)
    return whole.digest()
