"""`charter why`: the proof of a fact, or the nearest rule and what it failed at."""

from __future__ import annotations

import json
from pathlib import Path

import click

from charter_engine.answers.expectations import is_certain
from charter_engine.answers.proof.goal import Goal, parsed, seek
from charter_engine.answers.proof.why import why
from charter_engine.commands.opening import open_case
from charter_engine.commands.options import engines, formats, instant_of, languages, no_cache, strange_language
from charter_engine.commands.output import FAILED, OK, UNABLE, say, width
from charter_engine.engines.interface import EngineError
from charter_engine.engines.registry import engine
from charter_engine.reports.why_json import as_data
from charter_engine.reports.why_text import render


@click.command("why")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("fact")
@click.option("--not", "negated", is_flag=True, help="Ask why FACT does not hold.")
@click.option("--at", help="An instant: 2025-01-30 or 2025-01-30T12:00 (UTC); else the one FACT names, or the end.")
@languages
@engines
@formats("json")
@no_cache
@click.pass_context
def command(
    ctx: click.Context,
    case: Path,
    fact: str,
    negated: bool,
    at: str | None,
    lang: str,
    engine_name: str,
    form: str,
) -> None:
    """Prove FACT in CASE in the words of the charter, or say what came nearest and where it stopped.

    FACT is written as in an expectation: "USA must notify(Secretariat, YR4) by 7(1), fulfilled".  The exit code is 0 if it
    is as asked (it holds, or with --not it does not), else 1.
    """
    instant = instant_of(ctx, at)
    opened = open_case(case, {})
    say(opened.diagnostics, opened.sources)
    if opened.scenario is None or opened.case is None or opened.resolved is None:
        ctx.exit(UNABLE if not opened.sources else FAILED)
    strange = strange_language(opened.resolved.model.languages, lang)
    if strange:
        click.echo(strange, err=True)
        ctx.exit(UNABLE)
    expect, source, problems = parsed(fact)
    if problems or expect is None:
        say(problems, {source.file: source})
        ctx.exit(UNABLE)
    try:
        goal = seek(opened.resolved.model, opened.case, expect, instant, engine(engine_name))
        if not isinstance(goal, Goal):
            say(goal, {source.file: source})
            ctx.exit(UNABLE)
        found = why(goal, engine(engine_name), lang)
        certain = not found.turns_on or is_certain(goal, engine(engine_name))
    except EngineError as problem:
        click.echo(f"no answer: {problem}", err=True)
        ctx.exit(UNABLE)
    if form == "json":
        click.echo(json.dumps(as_data(found, fact, certain=certain), indent=2, ensure_ascii=False))
    else:
        click.echo(render(found, fact, certain=certain, width=width()), nl=False)
    ctx.exit(OK if (found.reason is not None) != negated else FAILED)
