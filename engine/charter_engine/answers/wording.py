"""Acts and quantities in a drafter's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from charter_engine.model.calendar import format_instant
from charter_engine.model.logic import Act, AttributeOf, Constant, Number, Term, Variable
from charter_engine.model.norms import Norm
from charter_engine.model.types import UNITS, Type


def done_text(norm: Norm, known: Mapping[str, int | str]) -> str:
    """Write what a norm is about: its act or acts, or the state to be kept."""
    if norm.keep is not None:
        return re.sub(r"[^\W\d]\w*", lambda found: str(known.get(found[0], found[0])), norm.keep_text)
    return " or ".join(act_text(each, known) for each in norm.acts)


def act_text(act: Act, known: Mapping[str, int | str]) -> str:
    """Write an act with its values filled in: ``notify(Secretariat, YR4)``."""
    args = [term_text(each, known) for each in act.args]
    return f"{act.action}({', '.join(args)})" if args else act.action


def term_text(term: Term, known: Mapping[str, int | str]) -> str:
    """Write an argument with the values of its variables."""
    match term:
        case Variable(name=name):
            return str(known.get(name, "any" if name.startswith("·") else name))
        case Constant(key=key):
            return key
        case Number(value=value, type=type_):
            return quantity(value, type_)
        case AttributeOf(attribute=attribute, subject=subject):
            return attribute if subject is None else f"{term_text(subject, known)}.{attribute}"
        case _:
            return "…"


def quantity(value: Fraction, type_: Type) -> str:
    """Write an exact quantity in the first unit of its type."""
    if type_.options and type_.name == "scale":
        return type_.options[int(value)]
    if type_.name == "date":
        return format_instant(int(value))
    if type_.name == "yes/no":
        return "yes" if value else "no"
    unit, size = type_.arg, Fraction(1)
    if type_.name == "length":
        unit = "m"
    elif type_.name == "duration":
        unit, size = ("hours", Fraction(60)) if value % 60 == 0 else ("minutes", Fraction(1))
    elif type_.name == "number":
        unit = ""
    elif type_.name != "money":
        unit, size = next(((u, s) for u, (name, s) in UNITS.items() if name == type_.name), ("", Fraction(1)))
    return f"{decimal(value / size)} {unit}".strip()


def decimal(value: Fraction) -> str:
    """Write a fraction as a decimal where that is exact, else as ``p/q``."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return str(value)
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs((value * 10**places).numerator)).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
