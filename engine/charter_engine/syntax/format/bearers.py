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


def modality(word: str, who: Bearer | None) -> str:
    """Return the words of a modality; what `no Member` must not do is written `no Member may`."""
    return "may" if who is not None and who.form == "no" and word == "must not" else word
