"""The end of the page: the names of a charter, and the charters it cites."""

from __future__ import annotations

from html import escape

from charter_engine.reports.html.text import cite
from charter_engine.reports.plain.english import spaced
from charter_engine.reports.view.charter import Term, Viewed


def index(viewed: Viewed) -> str:
    """Return every name with where it is declared and used; nothing where there is none."""
    rows = "\n".join(_row(each, viewed) for each in viewed.terms)
    return f'<section id="index"><h2>Index of names</h2>\n<dl>\n{rows}\n</dl></section>' if rows else ""


def _row(term: Term, viewed: Viewed) -> str:
    name = f'<a href="#{term.anchor}">{escape(spaced(term.key))}</a>' if term.anchor else escape(spaced(term.key))
    where = f", {cite(term.declared_in, viewed.anchors)}" if term.declared_in else ""
    told = f"{escape(term.told.removesuffix('.'))}. " if term.told else ""
    users = ", ".join(_use(label, place) for label, place in term.used_by)
    used = f"Used in {users}." if users else "Used nowhere else."
    return f"<dt>{name} <small>{escape(term.sort)}{where}</small></dt><dd>{told}{used}</dd>"


def _use(label: str, place: str) -> str:
    return f'<a href="#{place}">{escape(label)}</a>' if place else escape(label)


def cited(viewed: Viewed) -> str:
    """Return the charters that are cited, with the names they are cited by."""
    rows = "".join(f"<dt>{escape(alias)}</dt><dd>{escape(title)}</dd>" for alias, title in viewed.cited)
    return f'<section id="cited"><h2>Other instruments</h2><dl>{rows}</dl></section>' if rows else ""
