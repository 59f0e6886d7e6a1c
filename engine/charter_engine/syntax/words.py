"""The words with which sentences begin."""

from __future__ import annotations

from typing import Final

DECLARING: Final = frozenset(
    {
        "kind",
        "role",
        "office",
        "organ",
        "attribute",
        "relation",
        "event",
        "action",
        "define",
        "table",
        "decision",
        "procedure",
        "principle",
    }
)
STARTERS: Final = DECLARING | {
    "article",
    "annex",
    "Annex",
    "part",
    "charter",
    "version",
    "cites",
    "case",
    "source",
    "include",
    "every",
    "no",
    "the",
    "some",
    "upon",
    "when",
    "while",
    "each",
    "text",
    "expect",
    "on",
    "unknown",
    "assume",
    "excuse",
    "comment",
    "this",
    "in",
    "survival",
    "as",
    "acts",
    "voters",
    "quorum",
    "adopted",
    "always",
    "never",
    "possible",
    "language",
}
