"""Reading ``charter.toml``: what it decides, and what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from charter_engine.commands.settings import Settings, of_the_text
from charter_engine.commands.toml_place import key_at, point_at, value_at
from charter_engine.reports.rule_page import codes
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.read import read_source
from charter_engine.syntax.source import Source, Span

MILD = frozenset(
    ("C109", "C110", "C116", "C141", "C144", "C147", "C150", "C165", "C171", "C180", "C191", "C195", "C196", "C199")
)
"""Codes of the text that are, or can be, less than errors."""

_NONE = Settings(MappingProxyType({}))
_LEVELS: Mapping[str, Severity | None] = MappingProxyType({**{each.value: each for each in Severity}, "off": None})
_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType({"severity": (), "check": ("fail_on",)})
_VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType({"severity": tuple(_LEVELS), "check": ("error", "warning")})
_FORM = 'write `[severity]`, and below it lines such as `C205 = "error"`'
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Check(_Table):
    fail_on: Literal["error", "warning"] | None = None


class _File(_Table):
    severity: dict[str, Literal["error", "warning", "note", "off"]] = {}
    check: _Check = _Check()


def read_settings(path: Path) -> tuple[Settings, tuple[Diagnostic, ...], Source | None]:
    """Return what a file decides, what is wrong with it, and its text; what is wrong decides nothing, the rest counts."""
    source = read_source(path)
    if isinstance(source, Diagnostic):
        return _NONE, (source,), None
    try:
        data = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as problem:
        return _NONE, (not_toml(source, str(problem), "settings", _FORM),), source
    found: list[Diagnostic] = []
    try:
        written = _File.model_validate(data)
    except ValidationError as problem:
        wrong = [tuple(str(part) for part in each["loc"]) for each in problem.errors()]
        found.extend(_mistake(source, where) for where in wrong)
        written = _File.model_validate(_without(data, wrong))
    severity: dict[str, Severity | None] = {}
    for code, level in written.severity.items():
        problems = tuple(_misplaced(source, code, level))
        found.extend(problems)
        if not problems:
            severity[code.upper()] = _LEVELS[level]
    least = written.check.fail_on
    return Settings(severity, None if least is None else Severity(least)), tuple(found), source


def _without(data: Mapping[str, Any], wrong: list[tuple[str, ...]]) -> dict[str, Any]:
    """Return the data without what is wrong: whole tables, or single keys of them."""
    return {
        table: {key: value for key, value in keys.items() if (table, key) not in wrong}
        for table, keys in data.items()
        if (table,) not in wrong and isinstance(keys, dict)
    }


def not_toml(source: Source, said: str, what: str, remedy: str) -> Diagnostic:
    """Return what is wrong with a text that is not TOML, where the library ``said`` so; ``what`` it should hold."""
    place = _PLACE.search(said)
    line, column = (int(place[1]), int(place[2])) if place else (source.text.rstrip("\n").count("\n") + 1, 1)
    reason = _PLACE.sub("", said)
    return _problem(
        source,
        f"{source.file} is not in the form of {what} (TOML): {reason[:1].lower()}{reason[1:]}",
        point_at(source, line, column),
        "not understood from here",
        remedy,
    )


def _mistake(source: Source, where: tuple[str, ...]) -> Diagnostic:
    """Say what is wrong with a table, with a key or with its value."""
    table, key = where[0], where[1] if len(where) > 1 else ""
    if table not in _KEYS:
        return _unknown(source, where, f"there is no setting `{table}`", table, tuple(_KEYS))
    if not key:
        return _problem(
            source, f"`{table}` is a table", key_at(source, where), "", f"write `[{table}]` on its own line"
        )
    if _KEYS[table] and key not in _KEYS[table]:
        return _unknown(source, where, f"there is no setting `{key}` in `[{table}]`", key, _KEYS[table])
    values = ", ".join(f'`"{each}"`' for each in _VALUES[table])
    return _problem(
        source,
        f"this is no value for `{key}`",
        value_at(source, where[:2]),
        "not one of its values",
        f"write one of {values}",
    )


def _misplaced(source: Source, code: str, level: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the severity of a code: there is no such code, or it is a mistake in the text made less of."""
    known = codes()
    if code.upper() not in known:
        yield _unknown(source, ("severity", code), f"there is no finding {code}", code.upper(), known)
    elif of_the_text(code.upper()) and code.upper() not in MILD and level != "error":
        yield Diagnostic(
            "C007",
            Severity.ERROR,
            f"{code.upper()} stays an error: a charter with such a mistake in its text has no meaning to answer from",
            value_at(source, ("severity", code)),
            file=source.file,
            label="cannot be made less of",
            help="delete the line, and put the text right",
        )


def _unknown(source: Source, where: tuple[str, ...], message: str, name: str, known: tuple[str, ...]) -> Diagnostic:
    close = nearest(name, known)
    there = ", ".join(f"`{each}`" for each in known)
    remedy = (
        f"did you mean `{close}`?" if close else f"there is {there}" if len(known) < 9 else "`charter rule` shows each"
    )
    return _problem(source, message, key_at(source, where), "not known", remedy)


def _problem(source: Source, message: str, span: Span | None, label: str, remedy: str) -> Diagnostic:
    return Diagnostic("C006", Severity.ERROR, message, span, source.file, label if span else "", remedy)
