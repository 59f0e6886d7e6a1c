"""`charter compare`: regimes side by side on the same cases."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from charter_engine.answers.comparison import Comparison
from charter_engine.commands.locate import cases_of, charter_at, default_regimes, split
from charter_engine.commands.options import formats, no_cache
from charter_engine.commands.output import FAILED, OK, UNABLE, color, say, width
from charter_engine.commands.pages import taken, write
from charter_engine.commands.progress import progress

_STDOUT = Path("-")


@click.command("compare")
@click.argument("regimes", nargs=-1, metavar="[REGIME]...", type=click.Path(path_type=Path))
@click.option(
    "--case",
    "cases",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A case, or a folder of cases. Can be repeated.  [default: all that are of the first regime that has any]",
)
@click.option(
    "--measures",
    "named",
    type=click.Path(path_type=Path),
    help="Under which names to look for what is compared.  [default: compare.toml beside the regimes, or above]",
)
@click.option(
    "--html", type=click.Path(path_type=Path), metavar="FILE", help="Write one page with charts; `-` prints it."
)
@click.option("--force", is_flag=True, help="Write the page over a file that is there.")
@formats("json")
@no_cache
@click.pass_context
def command(
    ctx: click.Context,
    regimes: tuple[Path, ...],
    cases: tuple[Path, ...],
    named: Path | None,
    html: Path | None,
    force: bool,
    form: str,
) -> None:
    """Put the same cases to several REGIMES: who is bound, who may block, whether a decision comes in time, who is left out.

    A REGIME is a charter, by path or name.  Without one: the charters of the current folder that are a folder each and those in
    `charter/regimes`, else those that ship.  What a case says in names that a regime does not know is left out, and counted.
    """
    there = taken(html, force=force) if html is not None and html != _STDOUT else ""
    if there:
        click.echo(f"error: {there}", err=True)
        ctx.exit(UNABLE)
    paths = _regimes(ctx, regimes)
    chosen = [each for path in cases for each in _expanded(ctx, path)] if cases else _own_cases(paths)
    if not chosen:
        click.echo(f"error: there is no case of {paths[0]}; --case names some", err=True)
        ctx.exit(UNABLE)
    found = _compared(ctx, paths, list(dict.fromkeys(chosen)), named)
    if html is not None:
        from charter_engine.reports import compare_html

        page = compare_html.render(found)
        if html == _STDOUT:
            click.echo(page, nl=False)
            ctx.exit(OK)
        wrong = write(html, page, force=force)
        click.echo(f"error: {wrong}" if wrong else f"{html} written", err=True)
        if wrong:
            ctx.exit(UNABLE)
    if form == "json":
        from charter_engine.reports import compare_json

        click.echo(compare_json.render(found), nl=False)
    else:
        from charter_engine.reports import compare_text

        click.echo(compare_text.render(found, width=width(), color=color()), nl=False)
    ctx.exit(OK)


def _regimes(ctx: click.Context, given: Sequence[Path]) -> list[Path]:
    """Return the charters that are named, by path or name; those at hand where none is."""
    found: list[Path] = []
    for path in given:
        where = charter_at(path)
        if isinstance(where, str):
            click.echo(f"error: {where}", err=True)
            ctx.exit(UNABLE)
        found.extend(split(where))
    paths = list(dict.fromkeys(found if given else default_regimes()))
    if not paths:
        click.echo("error: there is no charter here; name some", err=True)
        ctx.exit(UNABLE)
    return paths


def _own_cases(paths: Sequence[Path]) -> list[Path]:
    """Return the cases that are of a regime: the first that has any."""
    homes: dict[Path, Path | None] = {}
    return next((list(found) for path in paths if (found := cases_of(path, homes))), [])


def _expanded(ctx: click.Context, path: Path) -> list[Path]:
    found = sorted(path.glob("*.case")) if path.is_dir() else [path]
    if not found:
        click.echo(f"error: there is no case in {path}", err=True)
        ctx.exit(UNABLE)
    return found


def _compared(ctx: click.Context, paths: Sequence[Path], cases: Sequence[Path], named: Path | None) -> Comparison:
    """Return the comparison; ends the command where something has to be mended first."""
    from charter_engine.commands.comparing import Wrong, read_and_compare

    with progress() as stage:
        found = read_and_compare(paths, cases, named, stage)
    if isinstance(found, Wrong):
        say(found.diagnostics, found.sources)
        if found.problem:
            click.echo(f"no answer: {found.problem}", err=True)
        ctx.exit(UNABLE if found.unable else FAILED)
    say(found.warnings, found.sources)
    if not found.sources:
        click.echo("note: no compare.toml says under what names to look; only who is bound is compared", err=True)
    return found.comparison
