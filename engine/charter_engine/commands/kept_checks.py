"""What checks found, kept in the user's cache under the fingerprint of all it depends on.

It is stored as JSON and read back through the types it is made of: nothing in the cache can do more than be a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from charter_engine.commands.checked import Checked
from charter_engine.commands.fingerprint import Fingerprint, fingerprint, real
from charter_engine.syntax import cache

_PREFIX, _MOST = "check-", 64
_FORM = TypeAdapter(Checked)

Homes = dict[Path, Path | None]


def remembered(paths: Sequence[Path], look: Callable[[Homes], Checked | str]) -> Checked | str:
    """Return what is found of charters: what is kept of them as they are, else what ``look`` finds, which is then kept.

    Nothing is kept without an answer, where a file changed meanwhile, or where one was read that the fingerprint has not.
    """
    if cache.cache_folder() is None:
        return look({})
    homes: Homes = {}
    before = fingerprint(paths, homes)
    kept = _load(before)
    if kept is not None:
        return kept
    found = look(homes)
    if isinstance(found, Checked) and _read(found) <= before.files and fingerprint(paths, {}) == before:
        cache.store(_name(before), _FORM.dump_json(_trimmed(found)))
        cache.keep_newest(_PREFIX, _MOST)
    return found


def _read(found: Checked) -> frozenset[Path]:
    return frozenset(real(Path(file)) for file in found.sources)


def _name(of: Fingerprint) -> str:
    return f"{_PREFIX}{of.digest}"


def _load(of: Fingerprint) -> Checked | None:
    body = cache.load(_name(of))
    if body is None:
        return None
    try:
        return _FORM.validate_json(body)
    except ValidationError:
        return None


def _trimmed(found: Checked) -> Checked:
    """Return what was found with the texts that are shown."""
    every = (each for one in found.charters for each in (*one.diagnostics, *(known.finding for known in one.excused)))
    spans = (
        span for each in every for span in (each.span, *(label.span for label in each.related)) if span is not None
    )
    files = {span.file for span in spans}
    return replace(found, sources={file: text for file, text in found.sources.items() if file in files})
