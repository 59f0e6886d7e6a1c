"""`charter test`: whether cases turn out as they expect."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import click

from charter_engine.answers.accept import accepted
from charter_engine.answers.coverage import SEEN, Covered, coverage, shows
from charter_engine.answers.expectations import Outcome, judge
from charter_engine.answers.scenario import Scenario, run, shown
from charter_engine.commands.locate import default_cases
from charter_engine.commands.opening import open_case
from charter_engine.commands.options import formats, no_cache
from charter_engine.commands.output import FAILED, OK, UNABLE, color, counted, errors, say, width
from charter_engine.engines.interface import EngineError, Evaluation, TooManyCompletions
from charter_engine.engines.registry import engine
from charter_engine.model.resolve import Resolved
from charter_engine.reports.table import table
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.format.replace import replace_text
from charter_engine.syntax.read import display, read_source
from charter_engine.syntax.source import Source


@dataclass
class _Run:
    """What has been found so far."""

    reports: list[dict[str, object]] = field(default_factory=list)
    shown: dict[str, list[dict[str, frozenset[str]]]] = field(default_factory=dict)
    charters: dict[str, Scenario] = field(default_factory=dict)
    failures: dict[Path, list[Outcome]] = field(default_factory=dict)
    unable: bool = False


@click.command("test")
@click.argument("cases", nargs=-1, type=click.Path(path_type=Path))
@formats("json")
@click.option("--both/--no-both", default=True, help="Derive each case on both engines.", show_default=True)
@click.option("--coverage", "covering", is_flag=True, help="Say what the cases show of each paragraph.")
@click.option("--accept", is_flag=True, help="Rewrite failed expectations to what was found, after asking.")
@click.option("--yes", is_flag=True, help="With --accept: do not ask.")
@no_cache
@click.pass_context
def command(
    ctx: click.Context,
    cases: tuple[Path, ...],
    form: str,
    both: bool,
    covering: bool,
    accept: bool,
    yes: bool,
) -> None:
    """Judge every expectation of CASES, and derive each case on both engines."""
    paths = [found for path in (cases or default_cases()) for found in _expand(path)]
    charters: dict[Path, Resolved] = {}
    state = _Run(unable=not paths)
    for path in paths:
        _case(path, charters, state, both=both, covering=covering, form=form)
    failed = sum(not each["passed"] for each in state.reports)
    covered = {title: _covered(state, title) for title in state.shown} if covering else {}
    if form == "json":
        data: dict[str, object] = {
            "schema": "charter/test/1",
            "cases": state.reports,
            "passed": len(state.reports) - failed,
            "failed": failed,
        }
        if covering:
            data["coverage"] = [
                {"charter": title, "citation": each.citation, **{what: what in each.seen for what in SEEN}}
                for title, listed in covered.items()
                for each in listed
            ]
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        for title, listed in covered.items():
            click.echo(_coverage_text(title, listed))
        click.echo(f"{counted(len(state.reports) - failed, 'case')} passed, {failed} failed")
    if accept:
        _accept(state.failures, yes=yes)
    ctx.exit(UNABLE if state.unable else FAILED if failed else OK)


def _case(path: Path, charters: dict[Path, Resolved], state: _Run, *, both: bool, covering: bool, form: str) -> None:
    opened = open_case(path, charters)
    say(opened.diagnostics, opened.sources)
    if opened.scenario is None or opened.case is None:
        state.unable |= not opened.sources
        state.reports.append({"case": display(path), "passed": False, "expectations": []})
        return
    given = opened.scenario
    alone = ""
    try:
        verdict = judge(given, engine("clingo"), opened.sources[opened.case.file].text)
        outcomes = list(verdict.outcomes)
        found = run(given, engine("clingo")) if both or covering else None
        if both and found is not None:
            try:
                outcomes.extend(_differences(given, found))
            except TooManyCompletions as problem:
                alone = f"read by clingo alone: pyDatalog has {problem}"
        if covering and found is not None:
            state.shown.setdefault(given.model.title, []).append(shows(given, found))
            state.charters[given.model.title] = given
    except EngineError as problem:
        click.echo(f"{display(path)}: no answer: {problem}", err=True)
        state.unable = True
        return
    say(verdict.diagnostics, opened.sources)
    passed = all(each.passed for each in outcomes) and not errors(opened.diagnostics)
    report = {"case": display(path), "passed": passed, "expectations": [_data(each) for each in outcomes]}
    state.reports.append({**report, "note": alone} if alone else report)
    missed = [each for each in outcomes if not each.passed and each.span is not None]
    if missed:
        state.failures[path] = missed
    if form == "text":
        _print(path, outcomes, passed=passed)
        if alone:
            click.echo(f"  {alone}")


def _expand(path: Path) -> list[Path]:
    return sorted(path.glob("*.case")) if path.is_dir() else [path]


def _data(each: Outcome) -> dict[str, object]:
    return {"text": each.text, "passed": each.passed, "found": each.found, "nearest": each.nearest}


def _print(path: Path, outcomes: list[Outcome], *, passed: bool) -> None:
    click.echo(f"{'passed' if passed else 'FAILED'}  {display(path)}  ({counted(len(outcomes), 'expectation')})")
    for each in outcomes:
        if not each.passed:
            click.echo(f"  line {each.line}: {each.text}")
            click.echo(f"    found: {each.found or 'nothing'}")
            if each.nearest:
                click.echo(f"    {each.nearest}")


def _covered(state: _Run, title: str) -> tuple[Covered, ...]:
    given = state.charters[title]
    return coverage(given.model, given.lowered.lowering.defeatable, state.shown[title])


def _coverage_text(title: str, listed: tuple[Covered, ...]) -> str:
    rows = [
        (each.citation, *("yes" if what in each.seen else "no" if what in each.able else "" for what in SEEN))
        for each in listed
    ]
    whole = sum(each.able <= each.seen for each in listed)
    head = f"{title}: {whole} of {len(listed)} paragraphs shown in every way they can be"
    return f"\n{head}\n\n{table(('paragraph', *SEEN), rows, width=width(), color=color())}"


def _differences(given: Scenario, one: Evaluation) -> list[Outcome]:
    """Derive the case on the second engine too; a difference is a failure."""
    two = run(given, engine("pydatalog"))
    differ = [
        name
        for name in sorted(shown(given).every)
        if one.possible.get(name) != two.possible.get(name) or one.certain.get(name) != two.certain.get(name)
    ]
    if one.instants == two.instants and not differ:
        return []
    return [
        Outcome("both engines give the same answers", passed=False, found=", ".join(differ[:5]), nearest="", line=0)
    ]


def _accept(failures: dict[Path, list[Outcome]], *, yes: bool) -> None:
    """Rewrite failed expectations to what was found, one file after the other, each after asking."""
    for path, missed in failures.items():
        source = read_source(path)
        if isinstance(source, Diagnostic):
            continue
        text, said = _rewritten(source, missed)
        if text == source.text:
            click.echo(f"{display(path)}: nothing that can be rewritten", err=True)
            continue
        for old, new in said:
            click.echo(f"- {old}\n+ {new}", err=True)
        if yes or click.confirm(f"rewrite {len(said)} expectations of {display(path)}?", err=True):
            problem = replace_text(path, text)
            click.echo(f"{display(path)}: {problem or 'rewritten'}", err=True)


def _rewritten(source: Source, missed: list[Outcome]) -> tuple[str, list[tuple[str, str]]]:
    text, said = source.text, []
    for each in sorted(missed, key=lambda each: -(each.span.start if each.span is not None else 0)):
        new = accepted(each)
        if new is not None and each.span is not None:
            text = text[: each.span.start] + new.removesuffix(".") + text[each.span.end :]
            said.append((each.text, new))
    return text, said
