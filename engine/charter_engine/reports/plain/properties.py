"""Principles, and what is said about a charter rather than by it."""

from __future__ import annotations

from charter_engine.reports.plain.acts import act, modality
from charter_engine.reports.plain.calls import to_decide, to_do
from charter_engine.reports.plain.citations import citation, citations
from charter_engine.reports.plain.english import date, several
from charter_engine.reports.plain.expressions import condition, holding, value, whom
from charter_engine.reports.plain.marks import clean
from charter_engine.reports.plain.voice import Voice
from charter_engine.syntax.tree import properties as tree
from charter_engine.syntax.tree.cases import (
    ExpectBreach,
    ExpectConflict,
    ExpectFact,
    ExpectNorm,
    ExpectOutcome,
    SomeOf,
)
from charter_engine.syntax.tree.document import AuthenticText, Comment
from charter_engine.syntax.tree.expressions import Call, Citation, Name
from charter_engine.syntax.tree.node import Node

_MODES = {
    "always": "in every scenario, at every time",
    "never": "in no scenario, at no time",
    "possible": "there is a scenario in which, at some time",
}


def of(node: Node, voice: Voice) -> tuple[str, ...]:
    """Return a principle with its statements, an assumption or an excuse in words; nothing for any other node."""
    match node:
        case tree.PrincipleDecl(name, _, items):
            said = tuple(
                text
                for each in items
                if not isinstance(each, AuthenticText | Comment)
                for text in of(each, Voice(each, voice.lexicon))
            )
            return (f"the principle {voice.term(name)} demands that, whatever happens:", *said)
        case tree.Property(mode, negated, what):
            denied = "it is not so that " if negated else ""
            return (f"{_MODES[mode]}, {denied}{_expected(what, voice)}",)
        case tree.DoesNotDepend(what, inputs, through):
            even = ", even through decisions" if through else ""
            return (f"{_looked_at(what, voice)} does not depend on {_inputs(inputs, voice)}{even}",)
        case tree.GrowsWith(what, inputs):
            return (f"{_looked_at(what, voice)} never becomes less with more of {_inputs(inputs, voice)}",)
        case tree.Assume(given):
            return (f"it is assumed that {condition(given, voice)}",)
        case tree.Excuse(name, reason, cited, given):
            why = f", for this reason: “{clean(reason)}”" if reason else ""
            when = f", where {condition(given, voice)}" if given is not None else ""
            return (f"what is found about {citations(cited)} is known and kept{when} ({voice.term(name)}){why}",)
    return ()


def _expected(what: Node, voice: Voice) -> str:
    turns: tuple[Node, ...] = ()
    match what:
        case ExpectNorm(certainty=certainty, turns_on=turns):
            text = _norm(what, voice)
        case ExpectOutcome(Call() as matter, outcome, by, certainty, turns):
            has = "has no quorum" if outcome == "no quorum" else f"is {outcome}"
            text = f"the decision {to_decide(matter, voice, value)} {has}{_under(by)}"
        case ExpectFact(fact, certainty, turns):
            text = condition(fact, voice)
        case ExpectBreach(cited, by_whom, statuses, certainty, turns):
            actor = f" by {_whom(by_whom, voice)}" if by_whom is not None else ""
            text = f"there is a breach of {citation(cited)}{actor}{_listed(statuses)}"
        case ExpectConflict(cited_by):
            text, certainty = f"there is a conflict{f' between {citations(cited_by)}' if cited_by else ''}", ""
        case _:
            text, certainty = condition(what, voice), ""
    more = "".join(f", which turns on this: {condition(each, voice)}" for each in turns)
    return f"{text}{_listed((certainty,) if certainty else ())}{more}"


def _norm(what: ExpectNorm, voice: Voice) -> str:
    form = what.bearer.quantifier if isinstance(what.bearer, SomeOf) else "named"
    text = f"{_whom(what.bearer, voice)} {modality(what.modality, form)} {_act(what.act, voice)}{_under(what.by)}"
    due = f", due on {date(what.due.text)}" if what.due is not None else ""
    return f"{text}{_listed(what.statuses)}{due}"


def _act(node: Node, voice: Voice) -> str:
    return f"do this: {to_do(node, voice, value)}" if isinstance(node, Name) else act(node, voice)


def _whom(node: Node, voice: Voice) -> str:
    return whom(node.over, voice, node.quantifier) if isinstance(node, SomeOf) else value(node, voice)


def _under(cited: tuple[Citation, ...]) -> str:
    return f" under {citations(cited)}" if cited else ""


def _listed(words: tuple[str, ...]) -> str:
    return f" ({', '.join(words)})" if words else ""


def _looked_at(what: Node, voice: Voice) -> str:
    match what:
        case Citation():
            return f"what {citation(what)} requires"
        case ExpectNorm():
            return f"whether {_norm(what, voice)}"
        case tree.HasDuty(subject=Node() as subject):
            holder = subject.text if isinstance(subject, Name) else ""
            return f"whether {value(subject, voice)} {holding(what, voice, holder)}"
        case Call() | Name():
            name = what.text if isinstance(what, Name) else what.name.text
            sort = voice.lexicon.sort(name)
            if sort == "decision":
                return f"whether it is decided {to_decide(what, voice, value)}"
            if sort in {"action", ""} and not (isinstance(what, Name) and len(what.parts) > 1):
                return f"what is owed, forbidden or allowed as to the act to {to_do(what, voice, value)}"
            if name in voice.lexicon.values or sort in {"", "attribute"}:
                return value(what, voice)
    return f"whether {condition(what, voice)}"


def _inputs(node: tree.Inputs, voice: Voice) -> str:
    names = several([voice.term(each.text) for each in node.names], "or")
    if node.anyones:
        return f"anyone’s {names}"
    return f"{names} of {value(node.of, voice)}" if node.of is not None else names
