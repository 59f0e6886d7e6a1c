"""A charter as it is read, as data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from charter_engine.reports.plain.marks import bare
from charter_engine.reports.view.charter import Article, Loose, Paragraph, Part, Sentence, Viewed


def render(viewed: Viewed) -> str:
    """Return a charter with its texts, sentences and plain words as JSON."""
    data = {
        "schema": "charter/render/1",
        "title": viewed.title,
        "version": viewed.version,
        "checked": viewed.checked,
        "cases": viewed.tried,
        "parts": [_part(each) for each in viewed.parts],
        "findings": [asdict(each) for each in viewed.findings],
        "terms": [asdict(each) for each in viewed.terms],
        "instruments": [{"alias": alias, "title": title} for alias, title in viewed.cited],
    }
    return f"{json.dumps(data, indent=2, ensure_ascii=False)}\n"


def _part(part: Part) -> dict[str, object]:
    return {"title": part.title, "items": [_item(each) for each in part.items]}


def _item(item: Article | Loose) -> dict[str, object]:
    if isinstance(item, Loose):
        return {"paragraphs": [_paragraph(item.paragraph)]}
    return {
        "article": item.number,
        "title": item.title,
        "anchor": item.anchor,
        "amended": item.amended,
        "paragraphs": [_paragraph(each) for each in item.paragraphs],
    }


def _paragraph(shown: Paragraph) -> dict[str, object]:
    return {
        "label": shown.label,
        "citation": shown.citation,
        "anchor": shown.anchor,
        "repealed": shown.repealed,
        "texts": _texts(shown.texts),
        "comments": list(shown.comments),
        "sentences": [_sentence(each) for each in shown.sentences],
        "findings": [asdict(each) for each in shown.findings],
    }


def _sentence(shown: Sentence) -> dict[str, object]:
    return {
        "citation": shown.citation,
        "formal": bare(shown.formal),
        "plain": [bare(each) for each in shown.plain],
        "texts": _texts(shown.texts),
        "comments": list(shown.comments),
        "declares": list(shown.declares),
        "cases": [asdict(each) for each in shown.cases],
        "findings": [asdict(each) for each in shown.findings],
        "meets": [asdict(each) for each in shown.meetings],
        "statements": [{"statement": statement, "verdict": verdict} for statement, verdict in shown.statements],
    }


def _texts(texts: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"language": language, "text": bare(text)} for language, text in texts]
