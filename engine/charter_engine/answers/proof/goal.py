"""A fact as a drafter writes it, found in a case: the row it is, or the norm that comes nearest."""

from __future__ import annotations

from dataclasses import replace

from charter_engine.answers.collisions import collisions
from charter_engine.answers.decided import standing_of
from charter_engine.answers.matching import (
    Members,
    Wanted,
    about,
    for_reason,
    in_position,
    members_of,
    resolve,
    whatever_amount,
)
from charter_engine.answers.norm_row import NormRow
from charter_engine.answers.proof.match import Used
from charter_engine.answers.rows import rows
from charter_engine.answers.scenario import Scenario, run, scenario
from charter_engine.engines.interface import Engine, Evaluation
from charter_engine.engines.turning import Turning
from charter_engine.model.calendar import parse_instant
from charter_engine.model.case import Case
from charter_engine.model.citations import covers, text_of
from charter_engine.model.expected import ask, check_expectation, context, members
from charter_engine.model.model import Model
from charter_engine.model.report import Report
from charter_engine.model.said import forbids
from charter_engine.model.terms import Context
from charter_engine.rules.facts import CaseFacts
from charter_engine.rules.ir import Row, row_order
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree.document import ErrorNode
from charter_engine.syntax.tree.expressions import Name
from charter_engine.syntax.value import frozen

SOURCE = "FACT"
"""The name under which mistakes in a fact given on the command line are reported."""


@frozen
class Goal:
    """A question: what is asked (as an expectation), at which instant, of which scenario, and what is found.

    ``used`` is the row that makes it so, None where nothing does; ``wanted`` what is asked of a norm; ``open_`` says what the row
    turns on where it is only possible.
    """

    expect: tree.Expect
    at: int
    given: Scenario
    found: Evaluation
    used: Used | None
    wanted: Wanted | None
    near: tuple[NormRow, ...]
    open_: Turning | None
    number: int
    """That of the question among the expectations of the case."""


def parsed(text: str) -> tuple[tree.Expect | None, Source, tuple[Diagnostic, ...]]:
    """Parse a fact: what may stand after ``expect``, with or without ``on DATE:``."""
    bare = text.strip().removeprefix("expect ").removesuffix(".").strip()
    source = Source(f"{SOURCE}.case", f"expect {bare}.\n")
    found = parse(source)
    report = Report(list(found.diagnostics))
    expects = [item for item in found.document.items if isinstance(item, tree.Expect)]
    for other in (item for item in found.document.items[1:] if not isinstance(item, ErrorNode)):
        report.error(
            "C019", "one fact is asked about at a time", other.span, label="more", remedy="ask about each by itself"
        )
    if expects and (expects[0].negated or expects[0].mode in {"never", "always"}):
        report.error(
            "C019",
            "a proof is of something that holds at one instant",
            expects[0].span,
            label="holds at none, or at each",
            remedy="name the fact alone; `--not` asks why it does not hold, `--at` names the instant",
        )
    someone = getattr(expects[0].what, "bearer", None) or getattr(expects[0].what, "by", None) if expects else None
    denies = isinstance(someone, tree.SomeOf) and someone.quantifier == "no"
    if expects and denies and not (isinstance(expects[0].what, tree.ExpectNorm) and forbids(expects[0].what)):
        report.error(
            "C019",
            "a proof is of something that holds, and this denies that it does of anyone",
            expects[0].span,
            label="nobody",
            remedy="ask with `--not` why it does not hold of `some` of them",
        )
    return (expects[0] if expects else None), source, tuple(report.diagnostics)


def seek(
    model: Model, case: Case, expect: tree.Expect, at: int | None, engine: Engine
) -> Goal | tuple[Diagnostic, ...]:
    """Find what is asked about in a case; mistakes in the question are returned instead."""
    report = Report()
    case = replace(case, expected=dict(case.expected))
    number = len(case.expectations) + 1
    fact = expect.what.fact if isinstance(expect.what, tree.ExpectFact) else None
    asked = ask(case.names, fact, report) if fact is not None else members(case.names, expect.what, report)
    if asked is not None:
        case.expected[number] = asked
    check_expectation(expect, case.names, model, report)
    ctx = context(case.names, report)
    wanted = resolve(ctx, expect.what) if isinstance(expect.what, tree.ExpectNorm) else None
    if report.diagnostics:
        return tuple(report.diagnostics)
    given = scenario(model, case)
    if not isinstance(given, Scenario):
        return ()
    written = parse_instant(expect.at.text.removesuffix("Z")) if expect.at is not None else None
    when = at if at is not None else written

    def asking(found: Evaluation) -> list[tuple[str, Row]]:
        used, _ = _look(given, found, expect, wanted, found.instants[-1], number, ctx)
        return [] if used is None else [_atom(used)]

    found = run(given, engine, horizon=when, instants=() if when is None else (when,), asking=asking)
    used, near = _look(given, found, expect, wanted, found.instants[-1], number, ctx)
    turning = found.turning.get(_atom(used)) if used is not None else None
    return Goal(expect, found.instants[-1], given, found, used, wanted, near, turning, number)


