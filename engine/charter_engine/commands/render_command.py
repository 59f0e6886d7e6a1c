"""`charter render`: a charter as one page to read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from charter_engine.commands.locate import charter_at, default_charters, split
from charter_engine.commands.options import languages, no_cache, strange_language
from charter_engine.commands.output import FAILED, OK, UNABLE, say
from charter_engine.commands.pages import taken, write
from charter_engine.model.load import LoadedCharter, load
from charter_engine.model.resolve import Resolved, resolve
from charter_engine.reports.view.known import Known
from charter_engine.syntax.read import display


@click.command("render")
@click.argument("charter", required=False, type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the page to this file.",
)
@click.option("--force", is_flag=True, help="With --output: replace a file that is there.")
@click.option("--check/--no-check", "checking", default=True, show_default=True, help="Show what a check finds.")
@click.option("--cases/--no-cases", "trying", default=True, show_default=True, help="Show what the cases show.")
@click.option("--format", "form", type=click.Choice(["html", "json"]), default="html", show_default=True)
@languages
@no_cache
@click.pass_context
def command(
    ctx: click.Context,
    charter: Path | None,
    output: Path | None,
    *,
    force: bool,
    checking: bool,
    trying: bool,
    form: str,
    lang: str,
) -> None:
    """Write CHARTER as one page of HTML that needs nothing beside it: texts, formal sentences, plain words.

    CHARTER is a path or the name of one that ships; without it the charter of the current folder, else the one that ships
    as a folder of its own.
    """
    there = taken(output, force=force) if output is not None else ""
    if there:
        click.echo(f"error: {there}", err=True)
        ctx.exit(UNABLE)
    path = _found(charter)
    if isinstance(path, str):
        click.echo(f"error: {path}", err=True)
        ctx.exit(UNABLE)
    loaded = load(path)
    resolved = resolve(loaded)
    if resolved.has_errors or not loaded.charters:
        say(resolved.diagnostics, resolved.model.sources)
        ctx.exit(FAILED if loaded.charters else UNABLE)
    strange = strange_language(resolved.model.languages, lang)
    if strange:
        click.echo(strange, err=True)
        ctx.exit(UNABLE)
    known = _known(path, resolved, checking=checking, trying=trying)
    if isinstance(known, str):
        click.echo(f"no answer: {known}", err=True)
        ctx.exit(UNABLE)
    text = _written(form, loaded.charters[0], resolved, known, lang)
    if output is None:
        click.echo(text, nl=False)
        ctx.exit(OK)
    wrong = write(output, text, force=force)
    if wrong:
        click.echo(f"error: {wrong}", err=True)
    ctx.exit(UNABLE if wrong else OK)


def _found(charter: Path | None) -> Path | str:
    """Return the path of the one charter that is meant, or why there is none."""
    if charter is not None:
        named = charter_at(charter)
        if isinstance(named, str):
            return named
        charter = named
    if charter is not None and charter.is_dir() and not any(charter.rglob("*.charter")):
        return f"there is no charter in {display(charter)}"
    asked = (charter,) if charter is not None else default_charters()
    there = [each for path in asked for each in split(path)]
    if len(there) == 1:
        return there[0]
    folders = [each for each in there if each.is_dir()]
    if charter is None and len(folders) == 1:
        return folders[0]
    return _several(there)


def _several(there: Sequence[Path]) -> str:
    if not there:
        return "there is no charter here; name one"
    return f"there are several charters: name one of {', '.join(display(each) for each in there)}"


def _known(path: Path, resolved: Resolved, *, checking: bool, trying: bool) -> Known | str:
    """Return what checks and cases have found, as far as they were asked for; why there is no answer where that is so."""
    from charter_engine.commands.checking import checked
    from charter_engine.commands.judging import judge

    known = Known()
    if checking:
        found = checked([path])
        if isinstance(found, str):
            return found
        judged = judge(found, [path])
        known = Known(
            checked=True,
            diagnostics=judged.diagnostics,
            excused=judged.excused,
            verdicts=judged.verdicts,
            principles=judged.principles,
        )
    if not trying:
        return known
    from dataclasses import replace

    from charter_engine.commands.trying import tried

    shown, failed = tried(path, resolved)
    for each in failed:
        click.echo(f"note: {each}", err=True)
    return replace(known, tried=shown)


def _written(form: str, charter: LoadedCharter, resolved: Resolved, known: Known, language: str) -> str:
    from charter_engine.reports.view.build import view

    viewed = view(charter, resolved.model, known, language)
    if form == "json":
        from charter_engine.reports import view_json

        return view_json.render(viewed)
    from charter_engine.reports.html.page import render

    return render(viewed)
