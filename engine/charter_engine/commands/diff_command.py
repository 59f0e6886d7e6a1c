"""`charter diff`: what changes in meaning between two drafts."""

from __future__ import annotations

from pathlib import Path

import click

from charter_engine.commands.locate import named, split
from charter_engine.commands.options import formats, no_cache
from charter_engine.commands.output import FAILED, OK, UNABLE, color, errors, say, width
from charter_engine.commands.progress import progress


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@formats("json")
@click.option(
    "--save",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep each scenario found as a case of the draft NEW, or of OLD where only that can say it.",
)
@no_cache
@click.pass_context
def command(ctx: click.Context, old: Path, new: Path, form: str, save: Path | None) -> None:
    """Say what changes in meaning from the draft OLD to the draft NEW, each with the least scenario that shows it.

    Both are charters: files, or folders.  The exit code is 0 where no change in meaning is found, 1 where there is one.
    """
    from charter_engine.checks.drafts import IN_MEANING, Draft, compare
    from charter_engine.engines.interface import EngineError
    from charter_engine.engines.registry import engine
    from charter_engine.model.load import load
    from charter_engine.model.resolve import resolve
    from charter_engine.syntax.diagnostic import Severity

    drafts = []
    for path in (old, new):
        several = split(path)
        if len(several) > 1:
            click.echo(f"there are {len(several)} charters in {path}; name one, such as {several[0]}", err=True)
            ctx.exit(UNABLE)
        loaded = load(path)
        resolved = resolve(loaded)
        wrong = [each for each in resolved.diagnostics if each.severity is Severity.ERROR]
        say(wrong, resolved.model.sources)
        if errors(wrong):
            click.echo(f"{path} has errors: what it means is not sure, so it is not compared", err=True)
            ctx.exit(UNABLE)
        drafts.append(Draft(loaded, resolved))
    try:
        with progress() as stage:
            found = compare(drafts[0], drafts[1], engine("clingo"), named(new), stage)
    except EngineError as problem:
        click.echo(f"no answer: {problem}", err=True)
        ctx.exit(UNABLE)
    if save is not None:
        from charter_engine.commands.saving import keep

        try:
            for each in found.changes:
                if each.case_of:
                    of = old if each.case_of == "old" else new
                    kept = keep(each.case, f"diff {each.kind} {'-'.join(each.citations)}", of, save)
                    click.echo(f"kept {kept}", err=True)
        except OSError as problem:
            click.echo(f"the scenarios cannot be kept in {save}: {problem.strerror}", err=True)
            ctx.exit(UNABLE)
    if form == "json":
        from charter_engine.reports import diff_json

        click.echo(diff_json.render(found), nl=False)
    else:
        from charter_engine.reports import diff_text

        click.echo(diff_text.render(found, width=width(), color=color()), nl=False)
    if any(each.fault for each in found.changes):
        ctx.exit(UNABLE)
    ctx.exit(FAILED if any(each.kind in IN_MEANING for each in found.changes) else OK)
