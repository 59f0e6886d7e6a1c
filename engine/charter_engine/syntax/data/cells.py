"""From a cell of a table to the value that stands in it: in the words of the language, and nothing but a value."""

from __future__ import annotations

import re
from fractions import Fraction

from charter_engine.syntax.source import Span
from charter_engine.syntax.tree.cases import Between
from charter_engine.syntax.tree.expressions import Date, Name, Negative, Quantity
from charter_engine.syntax.tree.node import Node

_MOST_DIGITS = 100
NAME = re.compile(r"[^\W\d]\w*")
_PATH = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:T\w*(?::\w+)*)?")
_NUMBER = re.compile(r"(?P<sign>-?)\s*(?P<number>\d+(?:\.\d+|/\d+)?)\s*(?P<unit>%|[^\W\d]\w*)?")
_BETWEEN = re.compile(r"between\s+(?P<low>\S.*?)\s+and\s+(?P<high>\S.*)", re.DOTALL)


def value_of(text: str, unit: str, span: Span) -> Node | None:
    """Return the value in a cell: an amount, a date, a name, or ``between`` two of them; None where it is none of these.

    ``unit`` is that of the heading: what a number without one is in.
    """
    pair = _BETWEEN.fullmatch(text)
    if pair is not None:
        low, high = (_single(pair[each], unit, span) for each in ("low", "high"))
        return None if low is None or high is None else Between(low, high, span=span)
    return _single(text, unit, span)


def name_in(text: str, span: Span) -> Name | None:
    """Return the name in a cell, perhaps one of another charter: ``OST.State``."""
    return Name(tuple(text.split(".")), span=span) if _PATH.fullmatch(text) else None


def _single(text: str, unit: str, span: Span) -> Node | None:
    if _DATE.fullmatch(text):
        return Date(text, span=span)
    number = _NUMBER.fullmatch(text)
    if number is None:
        return name_in(text, span)
    if sum(map(str.isdigit, text)) > _MOST_DIGITS or re.search(r"/0+(?!\d)", number["number"]):
        return None
    amount = Quantity(Fraction(number["number"]), number["unit"] or unit, span=span)
    return Negative(amount, span=span) if number["sign"] else amount
