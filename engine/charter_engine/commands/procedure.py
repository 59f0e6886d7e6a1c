"""The procedure that a user names, with the charter it stands in and the day on which it is asked about."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from charter_engine.answers.assembly import Assembly
from charter_engine.commands.locate import SUFFIX, charter_of, default_charters
from charter_engine.commands.opening import open_case
from charter_engine.commands.output import errors
from charter_engine.model.calendar import format_instant
from charter_engine.model.case import Case
from charter_engine.model.deciding import Procedure
from charter_engine.model.model import Model
from charter_engine.model.read_case import empty_case
from charter_engine.model.resolve import Resolved, resolve_path
from charter_engine.rules.deciding.trial import deciding_organ
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.source import Source
from charter_engine.syntax.value import frozen

DAY = 24 * 60


@frozen
class Asked:
    """A procedure with its charter, the case it is asked in (one in which nothing is stated, where none is named), and when.

    ``organ`` is whose members vote; ``problem`` says what the user has to mend, the rest then means nothing.
    """

    model: Model
    case: Case
    procedure: Procedure
    organ: str
    at: int
    from_case: bool

    @property
    def assembly(self) -> Assembly:
        """The organ as it is composed."""
        return Assembly(self.model, self.case, self.procedure, self.organ, self.from_case)


@frozen
class Refused:
    """What the user has to mend: in words, or in a text."""

    problem: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: dict[str, Source] | None = None


def asked(name: str, where: Path | None, case: Path | None, at: int | None) -> Asked | Refused:
    """Find a procedure in a charter (by path or name) or the charter of a case; without either, among those at hand."""
    if case is None and where is not None and where.suffix == ".case":
        where, case = None, where
    if case is not None:
        return _in_case(name, case, at)
    if where is not None:
        found = where if where.exists() else charter_of(Path(), str(where).removesuffix(SUFFIX))
        if isinstance(found, str):
            return Refused(f"there is no charter or case `{where}`; {found}")
        return _in_charter(name, resolve_path(found), at)
    every = [resolve_path(each) for each in default_charters()]
    having = [each for each in every if name in each.model.procedures]
    if len(having) > 1:
        titles = ", ".join(f"“{each.model.title}”" for each in having)
        return Refused(f"`{name}` is a procedure of several charters: {titles}; name one of them after it")
    if not having:
        known = sorted({key for each in every for key in each.model.procedures})
        return Refused(_unknown(name, known))
    return _in_charter(name, having[0], at)


def _unknown(name: str, known: Iterable[str]) -> str:
    every = list(known)
    close = nearest(name, every)
    if close:
        return f"there is no procedure `{name}`; did you mean `{close}`?"
    return f"there is no procedure `{name}`" + (f"; there are {', '.join(every)}" if every else " in this charter")


def _in_charter(name: str, resolved: Resolved, at: int | None) -> Asked | Refused:
    if errors(resolved.diagnostics):
        return Refused("", resolved.diagnostics, dict(resolved.model.sources))
    procedure = resolved.model.procedures.get(name)
    if procedure is None:
        return Refused(_unknown(name, resolved.model.procedures))
    case = empty_case(resolved)
    organ = deciding_organ(resolved.model, procedure)
    return Asked(resolved.model, case, procedure, organ, DAY if at is None else at, from_case=False)


def _in_case(name: str, path: Path, at: int | None) -> Asked | Refused:
    opened = open_case(path, {})
    if opened.case is None or opened.resolved is None or opened.scenario is None:
        return Refused("", opened.diagnostics, dict(opened.sources))
    model = opened.resolved.model
    procedure = model.procedures.get(name)
    if procedure is None:
        return Refused(_unknown(name, model.procedures))
    last = max(opened.case.instants, default=opened.case.first) + 1
    if at is not None and at <= opened.case.first:
        when = format_instant(opened.case.first)
        return Refused(f"the case begins on {when}, and a vote is judged by what held before it: ask for a later day")
    organ = deciding_organ(model, procedure)
    return Asked(model, opened.case, procedure, organ, last if at is None else at, from_case=True)
