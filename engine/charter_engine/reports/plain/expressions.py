"""Conditions, values and those they speak of."""

from __future__ import annotations

from charter_engine.reports.plain.calls import clause, to_decide, told
from charter_engine.reports.plain.citations import citation
from charter_engine.reports.plain.english import date, quantity, several, spaced
from charter_engine.reports.plain.marks import clean, linked
from charter_engine.reports.plain.voice import Voice
from charter_engine.reports.plain.wordless import wordless
from charter_engine.syntax.tree import expressions as tree
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.properties import HasDuty

_COMPARED = {
    "=": "is",
    "!=": "is not",
    "<": "is less than",
    "<=": "is at most",
    ">": "is greater than",
    ">=": "is at least",
}
MEASURED = (
    *(tree.Quantity, tree.Date, tree.String, tree.Negative, tree.Arithmetic, tree.Aggregate),
    *(tree.Extreme, tree.Rounded, tree.TimeTo, tree.TimeSince),
)
"""What is a value, whatever its parts are."""
_IN_TIME = {**_COMPARED, "<": "is before", "<=": "is not after", ">": "is after", ">=": "is not before"}
_RECKONED = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}

# ---------------------------------------------------------------------------------------------------------- conditions


def condition(node: Node, voice: Voice) -> str:
    """Say what must be so."""
    match node:
        case tree.And(operands):
            return _joined(operands, "and", voice)
        case tree.Or(operands):
            return f"either {_joined(operands, 'or', voice)}"
        case tree.Not(operand):
            return _denied(operand, voice)
        case tree.Limbs(mode, limbs):
            said = "; ".join(f"({each.label}) {condition(each.body, voice)}" for each in limbs)
            return f"{mode} of the following {'is' if mode == 'any' else 'are'} so: {said}"
        case tree.Throughout(body, mode, duration):
            when = "throughout" if mode == "throughout" else "at some time in"
            return f"{when} the last {quantity(duration)} it was so that {condition(body, voice)}"
        case tree.Quantified():
            return _quantified(node, voice)
    return _comparison(node, voice)


def _joined(operands: tuple[Node, ...], word: str, voice: Voice) -> str:
    """Join what is itself joined otherwise in brackets, so that it can be read in one way only."""
    texts = []
    for each in operands:
        mixed = isinstance(each, tree.And | tree.Or | tree.Quantified | tree.Limbs) and len(operands) > 1
        text = condition(each, voice)
        texts.append(f"({text})" if mixed else text)
    return several(texts, word) if len(texts) < 3 else f"{', '.join(texts[:-1])}, {word} {texts[-1]}"


def _denied(node: Node, voice: Voice) -> str:
    match node:
        case tree.Name() | tree.Call() if not _is_value(node, voice):
            return clause(node, voice, value, denied=True)
        case tree.IsA(subject, kind, negated):
            return is_a(subject, kind, voice, denied=not negated)
        case tree.Quantified("some", over, None):
            return f"there is no {_whom(over, voice)}"
    text = condition(node, voice)
    return f"it is not so that {f'({text})' if isinstance(node, tree.And | tree.Or) else text}"


def _quantified(node: tree.Quantified, voice: Voice) -> str:
    over = node.over
    if isinstance(node.body, HasDuty) and node.body.subject is None:
        return f"{whom(over, voice, node.quantifier)} {holding(node.body, voice, over.variable)}"
    if node.body is None:
        some = whom(over, voice, "") if node.quantifier == "some" else whom(over, voice, node.quantifier)
        return f"there is {some}"
    head = f"for {'at least one' if node.quantifier == 'some' else node.quantifier} {_whom(over, voice)}"
    return f"{head} it is so that {condition(node.body, voice)}"


