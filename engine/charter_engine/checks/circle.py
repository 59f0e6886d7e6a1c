"""Norms that prevail over each other in a circle, though they can meet on one bearer and act."""

from __future__ import annotations

from charter_engine.model.norms import Norm, Precedence
from charter_engine.rules.prevailing import prevails
from charter_engine.syntax.diagnostic import Diagnostic, Label, Severity


def circle(norms: tuple[Norm, ...]) -> Diagnostic:
    """Report a circle at the clause that closes it: the last one in the order of the files."""
    clauses = [
        (clause, norm)
        for norm in norms
        for clause in norm.precedence
        if any(_joins(clause, norm, other) for other in norms if other.id != norm.id)
    ]
    ordered = sorted(clauses, key=lambda each: (each[0].span.file, each[0].span.start))
    last, _ = ordered[-1]
    cited = tuple(dict.fromkeys(norm.citation for norm in norms))
    return Diagnostic(
        "C302",
        Severity.ERROR,
        f"{' and '.join(cited)} prevail over each other in a circle, so that none of them prevails",
        last.span,
        label="closes the circle",
        related=tuple(Label(each.span, f"{norm.citation}: `{each.words}`") for each, norm in ordered[:-1]),
        citations=cited,
        help="drop one of these clauses, or say `without prejudice to` where neither is to prevail",
    )


def _joins(clause: Precedence, norm: Norm, other: Norm) -> bool:
    return prevails(norm, other) if clause.over else prevails(other, norm)
