"""Reading ``compare.toml``: under which names regimes are compared, and what is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from charter_engine.answers.measures import ACTS, Measures, declared, known
from charter_engine.commands.settings import ROOTS
from charter_engine.commands.settings_file import not_toml
from charter_engine.commands.toml_place import key_at, value_at
from charter_engine.model.model import Model
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.read import read_source
from charter_engine.syntax.source import Source, Span

NAME = "compare.toml"
_TABLE = "measures"
_NAMES = ("affected", *ACTS, "decision", "last_launch")
_MEANT = {
    "affected": "a relation, an event or a definition",
    **dict.fromkeys(ACTS, "an act"),
    "decision": "a decision",
    "last_launch": "an attribute",
}
_FORM = 'write `[measures]`, and below it lines such as `warning = ["warn"]`'


class _Measures(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    affected: str | list[str] = []
    warning: str | list[str] = []
    advice: str | list[str] = []
    protection: str | list[str] = []
    cost: str | list[str] = []
    decision: str | list[str] = []
    last_launch: str | list[str] = []


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    measures: _Measures = _Measures()


def measures_path(regimes: Sequence[Path]) -> Path | None:
    """Return where the names stand: in the folder of a regime, the first that has them, else above these folders.

    Nothing above the root of a checkout is looked at.
    """
    folders = [(each if each.is_dir() else each.parent).resolve() for each in regimes]
    above = [parent for folder in folders for parent in _upwards(folder)]
    return next((each / NAME for each in (*folders, *above) if (each / NAME).is_file()), None)


def _upwards(folder: Path) -> Iterator[Path]:
    for each in (folder, *folder.parents):
        yield each
        if any((each / root).exists() for root in ROOTS):
            return


def read_measures(path: Path) -> tuple[Measures, tuple[Diagnostic, ...], Source | None]:
    """Return the names in a file, what is wrong with it, and its text; what is wrong counts for nothing."""
    source = read_source(path)
    if isinstance(source, Diagnostic):
        return Measures(), (source,), None
    try:
        data = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as problem:
        return Measures(), (not_toml(source, str(problem), "the names of a comparison", _FORM),), source
    try:
        written = _File.model_validate(data)
    except ValidationError as problem:
        places = dict.fromkeys(tuple(str(part) for part in each["loc"][:2]) for each in problem.errors())
        return Measures(), tuple(_mistake(source, each) for each in places), source
    given: dict[str, Any] = {name: getattr(written.measures, name) for name in _NAMES}
    return Measures(**{name: _listed(each) for name, each in given.items()}), (), source


def _listed(names: str | list[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(dict.fromkeys(names))


def _mistake(source: Source, where: tuple[str, ...]) -> Diagnostic:
    table, key = where[0], where[1] if len(where) > 1 else ""
    if table != _TABLE:
        return _problem(
            source, f"there is no table `{table}` here", key_at(source, where), _nearest(table, [_TABLE], _FORM)
        )
    if not key:
        return _problem(source, "`measures` is a table", key_at(source, where), _FORM)
    if key not in _NAMES:
        there = f"there is {', '.join(f'`{each}`' for each in _NAMES)}"
        return _problem(source, f"nothing is compared as `{key}`", key_at(source, where), _nearest(key, _NAMES, there))
    return _problem(
        source, f"`{key}` names {_MEANT[key]}, or several", value_at(source, where), f'write `{key} = ["NAME"]`'
    )


def strangers(measures: Measures, models: Sequence[Model], source: Source) -> Iterator[Diagnostic]:
    """Yield a warning for each name that no regime declares as what it has to be: it compares nothing.

    Where another name of the measure is declared it may be that of a regime that is not compared, unless it is like one declared.
    """
    for measure in _NAMES:
        found = {name for model in models for name in known(model, measures, measure)}
        there = dict.fromkeys(each for model in models for each in declared(model, measure))
        for name in measures.named(measure):
            if name in found or (found and not nearest(name, list(there))):
                continue
            remedy = _nearest(name, there, f"strike it, or name {_MEANT[measure]} that some regime declares")
            message = f"no regime declares `{name}` as {_MEANT[measure]}"
            yield _problem(source, message, value_at(source, (_TABLE, measure)), remedy, Severity.WARNING)


def _nearest(name: str, there: Iterable[str], otherwise: str) -> str:
    close = nearest(name, list(there))
    return f"did you mean `{close}`?" if close else otherwise


def _problem(
    source: Source, message: str, span: Span | None, remedy: str, severity: Severity = Severity.ERROR
) -> Diagnostic:
    return Diagnostic("C006", severity, message, span, source.file, "here" if span else "", remedy)