def _comparison(node: Node, voice: Voice) -> str:
    match node:
        case tree.Compare(op, left, right):
            words = _IN_TIME if is_date(left, voice) or is_date(right, voice) else _COMPARED
            return f"{value(left, voice)} {words[op]} {value(right, voice)}"
        case tree.IsA(subject, kind, negated):
            return is_a(subject, kind, voice, denied=negated)
        case tree.NormState(cited, state, by):
            return f"{citation(cited)} is {state}" + (f" by {value(by, voice)}" if by is not None else "")
        case tree.Decided(organ, tree.Call() | tree.Name() as matter):
            return f"{value(organ, voice)} has decided {to_decide(matter, voice, value)}"
        case HasDuty(subject=Node() as subject):
            return f"{value(subject, voice)} {holding(node, voice, _variable(subject))}"
        case tree.Name() | tree.Call() if _is_value(node, voice):
            return f"{value(node, voice)} is so"
        case tree.Name((_, attribute)) if not voice.lexicon.sort(node.text) or attribute in voice.lexicon.owners:
            return f"{voice.term(attribute)} holds of {value(tree.Name(node.parts[:-1], span=node.span), voice)}"
        case tree.Name() | tree.Call():
            return clause(node, voice, value)
    return f"{value(node, voice)} is so" if isinstance(node, MEASURED) else wordless(node)


def _is_value(node: tree.Name | tree.Call, voice: Voice) -> bool:
    """Tell whether a name stands for a value or an individual, so that it cannot be so by itself."""
    name = node.text if isinstance(node, tree.Name) else node.name.text
    return name in voice.lexicon.values or (isinstance(node, tree.Name) and voice.is_variable(node))


def is_date(node: Node, voice: Voice) -> bool:
    """Tell whether a value is a date."""
    match node:
        case tree.Date():
            return True
        case tree.Name(parts):
            return parts[-1] in voice.lexicon.dates
        case tree.Arithmetic("+" | "-", left, _):
            return is_date(left, voice)
    return False


def is_a(subject: Node, kind: tree.Name | tree.SeatIn, voice: Voice, *, denied: bool = False) -> str:
    """Say that one is of a kind, or has a seat."""
    who = value(subject, voice)
    return f"{who} is {'not ' if denied else ''}{role(kind, voice)}"


def role(kind: tree.Name | tree.SeatIn, voice: Voice) -> str:
    """Return ``a Member`` or ``a member of the Council``."""
    if isinstance(kind, tree.SeatIn):
        return f"a member of {value(kind.organ, voice)}"
    return voice.some(kind.text)


def _variable(node: Node) -> str:
    return node.text if isinstance(node, tree.Name) else ""


def holding(node: HasDuty, voice: Voice, holder: str = "") -> str:
    """Return ``has some duty of its own under Article 5``, without who has it; ``holder`` is the variable of the one who has."""
    text = f"has {node.quantifier} {node.what}"
    if node.of is not None:
        own = bool(holder) and _variable(node.of) == holder
        text += " of its own" if own else f" of {value(node.of, voice)}"
    return text if node.place is None else f"{text} under {citation(node.place)}"


# --------------------------------------------------------------------------------------------------------- individuals


def whom(over: tree.Binder, voice: Voice, each: str = "") -> str:
    """Speak of those a kind and a condition pick out: ``a Member that …``, ``every Member such that …``."""
    return f"{voice.introduce(over.variable, over.kind.text, each)}{that(over, voice)}"


def _whom(over: tree.Binder, voice: Voice) -> str:
    """Speak of them without an article."""
    return whom(over, voice, " ").strip()


def all_of(over: tree.Binder, voice: Voice) -> str:
    """Speak of several of them: ``Members of which each …``."""
    voice.introduce(over.variable, over.kind.text, "each")
    return f"{voice.many(voice.lexicon.singular(over.kind.text))}{that(over, voice, many=True)}"


def that(over: tree.Binder, voice: Voice, *, many: bool = False) -> str:
    """Say what else must hold of one of those picked out: `` that is able to launch``, `` such that …``."""
    where = over.where
    subject = tree.Name((over.variable or "it",), span=over.span)
    match where:
        case None:
            return ""
        case tree.Name() if where.text in voice.lexicon.owners and not voice.lexicon.template(where.text):
            return f" with {voice.term(where.parts[-1])}"
        case tree.Name() if not voice.is_variable(where):
            return _relative(tree.Call(where, (subject,), span=where.span), voice, many=many)
        case tree.Call(args=(tree.Name() as first, *_)) if first == subject and not _is_value(where, voice):
            return _relative(where, voice, many=many)
        case tree.Compare("!=", tree.Name() as one, other) if one == subject:
            return f" other than {value(other, voice)}"
        case tree.Not(tree.Name() as denied) if not voice.is_variable(denied):
            return f" such that {clause(tree.Call(denied, (subject,), span=denied.span), voice, value, denied=True)}"
    return f" such that {condition(where, voice)}"


