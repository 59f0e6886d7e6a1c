"""What a case says to be so and not so at one instant."""

from __future__ import annotations

from charter_engine.model.case_facts import Reader
from charter_engine.syntax.diagnostic import Label
from charter_engine.syntax.source import Span


def contradictions(reader: Reader, before: tuple[int, int], span: Span) -> None:
    """Report what is said to be so and not so, or to have two values, from one instant: the order must not matter."""
    said: list[tuple[tuple[object, ...], object]] = [
        *(((each.predicate, each.args, each.at), each.holds) for each in reader.case.changes[before[0] :]),
        *(
            ((each.attribute, each.subject, each.at), (each.value, each.low, each.high))
            for each in reader.case.values[before[1] :]
        ),
    ]
    for key, value in said:
        first = reader.said.setdefault(key, (value, span))
        if first[0] != value:
            reader.report.error(
                "C115",
                "two statements about one thing at one instant contradict each other",
                span,
                label="said otherwise",
                remedy="strike one of them, or date them apart",
                related=(Label(first[1], "said here"),),
            )
