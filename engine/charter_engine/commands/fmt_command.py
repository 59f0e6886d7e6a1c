"""`charter fmt`: the canonical layout."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path

import click

from charter_engine.commands.output import FAILED, OK, UNABLE, errors, say
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.format.canonical import canonical
from charter_engine.syntax.format.replace import replace_text
from charter_engine.syntax.parse import parse
from charter_engine.syntax.read import display, read_source
from charter_engine.syntax.source import Source
from charter_engine.syntax.value import frozen

SCHEMA = "charter/fmt/1"
SUFFIXES = (".charter", ".case")


@frozen
class Laid:
    """A file with its canonical layout; ``text`` is None where errors leave it as it is.

    ``changed`` also where only the ends of lines or a byte order mark differ.
    """

    path: Path
    name: str
    source: Source | None
    text: str | None
    changed: bool
    diagnostics: tuple[Diagnostic, ...]


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; fail if a file is not in canonical layout.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], *, check: bool, diff: bool, form: str) -> None:
    """Bring PATHS into canonical layout: files, or folders with all charters and cases below them.

    Without PATHS, the charters and cases of the current folder.  A file with errors is left as it is.
    """
    found = _unique(_expand(paths)) if paths else _own()
    if not found:
        click.echo("there is no charter or case here; name a file or a folder", err=True)
        ctx.exit(UNABLE)
    laid = [_lay(path) for path in found]
    say((d for each in laid for d in each.diagnostics), {each.name: each.source for each in laid if each.source})
    unable = any(each.source is None for each in laid)
    changed = [each for each in laid if each.changed]
    if not check and not diff:
        unwritten = [each for each in changed if not _written(each)]
        unable |= bool(unwritten)
    if form == "json":
        files = [{"file": each.name, "changed": each.changed} for each in laid]
        click.echo(json.dumps({"schema": SCHEMA, "files": files}, indent=2))
    else:
        _print(laid, check=check, diff=diff)
    failed = any(errors(each.diagnostics) for each in laid) or (check and bool(changed))
    ctx.exit(UNABLE if unable else FAILED if failed else OK)


def _own() -> list[Path]:
    """Return the charters and cases of the current folder: those below ``charter`` and ``cases``, and those in it."""
    below = [path for folder in ("charter", "cases") if Path(folder).is_dir() for path in _below(Path(folder))]
    return _unique([*below, *(path for suffix in SUFFIXES for path in sorted(Path().glob(f"*{suffix}")))])


def _expand(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from _below(path)
        else:
            yield path


def _below(folder: Path) -> list[Path]:
    """Return the charters and cases below a folder, none in hidden folders."""
    return sorted(
        path
        for suffix in SUFFIXES
        for path in folder.rglob(f"*{suffix}")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _unique(paths: Iterable[Path]) -> list[Path]:
    """Return each file once, whatever it is called by."""
    found: dict[Path, Path] = {}
    for path in paths:
        found.setdefault(path.resolve(), path)
    return list(found.values())


def _lay(path: Path) -> Laid:
    source = read_source(path)
    name = display(path)
    if isinstance(source, Diagnostic):
        return Laid(path, name, None, None, changed=False, diagnostics=(source,))
    parsed = parse(source)
    if errors(parsed.diagnostics):
        return Laid(path, source.file, source, None, changed=False, diagnostics=parsed.diagnostics)
    text = canonical(source, parsed)
    if isinstance(text, Diagnostic):
        return Laid(path, source.file, source, None, changed=False, diagnostics=(*parsed.diagnostics, text))
    changed = text != source.text or text.encode() != path.read_bytes()
    return Laid(path, source.file, source, text, changed, parsed.diagnostics)


def _written(each: Laid) -> bool:
    problem = replace_text(each.path, each.text or "")
    if problem:
        click.echo(f"{each.name} cannot be written: {problem}", err=True)
    return not problem


def _print(laid: list[Laid], *, check: bool, diff: bool) -> None:
    """Print what changed or would, and how many files did not."""
    changed = [each for each in laid if each.changed]
    for each in changed:
        if diff and each.source is not None and each.text is not None:
            click.echo(_difference(each.name, each.source.text, each.text), nl=False)
        else:
            click.echo(f"{'would change' if check or diff else 'formatted'}  {each.name}")
    counts = [
        (len(changed), "to change" if check or diff else "formatted"),
        (sum(each.text is not None and not each.changed for each in laid), "unchanged"),
        (sum(each.text is None for each in laid), "left alone because of errors"),
    ]
    click.echo(", ".join(f"{count} {what}" for count, what in counts if count), err=diff)


def _difference(name: str, before: str, after: str) -> str:
    lines = list(unified_diff(before.split("\n"), after.split("\n"), name, name, lineterm=""))
    return "".join(f"{line}\n" for line in lines) or f"{name}: only the ends of lines change\n"
