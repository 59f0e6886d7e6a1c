"""Reading on after a mistake: mend what a drafter surely meant, else skip to the next sentence.

A mend is one word or sign put in, left out or read as the keyword it resembles.  What is mended is read as if it had
been written right, so that nothing follows from the mistake; a second mistake in the same sentence is skipped in silence.
"""

from __future__ import annotations

from charter_engine.syntax.diagnostic import Edit
from charter_engine.syntax.machine import Machine, Mark
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.reading import TooDeepError
from charter_engine.syntax.scan import STRANGE, Token
from charter_engine.syntax.source import Span
from charter_engine.syntax.tables import END
from charter_engine.syntax.tree.document import ErrorNode

STOP = "STOP"
_SIGNS = {"STOP": ".", "RPAR": ")", "RBRACE": "}", "SEMICOLON": ";", "COLON": ":", "COMMA": ",", "LPAR": "(", "LBRACE": "{"}
# What may have been forgotten before a line that begins something new, and within a line; tried in this order.
_FORGOTTEN_AT_LINE = ((STOP,), ("SEMICOLON",), ("RBRACE",), ("RPAR", STOP), (STOP, "RBRACE"), ("RPAR",))
_FORGOTTEN_WITHIN = (("RPAR",), ("COLON",), ("COMMA",), ("LPAR",))
_TAKEN_AWAY = frozenset({"RPAR", "COMMA", "COLON", "SEMICOLON", STOP, "LPAR"})
# Where reading can go on: the symbol to put in for what was skipped, and the sign that ends it.
_RESUME = (("sentence", STOP), ("property", STOP), ("procedure_clause", "SEMICOLON"))
_BEGINNINGS = ("NAME", "VOTERS", "ALWAYS", "EXPECT")
DECLARING = frozenset({"kind", "role", "office", "organ", "attribute", "relation", "event", "action", "define", "table",
                       "decision", "procedure", "principle"})


