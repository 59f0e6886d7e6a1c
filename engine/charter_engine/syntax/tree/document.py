"""A file: its head, its articles and its sentences."""

from __future__ import annotations

from charter_engine.syntax.tree.expressions import Citation, Date
from charter_engine.syntax.tree.node import Node, node


@node
class CharterHeader(Node):
    """``charter "Multilateral Planetary Defence Security Regime"``."""

    title: str


@node
class Version(Node):
    """``version "0.1-draft"``."""

    text: str


@node
class Cites(Node):
    """``cites "../instruments/outer-space-treaty.charter" as OST``."""

    path: str
    alias: str


@node
class Part(Node):
    """``part "I. Use of terms"``."""

    title: str


@node
class AuthenticText(Node):
    """``"A member that …"`` or ``text en "…", fr "…"``; pairs of language (may be empty) and text."""

    versions: tuple[tuple[str, str], ...]


@node
class Paragraph(Node):
    """``1. …``, ``1A. …`` or ``(a) …``: its label, its texts, and its sentences in order.

    ``label`` without stop or brackets; ``lettered`` for ``(a)``; ``repealed`` for ``1. repealed.``; ``paragraphs`` the
    lettered ones below it.
    """

    label: str
    lettered: bool
    repealed: bool
    items: tuple[Node, ...]


@node
class Amendment(Node):
    """``as amended by 108(1) from 1965-08-31 for those bound by 110(2)``."""

    by: Citation
    start: Date | None
    bound_by: Citation | None


@node
class Article(Node):
    """``article 7 "Notification" { … }`` or ``annex B { … }``.

    ``number`` is ``7``, ``5bis`` or ``Annex B``; ``items`` are paragraphs, texts and sentences in the order written.
    """

    number: str
    title: str
    amendment: Amendment | None
    items: tuple[Node, ...]


@node
class Comment(Node):
    """``comment "why".`` — a commentary the charter carries."""

    text: str


@node
class ErrorNode(Node):
    """A stretch that could not be read; ``declares`` are the names it seems to declare, as (word, name)."""

    declares: tuple[tuple[str, str], ...] = ()


@node
class Document(Node):
    """One file: everything in it, in order; ``kind`` is ``charter`` or ``case``."""

    kind: str
    items: tuple[Node, ...]
