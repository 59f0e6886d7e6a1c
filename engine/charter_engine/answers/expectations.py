"""Whether a case turns out as its expectations say, and what was found instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from charter_engine.answers.collisions import collisions
from charter_engine.answers.decided import DecisionRow, decided, standing_of
from charter_engine.answers.matching import (
    Members,
    Wanted,
    about,
    for_reason,
    in_each_reading,
    in_position,
    members_of,
    resolve,
    whatever_amount,
)
from charter_engine.answers.norm_row import NormRow
from charter_engine.answers.phrases import Phrases
from charter_engine.answers.proof.goal import Goal, seek
from charter_engine.answers.proof.why import why
from charter_engine.answers.rows import rows
from charter_engine.answers.scenario import Scenario, run, with_rules
from charter_engine.answers.turning import alternatives, listed, stretches
from charter_engine.answers.turns import same_condition
from charter_engine.engines.interface import Engine, Evaluation, Show
from charter_engine.model.calendar import format_instant, parse_instant
from charter_engine.model.citations import covers, text_of
from charter_engine.model.conditions import condition
from charter_engine.model.report import Report
from charter_engine.model.scope import Scope
from charter_engine.model.terms import Context
from charter_engine.rules.ir import Row
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree import expressions
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.value import frozen

_MOST_SAID = 3


@frozen
class Outcome:
    """One expectation: its text, whether it held, what was found instead, and the nearest norm that did not apply.

    ``span`` is its place in the case; ``row`` says, in the words of an expectation, what was found of a norm.
    """

    text: str
    passed: bool
    found: str
    nearest: str
    line: int
    span: Span | None = None
    row: str = ""


@frozen
class Verdict:
    """All expectations of a case, and what was wrong with their text."""

    outcomes: tuple[Outcome, ...]
    diagnostics: tuple[Diagnostic, ...]


@frozen
class _Found:
    held: bool
    instead: str = ""


@dataclass
class _Judge:
    given: Scenario
    found: Evaluation
    ctx: Context
    engine: Engine
    asked: tuple[int, ...]
    _rows: dict[int, tuple[NormRow, ...]] = field(default_factory=dict)

    def rows(self, at: int) -> tuple[NormRow, ...]:
        if at not in self._rows:
            self._rows[at] = rows(self.given, self.found, at)
        return self._rows[at]

    def surely_of(self, members: Members | None, number: int, fitting: Sequence[NormRow], at: int) -> bool:
        """Tell whether who is meant, or some or every one, bears a row in each reading of what is open, be it another in each."""
        if not self.given.lowered.facts.choices or (
            len(fitting) < 2 if members is None else members.quantifier == "no"
        ):
            return False
        rules = [*in_each_reading(members, f"expected {number}", fitting, self.found, at)]
        goals = {rule.head.predicate for rule in rules}
        ready = with_rules(self.given, rules, goals) if rules else None
        if ready is None:
            return False
        found = run(ready, self.engine, instants=self.asked, show=Show(frozenset(goals)))
        return all((at,) in found.certain.get(goal, frozenset()) for goal in goals)

    def instants(self, expect: tree.Expect) -> tuple[int, ...]:
        own = tuple(each for each in self.found.instants if each >= self.given.case.first)
        if expect.at is not None:
            at = parse_instant(expect.at.text.removesuffix("Z"))
            return () if at is None else (at,)
        if expect.mode in {"never", "always"} or isinstance(expect.what, tree.ExpectBreach):
            return own
        return own[-1:]


def judge(given: Scenario, engine: Engine, source: str) -> Verdict:
    """Judge every expectation of a case on one engine; ``source`` is the text of the case."""
    case = given.case
    report = Report()
    ctx = Context(case.names, "", Scope(), report, "", condition, open_variables=False)
    dates = [parse_instant(each.at.text.removesuffix("Z")) for each in case.expectations if each.at is not None]
    asked = [each for each in dates if each is not None]
    found = run(given, engine, instants=asked, asking=_asking(given, ctx))
    judge_ = _Judge(given, found, ctx, engine, tuple(asked))
    outcomes = []
    for number, expect in enumerate(case.expectations):
        text = " ".join(source[expect.span.start : expect.span.end].split())
        before = len(report.diagnostics)
        result = _held(judge_, number, expect)
        sound = len(report.diagnostics) == before
        instead = result.instead if sound else report.diagnostics[-1].message
        wanted = not (expect.negated or expect.mode == "never")
        passed = sound and result.held == wanted
        near = _nearest(given, expect, found.instants[-1], engine) if sound and wanted and not passed else ""
        row = _expected(judge_, number, expect) if not passed else ""
        outcomes.append(Outcome(text, passed, instead, near, expect.span.line, expect.span, row))
    return Verdict(tuple(outcomes), tuple(dict.fromkeys(report.diagnostics)))


def is_certain(goal: Goal, engine: Engine) -> bool:
    """Tell whether what is asked about is so whatever is open, be it by another row in each reading."""
    given, report = goal.given, Report()
    ctx = Context(given.case.names, "", Scope(), report, "", condition, open_variables=False)
    own = tuple(each for each in goal.found.instants if each >= given.case.first)
    asked = own if isinstance(goal.expect.what, tree.ExpectBreach) else (goal.at,)
    judge_ = _Judge(given, goal.found, ctx, engine, asked)
    return any(_at(judge_, goal.number, goal.expect.what, at).held for at in asked)


def _nearest(given: Scenario, expect: tree.Expect, last: int, engine: Engine) -> str:
    """Say which norm came nearest to what is expected, the condition at which it stopped and the value it missed by."""
    if not isinstance(expect.what, tree.ExpectNorm):
        return ""
    goal = seek(given.model, given.case, expect, None if expect.at is not None else last, engine)
    miss = why(goal, engine).miss if isinstance(goal, Goal) and goal.used is None else None
    if miss is None:
        return ""
    by = f" (missed by {miss.missed_by})" if miss.missed_by else ""
    where = f"at {miss.where}" if miss.where != miss.citation else "here"
    return f"nearest: {miss.citation}, which stops {where}: {miss.failed}{by}"


def _expected(judge_: _Judge, number: int, expect: tree.Expect) -> str:
    """Write what was found of a norm as an expectation says it, empty where nothing was."""
    at = parse_instant(expect.at.text.removesuffix("Z")) if expect.at is not None else None
    if not isinstance(expect.what, tree.ExpectNorm) or at is None:
        return ""
    wanted = resolve(judge_.ctx, expect.what)
    members = members_of(judge_.found, expect.what, number, at)
    here = [row for row in judge_.rows(at) if wanted is not None and about(wanted, row, members)]
    if not here:
        return ""
    row = here[0]
    who = row.bearer or row.bearers[0]
    act = f"have the {row.toward} {row.act}" if row.norm.grantor is not None else row.act
    return f"{who} {row.norm.modality} {act} by {row.norm.citation}, {row.status}" + (
        "" if row.certain else ", possible"
    )


def _asking(given: Scenario, ctx: Context) -> Callable[[Evaluation], list[tuple[str, Row]]]:
    """The rows of which an expectation says what they turn on."""

    def asking(found: Evaluation) -> list[tuple[str, Row]]:
        atoms: list[tuple[str, Row]] = []
        for number, expect in enumerate(given.case.expectations):
            what, at = expect.what, None if expect.at is None else parse_instant(expect.at.text.removesuffix("Z"))
            if at is None or not getattr(what, "turns_on", ()):
                continue
            if isinstance(what, tree.ExpectNorm):
                wanted = resolve(ctx, what)
                here = rows(given, found, at) if wanted is not None else ()
                members = members_of(found, what, number, at)
                unsure = [row for row in here if wanted is not None and not row.certain and _fits(wanted, row, members)]
                atoms.extend(atom for row in unsure for atom in row.asked)
            elif isinstance(what, tree.ExpectOutcome):
                here_ = decided(given, found, at, Phrases(given.model, ""))
                atoms.extend(each.atom for each in here_ if not each.certain)
            elif isinstance(what, tree.ExpectFact):
                atoms.append((f"expected {number}", (at,)))
        return [(name, row) for name, row in atoms if row in found.possible[name] and row not in found.certain[name]]

    return asking


def _fits(wanted: Wanted, row: NormRow, members: Members | None) -> bool:
    return about(wanted, row, members) and for_reason(wanted, row) and in_position(wanted, row)


def _held(judge_: _Judge, number: int, expect: tree.Expect) -> _Found:
    """Return whether what is expected was found (before negation), what was found, and what came nearest."""
    results = [_at(judge_, number, expect.what, at) for at in judge_.instants(expect)]
    if not results:
        judge_.ctx.report.error("C107", "there is no such date", expect.span, remedy="write year-month-day")
        return _Found(held=False)
    held = (all if expect.mode == "always" else any)(each.held for each in results)
    return next((each for each in results if each.held == held and each.instead), results[-1])


def _at(judge_: _Judge, number: int, what: Node, at: int) -> _Found:
    match what:
        case tree.ExpectNorm():
            return _norm(judge_, number, what, at)
        case tree.ExpectFact():
            return _fact(judge_, number, what, at)
        case tree.ExpectBreach():
            return _breach(judge_, number, what, at)
        case tree.ExpectConflict():
            return _conflict(judge_, what, at)
        case tree.ExpectOutcome():
            return _outcome(judge_, what, at)
        case _:
            judge_.ctx.report.unevaluated("this expectation", what.span)
            return _Found(held=False, instead="not yet evaluated")


def _fact(judge_: _Judge, number: int, what: tree.ExpectFact, at: int) -> _Found:
    name, row = f"expected {number}", (at,)
    if number not in judge_.given.case.expected:
        return _Found(held=False, instead="it cannot be read (see the messages)")
    certain, possible = row in judge_.found.certain[name], row in judge_.found.possible[name]
    fails = "it holds, and is denied here" if isinstance(what.fact, expressions.Not) else "it does not hold"
    said = "certain" if certain else "possible, not certain" if possible else fails
    if what.turns_on:
        turns = alternatives(judge_.given, judge_.found.turning.get((name, row)))
        return _Found(_turns(judge_, what.turns_on, turns), f"{said}; turns on {listed(turns)}" if turns else said)
    if what.certainty == "possible":
        return _Found(possible and not certain, said)
    return _Found(certain, said)


def _breach(judge_: _Judge, number: int, what: tree.ExpectBreach, at: int) -> _Found:
    key = text_of(what.citation, "", judge_.ctx.names)
    statuses = set(what.statuses) or {"breached", "remedied"}
    met = [
        row
        for row in judge_.rows(at)
        if row.status in statuses
        and covers(key, row.norm.citation)
        and (not isinstance(what.by, expressions.Name) or what.by.text in {*row.bearers, row.holder})
        and row.norm.modality in {"must", "must not", "is entitled to"}
    ]
    members = members_of(judge_.found, what, number, at)
    if members is not None:
        certain, possible = members.fit(met)
        certain = certain or judge_.surely_of(members, number, met, at)
        said = next((_say(row) for row in met if members.possible & {*row.bearers, row.holder}), "no such breach")
        return _Found(possible and not certain if what.certainty == "possible" else certain, said)
    wanted = [row for row in met if row.certain != (what.certainty == "possible")]
    if not wanted and what.certainty != "possible" and judge_.surely_of(None, number, met, at):
        wanted = met
    return _Found(bool(wanted), _say(wanted[0]) if wanted else "no such breach")


def _conflict(judge_: _Judge, what: tree.ExpectConflict, at: int) -> _Found:
    keys = [text_of(each, "", judge_.ctx.names) for each in what.citations]
    met = [
        each for each in collisions(judge_.given, judge_.found, at) if not each.resolved_by and each.is_between(keys)
    ]
    if not met:
        return _Found(held=False, instead="no such conflict")
    first = next((each for each in met if each.certain), met[0])
    said = f"{' and '.join(first.citations)} {first.words}"
    return _Found(first.certain, said if first.certain else f"{said}, possible")


def _outcome(judge_: _Judge, what: tree.ExpectOutcome, at: int) -> _Found:
    """A decision holds, certainly or possibly; the paragraph named is that of the procedure or of the decision."""
    here = standing_of(judge_.given, judge_.found, what.matter, at, judge_.ctx)
    said = "; ".join(_say_matter(each) for each in here) or "not decided"
    keys = [text_of(each, "", judge_.ctx.names) for each in what.by]
    fitting = [
        each
        for each in here
        if each.outcome == what.outcome
        and (not keys or any(covers(key, each.citation) for key in keys if each.citation))
    ]
    if what.turns_on or what.certainty == "possible":
        unsure = [each for each in fitting if not each.certain]
        turns = [alternatives(judge_.given, judge_.found.turning.get(each.atom)) for each in unsure]
        reasons = "; ".join(listed(each) for each in turns if each)
        held = any(_turns(judge_, what.turns_on, each) for each in turns) if what.turns_on else bool(unsure)
        return _Found(held, f"turns on {reasons}" if reasons else said)
    return _Found(any(each.certain or (each.surely and not keys) for each in fitting), said)


def _say_matter(row: DecisionRow) -> str:
    by = f" by {row.citation or row.procedure}" if row.procedure else ""
    certainty = "" if row.certain else ", possible"
    return f"{row.outcome} since {format_instant(row.at)}{by}{certainty}"


def _norm(judge_: _Judge, number: int, what: tree.ExpectNorm, at: int) -> _Found:
    wanted = resolve(judge_.ctx, what)
    if wanted is None:
        return _Found(held=False)
    given = judge_.given
    members = members_of(judge_.found, what, number, at)
    here = [row for row in judge_.rows(at) if about(wanted, row, members)]
    fitting = [row for row in here if for_reason(wanted, row) and in_position(wanted, row)]
    if not what.statuses and what.due is None:
        fitting = [replace(row, certain=row.certain or row.lives) for row in fitting]
    meant = any(for_reason(wanted, row) and row.norm.modality in wanted.modalities for row in here)
    said = _list(here if meant else [row for row in judge_.rows(at) if about(whatever_amount(wanted), row, members)])
    if what.turns_on or what.certainty == "possible":
        unsure = [row for row in fitting if not row.certain and (what.due is not None or not row.dated)]
        if not what.turns_on and members is not None:
            certainly, possibly = members.fit(fitting)
            return _Found(possibly and not (certainly or judge_.surely_of(members, number, fitting, at)), said)
        if not what.turns_on:
            return _Found(bool(unsure), said)
        turns = [alternatives(given, judge_.found.turning.get(row.atom)) for row in unsure]
        reasons = "; ".join(listed(each) for each in turns)
        return _Found(
            any(_turns(judge_, what.turns_on, each) for each in turns), f"turns on {reasons}" if reasons else said
        )
    certain = [row for row in fitting if row.certain]
    if members is not None:
        sure = members.fit(fitting)[0] or judge_.surely_of(members, number, fitting, at)
        return _Found(sure, said)
    return _Found(bool(certain) or judge_.surely_of(None, number, fitting, at), said)


def _turns(judge_: _Judge, wanted: tuple[Node, ...], found: tuple[tuple[str, ...], ...]) -> bool:
    """Tell whether the conditions wanted are those of some alternative, however they are written."""
    parts = [part for each in wanted for part in (each.operands if isinstance(each, expressions.And) else (each,))]
    open_ = stretches(judge_.given)
    return any(
        all(any(same_condition(judge_.ctx, part, said, open_) for said in alternative) for part in parts)
        for alternative in found
    )


def _say(row: NormRow) -> str:
    due = f", due {format_instant(row.due)}" if row.due is not None else ", due date open" if row.due_open else ""
    certainty = "" if row.certain else ", possible"
    who = row.bearer or f"{row.norm.bearer.form} {', '.join(row.bearers[:_MOST_SAID])}"
    return f"{who} {row.norm.modality} {row.act} by {row.norm.citation}, {row.status}{due}{certainty}"


def _list(found: list[NormRow]) -> str:
    return "; ".join(_say(row) for row in found[:_MOST_SAID]) if found else "no norm on that bearer and act"
