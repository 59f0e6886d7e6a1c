"""What happens, and the points in time that time limits are counted from."""

from __future__ import annotations

from charter_engine.reports.plain.calls import does, happening, to_decide
from charter_engine.reports.plain.citations import citation
from charter_engine.reports.plain.expressions import MEASURED, condition, role, value
from charter_engine.reports.plain.voice import Voice
from charter_engine.syntax.tree import expressions as tree
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import Becomes

_HOLDERS = frozenset({"individual", "organ", "office", "value"})
_DONE = {"breach": "breached", "fulfilment": "fulfilled"}


def event(node: Node, voice: Voice) -> str:
    """Say that something happens, after ``whenever``: ``a Member detects a Threat``."""
    match node:
        case tree.OfNorm(what, cited, by):
            actor = f" by {value(by, voice)}" if by is not None else ""
            return f"{citation(cited)} is {_DONE[what]}{actor}"
        case tree.OfDecision(matter):
            return f"it is decided {to_decide(matter, voice, value)}"
        case tree.EntryIntoForce():
            return "this charter enters into force"
        case tree.Did(actor, act):
            return f"{value(actor, voice)} {does(act, voice, value)}"
        case Becomes(subject, ceases, what):
            return f"{value(subject, voice)} {becoming(what, voice, ceases=ceases)}"
        case tree.DateWhen(given):
            return f"it comes about that {condition(given, voice)}"
        case tree.Call() | tree.Name():
            return _named(node, voice)
    return (
        f"{value(node, voice)} comes" if isinstance(node, MEASURED) else f"it comes about that {condition(node, voice)}"
    )


def _named(node: tree.Call | tree.Name, voice: Voice) -> str:
    name = node.text if isinstance(node, tree.Name) else node.name.text
    sort = voice.lexicon.sort(name)
    if sort == "action":
        return f"someone {does(node, voice, value)}"
    if sort in {"relation", "definition"}:
        return f"it comes about that {condition(node, voice)}"
    if isinstance(node, tree.Name) and (len(node.parts) > 1 or name in voice.lexicon.owners):
        return f"{value(node, voice)} comes"
    return happening(node, voice, value)


def point(node: Node, voice: Voice) -> str:
    """Name a point in time, after ``before`` or ``of``: ``the impact of the Threat``, ``the breach of Article 9(3)``."""
    match node:
        case tree.OfNorm(what, cited, by):
            actor = f" by {value(by, voice)}" if by is not None else ""
            return f"the {what} of {citation(cited)}{actor}"
        case tree.OfDecision(matter):
            return f"the decision {to_decide(matter, voice, value)}"
        case tree.EntryIntoForce():
            return "the entry into force of this charter"
        case tree.DateWhen(given):
            return f"the date on which it comes about that {condition(given, voice)}"
        case tree.Name() if _is_moment(node, voice):
            return f"the {node.text}"
        case tree.Did():
            return f"the moment at which {event(node, voice)}"
        case tree.Name() | tree.Call() if _happens(node, voice):
            return f"the moment at which {event(node, voice)}"
    return value(node, voice)


def is_event(node: Node, voice: Voice) -> bool:
    """Tell whether something happens, rather than is so."""
    if isinstance(node, tree.Call | tree.Name):
        name = node.text if isinstance(node, tree.Name) else node.name.text
        return voice.lexicon.sort(name) in {"event", "action"}
    return isinstance(node, tree.OfNorm | tree.OfDecision | tree.EntryIntoForce | tree.DateWhen | tree.Did)


def _happens(node: tree.Name | tree.Call, voice: Voice) -> bool:
    name = node.text if isinstance(node, tree.Name) else node.name.text
    return voice.lexicon.sort(name) in {"event", "action", "relation"} or (
        isinstance(node, tree.Call) and not voice.lexicon.sort(name)
    )


def _is_moment(node: tree.Name, voice: Voice) -> bool:
    """Tell whether a name is that of a moment of every decision: its adoption, its proposal."""
    return node.text in {"adoption", "proposal"} and not voice.lexicon.sort(node.text)


def becoming(what: Node, voice: Voice, *, ceases: bool) -> str:
    """Say what somebody becomes: one of a kind, a holder of a seat or office, or what a relation says of it."""
    head = "ceases to be" if ceases else "becomes"
    if isinstance(what, tree.SeatIn):
        return f"{head} {role(what, voice)}"
    if not isinstance(what, tree.Name):
        return f"{head} {value(what, voice)}"
    sort = voice.lexicon.sort(what.text)
    if sort == "kind" or (not sort and what.text[:1].isupper()):
        return f"{head} {voice.some(what.text)}"
    return f"{head} {value(what, voice) if sort in _HOLDERS else voice.term(what.text)}"
