"""`charter query`: who must act."""

from __future__ import annotations

from pathlib import Path

import click

from charter_engine.answers.query import as_data, as_timeline, query
from charter_engine.answers.scenario import Scenario
from charter_engine.commands.opening import Opened, open_case
from charter_engine.commands.options import engines, formats, instant_of, languages, no_cache, strange_language
from charter_engine.commands.output import FAILED, OK, UNABLE, color, say, width
from charter_engine.commands.watching import changes
from charter_engine.engines.interface import EngineError
from charter_engine.engines.registry import engine
from charter_engine.model.calendar import format_instant
from charter_engine.reports.query_text import render, timeline
from charter_engine.syntax.nearest import nearest


@click.command("query")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--at", help="An instant: 2025-01-30 or 2025-01-30T12:00 (UTC). Without it, what changes when.")
@click.option("--of", help="Only norms of this actor.")
@click.option("--about", help="Only norms about this thing.")
@click.option("--watch", is_flag=True, help="Answer again each time the case or its charter changes; Ctrl-C ends it.")
@languages
@engines
@formats("json")
@no_cache
@click.pass_context
def command(
    ctx: click.Context,
    case: Path,
    at: str | None,
    of: str | None,
    about: str | None,
    watch: bool,
    lang: str,
    engine_name: str,
    form: str,
) -> None:
    """Say who must, must not, may or is entitled to what in CASE, by when, and under which paragraph."""
    instant = instant_of(ctx, at)
    if not watch:
        code, _ = _answer(case, instant, of, about, lang, engine_name, form)
        ctx.exit(code)
    files: list[Path] = [case]
    try:
        for _ in changes(files):
            if color():
                click.clear()
            _, opened = _answer(case, instant, of, about, lang, engine_name, form)
            files[:] = [case, *(Path(name).resolve().parent for name in opened.sources)]
    except KeyboardInterrupt:
        ctx.exit(OK)


def _strange(given: Scenario, of: str | None, about: str | None) -> str:
    """Say which name asked about nothing has; empty where each is somebody's or something's."""
    people = [*given.case.individuals]
    things = [*people, *given.model.entities]
    for option, name, known in (("--of", of, people), ("--about", about, things)):
        if name is not None and name not in known:
            close = nearest(name, known)
            hint = f"; did you mean `{close}`?" if close else ""
            return f"error: nothing in the case is called `{name}` ({option}){hint}"
    return ""


def _answer(
    case: Path, instant: int | None, of: str | None, about: str | None, lang: str, engine_name: str, form: str
) -> tuple[int, Opened]:
    """Print one answer; return the exit code and what was read for it."""
    opened = open_case(case, {})
    say(opened.diagnostics, opened.sources)
    if opened.scenario is None:
        return UNABLE if not opened.sources else FAILED, opened
    strange = strange_language(opened.scenario.model.languages, lang) or _strange(opened.scenario, of, about)
    if strange:
        click.echo(strange, err=True)
        return UNABLE, opened
    if instant is None and not opened.scenario.case.instants:
        when = format_instant(opened.scenario.case.first)
        click.echo(
            f"note: nothing in the case has a date, so it is asked on {when}; --at names another instant", err=True
        )
    try:
        answers = query(opened.scenario, engine(engine_name), instant, of, about, lang)
    except EngineError as problem:
        click.echo(f"no answer: {problem}", err=True)
        return UNABLE, opened
    if form == "json":
        import json

        data = as_data(answers[0]) if instant is not None else as_timeline(answers)
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    elif instant is not None:
        click.echo(render(answers[0], width=width(), color=color(), of=of, about=about), nl=False)
    else:
        click.echo(timeline(answers, width=width(), color=color()), nl=False)
    return OK, opened
