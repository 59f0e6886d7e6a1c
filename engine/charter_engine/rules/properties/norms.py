"""The norms that a statement names as an expectation does."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.citations import covers
from charter_engine.model.logic import Act, Negation
from charter_engine.model.norms import Norm
from charter_engine.model.properties import SaidNorm
from charter_engine.rules.ir import Term
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lowering import Body, Lowering, Sentence
from charter_engine.rules.properties.instances import Instance, holding, instances, sentence_of, unified
from charter_engine.rules.properties.status import LIVING, in_status
from charter_engine.rules.terms import arguments, simple

_SAME = {"may": ("may", "has power to")}


def norm_bodies(
    low: Lowering, said: SaidNorm, sentence: Sentence, statuses: tuple[str, ...] = LIVING
) -> Iterator[tuple[Body, dict[str, str]]]:
    """Yield the alternatives in which a norm of that modality, bearer and act is in one of the statuses.

    ``statuses`` are meant where the statement names none.
    """
    modalities = _SAME.get(said.modality, (said.modality,))
    needs, who = simple(low, said.bearer.term, sentence)
    more, args = ((), ()) if said.act is None else arguments(low, said.act.args, sentence)
    toward: tuple[Term, ...] = ()
    if said.toward is not None:
        also, other = simple(low, said.toward, sentence)
        needs, toward = (*needs, *also), (other,)
    for norm in low.model.norms:
        if not {norm.modality, norm.position} & {*modalities} or not under(norm, said.citations):
            continue
        for found in _in(low, norm, said, said.statuses or statuses):
            if toward and found.toward == "":
                continue
            pairs = (*zip(args, found.args, strict=False), *((each, found.toward) for each in toward))
            yield (*needs, *more, *unified(found, who, pairs)), sentence_of(sentence, found).kinds


def under(norm: Norm, citations: tuple[str, ...]) -> bool:
    """Tell whether a norm stands under one of some citations; none: whether it is one to look at."""
    return norm.evaluated and (not citations or any(covers(key, norm.citation) for key in citations))


def _in(low: Lowering, norm: Norm, said: SaidNorm, statuses: tuple[str, ...]) -> Iterator[Instance]:
    """Yield a norm in one of the statuses, with each of its acts that is the action said; a state kept, with none."""
    form = shape(low, norm)
    for status in statuses:
        for state in in_status(low, form, status, said.due):
            for act in _acts(norm, said):
                for found in instances(low, form, state, act, "" if act is None else act.action):
                    yield from holding(low, norm, found)


def _acts(norm: Norm, said: SaidNorm) -> tuple[Act | None, ...]:
    if said.act is None:
        return (None,) if norm.keep is not None and isinstance(norm.keep, Negation) == said.denied else ()
    return tuple(each for each in norm.acts if each.action == said.act.action)
