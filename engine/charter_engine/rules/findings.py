"""Open texture: what an organ has found, and what a definition includes or excludes."""

from __future__ import annotations

from charter_engine.model.open_texture import Inclusion
from charter_engine.rules.ir import NOW, Atom, Compare, Literal, Not, Origin, Term, Var
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind
from charter_engine.rules.prevailing import prevails


def is_open(low: Lowering, key: str) -> bool:
    """Tell whether something is said to be included in, or excluded from, a relation or definition."""
    return any(each.key == key for each in low.model.inclusions)


def opened(low: Lowering, key: str, base: Body, args: tuple[Term, ...]) -> Atom:
    """Return the atom that an open definition holds; ``base`` are the literals that it does by itself, of the variable a0.

    It holds of what is stated or defined and of what it includes, without what it excludes.
    """
    name = f"open {key}{low.layer.mark}"
    if name not in low.bridged:
        low.bridged.add(name)
        who = Var("a0")
        within, without = Atom(f"included {name}", (who,), NOW), Atom(f"excluded {name}", (who,), NOW)
        said = [each for each in low.model.inclusions if each.key == key]
        for each in said:
            _covers(low, name, each)
            off: Body = tuple(
                Not(_covered(name, other))
                for other in said
                if other.excludes != each.excludes and prevails(other, each)
            )
            low.add(
                without if each.excludes else within, (_covered(name, each), *off), Origin(each.citation, each.span)
            )
        holds = Atom(name, (who,), NOW)
        unjudged: Body = ()
        if is_determined(low, key) and low.model.definition(key) is not None:
            # an organ that finds has read all that is said of the matter
            low.add(holds, found(key, (who,), 1), Origin(""))
            unjudged = (Not(judged(low, key, (who,))),)
        low.add(holds, (*base, Not(without), *unjudged), Origin(""))
        low.add(holds, (within, Not(without), *unjudged), Origin(""))
    return Atom(name, args, NOW)


def _covered(name: str, each: Inclusion) -> Atom:
    return Atom(f"covered {name} {each.span.file} {each.span.start}", (Var("a0"),), NOW)


def _covers(low: Lowering, name: str, each: Inclusion) -> None:
    sentence = Sentence(each.kinds, Origin(each.citation, each.span))
    kind = low.held(f"kind {each.kind}", (Var(each.variable),)) if each.kind else ()
    for body in low.condition(low, each.condition, sentence):
        head = Atom(_covered(name, each).predicate, (Var(each.variable),), NOW)
        low.add(head, bind(low, (*kind, *body), {each.variable}, sentence), sentence.origin)


def is_determined(low: Lowering, key: str) -> bool:
    """Tell whether an organ determines it."""
    return any(each.key == key for each in low.model.determinations)


def judged(low: Lowering, key: str, args: tuple[Term, ...]) -> Atom:
    """Return the atom that there is a finding on a definition now."""
    name = f"judged {key}"
    if name not in low.bridged:
        low.bridged.add(name)
        row = tuple(Var(f"a{place}") for place in range(len(args)))
        low.add(Atom(name, row, NOW), found(key, row, Var("·value")), Origin(""))
    return Atom(name, args, NOW)


def found(key: str, args: tuple[Term, ...], value: Term) -> Body:
    """Return the literals that an organ's latest finding on a definition is ``value`` now (1: it holds)."""
    since, until = Var("·since"), Var("·until")
    read = Atom(f"found {key}", (*args, value, since, until))
    literals: tuple[Literal, ...] = (read, Compare("<=", since, NOW), Compare("<", NOW, until))
    return literals
