"""Which effects the norms of an instant bring about at it, and which norms see such an effect only from the next instant on.

A breach is not undone by what it brings about: a norm on which an effect depends, and which would itself look at what the effect
changes, sees that a minute later.  Every other norm sees it at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from charter_engine.model.conditions import HOLDER, PARTY
from charter_engine.model.effects import Assignment, Effect
from charter_engine.model.logic import Acts
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm, UponEvent
from charter_engine.model.vocabulary import ORGAN
from charter_engine.rules.life.announce import covering
from charter_engine.rules.lowering import Changing, Lowering
from charter_engine.rules.marks import ended, resumed, suspended
from charter_engine.rules.reading import NORM, reads
from charter_engine.rules.stratify import components


def note_late(low: Lowering) -> None:
    """Note the effects that the norms of an instant bring about at it, and by norm those of them that it does not see at once."""
    _find_late(low.model, low.changing)
    if low.changing.late:
        _Upstream(low.model, low.changing).note()


def _find_late(model: Model, changing: Changing) -> None:
    late = changing.late
    growing = True
    while growing:
        changed = {p for p, effects in changing.effects.items() if any(each.id in late for each in effects)}
        more = {each.id for each in model.effects if each.id not in late and _is_late(model, each, changed)}
        late |= more
        growing = bool(more)


def _is_late(model: Model, effect: Effect, changed: set[str]) -> bool:
    norm = model.norm(effect.norm)
    if effect.delay is None and norm is not None and norm.is_duty_to_achieve:
        return True
    appoints = isinstance(effect.change, Assignment) and effect.change.attribute == HOLDER
    by_act = isinstance(effect.trigger, UponEvent) and isinstance(effect.trigger.event, Acts)
    if effect.delay is None and appoints and by_act:
        return True  # whose act it is, is not changed by what the act brings about
    given = (effect.trigger, effect.condition, effect.exceptions) if effect.delay is None else ()
    read = reads(model, (given, effect.until, effect.until_events, effect.breach))
    return any(each.startswith(NORM) for each in read) or bool(read & changed)


class _Upstream:
    """What norms and late effects depend on within one instant, rather too much than too little.

    ``changing`` are by predicate the late effects that change it; ``under`` by citation the norms that stand under it.
    """

    def __init__(self, model: Model, changing: Changing) -> None:
        self.model, self.noted = model, changing
        self.changing = {
            predicate: [each.id for each in effects if each.id in changing.late]
            for predicate, effects in changing.effects.items()
        }
        self.under: dict[str, set[str]] = {}
        self.performing: dict[str, list[Norm]] = {}
        self.followed: dict[str, list[Norm]] = {}
        for norm in model.norms:
            for citation in covering(norm.citation):
                self.under.setdefault(citation, set()).add(norm.id)
            for action in {act.action for act in norm.acts}:
                self.performing.setdefault(action, []).append(norm)
            self.followed.setdefault(norm.parent, []).append(norm)
        parts = (model.counts_as, model.attributions, [each.kind for each in model.attributions])
        self.of_acts = {
            *reads(model, parts),
            f"attribute {HOLDER}",
            *(f"kind {each.kind}" for each in model.attributions),
        }
        procedures = [model.procedures, model.decisions, model.organs]
        self.of_votes = {*reads(model, [list(each.values()) for each in procedures]), *changing.effects}
        # whom an instrument binds, and in which text, is looked at for every norm
        self.of_all = {*reads(model, (model.life, model.versions)), f"relation {PARTY}", f"kind {ORGAN}"}
        if model.life or model.versions:
            self.of_all |= {f"kind {key}" for key in model.kinds}
        if model.versions:
            self.of_all |= changing.effects.keys()

    def note(self) -> None:
        """Note what a norm does not see at once: the late effects that depend on it and on which it would depend."""
        effects = [each for each in self.model.effects if each.id in self.noted.late]
        graph = {norm.id: sorted(self._of_norm(norm)) for norm in self.model.norms}
        graph |= {each.id: sorted(self._of_effect(each)) for each in effects}
        for knot in components(graph):
            unseen = frozenset(knot) & self.noted.late
            if unseen:
                self.noted.unseen |= {name: unseen for name in knot if name not in self.noted.late}

    def _of_norm(self, norm: Norm) -> set[str]:
        """Return the norms and late effects on which it depends what becomes of a norm."""
        read = {*reads(self.model, norm), *self.of_all, f"kind {norm.bearer.kind}"}
        read |= {f"kind {kind}" for kind in norm.kinds.values()}
        for citation in covering(norm.citation):
            read |= {suspended(citation), resumed(citation), ended(citation)}
        found = self._of(read)
        found |= self._cited(each.citation for each in norm.precedence if not each.over)
        found |= {norm.parent} if norm.parent else set()
        found |= {other.id for other in self.followed.get(norm.id, ())}
        for act in norm.acts:
            found |= {
                other.id for other in self.performing[act.action] if other.precedence or _has_amount(self.model, other)
            }
        return found - {norm.id}

    def _of_effect(self, effect: Effect) -> set[str]:
        """Return the norms and other late effects on which it depends whether an effect comes about, or is over, now."""
        given = (effect.trigger, effect.condition, effect.exceptions, effect.change) if effect.delay is None else ()
        found = self._of({*reads(self.model, (given, effect.until, effect.until_events, effect.breach))})
        found |= {effect.norm} if effect.norm and effect.delay is None else set()
        for rivals in self.changing.values():
            if effect.id in rivals:
                found.update(rivals)
        return found - {effect.id}

    def _of(self, read: set[str]) -> set[str]:
        if any(each.startswith("does ") for each in read):
            read |= self.of_acts
        if any(each.startswith("decided ") for each in read):
            read |= self.of_votes
        found = self._cited(each.removeprefix(NORM) for each in read if each.startswith(NORM))
        return found.union(*(self.changing.get(each, ()) for each in read))

    def _cited(self, citations: Iterable[str]) -> set[str]:
        return set(chain.from_iterable(self.under.get(each, ()) for each in citations))


def _has_amount(model: Model, norm: Norm) -> bool:
    return any((action := model.action(act.action)) is not None and action.amount is not None for act in norm.acts)
