"""Reading on after a mistake: mend what a drafter surely meant, else skip to the next sentence.

One mistake is said once.  A sign that was forgotten or doubled and a misspelt keyword are mended, and the sentence is
read as if it had been written right; any other spoilt sentence becomes an :class:`ErrorNode` that remembers what it
seems to declare, so that nothing follows from it.  A second mistake in a mended sentence is skipped in silence.
"""

from __future__ import annotations

from typing import Final

from charter_engine.syntax.diagnostic import Edit
from charter_engine.syntax.harvest import declared
from charter_engine.syntax.machine import Machine, Mark
from charter_engine.syntax.mistakes import Mistakes
from charter_engine.syntax.reading import TooDeepError
from charter_engine.syntax.repair import HEADS, Repair, Search, written
from charter_engine.syntax.scan import STRANGE, Token
from charter_engine.syntax.tables import END
from charter_engine.syntax.tree.document import ErrorNode
from charter_engine.syntax.words import STARTERS

MOST = 200
"""Mistakes said of one file; what follows is not read: it is hardly a charter."""
_MOST_REPAIRS: Final = 60
_LONGEST: Final = 2000
_ENDS: Final = frozenset({"STOP", "LBRACE", "RBRACE", "SEMICOLON", "LABEL", "LIMB", "STRING"})
_MENDED: Final = frozenset({"STOP", "SEMICOLON", "RBRACE", "LBRACE"})
# Where reading can go on: the symbol to put in for what was skipped, and the sign that ends it.
_RESUME: Final = (("sentence", "STOP"), ("property", "STOP"), ("procedure_clause", "SEMICOLON"))
_BEGINNINGS: Final = ("NAME", "VOTERS", "ALWAYS", "EXPECT")


