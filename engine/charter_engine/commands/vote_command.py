"""`charter vote`: how a vote comes out, test by test, and what it would have taken for it to come out otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from charter_engine.answers.assembly import fill, misspelt, seat
from charter_engine.answers.trial import Held
from charter_engine.commands.holding import once, refuse
from charter_engine.commands.options import engines, formats, instant_of, no_cache
from charter_engine.commands.output import OK, UNABLE, color, width
from charter_engine.commands.procedure import Asked, Refused, about, asked, notes
from charter_engine.engines.interface import EngineError
from charter_engine.model.case import Trial
from charter_engine.reports.vote_text import render
from charter_engine.reports.voting_json import vote_data
from charter_engine.voting.tallying import outcome
from charter_engine.voting.unnamed import Ballots, whose
from charter_engine.voting.what_if import Changes, fewest

_BALLOTS = {
    "yes": "yes",
    "no": "no",
    "abstain": "abstain",
    "absent": "absent",
    "void": "void",
    "not_participating": "not participating",
}


@click.command("vote")
@click.argument("procedure")
@click.argument("charter", required=False, type=click.Path(path_type=Path))
@click.option("--case", "case", type=click.Path(path_type=Path), help="A case that says who sits, and what holds.")
@click.option("--at", help="The day of the vote; else just after the last dated line of the case.")
@click.option("--organ", help="The organ that votes, where several decide by the procedure.")
@click.option(
    "--on", "subject", default="", help="What is voted on: the arguments of the procedure, such as YR4,Kinetic."
)
@click.option("--yes", multiple=True, help="Who votes yes, such as CHN,FRA; or how many, such as 9.")
@click.option("--no", "no", multiple=True, help="Who votes no.")
@click.option("--abstain", multiple=True, help="Who abstains.")
@click.option("--absent", multiple=True, help="Who is absent, as all are who are not named.")
@click.option("--void", multiple=True, help="Whose ballot is void.")
@click.option("--not-participating", multiple=True, help="Who is present and does not take part.")
@click.option("--what-if", is_flag=True, help="Also give the fewest changed ballots with another outcome.")
@engines
@formats("json")
@no_cache
@click.pass_context
def command(
    ctx: click.Context,
    /,
    procedure: str,
    charter: Path | None,
    case: Path | None,
    at: str | None,
    *,
    organ: str | None,
    subject: str,
    what_if: bool,
    engine_name: str,
    form: str,
    **cast: tuple[str, ...],
) -> None:
    """Say how a vote by PROCEDURE comes out, with each test, what there is and what is needed.

    CHARTER is a path or the name of one that ships; without it the procedure is looked for in all of them.  Who sits in the
    organ is said by --case; without a case, those sit whom the charter or the ballots name.
    """
    given = asked(procedure, charter, case, instant_of(ctx, at), organ)
    if isinstance(given, Refused):
        refuse(ctx, given)
    named, counts, problem = _ballots({word: cast[option] for option, word in _BALLOTS.items()})
    doubtful = misspelt(given.assembly, named)
    row, strange = about(given, subject)
    problem = problem or strange or seat(given.assembly, named) or (fill(given.assembly) if counts else "")
    if problem:
        click.echo(f"error: {problem}", err=True)
        ctx.exit(UNABLE)
    for each in (*doubtful, *notes(given, subject)):
        click.echo(f"note: {each}", err=True)
    try:
        held = _hold(ctx, given, row, named, counts, engine_name)
    except EngineError as reason:
        click.echo(f"no answer: {reason}", err=True)
        ctx.exit(UNABLE)
    for who in named:
        if who not in {*held.electorate.voters, *held.electorate.holders}:
            click.echo(f"note: {who} has no vote in {held.organ}; the ballot is not counted", err=True)
    changes: Changes | None = None
    if what_if:
        if counts:
            click.echo("note: --what-if needs to know whose the ballots are; name them", err=True)
        else:
            changes = fewest(held.electorate, named)
    if form == "json":
        click.echo(json.dumps(vote_data(held, changes), indent=2, ensure_ascii=False))
    else:
        click.echo(render(held, changes, width=width(), color=color()), nl=False)
    ctx.exit(OK)


def _ballots(cast: dict[str, tuple[str, ...]]) -> tuple[dict[str, str], dict[str, int], str]:
    """Return who casts which ballot, how many ballots nobody's name is given for, and what is wrong with them."""
    named: dict[str, str] = {}
    counts: dict[str, int] = {}
    for word, texts in cast.items():
        for each in (part.strip() for text in texts for part in text.split(",") if part.strip()):
            if each.isdecimal():
                counts[word] = counts.get(word, 0) + int(each)
            elif named.setdefault(each, word) != word:
                return {}, {}, f"{each} votes both {named[each]} and {word}"
    return named, counts, ""


def _hold(
    ctx: click.Context,
    given: Asked,
    row: tuple[str, ...],
    named: dict[str, str],
    counts: dict[str, int],
    engine_name: str,
) -> Held:
    """Hold the vote; where ballots are only counted, once for each way they may have been cast."""
    trial = Trial(given.procedure.key, given.named, row, tuple(named.items()), given.at)
    held = once(ctx, given, (trial,), engine_name)[0]
    if not counts:
        return held
    ways, every = whose(held.electorates, named, counts)
    if not ways:
        left = len(held.electorate.voters) - len(named)
        counted = sum(counts.values())
        click.echo(f"error: {counted} ballots are counted, and {left} voters are not named", err=True)
        ctx.exit(UNABLE)
    if not (every and held.are_all):
        click.echo("note: too many ways to look at each; an outcome that is rare may be missing", err=True)
    trials = [replace(trial, ballots=tuple(ballots.items())) for ballots in ways]
    all_held = once(ctx, given, trials, engine_name)
    outcomes = tuple(
        dict.fromkeys(
            result for each, cast in zip(all_held, ways, strict=True) for result in _outcomes(each, cast, named)
        )
    )
    # shown is one way, where there is one of those who vote whatever is open
    certain = frozenset(held.electorate.voters).intersection(*(each.voters for each in held.electorates))
    shown = next((each for each, cast in zip(all_held, ways, strict=True) if cast.keys() <= certain), all_held[0])
    return replace(shown, outcomes=outcomes, guessed=True)


def _outcomes(held: Held, cast: Ballots, named: Mapping[str, str]) -> tuple[str, ...]:
    """Return how a vote may come out where all have a vote whose the ballots are that are only counted."""
    able = [each for each in held.electorates if cast.keys() - named.keys() <= {*each.voters}]
    own = {outcome(each, cast) for each in able}
    return tuple(each for each in held.outcomes if each in own or not held.are_all) or held.outcomes
