"""The generated names that stand for a charter's own words in clingo's text, and the way back.

No text of a charter reaches clingo: predicates become ``p0``, ``p1`` …, symbols ``s0``, ``s1`` …, integers past 32 bits
``big("…")`` with hexadecimal digits.  A timed predicate has one name at every other instant (``p0e``, ``p0o``): what is
derived at an instant and what it reads from the one before then never share a name, so that gringo sees a stratified
program and evaluates it without search.  ``x0`` holds what a predicate was at all strictly earlier instants.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clingo.symbol import Function, Number, String, Symbol, SymbolType

from charter_engine.engines.bounds import INT_MAX
from charter_engine.rules.ir import NOW, PREV

if TYPE_CHECKING:
    from charter_engine.rules.ir import Atom, Row

THIS: Final = "\x01"
"""Stands in a written rule for the mark of the instant derived (``e`` or ``o``)."""
BEFORE: Final = "\x02"
"""Stands for the mark of the instant before."""


class Names:
    """The table of generated names of one session."""

    def __init__(self) -> None:
        """Begin with no names."""
        self._predicates: dict[str, str] = {}
        self._constants: dict[str, str] = {}
        self._texts: list[str] = []

    def predicate(self, name: str) -> str:
        """Return the generated name of a predicate, without a mark of time."""
        return self._predicates.setdefault(name, f"p{len(self._predicates)}")

    def atom_name(self, atom: Atom) -> str:
        """Return the name of an atom in a rule, with the mark that its instant asks for."""
        name = self.predicate(atom.predicate)
        if atom.at is None:
            return name
        if atom.at == NOW:
            return name + THIS
        return name + BEFORE if atom.at == PREV else f"x{name[1:]}"

    def constant(self, value: int | str) -> str:
        """Return the text of a constant."""
        if isinstance(value, int):
            return str(value) if -INT_MAX <= value <= INT_MAX else f'big("{value:x}")'
        known = self._constants.get(value)
        if known is None:
            known = self._constants[value] = f"s{len(self._texts)}"
            self._texts.append(value)
        return known

    def text(self, constant: str) -> str:
        """Return the charter's text of ``s0``, ``s1`` …"""
        return self._texts[int(constant[1:])]


def to_symbol(value: int) -> Symbol:
    """Return clingo's symbol of an integer of any size."""
    return Number(value) if -INT_MAX <= value <= INT_MAX else Function("big", [String(f"{value:x}")])


def to_int(symbol: Symbol) -> int:
    """Return the integer of a symbol; raises ``TypeError`` if it is none."""
    if symbol.type == SymbolType.Number:
        return symbol.number
    if symbol.type == SymbolType.Function and symbol.name == "big":
        return int(symbol.arguments[0].string, 16)
    msg = f"{symbol} is no integer"
    raise TypeError(msg)


class Reader(dict[str, "int | str"]):
    """From a constant as clingo writes it to the value, remembered."""

    def __init__(self, names: Names) -> None:
        """Read constants of these names."""
        super().__init__()
        self._names = names

    def __missing__(self, text: str) -> int | str:
        """Read a constant not met before."""
        self[text] = value = self._names.text(text) if text[0] == "s" else _number(text)
        return value

    def row(self, atom: str) -> Row:
        """Return the arguments of an atom as clingo writes it."""
        start = atom.find("(")
        return () if start < 0 else tuple([self[part] for part in atom[start + 1 : -1].split(",")])


def _number(text: str) -> int:
    return int(text[5:-2], 16) if text[0] == "b" else int(text)
