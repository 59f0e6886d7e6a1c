"""Who is bound, and to what."""

from __future__ import annotations

from charter_engine.reports.plain.calls import to_do
from charter_engine.reports.plain.english import several
from charter_engine.reports.plain.expressions import condition, that, value, whom
from charter_engine.reports.plain.voice import Voice
from charter_engine.reports.plain.wordless import wordless
from charter_engine.syntax.tree.expressions import Call, Name
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import Bearer, Grant, KeepState

_TOGETHER = {
    "jointly": ", jointly with the others,",
    "severally": ", severally and each for the whole,",
}


def bearer(node: Bearer, voice: Voice) -> str:
    """Say who is bound: ``every Member that …``, ``USA and ITA, jointly with each other,``, ``the Secretariat``."""
    over = node.over
    if over is None:
        return _named(node, voice)
    if node.form == "named" and voice.is_spoken_of(over.variable):
        return f"{voice.one(over.variable)}{_narrowed(node, voice)}"
    match node.form:
        case "every" | "no":
            return whom(over, voice, node.form)
        case "some one of":
            return whom(over, voice, "some one")
        case "jointly" | "severally":
            return f"{whom(over, voice, 'each')}{_TOGETHER[node.form]}"
    return whom(over, voice)


def _named(node: Bearer, voice: Voice) -> str:
    names = several([value(each, voice) for each in node.names])
    if node.form == "jointly":
        return f"{names}, jointly,"
    return f"{names}, severally and each for the whole," if node.form == "severally" else names


def _narrowed(node: Bearer, voice: Voice) -> str:
    """Say what else must hold of one already spoken of: ``the Member, being one that …,``."""
    over = node.over
    if over is None or over.where is None:
        return ""
    return f", if it is one{that(over, voice)},"


def modality(word: str, form: str) -> str:
    """Return the words of a modality before what is done."""
    if word == "must not":
        return "may" if form == "no" else "must not" if form in {"named", "chained"} else "is forbidden to"
    return {"is immune from": "is immune from any act to", "should not": "should not"}.get(word, word)


def actor(node: Bearer | None) -> str:
    """Return the variable of the one who is bound, empty where several are, or one with a name."""
    return node.over.variable if node is not None and node.over is not None else ""


def acts(nodes: tuple[Node, ...], voice: Voice, who: str = "") -> str:
    """Say what is to be done, by whom a variable stands for; several are alternatives."""
    with voice.acting(who, "it" if isinstance(nodes[0], Grant) else "itself"):
        return several([_act(each, voice) for each in nodes], "or")


def act(node: Node, voice: Voice, who: str = "") -> str:
    """Say one of the things to be done."""
    return acts((node,), voice, who)


def _act(node: Node, voice: Voice) -> str:
    """Say one act with its values, a state to keep, or the act of another that one is entitled to."""
    match node:
        case Call() | Name():
            return to_do(node, voice, value)
        case KeepState(given):
            with voice.acting("", ""):
                return f"keep it so that {condition(given, voice)}"
        case Grant(by, given):
            return f"have {bearer(by, voice) if by is not None else 'someone'} {_act(given, voice)}"
    return wordless(node)
