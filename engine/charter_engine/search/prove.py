"""Proof that something comes about in no scenario: nothing found at one instant whose past is open, among enough individuals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from charter_engine.model.model import Model
from charter_engine.rules.ir import Atom, Fact
from charter_engine.rules.life.lasting import UNHELD
from charter_engine.rules.lower import Lowered
from charter_engine.rules.lowering import ASSUMED
from charter_engine.rules.slices import RuleIndex, contrary
from charter_engine.search.columns import Columns, Sort, Token, columns
from charter_engine.search.inputs import HELD, Input, inputs, underived
from charter_engine.search.loosening import calmed
from charter_engine.search.moment import Moment
from charter_engine.search.moment_text import MomentWriter, possible
from charter_engine.search.one_name import one_name
from charter_engine.search.taking import moment
from charter_engine.search.witnesses import Needed, heads, needed
from charter_engine.search.world import sorts
from charter_engine.syntax.value import frozen

OPEN_PAST: Final = "it hangs on what was so before, or on numbers that are compared with each other or counted"
MOST: Final = 12
"""So many individuals of one sort are looked at at most, beside those named."""


@frozen
class Proved:
    """Whether something is proved to come about in no scenario, among how many; else why it is not.

    ``induced``: by what has been proved to come about at no instant before.  ``undenied``: unless a case denies at an instant
    what an effect brings about then.
    """

    holds: bool
    sizes: tuple[tuple[str, int], ...] = ()
    reason: str = ""
    induced: bool = False
    undenied: bool = False


_LIFE = (
    *("arises ", "fresh ", "runs ", "stands ", "manned ", "member ", "enrolled ", "bears ", "base ", "limit "),
    *("pending ", "resting ", "halted ", "owing ", "breached ", "fulfilled ", "remedied ", "performed "),
    *("state ", "lasts ", "brings ", "does ", "tries ", "decided ", "party-to ", "in-effect ", "entered"),
)
"""What begins the names of what has come about by and by: the life of a duty, what effects and decisions have brought about."""
_STANDING = ("in-effect ", "entered", "party-to ")


@frozen
class Attempt:
    """How much is followed; the less, the fewer individuals matter.

    ``depth`` is after how many steps what leads to something is left open; ``wide`` in how many rules may bring in individuals;
    ``calm``: what is denied because of somebody is left open too; ``opened`` is not followed at all.  Where more than ``most``
    individuals of one sort might matter there is no proof: the fewer, the more of what was so before can be told apart.
    ``told``: it is told how long duties last (``rules/life/lasting.py``), of goals that hang on one of which that is known.
    """

    depth: int
    wide: int
    calm: bool = False
    opened: tuple[str, ...] = ()
    most: int = MOST
    told: bool = False


FAR: Final = 1000
_NOTHING: Final = Atom("nothing")
"""What no rule leads to."""
PLAIN: Final = (
    Attempt(FAR, FAR, calm=True, opened=_LIFE),
    Attempt(FAR, FAR, opened=_LIFE),
    Attempt(5, 5),
    Attempt(FAR, 0),
    Attempt(FAR, 6, calm=True),
    Attempt(FAR, 3),
)
_TOLD: Final = Attempt(FAR, FAR, opened=tuple(each for each in _LIFE if each not in _STANDING), most=3, told=True)
"""What binds to the text is followed here, for a duty lasts no longer."""
ATTEMPTS: Final = (PLAIN[0], _TOLD, *PLAIN[1:])
SHORT: Final = (Attempt(8, 5),)
"""The attempt that proves most for what it costs, for what is asked of every norm and seldom proved."""


@frozen
class _Ground:
    """What every attempt has in common: the rules, what a scenario states, the facts of the charter, what may stand where."""

    model: Model
    rules: RuleIndex
    given: tuple[Input, ...]
    facts: tuple[Fact, ...]
    columns: Columns
    sorts: frozenset[Token]


def prove(
    model: Model,
    lowered: Lowered,
    rules: RuleIndex,
    goals: Sequence[str],
    forbidden: Sequence[str],
    attempts: Sequence[Attempt] = ATTEMPTS,
    *,
    undenied: bool = False,
) -> tuple[Proved, ...]:
    """Try to prove of each goal that it comes about in no scenario in which the predicates ``forbidden`` never hold.

    ``undenied``: of what is not proved so, also in none that denies at an instant what an effect brings about then.
    """
    if not goals:
        return ()
    rules = one_name(rules)
    found = _proved(model, lowered, rules, goals, forbidden, attempts)
    left = [goal for goal in goals if not found[goal].holds]
    more = contrary(rules, (*left, *forbidden)) if left and undenied else ()
    if more:
        again = _proved(model, lowered, rules, left, (*forbidden, *more), attempts)
        found.update((goal, replace(proof, undenied=True)) for goal, proof in again.items() if proof.holds)
    return tuple(found[goal] for goal in goals)


def _proved(
    model: Model,
    lowered: Lowered,
    rules: RuleIndex,
    goals: Sequence[str],
    forbidden: Sequence[str],
    attempts: Sequence[Attempt],
) -> dict[str, Proved]:
    ground = _ground(model, lowered, rules, (*goals, *forbidden))
    found: dict[str, Proved] = {}
    for attempt in attempts:
        left = [goal for goal in goals if goal not in found or not found[goal].holds]
        known: tuple[str, ...] = ()
        if attempt.told:
            left, known = _lasting(rules, left)
        if left:
            about = _ground(model, lowered, rules, (*left, *forbidden, *known)) if known else ground
            proofs = zip(left, _attempt(about, left, (*forbidden, *known), attempt), strict=True)
            found.update((goal, proof) for goal, proof in proofs if proof.holds or not attempt.told)
    return found


def _lasting(rules: RuleIndex, goals: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Return the goals that hang on a duty known to last, and the predicates that say how long: they never hold."""
    known = {f"done {each.removeprefix(f'{UNHELD} ')}": each for each in rules.by_head if each.startswith(f"{UNHELD} ")}
    reached = {goal: known.keys() & rules.reaching((goal,)).keys() for goal in goals} if known else {}
    hanging = [goal for goal, duties in reached.items() if duties]
    return hanging, tuple(dict.fromkeys(known[duty] for goal in hanging for duty in sorted(reached[goal])))


