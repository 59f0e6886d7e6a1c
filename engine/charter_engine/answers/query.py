"""Who must do what at an instant, as data that crosses the border of the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from charter_engine.answers.collisions import Collision, collisions
from charter_engine.answers.decided import DecisionRow, decided
from charter_engine.answers.norm_row import Key, NormRow
from charter_engine.answers.phrases import Phrases
from charter_engine.answers.rows import rows
from charter_engine.answers.scenario import Scenario, colliding, run
from charter_engine.answers.turning import Alternatives, alternatives
from charter_engine.answers.wording import quantity
from charter_engine.engines.interface import Engine, Evaluation
from charter_engine.model.calendar import format_instant
from charter_engine.rules.ir import Row
from charter_engine.syntax.value import frozen


@frozen
class VoidAct:
    """An act that counts as not done: under a power that was not in force, or against an immunity."""

    actor: str
    act: str
    at: int
    certain: bool


@frozen
class Answer:
    """Everything a query returns for one instant; ``phrases`` are in the language asked for."""

    case: str
    at: int
    norms: tuple[NormRow, ...]
    turns_on: dict[Key, Alternatives]
    turns_on_more: dict[Key, int]
    decisions: tuple[DecisionRow, ...]
    conflicts: tuple[Collision, ...]
    phrases: Phrases
    void: tuple[VoidAct, ...] = ()


def query(
    given: Scenario,
    engine: Engine,
    at: int | None = None,
    of: str | None = None,
    about: str | None = None,
    language: str = "",
) -> tuple[Answer, ...]:
    """Answer at one instant, or at every instant of the case up to its natural horizon."""
    phrases = Phrases(given.model, language)

    def asking(found: Evaluation) -> list[tuple[str, Row]]:
        """Name what is open and is told: of all instants what is new at each, and all at the last."""
        told = (at,) if at is not None else tuple(each for each in found.instants if each >= given.case.first)
        names: dict[tuple[str, Row], None] = {}
        before: set[Key] = set()
        for instant in told:
            here = [row for row in rows(given, found, instant) if not row.certain and _wanted(row, of, about)]
            new = [row for row in here if instant == told[-1] or row.key not in before]
            names |= dict.fromkeys(
                atom for row in new for atom in row.asked if atom[1] not in found.certain.get(atom[0], ())
            )
            names |= dict.fromkeys(e.atom for e in decided(given, found, instant, phrases) if not e.certain)
            before = {row.key for row in here}
        return list(names)

    if at is not None:
        found = run(given, engine, horizon=at, instants=(at,), at=(at,), asking=asking)
        instants: tuple[int, ...] = (at,)
    else:
        found = run(given, engine, asking=asking)
        instants = tuple(each for each in found.instants if each >= given.case.first)
    answers = []
    for instant in instants:
        here = tuple(row for row in rows(given, found, instant) if _wanted(row, of, about))
        turning = {row.key: found.turning[row.atom] for row in here if row.atom in found.turning and not row.certain}
        answers.append(
            Answer(
                given.case.title,
                instant,
                here,
                {key: alternatives(given, each) for key, each in turning.items()},
                {key: each.more for key, each in turning.items()},
                decided(given, found, instant, phrases),
                tuple(each for each in _met(given, engine, found, instant) if _concerns(each, of, about)),
                phrases,
                tuple(each for each in _void(given, found, instant) if of in {None, each.actor}),
            )
        )
    return tuple(answers)


def _met(given: Scenario, engine: Engine, found: Evaluation, at: int) -> tuple[Collision, ...]:
    """Return the collisions at an instant; whether they take all the time there is, is asked of that until the duty is due."""
    known = collisions(given, found, at)
    settled = tuple(each for each in known if each.resolved_by)
    until = any(
        each.whole and each.right is not None and each.left.is_duty_to_achieve for each in known if not each.resolved_by
    )
    if not until or found.instants[-1] > at:
        return known
    return (*collisions(given, run(given, engine, instants=(at,), show=colliding(given)), at), *settled)


def _wanted(row: NormRow, of: str | None, about: str | None) -> bool:
    if of is not None and of not in {*row.bearers, row.toward, row.holder}:
        return False
    return about is None or any(value == about for _, value in row.values) or about in row.act


def _concerns(each: Collision, of: str | None, about: str | None) -> bool:
    return (of is None or each.bearer in {"", of}) and (about is None or about in each.act)


def _void(given: Scenario, found: Evaluation, at: int) -> Iterator[VoidAct]:
    """Yield the acts until an instant that count as not done."""
    scales = given.lowered.lowering.scales
    for key in given.lowered.lowering.voids:
        action = given.model.action(key)
        name = f"void {key}"
        if action is None:
            continue
        for row in sorted(found.possible.get(name, ()), key=lambda each: (each[-1], str(each))):
            when = row[-1]
            if not isinstance(when, int) or when > at:
                continue
            words = [
                quantity(Fraction(value, scales.of(type_)), type_) if isinstance(value, int) else value
                for value, type_ in zip(row[1:-1], action.params, strict=True)
            ]
            text = f"{key}({', '.join(words)})" if words else key
            yield VoidAct(str(row[0]), text, when, row in found.certain.get(name, ()))


def as_data(answer: Answer) -> dict[str, object]:
    """Return the answer under the keys of `charter query --format json`."""
    return {
        "schema": "charter/query/1",
        "case": answer.case,
        "at": format_instant(answer.at),
        "language": answer.phrases.language or None,
        "norms": [_norm(row, answer) for row in answer.norms],
        "decisions": [_decision(each) for each in answer.decisions],
        "void": [
            {
                "actor": each.actor,
                "act": each.act,
                "at": format_instant(each.at),
                "certainty": "certain" if each.certain else "possible",
            }
            for each in answer.void
        ],
        "conflicts": [_conflict(each, answer) for each in answer.conflicts],
    }


def as_timeline(answers: tuple[Answer, ...]) -> dict[str, object]:
    """Return the answer at the end, with what changes at each instant until then under ``timeline``."""
    steps = [
        {
            "at": format_instant(new.at),
            "norms": [_norm(row, new) for row in new.norms],
            "decisions": [_decision(each) for each in new.decisions],
            "conflicts": [_conflict(each, new) for each in new.conflicts],
        }
        for new in changes(answers)
    ]
    return {**as_data(answers[-1]), "timeline": steps}


def changes(answers: tuple[Answer, ...]) -> list[Answer]:
    """Return for each instant what is new: norms that come to a status they did not have just before, decisions, conflicts."""
    found = []
    before, stood, clashed = set[object](), set[object](), set[object]()
    for answer in answers:
        now = {(row.key, row.certain): row for row in answer.norms}
        stands = {
            (each.decision, each.procedure, each.outcome, each.at, each.certain): each for each in answer.decisions
        }
        clashes = {
            (each.citations, each.bearer, each.act, each.words, each.resolved_by, each.certain): each
            for each in answer.conflicts
        }
        new = replace(
            answer,
            norms=tuple(each for key, each in now.items() if key not in before),
            decisions=tuple(each for key, each in stands.items() if key not in stood),
            conflicts=tuple(each for key, each in clashes.items() if key not in clashed),
            void=(),
        )
        if new.norms or new.decisions or new.conflicts:
            found.append(new)
        before, stood, clashed = set(now), set(stands), set(clashes)
    return found


def _conflict(each: Collision, answer: Answer) -> dict[str, object]:
    return {
        "citations": list(each.citations),
        "bearer": each.bearer,
        "act": each.act,
        "phrase": answer.phrases.done(each.left, each.known),
        "resolved_by": each.resolved_by or None,
        "certainty": "certain" if each.certain else "possible",
    }


def _decision(each: DecisionRow) -> dict[str, object]:
    return {
        "decision": each.decision,
        "phrase": each.phrase,
        "procedure": each.procedure or None,
        "citation": each.citation or None,
        "outcome": each.outcome,
        "at": format_instant(each.at),
        "certainty": "certain" if each.certain else "possible",
        "turns_on": [list(conditions) for conditions in each.turns_on],
        "elected": list(each.elected),
    }


def _norm(row: NormRow, answer: Answer) -> dict[str, object]:
    norm = row.norm
    language, authentic = answer.phrases.authentic(norm)
    return {
        "id": norm.id,
        "citation": norm.citation,
        "bearer": row.bearer,
        "bearers": list(row.bearers),
        "holder": row.holder or None,
        "form": norm.bearer.form,
        "modality": norm.modality,
        "act": row.act,
        "phrase": answer.phrases.done(norm, dict(row.values)),
        "toward": row.toward or None,
        "since": format_instant(row.since),
        "since_open": row.since_open,
        "due": None if row.due is None else format_instant(row.due),
        "due_open": row.due_open,
        "rounded": row.rounded,
        "status": row.status,
        "certainty": "certain" if row.certain else "possible",
        "turns_on": [list(each) for each in answer.turns_on.get(row.key, ())],
        "turns_on_more": answer.turns_on_more.get(row.key, 0),
        "defeated_by": row.defeated_by or None,
        "remedy_of": norm.parent or None,
        "version": norm.version or None,
        "text": norm.authentic or norm.text,
        "authentic": authentic or None,
        "language": language or None,
        "file": norm.span.file,
        "line": norm.span.line,
    }
