"""What a check found, before anything is asked of it: by settings, by options."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from charter_engine.model.excused import Excused
from charter_engine.model.pair_verdict import PairVerdict
from charter_engine.model.principle_known import PrincipleKnown
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.value import frozen

Stage = Callable[[str], None]
"""Is told, in a few words, what is begun."""


@frozen
class Looked:
    """What was found of one charter and in its cases: the path asked for, its files, and how much was looked at.

    ``citations`` are those of its paragraphs, and of the paragraphs of what it cites.
    """

    path: str
    files: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    excused: tuple[Excused, ...]
    norms: int
    pairs: int
    verdicts: tuple[PairVerdict, ...] = ()
    principles: tuple[PrincipleKnown, ...] = ()
    citations: tuple[str, ...] = ()


@frozen
class Checked:
    """All charters of one check, and the text of each file that a finding points into."""

    charters: tuple[Looked, ...]
    sources: Mapping[str, str]
