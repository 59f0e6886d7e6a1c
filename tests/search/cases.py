"""Large cases of the generated charters, in which everything is stated."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from charter_engine.model.calendar import format_instant
from tests.search.drafts import DAY, NAMES, START, Draft


def case(chance: Random, given: Draft, *, parties: int = 4, rocks: int = 3) -> str:
    """Draw a case with many individuals and instants, everything in it stated."""
    p = [*(NAMES[0] if given.named else ()), *(f"P{n}" for n in range(parties))]
    r = [*(NAMES[1] if given.named else ()), *(f"R{n}" for n in range(rocks))]
    fresh_p, fresh_r = p[-parties:], r[-rocks:]
    split = chance.randint(0, parties)
    lines = ['case "T" of "t"']
    if fresh_p[:split]:
        lines.append(f"Member {', '.join(fresh_p[:split])}.")
    if fresh_p[split:]:
        lines.append(f"Party {', '.join(fresh_p[split:])}.")
    lines.append(f"Rock {', '.join(fresh_r)}.")
    lines += [f"{each}.size is {chance.choice([5, 10, 30, 50, 70, 100])} m." for each in r]
    lines += [f"{each}.width is {chance.choice([5, 10, 20, 30, 50])} m." for each in r]
    lines += [f"{each}.reach is {chance.choice([5, 30, 70])} m." for each in p]
    lines += [f"{each}.mass is {chance.choice([1, 3, 4, 5, 6])}." for each in r]
    lines += [f"{each}.share is {chance.choice([1, 3, 5, 9])} %." for each in p]
    lines += [f"{each}.impact is {format_instant(START + chance.randint(-2, 20) * DAY)}." for each in r]
    density = chance.choice([0.1, 0.5, 0.9])
    lines += [f"{fact}." for fact in _states(p, r) if chance.random() < density]
    days = sorted(chance.sample(range(16), chance.randint(2, 6)))
    for day in days:
        facts = [*chance.sample(_events(p, r), chance.randint(1, 5))]
        facts += [chance.choice([each, f"not {each}"]) for each in chance.sample(_states(p, r), chance.randint(0, 3))]
        if chance.random() < 0.4:
            who = chance.choice(p)
            facts.append(
                chance.choice([f"{who} becomes a Member", f"{who}.share is 9 %", f"{chance.choice(r)}.width is 60 m"])
            )
        lines.append(f"on {format_instant(START + day * DAY)}: {', '.join(facts)}.")
    return "\n".join(lines) + "\n"


def _states(parties: Sequence[str], rocks: Sequence[str]) -> list[str]:
    return [
        *(f"keen({p})" for p in parties),
        *(f"secret({r})" for r in rocks),
        *(f"near({p}, {r})" for p in parties for r in rocks),
    ]


def _events(parties: Sequence[str], rocks: Sequence[str]) -> list[str]:
    return [
        "storm",
        *(f"sighting({p}, {r})" for p in parties for r in rocks),
        *(f"{p} does ring" for p in parties),
        *(f"{p} does publish({r})" for p in parties for r in rocks),
        *(f"{p} does pay({p})" for p in parties),
    ]
