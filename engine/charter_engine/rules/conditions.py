"""Conditions of the model as rule bodies."""

from __future__ import annotations

from itertools import product

from charter_engine.model.conditions import PARTY
from charter_engine.model.definitions import ranks
from charter_engine.model.logic import (
    All,
    Any,
    Arith,
    Comparison,
    Condition,
    Constant,
    During,
    Exists,
    Holds,
    IsKind,
    Lasting,
    MatterDecided,
    Negation,
    NormStatus,
    Number,
    Term,
    Variable,
)
from charter_engine.model.parties import party_kind
from charter_engine.model.variables import free
from charter_engine.rules.clock import turns_in_time
from charter_engine.rules.events import during
from charter_engine.rules.findings import found, is_determined, is_open, judged, opened
from charter_engine.rules.history import lasting
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Literal, Not, Var
from charter_engine.rules.ir import Term as Argument
from charter_engine.rules.layer import PLAIN, Layer
from charter_engine.rules.lowering import FOR, FOR_WHOM, Body, Lowering, Sentence, bind, cited_in, in_kind, rename
from charter_engine.rules.reading import reads, rivals
from charter_engine.rules.terms import aligned, arguments, simple, term
from charter_engine.rules.values import inlined, of_quantities

TOO_MANY_ALTERNATIVES = 12


def bodies(low: Lowering, node: Condition, sentence: Sentence) -> tuple[Body, ...]:
    """Return the alternatives in which a condition holds now; variables may still need :func:`bind`."""
    node = _joined(low, node)
    match node:
        case All(operands=operands):
            parts = [bodies(low, each, sentence) for each in operands]
            size = 1
            for part in parts:
                size *= len(part)
            if size > TOO_MANY_ALTERNATIVES:
                parts = [_named(low, each, part, sentence) for each, part in zip(operands, parts, strict=True)]
            return tuple(tuple(literal for body in choice for literal in body) for choice in product(*parts))
        case Any(operands=operands):
            return tuple(body for each in operands for body in bodies(low, each, sentence))
        case Holds():
            definition = low.model.definition(node.predicate)
            if definition is not None and definition.condition is not None and of_quantities(definition):
                condition, kinds = inlined(definition, definition.condition, node.args, low.fresh(""))
                return bodies(low, condition, sentence.beside(kinds))
            return (holds(low, node, sentence),)
        case IsKind(subject=subject, kind=kind):
            before, who = simple(low, subject, sentence)
            return ((*before, *in_kind(low, who, kind)),)
        case Comparison(op=op, left=left, right=right):
            turns_in_time(low, node, sentence)
            one, two = term(low, left, sentence), term(low, right, sentence)
            a, b = aligned(one[1], one[2], two[1], two[2])
            return ((*one[0], *two[0], Compare(op, a, b)),)
        case Negation(operand=operand):
            return negated(low, operand, sentence)
        case Exists(variable=variable, kind=kind, where=where):
            inner = sentence.beside({variable: kind})
            kinds = inner.kinds
            one_of = () if kind.startswith("#") else (IsKind(Variable(variable), kind),)
            found = bodies(low, All((*one_of, where)), inner)
            renamed = low.fresh(variable)
            return tuple(rename(body, variable, renamed) for body in found)
        case MatterDecided(matter=matter, args=args, organ=organ):
            before, terms = arguments(low, args, sentence)
            decision = low.model.decisions.get(matter)
            state = "decided" if decision is None else decision.decided_by(organ)
            return ((*before, Atom(f"{state} {matter}", terms, PREV if low.layer.before else NOW)),)
        case NormStatus():
            return (status(low, node, sentence),)
        case During():
            return (during(low, node, sentence),)
        case Lasting():
            held = named(low, node.condition, sentence)
            return (lasting(low, node, held, _in_full(low, node.condition, held, sentence), sentence),)


def _in_full(low: Lowering, condition: Condition, held: Atom, sentence: Sentence) -> Atom:
    """Return the atom of a condition with all that effects change at an instant, where its sentence sees less of that."""
    layer, full = low.layer, Layer(without=low.layer.without)
    if layer == full or not reads(low.model, condition) & low.changing.effects.keys():
        return held
    low.layer = full
    found = named(low, condition, sentence)
    low.layer = layer
    return found


def _joined(low: Lowering, node: Condition) -> Condition:
    """Return that one is party to an instrument as what its own sentences make of him, where these say who becomes a party."""
    match node:
        case Holds(predicate=key, args=(who, Constant(key=instrument))) if key == PARTY:
            kind = party_kind(low.model, instrument.removeprefix("§"))
            return IsKind(who, kind) if kind and f"kind {kind}" in low.changing.effects else node
        case _:
            return node


def holds(low: Lowering, node: Holds, sentence: Sentence) -> Body:
    """Return the literals of a relation or of a defined condition."""
    before, terms = arguments(low, node.args, sentence)
    if low.model.table(node.predicate) is not None:
        return (*before, Atom(f"table {node.predicate}", terms))
    if is_open(low, node.predicate):
        return (*before, opened(low, node.predicate, _held(low, node.predicate, (Var("a0"),)), terms))
    return (*before, *_held(low, node.predicate, terms, "".join(low.whose(node, sentence))))


def _held(low: Lowering, key: str, terms: tuple[Argument, ...], whose: str = "") -> Body:
    if low.model.definition(key) is not None:
        return (defined(low, key, terms, whose),)
    return low.held(f"relation {key}", terms)


