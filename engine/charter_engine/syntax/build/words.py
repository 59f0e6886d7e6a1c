"""Names, citations, numbers and quoted text."""

from __future__ import annotations

import re
from fractions import Fraction

from charter_engine.syntax.reading import Builders, Part
from charter_engine.syntax.scan import Token
from charter_engine.syntax.tree.expressions import ORDINALS, Citation, Date, Name, Quantity, String
from charter_engine.syntax.tree.node import Node

_MOST_DIGITS = 100
_PARTS = re.compile(r"\(([^)]*)\)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def name_of(part: Part, token: Token) -> Name:
    """Return the (perhaps qualified) name that a token is."""
    return Name(tuple(token.text.split(".")), span=part.reading.span(token.start, token.end))


def plain(part: Part, token: Token, remedy: str = "") -> str:
    """Return the name that a token gives to something new; a qualified one is an error, with this remedy if any."""
    if "." in token.text:
        part.reading.error(
            "C010",
            f"`{token.text}` cannot be the name of something new",
            part.reading.span(token.start, token.end),
            remedy or f"leave out `{token.text.rpartition('.')[0]}.`: a full stop inside a name means “of”",
            "a name of one word belongs here",
        )
    return token.text


def whole(part: Part, token: Token) -> int:
    """Return the whole number that a token is; one of absurd length is an error and counts as 0."""
    if len(token.text) > _MOST_DIGITS:
        part.reading.error(
            "C013",
            "this number is too long",
            part.reading.span(token.start, token.end),
            f"write a number of at most {_MOST_DIGITS} digits",
        )
        return 0
    return int(token.text)


def quoted(token: Token) -> str:
    """Return what stands between the quotes; a line break with the indentation after it is one space."""
    return re.sub(r"[ \t]*\n[ \t]*", " ", _ESCAPE.sub(r"\1", token.text[1:-1]))


def _name(part: Part) -> Node:
    return name_of(part, part.tokens()[0])


def _number(part: Part) -> Fraction:
    token = part.tokens()[0]
    digits = sum(map(str.isdigit, token.text))
    if digits > _MOST_DIGITS:
        return Fraction(whole(part, token))
    if token.type == "FRACTION" and not token.text.partition("/")[2].strip("0"):
        part.reading.error(
            "C014", "nothing can be divided by zero", part.reading.span(token.start, token.end), "write another divisor"
        )
        return Fraction(0)
    return Fraction(token.text)


def quantity(part: Part) -> Quantity:
    """Return a number with its unit."""
    unit = part.part("unit")
    number = part.part("number")
    value = _number(number) if number is not None else Fraction(0)
    return Quantity(value, unit.text() if unit is not None else "", span=part.span)


def _ordinal(part: Part) -> tuple[int, str]:
    """Return which of several sentences is meant, and the limb of it; 0 and empty where none is."""
    ordinal = part.part("ordinal")
    nth = ordinal.part("nth") if ordinal is not None else None
    if ordinal is None or nth is None:
        return 0, ""
    limb = ordinal.tokens("LIMB")
    return ORDINALS.index(nth.text()), limb[0].text[1:-1] if limb else ""


def _through(part: Part, limbs: tuple[str, ...], article: str) -> str:
    """Return the last limb of a range, written alone, `1(3) to (4)`, or in full, `1(3) to 1(4)`."""
    upto = part.part("upto")
    if upto is None:
        return ""
    token = upto.tokens()[0]
    home, last = _numbered(token.text)
    if token.type == "CITATION" and (home, last[:-1]) != (article, limbs[:-1]):
        part.reading.error(
            "C011",
            "a range is of the limbs of one paragraph, or of the paragraphs of one article",
            part.reading.span(token.start, token.end),
            "cite each of them, with commas between them",
        )
    return last[-1]


def _numbered(text: str) -> tuple[str, tuple[str, ...]]:
    """Take ``34(1)(b)`` apart: the article and what stands in brackets."""
    return text.partition("(")[0], tuple(_PARTS.findall(text))


def _cite(part: Part, instrument: str, number: Token | None) -> Citation:
    article, limbs = _numbered(number.text) if number is not None else ("", ())
    sentence, limb = _ordinal(part)
    return Citation(instrument, article, limbs, sentence, _through(part, limbs, article), limb=limb, span=part.span)


def _cite_local(part: Part) -> Node:
    inner = part.part("artno")
    return _cite(part, "", (inner or part).tokens()[0])


def _cite_other(part: Part) -> Node:
    instrument, number = part.tokens()[:2]
    return _cite(part, instrument.text, number)


def _annex(part: Part, instrument: str, tokens: tuple[Token, ...]) -> Node:
    limbs: tuple[str, ...] = ()
    first = ""
    if len(tokens) > 1:
        first, rest = _numbered(tokens[1].text)
        limbs = (first, *rest)
    sentence, limb = _ordinal(part)
    article = f"Annex {tokens[0].text}"
    through = _through(part, limbs[1:], first)
    return Citation(instrument, article, limbs, sentence, through, limb=limb, span=part.span)


def _cite_annex(part: Part) -> Node:
    return _annex(part, "", part.tokens())


def _cite_other_annex(part: Part) -> Node:
    instrument, *rest = part.tokens()
    return _annex(part, instrument.text, tuple(rest))


def _cite_instrument(part: Part) -> Node:
    return Citation(part.text(), "", (), span=part.span)


def _cite_wildcard(part: Part) -> Node:
    return Citation("", "", (), wildcard=True, span=part.span)


def _date(part: Part) -> Node:
    return date_of(part, part.tokens()[0])


def date_of(part: Part, token: Token) -> Date:
    """Return the date that a token is."""
    return Date(token.text, span=part.reading.span(token.start, token.end))


def _string(part: Part) -> Node:
    return String(quoted(part.tokens()[0]), span=part.span)


BUILDERS: Builders = {
    "name": _name,
    "quantity": quantity,
    "date": _date,
    "string": _string,
    "cite_local": _cite_local,
    "cite_other": _cite_other,
    "cite_annex": _cite_annex,
    "cite_other_annex": _cite_other_annex,
    "cite_instrument": _cite_instrument,
    "cite_wildcard": _cite_wildcard,
}
