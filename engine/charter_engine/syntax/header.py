"""Whether a file begins a charter, told without reading it as one."""

from __future__ import annotations

import re
from pathlib import Path

from charter_engine.syntax.read import read_source
from charter_engine.syntax.source import Source

_HEADER = re.compile(r'^\s*charter\s+"', re.MULTILINE)


def has_header(path: Path) -> bool:
    """Tell whether a file begins a charter."""
    source = read_source(path)
    return isinstance(source, Source) and _HEADER.search(source.text) is not None
