"""The exact functions that clingo's text calls where its own 32 bits might not do."""

from __future__ import annotations

from operator import floordiv
from typing import TYPE_CHECKING, Final

from clingo.symbol import Number, Symbol

from charter_engine.engines.calculate import FUNCTIONS, ORDERS, apply
from charter_engine.engines.clingo_names import to_int, to_symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LIMB_BITS: Final = 10
"""Weights are summed in limbs of so many bits, each limb by clingo's own sum."""
LIGHT_BITS: Final = 24
"""So many where few weights are expected and ``weight`` watches over each limb: the fewer limbs, the fewer sums to go through."""
MAX_LIMBS: Final = 40
_ORDERS: Final = {"lt": ORDERS["<"], "le": ORDERS["<="]}
_MAX_CALLS: Final = 1 << (31 - LIMB_BITS)
_MAX_WEIGHT: Final = 1 << 31


_Step = tuple[int, "int | None", "Callable[..., int] | None", int]
"""A number, the place of what is given, or a function with how many numbers it takes."""


class Exact:
    """The functions of one session; clingo finds them by name, and the names start with ``@`` in its text."""

    def __init__(self, most: int = 0) -> None:
        """Begin with no wake seen; so many calculations at ``most`` are made for one grounding, any number where it is 0."""
        self.most = self.left = most
        self.is_too_long = False
        self.wakes: list[int] = []
        self._steps: dict[Symbol, tuple[_Step, ...]] = {}
        self.limb_calls = 0
        self.weighed: dict[tuple[Symbol, Symbol], int] = {}
        self.is_too_heavy = False

    def wake(self, instant: Symbol) -> Symbol:
        """Note an instant asked for."""
        self.wakes.append(to_int(instant))
        return Number(1)

    def _counted(self) -> None:
        """Count a calculation; raises ``OverflowError`` where more are made than may be."""
        self.left -= 1
        if not self.left:
            self.is_too_long = True
            msg = f"more than {self.most} calculations"
            raise OverflowError(msg)

    def eq(self, left: Symbol, right: Symbol) -> Symbol:
        """Return 1 if left is right, else 0."""
        self._counted()
        return Number(int(left == right))

    def lt(self, left: Symbol, right: Symbol) -> Symbol:
        """Return 1 if left < right, else 0."""
        self._counted()
        return Number(int(to_int(left) < to_int(right)))

    def le(self, left: Symbol, right: Symbol) -> Symbol:
        """Return 1 if left <= right, else 0."""
        self._counted()
        return Number(int(to_int(left) <= to_int(right)))

    def add(self, left: Symbol, right: Symbol) -> Symbol:
        """Return the sum."""
        self._counted()
        return to_symbol(to_int(left) + to_int(right))

    def sub(self, left: Symbol, right: Symbol) -> Symbol:
        """Return the difference."""
        self._counted()
        return to_symbol(to_int(left) - to_int(right))

    def mul(self, left: Symbol, right: Symbol) -> Symbol:
        """Return the product."""
        self._counted()
        return to_symbol(to_int(left) * to_int(right))

    def floordiv(self, left: Symbol, right: Symbol) -> Sequence[Symbol]:
        """Return the quotient rounded down, or no value for a division by zero."""
        self._counted()
        value = apply("floordiv", [to_int(left), to_int(right)])
        return [] if value is None else [to_symbol(value)]

    def min(self, left: Symbol, right: Symbol) -> Symbol:
        """Return the lesser."""
        self._counted()
        return to_symbol(min(to_int(left), to_int(right)))

    def max(self, left: Symbol, right: Symbol) -> Symbol:
        """Return the greater."""
        self._counted()
        return to_symbol(max(to_int(left), to_int(right)))

    def shift(self, instant: Symbol, months: Symbol, minutes: Symbol) -> Symbol:
        """Return the instant moved by calendar months, then by minutes."""
        value = apply("shift", [to_int(instant), to_int(months), to_int(minutes)])
        return Number(0) if value is None else to_symbol(value)

    def calculated(self, steps: Symbol, *given: Symbol) -> Sequence[Symbol]:
        """Return what a calculation of several steps comes to, or no value for a division by zero.

        The steps stand apart by spaces, each after what it is made with: a number, ``$`` and the place of what is given, or the
        name of a function.
        """
        self._counted()
        known = self._steps.get(steps)
        if known is None:
            known = self._steps[steps] = tuple(map(_step, steps.string.split()))
        values = [to_int(each) for each in given]
        made: list[int] = []
        for number, place, function, takes in known:
            if function is None:
                made.append(number if place is None else values[place])
            else:
                taken = made[-takes:]
                if function is floordiv and not taken[1]:
                    return []
                made[-takes:] = [function(*taken)]
        return [to_symbol(made[0])]

    def limb(self, weight: Symbol, place: Symbol, places: Symbol) -> Symbol:
        """Return one limb of a weight, with the weight's sign; raises ``OverflowError`` if the limbs do not hold it.

        Also where so many weights came that a sum of limbs might pass 31 bits.
        """
        self.limb_calls += 1
        if self.limb_calls > _MAX_CALLS or abs(to_int(weight)) >> (LIMB_BITS * places.number):
            msg = f"a sum of more than {_MAX_CALLS} weights, or of a weight past {LIMB_BITS * places.number} bits"
            raise OverflowError(msg)
        return _limb(to_int(weight), place.number, LIMB_BITS)

    def light(self, weight: Symbol, place: Symbol, places: Symbol, where: Symbol, instant: Symbol) -> Symbol:
        """Return one of few and larger limbs, watched over as any ``weight``."""
        if abs(to_int(weight)) >> (LIGHT_BITS * places.number):
            msg = f"a weight past {LIGHT_BITS * places.number} bits"
            raise OverflowError(msg)
        return self.weight(_limb(to_int(weight), place.number, LIGHT_BITS), where, instant)

    def weight(self, weight: Symbol, where: Symbol, instant: Symbol) -> Symbol:
        """Return a weight in a rule's count at an instant; raises ``OverflowError`` if such a count might pass 31 bits."""
        key = where, instant
        self.weighed[key] = self.weighed.get(key, 0) + abs(weight.number)
        if self.weighed[key] >= _MAX_WEIGHT:
            self.is_too_heavy = True
            msg = "a weighted count that might pass 31 bits"
            raise OverflowError(msg)
        return weight

    def total(self, bits: Symbol, *limbs: Symbol) -> Symbol:
        """Return the number whose limbs of so many bits these are, the least first; each may be of any size and sign."""
        return to_symbol(sum(limb.number << (bits.number * place) for place, limb in enumerate(limbs)))


def _step(word: str) -> _Step:
    """Read one step of a calculation."""
    if word in FUNCTIONS:
        return 0, None, FUNCTIONS[word], 3 if word == "shift" else 2
    if word in _ORDERS:
        return 0, None, _ORDERS[word], 2
    return (0, int(word[1:]), None, 0) if word[0] == "$" else (int(word), None, None, 0)


def _limb(value: int, place: int, bits: int) -> Symbol:
    """Return the limb of so many bits at a place, with the sign of the whole."""
    digit = (abs(value) >> (bits * place)) & ((1 << bits) - 1)
    return Number(digit if value >= 0 else -digit)