def defined(low: Lowering, key: str, args: tuple[Argument, ...], whose: str = "") -> Atom:
    """Return the atom that a defined condition holds, as the sentence being lowered sees it; ``whose`` text counts, if any's."""
    name = f"define {key}"
    if whose:
        plain = low.layer == PLAIN or not reads(low.model, Holds(key, ())) & low.changing.effects.keys()
        name += f"{'' if plain else low.layer.mark}{FOR}"
        if name not in low.bridged:
            low.bridged.add(name)
            define(low, key, name, FOR_WHOM.name)
        return Atom(name, (*args, Var(whose)), NOW)
    if low.layer != PLAIN and reads(low.model, Holds(key, ())) & low.changing.effects.keys():
        name += low.layer.mark
        if name not in low.bridged:
            low.bridged.add(name)
            define(low, key, name)
    return Atom(name, args, NOW)


def define(low: Lowering, key: str, name: str, whose: str = "") -> None:
    """Add the rules of a defined condition under the name of a predicate; with ``whose`` as it is for one, its last argument."""
    definition = low.model.definition(key)
    if definition is None or definition.condition is None or not definition.evaluated or of_quantities(definition):
        return
    sentence = low.sentence_of(definition, whose)
    for_whom = (Var(whose),) if whose else ()
    someone = in_kind(low, Var(whose), "") if whose else ()
    _, args = arguments(low, tuple(Variable(each) for each in definition.params), sentence)
    full, needed = (*args, *for_whom), {*definition.params, *(each.name for each in for_whom)}
    open_: Body = ()
    if is_determined(low, key):
        # the latest finding counts; where there is none, the definition
        low.add(Atom(name, full, NOW), (*found(key, args, 1), *someone), sentence.origin)
        open_ = (Not(judged(low, key, args)),)
    if not definition.further and not rivals(low.model, definition):
        for body in low.condition(low, All((definition.condition, definition.guard)), sentence):
            whole = (*body, *open_, *someone)
            low.add(Atom(name, full, NOW), bind(low, whole, needed, sentence), sentence.origin)
        return
    for number, each in enumerate((definition, *definition.further)):
        own = low.sentence_of(each, whose)
        _, row = arguments(low, tuple(Variable(param) for param in each.params), own)
        row = (*row, *for_whom)
        needed = {*each.params, *(one.name for one in for_whom)}
        applies = Atom(f"applies-{number} {name}", row, NOW)
        for body in low.condition(low, each.guard, own):
            whole = (*body, *low.text_of(low, each, whose), *someone)
            low.add(applies, bind(low, whole, needed, own), own.origin)
        yields = tuple(
            Not(Atom(f"applies-{place} {name}", row, NOW))
            for place, other in enumerate((definition, *definition.further))
            if ranks(other, each)
        )
        others = tuple(
            Not(defined(low, other.key, row)) for other in rivals(low.model, definition) if ranks(other, each)
        )
        if each.condition is None:
            continue
        for body in low.condition(low, each.condition, own):
            whole = (*body, applies, *yields, *others, *open_)
            low.add(Atom(name, row, NOW), bind(low, whole, needed, own), own.origin)


def status(low: Lowering, node: NormStatus, sentence: Sentence) -> Body:
    """Return the literal that a norm is in a status now."""
    before, by = ((), low.variable("by")) if node.by is None else simple(low, node.by, sentence)
    return (*before, Atom(f"is {node.status} {cited_in(low, node.citation, sentence)}", (by,), NOW))


def negated(low: Lowering, node: Condition, sentence: Sentence) -> tuple[Body, ...]:
    """Return the alternatives in which a condition does not hold."""
    match node:
        case Negation(operand=operand):
            return bodies(low, operand, sentence)
        case All(operands=operands):
            return tuple(body for each in operands for body in negated(low, each, sentence))
        case Any(operands=operands):
            return bodies(low, All(tuple(Negation(each) for each in operands)), sentence)
        case Comparison(op=op, left=left, right=right) if all(_always(each, sentence) for each in (left, right)):
            return bodies(low, Comparison(_OPPOSITE[op], left, right), sentence)
        case _:
            found = bodies(low, node, sentence)
            if len(found) == 1 and len(found[0]) == 1 and _is_plain(found[0][0], sentence):
                return tuple((Not(each),) for each in found[0] if isinstance(each, Atom))
            return ((Not(named(low, node, sentence)),),)


_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def _always(node: Term, sentence: Sentence) -> bool:
    """Tell whether a quantity always has a value: it is written, or one that an act or event names."""
    match node:
        case Variable(name=name):
            return sentence.kinds.get(name, "").startswith("#")
        case Number():
            return True
        case Arith(op=op, left=left, right=right):
            return op != "/" and _always(left, sentence) and _always(right, sentence)
        case _:
            return False


def _is_plain(literal: Literal, sentence: Sentence) -> bool:
    """Tell whether a literal is an atom over the variables of its sentence, which can be denied as it is."""
    return isinstance(literal, Atom) and all(
        each.name in sentence.kinds for each in literal.args if isinstance(each, Var)
    )


def named(low: Lowering, node: Condition, sentence: Sentence) -> Atom:
    """Give a condition a predicate of its own over the variables it shares with the sentence."""
    shared = sorted((free(node) & set(sentence.kinds)) | low.whose(node, sentence))
    args = tuple(Var(name) for name in shared)
    name = low.fresh("condition")
    for body in bodies(low, node, sentence):
        low.add(Atom(name, args, NOW), bind(low, body, set(shared), sentence), sentence.origin)
    return Atom(name, args, NOW)


def _named(low: Lowering, node: Condition, found: tuple[Body, ...], sentence: Sentence) -> tuple[Body, ...]:
    return ((named(low, node, sentence),),) if len(found) > 1 else found
