"""From the clauses of a procedure as they are written to the values of this folder, so that the oracle can judge them too."""

from __future__ import annotations

from dataclasses import replace

from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree import expressions
from charter_engine.syntax.tree import procedures as tree
from charter_engine.syntax.tree.node import Node
from tests.voting_meaning.terms import (
    Amount,
    Both,
    Compare,
    Count,
    Either,
    Group,
    IfUrgent,
    InEachChamber,
    NoNegativeVote,
    NoObjection,
    Not,
    Number,
    Procedure,
    Reckoned,
    Share,
    Test,
    Unanimity,
)


def procedure(clauses: str) -> Procedure:
    """Read the clauses between the braces of a procedure."""
    parsed = parse(Source("t.charter", f"procedure p(Question q) {{ {clauses} }}"))
    assert not parsed.diagnostics, (clauses, parsed.diagnostics)
    (node,) = parsed.document.items
    assert isinstance(node, tree.ProcedureDecl)
    found = Procedure()
    for each in node.clauses:
        found = _with(found, each)
    return found


def _with(found: Procedure, clause: Node) -> Procedure:
    match clause:
        case tree.Voters(group, exclusions):
            voters = _group(group)
            found = replace(found, voters=voters.name if voters is not None else "")
            for each in exclusions:
                found = _with(found, each)
            return found
        case tree.Exclusion(word="excluded", condition=condition):
            return replace(found, excluded=_relation(condition))
        case tree.Exclusion(condition=condition):
            return replace(found, barred=_relation(condition))
        case tree.Quorum(test):
            return replace(found, quorum=_test(test))
        case tree.DecidedIf("adopted", test):
            return replace(found, adopted=_test(test))
        case tree.DecidedIf(_, test):
            return replace(found, rejected=_test(test))
        case tree.BaseRule(name, ballots):
            base = name if name in {"present and voting", "votes cast"} else f"base {name}"
            return replace(found, bases=(*found.bases, (base, ballots)))
        case tree.CastingVote():
            return replace(found, tie="casting vote")
        case tree.Tie(tree.NextStep(_, result)) if result:
            return replace(found, tie=result)
        case tree.Silence(ballot, None):
            return replace(found, silence=ballot)
    msg = f"{clause} does not decide a single vote"
    raise TypeError(msg)


def _relation(condition: Node | None) -> str:
    assert isinstance(condition, expressions.Call)
    return condition.name.text


def _group(given: Node | None) -> Group | None:
    if given is None:
        return None
    assert isinstance(given, tree.Group)
    if given.of is None:
        return Group(given.word, given.only)
    return Group(f"members of {given.of.text}" if given.word == "members" else given.of.text, given.only)


def _test(given: Node) -> Test:
    match given:
        case expressions.And(operands):
            return Both(tuple(map(_test, operands)))
        case expressions.Or(operands):
            return Either(tuple(map(_test, operands)))
        case expressions.Not(operand):
            return Not(_test(operand))
        case expressions.Compare(sign, left, right):
            return Compare(sign, _amount(left), _amount(right))
        case tree.NoNegativeVote(of):
            return NoNegativeVote(_group(of))
        case tree.NoObjection(of):
            return NoObjection(_group(of))
        case tree.Unanimity(of, abstention):
            return Unanimity(_group(of), abstention)
        case tree.EachChamber(test):
            return InEachChamber(_test(test))
        case tree.TestCondition():
            return IfUrgent()
    msg = f"{given} is not a test"
    raise TypeError(msg)


def _amount(given: Node) -> Amount:
    match given:
        case tree.Tally(ballot, of, weight):
            return Count(ballot, _group(of), weight is not None)
        case expressions.Quantity(value, unit):
            assert value.denominator == 1
            return Number(int(value), unit == "votes")
        case tree.ShareOf(share, base, weight):
            whole = _base(base)
            percent = share.unit == "%"
            return Share(share.value / 100 if percent else share.value, whole, weight is not None, percent=percent)
        case tree.RoundedTally(direction, operand):
            found = _amount(operand)
            assert isinstance(found, Share)
            return replace(found, rounded=direction)
        case expressions.Arithmetic(sign, left, right):
            return Reckoned(sign, _amount(left), _amount(right))
    msg = f"{given} is not an amount"
    raise TypeError(msg)


def _base(given: Node) -> str | Group:
    if isinstance(given, tree.Base):
        among = _group(given.of)
        return given.word if among is None else Group(among.name, given.word)
    found = _group(given)
    assert found is not None
    # a base that the charter itself defines is read as a group of that name, and so are those of all who vote
    return found.name if found.name in {"counted", "members", "voters"} and not found.only else found
