"""A folder of the user's for what is slow to build: bytes under a key, never needed, never trusted to be whole."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

_FOLDER = "charter"
_DIGEST = 32


def cache_folder() -> Path | None:
    """Return the cache folder of this user, None where ``CHARTER_NO_CACHE`` is set or there is no home."""
    if os.environ.get("CHARTER_NO_CACHE", "") not in {"", "0"}:
        return None
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    if named and Path(named).is_absolute():
        return Path(named) / _FOLDER
    try:
        return Path.home() / ".cache" / _FOLDER
    except RuntimeError:
        return None


def load(name: str) -> bytes | None:
    """Return what was stored under ``name``, None if it is not there, unreadable or not whole."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        data = (folder / name).read_bytes()
    except OSError:
        return None
    digest, body = data[:_DIGEST], data[_DIGEST:]
    return body if hashlib.sha256(body).digest() == digest else None


def store(name: str, body: bytes) -> None:
    """Store ``body`` under ``name``, whole or not at all; a folder that cannot be written is no error."""
    folder = cache_folder()
    if folder is None:
        return
    import tempfile

    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f"{name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(body).digest() + body)
            Path(temporary).replace(folder / name)
        except OSError:
            Path(temporary).unlink(missing_ok=True)


def keep_newest(prefix: str, most: int) -> None:
    """Remove what is stored under names with a prefix but for so many, the latest stored."""
    folder = cache_folder()
    if folder is None:
        return
    with suppress(OSError):
        stored = [entry for entry in os.scandir(folder) if entry.name.startswith(prefix)]
        for entry in sorted(stored, key=lambda each: each.stat().st_mtime, reverse=True)[most:]:
            Path(entry.path).unlink(missing_ok=True)
