"""The clauses of a norm, read one after the other into its parts."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field, fields

from charter_engine.model.bearers import bearer as resolve_bearer
from charter_engine.model.citations import ANY_OTHER, all_cited
from charter_engine.model.conditions import condition as resolve_condition
from charter_engine.model.events import event as resolve_event
from charter_engine.model.limits import LimitFound, duration, not_before, window
from charter_engine.model.limits import limit as resolve_limit
from charter_engine.model.limits import until as resolve_until
from charter_engine.model.logic import TRUE, Condition, During, Event, Term
from charter_engine.model.norms import Bearer, Earliest, Limit, Precedence, Recurring, Trigger, UponEvent
from charter_engine.model.terms import Context, individual
from charter_engine.model.types import ANYTHING
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import norms as tree
from charter_engine.syntax.tree.expressions import Citation
from charter_engine.syntax.tree.node import Node


@dataclass
class Parts:
    """What the clauses of one norm say, as they are read in order."""

    trigger: Trigger | None = None
    implied: Trigger | None = None
    conditions: list[Condition] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    implied_limit: Limit | None = None
    from_event: Limit | None = None
    exceptions: list[Condition] = field(default_factory=list)
    until: list[Condition] = field(default_factory=list)
    until_events: list[Event] = field(default_factory=list)
    stretches: list[During] = field(default_factory=list)
    not_before: list[Earliest] = field(default_factory=list)
    owed_to: Bearer | None = None
    chooser: Term | None = None
    precedence: list[Precedence] = field(default_factory=list)
    without_prejudice: list[str] = field(default_factory=list)
    only_if: list[Condition] = field(default_factory=list)
    effects: list[tree.SoThat] = field(default_factory=list)
    after: Parts | None = None
    """What follows ``so that``: how long that lasts."""
    chained: list[tuple[str, tree.Chained, Condition]] = field(default_factory=list)
    lasting: bool = False
    sound: bool = True

    def copy(self) -> Parts:
        """Return parts that can be added to without changing these."""
        found = copy(self)
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, list):
                setattr(found, each.name, list(value))
        return found


def prefix(ctx: Context, node: Node, parts: Parts) -> None:
    """Read what stands before the bearer: ``upon E if C``, ``when C``, ``each year``."""
    match node:
        case tree.Upon():
            happening = resolve_event(ctx, node.event)
            held = TRUE if node.condition is None else resolve_condition(ctx, node.condition)
            if happening is None or held is None:
                parts.sound = False
            else:
                parts.trigger = UponEvent(happening, held)
        case tree.When() | tree.While():
            clause(ctx, node, parts)
        case tree.Each():
            span = duration(ctx, node.period)
            if span is None:
                parts.sound = False
            else:
                parts.trigger = Recurring(span, TRUE)
        case _:
            msg = f"{type(node).__name__} is no trigger"
            raise TypeError(msg)


def clause(ctx: Context, node: Node, parts: Parts) -> None:
    """Read one clause after the act; a mistake, or what has no meaning yet, makes the parts unsound."""
    match node:
        case tree.When() | tree.While() | tree.OnlyIf() | tree.Unless():
            _conditional(ctx, node, parts)
        case tree.Upon() | tree.Each():
            prefix(ctx, node, parts)
        case tree.OwedTo():
            parts.owed_to = resolve_bearer(ctx, node.creditor)
            parts.sound &= parts.owed_to is not None
        case tree.AtChoiceOf():
            parts.chooser = individual(ctx, node.chooser, ANYTHING)
            parts.sound &= parts.chooser is not None
        case tree.SoThat():
            parts.effects.append(node)
        case tree.FailingWhich():
            parts.chained.append(("failing", node.duty, TRUE))
        case tree.SubjectTo() | tree.ExceptAsProvided() | tree.Notwithstanding():
            _precedence(ctx, node, parts)
        case tree.WithoutPrejudice():
            parts.without_prejudice.extend(key for key, _ in _all_cited(ctx, node.citations))
        case tree.Immediately() | tree.WithoutDelay() | tree.Within() | tree.NotLater():
            _limit(ctx, node, parts)
        case tree.ForAfter() | tree.Until() | tree.NotBefore():
            _bound_in_time(ctx, node, parts)
        case _:
            msg = f"{type(node).__name__} is no clause"
            raise TypeError(msg)


def _conditional(ctx: Context, node: tree.When | tree.While | tree.OnlyIf | tree.Unless, parts: Parts) -> None:
    held = resolve_condition(ctx, node.condition)
    if held is None:
        parts.sound = False
        return
    match node:
        case tree.OnlyIf():
            parts.only_if.append(held)
        case tree.Unless():
            parts.exceptions.append(held)
            if node.instead is not None:
                parts.chained.append(("instead", node.instead, held))
        case _:
            parts.conditions.append(held)
            parts.lasting |= isinstance(node, tree.While)


def _bound_in_time(ctx: Context, node: tree.ForAfter | tree.Until | tree.NotBefore, parts: Parts) -> None:
    """Read from when or until when the norm binds, or an act counts."""
    match node:
        case tree.ForAfter():
            stretch = window(ctx, node)
            parts.sound &= stretch is not None
            if stretch is not None:
                parts.conditions.append(stretch)
                parts.stretches.append(stretch)
        case tree.Until():
            ending = resolve_until(ctx, node.point, node.duration)
            parts.sound &= ending is not None
            if parts.effects:  # how long lasts what is brought about
                parts.after = parts.after or Parts()
                parts = parts.after
            if isinstance(ending, Event):
                parts.until_events.append(ending)
            elif ending is not None:
                parts.until.append(ending)
        case tree.NotBefore():
            earliest = not_before(ctx, node)
            parts.sound &= earliest is not None
            if earliest is not None:
                parts.not_before.append(earliest)


def _limit(ctx: Context, node: Node, parts: Parts) -> None:
    found: LimitFound | None = resolve_limit(ctx, node)
    if found is None:
        parts.sound = False
        return
    parts.limits.append(found.limit)
    if found.trigger is not None and parts.implied is None:
        parts.implied, parts.implied_limit, parts.from_event = found.trigger, found.from_trigger, found.limit


def _precedence(
    ctx: Context, node: tree.SubjectTo | tree.ExceptAsProvided | tree.Notwithstanding, parts: Parts
) -> None:
    over = isinstance(node, tree.Notwithstanding)
    words = {tree.SubjectTo: "subject to", tree.ExceptAsProvided: "except as provided in"}.get(
        type(node), "notwithstanding"
    )
    parts.precedence.extend(Precedence(key, over, words, span) for key, span in _all_cited(ctx, node.citations))


def _all_cited(ctx: Context, citations: tuple[Citation, ...]) -> Iterator[tuple[str, Span]]:
    """Yield the key and place of each citation, of a range those of all its limbs."""
    for citation in citations:
        for key in (ANY_OTHER,) if citation.wildcard else all_cited(ctx, citation):
            yield key, citation.span