def _relative(node: tree.Call, voice: Voice, *, many: bool) -> str:
    """Say what holds of the first of its arguments, after that one: `` that lies near Peru``."""
    key = node.name.text
    template = voice.lexicon.template(key)
    relative = " of which each" if many else " that"
    if template.startswith("{1} "):
        return f"{relative} {told(key, template.removeprefix('{1} '), node.args, voice, value, said=1)}"
    if not template and len(node.args) == 1:
        return f"{relative} is {voice.term(key)}"
    return f" such that {clause(node, voice, value)}"


# -------------------------------------------------------------------------------------------------------------- values


def value(node: Node, voice: Voice) -> str:
    """Say an individual, or what is measured, counted or reckoned."""
    match node:
        case tree.Name(parts):
            return _name(node, parts, voice)
        case tree.Call(name, args):
            return _computed(node, name.text, args, voice)
        case tree.Quantity():
            return quantity(node)
        case tree.Date(text):
            return date(text)
        case tree.String(text):
            return f"“{clean(text)}”"
        case tree.Negative(operand):
            return f"minus {_operand(operand, voice)}"
        case tree.Arithmetic(op, left, right):
            before = value(left, voice) if _chained(op, left) else _operand(left, voice)
            return f"{before} {_RECKONED[op]} {_operand(right, voice)}"
        case tree.Aggregate("number", None, over):
            return f"the number of {all_of(over, voice)}"
        case tree.Aggregate(kind, Node() as summed, over):
            return f"the {kind}, over all {all_of(over, voice)}, of {value(summed, voice)}"
        case tree.Extreme(kind, items):
            return f"the {kind} of {several([_operand(each, voice) for each in items])}"
        case tree.Rounded(direction, inner, places):
            to = f"{places} decimal place{'s' if places != 1 else ''}" if places else "a whole number"
            return f"{_operand(inner, voice)} rounded {direction} to {to}"
        case tree.TimeTo(target):
            return f"the time that is left until {value(target, voice)}"
        case tree.TimeSince(target):
            return f"the time that has passed since {value(target, voice)}"
    return f"whether {condition(node, voice)}"


def _chained(op: str, left: Node) -> bool:
    """Tell whether what is left of an operation needs no brackets: `a plus b minus c` is read from the left."""
    return isinstance(left, tree.Arithmetic) and (op in "+-") == (left.op in "+-")


def _operand(node: Node, voice: Voice) -> str:
    text = value(node, voice)
    return f"({text})" if isinstance(node, tree.Arithmetic | tree.Aggregate | tree.Negative) else text


def _name(node: tree.Name, parts: tuple[str, ...], voice: Voice) -> str:
    lexicon = voice.lexicon
    if voice.is_variable(node):
        return voice.one(node.text)
    if lexicon.sort(node.text) in {"individual", "value", "kind"} or node.text in lexicon.offices:
        return voice.named(node.text)
    if len(parts) > 1 and not lexicon.sort(node.text):
        return _of(parts[-1], tree.Name(parts[:-1], span=node.span), voice)
    if lexicon.sort(node.text):
        template = lexicon.template(node.text)
        return linked(node.text, template) if template else f"the {voice.noun(node.text)}"
    return node.text if len(node.text) < 3 else spaced(node.text)


def _of(attribute: str, owner: tree.Name, voice: Voice) -> str:
    template = voice.lexicon.template(attribute)
    with voice.acting("", ""):
        if "{1}" in template and "{2}" not in template:
            return told(attribute, template, (owner,), voice, value)
        return f"the {voice.noun(attribute)} of {value(owner, voice)}"


def _computed(node: tree.Call, key: str, args: tuple[Node, ...], voice: Voice) -> str:
    if voice.lexicon.sort(key) in {"relation", "event", "action"}:
        return f"whether {clause(node, voice, value)}"
    template = voice.lexicon.template(key)
    if template:
        return told(key, template, args, voice, value)
    of = f" of {several([value(each, voice) for each in args])}" if args else ""
    return f"the {voice.noun(key)}{of}"
