"""What a charter speaks of: kinds, organs, attributes, relations, events, acts, definitions."""

from __future__ import annotations

from charter_engine.syntax.tree.expressions import Binder, Call, Name, Quantity
from charter_engine.syntax.tree.node import Node, node


@node
class Reads(Node):
    """``reads [en] "{1} detects {2}"``; ``language`` is empty where none is named."""

    language: str
    template: str


@node
class Param(Node):
    """``Threat``, ``Threat t`` or ``money in EUR`` in a declaration; ``name`` and ``currency`` may be empty."""

    kind: Name
    name: str
    currency: str = ""


@node
class TypeRef(Node):
    """The type of an attribute or computed value.

    ``kind`` is one of ``percent``, ``length``, ``energy``, ``mass``, ``money``, ``date``, ``duration``, ``number``,
    ``yes/no``, ``one of``, ``scale``, or ``kind`` (the value is an individual); ``arg`` is the currency or the kind
    name; ``options`` the values of ``one of`` and, lowest first, of ``scale``.
    """

    kind: str
    arg: str = ""
    options: tuple[str, ...] = ()


@node
class KindDecl(Node):
    """``kind Member, plural Members, is State [may be empty]: USA, ITA.`` or ``role Depositary of State.``

    ``word`` is ``kind`` or ``role``; ``same_as`` the kinds of cited charters this one is identified with.
    """

    word: str
    name: str
    plural: str
    parent: Name | None
    same_as: tuple[Name, ...]
    may_be_empty: bool
    individuals: tuple[Name, ...]


@node
class OfficeDecl(Node):
    """``office SecretaryGeneral of Organisation held by Guterres.``"""

    name: str
    of: Name | None
    holder: Name | None


@node
class Seats(Node):
    """``5 permanent CHN, FRA`` or ``10 elected by Assembly by important_matters for 2 years`` or ``at least 3 from Africa``.

    ``count`` None where not given; ``word`` is ``permanent``, ``elected`` or ``at least``.
    """

    word: str
    count: int | None
    holders: tuple[Name, ...] = ()
    elected_by: Name | None = None
    procedure: Name | None = None
    term: Quantity | None = None
    region: Name | None = None


@node
class OrganDecl(Node):
    """``organ Council of 15 Members: 5 permanent CHN; 10 elected by Assembly by p for 2 years; chair President.``

    ``size`` None where all members sit; ``of`` the kind whose individuals sit, as written (a kind or its plural).
    """

    name: str
    size: int | None
    of: Name | None
    seats: tuple[Seats, ...]
    chair: Name | None


@node
class AttributeDecl(Node):
    """``attribute diameter of Threat : length.``; ``of`` None for an attribute of nothing."""

    name: str
    of: Name | None
    type: TypeRef
    reads: tuple[Reads, ...] = ()


@node
class RelationDecl(Node):
    """``relation in_risk_corridor(State, Threat) [reads …].``"""

    name: str
    params: tuple[Param, ...]
    reads: tuple[Reads, ...]


@node
class EventDecl(Node):
    """``event detection(Member, Threat) [reads …].``"""

    name: str
    params: tuple[Param, ...]
    reads: tuple[Reads, ...]


@node
class ValueParam(Node):
    """``amount money`` in ``action pay(Party) with amount money``."""

    name: str
    type: TypeRef


@node
class ActionDecl(Node):
    """``action track(Threat) [continuing] [with amount money] [needs observe] [reads …].``

    ``needs`` names the ability: a yes/no attribute or a relation of the bearer.
    """

    name: str
    params: tuple[Param, ...]
    values: tuple[ValueParam, ...]
    continuing: bool
    needs: Name | None
    reads: tuple[Reads, ...]


@node
class Define(Node):
    """``define grave(t) as C.`` or ``define contribution(p) : money as V.``; ``params`` variables, perhaps with a kind."""

    name: str
    params: tuple[Param | Name, ...]
    type: TypeRef | None
    body: Node
    clauses: tuple[Node, ...] = ()
    reads: tuple[Reads, ...] = ()


@node
class Includes(Node):
    """``important includes Question q where C.`` / ``business excludes Trade x where C.``"""

    name: Name
    excludes: bool
    over: Binder
    clauses: tuple[Node, ...] = ()


@node
class Determines(Node):
    """``the Secretariat determines grave(t).``"""

    organ: Name
    matter: Call


@node
class Attribution(Node):
    """``acts of firm f count as acts of f.state when C.``"""

    agent: Binder
    to: Node
    condition: Node | None


@node
class CountsAs(Node):
    """``launch(x) counts as OST.place_in_orbit(x) when C.``"""

    act: Call
    counts_as: Call
    condition: Node | None


@node
class Incompatible(Node):
    """``strike(x) incompatible with spare(x) [when C].``"""

    left: Call
    right: Call
    condition: Node | None


@node
class Table(Node):
    """``table dues(Member, level): USA, 22 %; ITA, 3 %.``"""

    name: str
    params: tuple[Param | Name, ...]
    rows: tuple[tuple[Node, ...], ...]
