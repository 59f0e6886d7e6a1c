"""How each matter stands at an instant, read out of an evaluation."""

from __future__ import annotations

from fractions import Fraction

from charter_engine.answers.phrases import Phrases
from charter_engine.answers.scenario import Scenario
from charter_engine.answers.turning import Alternatives, alternatives
from charter_engine.answers.wording import quantity
from charter_engine.engines.interface import Evaluation
from charter_engine.model.case import as_key
from charter_engine.model.conditions import matter_of
from charter_engine.model.context import Context
from charter_engine.rules.deciding.election import candidate
from charter_engine.rules.deciding.route import Route
from charter_engine.rules.deciding.standing import status_of
from charter_engine.rules.ir import Row
from charter_engine.rules.scale import scaled
from charter_engine.rules.surely import name_of_outcome
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.value import frozen


@frozen
class DecisionRow:
    """A matter as it stands at an instant: the outcome, by which procedure (empty: as the case says), and since when.

    ``args`` are the individuals and quantities it is about, ``elected`` who was elected; ``atom`` the row it was read from.
    ``surely``: the outcome is certain, though it may be open by which procedure and since when.
    """

    matter: str
    args: tuple[str, ...]
    phrase: str
    procedure: str
    citation: str
    outcome: str
    at: int
    certain: bool
    elected: tuple[str, ...]
    atom: tuple[str, Row]
    turns_on: Alternatives = ()
    surely: bool = False

    @property
    def decision(self) -> str:
        """The matter as it is written."""
        return f"{self.matter}({', '.join(self.args)})" if self.args else self.matter


def decided(given: Scenario, found: Evaluation, at: int, phrases: Phrases) -> tuple[DecisionRow, ...]:
    """Return how each matter stands at an instant, the earliest first."""
    low, rows = given.lowered.lowering, []
    for ways in given.lowered.ways:
        decision = ways.decision
        by_id = {each.id: each for each in ways.every}
        name, size = status_of(decision.matter), len(decision.arguments)
        declared = given.model.matter(decision.matter)
        types = declared.params if declared is not None else ()
        certain = found.certain.get(name, frozenset())
        surely = found.certain.get(name_of_outcome(decision.matter), frozenset())
        for row in found.possible.get(name, ()):
            if row[-1] != at:
                continue
            route = by_id.get(str(row[size + 1]))
            args = tuple(
                quantity(Fraction(cell, low.scales.of(type_)), type_) if isinstance(cell, int) else cell
                for cell, type_ in zip(row[:size], types, strict=True)
            )
            outcome, since = str(row[size]), int(row[size + 2])
            rows.append(
                DecisionRow(
                    decision.matter,
                    args,
                    phrases.thing(decision.matter, args),
                    route.procedure.key if route is not None else "",
                    route.procedure.citation if route is not None else "",
                    outcome,
                    since,
                    row in certain,
                    _elected(given, route, outcome, args),
                    (name, row),
                    alternatives(given, found.turning.get((name, row))),
                    row in certain or (*row[: size + 1], at) in surely,
                )
            )
    # before two organs a matter may stand alike in both
    once: dict[object, DecisionRow] = {}
    for found_row in sorted(rows, key=lambda each: (each.at, each.decision, each.outcome, str(each.atom[1]))):
        row_key = (found_row.matter, found_row.args, found_row.procedure, found_row.outcome, found_row.at)
        once.setdefault(row_key if found_row.certain else found_row.atom, found_row)
    return tuple(once.values())


def _elected(given: Scenario, route: Route | None, outcome: str, args: tuple[str, ...]) -> tuple[str, ...]:
    if route is None or route.procedure.elects is None or outcome != "adopted" or not args:
        return ()
    return (args[candidate(given.lowered.lowering, route)],)


def standing_of(given: Scenario, found: Evaluation, matter: Node, at: int, ctx: Context) -> tuple[DecisionRow, ...]:
    """Return how one matter stands at an instant, as an expectation names it; several rows where it is open."""
    named = matter_of(ctx, matter)
    keys = as_key(named[1]) if named is not None else None
    if named is None or keys is None:
        return ()
    declared = given.model.matter(named[0])
    row = scaled(declared.params if declared is not None else (), keys, given.lowered.scales)
    here = decided(given, found, at, Phrases(given.model, ""))
    return tuple(each for each in here if each.matter == named[0] and each.atom[1][: len(row)] == row)
