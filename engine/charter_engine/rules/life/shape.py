"""What the rules of one norm share: its values, and the sentence they stand in."""

from __future__ import annotations

from charter_engine.model.logic import Variable
from charter_engine.model.norms import Norm, UponEvent
from charter_engine.model.variables import free
from charter_engine.rules.ir import NOW, Atom, Origin, Term, Var
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind
from charter_engine.syntax.value import frozen

SINCE, DUE = Var("Since"), Var("Due")


@frozen
class Shape:
    """A norm with the variables that tell its instances apart: ``values``, the bearer among them unless it is a group."""

    norm: Norm
    values: tuple[str, ...]
    sentence: Sentence

    @property
    def args(self) -> tuple[Term, ...]:
        """The values as terms."""
        return tuple(Var(name) for name in self.values)

    @property
    def bearer(self) -> Var:
        """The variable of the bearer, or of each member of the group."""
        return Var(self.norm.bearer.variable)

    @property
    def member_names(self) -> tuple[str, ...]:
        """The values, with the member before them where a group bears the norm."""
        return (self.norm.bearer.variable, *self.values) if self.norm.in_group else self.values

    @property
    def member_args(self) -> tuple[Term, ...]:
        """The member's values as terms."""
        return tuple(Var(name) for name in self.member_names)

    @property
    def actor(self) -> str:
        """The variable of the one whose act it is about: for a right, who owes it."""
        return self.norm.grantor.variable if self.norm.grantor is not None else self.norm.bearer.variable

    def atom(self, state: str, at: Var = NOW, *more: Term) -> Atom:
        """Return the atom that the norm is in a state."""
        return Atom(f"{state} {self.norm.id}", (*self.args, *more), at)

    def each(self, state: str, at: Var = NOW, *more: Term) -> Atom:
        """Return the atom that the norm is in a state as to each who bears it."""
        return Atom(f"{state} {self.norm.id}", (*self.member_args, *more), at)

    @property
    def standing(self) -> Atom:
        """The atom that the norm applies to one who bears it, defeated or not; it depends on no defeat of now."""
        if self.norm.in_group:
            return self.each("member")
        return self.atom("stands" if self.norm.is_duty_to_achieve else "applies")

    @property
    def origin(self) -> Origin:
        """Where its sentence stands."""
        return self.sentence.origin


def shape(low: Lowering, norm: Norm) -> Shape:
    """Return the shape of a norm, found once."""
    known = low.shapes.get(norm.id)
    if known is None:
        known = low.shapes[norm.id] = Shape(
            norm,
            _values(low, norm),
            Sentence(
                norm.kinds,
                Origin(norm.citation, norm.span),
                norm.bearer.variable,
                "" if norm.in_group else norm.bearer.variable,
            ),
        )
    return known


def _values(low: Lowering, norm: Norm) -> tuple[str, ...]:
    """The values that tell instances apart; of a duty that follows from another, also those of the other."""
    names = list(_named(low, norm))
    parent = low.model.norm(norm.parent)
    if parent is not None:
        names.extend(_values(low, parent))
    if norm.in_group:
        names = [name for name in names if name != norm.bearer.variable]
    return tuple(dict.fromkeys(names))


def _named(low: Lowering, norm: Norm) -> tuple[str, ...]:
    """The bearer first, then what the act, the event that triggers it and the limits name.

    A variable that only a condition names is not among them: ``when near(m, t)`` asks for some t.  But what the duties
    that follow from this one name is, or they would not know what it was about.  A value left out may be any, and is not.
    """
    names = [] if norm.in_group else [norm.bearer.variable]
    names.extend(other.variable for other in (norm.grantor, norm.owed_to) if other is not None)
    event = norm.trigger.event if isinstance(norm.trigger, UponEvent) else None
    for part in (norm.acts, norm.keep, event, norm.limits, norm.not_before, norm.chooser):
        names.extend(sorted(each for each in free(part) - set(names) if not Variable(each).anonymous))
    own = set(names) | free((norm.trigger, norm.condition, norm.bearer.where, norm.exceptions))
    names.extend(sorted((free(norm.alternatives) & own) - set(names)))
    for child in low.model.norms:
        if child.parent == norm.id:
            names.extend(sorted((set(_named(low, child)) & own) - set(names)))
    return tuple(dict.fromkeys(names))


def add(low: Lowering, form: Shape, head: Atom, body: Body) -> None:
    """Add a rule of a norm; variables of the head that the body does not bind range over their kinds."""
    names = {arg.name for arg in head.args if isinstance(arg, Var) and arg.name in form.sentence.kinds}
    low.add(head, bind(low, body, names, form.sentence), form.origin)
