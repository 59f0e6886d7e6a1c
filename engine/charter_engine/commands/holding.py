"""Votes held on paper for a command, and how a command ends whose question cannot be answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

import click

from charter_engine.answers.trial import Held, hold
from charter_engine.checks.loop import loop
from charter_engine.commands.output import FAILED, UNABLE, say
from charter_engine.commands.procedure import Asked, Refused
from charter_engine.engines.registry import engine
from charter_engine.model.case import Trial
from charter_engine.rules.stratify import Loop


def refuse(ctx: click.Context, refused: Refused) -> NoReturn:
    """End the command with what the user has to mend."""
    say(refused.diagnostics, refused.sources or {})
    if refused.problem:
        click.echo(f"error: {refused.problem}", err=True)
    ctx.exit(FAILED if refused.diagnostics and not refused.problem and refused.sources else UNABLE)


def once(ctx: click.Context, given: Asked, trials: Iterable[Trial], engine_name: str) -> tuple[Held, ...]:
    """Hold votes on paper; ends the command where the rules of the charter run in a circle."""
    found = hold(given.model, given.case, tuple(trials), engine(engine_name))
    held = tuple(each for each in found if isinstance(each, Held))
    if len(held) < len(found):
        say(tuple(map(loop, (each for each in found if isinstance(each, Loop)))), dict(given.model.sources))
        ctx.exit(FAILED)
    return held
