"""What is said of a mistake in the text."""

from __future__ import annotations

import re
from typing import Final

from charter_engine.syntax.diagnostic import Diagnostic, Edit, Severity
from charter_engine.syntax.machine import Machine
from charter_engine.syntax.repair import Repair, said, written
from charter_engine.syntax.scan import Token
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

_FAR: Final = 200
"""So many characters about a mistake are looked at."""
_ACT: Final = r"\b(must|may|should)\s((?!\b(if|unless|until|upon|when|while|with|keep)\b)[^.;:\n])*"
"""What a norm asks for, as far as it is told without a clause."""
_DONE: Final = r"\w+(\([^()]*\))?"
"""An act or an event."""
_FRONT: Final = r"(^|[.:;{}]\s+)(\d\w*\.\s+|\(\w+\)\s+)*"
"""The beginning of a sentence, after the number of its paragraph."""
_SLIPS: Final = (
    (r"", r"before\b", "say by when: `not later than …`, or from when: `not before …`"),
    (
        r"\bwith\s[^,.;:(){}]*(\([^()]*\)[^,.;:(){}]*)*",
        r"(and|or|[=<>!]+)(\s|$)",
        "put brackets about what is asked of whom: `with (… and …)`",
    ),
    (r"\bupon\s+[A-Z]\w*\s+", r"\w+\s+(does|becomes|ceases)\b", "an actor is named alone: `upon s does …`"),
    (
        r"\bonly\s+(an?\s+)?",
        r"(an?\s|[A-Z])",
        "say when it may be: `… may … only if …`, or who may not: `no … may … unless …`",
    ),
    (r"\buntil\s[^.;:\n]*\bor\s+until\s+", r"", "name each end apart: `until …, until …`"),
    (r"\bupon\s+", rf"{_DONE}\s+or\s", "write a sentence for each event"),
    (rf"\bupon\s+{_DONE}\s+", r"or\s", "write a sentence for each event"),
    (
        r"\bupon\s+[^.:;{}]*",
        r"(while|when|where)\b",
        "write `if` for what is so when it happens: `upon … if …: …`",
    ),
    (r"\bupon\s+[^.:;{}]*", r"(unless|except)\b", "write it after the act: `upon …: … must … unless …`"),
    (
        r"\b(must|may|should)(\s+not)?(\s+do)?\s*",
        r"(:|\(\w+\)\s)",
        "say how many of them: `… all of the following: (a) …; (b) …`, or `any of the following`",
    ),
    (
        r"\b(must|may|should)\s+(not\s+)?do\s+",
        r"(all|any|each|one)\s+of\b",
        "write it without `do`: `must all of the following: (a) …; (b) …`",
    ),
    (
        r"(\b(if|when|while|unless|and|or|not|where)|[=<>]|\()\s*[a-z]\w*\s+",
        r"of\s+\w+\b",
        "write first whose it is, as in `m.share` for the share of m",
    ),
    (
        r"(^|[.\s])expect\s[^.;{}]*",
        r"(\.\s*$|\.\s|(bound|applies|binds|breach\w*|violat\w*|owes|fulfil\w*|on|in)\b)",
        "write `Peru must report(Ras) by 1(1), breached`, `breach of 1(1) by Peru`, or what is so",
    ),
    (r"", r"case\s+\"[^\"]*\"(?!\s*of\b)", 'say of which charter it is: `case "…" of "…"`'),
    (r"", r";\s+(and|or)\s", "a semicolon alone parts what is listed: `(a) …; (b) …`"),
    (r"\bupon\s+(breach|fulfilment)\s+of\s+", r"\S+\s+or\s", "write a sentence for each event"),
    (
        r"\bwithin\s+\d[^.;:,\n]*\b(of|after)\s+",
        rf"{_DONE}\s+or\s",
        "give each its limit: `within … of …, within … of …`",
    ),
    (r"\bwithin\s+\d\S*\s+\w+\s+", r"(from|since|following)\b", "write `of`: `within 3 months of …`"),
    (
        r"",
        r"(within\s+|(?<=within\s))[a-z]\w*[.(]",
        "a limit is a length of time, `within 3 days`; what is worked out is a date, `not later than m.deadline`",
    ),
    (r"\bfor\s+", r"\d\S*\s+\w+\s*[.,;]", "say from when: `for 30 days after …`"),
    (r"", r"no\s+later\s+than\b", "write `not later than …`"),
    (r"", r"as\s+soon\s+as\b", "write `without delay`, with a limit: `without delay and in any event within 3 days`"),
    (r"", r"provided\s+that\b", "write `if …`, or of an exception `unless …`"),
    (
        r"\b(must|may|becomes|ceases)\s[^.;:\n]*",
        r"after\s+\d",
        "write `not before 3 months after …`; of a change, `3 months later`",
    ),
    (_ACT, r"on\s+\d{4}-", "say from when and by when: `not before 2031-05-01, not later than 2031-05-02`"),
    (r"\b(must|may|should)\s+", rf"{_DONE}\s+and\s", "list what is to be done: `… all of the following: (a) …; (b) …`"),
    (r"(^|[.:}]\s+)([A-Z]\w*,?\s+)+", r"or\s+[A-Z]", "name the kind of those meant: `some one of the Members must …`"),
    (r"", r"is\s+(not\s+known|unknown)\b", "write `unknown` before what nobody knows: `unknown rich(Peru).`"),
    (r"[.}]\s+", r"\d+[A-Za-z]*\.\s", "a paragraph stands in an article: `article 1 { 1. … }`"),
    (
        r"",
        r"attribute\s+\w+\s*\(",
        "an attribute is of one thing, `attribute dues of Member : number.`; what is of two is a table",
    ),
    (
        rf"{_FRONT}(subject|notwithstanding|without\s+prejudice|without|except|unless|within|until)\b[^.:;{{}}]*",
        r"",
        "begin with who must act, and write this after the act: `every Party must report, subject to 1(3).`",
    ),
)
"""What is often written before and at a place where something else is expected, and what to write instead."""

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
            slip = self._slip(start)
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
        found = re.search(r"\w+$", self.text[max(repair.after - _FAR, 0) : repair.after])
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
        remedy = self._slip(token.start) or wanted
        self.say("C011", f"`{shown}` cannot stand here", self.span(token.start, token.end), remedy, "not expected")

    def _slip(self, at: int) -> str:
        """Say what to write instead of what is often written at a place; empty where nothing is known of it."""
        before, after = self.text[max(at - _FAR, 0) : at], self.text[at : at + _FAR]
        return next(
            (said_ for ahead, here, said_ in _SLIPS if re.match(here, after) and re.search(f"{ahead}$", before)), ""
        )

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
