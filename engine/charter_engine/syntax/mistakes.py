"""What is said of a mistake in the text."""

from __future__ import annotations

import re
from typing import Final

from charter_engine.syntax.diagnostic import Diagnostic, Edit, Severity
from charter_engine.syntax.machine import Machine
from charter_engine.syntax.repair import Repair, said, written
from charter_engine.syntax.scan import Token
from charter_engine.syntax.slips import FAR, slip_at
from charter_engine.syntax.source import Span
from charter_engine.syntax.tables import END

_NAMED: Final = {
    ".": "a full stop",
    ")": "a closing bracket",
    "}": "a closing brace",
    ";": "a semicolon",
    ":": "a colon",
    ",": "a comma",
    "(": "an opening bracket",
    "{": "an opening brace",
}

_NAMED_SIGNS: Final = frozenset({"STOP", "LBRACE", "RPAR", "RBRACE", "SEMICOLON", "COMMA"})


class Mistakes:
    """The diagnostics of one reading, in the order found."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.reading = machine.reading
        self.text = machine.reading.source.text
        self.found: list[Diagnostic] = []

    def span(self, start: int, end: int) -> Span:
        """Return the place between two characters."""
        return self.reading.span(start, max(start, end))

    def say(self, code: str, message: str, place: Span, remedy: str, label: str, edits: tuple[Edit, ...] = ()) -> None:
        """Add one diagnostic."""
        self.found.append(Diagnostic(code, Severity.ERROR, message, place, label=label, help=remedy, edits=edits))

    def repaired(self, repair: Repair) -> None:
        """Say what a repair does."""
        for start, end in ((repair.at, repair.end), *self._last_word(repair)):
            slip = slip_at(self.text, start)
            if slip:
                place = self.span(start, end)
                self.say("C011", f"`{self.text[start:end]}` cannot stand here", place, slip, "not expected")
                return
        words = said(self.machine, repair.kinds)
        plain = written(self.machine, repair.kind)
        if repair.how == "put in":
            # what begins a sentence is missing where the sentence stands, what ends one where the last one ended
            ahead = "\n" in self.text[repair.after : repair.at] and repair.kind not in _NAMED_SIGNS
            here = ahead or not repair.after
            place = self.span(repair.at, repair.end) if here else self.span(repair.after - 1, repair.after)
            missing = _NAMED.get(plain) if len(repair.kinds) == 1 else None
            many = len(repair.kinds) > 7 or not words
            self.say(
                "C012",
                f"{missing or ('something' if many else words)} is missing",
                place,
                f"write {'what belongs' if many else words} here",
                f"{'something' if many else words} expected {'before' if here else 'after'} this",
                (Edit(self.span(repair.after, repair.after), plain),)
                if len(repair.kinds) == 1 and plain in _NAMED
                else (),
            )
            return
        place = self.span(repair.at, repair.end)
        shown = repair.text if len(repair.text) <= 30 else repair.text[:29] + "…"
        if repair.how == "leave out":
            self.say("C011", f"`{shown}` does not belong here", place, "delete it", "one too many", (Edit(place, ""),))
        else:
            edits = (Edit(place, plain),) if len(repair.kinds) == 1 else ()
            self.say(
                "C011", f"`{shown}` has no meaning here", place, f"did you mean {words}?", "cannot stand here", edits
            )

    def _last_word(self, repair: Repair) -> tuple[tuple[int, int], ...]:
        """Return the place of the word after which something is put in: it may be what went wrong."""
        found = re.search(r"\w+$", self.text[max(repair.after - FAR, 0) : repair.after])
        if repair.how != "put in" or found is None:
            return ()
        return ((repair.after - len(found[0]), repair.after),)

    def unexpected(self, token: Token, last_end: int) -> None:
        """Say that a token cannot stand where it does, where no repair was found."""
        wanted = self._wanted()
        if token.type == END:
            place = self.span(max(last_end - 1, 0), last_end)
            self.say("C011", "the text ends in the middle of a sentence", place, wanted, "ends here")
            return
        shown = token.text if len(token.text) <= 30 else token.text[:29] + "…"
        remedy = slip_at(self.text, token.start) or wanted
        self.say("C011", f"`{shown}` cannot stand here", self.span(token.start, token.end), remedy, "not expected")

    def _wanted(self) -> str:
        """Say what could stand here, where that is little enough to be of use."""
        kinds = tuple(sorted(self.machine.expected()))
        words = said(self.machine, kinds) if len(kinds) <= 7 else ""
        return (
            f"expected here: {words}"
            if words
            else "read the sentence again from its beginning, or see `charter rule C011`"
        )

    def given_up(self, token: Token, most: int) -> None:
        """Say, in the place of the last mistake, that the rest of the text is not read."""
        del self.found[-1:]
        self.say(
            "C022",
            f"more than {most - 1} mistakes: the rest of this text is not read",
            self.span(token.start, token.end),
            "is this file a charter or a case? Put right what is said above, and check it again",
            "read up to here",
        )
