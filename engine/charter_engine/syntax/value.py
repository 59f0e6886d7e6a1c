"""Frozen dataclasses whose comparison is written once.

Generating ``__eq__``, ``__hash__``, ``__repr__`` and the two methods that refuse a change for each of some two hundred classes
took a third of the time it takes to answer a query.  Here the first three are inherited, and that nothing is ever changed is
for the type checker to see: it takes these classes for frozen ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar, dataclass_transform

Cls = TypeVar("Cls", bound=type)


class Value:
    """Compares and hashes by what the fields hold."""

    __slots__ = ()
    __dataclass_fields__: dict[str, Any]

    def _said(self) -> tuple[object, ...]:
        return tuple([getattr(self, each) for each in self.__dataclass_fields__ if each != "span"])

    def __eq__(self, other: object) -> bool:
        """Compare with another of the same class."""
        return isinstance(other, Value) and type(self) is type(other) and self._said() == other._said()

    def __hash__(self) -> int:
        """Hash the class and the fields."""
        return hash((type(self), self._said()))

    def __repr__(self) -> str:
        """Write the value with its fields."""
        names = (each for each in self.__dataclass_fields__ if each != "span")
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"


@dataclass_transform(frozen_default=True, eq_default=True, field_specifiers=(field,))
def value(cls: Cls) -> Cls:
    """Make a subclass of :class:`Value` a dataclass that is never changed; a field ``span`` takes no part in comparison."""
    dataclass(eq=False, repr=False)(cls)
    return cls


@dataclass_transform(frozen_default=True, eq_default=True, field_specifiers=(field,))
def frozen(cls: Cls) -> Cls:
    """Make a dataclass that the type checker keeps from being changed, compared by code of its own where that must be fast."""
    dataclass(unsafe_hash=True)(cls)
    return cls
