"""Precedence over, or under, what never meets the norm: it settles nothing."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.citations import ANY_OTHER, covers
from charter_engine.model.norms import Norm, Precedence
from charter_engine.rules.lower import Lowered
from charter_engine.rules.precedence import Pair, precedences
from charter_engine.syntax.diagnostic import Diagnostic, Severity


def idle_precedence(lowered: Lowered) -> Iterator[Diagnostic]:
    """Note each clause of precedence by which no norm of the charter itself ever gives way."""
    model = lowered.lowering.model
    derived = {rule.head.predicate for rule in lowered.program.rules}
    met = [(over, under) for over, under in precedences(lowered.lowering) if f"overruled {over} in {under}" in derived]
    own = [norm for norm in model.norms if norm.evaluated and not norm.instrument]
    said = dict.fromkeys((norm.citation, each) for norm in own for each in norm.precedence)
    for citation, each in said:
        under = [norm for norm in own if norm.citation == citation and each in norm.precedence]
        if each.citation == ANY_OTHER or any(_settles(lowered, norm, each, met) for norm in under):
            continue
        yield Diagnostic(
            "C252",
            Severity.NOTE,
            f"{citation} says `{each.words}` {each.citation}, and the two never meet",
            each.span,
            label="settles nothing",
            help="precedence is between what two paragraphs say of one act, or of acts that exclude each other: cite the "
            "paragraph meant, say that the acts are `incompatible with` each other, or strike the clause",
            citations=(citation,),
        )


def _settles(lowered: Lowered, norm: Norm, said: Precedence, met: list[Pair]) -> bool:
    model = lowered.lowering.model
    for over, under in met:
        mine, other = (over, under) if said.over else (under, over)
        found = model.norm(other)
        if mine == norm.id and found is not None and covers(said.citation, found.citation):
            return True
    return False
