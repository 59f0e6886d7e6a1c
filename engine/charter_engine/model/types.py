"""Types of values, and the units quantities are written in."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from charter_engine.syntax.value import frozen


@frozen
class Type:
    """The type of a term.

    ``name`` is ``kind`` (an individual; ``arg`` is the kind's key), ``yes/no``, ``number``, ``percent``, ``length``,
    ``energy``, ``mass``, ``speed``, ``money`` (``arg`` is the currency), ``date``, ``duration``, ``one of`` or ``scale``
    (``options`` in order, lowest first).
    """

    name: str
    arg: str = ""
    options: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say the type in a drafter's words."""
        if self.name == "kind":
            return self.arg or "an individual"
        if self.name == "money":
            return f"money in {self.arg}" if self.arg else "money"
        if self.options:
            return f"{self.name} {', '.join(self.options)}"
        return self.name


def steps_of(type_: Type) -> int:
    """Return how many values a type has that are counted from nought: the steps of a scale, no and yes; 0 for any other type."""
    return len(type_.options) if type_.name == "scale" else 2 if type_.name == "yes/no" else 0


def kind_of(type_: Type) -> str:
    """Return how the kinds of a sentence name a type: a kind by its key, a quantity as ``#money EUR``."""
    if type_.name == "kind":
        return type_.arg
    arg = f" {type_.arg}" if type_.arg else ""
    return f"#{type_.name}{arg}" + (f": {', '.join(type_.options)}" if type_.options else "")


def type_of(kind: str) -> Type:
    """Return the type that :func:`kind_of` names."""
    if not kind.startswith("#"):
        return Type("kind", kind)
    head, _, options = kind[1:].partition(": ")
    name, _, arg = (head, "", "") if head == "one of" else head.partition(" ")
    return Type(name, arg, tuple(options.split(", ")) if options else ())


YES_NO: Final = Type("yes/no")
NUMBER: Final = Type("number")
PERCENT: Final = Type("percent")
DATE: Final = Type("date")
DURATION: Final = Type("duration")
ANYTHING: Final = Type("kind")

UNITS: Final[dict[str, tuple[str, Fraction]]] = {
    "%": ("percent", Fraction(1, 100)),
    "‰": ("percent", Fraction(1, 1000)),
    "percent": ("percent", Fraction(1, 100)),
    "mm": ("length", Fraction(1, 1000)),
    "cm": ("length", Fraction(1, 100)),
    "m": ("length", Fraction(1)),
    "metre": ("length", Fraction(1)),
    "metres": ("length", Fraction(1)),
    "km": ("length", Fraction(1000)),
    # the astronomical unit is exactly 149,597,870,700 m (IAU 2012 Resolution B2)
    "au": ("length", Fraction(149_597_870_700)),
    "g": ("mass", Fraction(1, 1000)),
    "kg": ("mass", Fraction(1)),
    "t": ("mass", Fraction(1000)),
    "J": ("energy", Fraction(1)),
    "kJ": ("energy", Fraction(1000)),
    "MJ": ("energy", Fraction(10**6)),
    "GJ": ("energy", Fraction(10**9)),
    "TJ": ("energy", Fraction(10**12)),
    "PJ": ("energy", Fraction(10**15)),
    # a tonne of TNT is by convention 4.184 GJ (NIST SP 811, Appendix B.8)
    "kt": ("energy", Fraction(4_184 * 10**9)),
    "Mt": ("energy", Fraction(4_184 * 10**12)),
    "m/s": ("speed", Fraction(1)),
    "km/s": ("speed", Fraction(1000)),
    "votes": ("number", Fraction(1)),
    "vote": ("number", Fraction(1)),
}
"""Unit as written → (type, value of one unit in the type's base unit)."""

MINUTES: Final[dict[str, int]] = {
    "minute": 1,
    "minutes": 1,
    "min": 1,
    "hour": 60,
    "hours": 60,
    "h": 60,
    "day": 1440,
    "days": 1440,
    "week": 10_080,
    "weeks": 10_080,
}
MONTHS: Final[dict[str, int]] = {"month": 1, "months": 1, "year": 12, "years": 12}


@frozen
class TimeSpan:
    """A length of time: calendar months, then minutes."""

    months: int
    minutes: int

    def __str__(self) -> str:
        """Write it in the largest units that fit exactly."""
        parts = []
        years, months = divmod(self.months, 12)
        days, rest = divmod(self.minutes, 1440)
        hours, minutes = divmod(rest, 60)
        for count, unit in ((years, "year"), (months, "month"), (days, "day"), (hours, "hour"), (minutes, "minute")):
            if count:
                parts.append(f"{count} {unit}" + ("s" if count != 1 else ""))
        return " ".join(parts) or "0 minutes"


def time_span(value: Fraction, unit: str) -> TimeSpan | None:
    """Return the length of time of ``value`` ``unit``; None if the unit is not one of time or the minutes not whole."""
    if unit in MONTHS and (value * MONTHS[unit]).denominator == 1:
        return TimeSpan(int(value * MONTHS[unit]), 0)
    if unit in MINUTES and (value * MINUTES[unit]).denominator == 1:
        return TimeSpan(0, int(value * MINUTES[unit]))
    return None


def is_time_unit(unit: str) -> bool:
    """Tell whether the unit is one of time."""
    return unit in MONTHS or unit in MINUTES
