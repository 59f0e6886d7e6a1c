"""Reading regimes and cases, and each case against each regime, for `charter compare`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from charter_engine.answers.comparison import Comparison, Omitted, Regime, Row, compared, verdicts
from charter_engine.answers.measures import Measures
from charter_engine.answers.scenario import Scenario, scenario
from charter_engine.checks.loop import loop
from charter_engine.commands.checked import Stage
from charter_engine.commands.fingerprint import real
from charter_engine.commands.kept_principles import principles_known
from charter_engine.commands.locate import charter_of, named
from charter_engine.commands.measures_file import measures_path, read_measures, strangers
from charter_engine.engines.interface import EngineError
from charter_engine.engines.registry import engine
from charter_engine.model.first_spoken import first_spoken
from charter_engine.model.read_case import read_case
from charter_engine.model.read_elsewhere import Elsewhere, read_elsewhere
from charter_engine.model.remembered import resolved_at
from charter_engine.model.resolve import Resolved
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.included import with_included
from charter_engine.syntax.parse import parse
from charter_engine.syntax.read import display, read_source
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree.cases import CaseHeader, Expect
from charter_engine.syntax.tree.document import Document
from charter_engine.syntax.value import frozen


@frozen
class Wrong:
    """What the user has to mend before anything is compared.

    ``problem`` says why there is no answer, ``unable`` that there is no such text at all.
    """

    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    unable: bool = False
    problem: str = ""


@frozen
class Read:
    """A comparison, with what is to be said of the file of names."""

    comparison: Comparison
    warnings: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]


def read_and_compare(paths: Sequence[Path], cases: Sequence[Path], named: Path | None, stage: Stage) -> Read | Wrong:
    """Compare regimes in cases; ``named`` is the file of names, else the one that is found beside them."""
    stage("reading the regimes")
    resolved = _regimes(paths)
    if isinstance(resolved, Wrong):
        return resolved
    where = named if named is not None else measures_path(paths)
    measures, found, text = read_measures(where) if where is not None else (Measures(), (), None)
    sources = {} if text is None else {text.file: text}
    if found:
        return Wrong(found, sources, unable=text is None)
    warnings = () if text is None else tuple(strangers(measures, [each.model for each in resolved.values()], text))
    known, read = dict(resolved), []
    for path in cases:
        one = _case(path, known)
        if isinstance(one, Wrong):
            return one
        read.append(one)
    regimes = []
    for path, name in zip(paths, _names(paths), strict=True):
        stage(f"the principles of {name}")
        regimes.append((_regime(path, resolved[path], name), resolved[path]))
    rows = _rows(regimes, read, measures, stage)
    if isinstance(rows, Wrong):
        return rows
    return Read(Comparison(tuple(each for each, _ in regimes), rows, measures), warnings, sources)


@frozen
class ReadCase:
    """A case as written, with the charter that it is of, where that is at hand."""

    path: Path
    title: str
    source: Source
    document: Document
    own: Resolved | None
    spoken: Mapping[str, int]


def _regimes(paths: Sequence[Path]) -> dict[Path, Resolved] | Wrong:
    """Return the charters at some paths, or what is wrong with them."""
    found = {path: resolved_at(path) for path in paths}
    wrong = tuple(each for one in found.values() for each in one.diagnostics if each.severity is Severity.ERROR)
    if not wrong:
        return found
    sources = {file: source for one in found.values() for file, source in one.model.sources.items()}
    return Wrong(wrong, sources, unable=any(each.span is None for each in wrong))


def _case(path: Path, known: dict[Path, Resolved]) -> ReadCase | Wrong:
    """Return a case, or what is wrong with it: in its words, or under the charter that it is of.

    ``known`` remembers the charters already read.
    """
    source = read_source(path)
    if isinstance(source, Diagnostic):
        return Wrong((source,), {}, unable=True)
    parsed = parse(source)
    sources = {source.file: source}
    header = next((item for item in parsed.document.items if isinstance(item, CaseHeader)), None)
    mistakes = [each for each in parsed.diagnostics if each.severity is Severity.ERROR]
    if header is None and not mistakes:
        message, remedy = "the case does not say which charter it is of", 'begin it with `case "title" of "charter"`'
        mistakes.append(Diagnostic("C401", Severity.ERROR, message, None, file=display(path), help=remedy))
    if header is None or mistakes:
        return Wrong(tuple(mistakes), sources)
    included = with_included(parsed.document, path)
    sources.update({each.file: each for each in included.sources})
    mistakes = [each for each in included.diagnostics if each.severity is Severity.ERROR]
    if mistakes:
        return Wrong(tuple(mistakes), sources)
    document = included.document
    where = charter_of(path, header.charter)
    own = None
    if isinstance(where, Path):
        own = known.setdefault(where, resolved_at(where))
        # what is wrong under its own charter is a mistake; under another it is what that one does not know
        case = read_case(document, source.file, own)
        mistakes = [] if own.has_errors else [each for each in case.diagnostics if each.severity is Severity.ERROR]
        if mistakes:
            return Wrong(tuple(mistakes), {**own.model.sources, **sources})
    return ReadCase(path, header.title, source, document, own, first_spoken(document))


def _regime(path: Path, resolved: Resolved, name: str) -> Regime:
    """Return a regime with what is known of its principles."""
    return Regime(name, resolved.model.title, display(path), verdicts(principles_known(path, resolved)))


def _names(paths: Sequence[Path]) -> tuple[str, ...]:
    """Return what each regime is called: as a case names it, by its path where two are called alike."""
    called = [named(each) for each in paths]
    return tuple(name if called.count(name) == 1 else display(path) for name, path in zip(called, paths, strict=True))


def _rows(
    regimes: Sequence[tuple[Regime, Resolved]], cases: Sequence[ReadCase], measures: Measures, stage: Stage
) -> tuple[Row, ...] | Wrong:
    """Return each case under each regime."""
    found: list[Row] = []
    whole = len(regimes) * len(cases)
    for case in cases:
        for regime, resolved in regimes:
            stage(f"{len(found) + 1} of {whole}: {case.title}, under {regime.title}")
            read = _read(case, resolved)
            sources = {**resolved.model.sources, case.source.file: case.source}
            if read.errors:
                return Wrong(read.errors, sources)
            given = scenario(resolved.model, read.case)
            if not isinstance(given, Scenario):
                return Wrong(tuple(map(loop, given)), sources)
            try:
                what = compared(given, engine("clingo"), measures, case.spoken)
            except EngineError as problem:
                return Wrong((), {}, unable=True, problem=f"{display(case.path)} under {regime.name}: {problem}")
            omitted = _omitted(read, case.source)
            found.append(Row(regime, display(case.path), case.title, what, omitted, read.taken_for))
    return tuple(found)


def _read(case: ReadCase, resolved: Resolved) -> Elsewhere:
    """Read a case against a regime: its own charter, or another."""
    if case.own is None or _files(case.own) != _files(resolved):
        return read_elsewhere(case.document, case.source.file, resolved, case.own.names if case.own else None)
    stated = tuple(each for each in case.document.items if not isinstance(each, Expect))
    read = read_case(replace(case.document, items=stated), case.source.file, resolved)
    errors = tuple(each for each in read.diagnostics if each.severity is Severity.ERROR)
    return Elsewhere(read, (), (), errors)


def _files(resolved: Resolved) -> frozenset[Path]:
    """Return the files of a charter."""
    return frozenset(real(Path(each)) for each in resolved.model.instruments[0].files)


def _omitted(read: Elsewhere, source: Source) -> tuple[Omitted, ...]:
    return tuple(
        Omitted(
            each.span.file,
            each.span.line,
            " ".join(source.text[each.span.start : each.span.end].split()) if each.span.file == source.file else "",
            each.why,
        )
        for each in read.left_out
    )
