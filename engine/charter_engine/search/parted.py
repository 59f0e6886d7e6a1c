"""What each of two drafts says of its own about what a case may state: who its people are, and which kinds stand under which."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from charter_engine.model.merging import Together
from charter_engine.model.read_case import empty_case
from charter_engine.model.resolve import Resolved
from charter_engine.rules.ir import Row
from charter_engine.rules.lower import lower
from charter_engine.syntax.value import frozen


@frozen
class Parts:
    """What each draft gives of its own for predicates that a case states: rows, and kinds from which others follow.

    ``apart`` are the inputs that are two things under one name.
    """

    given: tuple[Mapping[str, frozenset[Row]], Mapping[str, frozenset[Row]]]
    above: tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]
    apart: frozenset[str]

    @property
    def parted(self) -> frozenset[str]:
        """The predicates of which each draft has its own."""
        over = {f"kind {above}" for side in self.above for _, above in side}
        return frozenset({*self.given[0], *self.given[1], *over})


def parts_of(old: Resolved, new: Resolved, both: Together) -> Parts:
    """Return what each of two drafts has of its own."""
    known = {each.key for each in old.model.individuals()} & {each.key for each in new.model.individuals()}
    own = [_composed(each, known) for each in (old, new)]
    differing = [name for name in dict.fromkeys((*own[0], *own[1])) if own[0].get(name) != own[1].get(name)]
    merged = both.resolved.model
    above = [
        frozenset(
            (kind, over)
            for kind in each.model.kinds
            for over in each.model.kinds[kind].parents
            if over not in merged.kinds[kind].parents
        )
        for each in (old, new)
    ]
    first, second = ({name: each.get(name, frozenset()) for name in differing} for each in own)
    return Parts((first, second), (above[0], above[1]), both.apart)


def _composed(resolved: Resolved, known: Collection[str]) -> dict[str, frozenset[Row]]:
    """Return what a charter says of those whom both drafts name: of which kinds they are, where they sit, what they hold."""
    case = empty_case(resolved)
    lowered = lower(resolved.model, case)
    found: dict[str, set[Row]] = {}
    for each in lowered.facts.facts:
        if each.predicate.startswith(("kind ", "relation ", "attribute ")) and each.args[0] in known:
            found.setdefault(each.predicate, set()).add(each.args)
    return {name: frozenset(rows_) for name, rows_ in found.items()}
