"""What effects bring about, in a drafter's words, and which of them has ended a state."""

from __future__ import annotations

from collections.abc import Callable

from charter_engine.answers.proof.database import Database
from charter_engine.answers.proof.match import Used
from charter_engine.answers.scenario import Scenario
from charter_engine.model.conditions import HOLDER, SEAT
from charter_engine.model.effects import ALL, Assignment, Effect, NormChange, StateChange
from charter_engine.rules.bringing import added
from charter_engine.rules.changes import states
from charter_engine.rules.ir import Row, row_order

Call = Callable[[str, Row], str]
"""Writes a relation with its arguments, or an attribute with its value."""


def effect_of(given: Scenario, predicate: str) -> Effect | None:
    """Return the effect of which a row says that it comes about."""
    word, _, identity = predicate.partition(" ")
    return next((e for e in given.model.effects if e.id == identity), None) if word == "brings" else None


def change_text(effect: Effect, row: Row, call: Call, value: Call) -> str:
    """Say what an effect changes: ``A becomes suspended``, ``9(3) is suspended as to A``, ``A.rank becomes high``."""
    match effect.change:
        case StateChange(predicate=predicate, args=args, holds=holds):
            key = predicate.split(" ", 1)[1]
            verb = "becomes" if holds else "ceases to be"
            if predicate.startswith("kind "):
                return f"{row[0]} {verb} a {key}"
            if key == SEAT:
                return f"{row[0]} {verb} a member of {row[1]}"
            if len(args) == 1:
                return f"{row[0]} {verb} {key}"
            return f"{call(key, row[: len(args)])} {'holds' if holds else 'ceases to hold'}"
        case NormChange(citation=citation, change=word):
            return f"{citation} is {word}" + ("" if row[0] == ALL else f" as to {row[0]}")
        case Assignment(attribute=attribute, value=given_, former=former):
            if attribute == HOLDER:
                return f"{row[1]} becomes {row[0]}" if former is None else f"{row[0]} has no holder any more"
            owner = f"{row[0]}.{attribute}" if row[0] else attribute
            if added(effect) is not None:
                return f"{value(attribute, row[1:2])} is added to {owner}"
            return (
                f"{owner} has no value any more" if given_ is None else f"{owner} becomes {value(attribute, row[1:2])}"
            )


def ended_by(given: Scenario, database: Database, state: str, row: Row, at: int) -> Used | None:
    """Return the latest effect up to an instant that has ended a state, which does not hold then; None where none has."""
    predicate = plain(state)
    latest: Used | None = None
    for effect in given.lowered.lowering.changing.effects.get(predicate, ()):
        if dict(states(given.model, effect)).get(predicate, True):
            continue
        name = f"brings {effect.id}"
        for when, rows in database.timed.get(name, {}).items():
            own = next((each for each in sorted(rows, key=row_order) if each[: len(row)] == row), None)
            if own is not None and when <= at and (latest is None or latest.at is None or when > latest.at):
                latest = Used(name, own, when)
    return latest


def plain(state: str) -> str:
    """Return the predicate of a state without what tells apart how it is read: ``kind Member``."""
    return state.removeprefix("state ").partition(" [")[0]
