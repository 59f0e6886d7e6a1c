"""`charter query`: who must act."""

from __future__ import annotations

from pathlib import Path

import click

from charter_engine.answers.query import as_data, query
from charter_engine.commands.opening import open_case
from charter_engine.commands.options import no_cache
from charter_engine.commands.output import FAILED, OK, UNABLE, color, say, width
from charter_engine.engines.interface import EngineError
from charter_engine.engines.registry import engine
from charter_engine.model.calendar import parse_instant


@click.command("query")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--at", help="An instant: 2025-01-30 or 2025-01-30T12:00 (UTC). Without it, every instant of the case.")
@click.option("--of", help="Only norms of this actor.")
@click.option("--about", help="Only norms about this thing.")
@click.option("--engine", "engine_name", type=click.Choice(["clingo", "pydatalog"]), default="clingo", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@no_cache
@click.pass_context
def command(  # noqa: PLR0913
    ctx: click.Context, case: Path, at: str | None, of: str | None, about: str | None, engine_name: str, form: str
) -> None:
    """Say who must, must not, may or is entitled to what in CASE, by when, and under which paragraph."""
    instant = None
    if at is not None:
        instant = parse_instant(at.removesuffix("Z"))
        if instant is None:
            click.echo(f"there is no instant `{at}`: write 2025-01-30 or 2025-01-30T12:00 (UTC)", err=True)
            ctx.exit(UNABLE)
    opened = open_case(case, {})
    say(opened.diagnostics, opened.sources)
    if opened.scenario is None:
        ctx.exit(UNABLE if not opened.sources else FAILED)
    try:
        answers = query(opened.scenario, engine(engine_name), instant, of, about)
    except EngineError as problem:
        click.echo(f"no answer: {problem}", err=True)
        ctx.exit(UNABLE)
    if form == "json":
        import json

        data = [as_data(each) for each in answers]
        click.echo(json.dumps(data[0] if at is not None else {"schema": "charter/timeline/1", "timeline": data}, indent=2))
    else:
        from charter_engine.reports.query_text import render

        click.echo("\n".join(render(each, width=width(), color=color()) for each in answers), nl=False)
    ctx.exit(OK)