class Recovery:
    """Feeds a machine token by token."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.reading = machine.reading
        self.text = machine.reading.source.text
        self.mark: Mark | None = machine.mark()
        self.tokens: list[tuple[Token, tuple[int, ...]]] = []
        self.read_as: dict[int, str] = {}
        self.reported = -1
        self.mended = False
        self.last_end = 0

    def next(self) -> Token:
        """Read one token into the machine, whatever it takes; return it."""
        machine = self.machine
        token = self._scan()
        if self._boundary(token) and self._can_begin():
            self.mark = machine.mark()
            self.tokens = []
            self.mended = False
        before = tuple(machine.states)
        try:
            if token.type == END:
                if machine.accepts(END):
                    return token
            elif machine.take(token):
                self.tokens.append((token, before))
                self.last_end = token.end
                return token
        except TooDeepError:
            self._report("C017", "this is nested deeper than anyone can follow", token,
                         "give a part of it a name with `define`, or write two sentences", "too deep")
            return self._skip(token)
        return self._mistake(token, before)

    def _scan(self) -> Token:
        machine = self.machine
        token = machine.scanner.next(machine.position, machine.row)
        while token.type == STRANGE:
            place = self.reading.span(token.start, token.end)
            self.reading.error("C011", f"the sign `{token.text}` has no meaning here", place, "delete it", "not a sign of the language",
                               (Edit(place, ""),))
            machine.position = token.end
            token = machine.scanner.next(machine.position, machine.row)
        read_as = self.read_as.get(token.start)
        return token if read_as is None else Token(read_as, token.text, token.start, token.end)

    def _boundary(self, token: Token) -> bool:
        """Whether a sentence may begin at a token: it begins a line, or follows a sign that ends something."""
        if not self.tokens:
            return True
        last = self.tokens[-1][0]
        return last.type in {STOP, "LBRACE", "RBRACE", "SEMICOLON", "LABEL", "LIMB", "STRING"} or self._begins_line(token)

    def _begins_line(self, token: Token) -> bool:
        return "\n" in self.text[self.last_end : token.start] or token.type == END

    def _can_begin(self) -> bool:
        return any(self._goal(word) is not None for word in _BEGINNINGS)

    def _goal(self, beginning: str) -> tuple[str, str] | None:
        """Return what may begin in the machine's state with a word: the symbol it is part of, and the sign after it."""
        state = self.machine.settled(beginning)
        if state is None:
            return None
        row = self.machine.rows[state]
        return next((pair for pair in _RESUME if pair[0] in row), None)

    # ---------------------------------------------------------------------------------------------------- mistakes

    def _mistake(self, token: Token, before: tuple[int, ...]) -> Token:
        if not self.mended:
            mended = self._mend(token, before)
            if mended is not None:
                self.mended = True
                return mended
            self._report(*self._unexpected(token))
        return self._skip(token)

    def _mend(self, token: Token, before: tuple[int, ...]) -> Token | None:
        del before
        return self._keyword(token) or self._forgotten(token) or self._superfluous(token)

    def _keyword(self, token: Token) -> Token | None:
        """Read a word as the keyword it resembles, if that could stand where the word does."""
        here = [(token, tuple(self.machine.states)), *reversed(self.tokens)]
        for each, states in here:
            if each.type != "NAME" or each.start in self.read_as:
                continue
            words = self.machine.scanner.words
            able = {word for word, name in words.items() if len(word) > 2 and self.machine.accepts(name, states)}
            close = nearest(each.text, able)
            if close is None or close == each.text:
                continue
            if self._leads_on(each, words[close], token):
                place = self.reading.span(each.start, each.end)
                self.reading_error_after_rewind(each, words[close])
                self.reading.error(
                    "C011", f"`{each.text}` has no meaning here", place, f"did you mean `{close}`?", "not a word of the language",
                    (Edit(place, close),),
                )
                return Token("?", "", each.start, each.start)
        return None

    def _leads_on(self, word: Token, keyword: str, upto: Token) -> bool:
        """Whether the sentence can be read past the mistake when a word is read as a keyword."""
        machine = self.machine
        if self.mark is None:
            return False
        tokens = [each for each, _ in self.tokens if each.start > word.start]
        states = next((list(s) for each, s in self.tokens if each.start == word.start), list(machine.states))
        position = word.end
        if not machine.advance(states, keyword):
            return False
        budget = len(tokens) + 2
        while budget and position <= upto.end:
            following = machine.scanner.next(position, machine.rows[states[-1]])
            kind = self.read_as.get(following.start, following.type)
            if following.type == END:
                return machine.accepts(END, tuple(states))
            if not machine.advance(states, kind):
                return False
            position = following.end
            budget -= 1
        return True

    def reading_error_after_rewind(self, word: Token, keyword: str) -> None:
        """Go back to the beginning of the sentence, to read it with a word taken as a keyword."""
        self.read_as[word.start] = keyword
        if self.mark is not None:
            self.machine.back_to(self.mark)
            self.tokens = []

    def _forgotten(self, token: Token) -> Token | None:
        """Put in a sign that was forgotten before a token."""
        at_line = self._begins_line(token)
        for signs in (_FORGOTTEN_AT_LINE if at_line else _FORGOTTEN_WITHIN):
            states = list(self.machine.states)
            if all(self.machine.advance(states, sign) for sign in signs):
                following = self.machine.scanner.next(token.start, self.machine.rows[states[-1]])
                able = (
                    self.machine.accepts(END, tuple(states))
                    if following.type == END
                    else self.machine.advance(states, following.type)
                )
                if able and (not at_line or self._fits(signs, following)):
                    return self._put_in(signs)
        return None

    @staticmethod
    def _fits(signs: tuple[str, ...], following: Token) -> bool:
        """A stop is forgotten before what begins a sentence, not before any name that happens to start a line."""
        return signs[-1] != STOP or following.type != "NAME" or following.text[:1].isupper() or following.text in DECLARING

    def _put_in(self, signs: tuple[str, ...]) -> Token:
        where = self.last_end
        place = self.reading.span(max(where - 1, 0), where)
        text = "".join(_SIGNS[sign] for sign in signs)
        named = {".": "a full stop", ")": "a closing bracket", "}": "a closing brace", ";": "a semicolon", ":": "a colon",
                 ",": "a comma", "(": "an opening bracket"}.get(text, f"`{text}`")
        self.reading.error(
            "C012", f"{named} is missing", place, f"write `{text}` here", f"`{text}` expected after this",
            (Edit(self.reading.span(where, where), text),),
        )
        token = Token("?", "", where, where)
        for sign in signs:
            token = Token(sign, "", where, where)
            position = self.machine.position
            self.machine.take(token)
            self.machine.position = position
            self.tokens.append((token, ()))
        return token

    def _superfluous(self, token: Token) -> Token | None:
        """Leave out a sign that does not belong."""
        if token.type not in _TAKEN_AWAY:
            return None
        following = self.machine.scanner.next(token.end, self.machine.row)
        if following.type == END or not self.machine.accepts(following.type):
            return None
        place = self.reading.span(token.start, token.end)
        self.reading.error("C011", f"`{token.text}` does not belong here", place, "delete it", "one too many", (Edit(place, ""),))
        self.machine.position = token.end
        return token

    # ----------------------------------------------------------------------------------------------------- skipping

    def _skip(self, token: Token) -> Token:
        """Go back to the beginning of the sentence, and from there to the end of it or the beginning of the next."""
        machine = self.machine
        if self.mark is None:
            machine.position = token.end
            return token
        started = self.mark.position
        kept = self.reading.diagnostics[self.mark.diagnostics :] if self.reported >= 0 else []
        machine.back_to(self.mark)
        self.reading.diagnostics.extend(each for each in kept if each not in self.reading.diagnostics)
        goal = next((found for word in _BEGINNINGS if (found := self._settle(word)) is not None), None)
        if goal is None:
            machine.position = max(token.end, started)
            return token
        symbol, closing = goal
        end, ends_with = self._end_of_sentence(started, token, closing)
        declares = self._harvest(started, end)
        begin = self._first(started)
        node = ErrorNode(declares, span=self.reading.span(begin, max(end, begin)))
        machine.push(symbol, node, begin)
        machine.position = end
        self.last_end = end
        self.tokens = []
        self.mended = False
        if ends_with:
            return token
        ending = Token(closing, "", end, end)
        if machine.accepts(closing):
            machine.take(ending)
            machine.position = end
            self.tokens.append((ending, ()))
        return token

    def _settle(self, word: str) -> tuple[str, str] | None:
        found = self._goal(word)
        if found is not None:
            self.machine.settle(word)
        return found

    def _first(self, started: int) -> int:
        return self.machine.scanner.next(started, {}).start

    def _end_of_sentence(self, started: int, at: Token, closing: str) -> tuple[int, bool]:
        """Return where the spoilt stretch ends, and whether the sign that ends it stands there."""
        position, depth, first = started, 0, True
        scanner = self.machine.scanner
        last = started
        while True:
            token = scanner.next(position, _EVERYTHING)
            if token.type == END:
                return last, False
            begins_line = "\n" in self.text[last : token.start]
            past = token.start > at.start
            if not first and begins_line and depth == 0 and past and self._starts_something(token):
                return last, False
            if token.type == "LBRACE":
                depth += 1
            elif token.type == "RBRACE":
                if depth == 0:
                    return last, False
                depth -= 1
                if depth == 0 and token.end > at.start:
                    return token.end, False
            elif depth == 0 and token.type == closing and token.start >= at.start:
                return token.start, True
            first = False
            last = position = token.end

    def _starts_something(self, token: Token) -> bool:
        if token.type in {"LABEL", "LIMB"}:
            return True
        return token.type.isupper() and token.text in STARTERS

    def _harvest(self, start: int, end: int) -> tuple[tuple[str, str], ...]:
        """Return the names that a spoilt sentence seems to declare, so that their uses are not errors too."""
        found: list[tuple[str, str]] = []
        scanner = self.machine.scanner
        position, word = start, ""
        while position < end:
            token = scanner.next(position, {"NAME": 0})
            if token.type == END:
                break
            if not word and token.type == "NAME" and (token.text in DECLARING or nearest(token.text, DECLARING)):
                word = token.text if token.text in DECLARING else nearest(token.text, DECLARING) or ""
            elif word and token.type == "NAME":
                found.append((word, token.text))
            position = token.end
        return tuple(found)

    # ---------------------------------------------------------------------------------------------------- messages

    def _report(self, code: str, message: str, token: Token, remedy: str, label: str) -> None:
        self.reported = token.start
        self.reading.error(code, message, self.reading.span(token.start, max(token.end, token.start)), remedy, label)

    def _unexpected(self, token: Token) -> tuple[str, str, Token, str, str]:
        wanted = self._wanted()
        if token.type == END:
            last = Token("?", "", max(self.last_end - 1, 0), self.last_end)
            return "C011", "the text ends in the middle of a sentence", last, wanted, "ends here"
        said = f"`{token.text if len(token.text) <= 30 else token.text[:29] + '…'}`"
        return "C011", f"{said} cannot stand here", token, wanted, "not expected"

    def _wanted(self) -> str:
        """Say what could stand here, where that is little enough to be of use."""
        names = self.machine.expected()
        words = {name: word for word, name in self.machine.scanner.words.items()}
        said = [f"`{words.get(name) or _SIGNS[name]}`" for name in sorted(names) if name in words or name in _SIGNS]
        plain = {"NAME": "a name", "INT": "a number", "STRING": "a text in quotes", "DATE": "a date", "CITATION": "a citation"}
        said = [plain[name] for name in plain if name in names] + said
        if not said or len(said) > 7:
            return "see LANGUAGE in the documentation for how this sentence goes on, or `charter rule C011`"
        return "expected here: " + (", ".join(said[:-1]) + " or " + said[-1] if len(said) > 1 else said[0])


STARTERS = DECLARING | {
    "article", "annex", "Annex", "part", "charter", "version", "cites", "case", "source", "include", "every", "no", "the", "some", "upon",
    "when", "while", "each", "text", "expect", "on", "unknown", "assume", "excuse", "comment", "this", "in", "survival", "as", "acts",
    "voters", "quorum", "adopted", "always", "never", "possible", "language",
}


class _Everything(dict[str, int]):
    def __contains__(self, key: object) -> bool:
        return True


_EVERYTHING = _Everything()


def place_after(span: Span) -> Span:
    """Return the empty place just after a span."""
    return Span(span.file, span.end, span.end, span.end_line, span.end_column, span.end_line, span.end_column)
