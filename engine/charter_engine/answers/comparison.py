"""One regime in one case, as a comparison of regimes has it: a row of what a reader asks of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from charter_engine.answers.in_time import Chance, Stopping, decidable
from charter_engine.answers.measures import Measures
from charter_engine.answers.reached import DONE, MUST, SHOULD, Reach, Told, Witnessed, watched
from charter_engine.answers.scenario import Scenario, run, shown
from charter_engine.engines.interface import Engine, Show
from charter_engine.model.principle_known import PrincipleKnown
from charter_engine.model.vocabulary import Definition, Relation
from charter_engine.syntax.value import frozen


@frozen
class Column:
    """Names in a column, in order, and those among them of whom it is only possible."""

    names: tuple[str, ...]
    possibly: tuple[str, ...] = ()


@frozen
class Compared:
    """What a regime comes to in a case, over all its instants; None: the regime has no name for it, or nothing says it.

    ``bound_by_cited`` are those bound by what the regime cites, ``assured`` those to whom a warning is owed, ``protected``
    those whose protection is, ``protected_in_fact`` those whom some act protected, owed or not; ``advised`` the ways in which
    advice comes about: ``must``, ``should``, ``done``.  ``knows_decision`` says whether there is a decision that allows anything.
    """

    bound: Column
    bound_by_cited: Column
    stopping: Stopping | None
    chances: tuple[Chance, ...]
    knows_decision: bool | None
    affected: Column | None
    warned: Column | None
    assured: Column | None
    without_warning: tuple[str, ...] | None
    protected: Column | None
    protected_in_fact: tuple[str, ...] | None
    without_protection: tuple[str, ...] | None
    advised: tuple[str, ...] | None
    paying: Column | None

    @property
    def nobody_can_decide(self) -> bool | None:
        """Whether there is no decision, or none that anybody could take; None where no decision was asked about."""
        if self.knows_decision is None:
            return None
        return not self.knows_decision or (self.stopping is not None and not self.stopping.possible)

    @property
    def decided_in_time(self) -> bool | None:
        """Whether a decision on everything spoken of can be taken before it comes too late."""
        return False if self.nobody_can_decide else _all(each.in_time for each in self.chances)

    @property
    def decided_surely(self) -> bool | None:
        """Whether the last limit ends before it comes too late."""
        return False if self.nobody_can_decide else _all(each.surely for each in self.chances)


def compared(given: Scenario, engine: Engine, measures: Measures, spoken: Mapping[str, int]) -> Compared:
    """Return what a regime comes to in a case; ``spoken`` has the instant since which the case speaks of each thing."""
    witnessed = Witnessed(given, run(given, engine, show=_read(given, measures)), measures)
    affected = witnessed.affected()
    warned = witnessed.reach("warning", (MUST, SHOULD), done=True)
    guarded = witnessed.reach("protection", (MUST,), done=True)
    found = decidable(given, engine, measures, spoken)
    paying, ways = witnessed.paying(), witnessed.ways("advice")
    return Compared(
        bound=_column(witnessed.bound()),
        bound_by_cited=_column(witnessed.bound(cited=True)),
        stopping=None if found is None else found.stopping,
        chances=() if found is None else found.chances,
        knows_decision=found is not None if measures.decision else None,
        affected=None if affected is None else Column(tuple(dict.fromkeys(who for who, _ in affected))),
        warned=_by(warned, MUST, SHOULD, DONE),
        assured=_by(warned, MUST),
        without_warning=_without(warned, MUST, SHOULD, DONE),
        protected=_by(guarded, MUST),
        protected_in_fact=None if guarded is None else tuple(dict.fromkeys(e.who for e in guarded if e.by(DONE))),
        without_protection=_without(guarded, MUST),
        advised=None if ways is None else tuple(each.name for each in ways),
        paying=None if paying is None else _column(paying),
    )


def _read(given: Scenario, measures: Measures) -> Show:
    """Return the predicates that a row is read from, at every instant."""
    names = {f"does {key}" for measure in ("warning", "advice", "protection") for key in measures.named(measure)}
    heads = {rule.head.predicate for rule in given.lowered.program.rules}
    for key in measures.affected:
        if isinstance(given.model.entities.get(key), Relation | Definition):
            names.update(watched(given, key))
    return Show(shown(given).always | (names & heads))


def _column(told: Iterable[Told]) -> Column:
    every = tuple(told)
    return Column(tuple(each.name for each in every), tuple(each.name for each in every if not each.certain))


def _by(found: tuple[Reach, ...] | None, *words: str) -> Column | None:
    """Return those whom an act reaches in one of these ways, as to everything that affects them."""
    if found is None:
        return None
    left = frozenset(each.who for each in found if not each.by(*words))
    unsure = frozenset(each.who for each in found if not each.surely(*words))
    names = tuple(dict.fromkeys(each.who for each in found if each.who not in left))
    return Column(names, tuple(each for each in names if each in unsure))


def _without(found: tuple[Reach, ...] | None, *words: str) -> tuple[str, ...] | None:
    """Return those whom no act reaches as to something that affects them."""
    return None if found is None else tuple(dict.fromkeys(each.who for each in found if not each.by(*words)))


def _all(answers: Iterable[bool | None]) -> bool | None:
    """Return whether all are so: not, where one is not; unknown, where one is or there is none."""
    every = tuple(answers)
    if False in every:
        return False
    return None if not every or None in every else True


@frozen
class Regime:
    """A charter that is compared: its name, title and path, and of each principle the verdict on it.

    A verdict is ``failed``, ``bounded`` (no scenario found in which it fails, and no proof) or ``proved``.
    """

    name: str
    title: str
    path: str
    principles: tuple[tuple[str, str], ...]

    @property
    def principles_failed(self) -> tuple[str, ...]:
        """The principles that some scenario refutes."""
        return tuple(name for name, verdict in self.principles if verdict == FAILED)


@frozen
class Omitted:
    """What of a case says nothing under a regime, and why."""

    file: str
    line: int
    text: str
    why: str


@frozen
class Row:
    """A regime in a case; ``taken_for`` has who is of a kind the regime does not know, and the kind as which it has them."""

    regime: Regime
    case: str
    title: str
    found: Compared
    left_out: tuple[Omitted, ...]
    taken_for: tuple[tuple[str, str], ...]


FAILED, BOUNDED, PROVED = "failed", "bounded", "proved"


def verdicts(known: Iterable[PrincipleKnown]) -> tuple[tuple[str, str], ...]:
    """Return the verdict on each principle from those on its statements: the worst."""
    found: dict[str, str] = {}
    rank = (PROVED, BOUNDED, FAILED)
    for each in known:
        verdict = BOUNDED if each.holds is None else PROVED if each.holds else FAILED
        found[each.principle] = max(verdict, found.get(each.principle, PROVED), key=rank.index)
    return tuple(found.items())


@frozen
class Comparison:
    """All regimes of a comparison, each case under each in the order of the cases, and under which names was looked."""

    regimes: tuple[Regime, ...]
    rows: tuple[Row, ...]
    measures: Measures
