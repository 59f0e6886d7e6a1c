"""The parser's stack machine: shifts tokens, builds what a rule completes, and can go back to where it was."""

from __future__ import annotations

from charter_engine.syntax.reading import Builders, Item, Part, Reading, TooDeepError
from charter_engine.syntax.scan import Scanner, Token
from charter_engine.syntax.tables import END, Tables
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.value import frozen

# Deeper than this no drafter nests; every walk over the tree is recursive and must stay far from Python's limit.
MAX_DEPTH = 200


@frozen
class Mark:
    """Where the machine was: to go back there costs a copy of its stacks, which are short between sentences."""

    position: int
    states: tuple[int, ...]
    values: tuple[Value, ...]
    starts: tuple[int, ...]
    lengths: tuple[int, ...]
    diagnostics: int


Value = Item | list[Item]


class Machine:
    """The stacks of one parse.  ``position`` is where the next token is looked for."""

    def __init__(self, reading: Reading, scanner: Scanner, grammar: Tables, builders: Builders) -> None:
        self.reading = reading
        self.scanner = scanner
        self.rows = grammar.rows
        self.rules = grammar.rules
        self.accept = grammar.accept
        self.builders = builders
        self.position = 0
        self.states = [grammar.start]
        self.values: list[Value] = []
        self.starts: list[int] = []

    @property
    def row(self) -> dict[str, int]:
        """What can come next."""
        return self.rows[self.states[-1]]

    def mark(self) -> Mark:
        """Return where the machine is."""
        lengths = tuple(len(value) if isinstance(value, list) else -1 for value in self.values)
        return Mark(
            self.position,
            tuple(self.states),
            tuple(self.values),
            tuple(self.starts),
            lengths,
            len(self.reading.diagnostics),
        )

    def back_to(self, mark: Mark) -> None:
        """Go back; lists that grew since are cut to what they were, and what was reported since is taken back."""
        self.position = mark.position
        self.states = list(mark.states)
        self.values = list(mark.values)
        self.starts = list(mark.starts)
        for value, length in zip(self.values, mark.lengths, strict=True):
            if isinstance(value, list):
                del value[length:]
        del self.reading.diagnostics[mark.diagnostics :]

    def take(self, token: Token) -> bool:
        """Shift a token after whatever it completes; False if it cannot stand here (the stacks may have reduced)."""
        states, rows, kind = self.states, self.rows, token.type
        while True:
            action = rows[states[-1]].get(kind)
            if action is None:
                return False
            if action >= 0:
                break
            self._reduce(-1 - action)
        if len(states) > MAX_DEPTH:
            raise TooDeepError
        states.append(action)
        self.values.append(token)
        self.starts.append(token.start)
        self.position = token.end
        return True

    def push(self, symbol: str, value: Value, start: int) -> None:
        """Put a finished piece on the stack, as if its rule had been completed."""
        self.states.append(self.row[symbol])
        self.values.append(value)
        self.starts.append(start)

    def pop(self) -> None:
        """Drop what stands on top."""
        self.states.pop()
        self.values.pop()
        self.starts.pop()

    def advance(self, states: list[int], kind: str, foreign: frozenset[str] = frozenset()) -> bool:
        """Take a token of a kind on a copy of the stack of states alone; False if it cannot stand there.

        Nor can it where that would complete one of the ``foreign`` symbols.
        """
        while True:
            action = self.rows[states[-1]].get(kind)
            if action is None:
                return False
            if action >= 0:
                states.append(action)
                return True
            rule = self.rules[-1 - action]
            if rule.origin in foreign:
                return False
            if rule.size:
                del states[-rule.size :]
            states.append(self.rows[states[-1]][rule.origin])

    def accepts(self, kind: str, states: tuple[int, ...] | None = None) -> bool:
        """Tell whether a token of a kind can stand next, here or where the stack of states was another."""
        copy = list(self.states if states is None else states)
        if not copy:
            return False
        if kind != END:
            return self.advance(copy, kind)
        while copy[-1] != self.accept:
            action = self.rows[copy[-1]].get(END)
            if action is None or action >= 0:
                return False
            rule = self.rules[-1 - action]
            if rule.size:
                del copy[-rule.size :]
            copy.append(self.rows[copy[-1]][rule.origin])
        return True

    def is_name(self, token: Token) -> bool:
        """Tell whether a word can only be a name here: what stands right after it could not follow it otherwise."""
        if not token.text.isalpha() or token.type == "NAME" or "NAME" not in self.row:
            return False
        sign = self.scanner.follows(token.end)
        states = list(self.states)
        if not sign or not self.advance(states, token.type):
            return False
        after = tuple(states)
        return not any(self.accepts(kind, after) for kind in self.scanner.kinds(sign))

    def expected(self) -> frozenset[str]:
        """Return the kinds of token that can stand next."""
        return frozenset(kind for kind in self.row if kind.isupper() and self.accepts(kind))

    def settled(self, kind: str, states: tuple[int, ...] | None = None) -> int | None:
        """Return the state in which a token would be taken, here or after other states; None if it would not."""
        copy = list(self.states if states is None else states)
        if not self.advance(copy, kind):
            return None
        return copy[-2]

    def settle(self, kind: str) -> None:
        """Complete what a token of a kind would complete, without taking it."""
        while (action := self.row.get(kind)) is not None and action < 0:
            self._reduce(-1 - action)

    def finish(self) -> Value:
        """Complete everything after the last token and return the value of the whole."""
        while self.states[-1] != self.accept:
            self._reduce(-1 - self.row[END])
        return self.values[-1]

    def _reduce(self, number: int) -> None:
        origin, tag, size, kept, spliced, passed = self.rules[number]
        states, values = self.states, self.values
        if passed and size == 1:
            # one value stands for the whole: only the state changes
            states[-1] = self.rows[states[-2]][origin]
            return
        base = len(values) - size
        start = self.starts[base] if size else self.position
        result: Value
        if spliced:
            result = self._splice(base, kept)
        else:
            items: list[Item] = []
            for index in kept:
                value = values[base + index]
                if isinstance(value, list):
                    items.extend(value)
                else:
                    items.append(value)
            if passed and len(items) == 1:
                result = items[0]
            else:
                part = Part(tag, items, self.reading, start, self._end())
                build = self.builders.get(tag)
                result = part if build is None else build(part)
        if size:
            del states[-size:], values[base:], self.starts[base:]
        states.append(self.rows[states[-1]][origin])
        values.append(result)
        self.starts.append(start)

    def _splice(self, base: int, kept: tuple[int, ...]) -> list[Item]:
        """Join lists; the first grows in place, or a long document would be copied with each sentence."""
        joined: list[Item] | None = None
        for index in kept:
            value = self.values[base + index]
            if joined is None:
                joined = value if isinstance(value, list) else [value]
            elif isinstance(value, list):
                joined.extend(value)
            else:
                joined.append(value)
        return [] if joined is None else joined

    def _end(self) -> int:
        return self.position


__all__ = ["Machine", "Mark", "Node", "Value"]
