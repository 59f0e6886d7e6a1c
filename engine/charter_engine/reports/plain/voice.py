"""How individuals are spoken of within one sentence: first as one of a kind, then as that one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from charter_engine.reports.plain.english import article, nth, quoted, spaced
from charter_engine.reports.plain.kinds import kinds
from charter_engine.reports.plain.lexicon import Lexicon
from charter_engine.reports.plain.marks import linked
from charter_engine.syntax.tree.expressions import Name
from charter_engine.syntax.tree.node import Node


class Voice:
    """Speaks one sentence: it remembers who has been spoken of, so words are made in the order they are read in.

    A variable is ``a Threat`` at first and ``the Threat`` then; where there are two of a kind ``one State``, ``another State``,
    then ``the one State``, ``the other State``.
    """

    def __init__(self, sentence: Node, lexicon: Lexicon) -> None:
        """Find the kinds of the variables of a sentence; nobody has been spoken of yet."""
        self.lexicon = lexicon
        self.kinds = kinds(sentence, lexicon)
        self.spoken: dict[str, list[str]] = {}
        self.pointed: set[str] = set()
        self.self_words: tuple[str, str] = ("", "")

    def is_spoken_of(self, variable: str) -> bool:
        """Tell whether the individual that a variable stands for has been spoken of."""
        return variable in self.spoken.get(self.kinds.get(variable, ""), ())

    @contextmanager
    def acting(self, variable: str, words: str) -> Iterator[None]:
        """Speak of the one who acts as ``itself`` for a while, or by other words."""
        before, self.self_words = self.self_words, (variable, words)
        yield
        self.self_words = before

    def is_variable(self, name: Name) -> bool:
        """Tell whether a name stands for one of a kind."""
        return len(name.parts) == 1 and name.text in self.kinds

    def kind(self, kind: str) -> str:
        """Return the name of a kind, linked to where it is declared."""
        return linked(kind, spaced(kind))

    def many(self, kind: str) -> str:
        """Return what several of a kind are called, linked alike."""
        return linked(kind, self.lexicon.plural(kind))

    def term(self, name: str) -> str:
        """Return a name that is used as a word, between quotes and linked."""
        return linked(name, quoted(spaced(name)))

    def noun(self, name: str) -> str:
        """Return the name of an attribute, linked."""
        return linked(name, spaced(name))

    def named(self, name: str) -> str:
        """Return an individual by its name, an organ or office with ``the``."""
        words = linked(name, spaced(name))
        return f"the {words}" if name in self.lexicon.offices else words

    def introduce(self, variable: str, kind: str, each: str = "") -> str:
        """Speak of one of a kind for the first time.

        ``each`` goes in place of ``a``: ``every Member``, which is ``that Member`` from then on.
        """
        kind = self.lexicon.singular(kind)
        alike = self.spoken.setdefault(kind, [])
        if variable and variable not in alike:
            alike.append(variable)
        if each:
            self.pointed.add(variable)
            return f"{each} {self.kind(kind)}"
        self.pointed.discard(variable)
        position, many = self._place(variable, kind)
        if not many:
            return self.some(kind)
        word = ("one", "another")[position] if many == 2 else f"a {nth(position)}"
        return f"{word} {self.kind(kind)}"

    def some(self, kind: str) -> str:
        """Return ``a Member``, speaking of nobody."""
        return _with_article(self.kind(kind), spaced(kind))

    def one(self, variable: str) -> str:
        """Speak of the individual that a variable stands for."""
        kind = self.kinds.get(variable, "")
        if not kind:
            return variable
        if variable == self.self_words[0]:
            return self.self_words[1]
        if not self.is_spoken_of(variable):
            return self.introduce(variable, kind)
        if variable in self.pointed:
            alike = [each for each in self.spoken.get(kind, ()) if each in self.pointed]
            if len(alike) > 1:
                return f"the {nth(alike.index(variable))}-named {self.kind(kind)}"
            return f"that {self.kind(kind)}"
        position, many = self._place(variable, kind)
        if not many:
            return f"the {self.kind(kind)}"
        word = ("the one", "the other")[position] if many == 2 else f"the {nth(position)}"
        return f"{word} {self.kind(kind)}"

    def _place(self, variable: str, kind: str) -> tuple[int, int]:
        """Return the place of a variable among those of its kind, and how many there are (0: it is the only one)."""
        alike = [each for each, of in self.kinds.items() if of == kind]
        spoken = self.spoken.get(kind, [])
        if len(alike) < 2 or variable not in spoken:
            return 0, 0
        return spoken.index(variable), len(alike)


def _with_article(words: str, bare: str) -> str:
    return f"{article(bare).split(' ')[0]} {words}"
