"""What tells one finding from another, from one run to the next."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from charter_engine.syntax.diagnostic import Diagnostic


def identities(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """Return an id for each, that stays when lines move; findings alike in all but place are numbered from the second on."""
    seen: Counter[str] = Counter()
    found = []
    for each in diagnostics:
        key = _identity(each)
        seen[key] += 1
        found.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return tuple(found)


def _identity(each: Diagnostic) -> str:
    file = each.span.file if each.span is not None else each.file
    content = "\0".join((each.code, *each.citations, each.message, file))
    digest = hashlib.sha256(content.encode("utf-8", "backslashreplace")).hexdigest()
    return f"{each.code}-{digest[:12]}"
