"""Whether a decision can be taken before it comes too late, and who can stop it, as the procedures are on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import Final

from charter_engine.answers.assembly import Assembly, fill, nameless
from charter_engine.answers.blocking import UNKNOWN, Blocking, anywhere, blocking, of_decision
from charter_engine.answers.measures import Measures, known
from charter_engine.answers.scenario import Scenario, run, scenario
from charter_engine.answers.trial import Held, hold
from charter_engine.engines.interface import Engine, Show
from charter_engine.model.calendar import shift
from charter_engine.model.case import Case, Trial, Vote
from charter_engine.model.deciding import Decision, Fact, Invoked, argument
from charter_engine.model.logic import Constant, Variable
from charter_engine.model.variables import free
from charter_engine.rules.deciding.route import MATTER, Route, Routes, routes
from charter_engine.rules.deciding.time_taken import longest, plain
from charter_engine.syntax.value import frozen
from charter_engine.voting.tallying import leaves

_WAYS: Final = 16
"""How many ways to fill the other arguments of a matter are looked at."""


@frozen
class Chance:
    """A decision about a thing, proposed when the case first speaks of it (``since``).

    ``procedures`` are those that it may begin with; ``earliest`` is when it can first be voted on, ``latest`` when the last
    limit ends, ``deadline`` after which date it comes too late; None where there is none, or it depends on an event to come.
    """

    decision: str
    about: str
    since: int
    procedures: tuple[str, ...]
    earliest: int | None
    latest: int | None
    deadline: int | None
    possible: bool

    @property
    def in_time(self) -> bool | None:
        """Whether it can be taken in time; None where that is not known."""
        if not self.possible:
            return False
        return None if self.earliest is None or self.deadline is None else self.earliest < self.deadline

    @property
    def surely(self) -> bool | None:
        """Whether it is taken or refused in time even where each limit is used up."""
        if not self.possible:
            return False
        return None if self.deadline is None else self.latest is not None and self.latest < self.deadline


@frozen
class Stopping:
    """Who can each alone stop the decisions, how many it takes at least, and how many seats the case leaves open.

    ``alone`` and ``least`` are None where that is not known; ``possible`` is False where nothing can be adopted at all.
    """

    alone: frozenset[str] | None
    least: int | None
    possible: bool
    open_seats: tuple[tuple[str, int], ...]


@frozen
class Decidable:
    """What is known of the decisions of a regime in a case."""

    chances: tuple[Chance, ...]
    stopping: Stopping | None


def decidable(given: Scenario, engine: Engine, measures: Measures, spoken: Mapping[str, int]) -> Decidable | None:
    """Return what is known of the decisions that allow what is done; None where the regime has none.

    ``spoken`` has the first instant at which the case speaks of each thing; without one it is the first of the case.
    """
    names = known(given.model, measures, "decision")
    decisions = [each for key, each in given.model.decisions.items() if key in names]
    if not names or not decisions:
        return None
    probe = _Probe(given, engine, measures)
    chances: list[Chance] = []
    blocked: list[Blocking] = []
    for decision in decisions:
        place = probe.place(decision)
        since = {each: spoken.get(each, given.case.first) for each in probe.of_kind(decision, place)}
        ways = routes(given.model, decision)
        begun = probe.chosen(ways, place, since)
        for thing, stopped in probe.blocking(ways, place, tuple(since) or ("",)).items():
            found = of_decision(ways, begun.get(thing) or _first(ways), stopped)
            blocked.append(found)
            if thing:
                chances.append(probe.chance(ways, thing, since[thing], begun[thing], possible=found.can_adopt))
    whole = anywhere(blocked)
    return Decidable(
        tuple(chances), Stopping(whole.alone, whole.least, whole.can_adopt, tuple(sorted(probe.open_seats.items())))
    )


class _Probe:
    """Asks of the procedures of a regime in a case, each question once."""

    def __init__(self, given: Scenario, engine: Engine, measures: Measures) -> None:
        self.given, self.engine = given, engine
        self.deadlines = known(given.model, measures, "last_launch")
        self.open_seats: dict[str, int] = {}
        self._held: dict[Trial, Blocking] = {}

    def place(self, decision: Decision) -> int:
        """Return which argument is the thing that is decided on: the first that has a last date, else the first individual."""
        names, kinds = self.given.case.names, list(decision.kinds.values())
        having = [each.of for key in self.deadlines for each in self.given.model.attributes[key] if each.of]
        for place, kind in enumerate(kinds):
            if any(names.is_below(kind, of) or names.is_below(of, kind) for of in having):
                return place
        return next((place for place, kind in enumerate(kinds) if not kind.startswith("#")), 0)

    def of_kind(self, decision: Decision, place: int) -> tuple[str, ...]:
        """Return the individuals of the case that an argument of a decision may be."""
        kinds = list(decision.kinds.values())
        kind = kinds[place] if place < len(kinds) else "#"
        return tuple(key for key, of in self.given.case.individuals.items() if kind in of)

    def deadline(self, thing: str) -> int | None:
        """Return the last date stated of a thing, the earliest that it may be."""
        for key in self.deadlines:
            stated = [each for each in self.given.case.values if each.attribute == key and each.subject in {thing, ""}]
            for each in sorted(stated, key=lambda one: -1 if one.at is None else one.at, reverse=True):
                value = each.low if each.value is None else each.value
                if value is not None and not isinstance(value, str):
                    return int(value)
        return None

    def chance(self, ways: Routes, thing: str, since: int, begun: Sequence[Route], *, possible: bool) -> Chance:
        """Return by when a decision on a thing can be taken that is proposed at an instant, on one of the routes begun."""
        notices = [_moved(since, route) for route in begun] or [since]
        ends = [_end(ways, route, since) for route in begun] or [None]
        return Chance(
            ways.decision.matter,
            thing,
            since,
            tuple(dict.fromkeys(each.procedure.key for each in begun)),
            None if None in notices else min(each for each in notices if each is not None),
            None if None in ends else max(each for each in ends if each is not None),
            self.deadline(thing),
            possible,
        )

    def chosen(self, ways: Routes, place: int, since: Mapping[str, int]) -> dict[str, list[Route]]:
        """Return the routes that a matter on each thing takes that is laid before the organ just after an instant.

        Where none suits then, or its condition is about more than who is in the case, it may be any that it can begin with.
        """
        decision, case = ways.decision, _copied(self.given.case)
        first = _first(ways)
        organ = next(iter(decision.organs), "")
        others = [self.of_kind(decision, other) if other != place else () for other in range(len(decision.kinds))]
        for thing, at in since.items():
            columns = [(thing,) if other == place else column for other, column in enumerate(others)]
            for row in islice(product(*columns), _WAYS):
                case.votes.append(Vote(organ, decision.matter, row, "", (), (), at + 1, decision.span))
        asked = (
            scenario(self.given.model, case)
            if len(case.votes) > len(self.given.case.votes) and len(first) > 1
            else None
        )
        if not isinstance(asked, Scenario):
            return {thing: [*first] for thing in since}
        names = {route.id: f"chosen {route.place} {decision.matter}" for route in first}
        instants = sorted({instant for at in since.values() for instant in (at, at + 1)})
        show = Show(frozenset(names.values()))
        found = run(asked, self.engine, horizon=max(instants), instants=instants, show=show)
        begun = {
            thing: [
                route
                for route in first
                if any((row[place], row[-1]) == (thing, at + 1) for row in found.possible.get(names[route.id], ()))
            ]
            for thing, at in since.items()
        }
        return {thing: suiting or [*first] for thing, suiting in begun.items()}

    def blocking(self, ways: Routes, place: int, things: Sequence[str]) -> dict[str, dict[str, Blocking]]:
        """Return for each thing who can stop a matter on it by each procedure it may come to, by the route."""
        trials = {
            thing: {
                route.id: self._trial(route, used, place, thing)
                for (question, _, used), route in ways.by_use.items()
                if question == MATTER and route.procedure.stands is None
            }
            for thing in things
        }
        self._hold(trial for by_route in trials.values() for trial in by_route.values())
        return {thing: {key: self._held[e] for key, e in by_route.items()} for thing, by_route in trials.items()}

    def _trial(self, route: Route, used: Invoked, place: int, thing: str) -> Trial:
        """Return the vote by a procedure on a thing: on anything, where it makes no difference."""
        procedure, last = route.procedure, max(self.given.case.instants, default=self.given.case.first) + 1
        tests = (procedure.quorum, procedure.adopted, procedure.rejected)
        facts = [leaf.condition for test in tests for leaf in leaves(test) if isinstance(leaf, Fact)]
        matters = any(
            argument(place) in free(each) for each in (*facts, *(one.condition for one in procedure.exclusions))
        )
        args = []
        for number, each in enumerate(used.args):
            if isinstance(each, Constant):
                args.append(each.key)
            elif matters and thing and isinstance(each, Variable) and each.name == argument(place):
                args.append(thing)
            else:
                args.append(f"·{number}")
        return Trial(used.procedure, route.organ, tuple(args), (), last)

    def _hold(self, trials: Iterable[Trial]) -> None:
        """Hold votes that were not held before: before an organ with open seats, these filled with nameless members."""
        model = self.given.model
        by_organ: dict[str, list[Trial]] = {}
        for trial in dict.fromkeys(each for each in trials if each not in self._held):
            procedure = model.procedures[trial.procedure]
            organ = procedure.named_organ or trial.organ
            composed = model.organs.get(organ)
            free = len(nameless(self.given.case, composed)) if composed is not None and composed.size is not None else 0
            if free:
                self.open_seats[organ] = free
            by_organ.setdefault(organ if free else "", []).append(trial)
        for organ, several in by_organ.items():
            case = _copied(self.given.case)
            if organ:
                fill(Assembly(model, case, model.procedures[several[0].procedure], organ, told=False))
            held = hold(model, case, several, self.engine)
            for trial, each in zip(several, held, strict=False):
                self._held[trial] = blocking(each) if isinstance(each, Held) else UNKNOWN


def _first(ways: Routes) -> list[Route]:
    """Return the routes that a matter may begin with."""
    return [each for each in ways.asking(MATTER) if each.place is not None]


def _moved(since: int, route: Route) -> int | None:
    """Return when a matter can first be voted on, None where that depends on an event to come or on a date."""
    notice = route.procedure.notice
    if notice is None:
        return since
    span = plain(notice)
    return None if span is None else shift(since, span.months, span.minutes)


def _end(ways: Routes, route: Route, since: int) -> int | None:
    takes = longest(ways, route)
    return None if takes is None else shift(since, takes.months, takes.minutes)


def _copied(case: Case) -> Case:
    """Return a case to which individuals, seats and votes can be added without the first changing."""
    return replace(
        case,
        names=replace(case.names, entities=dict(case.names.entities)),
        individuals=dict(case.individuals),
        changes=[*case.changes],
        votes=[*case.votes],
    )
