"""What a procedure may lead to, what it counts, and whether some organ has the chambers that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from charter_engine.model.deciding import (
    Both,
    Compare,
    Decision,
    EachChamber,
    Either,
    Invoked,
    Next,
    NoVeto,
    Procedure,
    Reckoned,
    Tally,
    Test,
    Unless,
    Whole,
)
from charter_engine.model.report import Report
from charter_engine.model.vocabulary import Organ
from charter_engine.syntax.diagnostic import Severity


def first_ways(procedures: Mapping[str, Procedure], decision: Decision, question: str) -> tuple[Procedure, ...]:
    """Return the procedures by which an organ may begin to decide a question."""
    used = [each.invoked for each in decision.choices]
    if question == "which":
        used = [] if decision.which is None else [decision.which]
    elif question == "revoke":
        used = [each.revoked for each in ways(procedures, used) if each.revoked is not None]
    found = dict.fromkeys(each.procedure for each in used)
    return tuple(procedures[each] for each in found if each in procedures)


def every_way(procedures: Mapping[str, Procedure], decision: Decision) -> tuple[Procedure, ...]:
    """Return every procedure that a matter may come to be decided by, on any question, each once."""
    return tuple(ways(procedures, _begun(decision), aside=True))


def ways(
    procedures: Mapping[str, Procedure], used: Iterable[Invoked], *, aside: bool = False, struck: bool = True
) -> Iterator[Procedure]:
    """Yield procedures, with all that may follow them, each once.

    ``struck``: with those that strike down what others let stand; ``aside``: with those by which what is adopted is ended.
    """
    waiting = list(used)
    seen: set[str] = set()
    while waiting:
        key = waiting.pop(0).procedure
        procedure = procedures.get(key)
        if procedure is None or key in seen:
            continue
        seen.add(key)
        yield procedure
        nexts: tuple[Next | None, ...] = (procedure.fallback, procedure.tie, procedure.otherwise)
        waiting.extend(each.invoked for each in nexts if each is not None and each.invoked is not None)
        waiting.extend([procedure.stands.invoked] if struck and procedure.stands is not None else [])
        waiting.extend([procedure.revoked] if aside and procedure.revoked is not None else [])


def following(procedures: Mapping[str, Procedure], procedure: Procedure) -> tuple[Procedure, ...]:
    """Return the procedures by which a matter may be decided where this one has not adopted it, however many come between."""
    nexts = (procedure.fallback, procedure.otherwise)
    used = [each.invoked for each in nexts if each is not None and each.invoked is not None]
    return tuple(each for each in ways(procedures, used, struck=False) if each.key != procedure.key)


def only_strikes(procedures: Mapping[str, Procedure], decisions: Iterable[Decision], procedure: Procedure) -> bool:
    """Tell whether all that is decided by a procedure is that something adopted, or left to stand, is so no longer."""
    every = list(decisions)
    adopting = {each.key for decision in every for each in ways(procedures, _begun(decision), struck=False)}
    used = {each.key for decision in every for each in every_way(procedures, decision)}
    return procedure.key in used - adopting


def _begun(decision: Decision) -> list[Invoked]:
    """Return the procedures by which a matter, or which one of several, may begin to be decided."""
    return [*(each.invoked for each in decision.choices), *([] if decision.which is None else [decision.which])]


def knows_veto(procedures: Mapping[str, Procedure], decision: Decision) -> bool:
    """Tell whether a matter may be vetoed: some procedure gives a veto, or the charter does not say how it is decided.

    A veto on striking it down, or on ending it, is none on the matter.
    """
    return not decision.choices or any(
        gives_veto(each)
        for procedure in ways(procedures, _begun(decision), struck=False)
        for each in (procedure.adopted, procedure.rejected)
    )


def knows_end(procedures: Mapping[str, Procedure], decision: Decision) -> bool:
    """Tell whether what was adopted may be revoked: by some procedure, or the charter does not say how it is decided."""
    return not decision.choices or bool(first_ways(procedures, decision, "revoke"))


def gives_veto(test: Test | None) -> bool:
    """Tell whether a test asks for no negative vote of somebody."""
    match test:
        case NoVeto():
            return True
        case Both(parts) | Either(parts):
            return any(gives_veto(each) for each in parts)
        case EachChamber(part):
            return gives_veto(part)
        case _:
            return False


def counted(procedure: Procedure) -> Iterator[tuple[Tally, bool]]:
    """Yield everything that a procedure counts, and whether it does so in each chamber."""
    for test in (procedure.quorum, procedure.adopted, procedure.rejected):
        yield from _in(test, chamber=False)
    if procedure.elects is not None and procedure.elects.weight is not None:
        yield Tally(("yes",), (), procedure.elects.weight), False


def _in(thing: object, *, chamber: bool) -> Iterator[tuple[Tally, bool]]:
    match thing:
        case Tally():
            yield thing, chamber
        case EachChamber(test):
            yield from _in(test, chamber=True)
        case Both(parts) | Either(parts):
            for each in parts:
                yield from _in(each, chamber=chamber)
        case Unless(part) | NoVeto(part) | Whole(_, part):
            yield from _in(part, chamber=chamber)
        case Compare(_, left, right) | Reckoned(_, left, right):
            yield from _in(left, chamber=chamber)
            yield from _in(right, chamber=chamber)


def check_chambers(
    organs: Mapping[str, Organ], procedures: Mapping[str, Procedure], decisions: Mapping[str, Decision], report: Report
) -> None:
    """Report `in each chamber` where neither the organ that decides nor that whose members vote has chambers."""
    said: set[str] = set()
    for decision in decisions.values():
        for procedure in every_way(procedures, decision):
            tests: tuple[Test | None, ...] = (procedure.quorum, procedure.adopted, procedure.rejected)
            if procedure.key in said or not any(chambered(each) for each in tests if each is not None):
                continue
            own = procedure.named_organ
            without = [each for each in decision.organs or ("",) if not _chambers(organs, own, each)]
            if not without:
                continue
            said.add(procedure.key)
            organ = own or without[0]
            report.error(
                "C199",
                f"{procedure.key} counts in each chamber, and {organ or 'the organ that decides'} has no chambers",
                procedure.span,
                label=f"{decision.matter} is decided by it",
                remedy=f"declare them: `organ {organ or 'ORGAN'} of …: chambers A, B.`, or leave out `in each chamber`",
                citations=(procedure.citation,) if procedure.citation else (),
            )


def check_seats(
    organs: Mapping[str, Organ], procedures: Mapping[str, Procedure], decisions: Mapping[str, Decision], report: Report
) -> None:
    """Report votes `of permanent` where neither the organ that decides nor that whose members vote has permanent seats."""
    said: set[str] = set()
    broken = any(each.severity is Severity.ERROR for each in report.diagnostics)
    for decision in decisions.values():
        for procedure in every_way(procedures, decision):
            sorts = {group.sort for tally, _ in counted(procedure) for group in tally.groups}
            if procedure.key in said or "permanent" not in sorts:
                continue
            own = procedure.voters.key if procedure.voters is not None and procedure.voters.sort == "organ" else ""
            known = [organs[each] for each in (own, *decision.organs) if each in organs]
            if any(each.permanent for each in known) or broken:
                continue  # a mistake elsewhere may be why there are none
            said.add(procedure.key)
            organ = own or next(iter(decision.organs), "")
            report.warning(
                "C199",
                f"{procedure.key} counts the votes of permanent members, and {organ or 'the organ that decides'} has none",
                procedure.span,
                label=f"{decision.matter} is decided by it",
                remedy=f"declare their seats: `organ {organ or 'ORGAN'} of 15 Members: 5 permanent A, B, C, D, E; 10 elected.`",
                citations=(procedure.citation,) if procedure.citation else (),
            )


def chambered(test: Test) -> bool:
    """Tell whether a test is one of each chamber."""
    match test:
        case Both(parts) | Either(parts):
            return any(chambered(each) for each in parts)
        case Unless(part):
            return chambered(part)
        case _:
            return isinstance(test, EachChamber)


def _chambers(organs: Mapping[str, Organ], *keys: str) -> bool:
    return any(key in organs and bool(organs[key].chambers) for key in keys)
