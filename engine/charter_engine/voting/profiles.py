"""All the ways in which a vote can go, voters who are alike and ballots that count alike taken together.

A *profile* says how many of each class of voters cast each ballot.  How it comes out is worked out on these numbers; where
several electorates are given, of the same voters, a profile is one of all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import comb, prod
from typing import Final

from charter_engine.model.deciding import (
    BARRED,
    Tally,
    tallies_in,
)
from charter_engine.voting.electorate import Electorate, alike
from charter_engine.voting.judging import OF_BARRED, Alike, Judging, Profile

WORDS: Final = ("yes", "no", "abstain", "absent", "not participating", "void")
_WORDS_OF_BARRED: Final = ("void", "absent", "not participating", "yes", "no", "abstain")
_FEW: Final = 4
_MANY: Final = 30


class Profiles:
    """The profiles of one or more electorates of the same voters, and how each comes out."""

    def __init__(self, *electorates: Electorate) -> None:
        self.electorates = electorates
        self.classes = tuple(self._classes())
        self.width = sum(len(each.words) for each in self.classes)
        self._judges = [Judging(self.classes, self.width, each) for each in electorates]

    def _classes(self) -> Iterator[Alike]:
        keys: dict[str, list[int]] = {}
        for electorate in self.electorates:
            for number, together in enumerate(alike([electorate])):
                for who in together:
                    keys.setdefault(who, []).append(number)
        found: dict[tuple[int, ...], list[str]] = {}
        for who, key in keys.items():
            found.setdefault(tuple(key), []).append(who)
        place = 0
        for members in found.values():
            barred = all(members[0] in each.barred for each in self.electorates)
            words, places = self._words(barred=barred, place=place)
            yield Alike(tuple(members), words, places, barred)
            place += len(words)
        outside = sorted({who for each in self.electorates for who in each.holders} - keys.keys())
        holders = {who for each in self.electorates for who in each.holders}
        if outside and not holders & keys.keys():
            words = ("absent", "yes", "no")
            places = {word: place + (words.index(word) if word in words else 0) for word in WORDS}
            yield Alike((outside[-1],), words, places, barred=False, outside=True)

    def _words(self, *, barred: bool, place: int) -> tuple[tuple[str, ...], dict[str, int]]:
        """Return the ballots that some test tells apart, and the place of each ballot or of the one it counts as."""
        counted = [
            *(Tally((word,)) for word in ("yes", "no")),
            *(tally for each in self.electorates for tally in tallies_in((each.quorum, each.adopted, each.rejected))),
        ]
        known: dict[tuple[bool, ...], int] = {}
        words: list[str] = []
        places: dict[str, int] = {}
        for word in _WORDS_OF_BARRED if barred else WORDS:
            cast = OF_BARRED.get(word, BARRED) if barred else word
            mark = tuple(cast in tally.ballots for tally in counted)
            if mark not in known:
                known[mark] = place + len(words)
                words.append(word)
            places[word] = known[mark]
        return tuple(words), places

    @property
    def number(self) -> int:
        """How many profiles there are."""
        return prod(comb(len(each.members) + len(each.words) - 1, len(each.words) - 1) for each in self.classes)

    def every(self) -> Iterator[Profile]:
        """Yield every profile."""
        parts = [tuple(_shared(len(each.members), len(each.words))) for each in self.classes]
        for chosen in product(*parts):
            yield tuple(count for part in chosen for count in part)

    def stairs(self, *words: str) -> Iterator[Profile]:
        """Yield profiles in which some vote the first word, some the second, the rest the last: in their order, or against it."""
        one, two, rest = words
        order = [(each, number) for number, each in enumerate(self.classes) if not each.outside for _ in each.members]
        size = len(order)
        for line in (order, order[::-1]):
            for first in range(size + 1):
                for second in range(size - first + 1) if size <= _MANY else _near(size - first):
                    yield self._line(line, (one,) * first + (two,) * second + (rest,) * (size - first - second))

    def _line(self, line: Sequence[tuple[Alike, int]], said: Sequence[str]) -> Profile:
        counts = [0] * self.width
        for (each, _), word in zip(line, said, strict=True):
            counts[each.places[word]] += 1
        for each in self.classes:
            if each.outside:
                counts[each.places["absent"]] = 1
        return tuple(counts)

    def said(self, *words: str) -> Profile:
        """Return the profile in which the voters cast these ballots, in their order."""
        order = [(each, number) for number, each in enumerate(self.classes) if not each.outside for _ in each.members]
        return self._line(order, words)

    def all_cast(self, word: str) -> Profile:
        """Return the profile in which all cast one ballot."""
        counts = [0] * self.width
        for each in self.classes:
            counts[each.places["absent" if each.outside else word]] = len(each.members)
        return tuple(counts)

    def moved(self, counts: Profile, group: Alike, before: str, after: str) -> Profile | None:
        """Return a profile with one ballot of a class changed, None where nobody has cast it or it makes no difference."""
        start, end = group.places[before], group.places[after]
        if start == end or not counts[start]:
            return None
        changed = list(counts)
        changed[start] -= 1
        changed[end] += 1
        return tuple(changed)

    def ballots(self, counts: Profile) -> dict[str, str]:
        """Return who casts which ballot in a profile; one whose ballot counts for nothing is absent."""
        found: dict[str, str] = {}
        for each in self.classes:
            members = iter(each.members)
            for word in each.words:
                for _ in range(counts[each.places[word]]):
                    found[next(members)] = word
        return found

    def outcome(self, counts: Profile, which: int = 0) -> str:
        """Return how a profile comes out, as :func:`charter_engine.voting.tallying.outcome` says of its ballots."""
        return self._judges[which].outcome(counts)

    def adopts(self, counts: Profile, which: int = 0) -> bool:
        """Tell whether a profile is adopted."""
        return self._judges[which].adopts(counts)

    def helps(self, after: str, before: str = "", which: int = 0) -> bool:
        """Tell whether, seen from the tests alone, a ballot changed to ``after`` never hinders adoption; False where not seen.

        ``before`` is what the ballot was, any where empty.
        """
        return self._judges[which].grows(after, before)


def _near(left: int) -> list[int]:
    return sorted({*range(min(_FEW, left + 1)), left // 2, left})


def _shared(number: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways to share a number out, most to the first."""
    if parts == 1:
        yield (number,)
        return
    for first in range(number, -1, -1):
        for rest in _shared(number - first, parts - 1):
            yield (first, *rest)