def _atom(used: Used) -> tuple[str, Row]:
    return used.predicate, used.row if used.at is None else (*used.row, used.at)


def _look(
    given: Scenario, found: Evaluation, expect: tree.Expect, wanted: Wanted | None, at: int, number: int, ctx: Context
) -> tuple[Used | None, tuple[NormRow, ...]]:
    match expect.what:
        case tree.ExpectNorm() if wanted is not None:
            meant = members_of(found, expect.what, number, at)
            here = [row for row in rows(given, found, at) if about(wanted, row, meant)]
            fits = [row for row in here if for_reason(wanted, row) and in_position(wanted, row)]
            if meant is not None and not meant.fit(fits)[1]:
                fits = []
            # of several the one that arose last
            fits.sort(key=lambda row: (not row.certain, -row.since))
            near = here or [row for row in rows(given, found, at) if about(whatever_amount(wanted), row, meant)]
            return (_used(fits[0].atom) if fits else None), tuple(near)
        case tree.ExpectFact():
            held = (at,) in found.possible.get(f"expected {number}", frozenset())
            return (Used(f"expected {number}", (), at) if held else None), ()
        case tree.ExpectBreach() as what:
            return _breach(given, found, what, at, members_of(found, what, number, at)), ()
        case tree.ExpectConflict() as what:
            return _conflict(given, found, what), ()
        case tree.ExpectOutcome() as what:
            return _decision(given, found, what, at, ctx), ()
        case _:
            return None, ()


def _used(atom: tuple[str, Row]) -> Used:
    predicate, row = atom
    at = row[-1]
    return Used(predicate, row[:-1], at if isinstance(at, int) else None)


def _breach(given: Scenario, found: Evaluation, what: tree.ExpectBreach, at: int, meant: Members | None) -> Used | None:
    key = text_of(what.citation, "", given.case.names)
    by = what.by.text if isinstance(what.by, Name) else ""
    for row in rows(given, found, at):
        if meant is not None and not meant.possible & {*row.bearers}:
            continue
        if row.status in {"breached", "remedied"} and covers(key, row.norm.citation) and by in {"", *row.bearers}:
            own = [
                each
                for each in found.possible.get(f"breached {row.norm.id}", ())
                if each[: len(row.values)] == tuple(v for _, v in row.values)
            ]
            if own:
                return _used((f"breached {row.norm.id}", min(own, key=lambda r: str(r[-1]))))
    return None


def _conflict(given: Scenario, found: Evaluation, what: tree.ExpectConflict) -> Used | None:
    keys = [text_of(each, "", given.case.names) for each in what.citations]
    for each in collisions(given, found):
        if not each.resolved_by and each.is_between(keys):
            right = each.right.id if each.right is not None else ""
            pair = next(p for p in given.lowered.meetings if p.left == each.left.id and p.right == right)
            row = next(r for r in sorted(found.possible[pair.predicate], key=row_order) if r[-1] == each.at)
            return _used((pair.predicate, row))
    return None


def _decision(given: Scenario, found: Evaluation, what: tree.ExpectOutcome, at: int, ctx: Context) -> Used | None:
    here = [each for each in standing_of(given, found, what.matter, at, ctx) if each.outcome == what.outcome]
    return _used(min(here, key=lambda each: not each.certain).atom) if here else None


def settled(given: Scenario, turning: Turning | None) -> CaseFacts:
    """Return the facts of one completion: one in which an open row holds, or else the first."""
    facts = given.lowered.facts
    box = turning.boxes[0] if turning is not None and turning.boxes else None
    chosen = [
        choice.alternatives[min(box[place]) if box is not None else 0] for place, choice in enumerate(facts.choices)
    ]
    return replace(facts, facts=(*facts.facts, *(fact for each in chosen for fact in each)), choices=())
