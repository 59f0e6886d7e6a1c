"""Cases whose rules are shared show what each shows by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from charter_engine.checks import in_cases as module
from charter_engine.checks.in_cases import InCases, in_cases
from charter_engine.checks.posed import Posed
from charter_engine.checks.procedures.stated import with_trials
from charter_engine.commands.opening import ready_of
from charter_engine.engines.registry import engine
from charter_engine.model.read_case import read_case
from charter_engine.model.resolve import Resolved, resolve_path
from charter_engine.search.find import Settings
from charter_engine.search.world import START
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source

CHARTER = """charter "Together"
kind State, plural States: Peru, Chad, Fiji, Oman.
kind Plan: P, Q.
organ Board of States.
organ Panel of 3 States: 3 elected by Board for 2 years.
attribute share of State : number.
relation late(State).
event laid(Plan).
action pay(Plan).
decision adopt(Plan p) of Board by weighed.
decision admit(State s) of Panel by heads.
article 1 {
  1. procedure weighed(Plan p) { excluded s where late(s); adopted if yes by share > 1/2 of members; tie rejected; }
  2. procedure heads(State s) { quorum present >= 2 votes; adopted if yes > no; }
  3. upon decision adopt(p): every State must pay(p) within 5 days.
}
"""
SHARES = "State Peru: share 40. State Chad: share 30. State Fiji: share 20."
CASES = (
    f"{SHARES} State Oman: share 10.\non 2030-01-01: Board votes on adopt(P): yes Peru, Chad; no Fiji, Oman.",
    f"""{SHARES} State Oman: share 10.5. late(Peru).
on 2030-02-01: Peru proposes adopt(Q).
on 2030-02-03: Board votes on adopt(Q): yes Chad; no Oman.""",
    """Peru is a member of Panel. Chad is a member of Panel. Fiji is a member of Panel.
on 2030-03-01: Panel votes on admit(Oman): yes Peru; no Chad.""",
    f"{SHARES}\nState Oman: share 0.125.\non 2030-01-01: not late(Peru).",
    f"{SHARES} State Oman: share between 5 and 45.\non 2030-01-01: Board votes on adopt(P): yes Peru; no Chad.",
)


def posed(resolved: Resolved) -> list[Posed]:
    found = []
    for number, text in enumerate(CASES):
        parsed = parse(Source(f"{number}.case", f'case "{number}" of "together"\n{text}\n'))
        case = read_case(parsed.document, f"{number}.case", resolved)
        assert not [each for each in (*parsed.diagnostics, *case.diagnostics) if each.code != "C195"]
        tried = with_trials(resolved.model, case)
        found.append(Posed(f"{number}.case", tried, lambda tried=tried: ready_of(resolved, tried)))  # type: ignore[misc]
    return found


def seen(of: InCases) -> object:
    return (
        [(each.path, each.trial, each.electorate, each.organ, each.stated) for each in of.subjects],
        [each.code for each in of.diagnostics],
        of.late,
    )


def test_they_show_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "together.charter").write_text(CHARTER, encoding="utf-8")
    resolved = resolve_path(tmp_path / "together.charter")
    assert not resolved.has_errors, resolved.diagnostics
    known = Settings(resolved).of(1, (START,)).lowered
    shared = in_cases(resolved, posed(resolved), known, (), engine("clingo"), lambda _: None)
    monkeypatch.setattr(module, "_alike", lambda _: [])
    singly = in_cases(resolved, posed(resolved), known, (), engine("clingo"), lambda _: None)
    assert len(shared.subjects) >= len(CASES) - 1
    assert seen(shared) == seen(singly)
