"""A file: its head, its articles and its sentences."""

from __future__ import annotations

from dataclasses import dataclass

from charter_engine.syntax.tree.expressions import Citation, Date
from charter_engine.syntax.tree.node import Node


@dataclass(frozen=True)
class CharterHeader(Node):
    """``charter "Multilateral Planetary Defence Security Regime"``."""

    title: str


@dataclass(frozen=True)
class Version(Node):
    """``version "0.1-draft"``."""

    text: str


@dataclass(frozen=True)
class Cites(Node):
    """``cites "../instruments/outer-space-treaty.charter" as OST``."""

    path: str
    alias: str


@dataclass(frozen=True)
class Part(Node):
    """``part "I. Use of terms"``."""

    title: str


@dataclass(frozen=True)
class AuthenticText(Node):
    """``"A member that …"`` or ``text en "…", fr "…"``; pairs of language (may be empty) and text."""

    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Paragraph(Node):
    """``1. …``, ``1A. …`` or ``(a) …``: its label, its texts, and its sentences in order.

    ``label`` without stop or brackets; ``lettered`` for ``(a)``; ``repealed`` for ``1. repealed.``; ``paragraphs`` the
    lettered ones below it.
    """

    label: str
    lettered: bool
    repealed: bool
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Amendment(Node):
    """``as amended by 108(1) from 1965-08-31 for those bound by 110(2)``."""

    by: Citation
    start: Date | None
    bound_by: Citation | None


@dataclass(frozen=True)
class Article(Node):
    """``article 7 "Notification" { … }`` or ``annex B { … }``.

    ``number`` is ``7``, ``5bis`` or ``Annex B``; ``items`` are paragraphs, texts and sentences in the order written.
    """

    number: str
    title: str
    amendment: Amendment | None
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Comment(Node):
    """``comment "why".`` — a commentary the charter carries."""

    text: str


@dataclass(frozen=True)
class ErrorNode(Node):
    """A stretch that could not be read; ``declares`` are the names it seems to declare, as (word, name)."""

    declares: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Document(Node):
    """One file: everything in it, in order; ``kind`` is ``charter`` or ``case``."""

    kind: str
    items: tuple[Node, ...]
