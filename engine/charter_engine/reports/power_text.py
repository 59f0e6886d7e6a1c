"""Power in a vote, for a reader: those who have as much stand in one line."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from charter_engine.answers.power import MemberPower, PowerFound
from charter_engine.reports.table import table
from charter_engine.reports.width import wrap

_FEW = 5
_SMALL = 100_000
_READABLE = 10**15
_HEADERS = ("member", "Shapley–Shubik", "Banzhaf", "absolute", "")


def render(found: PowerFound, *, width: int, color: bool) -> str:
    """Return a table of both indices, the coalitions that win and block, and what to know of the numbers."""
    by = f"{found.procedure} ({found.citation})" if found.citation else found.procedure
    parts = [*wrap(f"{found.organ or 'The voters'}, by {by}: {len(found.members)} members", width), ""]
    groups: dict[tuple[object, ...], list[MemberPower]] = {}
    for each in found.members:
        groups.setdefault((each.shapley, each.banzhaf, each.absolute, each.veto, each.dummy, each.given), []).append(
            each
        )
    rows = [
        (_names(each), *(_share(value, exact=found.exact) for value in _values(each[0])), _remark(each[0], len(each)))
        for each in groups.values()
    ]
    parts.append(table(_HEADERS, rows, width=width, color=color).rstrip("\n"))
    for text in _about(found):
        parts.extend(("", *wrap(text, width)))
    return "\n".join(parts) + "\n"


def _values(each: MemberPower) -> tuple[Fraction, Fraction, Fraction]:
    return each.shapley, each.banzhaf, each.absolute


def _names(group: list[MemberPower]) -> str:
    names = [each.name for each in group]
    if len(names) <= _FEW + 1:
        return ", ".join(names)
    return f"{', '.join(names[:_FEW])} and {len(names) - _FEW} more"


def _share(value: Fraction, *, exact: bool) -> str:
    if exact and value.denominator < _SMALL:
        return f"{value} ({float(value):.2%})" if value.denominator > 1 else str(value)
    return f"{float(value):.4%}" if exact else f"about {float(value):.2%}"


def _remark(each: MemberPower, many: int) -> str:
    one = many == 1
    if each.veto and each.swings_at_all:
        said = "" if each.given else ", though none is given"
        return ("has a veto" if one else "each has a veto") + said
    if each.dummy:
        return "never matters" if one else "never matter"
    return ""


def _about(found: PowerFound) -> list[str]:
    lines = []
    if found.winning == 0:
        return ["Nothing can be adopted by it: nobody has any power.", *_unweighed(found)]
    lines.extend(_unweighed(found))
    if not found.exact:
        lines.append(
            f"These are estimates: too many combinations to count; the standard error is at most {found.error:.2%}."
        )
    if found.winning is not None:
        lines.append(_coalitions(len(found.members), found.winning))
    if found.monotone is False:
        lines.append("One more yes can turn a vote that is won into one that is lost.")
    for word, least, number, more in (
        ("wins", found.least_winning, found.least_winning_number, found.least_winning_more),
        ("blocks", found.blocking, found.blocking_number, found.blocking_more),
    ):
        if least:
            many = f" ({_many(number)})" if number is not None else " (among many)" if more else ""
            lines.append(f"A least coalition that {word}{many}: {_listed(least[0])}.")
    return lines


def _unweighed(found: PowerFound) -> list[str]:
    return [
        f"Nothing is said of the {weight} of {len(missing)} of the members, which counts as nothing."
        for weight, missing in found.unweighed
    ]


def _many(number: int) -> str:
    said = f"{number:,}" if number < _READABLE else f"{Decimal(number):.3e}"
    return f"{said} such coalition" + ("" if number == 1 else "s")


def _coalitions(members: int, winning: int) -> str:
    every = 2**members
    if every < _READABLE:
        return f"Of {every:,} coalitions {winning:,} win."
    return f"Of 2^{members} coalitions {Decimal(winning):.3e} win: {float(Fraction(winning, every)):.3%}."


def _listed(names: tuple[str, ...]) -> str:
    most = 15
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
