"""What holds, happens, is done or decided, by the templates of a charter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from charter_engine.reports.plain.english import denial, doing, quoted, several, spaced
from charter_engine.reports.plain.marks import linked
from charter_engine.reports.plain.voice import Voice
from charter_engine.syntax.tree.expressions import Call, Name
from charter_engine.syntax.tree.node import Node

_PLACE = re.compile(r"\{(\d+)\}")
Saying = Callable[[Node, Voice], str]


def told(key: str, template: str, args: Sequence[Node], voice: Voice, say: Saying, *, said: int = 0) -> str:
    """Fill a template in the order it is read in; its longest stretch of words links to what is told.

    Arguments for which it has no place come after it, but for the first ``said``, which were spoken of before.
    """
    parts = _PLACE.split(template)
    longest = max(range(0, len(parts), 2), key=lambda at: len(parts[at].strip()))
    texts = []
    for at, part in enumerate(parts):
        if at % 2:
            place = int(part) - 1
            texts.append(say(args[place], voice) if place < len(args) else _anything(key, place, voice))
        elif at == longest and (words := part.strip()):
            before, _, after = part.partition(words)
            texts.append(f"{before}{linked(key, words)}{after}")
        else:
            texts.append(part)
    names = voice.lexicon.named_values.get(key, ())
    for at, each in enumerate(args[said:], said):
        if f"{{{at + 1}}}" not in template:
            name = spaced(names[at]) if at < len(names) and names[at] else ""
            texts.append(f" with {name} {say(each, voice)}" if name else f" ({say(each, voice)})")
    return "".join(texts)


def _anything(key: str, place: int, voice: Voice) -> str:
    """Say what stands for an argument that is not given: any of its kind."""
    kinds = voice.lexicon.params.get(key, ())
    return f"any {voice.kind(kinds[place])}" if place < len(kinds) and kinds[place] else "anything"


def clause(node: Call | Name, voice: Voice, say: Saying, *, denied: bool = False) -> str:
    """Say that a relation, an event or a defined condition is so, or (``denied``) is not."""
    key, args = parts(node)
    template = voice.lexicon.template(key)
    if template:
        against = denial(template) if denied else ""
        text = told(key, against or template, args, voice, say)
        return f"it is not so that {text}" if denied and not against else text
    if len(args) == 1:
        return f"{say(args[0], voice)} is {'not ' if denied else ''}{voice.term(key)}"
    verb = "does not hold" if denied else "holds"
    if not args:
        return f"{voice.term(key)} {verb}"
    return f"{voice.term(key)} {verb} of {several([say(each, voice) for each in args])}"


def happening(node: Call | Name, voice: Voice, say: Saying) -> str:
    """Say that an event happens."""
    key, args = parts(node)
    template = voice.lexicon.template(key)
    if template:
        return told(key, template, args, voice, say)
    of = f" of {several([say(each, voice) for each in args])}" if args else ""
    return f"there is {voice.term(key)}{of}"


def to_do(node: Call | Name, voice: Voice, say: Saying) -> str:
    """Say what is done, after ``must`` or ``to``: ``notify the Secretariat of a Threat``."""
    key, args = parts(node)
    template = voice.lexicon.template(key)
    said = told(key, template, args, voice, say) if template else _untold(key, spaced(key), args, voice, say)
    with voice.acting("", ""):
        return said + valued(node, voice, say)


def does(node: Call | Name, voice: Voice, say: Saying) -> str:
    """Say what is done, after the one who does it: ``notifies the Secretariat of a Threat``."""
    key, args = parts(node)
    template = voice.lexicon.template(key)
    if template:
        return told(key, doing(template), args, voice, say) + valued(node, voice, say)
    return _untold(key, doing(spaced(key)), args, voice, say) + valued(node, voice, say)


def valued(node: Call | Name, voice: Voice, say: Saying) -> str:
    """Say the values of an act: `` with amount 300 SDR and interest 2 % each year``."""
    values = node.values if isinstance(node, Call) else ()
    texts = [
        f"{spaced(each.name)} {say(each.value, voice)}{f' each {each.each}' if each.each else ''}" for each in values
    ]
    return f" with {several(texts)}" if texts else ""


def _untold(key: str, verb: str, args: Sequence[Node], voice: Voice, say: Saying) -> str:
    """Say an act for which there is no template: what it is done to after it, several of these between brackets."""
    words = linked(key, verb)
    if not args:
        return words
    texts = [say(each, voice) for each in args]
    return f"{words} {texts[0]}" if len(texts) == 1 else f"{words} ({', '.join(texts)})"


def to_decide(node: Call | Name, voice: Voice, say: Saying) -> str:
    """Say what is decided, after ``decide``: ``to permit the Member to vote``; by its name where no template tells it."""
    key, args = parts(node)
    template = voice.lexicon.template(key)
    if template:
        return f"to {told(key, template, args, voice, say)}"
    on = f" on {several([say(each, voice) for each in args])}" if args else ""
    return f"{linked(key, quoted(spaced(key)))}{on}"


def parts(node: Call | Name) -> tuple[str, tuple[Node, ...]]:
    """Return the name of what is said, and its arguments."""
    return (node.text, ()) if isinstance(node, Name) else (node.name.text, node.args)
