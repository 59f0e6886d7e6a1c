"""What holds with what effects have brought about.

A state that some effect changes has a predicate ``state PREDICATE`` beside the facts of the case: it holds while a statement of
the case says so and no effect has cut that short, and while something that an effect has brought about lasts.  What the case
states at an instant goes before what effects bring about at it; what begins at an instant goes before what ends at it.
"""

from __future__ import annotations

from charter_engine.model.effects import ALL, Assignment, NormChange, StateChange
from charter_engine.rules.bringing import Bringing, added, ends
from charter_engine.rules.changes import states
from charter_engine.rules.ir import (
    NOW,
    PREV,
    WAKE,
    Atom,
    Calc,
    Compare,
    Expr,
    Let,
    Literal,
    Not,
    Origin,
    Sum,
    Term,
    Var,
)
from charter_engine.rules.layer import Layer
from charter_engine.rules.lowering import Body, Lowering
from charter_engine.rules.marks import CONTRARY


def state_rules(low: Lowering) -> None:
    """Add the rules of every state that is read and that effects change, in each layer in which it is read."""
    done = 0
    while done < len(low.changing.read):
        layer, predicate = low.changing.read[done]
        done += 1
        _State(low, layer, predicate).add()


class _State:
    """The rules of one state in one layer: facts of the case that nothing has cut short, and what effects have left lasting."""

    def __init__(self, low: Lowering, layer: Layer, predicate: str) -> None:
        self.low, self.predicate, self.mark = low, predicate, layer.mark
        self.effects = [each for each in low.changing.effects[predicate] if each.id not in layer.without]
        self.unseen = layer.unseen
        self.functional = predicate.startswith("attribute ")
        full = Layer(without=layer.without)
        low.changing.of(full, predicate)
        self.full = full.mark

    def _width(self) -> int:
        if self.functional:
            return 2
        effects = self.low.changing.effects[self.predicate]
        if not effects:  # what a case says of a norm
            return 1
        change = effects[0].change
        return len(change.args) if isinstance(change, StateChange) else 1

    def add(self) -> None:
        """Add the rules."""
        args = tuple(Var(f"a{i}") for i in range(self._width()))
        key = args[:1] if self.functional else args
        for effect in self.effects:
            form = Bringing(self.low, effect)
            begun = dict(states(self.low.model, effect))[self.predicate]
            temporary = ends(effect)
            of = form.columns[: len(key)]
            if effect.id not in self.unseen and not temporary and (self.functional or not begun):
                self._rule(self._key("undone", of), form.atom("brings"))
            if self.mark == self.full:
                said = Atom(f"stated {self.predicate}", (*of, NOW))
                self._rule(Atom(f"{CONTRARY}{self.predicate}", (), NOW), form.atom("brings"), said)
            if effect.id not in self.unseen and isinstance(effect.change, NormChange) and not begun:
                self._resumed_for_each(form)
            if effect.id not in self.unseen and (self.functional or begun):
                self._rule(self._key("set", of), form.atom("brings"))
            if effect.id in self.unseen:
                self._seen_soon(form.atom("brings"))
            if (begun or temporary) and added(effect) is None:
                self._lasts(form, of, len(args) if begun else None, temporary=temporary)
        if any(added(each) is not None for each in self.effects):
            self._adds_up()
        self._stated(args, key)

    def _seen_soon(self, *turned: Literal) -> None:
        """What is not seen at the instant it comes about, or is over, is seen a minute later, whether or not anything happens."""
        soon = self.low.variable("soon")
        self._rule(Atom(WAKE, (soon,), NOW), *turned, Let(soon, Calc("add", (NOW, 1))))

    def _rule(self, head: Atom, *body: Literal) -> None:
        self.low.add(head, tuple(body), Origin(""))

    def _key(self, state: str, key: tuple[Term, ...], *, full: bool = False, at: Var = NOW) -> Atom:
        return Atom(f"{state} {self.predicate}{self.full if full else self.mark}", key, at)

    def _resumed_for_each(self, form: Bringing) -> None:
        """What is suspended or resumed as to all is so as to each of them."""
        who = Var("Who")
        everyone = Atom(f"brings {form.effect.id}", (ALL, *form.columns[1:]), NOW)
        self._rule(self._key("undone", (who,)), everyone, self._key("state", (who,), full=True, at=PREV))

    def _lasts(self, form: Bringing, of: tuple[Term, ...], width: int | None, *, temporary: bool) -> None:
        """What an effect has brought about lasts until it is undone or said to be otherwise; ``width`` None: it takes away."""
        effect, row = form.effect, form.columns
        name = f"lasts {self.predicate} {effect.id}"
        now, before = Atom(f"{name}{self.mark}", row, NOW), Atom(f"{name}{self.full}", row, PREV)
        said = Not(Atom(f"stated {self.predicate}", (*of, NOW)))
        still: Body = (before, said)
        replaces = self.functional and temporary
        # what comes about later takes the place of a value given for a time, and of what was taken away for a time
        anew: Body = (Not(self._key("set", of)),) if replaces or width is None else ()
        still += anew or (Not(self._key("undone", of)),)
        if temporary and effect.id in self.unseen:
            self._seen_soon(form.atom("over"), before)
        elif temporary:
            still += (Not(form.atom("over")),)
        self._rule(now, *still)
        if effect.id not in self.unseen:
            first: Body = anew if width is None and not self.functional else ()
            if self.functional and not temporary and any(added(each) is not None for each in self.effects):
                first += (Not(self._key("raised", of)),)  # what it comes to with what is added lasts instead
            self._rule(now, form.atom("brings"), said, *first)
        withheld = self._key("withheld", of)
        if width is not None:
            free_: Body = () if replaces else (Not(withheld),)
            self._rule(self._key("state", row[:width]), now, *free_)
        if width is None or replaces:
            self._rule(withheld, now)

    def _adds_up(self) -> None:
        """What is added to a value at one instant adds up, on top of what it is set to then, else of what it was."""
        owner, before, sum_ = Var("Owner"), Var("Before"), Var("Sum")
        raised, base = self._key("raised", (owner,)), self._key("base", (owner, before))
        total: Expr = before
        body: Body = (raised, base)
        for effect in self.effects:
            if effect.id in self.unseen:
                continue
            form = Bringing(self.low, effect)
            if added(effect) is None:
                if isinstance(effect.change, Assignment) and effect.change.value is not None and not ends(effect):
                    brings = Atom(f"brings {effect.id}", (owner, before, *form.columns[2:]), NOW)
                    self._rule(base, raised, brings)
                    self._rule(self._key("fixed", (owner,)), brings)
                continue
            weight, part = Var("Weight"), self.low.variable("part")
            row = Atom(f"brings {effect.id}", (owner, weight, *form.columns[2:]), NOW)
            self._rule(raised, row)
            body += (Sum(part, weight, form.columns[2:], (row,)),)
            total = Calc("add", (total, part))
        self._rule(
            base, raised, self._key("state", (owner, before), full=True, at=PREV), Not(self._key("fixed", (owner,)))
        )
        name = f"lasts {self.predicate} ·sum"
        now, then = Atom(f"{name}{self.mark}", (owner, sum_), NOW), Atom(f"{name}{self.full}", (owner, sum_), PREV)
        said = Not(Atom(f"stated {self.predicate}", (owner, NOW)))
        self._rule(now, *body, Let(sum_, total), said)
        self._rule(now, then, said, Not(self._key("undone", (owner,))))
        self._rule(self._key("state", (owner, sum_)), now, Not(self._key("withheld", (owner,))))

    def _stated(self, args: tuple[Term, ...], key: tuple[Term, ...]) -> None:
        """What the case states holds while no effect has cut it short since."""
        since, until = Var("From"), Var("To")
        fact = Atom(self.predicate, (*args, since, until))
        cut, inside = self._key("cut", (*key, since)), (Compare("<", since, NOW), Compare("<", NOW, until))
        holding = (fact, Compare("<=", since, NOW), Compare("<", NOW, until))
        self._rule(self._key("state", args), *holding, Not(cut), Not(self._key("withheld", key)))
        self._rule(cut, fact, *inside, self._key("undone", key))
        self._rule(cut, fact, *inside, self._key("cut", (*key, since), full=True, at=PREV))
