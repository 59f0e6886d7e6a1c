"""`charter rule`: the page of one finding."""

from __future__ import annotations

import click

from charter_engine.commands.output import UNABLE
from charter_engine.reports.rule_page import codes, page
from charter_engine.syntax.nearest import nearest


@click.command("rule")
@click.argument("code")
@click.pass_context
def command(ctx: click.Context, code: str) -> None:
    """Show what finding CODE means, what to avoid and what to write instead."""
    text = page(code.upper())
    if text is None:
        close = nearest(code.upper(), codes())
        click.echo(f"there is no finding {code}" + (f"; did you mean {close}?" if close else ""), err=True)
        ctx.exit(UNABLE)
    click.echo(text)
