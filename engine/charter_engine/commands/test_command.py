"""`charter test`: whether cases turn out as they expect."""

from __future__ import annotations

import json
from pathlib import Path

import click

from charter_engine.answers.expectations import Outcome, judge
from charter_engine.answers.scenario import Scenario, natural_horizon, run, shown
from charter_engine.commands.locate import default_cases
from charter_engine.commands.opening import open_case
from charter_engine.commands.options import no_cache
from charter_engine.commands.output import FAILED, OK, UNABLE, errors, say
from charter_engine.engines.interface import EngineError, TooManyCompletions
from charter_engine.engines.registry import engine
from charter_engine.syntax.read import display
from charter_engine.model.resolve import Resolved


@click.command("test")
@click.argument("cases", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--both/--no-both", default=True, help="Derive each case on both engines.", show_default=True)
@no_cache
@click.pass_context
def command(ctx: click.Context, cases: tuple[Path, ...], form: str, both: bool) -> None:  # noqa: FBT001
    """Judge every expectation of CASES, and derive each case on both engines."""
    paths = [found for path in (cases or default_cases()) for found in _expand(path)]
    charters: dict[Path, Resolved] = {}
    report, unable = [], not paths
    for path in paths:
        opened = open_case(path, charters)
        say(opened.diagnostics, opened.sources)
        if opened.scenario is None or opened.case is None:
            unable |= not opened.sources
            report.append({"case": display(path), "passed": False, "expectations": []})
            continue
        try:
            verdict = judge(opened.scenario, engine("clingo"), opened.sources[opened.case.file].text)
            outcomes = list(verdict.outcomes)
            if both:
                outcomes.extend(_differences(opened.scenario))
        except EngineError as problem:
            click.echo(f"{display(path)}: no answer: {problem}", err=True)
            unable = True
            continue
        say(verdict.diagnostics, opened.sources)
        passed = all(each.passed for each in outcomes) and not errors(opened.diagnostics)
        report.append({"case": display(path), "passed": passed, "expectations": [_data(each) for each in outcomes]})
        if form == "text":
            _print(path, outcomes, passed=passed)
    failed = sum(not each["passed"] for each in report)
    if form == "json":
        data = {"schema": "charter/test/1", "cases": report, "passed": len(report) - failed, "failed": failed}
        click.echo(json.dumps(data, indent=2))
    else:
        click.echo(f"{len(report) - failed} cases passed, {failed} failed")
    ctx.exit(UNABLE if unable else FAILED if failed else OK)


def _expand(path: Path) -> list[Path]:
    return sorted(path.glob("*.case")) if path.is_dir() else [path]


def _data(each: Outcome) -> dict[str, object]:
    return {"text": each.text, "passed": each.passed, "found": each.found, "nearest": each.nearest}


def _print(path: Path, outcomes: list[Outcome], *, passed: bool) -> None:
    click.echo(f"{'passed' if passed else 'FAILED'}  {display(path)}  ({len(outcomes)} expectations)")
    for each in outcomes:
        if not each.passed:
            click.echo(f"  line {each.line}: {each.text}")
            click.echo(f"    found: {each.found or 'nothing'}")
            if each.nearest:
                click.echo(f"    {each.nearest}")


def _differences(given: Scenario) -> list[Outcome]:
    """Derive the case on the second engine too; a difference is a failure."""
    first = engine("clingo")
    horizon = natural_horizon(given, first)
    one = run(given, first, horizon=horizon)
    try:
        two = run(given, engine("pydatalog"), horizon=horizon)
    except TooManyCompletions:
        return []
    differ = [name for name in sorted(shown(given).every) if one.possible.get(name) != two.possible.get(name)
              or one.certain.get(name) != two.certain.get(name)]
    if one.instants == two.instants and not differ:
        return []
    return [Outcome("both engines give the same answers", passed=False, found=", ".join(differ[:5]), nearest="", line=0)]
