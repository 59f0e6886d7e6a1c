"""Whether a case turns out as its expectations say, and what was found instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from charter_engine.answers.collisions import collisions
from charter_engine.answers.rows import NormRow, rows
from charter_engine.answers.scenario import Scenario, natural_horizon, run
from charter_engine.answers.turning import outlook
from charter_engine.engines.interface import Engine, Evaluation
from charter_engine.model.calendar import format_instant, parse_instant
from charter_engine.model.citations import covers, text_of
from charter_engine.model.conditions import condition
from charter_engine.model.events import act as resolve_act
from charter_engine.model.logic import Act, Constant, Variable
from charter_engine.model.report import Report
from charter_engine.model.scope import Scope
from charter_engine.model.terms import Context
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree import expressions, norms
from charter_engine.syntax.tree.node import Node


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expectation: its text, whether it held, what was found instead, and the nearest norm that did not apply."""

    text: str
    passed: bool
    found: str
    nearest: str
    line: int


@dataclass(frozen=True)
class Verdict:
    """All expectations of a case, and what was wrong with their text."""

    outcomes: tuple[Outcome, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass
class _Judge:
    given: Scenario
    engine: Engine
    found: Evaluation
    ctx: Context
    texts: dict[int, str]

    def instants(self, expect: tree.Expect) -> tuple[int, ...]:
        own = [each for each in self.found.instants if each >= self.given.case.first]
        if expect.at is not None:
            at = parse_instant(expect.at.text)
            return () if at is None else (at,)
        if expect.mode in {"never", "always"} or isinstance(expect.what, tree.ExpectBreach):
            return tuple(own)
        return (own[-1],)


def judge(given: Scenario, engine: Engine, source: str) -> Verdict:
    """Judge every expectation of a case on one engine; ``source`` is the text of the case."""
    case = given.case
    report = Report()
    dates = [parse_instant(e.at.text) for e in case.expectations if e.at is not None]
    asked = [each for each in dates if each is not None]
    horizon = natural_horizon(given, engine, asked)
    found = run(given, engine, horizon=horizon, instants=asked)
    ctx = Context(case.names, "", Scope(), report, "", condition, open_variables=False)
    judge_ = _Judge(given, engine, found, ctx, {})
    outcomes = []
    for expect in case.expectations:
        text = " ".join(source[expect.span.start : expect.span.end].split())
        before = len(report.diagnostics)
        held, instead, near = _held(judge_, expect)
        if len(report.diagnostics) > before:
            held, instead = False, report.diagnostics[-1].message
        wanted = not (expect.negated or expect.mode == "never")
        outcomes.append(Outcome(text, held == wanted and len(report.diagnostics) == before, instead, near, expect.span.line))
    return Verdict(tuple(outcomes), tuple(report.diagnostics))


def _held(judge_: _Judge, expect: tree.Expect) -> tuple[bool, str, str]:
    """Return whether what is expected was found (before negation), what was found, and what came nearest."""
    results = [_at(judge_, expect.what, at) for at in judge_.instants(expect)]
    if not results:
        judge_.ctx.report.error("C107", "there is no such date", expect.span, remedy="write year-month-day")
        return False, "", ""
    combine = all if expect.mode == "always" else any
    held = combine(each[0] for each in results)
    pick = next((each for each in results if each[0] == held and each[1]), results[-1])
    return held, pick[1], pick[2]


def _at(judge_: _Judge, what: Node, at: int) -> tuple[bool, str, str]:
    match what:
        case tree.ExpectNorm():
            return _norm(judge_, what, at)
        case tree.ExpectFact():
            return _fact(judge_, what, at)
        case tree.ExpectBreach():
            return _breach(judge_, what, at)
        case tree.ExpectConflict():
            keys = [text_of(c, "", judge_.ctx.names.aliases.get("", {})) for c in what.citations]
            met = [
                c for c in collisions(judge_.given, judge_.found, at)
                if not c.resolved_by and all(any(covers(k, own) for own in c.citations) for k in keys)
            ]
            return bool(met), "" if met else "no such conflict", ""
        case _:
            judge_.ctx.report.unevaluated("this expectation", what.span)
            return False, "not yet evaluated", ""


def _fact(judge_: _Judge, what: tree.ExpectFact, at: int) -> tuple[bool, str, str]:
    call = what.fact
    if isinstance(call, expressions.Call):
        held = condition(judge_.ctx, call)
        predicate, args = getattr(held, "predicate", ""), getattr(held, "args", ())
        keys = tuple(each.key for each in args if isinstance(each, Constant))
        name = f"define {predicate}"
        if held is None:
            return False, "", ""
        if judge_.given.model.definition(predicate) is not None:
            row = (*keys, at)
            certain = row in judge_.found.certain.get(name, ())
            possible = row in judge_.found.possible.get(name, ())
            return certain, "certain" if certain else "only possible" if possible else "it does not hold", ""
    judge_.ctx.report.unevaluated("an expectation about this fact", what.span)
    return False, "not yet evaluated", ""


def _breach(judge_: _Judge, what: tree.ExpectBreach, at: int) -> tuple[bool, str, str]:
    key = text_of(what.citation, "", judge_.ctx.names.aliases.get("", {}))
    by = what.by.text if isinstance(what.by, expressions.Name) else ""
    met = [
        row for row in rows(judge_.given, judge_.found, at)
        if row.status in {"breached", "remedied"} and covers(key, row.norm.citation) and (not by or by in row.bearers)
    ]
    return bool(met), _say(met[0]) if met else "no such breach", ""


_SAME = {"may": {"may", "has power to"}}


def _norm(judge_: _Judge, what: tree.ExpectNorm, at: int) -> tuple[bool, str, str]:
    wanted = _act(judge_, what.act)
    if wanted is None:
        return False, "", ""
    here = rows(judge_.given, judge_.found, at)
    about = [row for row in here if _acts_match(row, wanted) and _bearer_matches(judge_, row, what.bearer)]
    of_mode = [row for row in about if row.norm.modality in _SAME.get(what.modality, {what.modality})]
    reasons = [text_of(c, "", judge_.ctx.names.aliases.get("", {})) for c in what.by]
    cited = [row for row in of_mode if not reasons or any(covers(r, row.norm.citation) for r in reasons)]
    statuses = set(what.statuses) or {"pending", "in force", "fulfilled", "breached", "remedied"}
    fitting = [row for row in cited if row.status in statuses and _due_fits(row, what)]
    if what.turns_on or what.certainty == "possible":
        open_rows = tuple(row for row in fitting if not row.certain)
        if not what.turns_on:
            return bool(open_rows), _list(about), _near(judge_, what, wanted)
        seen = outlook(judge_.given, judge_.engine, open_rows, at)
        texts = {_condition_text(each) for each in what.turns_on}
        held = any(texts <= {c for alternative in seen.turns_on[row.key] for c in alternative} for row in open_rows)
        said = "; ".join(" or ".join(" and ".join(a) for a in seen.turns_on[row.key]) for row in open_rows)
        return held, f"turns on {said}" if said else _list(about), ""
    certain = [row for row in fitting if row.certain]
    return bool(certain), _list(about), "" if certain else _near(judge_, what, wanted)


def _due_fits(row: NormRow, what: tree.ExpectNorm) -> bool:
    return what.due is None or row.due == parse_instant(what.due.text)


def _condition_text(node: Node) -> str:
    """Write a condition as ``turns on`` reports it."""
    match node:
        case expressions.Compare():
            return f"{_condition_text(node.left)} {node.op} {_condition_text(node.right)}"
        case expressions.Name():
            return node.text
        case expressions.Quantity():
            whole = str(node.value.numerator) if node.value.denominator == 1 else str(float(node.value))
            return f"{whole} {node.unit}".strip()
        case expressions.And(operands=operands):
            return " and ".join(_condition_text(each) for each in operands)
        case _:
            return ""


def _act(judge_: _Judge, node: Node) -> Act | None:
    if isinstance(node, norms.Grant):
        node = node.act
    if isinstance(node, tuple):
        node = node[0]
    return resolve_act(judge_.ctx, node)


def _acts_match(row: NormRow, wanted: Act) -> bool:
    known = dict(row.values)
    return any(each.action == wanted.action and _args_match(each, wanted, known) for each in row.norm.acts)


def _args_match(act: Act, wanted: Act, known: dict[str, int | str]) -> bool:
    for mine, theirs in zip(act.args, wanted.args, strict=True):
        if isinstance(theirs, Constant):
            value = known.get(mine.name) if isinstance(mine, Variable) else getattr(mine, "key", None)
            if value is not None and value != theirs.key:
                return False
    return True


def _bearer_matches(judge_: _Judge, row: NormRow, bearer: Node) -> bool:
    if isinstance(bearer, expressions.Name):
        return bearer.text in row.bearers
    if isinstance(bearer, tree.SomeOf):
        kind = judge_.ctx.names.kind("", bearer.over.kind)
        individuals = judge_.given.case.individuals
        return kind is not None and any(kind.key in individuals.get(each, ()) for each in row.bearers)
    return False


def _say(row: NormRow) -> str:
    due = f", due {format_instant(row.due)}" if row.due is not None else ""
    certainty = "" if row.certain else ", possible"
    return f"{row.bearer} {row.norm.modality} {row.act} by {row.norm.citation}, {row.status}{due}{certainty}"


def _list(found: list[NormRow]) -> str:
    return "; ".join(_say(row) for row in found[:3]) if found else "no norm on that bearer and act"


def _near(judge_: _Judge, what: tree.ExpectNorm, wanted: Act) -> str:
    named = list(_candidates(judge_, what, wanted))
    return f"nearest: {named[0]}" if named else ""


def _candidates(judge_: _Judge, what: tree.ExpectNorm, wanted: Act) -> Iterator[str]:
    for norm in judge_.given.model.norms:
        if norm.modality == what.modality and any(a.action == wanted.action for a in norm.acts):
            yield f"{norm.citation} “{norm.text}”"


