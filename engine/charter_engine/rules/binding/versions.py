"""Which text of an article stands for whom: the latest that applies to him; of a duty owed to another, the latest to both.

An amended text applies from its date, to those bound by the paragraph it names.  One who becomes a party after it has entered
into force is bound by it too (Vienna Convention on the Law of Treaties, article 40(5)).  Organs, and all who could never accept
it, follow it as soon as it binds anybody.
"""

from __future__ import annotations

from charter_engine.model.effects import Effect, StateChange
from charter_engine.model.instrument_life import Version
from charter_engine.model.logic import Holds, Variable
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm
from charter_engine.model.parties import party_kind
from charter_engine.model.vocabulary import ORGAN, Definition
from charter_engine.rules.binding.parties import (
    NOWHERE,
    OTHER,
    WHO,
    belonged,
    belongs,
    counterpart,
    in_full,
    marked,
    may_be,
)
from charter_engine.rules.clock import wake_at
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Not, Origin, Var
from charter_engine.rules.life.announce import covering
from charter_engine.rules.life.shape import DUE, SINCE, shape
from charter_engine.rules.lowering import BEGIN, Body, Lowering, definitions_in, in_kind, rename
from charter_engine.rules.reading import rivals
from charter_engine.rules.values import of_quantities


def version(low: Lowering, norm: Norm, who: Var) -> Body:
    """Return the literals that the text a norm belongs to is the one that stands for its bearer."""
    texts = [each for each in low.model.versions if each.article == norm.home]
    own = next((each for each in texts if each.by == norm.version), None)
    if own is None:
        return ()
    other = counterpart(low, norm)
    found: Body = ()
    if own.place or own.start is not None or own.bound_by:
        found = (_applies(low, norm, own, who, other),)
    number = norm.number
    for later in texts:
        if later.place > own.place and (not later.paragraphs or not number or number in later.paragraphs):
            found += (Not(_applies(low, norm, later, who, other)),)
    return found


def version_of_effect(low: Lowering, effect: Effect, who: Var | None) -> Body:
    """Return the literals that the text an effect stands in is the one that stands for whom it concerns, else for anybody."""
    return () if effect.norm else _text_of(low, effect, who)


def version_of_definition(low: Lowering, definition: Definition, whose: str = "") -> Body:
    """Return the literals that the text of a definition stands for the party it is of, or is read for, else for anybody."""
    of = party_of(low.model, definition) or whose
    return _text_of(low, definition, Var(of) if of else None)


def party_of(model: Model, definition: Definition) -> str:
    """Return the parameter of the party that a definition is of; empty where it is of none."""
    parties = party_kind(model, definition.instrument)
    of = (name for name in definition.params if parties and may_be(model, definition.kinds.get(name, ""), parties))
    return next(of, "")


def in_several_texts(model: Model) -> frozenset[str]:
    """Return the definitions of no party that may be other for one party than for another, by an amendment that binds some."""
    bound = {each.article for each in model.versions if each.bound_by}
    every = [
        each for key in model.entities if (each := model.definition(key)) is not None and not party_of(model, each)
    ]
    every = [each for each in every if not rivals(model, each) and not of_quantities(each)]
    found = {d.key for d in every if any(each.version and each.home in bound for each in (d, *d.further))}
    more = found
    while more:
        more = {
            d.key
            for d in every
            if d.key not in found
            and found
            & {key for each in (d, *d.further) for key in definitions_in((each.condition, each.value, each.guard))}
        }
        found |= more
    return frozenset(found)


def _text_of(low: Lowering, said: Effect | Definition, who: Var | None) -> Body:
    texts = [each for each in low.model.versions if each.article == said.home]
    own = next((each for each in texts if each.by == said.version), None)
    if own is None:
        return ()
    found: Body = ()
    if own.place or own.start is not None or own.bound_by:
        found = (_stands_for(low, said.instrument, own, who),)
    for later in texts:
        if later.place > own.place and (not later.paragraphs or not said.number or said.number in later.paragraphs):
            found += (Not(_stands_for(low, said.instrument, later, who)),)
    return found


def _stands_for(low: Lowering, instrument: str, text: Version, who: Var | None) -> Atom:
    name = marked(low, f"text {text.place} {text.article}")
    if name not in low.bridged:
        low.bridged.add(name)
        _text(low, instrument, text, name, follows=False)
    if who is not None:
        return Atom(name, (who,), NOW)
    anybody = marked(low, f"text-at-all {text.place} {text.article}")
    if anybody not in low.bridged:
        low.bridged.add(anybody)
        low.add(Atom(anybody, (), NOW), (Atom(name, (WHO,), NOW),), Origin(text.citation, text.span))
    return Atom(anybody, (), NOW)


