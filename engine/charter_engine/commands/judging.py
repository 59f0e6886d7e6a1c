"""From what was found to what is reported: by the settings of each charter, each finding once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from charter_engine.commands.checked import Checked, Looked
from charter_engine.commands.settings import Settings, leveled, settings_path
from charter_engine.model.excused import Excused
from charter_engine.model.pair_verdict import PairVerdict
from charter_engine.model.principle_known import PrincipleKnown
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.value import frozen

_NONE = Settings({})


@frozen
class Judged:
    """What is reported of a check, in the order of the texts.

    ``fail_on`` is the least severity that some project fails on, None where none says; ``verdicts`` are those on all pairs of
    norms, excused or not.
    """

    diagnostics: tuple[Diagnostic, ...]
    excused: tuple[Excused, ...]
    sources: dict[str, str]
    files: tuple[str, ...]
    fail_on: Severity | None
    norms: int
    pairs: int
    verdicts: tuple[PairVerdict, ...]
    principles: tuple[PrincipleKnown, ...]

    def count(self, word: str) -> int:
        """How many pairs of two norms came out so."""
        return sum(each.verdict == word and len(each.citations) > 1 for each in self.verdicts)


def judge(checked: Checked, paths: Iterable[Path]) -> Judged:
    """Return what is reported of the charters at ``paths``, with what is wrong with their settings."""
    found: dict[tuple[object, ...], Diagnostic] = {}
    excused: dict[tuple[object, ...], Excused] = {}
    sources = dict(checked.sources)
    known: dict[Path, Settings] = {}
    failing: list[Severity] = []
    at_home = _at_home(checked)
    for path, looked in zip(paths, checked.charters, strict=True):
        settings = _settings(settings_path(path), known, found, sources)
        if settings.fail_on is not None:
            failing.append(settings.fail_on)
        for each in looked.diagnostics:
            if _is_own(looked, each) or _places(each) not in at_home:
                _keep(found, each, leveled(each, settings))
        for known_fault in looked.excused:
            level = leveled(known_fault.finding, settings)
            if level is not None:
                finding = replace(known_fault.finding, severity=level)
                excused.setdefault(_key(finding), replace(known_fault, finding=finding))
    diagnostics = tuple(sorted(found.values(), key=lambda each: each.sort_key))
    kept = tuple(sorted(excused.values(), key=lambda each: each.finding.sort_key))
    return Judged(
        diagnostics=diagnostics,
        excused=kept,
        sources=sources,
        files=tuple(dict.fromkeys(file for each in checked.charters for file in each.files)),
        fail_on=max(failing, key=list(Severity).index, default=None),
        norms=sum(each.norms for each in checked.charters),
        pairs=sum(each.pairs for each in checked.charters),
        verdicts=tuple(each for one in checked.charters for each in one.verdicts),
        principles=tuple(each for one in checked.charters for each in one.principles),
    )


def _at_home(checked: Checked) -> frozenset[tuple[object, ...]]:
    """Return what is found of charters in their own files: those that cite one find it too, by other names."""
    return frozenset(
        _places(each)
        for looked in checked.charters
        for each in (*looked.diagnostics, *(known.finding for known in looked.excused))
        if _is_own(looked, each)
    )


def _is_own(looked: Looked, each: Diagnostic) -> bool:
    return each.span is None or each.span.file in looked.files


def _places(each: Diagnostic) -> tuple[object, ...]:
    return (each.code, each.verdict, each.span, *(label.span for label in each.related))


def _settings(
    path: Path | None,
    known: dict[Path, Settings],
    found: dict[tuple[object, ...], Diagnostic],
    sources: dict[str, str],
) -> Settings:
    """Return the settings in a file, read once; what is wrong with them is added to what is found."""
    if path is None:
        return _NONE
    if path not in known:
        from charter_engine.commands.settings_file import read_settings

        known[path], problems, source = read_settings(path)
        if source is not None:
            sources[source.file] = source.text
        for each in problems:
            _keep(found, each, each.severity)
    return known[path]


def _keep(found: dict[tuple[object, ...], Diagnostic], each: Diagnostic, severity: Severity | None) -> None:
    """Keep each diagnostic once: a charter that others cite is read for each of them."""
    if severity is not None:
        found.setdefault(_key(each), replace(each, severity=severity))


def _key(each: Diagnostic) -> tuple[object, ...]:
    return (each.code, each.span, each.file, each.message)
