"""What comes about."""

from __future__ import annotations

from charter_engine.reports.plain.calls import parts
from charter_engine.reports.plain.citations import citation
from charter_engine.reports.plain.english import quantity, several
from charter_engine.reports.plain.expressions import condition, value
from charter_engine.reports.plain.points import becoming
from charter_engine.reports.plain.voice import Voice
from charter_engine.reports.plain.wordless import wordless
from charter_engine.syntax.tree.expressions import Call, Name, Quantity
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import Becomes, HoldsEffect, NormEffect


def effects(nodes: tuple[Node, ...], voice: Voice) -> str:
    """Say everything that comes about."""
    return several([effect(each, voice) for each in nodes])


def effect(node: Node, voice: Voice) -> str:
    """Say one thing that comes about, and how much later."""
    match node:
        case Becomes(subject, ceases, Name() as what, delay) if voice.lexicon.template(what.text):
            return _holds(Call(what, (subject,), span=node.span), voice, delay, ceases=ceases)
        case Becomes(subject, ceases, what, delay):
            return f"{value(subject, voice)} {becoming(what, voice, ceases=ceases)}{_later(delay)}"
        case HoldsEffect(fact, ceases, delay):
            return _holds(fact, voice, delay, ceases=ceases)
        case NormEffect(cited, word, by, delay):
            to = f" as to {value(by, voice)}" if by is not None else ""
            return f"{citation(cited)} is {word}{to}{_later(delay)}"
    return wordless(node)


def _holds(fact: Call, voice: Voice, delay: Quantity | None, *, ceases: bool) -> str:
    said = condition(fact if fact.args else Name(tuple(parts(fact)[0].split(".")), span=fact.span), voice)
    since = f"from {quantity(delay)} later on" if delay is not None else "from then on"
    return f"{since}, {'it is no longer so that ' if ceases else ''}{said}"


def _later(delay: Quantity | None) -> str:
    return f", {quantity(delay)} later" if delay is not None else ""
