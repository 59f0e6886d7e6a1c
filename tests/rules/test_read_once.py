"""What has one value at an instant is read once in a rule."""

from __future__ import annotations

from charter_engine.rules.ir import NOW, Atom, Calc, Compare, Let, Literal, Var
from charter_engine.rules.lowering import rename
from charter_engine.rules.read_once import read_once

HEAD = Atom("over", (Var("s"),), NOW)


def columns(atom: Atom) -> int:
    """Of attributes the last three arguments are determined by the others, of values the last."""
    return {"attribute": 3, "value": 1}.get(atom.predicate.partition(" ")[0], 0)


def stated(key: str, of: str, value: str, number: int) -> tuple[Literal, ...]:
    """Return what reads an attribute as it is now."""
    since, until = Var(f"from{number}"), Var(f"to{number}")
    atom = Atom(f"attribute {key}", (Var(of), Var(value), since, until))
    return atom, Compare("<=", since, NOW), Compare("<", NOW, until)


def once(body: tuple[Literal, ...], head: Atom = HEAD) -> tuple[Atom, tuple[Literal, ...]]:
    """Return the rule in which what has one value is read once."""
    return read_once(head, body, columns, rename)


def test_an_attribute_read_twice_of_one_thing_is_read_once() -> None:
    """And what is reckoned with the second value is reckoned with the first."""
    body = (
        *stated("quota", "s", "a", 1),
        *stated("quota", "s", "b", 2),
        Let(Var("sum"), Calc("add", (Var("a"), Var("b")))),
    )
    head = Atom("allowed", (Var("s"), Var("b")), NOW)
    assert once(body, head) == (
        Atom("allowed", (Var("s"), Var("a")), NOW),
        (*stated("quota", "s", "a", 1), Let(Var("sum"), Calc("add", (Var("a"), Var("a"))))),
    )


def test_what_is_found_the_same_makes_more_the_same() -> None:
    """The flag of a vessel is one state, so that its quota is one."""
    body = (
        *stated("flag", "v", "f", 1),
        *stated("quota", "f", "a", 2),
        *stated("flag", "v", "g", 3),
        *stated("quota", "g", "b", 4),
        Compare("<", Var("a"), Calc("mul", (Var("b"), 2))),
    )
    assert once(body)[1] == (
        *stated("flag", "v", "f", 1),
        *stated("quota", "f", "a", 2),
        Compare("<", Var("a"), Calc("mul", (Var("a"), 2))),
    )


def test_of_two_things_or_two_instants_it_is_read_twice() -> None:
    """Two states have two quotas, and one state has another at another instant."""
    other = (Atom("attribute quota", (Var("s"), Var("b"), Var("from2"), Var("to2"))), Compare("<=", Var("from2"), 5))
    before = Atom("value worth", (Var("s"), Var("b")), Var("Earlier"))
    for more in (stated("quota", "r", "b", 2), other, (before,)):
        body = (*stated("quota", "s", "a", 1), Atom("value worth", (Var("s"), Var("c")), NOW), *more)
        assert once(body) == (HEAD, body)


def test_what_asks_whether_there_are_two_values_reads_both() -> None:
    """So do relations, of which the others do not determine the last argument."""
    body = (*stated("quota", "s", "a", 1), *stated("quota", "s", "b", 2), Compare("!=", Var("a"), Var("b")))
    assert once(body) == (HEAD, body)
    body = (Atom("relation near", (Var("s"), Var("q")), NOW), Atom("relation near", (Var("s"), Var("r")), NOW))
    assert once(body) == (HEAD, body)
