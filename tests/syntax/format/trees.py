"""Strategies that draw conditions and norms as the grammar allows them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import expressions as tree
from charter_engine.syntax.tree import norms as norm_tree
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.properties import HasDuty

NOWHERE = Span("", 0, 0, 1, 1, 1, 1)
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

word = st.sampled_from(["port", "q", "vessel", "Lisbon", "x1"])
names = st.builds(tree.Name, st.lists(word, min_size=1, max_size=2).map(tuple), span=st.just(NOWHERE))
simple_names = st.builds(tree.Name, st.tuples(word), span=st.just(NOWHERE))
numbers = st.one_of(
    st.integers(0, 10**6).map(Fraction),
    st.decimals(0, 1000, places=3).map(Fraction),
    st.fractions(0, 100, max_denominator=30),
)
quantities = st.builds(tree.Quantity, numbers, st.sampled_from(["", "%", "m", "hours", "XDR"]), span=st.just(NOWHERE))
durations = st.builds(
    tree.Quantity, numbers, st.sampled_from(["hours", "days", "months", "year"]), span=st.just(NOWHERE)
)
dates = st.sampled_from(["2030-01-01", "2031-12-31T06:30"]).map(lambda text: tree.Date(text, span=NOWHERE))
letters = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=_BIDI)
strings = st.builds(tree.String, st.text(letters, max_size=12), span=st.just(NOWHERE))
citations = st.sampled_from(
    [
        tree.Citation("", "9", ("3",), span=NOWHERE),
        tree.Citation("", "5bis", (), span=NOWHERE),
        tree.Citation("SEA", "4", ("1", "b"), span=NOWHERE),
        tree.Citation("", "Annex B", ("2", "a"), span=NOWHERE),
        tree.Citation("", "18", ("2",), 2, span=NOWHERE),
    ]
)
any_citations = citations | st.sampled_from(
    [
        tree.Citation("SEA", "4", (), span=NOWHERE),
        tree.Citation("", "34", ("1", "c"), 0, "f", span=NOWHERE),
        tree.Citation("", "", (), wildcard=True, span=NOWHERE),
        tree.Citation("SEA", "Annex C", (), span=NOWHERE),
        tree.Citation("SEA", "", (), span=NOWHERE),
    ]
)


def _calls(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[tree.Call]:
    return st.builds(tree.Call, names, st.lists(inner, max_size=3).map(tuple), span=st.just(NOWHERE))


def _binders(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[tree.Binder]:
    return st.builds(tree.Binder, simple_names, st.sampled_from(["", "k"]), st.none() | inner, span=st.just(NOWHERE))


def _duties(inner: st.SearchStrategy[Node], subject: st.SearchStrategy[Node | None]) -> st.SearchStrategy[HasDuty]:
    del inner
    return st.builds(
        HasDuty,
        subject,
        st.sampled_from(["some", "no"]),
        st.sampled_from(["duty", "right", "power", "immunity"]),
        st.none() | names,
        st.none() | any_citations,
        span=st.just(NOWHERE),
    )


def _several(inner: st.SearchStrategy[Node], least: int = 2) -> st.SearchStrategy[tuple[Node, ...]]:
    return st.lists(inner, min_size=least, max_size=3).map(tuple)


def _limbs(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[tree.Limbs]:
    def labelled(bodies: tuple[Node, ...]) -> tuple[tree.Limb, ...]:
        return tuple(tree.Limb(label, body, span=NOWHERE) for label, body in zip("abc", bodies, strict=False))

    return st.builds(tree.Limbs, st.sampled_from(["any", "all"]), _several(inner).map(labelled), span=st.just(NOWHERE))


def _larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    at = st.just(NOWHERE)
    binders = _binders(inner)
    return st.one_of(
        _calls(inner),
        st.builds(tree.Negative, inner, span=at),
        st.builds(tree.Arithmetic, st.sampled_from("+-*/"), inner, inner, span=at),
        st.builds(tree.Compare, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), inner, inner, span=at),
        st.builds(tree.Not, inner, span=at),
        st.builds(tree.And, _several(inner), span=at),
        st.builds(tree.Or, _several(inner), span=at),
        _limbs(inner),
        st.builds(tree.Aggregate, st.just("number"), st.none(), binders, span=at),
        st.builds(tree.Aggregate, st.sampled_from(["sum", "least", "greatest"]), inner, binders, span=at),
        st.builds(tree.Extreme, st.sampled_from(["least", "greatest"]), _several(inner), span=at),
        st.builds(tree.Rounded, st.sampled_from(["up", "down", "half up"]), inner, st.integers(0, 4), span=at),
        st.builds(tree.TimeTo, inner, span=at),
        st.builds(tree.TimeSince, inner, span=at),
        st.builds(
            tree.Quantified,
            st.sampled_from(["some", "every", "no"]),
            binders,
            st.none() | inner | _duties(inner, st.none()),
            span=at,
        ),
        st.builds(tree.Decided, names, _calls(inner), span=at),
        st.builds(tree.IsA, inner, simple_names, st.booleans(), span=at),
        st.builds(tree.Throughout, inner, st.sampled_from(["throughout", "in"]), durations, span=at),
        st.builds(
            tree.NormState, citations, st.sampled_from(["breached", "pending", "ended"]), st.none() | names, span=at
        ),
        _duties(inner, inner),
    )


conditions: st.SearchStrategy[Node] = st.recursive(
    st.one_of(names, quantities, dates, strings, _calls(names)), _larger, max_leaves=8
)

# ---------------------------------------------------------------------------------------------------------------- norms

small: st.SearchStrategy[Node] = st.recursive(names | quantities | _calls(names), _larger, max_leaves=3)
binders = _binders(small)
_at = st.just(NOWHERE)
plain_calls = _calls(small)
values = st.builds(tree.NamedValue, word, small, st.sampled_from(["", "year"]), span=_at)
calls = plain_calls | st.builds(
    tree.Call,
    names,
    st.lists(small, max_size=2).map(tuple),
    st.lists(values, min_size=1, max_size=2).map(tuple),
    span=_at,
)
one_bearer = st.one_of(
    st.builds(norm_tree.Bearer, st.sampled_from(["every", "no", "some one of"]), binders, st.just(()), span=_at),
    st.builds(
        norm_tree.Bearer,
        st.sampled_from(["named", "jointly", "severally"]),
        st.none(),
        st.tuples(simple_names),
        span=_at,
    ),
    st.builds(
        norm_tree.Bearer,
        st.sampled_from(["named", "jointly", "severally"]),
        st.builds(tree.Binder, simple_names, st.just("k"), st.none() | small, span=_at),
        st.just(()),
        span=_at,
    ),
)
bearers = one_bearer | st.builds(
    norm_tree.Bearer,
    st.sampled_from(["named", "jointly", "severally"]),
    st.none(),
    st.lists(simple_names, min_size=2, max_size=3).map(tuple),
    span=_at,
)
special_points = st.one_of(
    st.builds(tree.OfNorm, st.sampled_from(["breach", "fulfilment"]), any_citations, st.none() | names, span=_at),
    st.builds(tree.OfDecision, plain_calls, span=_at),
    st.builds(tree.EntryIntoForce, span=_at),
    st.builds(tree.DateWhen, small, span=_at),
)
points = small | special_points
events = st.one_of(
    points,
    st.builds(tree.Did, small, calls, span=_at),
    st.builds(norm_tree.Becomes, small, st.booleans(), simple_names, st.none(), span=_at),
)
effects = st.one_of(
    st.builds(norm_tree.Becomes, names, st.just(value=False), small, st.none() | durations, span=_at),
    st.builds(norm_tree.Becomes, names, st.just(value=True), simple_names, st.none() | durations, span=_at),
    st.builds(
        norm_tree.NormEffect, citations, st.sampled_from(["suspended", "resumed", "ended", "discharged"]), span=_at
    ),
)
within = st.builds(norm_tree.Within, durations, st.none() | points, span=_at)
periods = st.builds(norm_tree.Each, durations, span=_at)
precedence = (norm_tree.SubjectTo, norm_tree.Notwithstanding, norm_tree.ExceptAsProvided, norm_tree.WithoutPrejudice)


def _sided(kind: type[norm_tree.NotLater | norm_tree.NotBefore]) -> st.SearchStrategy[Node]:
    with_side = st.builds(kind, durations, st.sampled_from(["before", "after"]), points, span=_at)
    return with_side | st.builds(kind, st.none(), st.just(""), points, span=_at)


limb_clause: st.SearchStrategy[Node] = st.one_of(
    *(st.builds(kind, small, span=_at) for kind in (norm_tree.When, norm_tree.While, norm_tree.OnlyIf)),
    st.builds(norm_tree.Unless, small, st.none(), span=_at),
    st.builds(norm_tree.Upon, events, st.none(), span=_at),
    st.builds(norm_tree.Immediately, span=_at),
    st.builds(norm_tree.WithoutDelay, st.none() | within, span=_at),
    within,
    _sided(norm_tree.NotLater),
    _sided(norm_tree.NotBefore),
    st.builds(norm_tree.ForAfter, durations, points, span=_at),
    st.builds(norm_tree.OwedTo, one_bearer, span=_at),
    st.builds(norm_tree.AtChoiceOf, names, span=_at),
    st.builds(norm_tree.SoThat, effects, span=_at),
    periods,
    *(st.builds(kind, st.tuples(any_citations), span=_at) for kind in precedence),
)
clause = st.one_of(
    limb_clause,
    st.builds(norm_tree.Until, small | special_points, span=_at),
    *(st.builds(kind, st.lists(any_citations, min_size=2, max_size=3).map(tuple), span=_at) for kind in precedence),
)


@st.composite
def chains(draw: st.DrawFn, each: st.SearchStrategy[Node], depth: int) -> tuple[Node, ...]:
    """Draw clauses, perhaps with ``in that case`` or ``failing which`` at the end."""
    found = draw(st.lists(each, max_size=3))
    if depth and draw(st.booleans()):
        who = draw(st.none() | bearers)
        acts = draw(st.lists(calls, min_size=1, max_size=2).map(tuple) | st.tuples(keeps))
        duty = norm_tree.Chained(who, draw(modalities(who)), acts, draw(chains(each, depth - 1)), span=NOWHERE)
        if draw(st.booleans()):
            found.append(norm_tree.FailingWhich(duty, span=NOWHERE))
        else:
            exception = norm_tree.Unless(draw(small), duty, span=NOWHERE)
            later = draw(st.lists(each.filter(lambda node: not isinstance(node, norm_tree.Unless)), max_size=1))
            found.extend([exception, *later])
    return tuple(found)


keeps = st.builds(norm_tree.KeepState, small, span=_at)
grants = st.one_of(
    st.builds(norm_tree.Grant, st.none(), plain_calls, span=_at),
    st.builds(
        norm_tree.Grant,
        st.builds(norm_tree.Bearer, st.just("named"), st.none(), st.tuples(simple_names), span=_at)
        | st.builds(
            norm_tree.Bearer,
            st.sampled_from(["named", "every", "some one of"]),
            st.builds(tree.Binder, simple_names, st.just("k"), st.none() | small, span=_at),
            st.just(()),
            span=_at,
        ),
        plain_calls,
        span=_at,
    ),
)


def modalities(who: norm_tree.Bearer | None) -> st.SearchStrategy[str]:
    """Return how a bearer can be bound: of ``no Member``, only that it may not."""
    if who is not None and who.form == "no":
        return st.just("must not")
    return st.sampled_from(["must", "must not", "may", "should", "should not", "has power to", "is immune from"])


triggers = st.one_of(
    st.builds(norm_tree.Upon, events, st.none() | small, span=_at),
    st.builds(norm_tree.When, small, span=_at),
    st.builds(norm_tree.While, small, span=_at),
    periods,
)


@st.composite
def _norms(draw: st.DrawFn) -> norm_tree.Norm:
    trigger = draw(st.none() | triggers)
    who = draw(bearers)
    form = draw(st.sampled_from(["acts", "acts", "limbs", "entitlement"]))
    if form == "limbs":
        bodies = draw(st.lists(calls | keeps, min_size=1, max_size=3))
        limbs = tuple(
            norm_tree.ActLimb(label, body, draw(chains(limb_clause, 1)), span=NOWHERE)
            for label, body in zip("abc", bodies, strict=False)
        )
        acts: tuple[Node, ...] = (norm_tree.LimbActs(draw(st.sampled_from(["all", "any"])), limbs, span=NOWHERE),)
        return norm_tree.Norm(trigger, who, draw(modalities(who)), acts, (), span=NOWHERE)
    if form == "entitlement":
        given: tuple[Node, ...] = draw(st.lists(grants, min_size=1, max_size=2).map(tuple) | st.tuples(calls))
        return norm_tree.Norm(trigger, who, "is entitled to", given, draw(chains(clause, 2)), span=NOWHERE)
    acts = tuple(draw(st.lists(calls, max_size=2)))
    if not acts or draw(st.booleans()):
        acts = (*acts, draw(keeps))
    return norm_tree.Norm(trigger, who, draw(modalities(who)), acts, draw(chains(clause, 2)), span=NOWHERE)


norms = _norms()
