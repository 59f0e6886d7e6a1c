"""`charter check`: all findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from charter_engine.commands.checking import checked as look_through
from charter_engine.commands.judging import Judged, judge
from charter_engine.commands.locate import default_charters, split
from charter_engine.commands.options import formats, no_cache
from charter_engine.commands.output import FAILED, OK, UNABLE, color, counted, width
from charter_engine.commands.saving import save as saved
from charter_engine.commands.selection import Selection, chosen, missing, of_the_text, selection
from charter_engine.reports import diagnostic_text, excused_text
from charter_engine.reports.rule_page import page
from charter_engine.syntax.diagnostic import Diagnostic, Severity

_UNREADABLE = frozenset({"C001", "C002", "C004"})


@click.command("check")
@click.argument("charters", nargs=-1, type=click.Path(path_type=Path))
@formats("json", "sarif", "github", "junit")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    help="The least severity that makes the exit code 1.  [default: as charter.toml says, else error]",
)
@click.option(
    "--only",
    multiple=True,
    metavar="CODE|PARAGRAPH",
    help="Only findings of a code (C201), of all that begin alike (C2), or on a paragraph (12(1)). Can be repeated.",
)
@click.option(
    "--save",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep each scenario found as a case in this folder: it fails until the charter is mended.",
)
@click.option("--explain", is_flag=True, help="After each finding the page of its code, each page once.")
@no_cache
@click.pass_context
def command(
    ctx: click.Context,
    charters: tuple[Path, ...],
    form: str,
    fail_on: str | None,
    only: tuple[str, ...],
    save: Path | None,
    explain: bool,
) -> None:
    """Report everything found in CHARTERS: names, types, loops, and paragraphs that collide in a case of theirs.

    With no path: the charters of the current folder, else those that ship.
    """
    asked = selection(only)
    if isinstance(asked, str):
        raise click.UsageError(asked, ctx)
    if explain and form != "text":
        message = "--explain is for text; the page of a code is in `charter rule`, and in the form sarif"
        raise click.UsageError(message, ctx)
    paths = [each for path in charters for each in split(path)] if charters else list(default_charters())
    checked = look_through(paths)
    if isinstance(checked, str):
        click.echo(f"no answer: {checked}", err=True)
        ctx.exit(UNABLE)
    if not any(map(of_the_text, (found for each in checked.charters for found in each.diagnostics))):
        wrong = missing(asked, {citation for each in checked.charters for citation in each.citations})
        if wrong is not None:
            raise click.UsageError(wrong, ctx)
    if save is not None:
        try:
            checked = saved(checked, paths, save)
        except OSError as problem:
            click.echo(f"the scenarios cannot be kept in {save}: {problem.strerror}", err=True)
            ctx.exit(UNABLE)
    whole = judge(checked, paths)
    left = _narrowed(whole, asked)
    failing = Severity(fail_on) if fail_on else whole.fail_on or Severity.ERROR
    click.echo(_written(form, whole, left, failing, len(paths), explain=explain), nl=False)
    failed = any(list(Severity).index(each.severity) <= list(Severity).index(failing) for each in left.diagnostics)
    unreadable = any(map(_unable, whole.diagnostics)) or not paths
    ctx.exit(UNABLE if unreadable else FAILED if failed else OK)


def _narrowed(whole: Judged, asked: Selection) -> Judged:
    """Return what is left of the findings by ``--only``."""
    excused = chosen([each.finding for each in whole.excused], asked)
    return replace(
        whole,
        diagnostics=chosen(whole.diagnostics, asked),
        excused=tuple(each for each in whole.excused if each.finding in excused),
    )


def _written(form: str, whole: Judged, left: Judged, failing: Severity, charters: int, *, explain: bool) -> str:
    """Return the report in a form; each form is imported when it is asked for."""
    summary = {"norms": whole.norms, "pairs": whole.pairs}
    summary |= {word: whole.count(word) for word in ("proved", "bounded", "found")}
    if form == "json":
        from charter_engine.reports import diagnostic_json

        found = diagnostic_json.findings(left.diagnostics, left.excused)
        return diagnostic_json.render(found, diagnostic_json.Summary(**summary), whole.verdicts, whole.principles)
    if form == "sarif":
        from charter_engine.reports import sarif

        return sarif.render(left.diagnostics, left.excused)
    if form == "github":
        from charter_engine.reports import github_annotations

        return github_annotations.render(left.diagnostics)
    if form == "junit":
        from charter_engine.reports import junit

        return junit.render(left.diagnostics, left.files, failing, left.excused)
    pages = _pages(left.diagnostics) if explain else {}
    shown = diagnostic_text.render(left.diagnostics, left.sources, color=color(), width=width(), pages=pages)
    return f"{shown}{excused_text.render(left.excused, width=width())}{_closing(charters, whole)}\n"


def _pages(diagnostics: Iterable[Diagnostic]) -> dict[str, str]:
    return {code: text for code in {each.code for each in diagnostics} if (text := page(code)) is not None}


def _unable(each: Diagnostic) -> bool:
    """Whether there was nothing to check: no text in a file, or no charter where the command was told to look."""
    return each.code in _UNREADABLE or (each.code == "C120" and each.span is None)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)


def _closing(charters: int, whole: Judged) -> str:
    decided = [f"{whole.count(word)} {word}" for word in ("proved", "bounded", "found") if whole.count(word)]
    settled = sum(bool(each.settled_by) for each in whole.verdicts)
    decided += [f"{settled} of them settled by what prevails"] if settled else []
    looked = (
        f"{counted(charters, 'charter')}, {counted(whole.norms, 'norm')}, {counted(whole.pairs, 'pair')} that can meet"
        f"{f' ({_listed(decided)})' if decided else ''}"
    )
    kept = [each.holds for each in whole.principles]
    states = {"proved": kept.count(True), "broken": kept.count(False), "not decided": kept.count(None)}
    if kept:
        looked += f", {counted(len(kept), 'principle')} ({_listed([f'{n} {word}' for word, n in states.items() if n])})"
    said = diagnostic_text.summary(whole.diagnostics) or "nothing found"
    return f"{looked}: {said}{f', {len(whole.excused)} excused' if whole.excused else ''}"
