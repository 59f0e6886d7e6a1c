"""The rows of one norm at one instant, read out of an evaluation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from charter_engine.answers.norm_row import NormRow
from charter_engine.answers.wording import done_text, in_words, quantity
from charter_engine.engines.interface import Evaluation
from charter_engine.model.logic import Number, Variable
from charter_engine.model.types import Type, type_of
from charter_engine.rules.ir import Row, row_order
from charter_engine.rules.life.said import place_of, worked_out
from charter_engine.rules.life.shape import Shape
from charter_engine.rules.lowering import FOREVER, Lowering
from charter_engine.rules.properties.said_of import amounts_owed
from charter_engine.rules.surely import (
    EACH_SO,
    EVER_SO,
    LIVING,
    NOW_SO,
    name_of,
    name_of_each,
    name_of_each_whenever,
    name_whenever,
)
from charter_engine.rules.values import type_of_term

# Statuses of a duty: the state, the word for it, and whether it is asked of now or of any time until now.
_DUTY = (
    ("pending", "pending", True),
    ("resting", "defeated", True),
    ("halted", "suspended", True),
    ("owing", "breached", True),
    ("fulfilled", "fulfilled", False),
    ("remedied", "remedied", False),
    ("breached", "breached", False),
)
_OVER = frozenset({"fulfilled", "remedied", "ended"})


class RowReader:
    """Reads the rows of one norm at one instant."""

    def __init__(self, form: Shape, found: Evaluation, at: int, low: Lowering, holders: Mapping[str, str]) -> None:
        self.form, self.found, self.at, self.low, self.holders = form, found, at, low, holders
        self.size = len(form.values)

    def _rows(self, state: str) -> frozenset[Row]:
        return self.found.possible.get(f"{state} {self.form.norm.id}", frozenset())

    def _now(self, state: str) -> list[Row]:
        return sorted(self.found.at(f"{state} {self.form.norm.id}", self.at), key=row_order)

    def _until_now(self, state: str) -> list[Row]:
        return sorted(
            (row for row in self._rows(state) if isinstance(row[-1], int) and row[-1] <= self.at), key=row_order
        )

    def duty(self) -> Iterator[NormRow]:
        """Yield the rows of a duty to achieve something."""
        seen: set[Row] = set()
        sure: set[Row] = set()
        size = self.size
        mended = {each[: size + 1] for each in self._until_now("remedied")}
        for state, status, is_now in _DUTY:
            for each in self._now(state) if is_now else self._until_now(state):
                instance = each[: size + 1]
                due = FOREVER if state in {"resting", "halted"} else each[size + 1]
                if state == "breached" and (*instance, due) in seen and not self._stands(each, mended):
                    continue
                seen.add((*instance, due))
                if each in self.found.certain.get(f"{state} {self.form.norm.id}", frozenset()):
                    sure.add(instance)
                by = self._defeaters(each[:size]) if state == "resting" else ""
                yield self._row(state, each, status, since=each[size], due=due, by=by)
        for status in (*NOW_SO, *EVER_SO):
            sure |= {each[: size + 1] for each in self._surely(status) if each[-1] == self.at}
        for each in self._until_now("lapsed"):
            if each[: size + 1] not in sure:
                sure.add(each[: size + 1])
                yield self._row("lapsed", each, "ended", since=each[size], due=each[size + 1])

    def _ends(self) -> tuple[dict[Row, int], frozenset[Row]]:
        """Return of which values a norm in force is over when, by the first of its ends, and of which that is open."""
        size = self.size
        ends: dict[Row, int] = {}
        sure: dict[Row, int] = {}
        for state in ("expires", "grace"):
            certain = self.found.certain.get(f"{state} {self.form.norm.id}", frozenset())
            for row in self._now(state):
                ends[row[:size]] = min(ends.get(row[:size], FOREVER), int(row[size]))
                if row in certain:
                    sure[row[:size]] = min(sure.get(row[:size], FOREVER), int(row[size]))
        several = Counter(row[:size] for state in ("expires", "grace") for row in self._now(state))
        return ends, frozenset(each for each in ends if several[each] > 1 and sure.get(each) != ends[each])

    def _stands(self, breach: Row, mended: set[Row]) -> bool:
        """Tell whether a breach certainly came about and is made good in no reading, be the duty over in some."""
        certain = self.found.certain.get(f"breached {self.form.norm.id}", frozenset())
        return breach in certain and breach[: self.size + 1] not in mended

    def holding(self, first: int) -> Iterator[NormRow]:
        """Yield the rows of a norm in force while something is so."""
        size, norm = self.size, self.form.norm
        if self.at < first:
            return
        begun: dict[Row, int] = {}
        for row in self._until_now("starts"):
            begun[row[:-1]] = max(begun.get(row[:-1], first), int(row[-1]))
        neglected = {row[:size] for row in self._now("neglected")}
        beaten = {row[:size]: row for row in self._now("beaten")}
        certainly_beaten = self.found.certain.get(f"beaten {norm.id}", frozenset())
        in_force = frozenset(self._now("in force"))
        ends, unsure_ends = self._ends()
        idle = {row[:size]: row for row in self._now("idle")}
        clean = frozenset(self._now("clean"))
        surely_idle = self.found.certain.get(f"idle {norm.id}", frozenset())
        surely_out = certainly_beaten | surely_idle
        for row in self._now("applies"):
            values = row[:-1]
            since = begun.get(values, first)
            owed, due = self._owed(values), FOREVER if values in unsure_ends else ends.get(values, FOREVER)
            if row not in certainly_beaten and values in idle:
                yield self._row("idle", row, "suspended", since=since, due=due, owed=owed, unsure=values in beaten)
            if row not in surely_out and (norm.in_group or row in in_force):
                state = "applies" if norm.in_group else "in force"
                unsure = norm.in_group and (values in beaten or values in idle)
                wrong = [("neglected", row)] if values in neglected else self._owing(values)
                for breach, atom in wrong:
                    yield self._row(breach, atom, "breached", since=since, due=due, owed=owed, unsure=unsure)
                surely_wrong = any(atom in self.found.certain.get(f"{breach} {norm.id}", ()) for breach, atom in wrong)
                if not wrong:
                    yield replace(
                        self._row(state, row, "in force", since=since, due=due, owed=owed, unsure=unsure),
                        due_open=values in unsure_ends,
                    )
                elif not surely_wrong and row in clean:
                    yield self._row("clean", row, "in force", since=since, due=due, owed=owed, unsure=True)
            if values in beaten:
                yield self._row(
                    "beaten", row, "defeated", since=since, due=FOREVER, by=self._defeaters(values), owed=owed
                )
        mended = {row[: size + 1]: row for row in self._until_now("remedied")}
        surely = self.found.certain.get(f"remedied {norm.id}", frozenset())
        if norm.modality == "must not":
            still = {row[: size + 1] for row in self._now("outstanding")}
            replaceable = any(each.parent == norm.id and each.link == "failing" for each in self.low.model.norms)
            for each in self._until_now("breached"):
                remedy = mended.get(each[: size + 1])
                # what is made good wherever it is a breach is one no more
                over = remedy is not None and replaceable and each[: size + 1] not in still
                if not over and (remedy is None or remedy not in surely):
                    unsure = remedy is not None
                    yield self._row("breached", each, "breached", since=each[size], due=FOREVER, unsure=unsure)
        surely_failing = self.found.certain.get(f"failing {norm.id}", frozenset())
        surely_neglected = {
            row[:size] for row in self.found.certain.get(f"neglected {norm.id}", ()) if row[-1] == self.at
        }
        for each in self._now("failing"):
            # a breach stands, though the norm has ended or is defeated since, or it is open whether it has
            if each[:size] not in neglected or (each in surely_failing and each[:size] not in surely_neglected):
                yield self._row("failing", each, "breached", since=each[size], due=FOREVER)
        for each in self._until_now("remedied"):
            yield self._row("remedied", each, "remedied", since=each[size], due=FOREVER)

    def parted(self, row: NormRow) -> Iterator[NormRow]:
        """Part those of a group who certainly bear a norm, and each of whom that is open."""
        of = self._borne(row) if self.form.norm.in_group else None
        if of is None:
            yield row
            return
        sure = tuple(who for who, (name, own) in of.items() if own in self.found.certain.get(name, ()))
        sure = sure or tuple(who for who, (name, own) in of.items() if self._whatever_due(name, own))
        sure = sure or tuple(who for who, (name, own) in of.items() if self._whenever(name, own))
        if sure:
            yield replace(row, bearers=sure)
        for who, atom in of.items():
            if who not in sure:
                yield replace(
                    row,
                    bearers=(who,),
                    certain=False,
                    lives=False,
                    settled=False,
                    whenever=False,
                    perhaps=who,
                    atom=atom,
                    whole=row.atom,
                )

    def _whatever_due(self, name: str, own: Row) -> bool:
        """Tell whether it certainly is so of one of a group, though it be open when it was due."""
        state = name.partition(" ")[0]
        so = self.found.certain.get(name_of_each(state, self.form.norm), ()) if state in EACH_SO else ()
        return (*own[: self.size + 2], self.at) in so

    def _whenever(self, name: str, own: Row) -> bool:
        """Tell whether it certainly is so of one of a group, though it be open when that arose."""
        state = name.partition(" ")[0]
        so = self.found.certain.get(name_of_each_whenever(state, self.form.norm), ()) if state in EACH_SO else ()
        return (*own[: self.size + 1], self.at) in so

    def _borne(self, row: NormRow) -> dict[str, tuple[str, Row]] | None:
        """Return of each who may bear what a group does the atom that says so; None where none does."""
        (predicate, of), size = row.atom, self.size
        state, values = predicate.partition(" ")[0], of[:size]
        if state in {"pending", "applies", "clean"}:
            return self._each("in force", [r for r in self._now("in force") if r[1:-1] == values])
        if state in {"resting", "beaten"}:
            return self._each("deferred", [r for r in self._now("deferred") if r[1:] == of])
        if state == "fulfilled":
            return self._each("credited", [r for r in self._rows("credited") if r[1:] == of])
        if state in {"neglected", "failing"}:
            fell = [r for r in self._until_now("blamed") if r[1 : size + 1] == values]
            last = max((int(r[-1]) for r in fell), default=0)
            return self._each("blamed", [r for r in fell if r[-1] == last])
        if state == "remedied":
            # it is made good for those on whom the breach fell; of a state to be kept, for all whom it bound then
            return self._each("relieved", [r for r in self._rows("relieved") if r[1:] == of])
        if state == "lapsed":
            # of whom it was at its end; where that has ended too it was somebody's
            return self._each("departed", [r for r in self._rows("departed") if r[1:] == of]) or None
        if state == "owing":
            return self._each("liable", [r for r in self._now("liable") if r[1:] == of])
        if state != "breached":
            return None
        return self._each("blamed", [r for r in self._until_now("blamed") if r[1 : size + 3] == of[: size + 2]])

    def _each(self, state: str, rows: list[Row]) -> dict[str, tuple[str, Row]]:
        name = f"{state} {self.form.norm.id}"
        return {str(each[0]): (name, each) for each in sorted(rows, key=row_order)}

    def _owed(self, values: Row) -> str:
        states = {row[self.size] for row in self._now("owed") if row[: self.size] == values}
        return next((state for state in ("owing", "pending", "done") if state in states), "")

    def _owing(self, values: Row) -> list[tuple[str, Row]]:
        """Return the atom that the duty to a right is breached, where it may be."""
        found = [row for row in self._now("owed") if row[: self.size] == values and row[self.size] == "owing"]
        return [("owed", row) for row in found]

    def _defeaters(self, values: Row) -> str:
        """Return what defeats the norm: what does for certain, else what may."""
        skip = 1 if self.form.norm.in_group else 0
        rows = [row for row in self._now("defeated") if row[skip : skip + self.size] == values]
        certain = self.found.certain.get(f"defeated {self.form.norm.id}", frozenset())
        sure = [row for row in rows if row in certain]
        return ", ".join(sorted({str(row[-2]) for row in sure or rows}))

    def _members(self, state: str, row: Row) -> tuple[str, ...]:
        """Those on whom a breach fell, or who belong to the group now."""
        values = row[: self.size]
        if state in {"breached", "owing"}:
            blamed = {str(r[0]) for r in self._rows("blamed") if r[1 : len(r) - 1] == row[: self.size + 2]}
            if blamed:
                return tuple(sorted(blamed))
        if state in {"neglected", "failing"}:
            # of a duty to keep that is breached, those on whom the breach fell when it began
            fell = [r for r in self._rows("blamed") if r[1 : self.size + 1] == values and int(r[-1]) <= self.at]
            if fell:
                last = max(int(r[-1]) for r in fell)
                return tuple(sorted({str(r[0]) for r in fell if int(r[-1]) == last}))
        free = {
            r[:-2]
            for r in self._rows("defeated")
            if r[-1] == row[-1] and r in self.found.certain.get(f"defeated {self.form.norm.id}", ())
        }
        members = {
            str(r[0]): r[:-1] not in free for r in self._rows("member") if r[1:-1] == values and r[-1] == row[-1]
        }
        bound = [name for name, is_bound in members.items() if is_bound]
        return tuple(sorted(bound or members))

    def _row(
        self,
        state: str,
        row: Row,
        status: str,
        *,
        since: int | str,
        due: int | str,
        by: str = "",
        owed: str = "",
        unsure: bool = False,
    ) -> NormRow:
        norm = self.form.norm
        predicate = f"{state} {norm.id}"
        so = (*row[: self.size], since, self.at) in self._surely(status)
        known: Mapping[str, int | str] = dict(zip(self.form.values, row[: self.size], strict=True))
        bearer = "" if norm.in_group else str(known.get(norm.bearer.variable, ""))
        other = norm.grantor or norm.owed_to
        numbers = self._worked_out(row, status, since)
        reckoned = in_words(norm, known, self.low.scales) | {place: text for place, (text, _) in numbers.items()}
        return NormRow(
            norm,
            tuple(known.items()),
            bearer,
            self._members(state, row) if norm.in_group else (bearer,),
            done_text(norm, reckoned),
            str(known.get(other.variable, "")) if other is not None else "",
            since if isinstance(since, int) else self.at,
            due if isinstance(due, int) and due < FOREVER else None,
            status,
            not unsure and row in self.found.certain.get(predicate, ()),
            by,
            owed,
            (predicate, row),
            self.holders.get(bearer, ""),
            tuple(reckoned.items()),
            self._amounts(known, numbers),
            (*row[: self.size], self.at) in (self._surely(LIVING) if norm.is_duty_to_achieve else self._in_force()),
            settled=so,
            whenever=(*row[: self.size], self.at) in self.found.certain.get(name_whenever(status, norm), ()),
        )

    def _surely(self, status: str) -> frozenset[Row]:
        """Return of which values it is certainly in a status, and since when, whatever its dates; where something is open."""
        return self.found.certain.get(name_of(status, self.form.norm), frozenset())

    def _in_force(self) -> frozenset[Row]:
        norm = self.form.norm
        return frozenset() if norm.in_group else self.found.certain.get(f"in force {norm.id}", frozenset())

    def _amounts(
        self, known: Mapping[str, int | str], numbers: Mapping[str, tuple[str, Fraction | None]]
    ) -> tuple[tuple[str, Fraction | None], ...]:
        """Return the amounts that a duty asks for."""
        norm = self.form.norm
        found: list[tuple[str, Fraction | None]] = []
        for number, place in amounts_owed(self.low.model, norm):
            name, given = place_of(number, place), norm.acts[number].args[place]
            if isinstance(given, Number):
                found.append((name, given.value))
            elif isinstance(given, Variable):
                value = known.get(given.name)
                type_ = type_of(norm.kinds.get(given.name, ""))
                found.append((name, Fraction(value, self.low.scales.of(type_)) if isinstance(value, int) else None))
            else:
                found.append((name, numbers[name][1] if name in numbers else None))
        return tuple(found)

    def _declared(self, place: str) -> Type | None:
        """Return as what an argument is declared, where that is a quantity: a percentage of a number may be either."""
        for number, act in enumerate(self.form.norm.acts):
            action = self.low.model.action(act.action)
            for column, type_ in enumerate(action.params if action is not None else ()):
                if place_of(number, column) == place and type_.name != "kind":
                    return type_
        return None

    def _worked_out(self, of: Row, status: str, since: int | str) -> dict[str, tuple[str, Fraction | None]]:
        """Say what the arguments that are worked out come to, where that is not open: now, of what is over when it last stood.

        Of an amount it is what it came to when the duty arose.
        """
        found: dict[str, tuple[str, Fraction | None]] = {}
        # who is bound to nothing more may still be in breach: of what it was then
        over = status in _OVER or int(of[-1]) < self.at
        at = int(of[-1]) if over else self.at
        for place, predicate, node in worked_out(self.form.norm):
            # it may be open whether there is anything to work out, and not what it comes to
            known = [
                row
                for row in self.found.possible.get(predicate, ())
                if row[: self.size] == of[: self.size] and row[self.size : -3] in {(), (since,)} and int(row[-1]) <= at
            ]
            last = max((int(row[-1]) for row in known), default=None)
            if not over and last != at:
                continue
            values = {row[-3:-1] for row in known if row[-1] == last}
            if len(values) != 1:
                continue
            value, scale = values.pop()
            declared = self._declared(place)
            type_ = declared if declared is not None else type_of_term(self.low, node, self.form.sentence)
            # somebody is named, a number is written in its unit
            named = type_.name == "kind" or isinstance(value, str)
            if named:
                found[place] = str(value), None
            else:
                number = Fraction(int(value), int(scale))
                found[place] = quantity(number, type_), number
        return found