def _ground(model: Model, lowered: Lowered, rules: RuleIndex, goals: Sequence[str]) -> _Ground:
    whole = rules.of(goals)
    given = (*inputs(model, underived(whole)), Input(ASSUMED, HELD, ()))
    of = sorts(model)
    individuals = {each.key: of.get(each.kind, each.kind) for each in model.individuals()}
    stated = {"individual", *(each.predicate for each in given)}
    facts = tuple(each for each in lowered.facts.facts if each.predicate not in stated)
    found = columns(whole, facts, given, of, individuals)
    return _Ground(model, rules, given, facts, found, frozenset(Sort(sort) for sort in of.values()))


def _attempt(ground: _Ground, goals: Sequence[str], forbidden: Sequence[str], how: Attempt) -> tuple[Proved, ...]:
    """Try with what leads to the goals in so many steps, and the rest left open."""
    steps = ground.rules.at_once((*goals, *forbidden), how.depth, how.opened)
    narrow = frozenset(name for name, step in steps.items() if step >= how.wide)
    opened = frozenset(ground.rules.by_head.keys() - steps.keys())
    guess = dict.fromkeys(ground.sorts, how.most)
    at = moment(ground.rules.deriving(steps), ground.columns, ground.given, guess, opened, narrow)
    at = calmed(at) if how.calm else at
    by_head = heads(at)
    # what must not hold is left out where no number of individuals is enough for that: more scenarios are looked at then
    forbidden = [each for each in forbidden if not needed(at, by_head, _NOTHING, (each,)).reason]
    needs = [needed(at, by_head, Atom(goal), forbidden) for goal in goals]
    sizes: dict[Token, int] = dict.fromkeys(ground.sorts, 1)
    for each in needs:
        if not _few(each, how):
            continue
        for sort, count in each.sizes.items():
            sizes[sort] = max(sizes.get(sort, 0), count)
    asked = [goal for goal, need in zip(goals, needs, strict=True) if _few(need, how)]
    reached = _reached(ground, at, sizes, asked, forbidden)
    return tuple(_verdict(need, how, reached=goal in reached) for goal, need in zip(goals, needs, strict=True))


def _reached(
    ground: _Ground, at: Moment, sizes: Mapping[Token, int], goals: Sequence[str], forbidden: Sequence[str]
) -> frozenset[str]:
    """Return which goals come about among so many; what already does among one of each sort is not looked for among more.

    Nobody has to be there, so that what comes about among few comes about among more.
    """
    found: set[str] = set()
    for among in (dict.fromkeys(sizes, 1), sizes) if max(sizes.values()) > 1 else (sizes,):
        left = [each for each in goals if each not in found]
        if left:
            within = at.about((*left, *forbidden)) if found else at
            text = MomentWriter(within, ground.facts, among, ground.model).text(left, forbidden)
            found.update(left[number] for number in possible(text))
    return frozenset(found)


def _few(need: Needed, how: Attempt) -> bool:
    """Tell whether no more individuals are needed than are looked at."""
    return not need.reason and max(need.sizes.values(), default=0) <= how.most


def _verdict(need: Needed, how: Attempt, *, reached: bool) -> Proved:
    if need.reason:
        return Proved(holds=False, reason=need.reason)
    sizes = tuple((sort.name, count) for sort, count in need.sizes.items() if isinstance(sort, Sort))
    if not _few(need, how):
        return Proved(holds=False, sizes=sizes, reason="more individuals may matter than are looked at")
    if reached:
        return Proved(holds=False, sizes=sizes, reason=OPEN_PAST)
    return Proved(holds=True, sizes=sizes)
