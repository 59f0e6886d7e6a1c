"""Quantities and dates as they are written, resolved."""

from __future__ import annotations

from fractions import Fraction

from charter_engine.model.calendar import format_instant, parse_instant, rounds_down, shift
from charter_engine.model.context import Context, unit_hint
from charter_engine.model.logic import Number, Shifted, Term
from charter_engine.model.report import Report
from charter_engine.model.types import DATE, DURATION, NUMBER, UNITS, TimeSpan, Type, is_time_unit, time_span
from charter_engine.model.vocabulary import Definition, Table
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import expressions as tree


def quantity(ctx: Context, node: tree.Quantity, expected: Type | None) -> tuple[Term, Type] | None:
    """Resolve a number with its unit; None after a mistake has been reported."""
    unit = node.unit
    if not unit:
        if node.value == 0 and expected is not None and expected.name not in {"kind", "date", "one of"}:
            return Number(Fraction(0), expected), expected
        return Number(node.value, NUMBER), NUMBER
    if is_time_unit(unit):
        span = time_span(node.value, unit)
        if span is None:
            part_of_time(ctx, node)
            return None
        if span.months:
            ctx.report.error(
                "C105",
                "months and years are not all of one length, so this is no fixed length of time",
                node.span,
                label="how many days?",
                remedy="write it in days, or move a date by it, such as `t.impact - 6 months`",
            )
            return None
        return Number(Fraction(span.minutes), DURATION), DURATION
    if unit in UNITS:
        name, size = UNITS[unit]
        return Number(node.value * size, Type(name)), Type(name)
    if unit in _currencies(ctx):
        return Number(node.value, Type("money", unit)), Type("money", unit)
    ctx.report.unknown(
        "unit",
        unit,
        node.span,
        [*UNITS, *_currencies(ctx), "hours", "days", "weeks", "months", "years"],
        unit_hint(expected) if expected is not None else "write a unit of length, mass, energy, time or money",
    )
    return None


def part_of_time(ctx: Context, node: tree.Quantity) -> None:
    """Report a length of time that is no whole number of minutes or of months."""
    ctx.report.error(
        "C105",
        "a length of time is counted in whole minutes, and months and years in whole months",
        node.span,
        label="not a whole number of them",
        remedy="write it in a smaller unit",
    )


def _currencies(ctx: Context) -> set[str]:
    """The currencies that some attribute, value or definition is declared in."""
    declared = {a.type.arg for group in ctx.names.attributes.values() for a in group if a.type.name == "money"}
    for entity in ctx.names.entities.values():
        if isinstance(entity, Definition):
            declared.add(entity.type.arg if entity.type.name == "money" else "")
        params = entity.columns if isinstance(entity, Table) else getattr(entity, "params", ())
        declared.update(p.arg for p in params if isinstance(p, Type) and p.name == "money")
    return declared - {""}


def date(ctx: Context, node: tree.Date) -> tuple[Term, Type] | None:
    """Resolve a written date; one that does not exist is reported."""
    found = instant_of(ctx.report, node)
    return None if found is None else (Number(Fraction(found), DATE), DATE)


def instant_of(report: Report, node: tree.Date) -> int | None:
    """Return the instant of a written date; one that does not exist is reported."""
    instant = parse_instant(node.text.removesuffix("Z"))
    if instant is None:
        report.error(
            "C107",
            f"there is no date {node.text}",
            node.span,
            label="not in the calendar",
            remedy="write year-month-day, perhaps with a time: 2025-02-28 or 2025-02-28T12:00 (UTC)",
        )
    return instant


def moved(ctx: Context, start: Term, by: TimeSpan, sign: int, span: Span) -> Term:
    """Return a date moved by a length of time; where a written date meets a month too short, that is reported."""
    if by == TimeSpan(0, 0):
        return start
    if isinstance(start, Number) and rounds_down(int(start.value), sign * by.months):
        end = format_instant(shift(int(start.value), sign * by.months, 0))
        ctx.report.warning(
            "C116",
            f"{by} {'after' if sign > 0 else 'before'} {format_instant(int(start.value))} is taken to be {end}",
            span,
            label="the month has no such day",
            remedy="write the date that is meant",
        )
    return Shifted(start, by, sign)
