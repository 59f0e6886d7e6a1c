"""Conditions, values and points in time.  One hierarchy; types are checked by the model."""

from __future__ import annotations

from fractions import Fraction

from charter_engine.syntax.tree.node import Node, node


@node
class Name(Node):
    """A name, perhaps qualified: ``t``, ``t.impact``, ``OST.carries``, ``important_matters``."""

    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The name as written."""
        return ".".join(self.parts)


@node
class Call(Node):
    """A relation, event, act, matter or computed value with its arguments: ``notify(Secretariat, t)``.

    ``values`` are the named values of an act: ``pay(q) with amount x and interest 2 % each year``; each is a name, an
    expression, and whether ``each year`` follows.
    """

    name: Name
    args: tuple[Node, ...]
    values: tuple[NamedValue, ...] = ()


@node
class NamedValue(Node):
    """``amount 300 SDR`` or ``interest 2 % each year`` of an act."""

    name: str
    value: Node
    each: str = ""


@node
class Quantity(Node):
    """A number with its unit, exact: ``1 %``, ``50 m``, ``2/3``, ``24 hours``, ``300 SDR``, ``14``.

    ``unit`` is the unit as written, the empty string where there is none.
    """

    value: Fraction
    unit: str


@node
class Date(Node):
    """A date or an instant as written: ``2032-12-22``, ``2024-12-27T12:00``.  UTC."""

    text: str


@node
class String(Node):
    """Quoted text, without its quotes and escapes."""

    value: str


@node
class Negative(Node):
    """``-x``."""

    operand: Node


@node
class Arithmetic(Node):
    """``left op right`` with ``op`` one of ``+ - * /``."""

    op: str
    left: Node
    right: Node


@node
class Compare(Node):
    """``left op right`` with ``op`` one of ``= != < <= > >=``."""

    op: str
    left: Node
    right: Node


@node
class Not(Node):
    """``not C``."""

    operand: Node


@node
class And(Node):
    """``A and B and C``, flat."""

    operands: tuple[Node, ...]


@node
class Or(Node):
    """``A or B or C``, flat."""

    operands: tuple[Node, ...]


@node
class Limb(Node):
    """One lettered limb under a chapeau: ``(a) C``."""

    label: str
    body: Node


@node
class Limbs(Node):
    """``any of the following: (a) C; (b) D``; ``mode`` is ``any`` or ``all``."""

    mode: str
    limbs: tuple[Limb, ...]


@node
class Binder(Node):
    """``Member m with launch and C``: a kind, its variable (or none) and what else must hold."""

    kind: Name
    variable: str
    where: Node | None


@node
class Aggregate(Node):
    """``number of K k with C`` (``value`` is None) or ``sum of V for K k with C``."""

    kind: str  # "number" | "sum" | "least" | "greatest"
    value: Node | None
    over: Binder


@node
class Extreme(Node):
    """``least of (a, b)`` or ``greatest of (a, b)``."""

    kind: str
    items: tuple[Node, ...]


@node
class Rounded(Node):
    """``rounded up (x, 2)``; ``direction`` is ``up``, ``down`` or ``half up``; ``places`` decimal places."""

    direction: str
    value: Node
    places: int


@node
class TimeTo(Node):
    """``time to t.impact``: the duration from the instant to a date."""

    target: Node


@node
class TimeSince(Node):
    """``time since t.discovered``: the duration from a date to the instant."""

    target: Node


@node
class Quantified(Node):
    """``some Member m with C`` / ``every Member m: C``; ``quantifier`` is ``some``, ``every`` or ``no``."""

    quantifier: str
    over: Binder
    body: Node | None


@node
class Decided(Node):
    """``Council has decided authorise(t, x)``."""

    organ: Name
    matter: Call


@node
class SeatIn(Node):
    """A seat in an organ: ``a member of Council``."""

    organ: Name


@node
class IsA(Node):
    """``m is a Member`` / ``m is not a Member`` / ``m is a member of Council``."""

    subject: Node
    kind: Name | SeatIn
    negated: bool


@node
class Throughout(Node):
    """``C throughout the last D`` (``mode`` ``throughout``) or ``C in the last D`` (``mode`` ``in``)."""

    body: Node
    mode: str
    duration: Quantity


@node
class Citation(Node):
    """A paragraph or more, by number: ``9(3)``, ``OST 4``, ``Annex B 2``, ``18(2) second sentence``, ``article 5``.

    ``instrument`` is the alias of a cited charter or empty; ``article`` as written (``7``, ``5bis``, ``Annex B``);
    ``limbs`` the parts in brackets in order (``("3", "b")``); ``sentence`` the ordinal of a sentence under one number
    or 0, ``limb`` a limb of that sentence or empty; ``through`` the last limb of a range (``34(1)(c) to (f)``) or empty;
    ``wildcard`` marks ``any other instrument``.
    """

    instrument: str
    article: str
    limbs: tuple[str, ...]
    sentence: int = 0
    through: str = ""
    wildcard: bool = False
    limb: str = ""

    @property
    def text(self) -> str:
        """The citation in canonical form, without a range: ``OST 4``, ``9(3)(b)``, ``18(2) second sentence``."""
        if self.wildcard:
            return "any other instrument"
        # an annex has its paragraph after a space, an article in brackets
        first, rest = self.limbs[:1], self.limbs[1:]
        head = self.article
        if first:
            head += f" {first[0]}" if head.startswith("Annex ") else f"({first[0]})"
        head += "".join(f"({limb})" for limb in rest)
        if self.sentence:
            head += f" {ORDINALS[self.sentence]} sentence"
        if self.limb:
            head += f" ({self.limb})"
        return f"{self.instrument} {head}".strip()


ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@node
class NormState(Node):
    """``9(2) is breached by m``; ``state`` is ``breached`` or ``fulfilled``; ``by`` the bearer or None."""

    citation: Citation
    state: str
    by: Node | None


@node
class OfNorm(Node):
    """The event ``breach of 9(3) by m`` or ``fulfilment of 9(3) by m``."""

    event: str  # "breach" | "fulfilment"
    citation: Citation
    by: Node | None


@node
class OfDecision(Node):
    """The event ``decision authorise(t, x)``: the matter is decided."""

    matter: Call


@node
class EntryIntoForce(Node):
    """The event ``entry into force``."""


@node
class Did(Node):
    """The event ``USA does notify(Secretariat, t)``: an act with the one who acts."""

    actor: Node
    act: Call


@node
class DateWhen(Node):
    """The point ``the date on which C``: when C came true."""

    condition: Node
