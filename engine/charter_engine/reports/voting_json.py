"""What votes and power come to, under the keys that programs rely on."""

from __future__ import annotations

from charter_engine.answers.power import MemberPower, PowerFound
from charter_engine.answers.trial import Held
from charter_engine.voting.what_if import Change, Changes


def vote_data(held: Held, changes: Changes | None) -> dict[str, object]:
    """Return a vote under the keys of `charter vote --format json`; ``outcome`` is the first of several possible ones."""
    data: dict[str, object] = {
        "schema": "charter/vote/1",
        "procedure": held.procedure,
        "citation": held.citation or None,
        "organ": held.organ,
        "outcome": held.outcomes[0] if held.outcomes else None,
        "certainty": "certain" if len(held.outcomes) == 1 else "possible",
        "outcomes": list(held.outcomes),
        "tests": [
            {
                "text": each.text,
                "have": _number(each.have),
                "need": _number(each.need),
                "met": each.met,
                "joint": each.joint or None,
                "clause": each.clause,
            }
            for each in held.tests
        ],
        "voters": list(held.electorate.voters),
        "barred": sorted(held.electorate.barred),
        "open_seats": held.open_seats,
        "unweighed": {weight: list(missing) for weight, missing in held.unweighed},
    }
    if changes is not None:
        data["what_if"] = {
            "changes": [_change(each) for each in changes.changes],
            "searched": changes.searched,
            "more": changes.more,
        }
    return data


def _number(text: str) -> int | str:
    return int(text) if text.lstrip("-").isdigit() else text


def _change(each: Change) -> dict[str, object]:
    return {
        "outcome": each.outcome,
        "ballots": each.size,
        "moves": [
            {"count": move.count, "of": list(move.of), "from": move.before, "to": move.after} for move in each.moved
        ],
    }


def power_data(found: PowerFound) -> dict[str, object]:
    """Return power under the keys of `charter power --format json`; fractions are texts ``p/q``."""
    return {
        "schema": "charter/power/1",
        "procedure": found.procedure,
        "citation": found.citation or None,
        "organ": found.organ,
        "exact": found.exact,
        "error": found.error,
        "monotone": found.monotone,
        "members": [_member(each) for each in found.members],
        "unweighed": {weight: list(missing) for weight, missing in found.unweighed},
        "winning": found.winning,
        "coalitions": {
            "all": 2 ** len(found.members),
            "least_winning": [list(each) for each in found.least_winning],
            "least_winning_number": found.least_winning_number,
            "least_winning_more": found.least_winning_more,
            "blocking": [list(each) for each in found.blocking],
            "blocking_number": found.blocking_number,
            "blocking_more": found.blocking_more,
        },
    }


def _member(each: MemberPower) -> dict[str, object]:
    return {
        "name": each.name,
        "banzhaf": str(each.banzhaf),
        "banzhaf_absolute": str(each.absolute),
        "shapley": str(each.shapley),
        "veto": each.veto,
        "veto_given": each.given,
        "dummy": each.dummy,
    }
