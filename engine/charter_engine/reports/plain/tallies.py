"""What is counted in a vote, and the tests that decide it."""

from __future__ import annotations

from charter_engine.reports.plain.english import quantity, several, spaced
from charter_engine.reports.plain.expressions import condition, value
from charter_engine.reports.plain.voice import Voice
from charter_engine.reports.plain.wordless import wordless
from charter_engine.syntax.tree import procedures as tree
from charter_engine.syntax.tree.expressions import And, Arithmetic, Compare, Name, Not, Or, Quantity
from charter_engine.syntax.tree.node import Node

_COMPARED = {
    "=": "are exactly",
    "!=": "are not exactly",
    "<": "are fewer than",
    "<=": "are at most",
    ">": "are more than",
    ">=": "are at least",
}
_BALLOTS = {
    "yes": "the votes in favour",
    "no": "the votes against",
    "abstain": "the abstentions",
    "absent": "those absent",
    "void": "the void ballots",
    "present": "those present",
    "not in favour": "those not in favour",
    "not participating": "those present who do not participate",
    "present and voting": "those present and voting",
    "votes cast": "the votes cast",
    "members": "the members",
    "voters": "those who may vote",
}
_RECKONED = {"+": "plus", "-": "less", "*": "times", "/": "divided by"}
CAST = {
    "yes": "a vote in favour",
    "no": "a vote against",
    "abstain": "an abstention",
    "absent": "being absent",
    "void": "a void ballot",
    "present": "being present",
    "not in favour": "a vote that is not in favour",
    "not participating": "not taking part in the vote",
}
"""What one member does, by the ballot."""


def requirement(node: Node, voice: Voice) -> str:
    """Say what a vote must come to."""
    match node:
        case Or(operands):
            return f"either {_joined(operands, 'or', voice)}"
        case And(operands):
            return _joined(operands, "and", voice)
        case Not(operand):
            text = requirement(operand, voice)
            return f"it is not so that {f'({text})' if isinstance(operand, And | Or) else text}"
        case Compare(op, left, right):
            return f"{tally(left, voice)} {_COMPARED[op]} {tally(right, voice)}"
        case tree.NoNegativeVote(of):
            return f"nobody{_among(of, voice)} votes against (each of them has a veto)"
        case tree.NoObjection(of):
            return f"nobody present{_among(of, voice)} objects"
        case tree.Unanimity(of, abstention):
            after = {None: "", True: " (an abstention is allowed)", False: " (nobody may abstain)"}[abstention]
            return f"all{_among(of, voice)} are in favour{after}"
        case tree.EachChamber(inner):
            return f"in each chamber {requirement(inner, voice)}"
        case tree.TestCondition(given):
            return f"it is so that {condition(given, voice)}"
    return wordless(node)


def _joined(operands: tuple[Node, ...], word: str, voice: Voice) -> str:
    texts = []
    for each in operands:
        text = requirement(each, voice)
        texts.append(f"({text})" if isinstance(each, And | Or) else text)
    return several(texts, word) if len(texts) < 3 else f"{', '.join(texts[:-1])}, {word} {texts[-1]}"


def tally(node: Node, voice: Voice) -> str:
    """Say a count, a share of a base, or what is reckoned from them."""
    match node:
        case Arithmetic(op, left, right):
            return f"{tally(left, voice)} {_RECKONED[op]} {tally(right, voice)}"
        case tree.Tally(ballot, of, weight):
            return f"{_BALLOTS[ballot]}{_among(of, voice)}{_by(weight, voice)}"
        case tree.ShareOf(share, base, weight):
            return f"{quantity(share)} of {_base(base, voice)}{_by(weight, voice)}"
        case tree.RoundedTally(direction, operand):
            return f"{tally(operand, voice)} (rounded {direction} to whole votes)"
        case Quantity(unit=unit):
            return quantity(node).removesuffix(f" {unit}") if unit in {"vote", "votes"} else quantity(node)
    return wordless(node)


def _base(node: Node, voice: Voice) -> str:
    match node:
        case tree.Group():
            return group(node, voice)
        case tree.Base(word, of):
            return f"{_BALLOTS[word]}{_among(of, voice)}"
    return wordless(node)


def _among(of: tree.Group | None, voice: Voice) -> str:
    return f" among {group(of, voice)}" if of is not None else ""


def _by(weight: Name | None, voice: Voice) -> str:
    return f", weighed by {voice.noun(weight.text)}," if weight is not None else ""


def group(node: tree.Group, voice: Voice) -> str:
    """Say who is counted: ``the members of the Council``, ``those who may vote``."""
    only = f" who are {node.only}" if node.only else ""
    if node.of is None:
        return f"{_BALLOTS[node.word]}{only}"
    if node.word == "members":
        return f"the members of {value(node.of, voice)}{only}"
    name = node.of.text
    if voice.lexicon.sort(name) == "kind":
        return f"the {voice.many(name)}{only}"
    return f"the {voice.noun(name)}{only}" if voice.lexicon.sort(name) else f"the {spaced(name)} members{only}"
