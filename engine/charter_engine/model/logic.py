"""The core of a charter's conditions and values, with every name resolved.

Variables are known by name within one sentence; their kinds stand beside it (:class:`charter_engine.model.norms.Scope`).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from charter_engine.model.types import TimeSpan, Type


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the sentence."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """An individual or one of a list of options, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Number:
    """An exact quantity in the base unit of its type; a date is its instant in minutes."""

    value: Fraction
    type: Type


@dataclass(frozen=True, slots=True)
class AttributeOf:
    """The value of an attribute; ``subject`` is None for an attribute of nothing."""

    attribute: str
    subject: Term | None


@dataclass(frozen=True, slots=True)
class Arith:
    """``left op right`` with ``op`` one of ``+ - *``."""

    op: str
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Now:
    """The instant."""


@dataclass(frozen=True, slots=True)
class Shifted:
    """A date moved by a length of time, forwards (``sign`` 1) or back (-1)."""

    date: Term
    by: TimeSpan
    sign: int


@dataclass(frozen=True, slots=True)
class Tally:
    """``number of K k with C`` (``value`` None) or ``sum of V for K k with C``."""

    variable: str
    kind: str
    where: Condition
    value: Term | None


Term: TypeAlias = Variable | Constant | Number | AttributeOf | Arith | Now | Shifted | Tally


@dataclass(frozen=True, slots=True)
class Holds:
    """A relation or a defined condition of these arguments; ``predicate`` is its key."""

    predicate: str
    args: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class IsKind:
    """The individual belongs to the kind at the instant."""

    subject: Term
    kind: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """``left op right``; an unknown or missing value makes it fail."""

    op: str
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Negation:
    """It is not so that ``operand``."""

    operand: Condition


@dataclass(frozen=True, slots=True)
class All:
    """Every one of the operands; none: true."""

    operands: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of the operands; none: false."""

    operands: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Exists:
    """Some individual of the kind."""

    variable: str
    kind: str
    where: Condition


@dataclass(frozen=True, slots=True)
class MatterDecided:
    """The matter has been decided and still stands."""

    matter: str
    args: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class NormStatus:
    """A norm is in a status now (``breached``: not remedied; ``fulfilled``: at some time), by that bearer or any (None)."""

    citation: str
    status: str
    by: Term | None


@dataclass(frozen=True, slots=True)
class During:
    """The time ``span`` long that begins with the latest occurrence of an event."""

    event: Event
    span: TimeSpan


@dataclass(frozen=True, slots=True)
class Lasting:
    """The condition held ``throughout`` the last ``span``, or at some time ``in`` it."""

    mode: str
    condition: Condition
    span: TimeSpan


Condition: TypeAlias = (
    Holds | IsKind | Comparison | Negation | All | Any | Exists | MatterDecided | NormStatus | During | Lasting
)

TRUE = All(())


@dataclass(frozen=True, slots=True)
class Act:
    """An act with its arguments, by its key; named values after the others."""

    action: str
    args: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Happens:
    """A declared event happens."""

    event: str
    args: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Acts:
    """Someone does an act; ``actor`` None for anyone."""

    actor: Term | None
    act: Act


@dataclass(frozen=True, slots=True)
class NormTurns:
    """The event ``breach`` or ``fulfilment`` of a norm."""

    citation: str
    event: str
    by: Term | None


@dataclass(frozen=True, slots=True)
class Decides:
    """The event that a matter is decided."""

    matter: str
    args: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Turns:
    """The event that a condition turns true."""

    condition: Condition


Event: TypeAlias = Happens | Acts | NormTurns | Decides | Turns
