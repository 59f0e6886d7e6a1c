"""Cases: individuals, facts over time, and what is expected to follow."""

from __future__ import annotations

from charter_engine.syntax.tree.expressions import Binder, Call, Citation, Date, Name
from charter_engine.syntax.tree.node import Node, node


@node
class CaseHeader(Node):
    """``case "2024 YR4" of "planetary-defence"``."""

    title: str
    charter: str


@node
class SourceNote(Node):
    """``source "IAWN notification of 29 January 2025"``."""

    text: str


@node
class Between(Node):
    """``between 40 m and 90 m``: one unknown value in a closed interval."""

    low: Node
    high: Node


@node
class Setting(Node):
    """``impact 2032-12-22`` / ``share 22 %`` / ``launch`` of an individual; ``value`` None for a bare yes."""

    attribute: Name
    value: Node | None


@node
class Individuals(Node):
    """``Member USA: share 22 %.`` or ``Member ITA, IND.``"""

    kind: Name
    names: tuple[Name, ...]
    settings: tuple[Setting, ...]


@node
class Is(Node):
    """``YR4.diameter is 60 m`` / ``YR4.diameter is between 40 m and 90 m``."""

    subject: Name
    value: Node


@node
class Holds(Node):
    """``in_risk_corridor(IND, YR4)`` becomes true, or ceases: ``not in_risk_corridor(IND, YR4)``; also an event."""

    fact: Call | Name
    negated: bool


@node
class Does(Node):
    """``USA does notify(Secretariat, YR4)``.

    ``ceases``: ``USA ceases to track(YR4)``, which gives up a continuing act; ``chooses``: ``Peru chooses pay(Chile)``, which
    says which of several acts is to be done.
    """

    actors: tuple[Name, ...]
    act: Call
    ceases: bool = False
    chooses: bool = False


@node
class Finds(Node):
    """``Secretariat determines grave(YR4)`` / ``Secretariat determines not grave(YR4)``: an organ's finding."""

    organ: Name
    fact: Call | Name
    negated: bool


@node
class Proposes(Node):
    """``Secretariat proposes authorise(YR4, Kinetic)``."""

    mover: Name
    matter: Call


@node
class NamedBallots(Node):
    """``yes USA, ITA``; ``ballot`` is ``yes``, ``no``, ``abstain``, ``absent``, ``not participating`` or ``void``."""

    ballot: str
    voters: tuple[Name, ...]


@node
class CountedBallots(Node):
    """``11 yes``."""

    ballot: str
    count: int


@node
class Votes(Node):
    """``Council votes on authorise(YR4, Kinetic): yes USA; absent CHN.``

    ``question`` is empty for the matter itself, ``which`` for by which procedure it is decided, ``revoke`` for ending it.
    """

    organ: Name
    matter: Call
    ballots: tuple[NamedBallots | CountedBallots, ...]
    question: str = ""


@node
class Outcome(Node):
    """``Council adopts X`` / ``Council rejects X`` (``outcome`` is ``adopted`` or ``rejected``)."""

    organ: Name
    matter: Call
    outcome: str


@node
class Dated(Node):
    """``on DATE: FACT[, FACT …].`` — ``at`` None for a fact from the outset."""

    at: Date | None
    facts: tuple[Node, ...]


@node
class Unknown(Node):
    """``unknown carries, YR4.x.``"""

    items: tuple[Name | Call, ...]


@node
class Include(Node):
    """``include "states.case".`` — the statements of another file as if written here."""

    path: str


@node
class Column(Node):
    """A column of a table that is taken: ``share``, or ``assessment as share`` under the name of an attribute or a relation."""

    heading: Name
    attribute: Name


@node
class IncludeTable(Node):
    """``include Member from "states.csv" where copuos with share, launch.`` — each row as a statement of an individual.

    ``kind`` is None where a column names it; ``where`` the column that picks the rows, those with a yes in it, or with a no
    (``without``).  ``settings`` are said of each: ``…: has_focal_point.``
    """

    kind: Name | None
    path: str
    where: Name | None
    without: bool
    columns: tuple[Column, ...]
    settings: tuple[Setting, ...] = ()


@node
class Tabled(Node):
    """What an included table says: its rows as statements, which a statement of the case itself goes before."""

    rows: tuple[Individuals, ...]


@node
class ExpectNorm(Node):
    """``USA must notify(Secretariat, YR4) by 7(1), fulfilled`` with ``turns on C``.

    ``bearer`` a name, or a :class:`SomeOf`; ``modality`` as in a norm; ``act`` a call or None (``USA has no duty``);
    ``statuses`` and ``due`` may be empty/None; ``negated`` for ``USA must not be bound``-style denial is written with
    ``expect never`` or ``expect not``; ``turns_on`` conditions.
    """

    bearer: Node
    modality: str
    act: Node
    by: tuple[Citation, ...]
    statuses: tuple[str, ...]
    due: Date | None
    certainty: str
    turns_on: tuple[Node, ...]


@node
class SomeOf(Node):
    """``some Member`` / ``every Member m with launch`` / ``no Member`` / ``some one of Members`` in an expectation."""

    quantifier: str
    over: Binder


@node
class ExpectOutcome(Node):
    """``authorise(YR4, Kinetic) has no quorum`` / ``… is adopted`` / ``… is pending``."""

    matter: Call
    outcome: str
    by: tuple[Citation, ...]
    certainty: str = ""
    turns_on: tuple[Node, ...] = ()


@node
class ExpectFact(Node):
    """``grave(YR4)`` holds, perhaps only ``possible`` and turning on conditions."""

    fact: Node
    certainty: str = ""
    turns_on: tuple[Node, ...] = ()


@node
class ExpectBreach(Node):
    """``breach of article 7 [by USA], remedied``, ``[by some Member]``."""

    citation: Citation
    by: Node | None
    statuses: tuple[str, ...] = ()
    certainty: str = ""
    turns_on: tuple[Node, ...] = ()


@node
class ExpectConflict(Node):
    """``conflict between 7(1) and 9(4)``."""

    citations: tuple[Citation, ...]


@node
class Expect(Node):
    """``expect [on DATE | never | not] …: WHAT.``

    ``mode`` is ``on`` (with ``at``), ``always``, ``never`` (at no instant), or empty (at the end of the case);
    ``negated`` where ``no``/``not`` precedes what is expected (``expect no breach of article 7``).
    """

    mode: str
    at: Date | None
    negated: bool
    what: Node
