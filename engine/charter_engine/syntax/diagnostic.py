"""The one type for everything the tool has to say about a text."""

from __future__ import annotations

from enum import StrEnum

from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen


class Severity(StrEnum):
    """How bad it is: an error spoils the answer, a warning may, a note never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Label:
    """A second place that takes part in a diagnostic, with what it is there."""

    span: Span
    text: str


@frozen
class Edit:
    """A mechanical remedy: replace ``span`` by ``replacement``."""

    span: Span
    replacement: str


@frozen
class Diagnostic:
    """One message: a code with a page (``charter rule CODE``), a place, and a remedy.

    ``span`` is ``None`` only where there is no text to point into (an unreadable path); ``file`` then names it.
    ``label`` says what stands at the place; ``help`` says what to write instead; ``note`` who is concerned, and when.
    ``verdict`` (``found``, ``proved``, ``bounded``) is that of a search over all scenarios, with the sizes searched (``bound``)
    and why no more can be said (``reason``); ``scenario`` is the text of the case found by it, ``case`` the path of one.
    ``only_if`` are the places of the excuses outside whose conditions nothing is found.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None
    file: str = ""
    label: str = ""
    help: str = ""
    citations: tuple[str, ...] = ()
    related: tuple[Label, ...] = ()
    edits: tuple[Edit, ...] = ()
    case: str = ""
    note: str = ""
    verdict: str = ""
    bound: str = ""
    reason: str = ""
    scenario: str = ""
    only_if: tuple[Span, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        """Order by place, then code."""
        place = self.span
        return (place.file if place else self.file, place.start if place else -1, self.code, self.message)
