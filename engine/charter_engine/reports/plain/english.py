"""Words of the language that plain words are in: articles, plurals, lists, names taken apart, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from charter_engine.syntax.format.words import number
from charter_engine.syntax.tree.expressions import Quantity

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|can|may|must)\b")
_INVOLVED = re.compile(r"\b(?:no|not|nor|neither|never|which|that|who|whom|whose|what|where|if|as|until|any)\b|,")
_VOWEL = re.compile(r"(?!one|eu)[aeio]|hour|hono|heir|un(?!i)|up|ur(?!a)", re.IGNORECASE)
_SMALL = 20
_IRREGULAR = {"have": "has", "be": "is", "do": "does", "go": "goes", "undo": "undoes"}


def article(word: str) -> str:
    """Return a word with ``a`` or ``an`` before it."""
    return f"{'an' if _VOWEL.match(word) else 'a'} {word}"


def spaced(name: str) -> str:
    """Return a name as words: ``impact_probability`` and ``OversightBoard`` taken apart, what a cited charter calls so told."""
    head, _, last = name.rpartition(".")
    words = _HUMP.sub(" ", last.replace("_", " ")).strip() or last
    return f"{words} ({head})" if head else words


def quoted(words: str) -> str:
    """Return words between the quotes in which a treaty writes what it defines."""
    return f"\u2018{words}\u2019"


def several(texts: Sequence[str], last: str = "and") -> str:
    """Return ``a, b and c``."""
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} {last} {texts[-1]}" if texts else ""


def plural(word: str) -> str:
    """Return the plural of a word for which none is declared."""
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return word if word.endswith("s") else f"{word}es" if word.endswith(("x", "ch", "sh")) else f"{word}s"


def nth(position: int) -> str:
    """Return ``first`` for 0, ``second`` for 1."""
    return _ORDINALS[position] if position < len(_ORDINALS) else f"{position + 1}th"


def date(text: str) -> str:
    """Return a date as it is spoken: ``22 December 2032``, with the time where one is written."""
    found = _DATE.fullmatch(text.removesuffix("Z"))
    if found is None or not 1 <= int(found[2]) <= len(MONTHS):
        return text
    day = f"{int(found[3])} {MONTHS[int(found[2]) - 1]} {found[1]}"
    return f"{day}, {found[4]} UTC" if found[4] else day


def quantity(node: Quantity) -> str:
    """Return a number with its unit; one of a unit of time in the singular."""
    unit = node.unit
    if node.value == 1 and unit in {"hours", "days", "weeks", "months", "years", "minutes", "votes"}:
        unit = unit.removesuffix("s")
    if not unit and 1 < node.value.denominator <= _SMALL:
        return f"{node.value.numerator}/{node.value.denominator}"
    return f"{number(node.value)} {unit}".strip()


def denial(template: str) -> str:
    """Return a template that says the opposite: ``{1} has not acceded``; nothing where it cannot be told how to say it."""
    verbs = _AUXILIARY.findall(template)
    if len(verbs) != 1 or _INVOLVED.search(template):
        return ""
    return _AUXILIARY.sub(lambda found: f"{found[0]} not", template)


def doing(template: str) -> str:
    """Return what is done, after the one who does it: ``notify {1}`` becomes ``notifies {1}``.

    Where it cannot be told which words are verbs, ``comes to notify and warn {1}``.
    """
    first, _, rest = template.partition(" ")
    before_places = template.partition("{")[0]
    if not re.fullmatch(r"[a-z]+", first) or first.endswith("ly") or re.search(r" (?:and|or) ", before_places):
        return f"comes to {template}"
    if first in _IRREGULAR:
        verb = _IRREGULAR[first]
    elif re.search(r"[^aeiou]y$", first):
        verb = f"{first[:-1]}ies"
    else:
        verb = f"{first}es" if first.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{first}s"
    return f"{verb} {rest}".rstrip()
