"""The one word or sign that, put in, left out or replaced, lets a spoilt sentence be read on.

Every place in the sentence up to the mistake is tried with every word the grammar could take there; what lets the text
be read on furthest past the mistake is the mistake, and of several the likeliest nearest to where reading stopped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from charter_engine.syntax.machine import Machine
from charter_engine.syntax.nearest import distance
from charter_engine.syntax.scan import STRANGE, Token
from charter_engine.syntax.tables import END
from charter_engine.syntax.value import frozen
from charter_engine.syntax.words import STARTERS

States = tuple[int, ...]

_FAR: Final = 12
"""Tokens past the mistake that have to be read for a repair to be believed without another look."""
_ENOUGH: Final = 3
_PLACES: Final = 40
_SIGNS: Final = {
    "STOP": ".",
    "RPAR": ")",
    "RBRACE": "}",
    "SEMICOLON": ";",
    "COLON": ":",
    "COMMA": ",",
    "LPAR": "(",
    "LBRACE": "{",
}
_PLAIN: Final = {
    "NAME": "a name",
    "INT": "a number",
    "STRING": "a text in quotes",
    "DATE": "a date",
    "CITATION": "a citation",
    "LABEL": "the number of a paragraph",
    "LIMB": "the letter of a limb",
}
HEADS: Final = frozenset({"ARTICLE", "ANNEX", "CHARTER", "VERSION", "CITES", "PART", "CASE", "SOURCE", "INCLUDE"})
_PER_PLACE: Final = 0.25
_ALIKE: Final = 0.8
_AT_LINE: Final = {"STOP": 1.0, "SEMICOLON": 1.1, "RBRACE": 1.2, "LBRACE": 1.3}
_DOUBLED, _RESEMBLES, _HEAD, _SIGN, _OTHER_SIGN, _NAMED, _WORD, _EXTRA_SIGN, _NO_STOP, _LEFT_OUT = (
    0.0,
    0.1,
    1.2,
    1.5,
    1.8,
    1.9,
    2.0,
    2.2,
    2.3,
    2.4,
)
# What a charter has no place for, and a case, by the symbols of the grammar: no repair may lead there.
_FOREIGN: Final = {
    "charter": frozenset({"individuals", "on_date", "from_outset", "unknown", "expect"}),
    "case": frozenset(
        {"norm", "procedure", "principle", "article", "kind_decl", "role_decl", "attribute_decl", "table"}
    ),
}


@frozen
class Repair:
    """What to do at the token that starts at ``at``: read it as ``kind``, leave it out, or read ``kind`` first.

    ``kinds`` are all terminals that would do there equally well; ``after`` is where the token before it ends.
    """

    how: str
    at: int
    end: int
    after: int
    kind: str
    kinds: tuple[str, ...]
    cost: float
    reach: int
    text: str = ""
    doubled: bool = False
    states: States = ()


def written(machine: Machine, kind: str) -> str:
    """Return how a terminal is written, empty where that is not always the same."""
    if kind in _SIGNS:
        return _SIGNS[kind]
    words = machine.scanner.words
    signs = machine.scanner.signs
    return next((text for text, name in (*words.items(), *signs.items()) if name == kind), "")


def said(machine: Machine, kinds: tuple[str, ...]) -> str:
    """Say in words what any of these terminals is."""
    names = [f"`{written(machine, kind)}`" if written(machine, kind) else _PLAIN.get(kind, "") for kind in kinds]
    names = [name for name in dict.fromkeys(names) if name]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}" if names else ""


class Search:
    """Looks for the repair of one mistake."""

    def __init__(self, machine: Machine, tokens: list[tuple[Token, States]], previous: Token | None) -> None:
        """``tokens``: those of the sentence with the stacks before each, the one that cannot stand there last."""
        self.machine = machine
        self.tokens = tokens
        self.previous = previous
        self.stopped = tokens[-1][0]
        self.text = machine.scanner.text
        self.found: list[Repair] = []
        self.foreign = _FOREIGN[machine.reading.kind]

    def best(self) -> Repair | None:
        """Return the likeliest repair, None where no single word or sign mends the sentence."""
        for away in range(min(len(self.tokens), _PLACES)):
            index = len(self.tokens) - 1 - away
            token, states = self.tokens[index]
            before = self.tokens[index - 1][0] if index else self.previous
            if token.type == STRANGE or not states:
                continue
            if any(each.reach >= _FAR and each.cost <= away * _PER_PLACE for each in self.found):
                break
            self._try(token, states, before, away * _PER_PLACE)
        if not self.found:
            return None
        furthest = max(each.reach for each in self.found)
        if furthest < _ENOUGH:
            return None
        able = [each for each in self.found if each.reach == furthest]
        chosen = min(able, key=lambda each: each.cost)
        alike = [
            each for each in able if (each.how, each.at) == (chosen.how, chosen.at) and each.cost < chosen.cost + _ALIKE
        ]
        return replace(chosen, kinds=tuple(dict.fromkeys(each.kind for each in alike)))

    def _try(self, token: Token, states: States, before: Token | None, away: float) -> None:
        after = before.end if before is not None else token.start
        begins_line = "\n" in self.text[after : token.start] or token.type == END
        able = self._able(states)
        if token.type != END:
            doubled = before is not None and before.text == token.text
            self._add(
                "leave out",
                token,
                after,
                token.type,
                states,
                token.end,
                away + (_DOUBLED if doubled else self._extra(token)),
            )
            resembling = self._resembling(token.text)
            for kind in (each for each in able if each in resembling):
                self._add("replace", token, after, kind, self._advanced(states, kind), token.end, away + _RESEMBLES)
            if token.type in _SIGNS:
                for kind in (each for each in able if each in _SIGNS and each != token.type):
                    self._add(
                        "replace", token, after, kind, self._advanced(states, kind), token.end, away + _OTHER_SIGN
                    )
        for kind in able:
            at_line = begins_line and kind in _AT_LINE and (kind != "STOP" or self._may_begin(token))
            cost = _AT_LINE[kind] if at_line else _SIGN if kind in _SIGNS else _WORD
            cost = _NO_STOP if kind == "STOP" and not at_line else cost
            cost = _HEAD if kind in HEADS and self._begins(token) else cost if written(self.machine, kind) else _NAMED
            self._add("put in", token, after, kind, self._advanced(states, kind), token.start, away + cost)

    def _begins(self, token: Token) -> bool:
        """Whether a head may have been forgotten before a token: it begins the sentence, and is none itself."""
        return token is self.tokens[0][0] and token.type not in HEADS

    @staticmethod
    def _may_begin(token: Token) -> bool:
        """Whether a sentence was surely to begin here: not with any name that happens to start a line."""
        return token.type != "NAME" or token.text[:1].isupper() or token.text in STARTERS

    def _extra(self, token: Token) -> float:
        return _EXTRA_SIGN if token.type in _SIGNS else _LEFT_OUT

    def _able(self, states: States) -> list[str]:
        row = self.machine.rows[states[-1]]
        able = [kind for kind in row if kind.isupper() and kind != END and self.machine.accepts(kind, states)]
        return sorted(able, key=lambda kind: (written(self.machine, kind), kind))

    def _resembling(self, text: str) -> set[str]:
        """Return the keywords that a word resembles: one letter missing, too many, wrong, or two swapped."""
        if not text.isalpha() or len(text) < 3:
            return set()
        limit = 2 if len(text) > 7 else 1
        return {
            name
            for word, name in self.machine.scanner.words.items()
            if word != text and len(word) > 2 and distance(text.casefold(), word.casefold(), limit) <= limit
        }

    def _advanced(self, states: States, kind: str) -> States:
        copy = list(states)
        return tuple(copy) if self.machine.advance(copy, kind, self.foreign) else ()

    def _add(self, how: str, token: Token, after: int, kind: str, states: States, position: int, cost: float) -> None:
        if not states:
            return
        reach = sum(each.start >= self.stopped.start for each, _ in self.onward(states, position, _FAR))
        if reach:
            doubled = how == "leave out" and cost % _PER_PLACE == 0
            self.found.append(
                Repair(how, token.start, token.end, after, kind, (), cost, reach, token.text, doubled, states)
            )

    def onward(self, states: States, position: int, most: int) -> Iterator[tuple[Token, States]]:
        """Yield the tokens that can be read from a position, with the stack after each, ``most`` past the mistake.

        The end of the text counts for all that might still have come.
        """
        machine, count = self.machine, 0
        stack = list(states)
        while count < most:
            token = machine.scanner.next(position, machine.rows[stack[-1]])
            if token.type == STRANGE:
                position = token.end
                continue
            if token.type == END:
                for _ in range(most - count if machine.accepts(END, tuple(stack)) else 0):
                    yield token, ()
                return
            if not machine.advance(stack, token.type, self.foreign):
                return
            count += token.start >= self.stopped.start
            position = token.end
            yield token, tuple(stack)
