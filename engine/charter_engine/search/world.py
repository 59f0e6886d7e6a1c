"""A world to search: so many individuals of each sort, and the instants at which something may happen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charter_engine.model.calendar import parse_instant
from charter_engine.model.case import Case
from charter_engine.model.model import Model
from charter_engine.model.read_case import empty_case
from charter_engine.model.resolve import Resolved
from charter_engine.model.vocabulary import ORGAN
from charter_engine.syntax.value import frozen

START = parse_instant("2030-01-01") or 0
"""When the scenarios begin that are looked for, where no date of the charter says otherwise."""


@frozen
class World:
    """``case`` has the individuals and the instants, and states nothing else; ``sorts`` gives the sort of each kind.

    Kinds that stand under one kind are of one sort, whose individuals may be of any of them at any time.  ``fresh`` are the
    individuals that the charter does not name, each with its sort; there need not be all of them.  ``unpaid``: nobody hands over
    an amount in it.
    """

    case: Case
    sorts: Mapping[str, str]
    fresh: Mapping[str, str]
    instants: tuple[int, ...]
    unpaid: bool = False

    def members(self, kind: str) -> tuple[str, ...]:
        """Return the individuals that may be of a kind; all of them where it is empty."""
        return tuple(key for key, kinds in self.case.individuals.items() if not kind or kind in kinds)


def sorts(model: Model) -> dict[str, str]:
    """Return the sort of each kind: kinds have a sort in common where one individual may be of both.

    That is where they stand under one kind, or the charter names an individual of both.
    """
    sort = {kind: kind for kind in model.kinds}

    def root(kind: str) -> str:
        while sort.get(kind, kind) != kind:
            kind = sort[kind]
        return kind

    for kind in model.kinds.values():
        for parent in kind.parents:
            sort[root(kind.key)] = root(parent)
    for someone in model.individuals():
        for other in someone.besides:
            sort[root(other)] = root(someone.kind)
    return {kind: root(kind) for kind in sort}


def world(resolved: Resolved, sizes: Mapping[str, int], instants: Sequence[int], *, ever: bool = False) -> World:
    """Return a world with the individuals that the charter names and ``sizes`` more of each sort (1 where none is given).

    The charter is in force from its first instant, with ``ever`` from the outset: what it says was so just before that, too.
    """
    model = resolved.model
    case = empty_case(resolved)
    of = sorts(model)
    by_sort: dict[str, list[str]] = {}
    for kind, sort in of.items():
        by_sort.setdefault(sort, []).append(kind)
    for key, kinds in case.individuals.items():
        case.individuals[key] = tuple(
            dict.fromkeys((*kinds, *(each for k in kinds for each in by_sort.get(of.get(k, k), ()))))
        )
    fresh: dict[str, str] = {}
    for sort, kinds_of in by_sort.items():
        named = any(sort in map(of.get, kinds) for kinds in case.individuals.values())
        count = sizes.get(sort, 0 if sort == of.get(ORGAN) and named else 1)
        for number in range(1, count + 1):
            name = _name(model, sort, number)
            fresh[name] = sort
            case.individuals[name] = tuple(kinds_of)
    case.instants.extend(instants)
    case.in_force.append((None if ever else min(instants), None))
    return World(case, of, fresh, tuple(instants))


def things(model: Model) -> frozenset[str]:
    """Return the kinds of what is acted upon alone: under no other kind, and of no sort that bears a norm.

    What is of such a kind is so for good: a threat does not cease to be one, as a party may cease to be a party.
    """
    of = sorts(model)
    bearers = {
        of.get(one.kind, one.kind) for norm in model.norms for one in (norm.bearer, norm.grantor) if one is not None
    }
    roots = [kind for kind in model.kinds.values() if not kind.parents and of[kind.key] not in bearers]
    made = {predicate for each in model.effects for predicate in [getattr(each.change, "predicate", "")]}
    alone = [each.key for each in roots if sum(of[other.key] == of[each.key] for other in roots) == 1]
    return frozenset(each for each in alone if f"kind {each}" not in made and each != ORGAN)


def _name(model: Model, sort: str, number: int) -> str:
    """A name that nothing in the charter has."""
    stem = sort.rpartition(".")[2]
    name = f"{stem}{number}"
    while name in model.entities:
        name += "x"
    return name


def is_least(found: World) -> bool:
    """Tell whether a world has one instant, and one individual at most of each sort that the charter does not name."""
    fresh = tuple(found.fresh.values())
    return len(found.instants) == 1 and len(fresh) == len(set(fresh))
