"""What a case states of the numbers that are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from charter_engine.model.case import Case
from charter_engine.model.logic import (
    AttributeOf,
    Constant,
    Number,
    Term,
)
from charter_engine.model.model import Model
from charter_engine.rules.compared import Compared, attributes_in
from charter_engine.rules.cuts import Known
from charter_engine.rules.stated import histories, kinds_given, roles

Marks = Mapping[str, frozenset[Fraction]]
COUNTED = frozenset({"date", "duration"})
NEVER_NEGATIVE = frozenset({"percent", "length", "mass", "energy", "speed"})
_WITHOUT_NUMBERS = frozenset({"kind", "one of", "yes/no", "scale"})
_MOST_TARGETS = 8


class GivenNumbers:
    """What a case states of the numbers that are compared; ``open`` has the individuals of whom an attribute is open."""

    def __init__(self, model: Model, case: Case) -> None:
        self.model, self.case = model, case
        stated, self.roles = histories(case), roles(model, case)
        self.stated: dict[tuple[str, str], tuple[Fraction, ...]] = {}
        self.owners: dict[str, tuple[str, ...]] = {}
        self.open: dict[str, tuple[str, ...]] = {}
        self.types: dict[str, str] = {}
        for group in model.attributes.values():
            for attribute in group:
                if attribute.type.name in _WITHOUT_NUMBERS:
                    continue
                self.types[attribute.key] = attribute.type.name
                owners = tuple(key for key, kinds in self.roles.items() if attribute.of in kinds)
                self.owners[attribute.key] = owners if attribute.of else ("",)
                left = [key for key in self.owners[attribute.key] if self._unknown(stated.get((attribute.key, key)))]
                if left:
                    self.open[attribute.key] = tuple(left)
        for key, history in stated.items():
            values = [each for span in history for each in (span[0].value, span[0].low, span[0].high)]
            self.stated[key] = tuple(dict.fromkeys(each for each in values if isinstance(each, Fraction)))
        rows = [each.args for each in case.occurrences]
        rows += [*(each.args for each in case.changes), *(each.args for each in case.decisions)]
        keys = {key for args in rows for key in args if key.startswith("#")}
        self.given = tuple(sorted(Fraction(key[1:]) for key in keys))
        self.changing = {each.predicate.removeprefix("kind ") for each in case.changes if each.at is not None}
        self.changing |= {each for kind in kinds_given(model) for each in (kind, *case.names.parents(kind))}
        self.dated = {key for (key, _), history in stated.items() if history and history[0][0].at is not None}
        self.instants = tuple(dict.fromkeys(case.instants))

    @staticmethod
    def _unknown(history: Sequence[tuple[object, int, int]] | None) -> bool:
        return history is None or any(getattr(stated, "low", None) is not None for stated, _, _ in history)

    def within(self, attribute: str, found: Iterable[Fraction]) -> Iterator[Fraction]:
        """Yield the numbers that an attribute can be: whole minutes, and no length below nought."""
        name = self.types[attribute]
        for each in found:
            if name in COUNTED:
                yield from (Fraction(each // 1), Fraction(-(-each // 1)))
            elif each >= 0 or name not in NEVER_NEGATIVE:
                yield each

    def targets(self, attribute: str, compared: Compared) -> tuple[str, ...]:
        """Return the individuals whose open number is to be followed: those named, and one where nothing is added up."""
        open_ = self.open[attribute]
        named = set(_named((compared.left, compared.right), attribute)).intersection(open_)
        return tuple(dict.fromkeys((*sorted(named), *open_[: 1 if compared.plain else _MOST_TARGETS])))

    def known(self, attribute: str, target: str, samples: Marks) -> Known:
        """Return what is known beside the open number of one individual."""

        def of(key: str, who: str) -> Sequence[tuple[Fraction | None, bool]]:
            owners = (who,) if who or key not in self.owners else self.owners[key]
            found: dict[Fraction | None, bool] = {}
            for owner in owners:
                if key == attribute and owner == target:
                    found[None] = True
                    continue
                if owner in self.open.get(key, ()):
                    for sample in samples.get(key, frozenset({Fraction(0)})):
                        found.setdefault(sample, False)
                for value in self.stated.get((key, owner), ()):
                    found[value] = True
            return tuple(found.items())

        def members(kind: str) -> Sequence[str]:
            return tuple(key for key, kinds in self.roles.items() if not kind or kind in kinds)

        def lasting(kind: str, value: Term) -> bool:
            return kind not in self.changing and not self.dated.intersection(attributes_in(value))

        def table(key: str) -> Sequence[Fraction]:
            entity = self.model.table(key)
            cells = [row[-1] for row in entity.rows] if entity is not None else []
            return tuple({cell.value for cell in cells if isinstance(cell, Number)})

        return Known(of, members, lasting, table, self.given, self.instants)


def _named(thing: object, attribute: str) -> Iterator[str]:
    """Yield the individuals by whose names their value of an attribute is looked at."""
    match thing:
        case AttributeOf(attribute=key, subject=Constant(key=who)) if key == attribute:
            yield who
        case tuple():
            for each in thing:
                yield from _named(each, attribute)
        case _:
            fields: Mapping[str, object] = getattr(thing, "__dataclass_fields__", {})
            for name in fields:
                yield from _named(getattr(thing, name), attribute)
