"""Who is bound, and how."""

from __future__ import annotations

from charter_engine.syntax.format.expressions import binder
from charter_engine.syntax.format.words import listed, name
from charter_engine.syntax.format.written import Written
from charter_engine.syntax.tree.norms import Bearer


def bearer(node: Bearer, written: Written) -> str:
    """Return ``every Member m with launch``, ``USA and ITA jointly``, ``the Secretariat``."""
    who = binder(node.over, written) if node.over is not None else listed([name(each, written) for each in node.names])
    match node.form:
        case "named":
            return who
        case "jointly" | "severally":
            return f"{who} {node.form}"
    return f"{node.form} {who}"


_PLURAL = {
    "is entitled to": "are entitled to",
    "is immune from": "are immune from",
    "has power to": "have power to",
}


def modality(word: str, who: Bearer | None) -> str:
    """Return the words of a modality, of several in the plural; what `no Member` must not do is written `no Member may`."""
    if who is None:
        return word
    if who.form == "no" and word == "must not":
        return "may"
    several = who.form in {"jointly", "severally"} or len(who.names) > 1
    return _PLURAL.get(word, word) if several else word
