"""Principles and what else is said about a charter rather than by it."""

from __future__ import annotations

from charter_engine.syntax.tree.expressions import Citation, Name
from charter_engine.syntax.tree.node import Node, node


@node
class HasDuty(Node):
    """``m has some duty of m in article 5`` / ``has no right under 7(2)``, as a condition.

    ``subject`` is None below a quantifier (``every Member m has some duty …``), whose variable it then is;
    ``quantifier`` is ``some`` or ``no``; ``what`` is ``duty``, ``right``, ``power`` or ``immunity``.
    """

    subject: Node | None
    quantifier: str
    what: str
    of: Node | None
    place: Citation | None


@node
class Property(Node):
    """``always E.`` / ``never E.`` / ``possible E.``

    ``mode`` is the first word.  ``what`` is what a case could expect: an :class:`~.cases.ExpectNorm`, an
    :class:`~.cases.ExpectFact` and so on; ``negated`` where ``not`` or ``no`` precedes it.
    """

    mode: str
    negated: bool
    what: Node


@node
class Inputs(Node):
    """``share, launch, arrears of s`` / ``anyone's share``: ``of`` the one individual whose they are, or None."""

    anyones: bool
    names: tuple[Name, ...]
    of: Node | None


@node
class DoesNotDepend(Node):
    """``warn(s, t) does not depend on share of s [even through decisions].``

    ``what`` is a name or a call, a citation, a :class:`~.cases.ExpectNorm` or a :class:`HasDuty`.
    """

    what: Node
    inputs: Inputs
    through_decisions: bool


@node
class GrowsWith(Node):
    """``pay(s) grows with share of s.``; ``what`` as in :class:`DoesNotDepend`."""

    what: Node
    inputs: Inputs


@node
class PrincipleDecl(Node):
    """``principle indivisibility "…" { … }``; ``items`` are properties, assumptions, comments and texts."""

    name: str
    title: str
    items: tuple[Node, ...]


@node
class Assume(Node):
    """``assume every Member m: m.share > 0.``"""

    condition: Node


@node
class Excuse(Node):
    """``excuse necessity ["why"] for 9(3) [when C].``"""

    name: str
    reason: str
    citations: tuple[Citation, ...]
    condition: Node | None
