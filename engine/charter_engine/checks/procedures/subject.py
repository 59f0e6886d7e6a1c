"""A procedure with those who vote by it, and what a finding about it says and rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final

from charter_engine.model.case import Case, Trial
from charter_engine.model.deciding import Procedure
from charter_engine.model.model import Model
from charter_engine.syntax.diagnostic import Diagnostic, Label, Severity
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.judging import Profile
from charter_engine.voting.profiles import Profiles

LIMIT: Final = 20_000
"""How many profiles of a vote are looked at, where each has to be."""
_NAMED: Final = 6
_ORDER: Final = ("yes", "no", "abstain", "not participating", "void", "absent")


class Subject:
    """A procedure and those who vote by it: of a charter alone, or in one of its cases (``path``).

    ``trial`` is a vote by it without ballots, in ``case``; ``size`` is how many members were taken to vote where a charter leaves
    that open; ``stated`` says when, of a case.  ``beside`` are the other procedures, by their names, with those who vote by
    them there.
    """

    def __init__(
        self,
        model: Model,
        case: Case,
        electorate: Electorate,
        trial: Trial,
        *,
        organ: str,
        path: str = "",
        size: int | None = None,
        stated: str = "",
    ) -> None:
        self.model, self.case, self.electorate, self.trial = model, case, electorate, trial
        self.organ, self.path, self.size, self.stated = organ, path, size, stated
        self.beside: Mapping[str, Subject] = {}

    @property
    def procedure(self) -> Procedure:
        """The procedure as the charter has it."""
        return self.model.procedures[self.trial.procedure]

    @cached_property
    def profiles(self) -> Profiles:
        """The ways in which a vote by it can go."""
        return Profiles(self.electorate)

    @property
    def who(self) -> str:
        """Say who votes."""
        barred = [each for each in self.electorate.voters if each in self.electorate.barred]
        but = f", {', '.join(barred)} barred" if barred else ""
        number = len(self.electorate.voters)
        return f"{number} may vote{but}{self.stated}"

    def held(self, ballots: Mapping[str, str]) -> Trial:
        """Return the vote with these ballots."""
        return replace(self.trial, ballots=tuple(ballots.items()))

    def claim(self, profile: Profile) -> Claim:
        """Return that a vote comes out as its profile does."""
        return Claim(self, self.held(self.profiles.ballots(profile)), self.profiles.outcome(profile))

    def spoken(self, profile: Profile) -> str:
        """Say how a vote goes: ``yes A, B; no 3 members``."""
        return spoken(self.profiles.ballots(profile))


@frozen
class Claim:
    """How a vote comes out."""

    subject: Subject
    trial: Trial
    outcome: str


@frozen
class Found:
    """A finding before it is confirmed: what is said, and the votes it rests on; ``always`` where it is of every vote.

    ``note`` is what shows it, ``about`` the place; the procedure, if nothing else is said.
    """

    code: str
    message: str
    note: str
    help: str
    claims: tuple[Claim, ...] = ()
    severity: Severity = Severity.WARNING
    label: str = ""
    always: bool = False
    span: Span | None = None
    citations: tuple[str, ...] = ()
    related: tuple[Label, ...] = ()
    case: str = ""


def diagnostic(found: Found, subject: Subject | None = None, more: str = "") -> Diagnostic:
    """Return a finding as it is said; ``more`` says of how many members it is so."""
    procedure = None if subject is None else subject.procedure
    cited = found.citations or ((procedure.citation,) if procedure is not None and procedure.citation else ())
    return Diagnostic(
        found.code,
        found.severity,
        found.message,
        found.span if found.span is not None or procedure is None else procedure.span,
        label=found.label,
        help=found.help,
        note=found.note + more,
        citations=cited,
        related=found.related,
        case=found.case or ("" if subject is None else subject.path),
    )


def once(found: Iterable[Found]) -> tuple[Diagnostic, ...]:
    """Return what is said without a vote that shows it: each once a place."""
    kept: dict[tuple[str, Span | None], Found] = {}
    for each in found:
        kept.setdefault((each.code, each.span), each)
    return tuple(map(diagnostic, kept.values()))


def spoken(ballots: Mapping[str, str]) -> str:
    """Say how everybody votes: ``yes A, B; no 3 members``."""
    parts = []
    for word in _ORDER:
        who = [name for name, cast in ballots.items() if cast == word]
        if who:
            parts.append(f"{word} {listed(who)}")
    return "; ".join(parts)


def listed(who: list[str]) -> str:
    """Name some members, those who have no name by their number."""
    named = [each for each in who if not is_nameless(each)]
    said = named if len(named) <= _NAMED else [*named[: _NAMED - 1], f"{len(named) - _NAMED + 1} more"]
    others = [each.rpartition(" ")[0] for each in who if is_nameless(each)]
    elected = sum(each.endswith("elected") for each in others)
    members = len(others) - elected
    if elected:
        said.append(f"{elected} elected")
    if members:
        said.append(f"{members} member{'s' if members > 1 else ''}")
    return ", ".join(said)


def is_nameless(name: str) -> bool:
    """Tell whether nobody has named a member: no text names one with a space."""
    return " " in name
