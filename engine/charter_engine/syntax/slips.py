"""What is often written that the language writes otherwise, and what to write instead."""

from __future__ import annotations

import re
from typing import Final

FAR: Final = 200
"""So many characters about a mistake are looked at."""
_ACT: Final = r"\b(must|may|should)\s((?!\b(if|unless|until|upon|when|while|with|keep)\b)[^.;:\n])*"
"""What a norm asks for, as far as it is told without a clause."""
_DONE: Final = r"\w+(\([^()]*\))?"
"""An act or an event."""
_FRONT: Final = r"(^|[.:;{}]\s+)(\d\w*\.\s+|\(\w+\)\s+)*"
"""The beginning of a sentence, after the number of its paragraph."""
_ACT_AND_LIMIT: Final = r"\b(must|may|should|shall)\s[^.:;{}]*\b(within|than|every)\s+\d[^.:;,{}]*"
"""What a norm asks for, with a limit."""
_SLIPS: Final = (
    (
        r"",
        r"(and|or)\s+(every|some|no)\s+[A-Z]\w*(\s+[a-z]\w*)?\s*(:|with\b)",
        "put brackets about it: `… and (every Party p: ratified(p))`",
    ),
    (
        rf"\b(must|may|should|shall)\s+{_DONE}\s+",
        r"by\s+(?!\d+\()",
        "write `not later than x.deadline`, or `within 3 days`",
    ),
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
        r"(\.\s*$|\.\s|(bound|applies|binds|breach\w*|violat\w*|owes|fulfil\w*|on|in|by)\b)",
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
    (
        rf"\b(must|may|should|shall)\s+({_DONE}\s+)?",
        rf"({_DONE}\s+)?and\s",
        "list what is to be done: `… all of the following: (a) …; (b) …`",
    ),
    (r"(^|[.:}]\s+)([A-Z]\w*,?\s+)+", r"or\s+[A-Z]", "name the kind of those meant: `some one of the Members must …`"),
    (r"", r"is\s+(not\s+known|unknown)\b", "write `unknown` before what nobody knows: `unknown rich(Peru).`"),
    (r"[.}]\s+", r"\d+[A-Za-z]*\.\s", "a paragraph stands in an article: `article 1 { 1. … }`"),
    (
        r"",
        r"attribute\s+\w+\s*\(",
        "an attribute is of one thing, `attribute dues of Member : number.`; what is of two is a table",
    ),
    (
        r"\b(must|may|should|shall)\s+(not\s+)?",
        r"(immediately|promptly|forthwith|urgently|without\s+delay|within|not\s+later)\b",
        "write it after the act: `must report(r) immediately`",
    ),
    (
        r"\b(must|may|should|shall)\s+(not\s+)?(immediately|promptly|forthwith|urgently|within|without)\s+",
        r"",
        "write it after the act: `must report(r) immediately`",
    ),
    (
        r"",
        r"(which|who|whose|having|that)\b",
        "say with `with` who is meant, `every Party p with p.share > 3 %`, or what one did, `upon detect(p, r): p must …`",
    ),
    (
        r"\b[A-Z]\w*(\s+[a-z]\w*)?\s*",
        r",\s+(with|who|which|whose|having)\b",
        "write it without a comma: `every Party p with …`",
    ),
    (
        r"",
        r"(exceeds?|equals|is\s+(greater|more|less|higher|lower|larger|smaller|at\s+(least|most)|not\s+(more|less)))\b",
        "write `>`, `>=`, `<`, `<=` or `=`: `r.size > 50 m`",
    ),
    (
        r"\bis\s+",
        r"(greater|more|less|higher|lower|larger|smaller|at\s+(least|most))\b",
        "write `>`, `>=`, `<`, `<=` or `=`: `r.size > 50 m`",
    ),
    (
        rf"{_FRONT}(N|n)othing(\s+in)?\s+",
        r"",
        "say who may do it all the same, and what that goes before: `every Party p may …, notwithstanding 1(3)`",
    ),
    (
        r"\b(within|after|before|every|than)\s+",
        r"(one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|sixty|ninety)\b",
        "write the number in figures: `within 3 days`",
    ),
    (rf"{_ACT_AND_LIMIT},?\s*", r"and\s", "write a sentence for each, or `must all of the following: (a) …; (b) …`"),
    (
        rf"{_FRONT}(any|a|an)\s+[A-Z]\w*\s+",
        r"[a-z]\w*\b",
        "say it of all, with the word `every`: `every Party p may …`",
    ),
    (
        rf"{_FRONT}(any|a|an)\s+[A-Z]\w*\s+[a-z]\w*\s+",
        r"",
        "say it of all, with the word `every`: `every Party p may …`",
    ),
    (
        rf"{_FRONT}[Ii]n\s+(the\s+)?",
        r"(the\s+)?(case|event)\b",
        "write `upon …:` of what happens, or after the act `when …` of what is so",
    ),
    (
        rf"{_FRONT}([Ww]here|[Pp]rovided|[Aa]s\s+long\s+as)\b[^.:;{{}}]*",
        r"",
        "write `when …:` before the sentence, or `when …` after the act",
    ),
    (
        rf"{_FRONT}",
        r"(where|provided|as\s+long\s+as)\b",
        "write `when …` after the act: `every Party p must report(r) when hazardous(r)`",
    ),
    (
        r"\b[Dd]ecide\s+",
        r"(on|by|upon|whether|that|to)\b",
        "declare what is decided, and by which procedure: `decision divert(Rock) of Council by vote.`",
    ),
    (rf"{_FRONT}[Ii]f\b[^.:;{{}}]*", r",\s*then\b", "write a colon: `if hazardous(r): every Party p must …`"),
    (
        rf"{_FRONT}(subject|notwithstanding|without\s+prejudice|without|except|unless|within|until)\b[^.:;{{}}]*",
        r"",
        "begin with who must act, and write this after the act: `every Party must report, subject to 1(3).`",
    ),
)
"""What is often written before and at a place where something else is expected, and what to write instead."""


def slip_at(text: str, at: int) -> str:
    """Say what to write instead of what is often written at a place; empty where nothing is known of it."""
    before, after = text[max(at - FAR, 0) : at], text[at : at + FAR]
    return next((said for ahead, here, said in _SLIPS if re.match(here, after) and re.search(f"{ahead}$", before)), "")
