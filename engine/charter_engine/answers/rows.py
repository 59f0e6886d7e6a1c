"""The norms of a case at an instant, as rows: bearer, act, since, due, status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from charter_engine.answers.scenario import Scenario
from charter_engine.engines.interface import Evaluation
from charter_engine.model.logic import Act, Constant, Number, Term, Variable
from charter_engine.model.norms import Norm
from charter_engine.rules.conditions import FOREVER
from charter_engine.rules.ir import Row
from charter_engine.rules.life import shape


@dataclass(frozen=True, slots=True)
class NormRow:
    """One instance of a norm in one status at an instant; instants are minutes, ``due`` None where there is none."""

    norm: Norm
    values: tuple[tuple[str, int | str], ...]
    bearer: str
    act: str
    toward: str
    since: int
    due: int | None
    status: str
    certain: bool
    defeated_by: str
    atom: tuple[str, Row]

    @property
    def key(self) -> tuple[str, str, str, str, int, str]:
        """What makes it the same row at another instant or in another run."""
        return (self.norm.id, self.bearer, self.act, self.toward, self.since, self.status)


def rows(given: Scenario, found: Evaluation, at: int) -> tuple[NormRow, ...]:
    """Return every norm that has a status at an instant, in the order of the charter."""
    collected: dict[tuple[object, ...], NormRow] = {}
    for norm in given.model.norms:
        if not norm.evaluated:
            continue
        source = _duty(norm, found, at) if norm.is_duty_to_achieve else _holding(norm, found, at)
        for each in source:
            known = collected.get(each.key)
            if known is None or (each.certain and not known.certain):
                collected[each.key] = each
    return tuple(collected.values())


def _at(found: Mapping[str, frozenset[Row]], predicate: str, at: int) -> Iterator[Row]:
    for row in found.get(predicate, frozenset()):
        if row[-1] == at:
            yield row


def _until(found: Mapping[str, frozenset[Row]], predicate: str, at: int) -> Iterator[Row]:
    for row in found.get(predicate, frozenset()):
        if isinstance(row[-1], int) and row[-1] <= at:
            yield row


def _duty(norm: Norm, found: Evaluation, at: int) -> Iterator[NormRow]:
    names = shape(norm).values
    size = len(names)
    seen: set[Row] = set()

    def row(state: str, each: Row, status: str, *, since: int, due: int | None, by: str = "") -> NormRow:
        predicate = f"{state} {norm.id}"
        return _row(norm, names, each[:size], since, due, status, each in found.certain.get(predicate, ()), by, (predicate, each))

    for state, status, times in (
        ("pending", "pending", _at), ("resting", "defeated", _at), ("owing", "breached", _at),
        ("fulfilled", "fulfilled", _until), ("remedied", "remedied", _until), ("breached", "breached", _until),
    ):
        for each in sorted(times(found.possible, f"{state} {norm.id}", at), key=str):
            instance = each[: size + 1]
            if state == "breached" and instance in seen:
                continue
            seen.add(instance)
            due = each[size + 1] if state != "resting" else FOREVER
            by = _defeaters(norm, found, each[:size], at) if state == "resting" else ""
            yield row(state, each, status, since=_whole(each[size]), due=_finite(due), by=by)
    ended = {each[: size + 1]: each for each in _until(found.possible, f"bears {norm.id}", at) if each[: size + 1] not in seen}
    for each in ended.values():
        yield row("bears", each, "ended", since=_whole(each[size]), due=_finite(each[size + 1]))


def _whole(value: int | str) -> int:
    return value if isinstance(value, int) else 0


def _finite(value: int | str) -> int | None:
    return value if isinstance(value, int) and value < FOREVER else None


def _defeaters(norm: Norm, found: Evaluation, values: Row, at: int) -> str:
    by = {str(each[-2]) for each in _at(found.possible, f"defeated {norm.id}", at) if each[: len(values)] == values}
    return ", ".join(sorted(by))


def _holding(norm: Norm, found: Evaluation, at: int) -> Iterator[NormRow]:
    names = shape(norm).values
    size = len(names)
    applies = found.possible.get(f"applies {norm.id}", frozenset())
    instants = [each for each in found.instants if each <= at]
    neglected = {each[:size] for each in _at(found.possible, f"neglected {norm.id}", at)}
    breaches = [each for each in _until(found.possible, f"breached {norm.id}", at)]
    for each in sorted(_at(found.possible, f"applies {norm.id}", at), key=str):
        values = each[:size]
        since = at
        for instant in reversed(instants):
            if (*values, instant) not in applies:
                break
            since = instant
        since = max(since, instants[1] if len(instants) > 1 and since == instants[0] else since)
        in_force = f"in force {norm.id}"
        if each in found.possible.get(in_force, ()):
            status = "breached" if values in neglected else "in force"
            certain = each in found.certain.get(in_force, ())
            yield _row(norm, names, values, since, None, status, certain, "", (in_force, each))
        if each not in found.certain.get(in_force, ()):
            by = _defeaters(norm, found, values, at)
            if by:
                certain = each not in found.possible.get(in_force, ())
                yield _row(norm, names, values, since, None, "defeated", certain, by, (f"applies {norm.id}", each))
    for each in breaches:
        certain = each in found.certain.get(f"breached {norm.id}", ())
        yield _row(norm, names, each[:size], _whole(each[size]), None, "breached", certain, "", (f"breached {norm.id}", each))


def _row(  # noqa: PLR0913
    norm: Norm,
    names: tuple[str, ...],
    values: Row,
    since: int,
    due: int | None,
    status: str,
    certain: bool,  # noqa: FBT001
    by: str,
    atom: tuple[str, Row],
) -> NormRow:
    known = dict(zip(names, values, strict=True))
    bearer = known.get(norm.bearer.variable, "")
    toward = str(known.get(norm.grantor.variable, "")) if norm.grantor is not None else ""
    act = " or ".join(act_text(each, known) for each in norm.acts) or "keep what it says"
    return NormRow(
        norm, tuple(known.items()), str(bearer), act, toward, since, due, status, certain, by, atom
    )


def act_text(act: Act, known: Mapping[str, int | str]) -> str:
    """Write an act with its values filled in: ``notify(Secretariat, YR4)``."""
    args = [term_text(each, known) for each in act.args]
    return f"{act.action}({', '.join(args)})" if args else act.action


def term_text(term: Term, known: Mapping[str, int | str]) -> str:
    """Write an argument with the values of its variables."""
    match term:
        case Variable(name=name):
            return str(known.get(name, "any" if name.startswith("·") else name))
        case Constant(key=key):
            return key
        case Number(value=value):
            return _number(value)
        case _:
            return "…"


def _number(value: Fraction) -> str:
    return str(value)
