"""Rights to what no norm asks anybody to do."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.checks.norms.asking import own
from charter_engine.rules.lowering import Lowering
from charter_engine.rules.meeting import may_be
from charter_engine.syntax.diagnostic import Diagnostic, Severity


def says(low: Lowering) -> Iterator[Diagnostic]:
    """Warn of each right for which there is no duty to the act, nor to one that counts as it, in the charter or what it cites."""
    duties = [norm for norm in low.model.norms if norm.evaluated and norm.modality == "must"]
    for right in own(low):
        if right.modality != "is entitled to" or not right.acts or right.grantor is None:
            continue
        if any(may_be(low, theirs, mine) for mine in right.acts for duty in duties for theirs in duty.acts):
            continue
        act = right.acts[0].action
        yield Diagnostic(
            "C246",
            Severity.WARNING,
            f"{right.citation} gives a right to an act that nobody has a duty to do",
            right.act_span,
            label=f"no norm demands `{act}`",
            help=f"write the duty of the one who is to act, such as `the Secretariat must {act}(…) within 24 hours`",
            citations=(right.citation,),
        )
