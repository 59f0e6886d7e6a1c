"""What a charter claims of itself in its principles, resolved.

A variable that nothing in a statement binds is anybody of its kind: what is said ``always`` is said of each of them, what is said
``never`` of none, and what is ``possible`` is so of some.
"""

from __future__ import annotations

from typing import TypeAlias

from charter_engine.model.logic import Act, Condition, Term
from charter_engine.model.types import Type
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen

ATTRIBUTE, RELATION, CONDITION, COMPUTED, KIND = "attribute", "relation", "condition", "value", "kind"
"""The sorts of inputs: the last three are those of which rules say when they hold."""


@frozen
class Assumption:
    """Only scenarios are looked at in which the condition holds at every instant, for all its variables."""

    condition: Condition
    kinds: dict[str, str]
    span: Span
    citation: str = ""


@frozen
class Who:
    """Of whom something is said: ``quantifier`` is empty for the one that ``term`` is, else ``some``, ``every`` or ``no``.

    With a quantifier ``term`` is the variable that it binds, over the individuals of ``kind`` of whom ``where`` holds.
    """

    quantifier: str
    term: Term
    kind: str
    where: Condition


@frozen
class SaidNorm:
    """``some Member must deflect(t, x) by 9(3), pending``: a norm of this modality, bearer and act is in one of the statuses.

    ``act`` is None where any state kept will do, ``denied`` where it is one that must not be; ``toward`` who is to do the act
    of a right, if named; ``citations`` name the paragraphs (none: any), ``due`` the instant it falls due.  Without ``statuses``
    a norm is meant that applies.
    """

    bearer: Who
    modality: str
    act: Act | None
    toward: Term | None
    citations: tuple[str, ...]
    statuses: tuple[str, ...]
    due: int | None
    denied: bool = False


@frozen
class SaidBreach:
    """``breach of article 7 by some Member``: of a duty, prohibition or right; ``by`` None: by anyone."""

    citation: str
    by: Who | None
    statuses: tuple[str, ...]


@frozen
class SaidConflict:
    """``conflict between 7(1) and 9(4)``: norms of both collide and neither prevails; without citations, any do."""

    citations: tuple[str, ...]


@frozen
class SaidOutcome:
    """``authorise(t, x) is adopted by 9(1)``: the matter stands so, by a procedure or decision under one of the citations."""

    matter: str
    args: tuple[Term, ...]
    outcome: str
    citations: tuple[str, ...]


@frozen
class SaidFact:
    """A condition holds."""

    condition: Condition


Said: TypeAlias = SaidNorm | SaidBreach | SaidConflict | SaidOutcome | SaidFact


@frozen
class Always:
    """``always``, ``never`` or ``possible`` (``mode``) that something is so; ``negated``: that it is not."""

    mode: str
    negated: bool
    what: Said
    kinds: dict[str, str]
    span: Span


@frozen
class NormsOn:
    """The norms about an act: those in force whose act is the one given, or counts as it."""

    act: Act


@frozen
class NormsUnder:
    """The norms in force under a citation."""

    citation: str


@frozen
class NormsSaid:
    """The norms of this modality, bearer and act that bind."""

    norm: SaidNorm


@frozen
class ConditionOf:
    """Whether a condition holds: a relation, a definition, a decision, a role, or that someone has some duty."""

    condition: Condition


@frozen
class ValueOf:
    """What a value is."""

    value: Term
    type: Type


Observed: TypeAlias = NormsOn | NormsUnder | NormsSaid | ConditionOf | ValueOf


@frozen
class Input:
    """What differs: an attribute, relation, defined condition, computed value or kind, by its key.

    ``place`` is that among its arguments of the individual whose input it is, None where it is nobody's; ``arity`` counts the
    arguments, a value not among them.
    """

    name: str
    sort: str
    key: str
    arity: int
    place: int | None
    span: Span


@frozen
class Independent:
    """``X does not depend on Y of s``: no two scenarios that differ in the inputs of one individual differ in what is observed.

    ``of`` is the individual, a variable that may stand in ``what`` too, None where the inputs of all may differ.  Decisions taken
    are the same in both, unless ``through_decisions``.
    """

    what: Observed
    inputs: tuple[Input, ...]
    of: Term | None
    through_decisions: bool
    kinds: dict[str, str]
    span: Span

    @property
    def anyones(self) -> bool:
        """Whether the inputs of all may differ, not those of one individual alone."""
        return self.of is None


@frozen
class Monotone:
    """``X grows with Y of s``: where one individual has more of the inputs than in another scenario, there is no less of X.

    ``of`` is as of :class:`Independent`; the decisions taken are the same in both.
    """

    what: Observed
    inputs: tuple[Input, ...]
    of: Term | None
    kinds: dict[str, str]
    span: Span

    @property
    def anyones(self) -> bool:
        """Whether the inputs of all may differ, not those of one individual alone."""
        return self.of is None


Statement: TypeAlias = Always | Independent | Monotone


@frozen
class Principle:
    """A named list of statements about every scenario, or every two, that satisfy the assumptions made in it and in general."""

    key: str
    title: str
    statements: tuple[Statement, ...]
    assumptions: tuple[Assumption, ...]
    span: Span