def _applies(low: Lowering, norm: Norm, text: Version, who: Var, other: Var | None) -> Atom:
    """Return the atom that a text applies to one, or between two of whom the other is a party as well."""
    kind = norm.bearer.kind
    follows = bool(text.bound_by) and not any(may_be(low.model, each, kind) for each in accepting(low, text.bound_by))
    name = marked(low, f"{'followed' if follows else 'text'} {text.place} {text.article}")
    if name not in low.bridged:
        low.bridged.add(name)
        _text(low, norm.instrument, text, name, follows=follows)
    if other is None:
        return Atom(name, (who,), NOW)
    pair = marked(low, f"{'followed' if follows else 'text'}-between {text.place} {text.article}")
    if pair not in low.bridged:
        low.bridged.add(pair)
        origin, kind = Origin(text.citation, text.span), party_kind(low.model, norm.instrument)
        own = Atom(name, (WHO,), NOW)
        low.add(Atom(pair, (WHO, OTHER), NOW), (own, Atom(name, (OTHER,), NOW)), origin)
        if kind:
            # one who is no party has accepted no text: the bearer's own counts
            member = belongs(low, norm.instrument, kind)
            outside = Not(Atom(member.predicate, (OTHER,), NOW))
            low.add(Atom(pair, (WHO, OTHER), NOW), (own, Atom("individual", (OTHER,)), outside), origin)
    return Atom(pair, (who, other), NOW)


def _text(low: Lowering, instrument: str, text: Version, name: str, *, follows: bool) -> None:
    body: Body = (Atom("individual", (WHO,)),)
    if text.start is not None:
        wake_at(low, (), text.start, NOWHERE)
        body += (Compare("<=", text.start, NOW),)
    origin = Origin(text.citation, text.span)
    head = Atom(name, (WHO,), NOW)
    if not text.bound_by:
        low.add(head, body, origin)
        return
    bound = bound_by(low, text.bound_by)
    low.add(head, (*body, bound), origin)
    anybody = Atom(bound.predicate, (OTHER,), NOW)
    of_organs = () if follows else low.held(f"kind {ORGAN}", (WHO,))
    low.add(head, (*body, *of_organs, anybody), origin)
    if not follows:
        kind = party_kind(low.model, instrument)
        if kind:
            low.add(head, (*body, _joined_since(low, instrument, kind, text)), origin)


def _joined_since(low: Lowering, instrument: str, kind: str, text: Version) -> Atom:
    """One who has become a party since the text entered into force, and still is one."""
    stem = f"joined {text.place} {text.article}"
    head = Atom(marked(low, stem), (WHO,), NOW)
    if head.predicate in low.bridged:
        return head
    low.bridged.add(head.predicate)
    with in_full(low):
        before = _joined_since(low, instrument, kind, text)
    now, origin = belongs(low, instrument, kind), Origin(text.citation, text.span)
    was = belonged(low, instrument, kind)
    begun = Atom(BEGIN, (), PREV)
    in_force: Body = (Atom(bound_by(low, text.bound_by).predicate, (OTHER,), NOW),)
    if text.start is not None:
        in_force = (Compare("<=", text.start, NOW),)
    low.add(head, (now, begun, Not(was), *in_force), origin)
    low.add(head, (Atom(before.predicate, (WHO,), PREV), now), origin)
    return head


def accepting(low: Lowering, citation: str) -> list[str]:
    """Return the kinds of those whom what stands under a citation may bind."""
    model = low.model
    found = [norm.bearer.kind for norm in _binders(low, citation)]
    for key, place in model.places.items():
        definition = model.definition(key)
        if citation in covering(place) and definition is not None and len(definition.params) == 1:
            found.append(definition.kinds.get(definition.params[0], ""))
    for effect in model.effects:
        change = effect.change
        if citation in covering(effect.citation) and isinstance(change, StateChange) and len(change.args) == 1:
            is_kind = change.predicate.startswith("kind ")
            found.append(change.predicate.removeprefix("kind ") if is_kind else "")
    return found


def _binders(low: Lowering, citation: str) -> list[Norm]:
    """Return the norms under a citation that bind: a permission or power beside what binds, such as to accept, binds nobody."""
    model = low.model
    here = [norm for norm in model.norms if norm.evaluated and citation in covering(norm.citation)]
    binding = [norm for norm in here if norm.modality in {"must", "must not", "should"}]
    defined = any(citation in covering(place) for place in model.places.values())
    effected = any(citation in covering(effect.citation) for effect in model.effects)
    return binding if binding or defined or effected else here


def bound_by(low: Lowering, citation: str) -> Atom:
    """Return the atom, of WHO, that one is bound by what stands under a citation: a norm, a definition, or a role it gives."""
    stem = f"bound-by {citation}"
    head = Atom(marked(low, stem), (WHO,), NOW)
    if head.predicate in low.bridged:
        return head
    low.bridged.add(head.predicate)
    with in_full(low):
        before = bound_by(low, citation)
    for norm in _binders(low, citation):
        form = shape(low, norm)
        low.add(head, rename((form.standing,), form.bearer.name, WHO.name), form.origin)
        if norm.is_duty_to_achieve:
            if not norm.in_group:
                done = rename((form.atom("fulfilled", NOW, SINCE, DUE),), form.bearer.name, WHO.name)
                low.add(head, done, form.origin)
            still = Atom(before.predicate, (WHO,), PREV)
            low.add(head, (still, *in_kind(low, WHO, norm.bearer.kind)), form.origin)
    for key, place in low.model.places.items():
        definition = low.model.definition(key)
        if citation in covering(place) and definition is not None and len(definition.params) == 1:
            for body in low.condition(low, Holds(key, (Variable(WHO.name),)), NOWHERE):
                low.add(head, body, Origin(place, definition.span))
    for effect in low.model.effects:
        change = effect.change
        of_one = isinstance(change, StateChange) and change.holds and len(change.args) == 1
        if of_one and isinstance(change, StateChange) and citation in covering(effect.citation):
            low.add(head, low.held(change.predicate, (WHO,)), Origin(effect.citation, effect.span))
    return head
