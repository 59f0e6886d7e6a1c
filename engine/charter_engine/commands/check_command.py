"""`charter check`: all findings."""

from __future__ import annotations

from pathlib import Path

import click

from charter_engine.answers.scenario import Scenario
from charter_engine.checks.procedures.stated import with_trials
from charter_engine.checks.survey import survey
from charter_engine.commands.locate import cases_of, default_charters, split
from charter_engine.commands.opening import open_case
from charter_engine.commands.options import formats, no_cache
from charter_engine.commands.output import FAILED, OK, UNABLE, color, counted, errors, width
from charter_engine.engines.interface import EngineError
from charter_engine.engines.registry import engine
from charter_engine.model.load import load
from charter_engine.model.resolve import Resolved, resolve
from charter_engine.reports import diagnostic_json, diagnostic_text
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.read import display

_UNREADABLE = frozenset({"C001", "C002", "C004"})


@click.command("check")
@click.argument("charters", nargs=-1, type=click.Path(path_type=Path))
@formats("json")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@no_cache
@click.pass_context
def command(ctx: click.Context, charters: tuple[Path, ...], form: str, fail_on: str) -> None:
    """Report everything found in CHARTERS: names, types, loops, and paragraphs that collide in a case of theirs.

    With no path: the charters of the current folder, else those that ship.
    """
    paths = [each for path in charters for each in split(path)] if charters else list(default_charters())
    found: dict[tuple[object, ...], Diagnostic] = {}
    sources: dict[str, str] = {}
    norms = pairs = 0
    known: dict[Path, Resolved] = {}
    homes: dict[Path, Path | None] = {}
    try:
        for path in paths:
            resolved = known.setdefault(path, resolve(load(path)))
            looked = survey(resolved, _scenarios(path, known, homes, found, sources), engine("clingo"))
            norms, pairs = norms + looked.norms, pairs + looked.pairs
            sources.update({source.file: source.text for source in resolved.model.sources.values()})
            _keep(found, looked.diagnostics)
    except EngineError as problem:
        click.echo(f"no answer: {problem}", err=True)
        ctx.exit(UNABLE)
    diagnostics = tuple(sorted(found.values(), key=lambda each: each.sort_key))
    collided = sum(each.code in {"C201", "C202", "C203"} for each in diagnostics)
    summary = diagnostic_json.Summary(norms=norms, pairs=pairs, found=collided)
    if form == "json":
        click.echo(diagnostic_json.render(diagnostic_json.findings(diagnostics), summary), nl=False)
    else:
        click.echo(diagnostic_text.render(diagnostics, sources, color=color(), width=width()), nl=False)
        click.echo(_closing(len(paths), summary, diagnostics))
    unreadable = any(_unable(each) for each in diagnostics) or not paths
    failed = errors(diagnostics) or (fail_on == "warning" and any(d.severity is Severity.WARNING for d in diagnostics))
    ctx.exit(UNABLE if unreadable else FAILED if failed else OK)


def _unable(each: Diagnostic) -> bool:
    """Whether there was nothing to check: no text in a file, or no charter where the command was told to look."""
    return each.code in _UNREADABLE or (each.code == "C120" and each.span is None)


def _keep(found: dict[tuple[object, ...], Diagnostic], diagnostics: tuple[Diagnostic, ...]) -> None:
    """Keep each diagnostic once: a charter that others cite is read for each of them."""
    for each in diagnostics:
        found.setdefault((each.code, each.span, each.file, each.message), each)


def _scenarios(
    path: Path,
    known: dict[Path, Resolved],
    homes: dict[Path, Path | None],
    found: dict[tuple[object, ...], Diagnostic],
    sources: dict[str, str],
) -> list[tuple[str, Scenario]]:
    ready = []
    for case in cases_of(path, homes):
        opened = open_case(case, known, with_trials)
        sources.update({file: source.text for file, source in opened.sources.items()})
        _keep(found, tuple(each for each in opened.diagnostics if each.severity is Severity.ERROR))
        if opened.scenario is not None:
            ready.append((display(case), opened.scenario))
    return ready


def _closing(charters: int, summary: diagnostic_json.Summary, diagnostics: tuple[Diagnostic, ...]) -> str:
    looked = f"{counted(charters, 'charter')}, {counted(summary.norms, 'norm')}, {counted(summary.pairs, 'pair')} that can meet"
    said = diagnostic_text.summary(diagnostics) or "nothing found"
    return f"{looked}: {said}"
