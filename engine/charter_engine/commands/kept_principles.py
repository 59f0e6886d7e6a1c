"""What is known of the principles of a charter, kept in the user's cache as long as nothing it depends on changes."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from charter_engine.checks.principled import principled
from charter_engine.commands.fingerprint import fingerprint
from charter_engine.commands.locate import named
from charter_engine.engines.registry import engine
from charter_engine.model.principle_known import PrincipleKnown
from charter_engine.model.resolve import Resolved
from charter_engine.search.find import Settings
from charter_engine.search.principles import principles
from charter_engine.syntax import cache

_PREFIX, _MOST = "principles-", 64
_FORM = TypeAdapter(tuple[PrincipleKnown, ...])


def principles_known(path: Path, resolved: Resolved) -> tuple[PrincipleKnown, ...]:
    """Return what is known of each statement of the principles of a charter without errors, over all scenarios."""
    stated = resolved.model.principles
    if not stated:
        return ()
    name = f"{_PREFIX}{fingerprint([path], {}).digest}" if cache.cache_folder() is not None else ""
    kept = _load(name)
    if kept is not None:
        return kept
    verdicts = principles(Settings(resolved), engine("clingo"), named(path))
    _, known = principled(verdicts, stated, resolved.model.sources)
    if name and f"{_PREFIX}{fingerprint([path], {}).digest}" == name:
        cache.store(name, _FORM.dump_json(known))
        cache.keep_newest(_PREFIX, _MOST)
    return known


def _load(name: str) -> tuple[PrincipleKnown, ...] | None:
    body = cache.load(name) if name else None
    if body is None:
        return None
    try:
        return _FORM.validate_json(body)
    except ValidationError:
        return None
