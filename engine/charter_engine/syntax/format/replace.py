"""A file with another text, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path


def replace_text(path: Path, text: str) -> str:
    """Give a file another text; return why that could not be done, nothing if it was.

    The file keeps its permissions; of a symbolic link it is the file it leads to that is replaced.
    """
    try:
        target = path.resolve(strict=True)
        if not os.access(target, os.W_OK):
            return "it is protected against writing"
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as problem:
        return problem.strerror or str(problem)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        shutil.copymode(target, temporary)
        Path(temporary).replace(target)
    except OSError as problem:
        Path(temporary).unlink(missing_ok=True)
        return problem.strerror or str(problem)
    return ""
