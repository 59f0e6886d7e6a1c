"""The life of an instrument: when it binds, whom, between whom, and what outlives it."""

from __future__ import annotations

from charter_engine.syntax.tree.expressions import Citation, Date, Name, Quantity
from charter_engine.syntax.tree.node import Node, node


@node
class InForce(Node):
    """``in force from 2025-01-01 until 2030-01-01.``"""

    start: Date | None
    until: Node | None


@node
class EntersIntoForce(Node):
    """``this charter enters into force [for s] 90 days after POINT.``

    Or ``on POINT`` (``delay`` None), or ``when C`` (``condition``, then ``point`` is None).
    """

    bound: Name | None
    delay: Quantity | None
    point: Node | None
    condition: Node | None


@node
class AppliesProvisionally(Node):
    """``this charter applies provisionally from 2025-01-01 [until DATE] to ITA.``"""

    start: Date | None
    end: Date | None
    to: tuple[Name, ...]


@node
class Survival(Node):
    """``survival of 9(3) and article 12 after withdrawal for 10 years.``"""

    citations: tuple[Citation, ...]
    point: Node
    duration: Quantity | None


@node
class Reservation(Node):
    """``as between s and q, 9(3) does not apply [when C].``"""

    parties: tuple[Name, Name]
    citations: tuple[Citation, ...]
    condition: Node | None


@node
class NoEffectOn(Node):
    """``Suspension under 14(1) does not affect 7(2).``"""

    subject: Name
    under: tuple[Citation, ...]
    unaffected: tuple[Citation, ...]


@node
class Replaces(Node):
    """``this charter replaces OLD``: between those bound by both, the other no longer binds."""

    instrument: Name


@node
class DefaultLanguage(Node):
    """``language en.``: the language of texts that name none."""

    language: str
