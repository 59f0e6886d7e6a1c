"""The core of a charter's conditions and values, with every name resolved.

Variables are known by name within one sentence; their kinds stand beside it (:class:`charter_engine.model.norms.Scope`).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, TypeAlias

from charter_engine.model.types import TimeSpan, Type
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import Value, value

MIRRORED: Final = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
"""The sign of a comparison with its sides exchanged."""


@value
class Variable(Value):
    """A variable of the sentence; ``anonymous`` for a value left out, which may be any."""

    name: str

    @property
    def anonymous(self) -> bool:
        """Tell whether no sentence names it."""
        return self.name.startswith("·")


@value
class Constant(Value):
    """An individual or one of a list of options, by its key."""

    key: str


@value
class Number(Value):
    """An exact quantity in the base unit of its type; a date is its instant in minutes."""

    value: Fraction
    type: Type


@value
class AttributeOf(Value):
    """The value of an attribute; ``subject`` is None for an attribute of nothing."""

    attribute: str
    subject: Term | None


@value
class Arith(Value):
    """``left op right`` with ``op`` one of ``+ - * /``."""

    op: str
    left: Term
    right: Term


@value
class Now(Value):
    """The instant."""


@value
class Shifted(Value):
    """A date moved by a length of time, forwards (``sign`` 1) or back (-1)."""

    date: Term
    by: TimeSpan
    sign: int


@value
class Tally(Value):
    """``number of K k with C`` (``value`` None) or ``sum of V for K k with C``."""

    variable: str
    kind: str
    where: Condition
    value: Term | None


@value
class Best(Value):
    """``least of V for K k with C`` or ``greatest of …`` (``word``); over no individual it has no value."""

    word: str
    variable: str
    kind: str
    where: Condition
    value: Term


@value
class Extreme(Value):
    """``least of (a, b)`` or ``greatest of (a, b)`` (``word``)."""

    word: str
    items: tuple[Term, ...]


@value
class Rounded(Value):
    """A value rounded ``up``, ``down`` or ``half up`` to a whole number of ``step``, in the base unit of its type."""

    direction: str
    value: Term
    step: Fraction


@value
class Computed(Value):
    """The value of a definition or of the last column of a table, by its key, of these arguments."""

    key: str
    args: tuple[Term, ...]


Term: TypeAlias = (
    Variable | Constant | Number | AttributeOf | Arith | Now | Shifted | Tally | Best | Extreme | Rounded | Computed
)


@value
class Holds(Value):
    """A relation or a defined condition of these arguments; ``predicate`` is its key."""

    predicate: str
    args: tuple[Term, ...]


@value
class IsKind(Value):
    """The individual belongs to the kind at the instant."""

    subject: Term
    kind: str


@value
class Comparison(Value):
    """``left op right``; an unknown or missing value makes it fail."""

    op: str
    left: Term
    right: Term


@value
class Negation(Value):
    """It is not so that ``operand``."""

    operand: Condition


@value
class All(Value):
    """Every one of the operands; none: true."""

    operands: tuple[Condition, ...]


@value
class Any(Value):
    """At least one of the operands; none: false."""

    operands: tuple[Condition, ...]


@value
class Exists(Value):
    """Some individual of the kind."""

    variable: str
    kind: str
    where: Condition


@value
class MatterDecided(Value):
    """The matter has been decided, by that organ (empty: by any), and still stands."""

    matter: str
    args: tuple[Term, ...]
    organ: str
    span: Span | None = None


@value
class NormStatus(Value):
    """A norm is in a status now (``breached``: not remedied; ``fulfilled``: at some time), by that bearer or any (None)."""

    citation: str
    status: str
    by: Term | None


@value
class During(Value):
    """The time of ``length`` that begins with the latest occurrence of an event; ``over``: that it has run out."""

    event: Event
    length: TimeSpan
    over: bool = False


@value
class Lasting(Value):
    """The condition held ``throughout`` the last ``length``, or at some time ``in`` it."""

    mode: str
    condition: Condition
    length: TimeSpan


Condition: TypeAlias = (
    Holds | IsKind | Comparison | Negation | All | Any | Exists | MatterDecided | NormStatus | During | Lasting
)

TRUE = All(())


@value
class Interest(Value):
    """``interest 2 % each year`` on an amount: simple interest, for each full period since the duty arose."""

    rate: Term
    period: TimeSpan


@value
class Act(Value):
    """An act with its arguments, by its key; named values after the others; ``interest`` on its amount."""

    action: str
    args: tuple[Term, ...]
    interest: Interest | None = None


@value
class Happens(Value):
    """A declared event happens."""

    event: str
    args: tuple[Term, ...]


@value
class Acts(Value):
    """Someone does an act; ``actor`` None for anyone."""

    actor: Term | None
    act: Act


@value
class NormTurns(Value):
    """The event ``breach`` or ``fulfilment`` of a norm."""

    citation: str
    event: str
    by: Term | None


@value
class Decides(Value):
    """The event that a matter is decided."""

    matter: str
    args: tuple[Term, ...]


@value
class Turns(Value):
    """The event that a condition turns true; ``ceases``: that it turns false, having been true just before."""

    condition: Condition
    ceases: bool = False


@value
class Enters(Value):
    """The event that an instrument (empty: the main one) enters into force, for the one it binds where it does so for each."""

    instrument: str


Event: TypeAlias = Happens | Acts | NormTurns | Decides | Turns | Enters
