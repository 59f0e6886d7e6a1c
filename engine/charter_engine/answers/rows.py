"""Norms at an instant, read out of an evaluation: one row an instance and status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from charter_engine.answers.norm_row import Key, NormRow
from charter_engine.answers.row_reader import RowReader
from charter_engine.answers.scenario import Scenario
from charter_engine.engines.interface import Evaluation
from charter_engine.model.conditions import HOLDER
from charter_engine.rules.life.shape import shape
from charter_engine.rules.stated import histories

OFFICES = f"state attribute {HOLDER}"
"""Who holds an office, where effects may change it."""


def rows(given: Scenario, found: Evaluation, at: int) -> tuple[NormRow, ...]:
    """Return every norm that has a status at an instant, in the order of the charter."""
    collected: dict[Key, NormRow] = {}
    holders = _holders(given, found, at)
    for norm in given.model.norms:
        if not norm.evaluated:
            continue
        low = given.lowered.lowering
        reader = RowReader(shape(low, norm), found, at, low, holders)
        for whole in reader.duty() if norm.is_duty_to_achieve else reader.holding(given.case.first):
            for each in reader.parted(whole):
                known = collected.get(each.key)
                if known is None or (each.certain and not known.certain):
                    collected[each.key] = each
    return tuple(_told_once(_whenever(_with_dues(collected.values()))))


def _told_once(found: Iterable[NormRow]) -> Iterator[NormRow]:
    """Yield rows without those of the same group that read the same."""
    seen: set[tuple[Key, tuple[str, ...], bool]] = set()
    for row in found:
        told = replace(row, values=()).key, row.bearers, row.certain
        if told not in seen:
            seen.add(told)
            yield row


def _with_dues(found: Iterable[NormRow]) -> Iterator[NormRow]:
    """Yield rows; what is certain and may be due at several dates once without a date, then with each as it is possible."""
    for several in _alike(found, lambda each: replace(each, due=None).key):
        settled = any(row.settled for row in several)
        if len(several) == 1 or not settled:
            yield from (replace(row, certain=row.certain or row.settled) for row in several)
            continue
        undated = next((row for row in several if row.due is None), several[0])
        yield replace(undated, due=None, certain=True, due_open=True)
        yield from (replace(row, dated=True) for row in several if row.due is not None)


def _whenever(found: Iterable[NormRow]) -> Iterator[NormRow]:
    """Yield rows; what is certain and may be so since several instants once, then with each as it is possible."""
    for several in _alike(found, lambda each: replace(each, due=None, since=0).key):
        if not any(row.whenever for row in several) or any(row.certain for row in several):
            yield from several
            continue
        last = max(several, key=lambda each: each.since)
        due = last.due if all(row.due == last.due for row in several) else None
        who = tuple(dict.fromkeys(name for row in several for name in row.bearers))
        yield replace(last, bearers=who, certain=True, since_open=True, due=due, due_open=due != last.due)
        yield from (replace(row, dated=True) for row in several)


def _alike(found: Iterable[NormRow], key: Callable[[NormRow], Key]) -> Iterable[list[NormRow]]:
    """Part rows into those of one key, in their order."""
    alike: dict[Key, list[NormRow]] = {}
    for row in found:
        alike.setdefault(key(row), []).append(row)
    return alike.values()


def _holders(given: Scenario, found: Evaluation, at: int) -> dict[str, str]:
    """Return who holds each office at an instant, where that is known."""
    if not given.model.offices:
        return {}
    derived = found.certain.get(OFFICES)
    if derived is not None:
        return {str(row[0]): str(row[1]) for row in derived if row[-1] == at}
    known = histories(given.case)
    return {
        office: str(stated.value)
        for (attribute, office), history in known.items()
        for stated, since, until in history
        if attribute == HOLDER and since <= at < until and stated.value is not None
    }
