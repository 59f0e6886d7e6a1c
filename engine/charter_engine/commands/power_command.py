"""`charter power`: how much power a procedure gives each member."""

from __future__ import annotations

import json
from pathlib import Path

import click

from charter_engine.answers.assembly import fill
from charter_engine.answers.power import power_of
from charter_engine.commands.holding import once, refuse
from charter_engine.commands.options import engines, formats, instant_of, no_cache
from charter_engine.commands.output import OK, UNABLE, color, width
from charter_engine.commands.procedure import Refused, about, asked, notes, open_weight
from charter_engine.engines.interface import EngineError
from charter_engine.model.case import Trial
from charter_engine.reports.power_text import render
from charter_engine.reports.voting_json import power_data
from charter_engine.voting.as_game import NotLinear


@click.command("power")
@click.argument("procedure")
@click.argument("where", required=False, metavar="[CASE|CHARTER]", type=click.Path(path_type=Path))
@click.option("--case", "case", type=click.Path(path_type=Path), help="A case that says who sits, and what holds.")
@click.option("--at", help="The day; else just after the last dated line of the case.")
@click.option("--organ", help="The organ that votes, where several decide by the procedure.")
@click.option(
    "--on", "subject", default="", help="What is voted on: the arguments of the procedure, such as YR4,Kinetic."
)
@engines
@formats("json")
@no_cache
@click.pass_context
def command(
    ctx: click.Context,
    procedure: str,
    where: Path | None,
    case: Path | None,
    at: str | None,
    organ: str | None,
    subject: str,
    engine_name: str,
    form: str,
) -> None:
    """Give the power of each member in a vote by PROCEDURE: Banzhaf and Shapley–Shubik, exact.

    A member's power is how often its vote decides, over all ways in which the members may vote yes or no.  CASE says who
    sits; of a charter alone (by path or name) elected seats are filled with nameless members.
    """
    given = asked(procedure, where, case, instant_of(ctx, at), organ)
    if isinstance(given, Refused):
        refuse(ctx, given)
    row, strange = about(given, subject)
    problem = strange or fill(given.assembly)
    if problem:
        click.echo(f"error: {problem}", err=True)
        ctx.exit(UNABLE)
    open_ = open_weight(given)
    if open_:
        click.echo(f"error: {open_}; power is reckoned from what each weighs: state it in a case", err=True)
        ctx.exit(UNABLE)
    for each in notes(given, subject):
        click.echo(f"note: {each}", err=True)
    trial = Trial(given.procedure.key, given.named, row, (), given.at)
    try:
        (held,) = once(ctx, given, (trial,), engine_name)
    except EngineError as reason:
        click.echo(f"no answer: {reason}", err=True)
        ctx.exit(UNABLE)
    if not held.electorate.voters:
        click.echo(f"error: nobody sits in {held.organ or 'the organ'}; name a case that says who does", err=True)
        ctx.exit(UNABLE)
    try:
        power = power_of(held)
    except NotLinear:
        click.echo(
            "error: a share of the votes cast is rounded, so that this is no game of weights; there is no index",
            err=True,
        )
        ctx.exit(UNABLE)
    if form == "json":
        click.echo(json.dumps(power_data(power), indent=2, ensure_ascii=False))
    else:
        click.echo(render(power, width=width(), color=color()), nl=False)
    ctx.exit(OK)
