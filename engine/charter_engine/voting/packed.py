"""Polynomials with whole coefficients, each as one long integer.

The coefficients stand in fields of equal width (Kronecker's substitution), so that to add, shift and multiply whole
polynomials is one operation on integers.  No field may overflow: a width is chosen from the greatest coefficient.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import comb


def width(greatest: int) -> int:
    """Return how many whole bytes a field needs."""
    return max(1, -(-greatest.bit_length() // 8))


def unpack(packed: int, size: int, count: int) -> list[int]:
    """Return the first coefficients of a polynomial with fields of so many bytes."""
    data = packed.to_bytes(max(count * size, -(-packed.bit_length() // 8)), "little")
    return [int.from_bytes(data[at : at + size], "little") for at in range(0, count * size, size)]


def pack(coefficients: Iterable[int], size: int) -> int:
    """Return the polynomial with these coefficients, in fields of so many bytes."""
    return int.from_bytes(b"".join(each.to_bytes(size, "little") for each in coefficients), "little")


def choices(members: int, size: int) -> int:
    """Return the polynomial whose coefficient k says how many coalitions of k there are among so many members."""
    return pack((comb(members, count) for count in range(members + 1)), size)
