"""Names, citations, numbers and quoted text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from charter_engine.syntax.format.written import Written
from charter_engine.syntax.tree.expressions import Citation, Name, Quantity


def name(node: Name, written: Written) -> str:
    """Return a name, with ``the`` where it was written."""
    return f"the {node.text}" if written.the(node.span) else node.text


def names(nodes: Iterable[Name], written: Written) -> str:
    """Return names with commas between them."""
    return ", ".join(name(node, written) for node in nodes)


def article(node: Name, written: Written) -> str:
    """Return ``a`` or ``an`` as written before a name, else as its first letter asks for."""
    return written.before(node.span, "a", "an") or ("an" if node.text[:1].lower() in "aeio" else "a")


def listed(texts: Sequence[str], last: str = "and") -> str:
    """Return ``a, b and c``."""
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} {last} {texts[-1]}"


def quoted(text: str) -> str:
    """Return a text between quotes, on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def number(value: Fraction) -> str:
    """Return a number as a whole, as a decimal where it is one, else as a fraction: ``14``, ``1.2``, ``2/3``."""
    if value.denominator == 1:
        return str(value.numerator)
    twos = fives = 0
    rest = value.denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    digits = str(value.numerator * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"


def quantity(node: Quantity, written: Written) -> str:
    """Return a number with its unit, with the digits as written: ``22.000 %``, ``14/6``."""
    digits = written.number(node.span)
    # half of a division stands at the place of the whole, as in x / 2/1
    half = "/" in digits and node.value.denominator == 1
    if not digits or half or Fraction(digits) != node.value:
        digits = number(node.value)
    return f"{digits} {node.unit}" if node.unit else digits


def citation(node: Citation, written: Written) -> str:
    """Return a citation; a whole article keeps the word ``article`` where it was written."""
    text = node.text
    as_written = written.at(node.span)
    if node.article and not node.article.startswith("Annex"):
        alone = not as_written and not node.limbs and not node.instrument
        if alone or "article" in as_written.split():
            head = f"{node.instrument} " if node.instrument else ""
            text = f"{head}article {text.removeprefix(head)}"
    return f"{text} to ({node.through})" if node.through else text


def citations(nodes: Iterable[Citation], written: Written) -> str:
    """Return ``9(3), 12(1) and OST 4``."""
    return listed([citation(node, written) for node in nodes])
