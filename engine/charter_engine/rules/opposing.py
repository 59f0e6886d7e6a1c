"""Where two conditions cannot both be so, from what they say alone: with definitions read through, in the terms of both.

A condition is taken as its alternatives, each of which is a list of parts that must all be so.  Two conditions are opposed where
each alternative of the one is opposed to each of the other: some part of it is the contrary of a part there, or limits one value
to where no value is that the other allows.  What that takes (that the same thing is spoken of, that one limit is
above the other) is a condition over the variables of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import count, islice, product
from operator import eq, ge, gt, le, lt, ne
from typing import Final, cast

from charter_engine.model.logic import (
    MIRRORED,
    TRUE,
    All,
    Any,
    Arith,
    AttributeOf,
    Best,
    Comparison,
    Computed,
    Condition,
    Constant,
    Exists,
    Extreme,
    Holds,
    IsKind,
    Negation,
    Number,
    Tally,
    Term,
    Variable,
)
from charter_engine.model.model import Model
from charter_engine.model.types import NUMBER, YES_NO
from charter_engine.model.values import circle, replaced
from charter_engine.model.variables import free
from charter_engine.model.vocabulary import Definition
from charter_engine.rules.likeness import Parts, alike, among, flat, names_in, written_value
from charter_engine.rules.limited import Limit, limits_of, of_state, same_cells
from charter_engine.rules.reading import rivals
from charter_engine.rules.values import inlined, written_out
from charter_engine.syntax.value import frozen

_SIGNS: Final = {"=": eq, "!=": ne, "<": lt, ">": gt, "<=": le, ">=": ge}
_CONTRARY: Final = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_BEYOND: Final = {
    ("<=", ">="): "<",
    ("<=", ">"): "<=",
    ("<", ">="): "<=",
    ("<", ">"): "<=",
    ("=", ">="): "<",
    ("=", ">"): "<=",
    ("<=", "="): "<",
    ("<", "="): "<=",
    ("=", "="): "!=",
    ("=", "!="): "=",
    ("!=", "="): "=",
}
"""For two limits of one value, how the number of the first must lie to that of the second for no value to meet both."""
_UP: Final = frozenset({"<=", "<", "="})
_DOWN: Final = frozenset({">=", ">", "="})
_ONE_WAY: Final = {"<": ("<",), "<=": ("<=",), ">": (">",), ">=": (">=",), "=": ("<=", ">=")}
_MOST_ALTERNATIVES: Final = 32
_MOST_WAYS: Final = 64
_MARK: Final = "°"


@frozen
class Named:
    """What the parts of an alternative name: what they say holds, what they deny, and what they compare or say otherwise."""

    holds: frozenset[str]
    denied: frozenset[str]
    others: frozenset[str]

    def may_oppose(self, other: Named) -> bool:
        """Tell whether some part may be the contrary of one of another alternative."""
        either = other.holds | other.denied | other.others
        mine = self.holds | self.denied
        contrary = self.holds & other.denied or self.denied & other.holds
        return bool(contrary or self.others & either or mine & other.others)


@frozen
class Read:
    """A condition read through: its alternatives that can be so, with what each names."""

    alternatives: tuple[Parts, ...]
    named: tuple[Named, ...]


def read(model: Model, condition: Condition, kinds: Mapping[str, str], mark: str) -> Read:
    """Read a condition through the definitions of a model; ``kinds`` are those of its variables.

    ``mark`` tells those of whom it says that there are some from those of whom another condition does.
    """
    reading = _Reading(model, kinds, mark)
    found = reading.possible(condition)
    return Read(found, tuple(reading.named(each) for each in found))


def oppositions(model: Model, one: Read, two: Read, kinds: Mapping[str, str]) -> tuple[Condition, ...]:
    """Return what it takes, in each way there is, that two conditions cannot both be so; none where no way is seen.

    The variables of the two must have different names; ``kinds`` are theirs.
    """
    if not all(left.may_oppose(right) for left in one.named for right in two.named):
        return ()
    reading = _Reading(model, kinds)
    each_way: list[tuple[Parts, ...]] = []
    for left, right in product(one.alternatives, two.alternatives):
        each_way.append(tuple(reading.apart(left, right)))
        if not each_way[-1]:
            return ()
    ways = (All(tuple(dict.fromkeys(part for each in way for part in each))) for way in product(*each_way))
    return tuple(dict.fromkeys(islice(ways, _MOST_WAYS)))


class _Reading:
    """Reads conditions through the definitions of a model."""

    def __init__(self, model: Model, kinds: Mapping[str, str], mark: str = "") -> None:
        self.model = model
        self.kinds = kinds
        self.mark = mark
        self._numbers = count(1)

    def _fresh(self, stem: str) -> str:
        return f"{stem}{_MARK}{self.mark}{next(self._numbers)}"

    def possible(self, condition: Condition) -> tuple[Parts, ...]:
        """Return the alternatives of a condition that can be so."""
        return tuple(each for each in self.alternatives(condition) if () not in self.apart(each, each))

    def named(self, parts: Parts) -> Named:
        """Return what some parts name."""
        holds = frozenset(each.predicate for each in parts if isinstance(each, Holds))
        denied = frozenset(
            each.operand.predicate for each in parts if isinstance(each, Negation) and isinstance(each.operand, Holds)
        )
        others: set[str] = set()
        for each in parts:
            inner = each.operand if isinstance(each, Negation) else each
            if not isinstance(inner, Holds):
                others.update(names_in(inner))
            if isinstance(inner, Comparison):
                others.update(names_in(tuple(cell for limit in self._limits(inner) for _, cell in limit.cells)))
        return Named(holds, denied, frozenset(others))

    def alternatives(self, condition: Condition, *, so: bool = True, bare: bool = False) -> tuple[Parts, ...]:
        """Return the alternatives of a condition, or of its contrary; what has too many is one part by itself.

        What is read through is a part too, unless ``bare``.
        """
        match condition:
            case Negation(operand=operand):
                return self.alternatives(operand, so=not so, bare=bare)
            case All(operands=operands) | Any(operands=operands):
                found = [self.alternatives(each, so=so, bare=bare) for each in operands]
                whole = self._joined(found) if isinstance(condition, All) == so else tuple(p for e in found for p in e)
                return whole if len(whole) <= _MOST_ALTERNATIVES else ((_signed(condition, so=so),),)
            case Comparison():
                said = condition if so else _denied(condition)
                more = TRUE if bare or not isinstance(said, Comparison) else self._following(said)
                return tuple((said, *parts) for parts in self.alternatives(more))
            case Holds() if (body := self._body(condition)) is not None:
                named = () if bare else (_signed(condition, so=so),)
                return tuple((*named, *parts) for parts in self.alternatives(body, so=so, bare=bare))
            case Exists(variable=variable, kind=kind, where=where) if so and not bare:
                # there is one, of whom no more is known
                some = self._fresh(variable)
                inner = cast("Condition", replaced(where, {variable: Variable(some)}))
                asked = All((IsKind(Variable(some), kind), inner))
                there = Comparison(">=", Tally(variable, kind, where, None), Number(Fraction(1), NUMBER))
                return tuple((condition, there, *_as_named(parts, some)) for parts in self.alternatives(asked))
            case Exists(variable=variable, kind=kind, where=where) if not bare:
                none = Comparison("<=", Tally(variable, kind, where, None), Number(Fraction(0), NUMBER))
                return ((Negation(condition), none),)
            case _:
                return ((_signed(condition, so=so),),)

    @staticmethod
    def _joined(found: Sequence[tuple[Parts, ...]]) -> tuple[Parts, ...]:
        whole: tuple[Parts, ...] = ((),)
        for each in found:
            whole = tuple((*before, *parts) for before in whole for parts in each)
            if len(whole) > _MOST_ALTERNATIVES:
                break
        return whole

    def _body(self, held: Holds) -> Condition | None:
        """Return what a defined condition says of its arguments; None where that is not all there is to it."""
        definition = self.model.definition(held.predicate)
        if definition is None or definition.condition is None or not self._plain(definition):
            return None
        whole = All((definition.condition, definition.guard)) if definition.guard != TRUE else definition.condition
        body, kinds = inlined(definition, whole, held.args, self._fresh(""))
        for name, kind in kinds.items():
            body = Exists(name, kind, body) if name in free(body) else body
        return body

    def _plain(self, definition: Definition) -> bool:
        """Tell whether a definition is one sentence, by which alone it is known what is meant."""
        said = [*(each.key for each in self.model.inclusions), *(each.key for each in self.model.determinations)]
        return (
            definition.evaluated
            and not definition.further
            and not definition.version
            and not rivals(self.model, definition)
            and definition.key not in said
            and not circle(definition.key, self.model.entities)
        )

    def apart(self, left: Parts, right: Parts) -> Iterator[Parts]:
        """Yield what it takes that two alternatives cannot both be so."""
        for one, two in product(left, right):
            yield from (found for found in self._contrary(one, two) if not _unnamed(found))
        for parts, others in ((left, right), (right, left)):
            for each in parts:
                if isinstance(each, Negation) and isinstance(each.operand, Exists):
                    yield from self._instances(each.operand, others)

    def _contrary(self, one: Condition, two: Condition) -> Iterator[Parts]:
        """Yield that two parts cannot both be so: one says what the other denies, or no value is within both limits."""
        if isinstance(one, Comparison) and isinstance(two, Comparison):
            yield from self._beyond(one, two)
        denied = [isinstance(each, Negation) for each in (one, two)]
        if denied[0] != denied[1]:
            left, right = (each.operand if isinstance(each, Negation) else each for each in (one, two))
            found = alike(left, right, {})
            if found is not None:
                yield found

    def _instances(self, denied: Exists, parts: Parts) -> Iterator[Parts]:
        """Yield that one of whom some parts speak is such as there is said to be none."""
        who = self._fresh(denied.variable)
        inner = cast("Condition", replaced(denied.where, {denied.variable: Variable(who)}))
        for alternative in self.alternatives(inner, bare=True):
            for chosen in islice(self._met(alternative, parts), _MOST_WAYS):
                one = _who(chosen, who)
                if one is not None:
                    found = (*_as_named(chosen, who), *self._of_kind(one, denied.kind, parts))
                    if not _unnamed(found):
                        yield found

    def _met(self, asked: Parts, parts: Parts) -> Iterator[Parts]:
        """Yield what it takes that each part asked for follows from one of some parts."""
        if not asked:
            yield ()
            return
        first, *others = asked
        met = [found for each in parts for found in self._contrary(_denied(first), each)]
        if isinstance(first, IsKind | Comparison) and not of_state(first):
            # who someone is nobody keeps so or not: that is asked of those of whom the parts speak
            met.append((first,))
        for found in met:
            for more in self._met(tuple(others), parts):
                yield (*found, *more)

    def _of_kind(self, who: Term, kind: str, parts: Parts) -> Parts:
        """Return that one is of a kind, unless that is known of him, or one of some parts says so."""
        said = [each.kind for each in parts if isinstance(each, IsKind) and each.subject == who]
        known = self.kinds.get(who.name, "") if isinstance(who, Variable) else ""
        if not kind or any(kind in self.model.with_ancestors(each) for each in (*said, known)):
            return ()
        return (IsKind(who, kind),)

    def _beyond(self, one: Comparison, two: Comparison) -> Iterator[Parts]:
        """Yield that no value is within the limits that two parts set to the same."""
        for first, second in product(self._limits(one), self._limits(two)):
            same = same_cells(first, second)
            apart = None if same is None else self._no_value(first, second)
            if same is not None and apart is not None:
                yield (*same, *apart)
            yield from self._more_than_all(first, second)
            yield from self._more_than_all(second, first)

    def _more_than_all(self, part: Limit, whole: Limit) -> Iterator[Parts]:
        """Yield that of some things there are more than of others among which they are."""
        many, few = part.counted, whole.counted
        if many is None or few is None or part.op not in _DOWN or whole.op not in _UP:
            return
        if few.kind not in self.model.with_ancestors(many.kind):
            return
        within = among(flat(few.where, All), flat(many.where, All), {few.variable: many.variable})
        at_least, at_most = (Limit(e.cells, op, e.bound) for e, op in ((part, ">="), (whole, "<=")))
        apart = None if within is None else self._no_value(at_least, at_most)
        if within is not None and apart is not None:
            yield (*within, *apart)

    def _no_value(self, one: Limit, two: Limit) -> Parts | None:
        """Return what it takes that no value is within two limits: nothing where it is known; None where some always is."""
        how = _BEYOND.get((one.op, two.op))
        left, right = one.bound, two.bound
        if how is None and (two.op, one.op) in _BEYOND:
            how = MIRRORED[_BEYOND[two.op, one.op]]
        if how is None:
            return self._all_options(one, two)
        if isinstance(left, Number | Constant) and isinstance(right, Number | Constant):
            return () if _SIGNS[how](written_value(left), written_value(right)) else None
        return (Comparison(how, left, right),)

    def _all_options(self, one: Limit, two: Limit) -> Parts | None:
        """Of a value that is one of two, it cannot be neither."""
        cell = one.cells[0][1]
        if not (one.op == two.op == "!=" and isinstance(cell, AttributeOf)):
            return None
        type_ = next(
            (a.type for group in self.model.attributes.values() for a in group if a.key == cell.attribute), NUMBER
        )
        options = 2 if type_ == YES_NO else len(type_.options)
        named = isinstance(one.bound, Constant) and isinstance(two.bound, Constant) and one.bound != two.bound
        return () if options == 2 and named else None

    def _limits(self, said: Comparison) -> Iterator[Limit]:
        """Yield what a comparison limits: the value on its left, unless that is known without looking at the state of things.

        Where both sides are looked up there, it limits their difference too.
        """
        (left, right), _ = written_out(self.model, (said.left, said.right), self._reckoned, self._fresh)
        if of_state(left):
            yield from limits_of(left, said.op, right)
        elif of_state(right):
            yield from limits_of(right, MIRRORED[said.op], left)
        if of_state(left) and of_state(right):
            yield from limits_of(Arith("-", left, right), said.op, Number(Fraction(0), NUMBER))

    def _following(self, said: Comparison) -> Condition:
        """Return what follows from a comparison of a number, a sum, the greatest or the least: that there is one, or none."""
        found: list[Condition] = []
        for limit in self._limits(said):
            if len(limit.cells) != 1:
                continue
            op, bound = limit.op, limit.bound
            match limit.cells[0][1]:
                case Tally(variable=variable, kind=kind, where=where):
                    if isinstance(bound, Number) and not _SIGNS[op](Fraction(0), bound.value):
                        found.append(Exists(variable, kind, where))
                    elif limit.counted is not None and op in _UP and isinstance(bound, Number) and bound.value < 1:
                        found.append(Negation(Exists(variable, kind, where)))
                case Best(word=word, variable=variable, kind=kind, where=where, value=value):
                    for sign in _ONE_WAY.get(op, ()):
                        every = (word == "greatest") == (sign in _UP)
                        held = Comparison(sign, value, bound)
                        within = All((where, Negation(held) if every else held))
                        one = Exists(variable, kind, within)
                        found.append(Negation(one) if every else one)
                    found.append(Exists(variable, kind, where))
                case Extreme(word=word, items=items):
                    for sign in _ONE_WAY.get(op, ()):
                        each = tuple(Comparison(sign, item, bound) for item in items)
                        found.append(All(each) if (word == "greatest") == (sign in _UP) else Any(each))
                case _:
                    pass
        return All(tuple(found))

    def _reckoned(self, node: Term) -> bool:
        """Tell whether a computed value may be written out."""
        definition = self.model.definition(node.key) if isinstance(node, Computed) else None
        return definition is not None and definition.guard == TRUE and self._plain(definition)


def _signed(condition: Condition, *, so: bool) -> Condition:
    return condition if so else Negation(condition)


def _denied(part: Condition) -> Condition:
    match part:
        case Negation(operand=operand):
            return operand
        case Comparison(op=op, left=left, right=right):
            return Comparison(_CONTRARY[op], left, right)
        case _:
            return Negation(part)


def _who(parts: Parts, name: str) -> Term | None:
    """Return who it is that one is said to be."""
    for each in parts:
        match each:
            case Comparison(op="=", left=Variable(name=one), right=other) if one == name:
                return other
            case Comparison(op="=", left=other, right=Variable(name=one)) if one == name:
                return other
            case _:
                pass
    return None


def _as_named(parts: Parts, name: str) -> Parts:
    """Return some parts with one called by the name of whom he is said to be."""
    one = _who(parts, name)
    if one is None:
        return parts
    said = (cast("Condition", replaced(each, {name: one})) for each in parts)
    return tuple(e for e in said if not (isinstance(e, Comparison) and e.op == "=" and e.left == e.right))


def _unnamed(thing: object) -> bool:
    """Tell whether something is said of one of whom it is known only that there is one."""
    return any(_MARK in name for name in free(thing))
