"""`charter rule`: the page of one finding."""

from __future__ import annotations

import json

import click

from charter_engine.commands.options import formats
from charter_engine.commands.output import UNABLE
from charter_engine.reports.rule_page import codes, page
from charter_engine.syntax.nearest import nearest


@click.command("rule")
@click.argument("code")
@formats("json")
@click.pass_context
def command(ctx: click.Context, code: str, form: str) -> None:
    """Show what finding CODE means, what to avoid and what to write instead."""
    text = page(code.upper())
    if text is None:
        close = nearest(code.upper(), codes())
        click.echo(f"there is no finding {code}" + (f"; did you mean {close}?" if close else ""), err=True)
        ctx.exit(UNABLE)
    if form == "json":
        title, _, body = text.removeprefix("# ").partition("\n")
        data = {
            "schema": "charter/rule/1",
            "code": code.upper(),
            "title": title.partition(": ")[2],
            "text": body.strip(),
        }
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    click.echo(text)
