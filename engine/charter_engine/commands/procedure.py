"""The procedure that a user names, with the charter it stands in and the day on which it is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from charter_engine.answers.assembly import Assembly
from charter_engine.answers.wording import quantity
from charter_engine.commands.locate import SUFFIX, charter_of, default_charters
from charter_engine.commands.opening import open_case
from charter_engine.commands.output import errors
from charter_engine.model.calendar import MINUTES_PER_DAY, format_instant
from charter_engine.model.case import Case
from charter_engine.model.deciding import Decision, Fact, Procedure
from charter_engine.model.logic import Computed
from charter_engine.model.model import Model
from charter_engine.model.read_case import empty_case
from charter_engine.model.remembered import resolved_at
from charter_engine.model.report import a_word
from charter_engine.model.resolve import Resolved
from charter_engine.model.variables import free
from charter_engine.model.vocabulary import Individual
from charter_engine.model.ways import counted
from charter_engine.rules.deciding.route import routes
from charter_engine.rules.deciding.trial import deciding_organ
from charter_engine.rules.reading import reads
from charter_engine.rules.stated import histories
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.source import Source
from charter_engine.syntax.value import frozen
from charter_engine.voting.tallying import leaves


@frozen
class Asked:
    """A procedure with its charter, the case it is asked in (one in which nothing is stated, where none is named), and when.

    ``organ`` is whose members vote, ``named`` the organ that the user has named (empty: none).
    """

    model: Model
    case: Case
    procedure: Procedure
    organ: str
    at: int
    from_case: bool
    named: str = ""

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


def asked(
    name: str, where: Path | None, case: Path | None, at: int | None, organ: str | None = None
) -> Asked | Refused:
    """Find a procedure in a charter (by path or name) or the charter of a case; without either, among those at hand."""
    found = _found(name, where, case, at)
    if isinstance(found, Refused):
        return found
    stands, tests = found.procedure.stands, (found.procedure.adopted, found.procedure.rejected, found.procedure.elects)
    if stands is not None and not any(each is not None for each in tests):
        other = stands.invoked.procedure
        return Refused(
            f"nobody votes by `{name}`: what it is about stands unless `{other}` decides otherwise; ask about that"
        )
    if organ is None:
        return found
    if organ not in found.model.organs:
        close = nearest(organ, found.model.organs)
        return Refused(f"there is no organ `{organ}`" + (f"; did you mean `{close}`?" if close else ""))
    return replace(found, organ=found.procedure.named_organ or organ, named=organ)


def about(given: Asked, text: str) -> tuple[tuple[str, ...], str]:
    """Return what is voted on, as `--on` names it, and what is wrong with it; nameless things where nothing is named."""
    args = [each.strip() for each in text.split(",") if each.strip()]
    params = given.procedure.params
    if args and len(args) != len(params):
        arguments = "1 argument" if len(params) == 1 else f"{len(params)} arguments"
        return (), f"`{given.procedure.key}` takes {arguments}, and --on names {len(args)}"
    strangers = [each for each in args if each not in given.case.individuals]
    if strangers:
        return (), f"nothing is called `{strangers[0]}` (--on)"
    for param, each in zip(params, args, strict=False):
        expected, entity = given.procedure.kinds.get(param, ""), given.case.names.entities.get(each)
        if expected and isinstance(entity, Individual) and not given.case.names.may_meet(entity.kind, expected):
            return (), f"`{each}` is {a_word(entity.kind)}, and `{param}` is {a_word(expected)} (--on)"
    return tuple(args) or tuple(f"·{each}" for each in params), ""


def open_weight(given: Asked) -> str:
    """Say of which voter it is open within an interval what he weighs, or what that is worked out from; empty of none."""
    read: set[str] = set()
    for tally, _ in counted(given.procedure):
        weight = tally.weight
        if weight is not None and weight.sort == "attribute":
            read.add(f"attribute {weight.key}")
        elif weight is not None:
            read |= reads(given.model, Computed(weight.key, ()))
    for (attribute, who), history in histories(given.case).items():
        for stated, since, until in history if f"attribute {attribute}" in read else ():
            if since <= given.at < until and stated.low is not None and stated.high is not None:
                low, high = (quantity(each, stated.type) for each in (stated.low, stated.high))
                return f"{f'{who}.' if who else ''}{attribute} lies between {low} and {high}"
    return ""


def notes(given: Asked, text: str) -> Iterator[str]:
    """Yield what the user should know of the question: what it leaves open."""
    procedure = given.procedure
    tests = (procedure.quorum, procedure.adopted, procedure.rejected)
    facts = [leaf.condition for test in tests for leaf in leaves(test) if isinstance(leaf, Fact)]
    conditions = (*(each.condition for each in procedure.exclusions), *facts)
    if not text and any(free(each) & set(procedure.params) for each in conditions):
        params = ", ".join(procedure.params)
        yield f"nothing is named that is voted on (--on {params}), so what `{procedure.key}` asks of it is not so"
    organs = [each.organs for each in given.model.decisions.values() if _uses(given.model, each, procedure)]
    several = next((each for each in organs if len(each) > 1), ())
    if several and not given.named and (procedure.voters is None or not procedure.voters.key):
        yield f"{' and '.join(several)} decide by `{procedure.key}`; this is the vote in {given.organ} (--organ names another)"


def _uses(model: Model, decision: Decision, procedure: Procedure) -> bool:
    return any(each.procedure.key == procedure.key for each in routes(model, decision).every)


def _found(name: str, where: Path | None, case: Path | None, at: int | None) -> Asked | Refused:
    if case is None and where is not None and where.suffix == ".case":
        where, case = None, where
    if case is not None:
        return _in_case(name, case, at)
    if where is not None:
        found = where if where.exists() else charter_of(Path(), str(where).removesuffix(SUFFIX))
        if isinstance(found, str):
            return Refused(f"there is no charter or case `{where}`; {found}")
        return _in_charter(name, resolved_at(found), at)
    every = [resolved_at(each) for each in default_charters()]
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
    return Asked(resolved.model, case, procedure, organ, MINUTES_PER_DAY if at is None else at, from_case=False)


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