class Recovery:
    """Feeds a machine token by token; ``mistakes`` is what was wrong on the way."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.reading = machine.reading
        self.text = machine.reading.source.text
        self.mistakes = Mistakes(machine)
        self.strange: set[int] = set()
        self.mark: Mark = machine.mark()
        self.before_mark: Token | None = None
        self.tokens: list[tuple[Token, tuple[int, ...]]] = []
        self.last: Token | None = None
        self.repairs: dict[int, Repair] = {}
        self.used: set[int] = set()
        self.mended = False
        self.sentence = 0
        self.searched = 0

    def next(self) -> Token:
        """Read one token into the machine, whatever it takes; return it."""
        machine = self.machine
        token = self._scan()
        if token.type != STRANGE and self._boundary(token) and self._can_begin():
            if token.start != self.sentence:
                self.sentence = token.start
                self.mended = False
            self.mark = machine.mark()
            self.before_mark = self.last
            self.tokens = []
        if token.type == STRANGE:
            return self._skip(token, token.start)
        before = tuple(machine.states)
        try:
            if token.type == END:
                if machine.accepts(END):
                    return token
            elif self._take(token):
                self.tokens.append((token, before))
                self.last = token
                return token
        except TooDeepError:
            self.mistakes.say(
                "C017",
                "this is nested deeper than anyone can follow",
                self.mistakes.span(token.start, token.end),
                "give a part of it a name with `define`, or write two sentences",
                "too deep",
            )
            return self._skip(token, token.start)
        return self._mistake(token, before)

    @property
    def last_end(self) -> int:
        """Where the token before ends."""
        return self.last.end if self.last is not None else 0

    def _take(self, token: Token) -> bool:
        """Take a token; one that was put in leaves the position where it was."""
        position = self.machine.position
        taken = self.machine.take(token)
        if taken and token.start == token.end:
            self.machine.position = position
        return taken

    def _scan(self) -> Token:
        machine = self.machine
        while True:
            token = machine.scanner.next(machine.position, machine.row)
            if token.type == STRANGE:
                known = token.start in self.strange
                self._stray(token)
                if not known and self._inside():
                    return token
                machine.position = token.end
                continue
            if machine.is_name(token):
                token = Token("NAME", token.text, token.start, token.end)
            repair = self.repairs.get(token.start)
            if repair is None or (repair.how == "put in" and token.start in self.used):
                return token
            if repair.how == "put in":
                self.used.add(token.start)
                return Token(repair.kind, written(machine, repair.kind), token.start, token.start)
            if repair.how == "leave out":
                machine.position = repair.end
                continue
            return Token(repair.kind, written(machine, repair.kind), token.start, repair.end)

    def _inside(self) -> bool:
        """Whether a sentence has begun and not ended; the head of an article is none."""
        return bool(self.tokens) and self.tokens[0][0].type not in HEADS and self.tokens[-1][0].type not in _ENDS

    def _stray(self, token: Token) -> None:
        if token.start not in self.strange:
            self.strange.add(token.start)
            place = self.mistakes.span(token.start, token.end)
            self.mistakes.say(
                "C011",
                f"the sign `{token.text}` has no meaning here",
                place,
                "delete it",
                "not a sign of the language",
                (Edit(place, ""),),
            )
            self.mended = True

    def _boundary(self, token: Token) -> bool:
        """Whether a sentence may begin at a token: it begins a line, or follows a sign that ends something."""
        if self.last is None:
            return True
        return self.last.type in _ENDS or self._begins_line(token)

    def _begins_line(self, token: Token) -> bool:
        return "\n" in self.text[self.last_end : token.start] or token.type == END

    def _can_begin(self) -> bool:
        return any(self._goal(word) is not None for word in _BEGINNINGS)

    def _goal(self, beginning: str, states: tuple[int, ...] | None = None) -> tuple[str, str] | None:
        """Return what may begin with a word, here or after other states: its symbol, and the sign after it."""
        state = self.machine.settled(beginning, states)
        if state is None:
            return None
        row = self.machine.rows[state]
        return next((pair for pair in _RESUME if pair[0] in row), None)

    # ---------------------------------------------------------------------------------------------------- mistakes

    def _mistake(self, token: Token, before: tuple[int, ...]) -> Token:
        if len(self.mistakes.found) + len(self.reading.diagnostics) >= MOST:
            return self._give_up(token)
        search = Search(self.machine, [*self.tokens, (token, before)], self.before_mark)
        repair = search.best() if self.searched < _MOST_REPAIRS else None
        self.searched += 1
        if not self.mended:
            if repair is None:
                self.mistakes.unexpected(token, self.last_end)
            else:
                self.mistakes.repaired(repair)
        if repair is None:
            return self._skip(token, token.start)
        if not self.mended and self._surely(repair):
            return self._mend(repair)
        return self._skip(token, max(token.start, repair.at), repair, self._end(search, repair))

    def _surely(self, repair: Repair) -> bool:
        """Whether the sentence can be read as mended: nothing else could be meant, or nothing else can be done."""
        if repair.kind in HEADS or (self.tokens and self.tokens[0][0].type in HEADS):
            return True  # a spoilt head would take the whole article with it
        if repair.how == "put in":
            return len(repair.kinds) == 1 and repair.kind in _MENDED
        if repair.how == "leave out":
            return repair.doubled or repair.text in {".", "}"}
        return len(repair.kinds) == 1 and repair.text.isalpha()

    def _end(self, search: Search, repair: Repair) -> int | None:
        """Return where the sentence ends that is mended by a repair, None if it is spoilt beyond that."""
        position = repair.at if repair.how == "put in" else repair.end
        read = [each.type for each, _ in self.tokens if each.start < repair.at]
        read += [repair.kind] if repair.how != "leave out" else []
        depth = read.count("LBRACE") - read.count("RBRACE")
        for token, states in search.onward(repair.states, position, _LONGEST):
            depth += (token.type == "LBRACE") - (token.type == "RBRACE")
            if token.start < search.stopped.start or token.type not in {"STOP", "SEMICOLON", "RBRACE"} or depth > 0:
                continue
            if depth < 0:
                return None
            goals = {goal[1] for word in _BEGINNINGS if states and (goal := self._goal(word, states)) is not None}
            if token.type in goals or (token.type == "RBRACE" and goals):
                return token.end if token.type == "RBRACE" else token.start
        return None

    def _mend(self, repair: Repair) -> Token:
        """Go back to the beginning of the sentence, to read it as mended."""
        self.repairs[repair.at] = repair
        self.mended = True
        self.used.discard(repair.at)
        self.machine.back_to(self.mark)
        self.tokens = []
        self.last = self.before_mark
        return Token("?", "", repair.at, repair.at)

    # ----------------------------------------------------------------------------------------------------- skipping

    def _skip(self, token: Token, upto: int, repair: Repair | None = None, known: int | None = None) -> Token:
        """Go back to the beginning of the sentence, and from there to the end of it or the beginning of the next."""
        machine = self.machine
        started = self.mark.position
        machine.back_to(self.mark)
        goal = next((found for word in _BEGINNINGS if (found := self._settle(word)) is not None), None)
        if known is None:
            end, ends_with = self._end_of_sentence(started, upto, goal[1] if goal else "STOP")
        else:
            end, ends_with = known, self.text[known - 1] != "}"
        if goal is None or end <= self._first(started):
            return self._leave(token)
        symbol, closing = goal
        begin = self._first(started)
        node = ErrorNode(
            declared(machine.scanner, self.reading.kind, begin, end, repair), span=self.mistakes.span(begin, end)
        )
        machine.push(symbol, node, begin)
        machine.position = end
        self.last = Token("?", "", begin, end)
        self.tokens = []
        if not ends_with:
            ending = Token(closing, "", end, end)
            if machine.accepts(closing) and self._take(ending):
                machine.position = end
                self.last = Token(closing, "", begin, end)
        return token

    def _leave(self, token: Token) -> Token:
        """Leave out a token that nothing can be made of; at the end, close or drop what is still open."""
        machine = self.machine
        if token.type != END:
            machine.position = max(token.end, machine.position)
            self.last = Token("?", "", token.start, token.end)
            return token
        machine.position = len(self.text)
        while not machine.accepts(END) and len(machine.states) > 1:
            closing = Token("RBRACE", "}", len(self.text), len(self.text))
            if not (machine.accepts("RBRACE") and machine.take(closing)):
                machine.pop()
        return token

    def _give_up(self, token: Token) -> Token:
        """Stop reading: nothing that follows is said, nor what is not declared because of it."""
        self.machine.back_to(self.mark)
        self.mistakes.given_up(token, MOST)
        self._settle("NAME")
        if "sentence" in self.machine.row:
            begin = self._first(self.mark.position)
            self.machine.push(
                "sentence", ErrorNode((("", "*"),), span=self.mistakes.span(begin, len(self.text))), begin
            )
            self._take(Token("STOP", "", len(self.text), len(self.text)))
        return self._leave(Token(END, "", len(self.text), len(self.text)))

    def _settle(self, word: str) -> tuple[str, str] | None:
        found = self._goal(word)
        if found is not None:
            self.machine.settle(word)
        return found

    def _first(self, started: int) -> int:
        return self.machine.scanner.next(started, {}).start

    def _end_of_sentence(self, started: int, upto: int, closing: str) -> tuple[int, bool]:
        """Return where the spoilt stretch ends, and whether the sign that ends it stands there."""
        position, depth, first = started, 0, True
        scanner = self.machine.scanner
        last = started
        margin = self._margin(self._first(started))
        while True:
            token = scanner.next(position, _EVERYTHING)
            if token.type == END:
                return last, False
            begins_line = "\n" in self.text[last : token.start]
            past = token.start > upto
            if not first and begins_line and depth == 0 and past and self._starts_something(token, margin):
                return last, False
            if token.type == "LBRACE":
                depth += 1
            elif token.type == "RBRACE":
                if depth == 0:
                    return last, False
                depth -= 1
                if depth == 0 and token.end > upto:
                    return token.end, False
            elif depth == 0 and token.type == closing and token.start >= upto:
                return token.start, True
            first = False
            last = position = token.end

    def _starts_something(self, token: Token, margin: int) -> bool:
        """Whether a token that begins a line begins a sentence: no further in than the spoilt one, or by its number."""
        return token.type == "LABEL" or (token.text in STARTERS and self._margin(token.start) <= margin)

    def _margin(self, at: int) -> int:
        """Return how far in the line begins on which a place lies."""
        line = self.text[self.text.rfind("\n", 0, at) + 1 : at + 1]
        return len(line) - len(line.lstrip())


class _Everything(dict[str, int]):
    def __contains__(self, key: object) -> bool:
        return True


_EVERYTHING: Final = _Everything()
