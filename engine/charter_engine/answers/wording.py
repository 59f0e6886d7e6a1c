"""Acts and quantities in a drafter's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from charter_engine.model.calendar import format_instant
from charter_engine.model.logic import (
    Act,
    Arith,
    AttributeOf,
    Best,
    Computed,
    Constant,
    Extreme,
    Now,
    Number,
    Rounded,
    Shifted,
    Tally,
    Term,
    Variable,
)
from charter_engine.model.norms import Norm
from charter_engine.model.types import UNITS, TimeSpan, Type, type_of
from charter_engine.rules.life.said import place_of
from charter_engine.rules.scale import Scales


def done_text(norm: Norm, known: Mapping[str, int | str]) -> str:
    """Write what a norm is about: its act or acts, or the state to be kept."""
    if norm.keep is not None:
        return re.sub(r"[^\W\d]\w*", lambda found: str(known.get(found[0], found[0])), norm.keep_text)
    return " or ".join(act_text(each, known, number) for number, each in enumerate(norm.acts))


def act_text(act: Act, known: Mapping[str, int | str], number: int = 0) -> str:
    """Write an act with its values filled in: ``notify(Secretariat, YR4)``; ``number`` is its place among those of a norm."""
    args = act_args(act, known, number)
    done = f"{act.action}({', '.join(args)})" if args else act.action
    return done + interest_text(act, known)


def act_args(act: Act, known: Mapping[str, int | str], number: int = 0) -> list[str]:
    """Write the arguments of an act; what is worked out as the number it comes to, where that is known."""
    return [
        str(known[name]) if (name := place_of(number, place)) in known else term_text(each, known)
        for place, each in enumerate(act.args)
    ]


def interest_text(act: Act, known: Mapping[str, int | str]) -> str:
    """Write the interest on what an act hands over, with a space before it; nothing where there is none."""
    if act.interest is None:
        return ""
    return f" with interest {term_text(act.interest.rate, known)} each {each_text(act.interest.period)}"


def each_text(period: TimeSpan) -> str:
    """Write a period after the word `each`."""
    text = str(period)
    return text.removeprefix("1 ") if text.startswith("1 ") else text


def in_words(norm: Norm, known: Mapping[str, int | str], scales: Scales) -> dict[str, int | str]:
    """Return the values of a norm's variables as a drafter writes them."""
    found: dict[str, int | str] = {}
    for name, each in known.items():
        type_ = type_of(norm.kinds.get(name, ""))
        if isinstance(each, int) and type_.name != "kind":
            found[name] = quantity(Fraction(each, scales.of(type_)), type_)
        else:
            found[name] = each
    return found


def term_text(term: Term, known: Mapping[str, int | str]) -> str:
    """Write a value with the values of its variables."""
    match term:
        case Variable(name=name):
            return str(known.get(name, "any" if name.startswith("·") else name.partition("·")[0]))
        case Constant(key=key):
            return key
        case Number(value=value, type=type_):
            return quantity(value, type_)
        case AttributeOf(attribute=attribute, subject=subject):
            name = attribute.partition("·")[0]
            return name if subject is None else f"{term_text(subject, known)}.{name}"
        case Now():
            return "now"
        case Arith():
            return _arith_text(term, known)
        case Shifted(date=date, by=by, sign=sign):
            return f"{term_text(date, known)} {'+' if sign > 0 else '-'} {by}"
        case Computed(key=key, args=args):
            said = ", ".join(term_text(each, known) for each in args)
            return f"{key}({said})" if args else key
        case Extreme(word=word, items=items):
            return f"{word} of ({', '.join(term_text(each, known) for each in items)})"
        case Rounded(direction=direction, value=inner):
            return f"rounded {direction} ({term_text(inner, known)})"
        case Tally(variable=variable, kind=kind, value=None):
            return f"number of {_whom(variable, kind)}"
        case Tally(variable=variable, kind=kind, value=summed) if summed is not None:
            return f"sum of {term_text(summed, known)} for {_whom(variable, kind)}"
        case Best(word=word, variable=variable, kind=kind, value=best):
            return f"{word} of {term_text(best, known)} for {_whom(variable, kind)}"
        case _:
            return ""


def _whom(variable: str, kind: str) -> str:
    return kind if variable.startswith("·") else f"{kind} {variable.partition('·')[0]}"


def _arith_text(term: Arith, known: Mapping[str, int | str]) -> str:
    left, right = term.left, term.right
    if term.op == "-" and isinstance(right, Now):
        return f"time to {_factor_text(left, known)}"
    if term.op == "-" and isinstance(left, Now):
        return f"time since {_factor_text(right, known)}"
    if term.op == "-" and isinstance(left, Number) and not left.value:
        return f"-{_factor_text(right, known)}"
    if term.op in "*/":
        after = _factor_text(right, known)
        before = _factor_text(left, known) if isinstance(left, Arith) and left.op in "+-" else term_text(left, known)
        return f"{before} {term.op} {after}"
    after = _factor_text(right, known) if isinstance(right, Arith) and right.op in "+-" else term_text(right, known)
    return f"{term_text(left, known)} {term.op} {after}"


def _factor_text(term: Term, known: Mapping[str, int | str]) -> str:
    text = term_text(term, known)
    return f"({text})" if isinstance(term, Arith | Shifted | Tally | Best) else text


_SHOWN = {
    "length": ("m", "au"),
    "mass": ("g", "kg", "t"),
    "energy": ("J", "kJ", "MJ", "GJ", "TJ", "PJ", "kt", "Mt"),
    "speed": ("m/s", "km/s"),
}
"""The units in which quantities of a type are written."""
_DAY = 24 * 60
_IN_HOURS = 4 * _DAY
"""Treaties count in hours up to this, as article IV of the Comprehensive Nuclear-Test-Ban Treaty does, and beyond it in days."""


def quantity(value: Fraction, type_: Type) -> str:
    """Write an exact quantity: in the greatest unit of which it is a whole number, else in the first of its type."""
    if type_.options and type_.name == "scale":
        return type_.options[int(value)]
    if type_.name == "date":
        return format_instant(int(value))
    if type_.name == "yes/no":
        return "yes" if value else "no"
    unit, size = type_.arg, Fraction(1)
    if type_.name in _SHOWN:
        sizes = {each: UNITS[each][1] for each in _SHOWN[type_.name]}
        whole = [each for each, one in sizes.items() if value and (value / one).denominator == 1]
        unit = max(whole or list(sizes)[:1], key=sizes.__getitem__)
        size = sizes[unit]
    elif type_.name == "duration":
        unit, size = ("hours", Fraction(60)) if value % 60 == 0 else ("minutes", Fraction(1))
        if value % _DAY == 0 and abs(value) > _IN_HOURS:
            unit, size = "days", Fraction(_DAY)
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
