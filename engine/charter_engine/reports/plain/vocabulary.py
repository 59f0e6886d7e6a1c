"""What a charter declares: kinds, organs, attributes, relations, events, acts, definitions."""

from __future__ import annotations

from charter_engine.reports.plain.acts import act
from charter_engine.reports.plain.calls import clause, does, happening, to_do
from charter_engine.reports.plain.clauses import clauses
from charter_engine.reports.plain.english import article, several, spaced
from charter_engine.reports.plain.expressions import MEASURED, condition, that, value, whom
from charter_engine.reports.plain.marks import linked
from charter_engine.reports.plain.organs import office, organ
from charter_engine.reports.plain.voice import Voice
from charter_engine.syntax.tree import vocabulary as tree
from charter_engine.syntax.tree.expressions import Binder, Call, Name
from charter_engine.syntax.tree.node import Node

_TYPES = {
    "percent": "a percentage",
    "length": "a length",
    "energy": "an energy",
    "mass": "a mass",
    "speed": "a speed",
    "date": "a date",
    "duration": "a length of time",
    "number": "a number",
    "yes/no": "yes or no",
}


def of(node: Node, voice: Voice) -> tuple[str, ...]:
    """Return a declaration in words, the rows of a table as items; nothing for any other node."""
    match node:
        case tree.KindDecl():
            return (_kind(node, voice),)
        case tree.OfficeDecl():
            return (office(node, voice),)
        case tree.OrganDecl():
            return (organ(node, voice),)
        case tree.AttributeDecl(name, owner, type_):
            whose = f"every {voice.kind(owner.text)} has" if owner is not None else "there is"
            named = f"{article(spaced(name)).split(' ')[0]} {voice.term(name)}"
            return (f"{whose} {named}, which is {type_name(type_, voice)}",)
        case tree.RelationDecl(name, params):
            return (f"it may be so, for a time, that {clause(_call(name, params, node), voice, _param)}",)
        case tree.EventDecl(name, params):
            return (f"it may happen that {happening(_call(name, params, node), voice, _param)}",)
        case tree.ActionDecl():
            return (_action(node, voice),)
        case tree.Define():
            return (_define(node, voice),)
        case tree.Table(name, params, rows):
            of_what = several([f"each {_column(each, voice)}" for each in params[:-1]])
            said = f", for {of_what}" if of_what else ""
            gives = "".join(f", {_TYPES.get(_column(each, voice), _column(each, voice))}" for each in params[-1:])
            listed = tuple(", ".join(value(cell, voice) for cell in row) for row in rows)
            return (f"the table {voice.term(name)} gives{said}{gives}:", *listed)
    found = _open_texture(node, voice)
    return (found,) if found else ()


def _open_texture(node: Node, voice: Voice) -> str:
    match node:
        case tree.Includes(name, excludes, over, more):
            counts = "does not count" if excludes else "also counts"
            return f"{whom(over, voice)} {counts} as {voice.term(name.text)}{clauses(more, voice)}"
        case tree.Determines(organ_, matter):
            said = condition(matter, voice)
            return f"{value(organ_, voice)} determines whether {said}; its latest finding counts"
        case tree.Attribution(agent, to, given):
            said = f"the acts of {whom(agent, voice)} count as acts of {value(to, voice)}"
            return f"{said}{_when(given, voice)}"
        case tree.CountsAs(one, other, given):
            said = f"who {does(one, voice, value)} counts as one who {does(other, voice, value)}"
            return f"{said}{_when(given, voice)}"
        case tree.Incompatible(one, other, given):
            said = f"nobody can both {act(one, voice)} and {act(other, voice)}"
            return f"{said}{_when(given, voice)}"
    return ""


def _when(given: Node | None, voice: Voice) -> str:
    return f", when {condition(given, voice)}" if given is not None else ""


def _call(name: str, params: tuple[tree.Param, ...], node: Node) -> Call:
    return Call(Name((name,), span=node.span), params, span=node.span)


def _param(node: Node, voice: Voice) -> str:
    """Say one of the things a declaration is about: by kind, several of a kind told apart."""
    if not isinstance(node, tree.Param):
        return value(node, voice)
    kind = node.kind.text
    if node.currency and not node.name:
        return f"an amount in {node.currency}"
    if node.name:
        return voice.introduce(node.name, kind)
    before = len(voice.spoken.setdefault(kind, []))
    voice.spoken[kind].append("")
    return voice.some(kind) if not before else f"another {voice.kind(kind)}"


def _column(node: tree.Param | Name, voice: Voice) -> str:
    if isinstance(node, tree.Param) and node.currency:
        return f"amount in {node.currency}"
    name = node.kind.text if isinstance(node, tree.Param) else node.text
    return voice.kind(name) if voice.lexicon.sort(name) == "kind" else spaced(name)


def type_name(node: tree.TypeRef, voice: Voice) -> str:
    """Say of what type a value is."""
    match node.kind:
        case "kind":
            return voice.some(node.arg)
        case "money":
            return f"an amount of money in {node.arg}" if node.arg else "an amount of money"
        case "one of":
            return f"one of {several([spaced(each) for each in node.options], 'or')}"
        case "scale":
            return f"a degree, from the lowest: {', '.join(spaced(each) for each in node.options)}"
    return _TYPES.get(node.kind, article(node.kind))


def _kind(node: tree.KindDecl, voice: Voice) -> str:
    name = voice.kind(node.name)
    text = f"{article(spaced(node.name)).split(' ')[0]} {name}"
    if node.parent is not None and node.word == "role":
        text += f" is {voice.some(node.parent.text)} in a role that begins and may end"
    elif node.parent is not None:
        text += f" is {voice.some(node.parent.text)}"
    else:
        text += " is one of the kinds of things this charter speaks of"
    if node.plural:
        text += f" (in the plural: {spaced(node.plural)})"
    if node.same_as:
        text += f", and the same as {several([voice.some(each.text) for each in node.same_as])}"
    if node.may_be_empty:
        text += "; there may be none"
    if node.individuals:
        text += f"; named here: {several([voice.named(each.text) for each in node.individuals])}"
    return text


def _action(node: tree.ActionDecl, voice: Voice) -> str:
    call = _call(node.name, node.params, node)
    told = voice.lexicon.template(node.name)
    text = f"something that can be done: {to_do(call, voice, _param) if told else linked(node.name, spaced(node.name))}"
    if not told and node.params:
        text += f", with {several([_param(each, voice) for each in node.params])}"
    if node.values:
        text += f"; with {several([f'{spaced(each.name)} ({type_name(each.type, voice)})' for each in node.values])}"
    if node.continuing:
        text += "; this goes on for a time"
    if node.needs is not None:
        able = that(Binder(Name(("one",), span=node.span), "", node.needs, span=node.span), voice)
        text += f"; only one{able} is able to"
    return text


def _is_measure(type_: tree.TypeRef | None) -> bool:
    return type_ is not None and type_.kind != "yes/no"


def _define(node: tree.Define, voice: Voice) -> str:
    args = tuple(Name((each.name,), span=each.span) if isinstance(each, tree.Param) else each for each in node.params)
    call = Call(Name((node.name,), span=node.span), args, span=node.span)
    if node.name in voice.lexicon.values or isinstance(node.body, MEASURED) or _is_measure(node.type):
        return f"{value(call, voice)} is {value(node.body, voice)}{clauses(node.clauses, voice)}"
    said = clause(call if args else call.name, voice, value)
    return f"{said} if, and only if, {condition(node.body, voice)}{clauses(node.clauses, voice)}"
