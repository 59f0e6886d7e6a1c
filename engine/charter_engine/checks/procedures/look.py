"""All that is found of the procedures of a charter, by itself and in its cases, with each vote confirmed by the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from charter_engine.answers.trial import Held, hold
from charter_engine.checks.procedures.assembled import NOBODYS
from charter_engine.checks.procedures.certain import certain
from charter_engine.checks.procedures.contrary import contrary
from charter_engine.checks.procedures.deadlock import undecided
from charter_engine.checks.procedures.hidden_veto import hidden_vetoes
from charter_engine.checks.procedures.no_show import staying_away
from charter_engine.checks.procedures.perverse import perverse
from charter_engine.checks.procedures.powerless import powerless
from charter_engine.checks.procedures.reach import unreachable
from charter_engine.checks.procedures.subject import Claim, Found, Subject, diagnostic
from charter_engine.checks.procedures.tie import ties
from charter_engine.engines.interface import Engine
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.value import frozen
from charter_engine.voting.electorate import Electorate

Check = Callable[[Subject], Found | None]

CHECKS: Final[dict[str, Check]] = {
    "C210": unreachable,
    "C211": certain,
    "C212": contrary,
    "C213": undecided,
    "C214": staying_away,
    "C215": perverse,
    "C216": hidden_vetoes,
    "C217": powerless,
    "C218": ties,
}
_MOOT: Final = frozenset({"C210", "C211"})
"""Where nothing or everything is adopted, nothing else is worth saying."""


@frozen
class Looked:
    """Findings that the rules confirm, and what they do not: a mistake of the check, which is never said to a user."""

    diagnostics: tuple[Diagnostic, ...]
    unconfirmed: tuple[str, ...]


@frozen
class Shown:
    """A finding with the subject that shows it; ``more`` says for how many members."""

    found: Found
    subject: Subject | None
    more: str = ""


def look(subjects: Iterable[Subject]) -> tuple[Shown, ...]:
    """Return what is found, each code once a procedure: of the first subject that shows it.

    What is only worth a note, and was noted of the charter alone, is not looked for again in its cases.
    """
    every = tuple(subjects)
    there: dict[tuple[str, int | None], dict[str, Subject]] = {}
    for each in every:
        each.beside = there.setdefault((each.path, each.size), {})
        there[each.path, each.size].setdefault(each.trial.procedure, each)
    said: dict[str, set[str]] = {}
    others = _other(every)
    by_procedure: dict[str, list[Subject]] = {}
    for each in others:
        if any(arg.startswith(NOBODYS) for arg in each.trial.args):
            continue  # on what nobody has named no vote is held
        by_procedure.setdefault(each.trial.procedure, []).append(each)
    alone = _look([each for each in every if not each.path], said, by_procedure)
    noted = {each.found.code for each in alone if each.found.severity is Severity.NOTE}
    return (*alone, *_look(others, said, by_procedure, noted))


def _other(subjects: Iterable[Subject]) -> list[Subject]:
    """Return what is asked in cases, each electorate once that was not looked at before."""
    seen: dict[str, list[Electorate]] = {}
    found = []
    for each in subjects:
        mine = seen.setdefault(each.trial.procedure, [])
        if each.electorate not in mine:
            mine.append(each.electorate)
            if each.path:
                found.append(each)
    return found


def _look(
    subjects: Iterable[Subject],
    said: dict[str, set[str]],
    in_cases: Mapping[str, Sequence[Subject]],
    noted: AbstractSet[str] = frozenset(),
) -> tuple[Shown, ...]:
    groups: list[list[Subject]] = []
    for each in subjects:
        # the numbers of members that one procedure is looked at with
        last = groups[-1][-1] if groups else None
        if each.size is None or last is None or last.size is None or last.trial.procedure != each.trial.procedure:
            groups.append([])
        groups[-1].append(each)
    shown: list[Shown] = []
    for alike in groups:
        mine = said.setdefault(alike[0].trial.procedure, set())
        for code, check in CHECKS.items():
            if code in mine or code in noted or mine & _MOOT:
                continue
            one = _first(check, alike, in_cases.get(alike[0].trial.procedure, ()))
            if one is not None:
                mine.add(code)
                shown.append(one)
    return tuple(shown)


def _first(check: Check, subjects: Sequence[Subject], in_cases: Sequence[Subject]) -> Shown | None:
    """Return what is found at the least number of members.

    What is said of every vote is only if it is so of each number, and in each vote that is held in a case.
    """
    for place, each in enumerate(subjects):
        found = check(each)
        if found is None:
            continue
        if not found.always:
            return Shown(found, each, "" if each.size is None else f" (with {each.size} members)")
        if not place and all(check(other) is not None for other in (*subjects[1:], *in_cases)):
            last = subjects[-1].size
            return Shown(found, each, "" if last is None else f" (and so with any number of members up to {last})")
        return None
    return None


def confirmed(shown: Iterable[Shown], engine: Engine) -> Looked:
    """Hold the votes on which each finding rests, those of one case at once, and keep what comes out as it says."""
    every = list(shown)
    claims: dict[int, list[Claim]] = {}
    for each in every:
        for claim in each.found.claims:
            claims.setdefault(id(claim.subject.case), []).append(claim)
    came: dict[int, tuple[str, ...]] = {}
    for several in claims.values():
        subject = several[0].subject
        held = hold(subject.model, subject.case, [each.trial for each in several], engine)
        for claim, result in zip(several, held, strict=False):
            came[id(claim)] = result.outcomes if isinstance(result, Held) else ()
    kept: list[Shown] = []
    wrong: list[str] = []
    for each in every:
        results = [(claim, came.get(id(claim), ())) for claim in each.found.claims]
        if all(outcomes == (claim.outcome,) for claim, outcomes in results):
            kept.append(each)
        else:
            # where something open decides how a vote comes out, nothing is known of it
            wrong += [
                f"{each.found.code}: {each.found.note}: {outcomes}" for _, outcomes in results if len(outcomes) == 1
            ]
    return Looked(_joined(kept), tuple(wrong))


def _joined(kept: Iterable[Shown]) -> tuple[Diagnostic, ...]:
    """Return what is said: a note that is to be made of several procedures once, shown of the first."""
    notes: dict[str, list[Shown]] = {}
    said = []
    for each in kept:
        if each.found.severity is Severity.NOTE and each.subject is not None:
            notes.setdefault(each.found.code, []).append(each)
        else:
            said.append(diagnostic(each.found, each.subject, each.more))
    for first, *others in notes.values():
        also = ", ".join(_named(each.subject) for each in others if each.subject is not None)
        said.append(diagnostic(first.found, first.subject, f"{first.more}; so it is by {also}" if also else first.more))
    return tuple(said)


def _named(subject: Subject) -> str:
    procedure = subject.procedure
    return f"`{procedure.key}` ({procedure.citation})" if procedure.citation else f"`{procedure.key}`"
