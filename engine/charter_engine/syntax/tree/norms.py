"""Norms: who is bound, to what, on which trigger, by when, and what prevails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from charter_engine.syntax.tree.expressions import Binder, Call, Citation, Name, Quantity
from charter_engine.syntax.tree.node import Node, node


@node
class Bearer(Node):
    """Who bears the norm.

    ``form`` is ``every`` (``every Member m with launch``), ``no`` (``no Member``), ``some one of`` , ``jointly``,
    ``severally``, or ``named`` (``the Secretariat``, ``Member m`` bound by the trigger, ``USA and ITA``).
    ``over`` holds kind, variable and condition (``Member m``), None for plain names; ``names`` the plain names.
    """

    form: str
    over: Binder | None
    names: tuple[Name, ...]


@node
class Upon(Node):
    """``upon EVENT [if C]``."""

    event: Node
    condition: Node | None


@node
class Each(Node):
    """``each year`` / ``every 12 months``."""

    period: Quantity


@node
class When(Node):
    """``when C`` after the act."""

    condition: Node


@node
class While(Node):
    """``while C``."""

    condition: Node


@node
class OnlyIf(Node):
    """``may A only if C``."""

    condition: Node


@node
class Unless(Node):
    """``unless C [, in that case must B …]``."""

    condition: Node
    instead: Chained | None


@node
class Chained(Node):
    """What follows ``failing which`` or ``in that case``: ``must B within D``.

    ``modality`` is as in :class:`Norm`; ``bearer`` is None where it is the one of the norm it follows.
    """

    bearer: Bearer | None
    modality: str
    acts: tuple[Node, ...]
    clauses: tuple[Node, ...]


@node
class FailingWhich(Node):
    """``failing which must B within D``: arises at the breach of the nearest ``must`` before it."""

    duty: Chained


@node
class Immediately(Node):
    """``immediately``: due at the instant it arises."""


@node
class WithoutDelay(Node):
    """``without delay [and in any event within D [of POINT]]``; ``limit`` is None where no outer limit is given."""

    limit: Within | None


@node
class Within(Node):
    """``within D [of POINT]`` or ``within D after POINT``; ``point`` None means: of the instant it arises."""

    duration: Quantity
    point: Node | None


@node
class NotLater(Node):
    """``not later than [D before|after] POINT``; ``side`` is ``before``, ``after`` or empty."""

    duration: Quantity | None
    side: str
    point: Node


@node
class NotBefore(Node):
    """``not before [D before|after] POINT``."""

    duration: Quantity | None
    side: str
    point: Node


def joint(before: Node | None, limit: Node) -> str:
    """Return what joins a limit to the one before it, ``and`` or ``and in any event``; nothing where none is before it."""
    if isinstance(limit, NotLater | NotBefore):
        if isinstance(before, WithoutDelay) and before.limit is None:
            return "and in any event"
        return "and" if isinstance(before, Immediately | WithoutDelay | Within | NotLater | NotBefore) else ""
    return "and" if isinstance(limit, Within) and isinstance(before, NotLater | NotBefore) else ""


@node
class ForAfter(Node):
    """``for D after EVENT``: binds during D."""

    duration: Quantity
    point: Node


@node
class Until(Node):
    """``until POINT`` or ``until C``; ``duration``: until so long after an event."""

    point: Node
    duration: Quantity | None = None


@node
class SubjectTo(Node):
    """``subject to 9(3)``: these prevail over the norm."""

    citations: tuple[Citation, ...]


@node
class Notwithstanding(Node):
    """``notwithstanding 9(3)``: the norm prevails over these."""

    citations: tuple[Citation, ...]


@node
class ExceptAsProvided(Node):
    """``except as provided in 9(3)``: these prevail over the norm."""

    citations: tuple[Citation, ...]


@node
class WithoutPrejudice(Node):
    """``without prejudice to 9(3)``: neither defeats the other."""

    citations: tuple[Citation, ...]


Prevailing: TypeAlias = SubjectTo | Notwithstanding | ExceptAsProvided | WithoutPrejudice
PRECEDENCE: Final[Mapping[type[Prevailing], str]] = {
    SubjectTo: "subject to",
    Notwithstanding: "notwithstanding",
    ExceptAsProvided: "except as provided in",
    WithoutPrejudice: "without prejudice to",
}
"""How each clause that says what prevails is written, before the paragraphs it cites."""


@node
class OwedTo(Node):
    """``owed to every Party q with C`` or ``owed to the Secretariat``."""

    creditor: Bearer


@node
class AtChoiceOf(Node):
    """``at the choice of c`` between the acts."""

    chooser: Node


@node
class SoThat(Node):
    """``so that EFFECT``."""

    effect: Node


@node
class Becomes(Node):
    """``s becomes a Member [D later]`` / ``s ceases to be a Member`` / ``m becomes suspended`` / ``m.status becomes good``.

    ``subject`` a name or path; ``ceases`` for the second form; ``what`` a kind, a relation, a seat, an office or a value.
    """

    subject: Node
    ceases: bool
    what: Node
    delay: Quantity | None


@node
class HoldsEffect(Node):
    """``allied(s, q) holds [D later]`` / ``allied(s, q) ceases to hold``."""

    fact: Call
    ceases: bool
    delay: Quantity | None


@node
class NormEffect(Node):
    """``9(3) is suspended / resumed / ended / discharged [as to m] [D later]``."""

    citation: Citation
    effect: str
    by: Name | None = None
    delay: Quantity | None = None


@node
class KeepState(Node):
    """The content of a duty to keep: ``must keep C``."""

    condition: Node


@node
class Grant(Node):
    """The content of an entitlement: ``have the Secretariat warn(s, t)``; ``by`` is None in ``have observe(s)``."""

    by: Bearer | None
    act: Call


@node
class LimbActs(Node):
    """``must all of the following: (a) A when C; (b) B``: each limb an act with clauses of its own."""

    mode: str  # "all" | "any"
    limbs: tuple[ActLimb, ...]


@node
class ActLimb(Node):
    """One limb of :class:`LimbActs`: its label, its act and its own clauses."""

    label: str
    act: Node
    clauses: tuple[Node, ...]


@node
class Norm(Node):
    """One norm.

    ``trigger`` is what stands before the bearer (:class:`Upon`, :class:`Each`, :class:`When`, :class:`While`) or None;
    ``modality`` one of ``must``, ``must not``, ``may``, ``should``, ``is entitled to``, ``has power to``,
    ``is immune from`` (``shall`` is read as ``must``; ``no … may`` as ``must not`` with bearer form ``no``);
    ``acts`` the alternatives (``A or B``): :class:`Call`, :class:`KeepState`, :class:`Grant` or :class:`LimbActs`;
    ``clauses`` everything after the acts, in order (a ``failing which`` follows the nearest ``must`` before it).
    """

    trigger: Node | None
    bearer: Bearer
    modality: str
    acts: tuple[Node, ...]
    clauses: tuple[Node, ...]


@node
class EffectSentence(Node):
    """``upon EVENT [if C]: EFFECT.`` — an effect without a bearer; ``trigger`` None where it stands alone."""

    trigger: Node | None
    effects: tuple[Node, ...]
    clauses: tuple[Node, ...] = ()
