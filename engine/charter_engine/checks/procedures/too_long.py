"""Procedures that take longer than there is time."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.answers.scenario import Scenario
from charter_engine.checks.procedures.subject import Found
from charter_engine.checks.procedures.together import parts
from charter_engine.engines.interface import Evaluation
from charter_engine.model.calendar import format_instant, shift
from charter_engine.model.logic import AttributeOf, Comparison, Now, Shifted, Variable
from charter_engine.model.model import Model
from charter_engine.model.types import TimeSpan
from charter_engine.rules.deciding.route import MATTER, Route, Routes, routes
from charter_engine.rules.deciding.time_taken import length, longest, plain


def too_long(model: Model) -> Iterator[Found]:
    """Yield procedures whose notice outlasts their limit, and choices for urgent matters that may take longer than is left."""
    for procedure in model.procedures.values():
        notice, limit = plain(procedure.notice), plain(procedure.limit)
        if notice is not None and limit is not None and length(notice) > length(limit):
            yield Found(
                "C221",
                f"by `{procedure.key}` no vote can ever be in time: its notice outlasts its limit",
                f"a proposal must be known {notice} before it is voted on, and {limit} after it is made it is too late",
                "make the notice shorter than the limit, or the limit longer",
                label="too late as soon as it is allowed",
                span=procedure.span,
                citations=(procedure.citation,) if procedure.citation else (),
            )
    for decision in model.decisions.values():
        ways = routes(model, decision)
        for route in ways.asking(MATTER):
            found = None if route.place is None else _of_choice(model, ways, route, route.place)
            if found is not None:
                yield found


def _of_choice(model: Model, ways: Routes, route: Route, place: int) -> Found | None:
    """Return the finding that a choice by the time that is left may take longer: the least that is left by its condition."""
    bounds = list(_left(model, ways, place))
    if not any(most for _, _, most in bounds):
        return None
    least = [(about, span) for about, span, most in bounds if not most]
    about, span = (
        max(least, key=lambda each: length(each[1]))
        if least
        else min(((about, span) for about, span, _ in bounds), key=lambda each: length(each[1]))
    )
    takes = longest(ways, route)
    if takes is not None and length(takes) <= length(span):
        return None
    lasts = "has no end" if takes is None else f"may take {takes}"
    return Found(
        "C221",
        f"`{route.procedure.key}` is for matters of which {span} may be left, and {lasts}",
        f"{route.matter} is proposed {span} before {about}, and at every stage nothing is adopted in time: "
        + ("nothing ends it before that date" if takes is None else f"it stays open for {takes}"),
        "shorten the limits (`decides within …`), or use the procedure only where more time is left",
        label="may come too late",
        span=route.procedure.span,
        citations=(route.procedure.citation,) if route.procedure.citation else (),
    )


def _left(model: Model, ways: Routes, place: int) -> Iterator[tuple[str, TimeSpan, bool]]:
    """Yield what the condition of a choice says of the time to a date: to which, how much, and whether at most so much."""
    for part in parts(model, ways.decision.choices[place].condition):
        match part:
            case Comparison(op, AttributeOf(attribute, _), Shifted(Now(), by, 1)) if op in {"<", "<=", ">", ">="}:
                yield attribute, by, op in {"<", "<="}
            case _:
                continue


def dates_of(model: Model, ways: Routes) -> dict[str, int]:
    """Return the dates by which a decision chooses its procedure, each with the place of what has it among the arguments."""
    found: dict[str, int] = {}
    for choice in ways.decision.choices:
        for part in parts(model, choice.condition):
            match part:
                case Comparison(_, AttributeOf(attribute, Variable(name)), Shifted(Now(), _, 1)):
                    found[attribute] = int(name.rpartition("·")[2])
                case _:
                    continue
    return found


def chosen(given: Scenario) -> frozenset[str]:
    """Return the predicates from which it is read by which procedure each proposal of a case goes."""
    asked = {each.matter for each in given.case.proposals}
    return frozenset(
        f"chosen {route.place} {route.matter}"
        for ways in given.lowered.ways
        for route in ways.asking(MATTER)
        if route.place is not None and route.matter in asked
    )


def late(given: Scenario, found: Evaluation, path: str) -> Iterator[Found]:
    """Yield proposals of a case that may stay open until after the date for which they are made."""
    for ways in given.lowered.ways:
        dates = dates_of(given.model, ways)
        for proposal in given.case.proposals if dates else ():
            if proposal.matter != ways.decision.matter:
                continue
            for route in ways.asking(MATTER):
                rows = found.certain.get(f"chosen {route.place} {route.matter}", frozenset())
                if route.place is None or (*proposal.args, proposal.at) not in rows:
                    continue
                takes = longest(ways, route)
                for attribute, place in dates.items():
                    date = _date(given, attribute, proposal.args[place])
                    end = None if takes is None else shift(proposal.at, takes.months, takes.minutes)
                    if date is None or (end is not None and end <= date) or date < proposal.at:
                        continue
                    lasts = "nothing ends it" if takes is None else f"it may stay open for {takes}"
                    who = f"{proposal.args[place]}.{attribute}"
                    yield Found(
                        "C221",
                        f"a proposal by `{route.procedure.key}` may still be open when it is too late",
                        f"{route.matter}({', '.join(proposal.args)}) is proposed on {format_instant(proposal.at)}, {lasts}, "
                        f"and {who} is {format_instant(date)}",
                        "shorten the limits (`decides within …`), or choose the procedure by the time that is left",
                        label="may come too late",
                        span=route.procedure.span,
                        citations=(route.procedure.citation,) if route.procedure.citation else (),
                        case=path,
                    )


def _date(given: Scenario, attribute: str, subject: str) -> int | None:
    """Return a date that a case states once and for all."""
    stated = [each for each in given.case.values if each.attribute == attribute and each.subject == subject]
    value = stated[0].value if len(stated) == 1 else None
    return None if value is None or isinstance(value, str) else int(value)
