"""Permissions that a prohibition takes away whenever they are given."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.checks.norms.asking import own
from charter_engine.checks.norms.defeated import always_defeated, forbidding
from charter_engine.rules.lowering import Lowering
from charter_engine.syntax.diagnostic import Diagnostic, Label, Severity


def says(low: Lowering, never: frozenset[str]) -> Iterator[Diagnostic]:
    """Warn of each permission that one prohibition, which prevails over it, always covers.

    Where neither prevails the two contradict each other, and that is said with a scenario.
    """
    for norm in own(low):
        always = always_defeated(low, norm, never)
        over = forbidding(low, norm, always) if always and not norm.power else ()
        if not over:
            continue
        first = over[0]
        yield Diagnostic(
            "C243",
            Severity.WARNING,
            f"{norm.citation} permits only what {first.citation} forbids",
            norm.act_span,
            label="never permitted after all",
            help=f"except this from {first.citation}, as by `unless` or `notwithstanding`, or strike one of the two out",
            citations=(norm.citation, *dict.fromkeys(each.citation for each in over)),
            related=tuple(Label(each.act_span, "forbidden here, and prevails") for each in over),
            verdict="proved",
        )
