"""Which norm of one draft is which of another: by its citation, or by its sentence where that stands elsewhere now."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from charter_engine.model.model import Model
from charter_engine.model.norms import Norm
from charter_engine.syntax.value import frozen

_CITED = re.compile(r"\d+[A-Za-z]*(?:\([^()\s]+\))+")
_ROUNDS = 4


@frozen
class Pair:
    """A norm of the earlier draft and the one of the later that takes its place; None where there is none."""

    old: Norm | None
    new: Norm | None

    @property
    def norm(self) -> Norm:
        """The norm, as the later draft has it where it does."""
        found = self.new or self.old
        if found is None:
            msg = "a pair of no norms"
            raise ValueError(msg)
        return found

    @property
    def reworded(self) -> bool:
        """Whether a sentence is written otherwise, or is there in one draft only."""
        return self.old is None or self.new is None or plain(self.old.text) != plain(self.new.text)


def pairs(old: Model, new: Model) -> tuple[Pair, ...]:
    """Pair the norms of two drafts, in the order of the later, then those that it lacks."""
    left, right = list(_placed(old)), list(_placed(new))
    found: dict[str, Norm] = {}
    moved: dict[str, str] = {}
    _match(left, right, found, lambda norm, place: (norm.citation, norm.id, plain(norm.text), place))
    for _ in range(_ROUNDS):
        before = len(found)
        named = dict(moved)
        _match(left, right, found, lambda norm, place: (norm.instrument, plain(norm.text), place))
        _match(left, right, found, lambda norm, place: (norm.instrument, plain(norm.text), place), named)
        moved |= {each.citation: found[each.id].citation for each in new.norms if each.id in found}
        if len(found) == before:
            break
    _match(left, right, found, lambda norm, _: (norm.id, _acts(norm)))
    _match(left, right, found, lambda norm, _: (norm.citation, _acts(norm)))
    _match(left, right, found, lambda norm, _: (norm.id,))
    taken = {each.id for each in found.values()}
    return (
        *(Pair(found.get(each.id), each) for each in new.norms),
        *(Pair(each, None) for each in old.norms if each.id not in taken),
    )


def plain(text: str) -> str:
    """Return a text as it reads: whatever its lines."""
    return " ".join(text.split())


def renumbered(of: Iterable[Pair]) -> Mapping[str, str]:
    """Return for citations of the later draft those of the earlier, where they are not the same."""
    return {
        name: before
        for each in of
        if each.old is not None and each.new is not None
        for name, before in ((each.new.citation, each.old.citation), (each.new.id, each.old.id))
        if name != before
    }


_Placed: TypeAlias = tuple[Norm, int]
_Said: TypeAlias = Callable[[Norm, int], tuple[object, ...]]


def _placed(model: Model) -> Iterable[_Placed]:
    """Yield the norms, each with its place among those of its sentence."""
    count: dict[tuple[str, str, str, str], int] = {}
    for norm in model.norms:
        of = (norm.instrument, norm.home, norm.number, norm.text)
        count[of] = count.get(of, -1) + 1
        yield norm, count[of]


def _match(
    left: list[_Placed],
    right: list[_Placed],
    found: dict[str, Norm],
    said: _Said,
    named: Mapping[str, str] | None = None,
) -> None:
    """Pair those not paired so far of which the same is said, one to one in their order."""
    taken = {each.id for each in found.values()}
    waiting: dict[object, list[Norm]] = {}
    for norm, place in left:
        if norm.id not in taken:
            waiting.setdefault(said(norm, place), []).append(norm)
    for norm, place in right:
        if norm.id in found:
            continue
        key = said(norm, place)
        if named is not None:
            key = tuple(_renamed(each, named) if isinstance(each, str) else each for each in key)
        same = waiting.get(key)
        if same:
            found[norm.id] = same.pop(0)


def _renamed(text: str, named: Mapping[str, str]) -> str:
    return _CITED.sub(lambda each: named.get(each[0], each[0]), text)


def _acts(norm: Norm) -> object:
    return (norm.modality, tuple(each.action for each in norm.acts), norm.bearer.kind, norm.bearer.named)
