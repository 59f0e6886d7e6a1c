"""Deciding: who votes, what is counted, and what follows."""

from __future__ import annotations

from charter_engine.syntax.tree.expressions import Name, Quantity
from charter_engine.syntax.tree.node import Node, node
from charter_engine.syntax.tree.norms import Within
from charter_engine.syntax.tree.vocabulary import Param, Reads


@node
class Invocation(Node):
    """A procedure that is to be used, perhaps with arguments: ``emergency_vote`` / ``qualified(t)``."""

    name: Name
    args: tuple[Node, ...]


@node
class Choice(Node):
    """One way to decide: ``by procedural if q.kind = procedural``; ``condition`` None for the only or ``otherwise`` one."""

    procedure: Invocation
    condition: Node | None


@node
class DecisionDecl(Node):
    """``decision authorise(Threat t, Means x) of Council on a proposal of Secretariat by deflection_vote.``

    ``organs`` may decide, or must ``together``; ``movers`` may propose (any member where none is named); ``choices`` in
    order, the first whose condition holds; ``which`` decides the preliminary question which of them it is (``which by P``).
    """

    name: str
    params: tuple[Param, ...]
    organs: tuple[Name, ...]
    movers: tuple[Name, ...]
    choices: tuple[Choice, ...]
    which: Invocation | None = None
    reads: tuple[Reads, ...] = ()
    together: bool = False


@node
class ProcedureDecl(Node):
    """``procedure p(Threat t) { CLAUSE; … }``: the clauses below, and authentic texts, in the order written."""

    name: str
    params: tuple[Param, ...]
    title: str
    clauses: tuple[Node, ...]


@node
class Group(Node):
    """Some who are counted: ``members of Council``, ``members``, ``voters``, ``Article5``, ``Article5 present and voting``.

    ``word`` is ``members``, ``voters`` or ``name`` (then ``of`` names the group itself); ``only`` is ``present``,
    ``present and voting`` or empty.
    """

    word: str
    of: Name | None
    only: str = ""


@node
class Exclusion(Node):
    """``excluded m where C`` (leaves the base) / ``barred m where C`` (ballot void, stays in the base)."""

    word: str
    kind: str
    variable: str
    condition: Node | None


@node
class Voters(Node):
    """``voters members of Council, excluded m where suspended(m)``."""

    group: Group
    exclusions: tuple[Exclusion, ...]


@node
class Quorum(Node):
    """``quorum present >= 2/3 of members``."""

    test: Node


@node
class DecidedIf(Node):
    """``adopted if TEST`` / ``rejected if TEST``; tests are joined by And, Or and Not."""

    result: str
    test: Node


@node
class Tally(Node):
    """A count of ballots or heads: ``yes``, ``yes of Article5``, ``present by votes``, ``not in favour``.

    ``ballot`` is ``yes``, ``no``, ``abstain``, ``absent``, ``void``, ``present``, ``not in favour``, ``not
    participating``, ``present and voting``, ``votes cast``, ``members`` or ``voters``; ``weight`` the attribute summed instead
    of heads.
    """

    ballot: str
    of: Group | None
    weight: Name | None


@node
class ShareOf(Node):
    """``3/5 of present and voting`` / ``65 % of members``: a share of a base; ``base`` is a :class:`Group` or :class:`Base`."""

    share: Quantity
    base: Node
    weight: Name | None


@node
class RoundedTally(Node):
    """``rounded up (55 % of members)``: to whole votes, ``up``, ``down`` or ``half up``."""

    direction: str
    operand: Node


@node
class Base(Node):
    """``present``, ``present and voting`` or ``votes cast``: of a group, ``of`` None for all who may vote."""

    word: str
    of: Group | None = None


@node
class NoNegativeVote(Node):
    """``no negative vote of permanent``: each of the group has a veto; ``of`` None for all."""

    of: Group | None


@node
class NoObjection(Node):
    """``no objection``: consensus of those present."""

    of: Group | None


@node
class Unanimity(Node):
    """``unanimity [of G] [with|without abstention]``; ``abstention`` None where nothing is said of it."""

    of: Group | None
    abstention: bool | None


@node
class EachChamber(Node):
    """``in each chamber (TEST)``."""

    test: Node


@node
class TestCondition(Node):
    """``if (C)`` among tests: a condition on the facts, not on ballots."""

    condition: Node


@node
class Notice(Node):
    """``notice 24 hours [before POINT]``."""

    duration: Quantity
    before: Node | None


@node
class NextStep(Node):
    """What follows: ``by P`` (``procedure``) or a result: ``adopted``, ``rejected``, ``lapsed``."""

    procedure: Invocation | None
    result: str


@node
class DecidesWithin(Node):
    """``decides within 72 hours [of POINT], failing which by emergency_vote``."""

    limit: Within
    fallback: NextStep | None


@node
class CastingVote(Node):
    """``tie casting vote of President``."""

    of: Name


@node
class Tie(Node):
    """``tie rejected`` / ``tie by second_ballot``."""

    then: NextStep


@node
class Silence(Node):
    """``silence counts as yes [after 48 hours]``."""

    ballot: str
    after: Quantity | None


@node
class IfNotAdopted(Node):
    """``if not adopted then by last_resort``."""

    then: NextStep


@node
class TakesEffect(Node):
    """``takes effect 6 months after POINT`` / ``takes effect on POINT`` (``delay`` None)."""

    delay: Quantity | None
    point: Node


@node
class Elects(Node):
    """``elects 5 of Candidates [by WEIGHT]``."""

    count: int
    of: Group
    weight: Name | None


@node
class StandsUnless(Node):
    """``stands unless overrule decides otherwise within 1 days of ruled(q)``."""

    procedure: Name
    limit: Within


@node
class Expires(Node):
    """``expires 5 years after POINT`` / ``expires on POINT`` (``delay`` None)."""

    delay: Quantity | None
    point: Node


@node
class RevokedBy(Node):
    """``revoked by PROCEDURE``."""

    procedure: Invocation


@node
class BaseRule(Node):
    """``present and voting is yes, no, abstain`` / ``base counted is yes, no``: a base by the ballots in it."""

    name: str
    ballots: tuple[str, ...]
