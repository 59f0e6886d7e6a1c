"""Articles and what stands between them: text on the one side, the formal sentence and its words on the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from itertools import takewhile

from charter_engine.reports.html.known import findings, known
from charter_engine.reports.html.text import code, language, linked
from charter_engine.reports.view.charter import Article, Loose, Paragraph, Sentence

Anchors = Mapping[str, str]
_SHORT = 5


def article(shown: Article, anchors: Anchors) -> str:
    """Return an article with its heading and paragraphs."""
    title = f" <span>{escape(shown.title)}</span>" if shown.title else ""
    amended = f'<p class="amended">{escape(shown.amended)}</p>' if shown.amended else ""
    limbed = [_limbed(shown.paragraphs[place + 1 :], each) for place, each in enumerate(shown.paragraphs)]
    body = "\n".join(
        _paragraph(each, shown.anchor, anchors, limbed=below)
        for each, below in zip(shown.paragraphs, limbed, strict=True)
    )
    head = f'<h3><a href="#{shown.anchor}">{escape(shown.heading)}</a>{title}</h3>'
    return f'<section class="article" id="{shown.anchor}">\n{head}{amended}\n{body}\n</section>'


def _limbed(following: Sequence[Paragraph], above: Paragraph) -> bool:
    """Tell whether the limbs below a paragraph have formal sentences, so that it is no text alone."""
    limbs = takewhile(lambda each: each.depth > above.depth, following)
    return any(each.sentences for each in limbs)


def loose(shown: Loose, anchors: Anchors) -> str:
    """Return what stands outside articles: declarations to be unfolded, anything else as a paragraph."""
    whole = shown.paragraph
    declaring = tuple(each for each in whole.sentences if each.declares and not each.statements and _is_name(each))
    others = tuple(each for each in whole.sentences if each not in declaring)
    parts = []
    if declaring:
        rows = "\n".join(_sentence(each, anchors, "row") for each in declaring)
        names = "names are" if len(declaring) > 1 else "name is"
        parts.append(
            f'<details class="names"><summary>{len(declaring)} {names} introduced here</summary>\n{rows}\n</details>'
        )
    if whole.texts or whole.comments or whole.label:
        parts.append(_paragraph(replace(whole, sentences=()), "", anchors))
    elif whole.findings:
        parts.append(findings(whole.findings, whole.citation, anchors))
    parts.extend(_paragraph(_beside(each), "", anchors) for each in others)
    return "\n".join(parts)


def _beside(each: Sentence) -> Paragraph:
    """Return a sentence outside the articles as a paragraph of its own, with its texts beside it."""
    alone = (replace(each, texts=(), comments=()),)
    return Paragraph(
        label="",
        citation=each.citation,
        anchor="",
        depth=0,
        repealed=False,
        texts=each.texts,
        comments=each.comments,
        sentences=alone,
        findings=(),
    )


def _is_name(each: Sentence) -> bool:
    """Tell whether a sentence only introduces a name: a procedure or principle is more than that."""
    return not each.formal.startswith(("procedure", "principle", "decision"))


def _paragraph(shown: Paragraph, above: str, anchors: Anchors, *, limbed: bool = False) -> str:
    place = f' id="{shown.anchor}"' if shown.anchor and shown.anchor != above else ""
    number = f'<a class="number" href="#{shown.anchor}">{escape(shown.label)}</a>' if shown.label else ""
    text = "".join(_text(named, words, anchors) for named, words in shown.texts)
    if shown.repealed:
        text += '<p class="aside">Repealed.</p>'
    text += "".join(f'<p class="comment">{escape(each)}</p>' for each in shown.comments)
    formal = "".join(_sentence(each, anchors, "said") for each in shown.sentences)
    if not formal and shown.texts and shown.label and not (shown.repealed or limbed):
        formal = '<p class="aside">Text only: no formal sentence encodes it.</p>'
    kind = f"paragraph depth-{min(shown.depth, 3)}" if shown.depth else "paragraph"
    if len(shown.sentences) > 1 or any(map(_is_long, shown.sentences)):
        kind += " long"
    right = f'<div class="formal">{formal}{findings(shown.findings, shown.citation, anchors)}</div>'
    return f'<div class="{kind}"{place}><div class="text">{number}<div>{text}</div></div>{right}</div>'


def _is_long(shown: Sentence) -> bool:
    """Tell whether a sentence is so long that a printed page may break within it."""
    return len(shown.plain) > _SHORT


def _text(named: str, words: str, anchors: Anchors) -> str:
    return f'<p class="authentic"{language(named)} dir="auto">{linked(words, anchors)}</p>'


def _sentence(shown: Sentence, anchors: Anchors, kind: str) -> str:
    place = f' id="{shown.anchor}"' if shown.anchor else ""
    inner = "".join(_text(named, words, anchors) for named, words in shown.texts)
    inner += "".join(f'<p class="comment">{escape(each)}</p>' for each in shown.comments)
    plain = _plain(shown.plain, anchors)
    formal = code(shown.formal, anchors)
    long = " long" if _is_long(shown) else ""
    return f'<div class="{kind}{long}"{place}>{inner}{plain}{formal}{known(shown, anchors)}</div>'


def _plain(words: tuple[str, ...], anchors: Anchors) -> str:
    if not words:
        return '<p class="aside">There are no plain words for this sentence.</p>'
    head, *items = (linked(each, anchors) for each in words)
    listed = "".join(f"<li>{each}</li>" for each in items)
    return f'<p class="plain">{head}</p>' + (f'<ul class="plain">{listed}</ul>' if listed else "")
