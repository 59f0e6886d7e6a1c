"""How a vote comes out, for a reader."""

from __future__ import annotations

from charter_engine.answers.trial import Held, Tested
from charter_engine.reports.table import table
from charter_engine.reports.width import wrap
from charter_engine.voting.what_if import Change, Changes, Moved

_FEW = 6


def render(held: Held, changes: Changes | None, *, width: int, color: bool) -> str:
    """Return the outcome, the tests with what there is and what is needed, and what it would take for another outcome."""
    by = f"{held.procedure} ({held.citation})" if held.citation else held.procedure
    head = f"{held.organ or 'The voters'}, by {by}: {_outcome(held)}"
    parts = [*wrap(head, width)]
    if held.tests:
        rows = [(_clause(each), each.have, each.need, _met(each)) for each in held.tests]
        if len(held.outcomes) != 1 and held.guessed:
            parts.append("counted for one way the ballots may have been cast:")
        parts.extend(("", table(("test", "have", "need", ""), rows, width=width, color=color).rstrip("\n")))
    for note in _notes(held):
        parts.extend(("", *wrap(note, width)))
    if changes is not None:
        parts.extend(("", *(line for text in _changes(held, changes) for line in wrap(text, width))))
    return "\n".join(parts) + "\n"


def _outcome(held: Held) -> str:
    if len(held.outcomes) == 1:
        return held.outcomes[0]
    depending = "on whose the ballots are" if held.guessed else "on what is not known"
    return f"{' or '.join(held.outcomes)}, depending {depending}" if held.outcomes else "no outcome"


def _notes(held: Held) -> list[str]:
    found = []
    if held.electorate.barred:
        found.append(f"barred: {', '.join(sorted(held.electorate.barred))}; the ballot is void")
    for weight, missing in held.unweighed:
        verb = "is" if len(missing) == 1 else "are"
        found.append(f"nothing is said of the {weight} of {_few(missing)}, who {verb} counted as nothing")
    if not held.electorate.voters:
        found.append(f"nobody sits in {held.organ or 'the organ'}: a case, or the ballots, must say who does")
    elif held.open_seats:
        seats = "seat" if held.open_seats == 1 else "seats"
        found.append(f"{held.open_seats} {seats} of {held.organ} nobody holds; `members` counts those that are filled")
    return found


def _changes(held: Held, changes: Changes) -> list[str]:
    if not changes.changes:
        return [f"No change of up to {changes.searched} ballots makes a difference."]
    size = changes.changes[0].size
    ballots = "one ballot" if size == 1 else f"{size} ballots"
    lines = [f"It takes {ballots} to change that it is {held.outcomes[0]}:"]
    lines.extend(f"  {_change(each)}: {each.outcome}" for each in changes.changes)
    if changes.more:
        lines.append("  and more such changes")
    return lines


def _change(each: Change) -> str:
    return " and ".join(_moved(move) for move in each.moved)


def _clause(each: Tested) -> str:
    """Write a test with its clause, but for the majority that adopts."""
    words = f"{each.joint} {each.text}".strip()
    return words if each.clause == "adopted if" else f"{each.clause} {words}"


def _met(each: Tested) -> str:
    if each.is_open:
        return "open"
    if each.clause == "rejected if":
        return "so" if each.met else "not so"
    return "met" if each.met else "not met"


def _few(names: tuple[str, ...]) -> str:
    return ", ".join(names[:_FEW]) + (f" and {len(names) - _FEW} more" if len(names) > _FEW else "")


def _moved(move: Moved) -> str:
    names = _few(move.of)
    way = f"{move.before} → {move.after}"
    if len(move.of) == move.count:
        return f"{names} {way}"
    return f"{'any' if move.count == 1 else f'any {move.count}'} of {names} {way}"
