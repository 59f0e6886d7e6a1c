"""What several commands take alike."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from typing import Any, TypeVar

import click

from charter_engine.commands.output import UNABLE
from charter_engine.model.calendar import parse_instant

Command = TypeVar("Command", bound=Callable[..., Any])


def formats(*names: str) -> Callable[[Command], Command]:
    """Return the option for the form of the data, text where none is named."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", *names]),
        default="text",
        show_default=True,
        help="The form of the data.",
    )


def no_cache(command: Command) -> Command:
    """Add the option to read and write nothing in the user's cache folder."""

    def switch(_context: click.Context, _option: click.Parameter, value: bool) -> None:
        if value:
            os.environ["CHARTER_NO_CACHE"] = "1"

    return click.option(
        "--no-cache", is_flag=True, expose_value=False, is_eager=True, callback=switch, help="Read and write no cache."
    )(command)


def engines(command: Command) -> Command:
    """Add the choice of the engine."""
    return click.option(
        "--engine",
        "engine_name",
        type=click.Choice(["clingo", "pydatalog"]),
        default="clingo",
        show_default=True,
        help="The engine that derives the answer.",
    )(command)


def languages(command: Command) -> Command:
    """Add the choice of the language that texts and phrases are shown in."""
    return click.option(
        "--lang",
        default="",
        metavar="LANG",
        help="The language of texts and phrases, where the charter has them in it; else its own, or the first.",
    )(command)


def strange_language(spoken: Collection[str], language: str) -> str:
    """Say that nothing is written in a language, and in which it is; empty where something is, or none is asked for."""
    if not language or language in spoken:
        return ""
    there = f"its languages are {', '.join(spoken)}" if spoken else "it names no language"
    return f"error: nothing in the charter is in `{language}` (--lang); {there}"


def instant_of(ctx: click.Context, text: str | None) -> int | None:
    """Return the instant an option names, None where it is not given; end the command where there is no such instant."""
    if text is None:
        return None
    instant = parse_instant(text.removesuffix("Z"))
    if instant is None:
        click.echo(f"there is no instant `{text}`: write 2025-01-30 or 2025-01-30T12:00 (UTC)", err=True)
        ctx.exit(UNABLE)
    return instant
