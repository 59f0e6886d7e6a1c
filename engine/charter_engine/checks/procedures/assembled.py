"""Who votes by the procedures of a charter alone: those it names, and nameless members for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from charter_engine.answers.assembly import enter, nameless
from charter_engine.answers.trial import Held, hold
from charter_engine.checks.procedures.subject import Subject
from charter_engine.engines.interface import Engine
from charter_engine.model.calendar import MINUTES_PER_DAY
from charter_engine.model.case import Case, Change, Trial
from charter_engine.model.conditions import SEAT
from charter_engine.model.deciding import Fact, Fixed, Group, Procedure, Reckoned
from charter_engine.model.logic import Computed, Holds
from charter_engine.model.model import Model
from charter_engine.model.ways import counted
from charter_engine.rules.deciding.trial import deciding_organ
from charter_engine.rules.reading import reads
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.tallying import leaves

NOBODYS = "·"
"""Before the parameter for which nothing is named in a vote that nobody holds."""
_SIZES = 7
_MANY = 25
_SEATED = 100 * MINUTES_PER_DAY
_AFTER = _SEATED + MINUTES_PER_DAY


def tested(procedure: Procedure) -> bool:
    """Tell whether a vote by a procedure comes out by its tests alone: it is no election, and votes are held by it."""
    return procedure.elects is None and (procedure.adopted is not None or procedure.rejected is not None)


def trial(model: Model, procedure: Procedure, at: int) -> Trial:
    """Return a vote by a procedure on what nobody has named."""
    return Trial(
        procedure.key, deciding_organ(model, procedure), tuple(f"{NOBODYS}{e}" for e in procedure.params), (), at
    )


def alone(model: Model, case: Case, engine: Engine, more: int = 0) -> tuple[Subject, ...]:
    """Return the procedures of a charter with those who vote, in a case in which nothing is stated.

    Free seats are filled; of an organ of all of a kind, none of whom is named, some few are taken to be members, each number of
    them a subject of its own.  With ``more``, those are meant of whom the charter names some, and up to so many join these.
    A procedure is left out where a weight or a condition hangs on facts.
    """
    procedures = [
        each
        for each in model.procedures.values()
        if tested(each)
        and not _weighs_by_facts(model, each)
        and not (_open_kind(model, each) and fixed(each) + 2 > _MANY)
        and not (more and (_open_kind(model, each) or not _kind(model, each)[0]))
    ]
    if not procedures:
        return ()
    sizes = {each.key: range(1, more + 1) if more else _sizes(each) for each in procedures}
    most = max(map(max, sizes.values()))
    joining = _assemble(model, case, procedures, most, named=bool(more))
    asked = []
    for one in procedures:
        open_ = bool(more) or _open_kind(model, one)
        # where all of a kind are named nobody else has a vote: before any come, if only to sit in another organ
        when = (most + 1) * MINUTES_PER_DAY if open_ else MINUTES_PER_DAY if _kind(model, one)[0] else _AFTER
        asked.append((one, open_, trial(model, one, when)))
    held = hold(model, case, [each for _, _, each in asked], engine)
    found: list[Subject] = []
    for (procedure, open_, vote), each in zip(asked, held, strict=False):
        if not isinstance(each, Held) or not is_known(each.electorate) or not _is_told(model, each.electorate):
            continue
        organ = model.organs.get(each.organ)
        voters = each.electorate.voters
        if not open_:
            full = organ is None or organ.size is None or len(voters) == organ.size
            if full and len(voters) > 1 and not each.electorate.barred:
                found.append(Subject(model, case, each.electorate, vote, organ=each.organ))
            continue
        named = tuple(who for who in voters if who not in joining)
        others = sorted((who for who in voters if who in joining), key=lambda who: int(who.rpartition(" ")[2]))
        if len(others) == most and not each.electorate.barred:
            for size in sizes[procedure.key]:
                some = replace(each.electorate, voters=(*named, *others[:size]))
                at = replace(vote, at=(size + 1) * MINUTES_PER_DAY)
                found.append(Subject(model, case, some, at, organ=each.organ, size=len(some.voters)))
    return tuple(found)


def _sizes(procedure: Procedure) -> range:
    """Return which numbers of members to look at: up to seven, or somewhat more than the votes that are asked for."""
    return range(2, max(_SIZES, min(_MANY, int(fixed(procedure)) + 2)) + 1)


def fixed(procedure: Procedure) -> float:
    """Return the greatest number of votes that a procedure asks for as such, and not as a share."""
    numbers = [0.0]
    for test in (procedure.quorum, procedure.adopted, procedure.rejected):
        for leaf in leaves(test):
            for side in (getattr(leaf, "left", None), getattr(leaf, "right", None)):
                numbers += _numbers(side)
    return max(numbers)


def _numbers(node: object) -> Iterator[float]:
    if isinstance(node, Fixed):
        yield float(node.number)
    elif isinstance(node, Reckoned) and node.op != "*":
        yield from _numbers(node.left)
        yield from _numbers(node.right)


def is_known(electorate: Electorate) -> bool:
    """Tell whether it is stated what each voter weighs; who has no row in a table that others are in weighs nothing by it."""
    return all(
        (any if weight.sort == "table" else all)(who in of for who in electorate.voters)
        for weight, of in electorate.weights.items()
    )


def _weighs_by_facts(model: Model, procedure: Procedure) -> bool:
    """Tell whether votes weigh what a definition works out from facts that only a case states."""
    weights = {tally.weight for tally, _ in counted(procedure) if tally.weight is not None}
    worked_out = [each for each in weights if each.sort not in {"attribute", "table"}]
    read = {name for each in worked_out for name in reads(model, Computed(each.key, ()))}
    return any(name.startswith(("attribute ", "relation ")) for name in read)


def _is_told(model: Model, electorate: Electorate) -> bool:
    """Tell whether the tests hang on nothing that only a case says: a condition, or who belongs to a group."""
    tests = (electorate.quorum, electorate.adopted, electorate.rejected)
    if any(isinstance(leaf, Fact) for test in tests for leaf in leaves(test)):
        return False
    voters = set(electorate.voters)
    return all(
        group.sort in {"permanent", "elected"}
        or (_is_of_charter(model, group) and (group.sort == "relation" or voters & members))
        for group, members in electorate.groups.items()
    )


def _is_of_charter(model: Model, group: Group) -> bool:
    """Tell whether the charter itself says who belongs to a group: by name, or by a definition over its names and tables."""
    definition = model.definition(group.key) if group.sort == "relation" else None
    if definition is None:
        return group.sort != "relation"
    read = reads(model, Holds(group.key, ()))
    return all(
        name.startswith(("kind ", "define ")) or model.table(name.removeprefix("relation ")) is not None
        for name in read
    )


def _kind(model: Model, procedure: Procedure) -> tuple[str, tuple[str, ...]]:
    """Return of which kind all may vote by a procedure, and the chambers they sit in; no kind where there are seats."""
    voters = procedure.voters
    if voters is not None and voters.sort == "kind":
        return voters.key, ()
    if voters is not None and voters.sort != "organ":
        return "", ()
    organ = model.organs.get(deciding_organ(model, procedure))
    return (organ.of, organ.chambers) if organ is not None and organ.size is None else ("", ())


def _open_kind(model: Model, procedure: Procedure) -> bool:
    """Tell whether who may vote by a procedure is left open: all of a kind of whom the charter names nobody."""
    kind, _ = _kind(model, procedure)
    return bool(kind) and not any(
        each.key != procedure.key and kind in model.with_ancestors(each.kind) for each in model.individuals()
    )


def _assemble(model: Model, case: Case, procedures: Iterable[Procedure], most: int, *, named: bool) -> frozenset[str]:
    """Let one more of each kind that is left open (or is ``named`` in part) come each day, and later some take the free seats.

    Returns who has come.
    """
    kinds: dict[str, tuple[str, ...]] = {}
    for each in procedures:
        if named or _open_kind(model, each):
            kind, chambers = _kind(model, each)
            kinds[kind] = kinds.get(kind) or chambers  # who comes sits in a chamber too, where some organ has chambers
    for kind, chambers in kinds.items():
        for number in range(1, most + 1):
            chamber = chambers[number % len(chambers)] if chambers else ""
            enter(case, f"{kind} {number}", chamber if chamber in model.kinds else kind, number * MINUTES_PER_DAY)
    case.instants.extend(number * MINUTES_PER_DAY for number in range(most + 1 if kinds else 1))
    case.instants.append(_SEATED)
    for organ in model.organs.values():
        if organ.size is None:
            continue
        for number, name in enumerate(nameless(case, organ), 1):
            who = f"{organ.key} {name}"
            chamber = organ.chambers[number % len(organ.chambers)] if organ.chambers else ""
            enter(case, who, chamber if chamber in model.kinds else organ.of, _SEATED)
            case.changes.append(Change(SEAT, (who, organ.key), holds=True, at=_SEATED))
    return frozenset(f"{kind} {number}" for kind in kinds for number in range(1, most + 1))
