"""The whole page: title, contents, articles, index."""

from __future__ import annotations

from html import escape

from charter_engine.reports.html.article import article, loose
from charter_engine.reports.html.index import cited, index
from charter_engine.reports.html.known import findings
from charter_engine.reports.html.style import STYLE
from charter_engine.reports.html.text import language
from charter_engine.reports.view.charter import Article, Part, Viewed

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the page: nothing at all."""


def render(viewed: Viewed) -> str:
    """Return a charter as one page of HTML with its styles in it; it loads nothing and runs nothing."""
    title = escape(viewed.title)
    main = "\n".join(_part(each, viewed) for each in viewed.parts)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{title}</title>
<style>
{STYLE}
</style>
</head>
<body>
<a class="skip" href="#text">To the text</a>
<header>
<h1{language(viewed.language)}>{title}</h1>
{_about(viewed)}
</header>
{_contents(viewed)}
<main id="text">
{main}
</main>
{_whole(viewed)}
{cited(viewed)}
{index(viewed)}
</body>
</html>
"""


def _about(viewed: Viewed) -> str:
    paragraphs = [each for one in viewed.articles for each in one.paragraphs if each.texts or each.sentences]
    encoded = sum(bool(each.sentences) for each in paragraphs)
    version = f'<p class="version">Version {escape(viewed.version)}</p>' if viewed.version else ""
    known = []
    if viewed.tried is not None:
        known.append(f"{viewed.tried} case{'s' if viewed.tried != 1 else ''} show what comes of its norms")
    if viewed.checked:
        known.append("it was checked for contradictions in every scenario there can be")
    also = f" {'; '.join(known).capitalize()}." if known else ""
    return f"""{version}
<p>{len(viewed.articles)} articles, {len(paragraphs)} paragraphs, {encoded} of them with formal sentences.{also}</p>
<details class="how"><summary>How to read this page</summary>
<p>The authentic words stand on the left. On the right stands what they were taken to mean: first in plain words, made from
the formal sentence alone, then that sentence as it is written. Where the two sides say different things, the reading can be
disputed. Words that have a definition lead to it.</p>
<p>“When” is each time that something comes to be so, “while” as long as it is so. Time runs from the moment at which the duty
arises, unless something else is said. “Another” does not exclude the same one, unless the sentence says so. “If, and only if,”
defines.</p>
</details>"""


def _contents(viewed: Viewed) -> str:
    listed = []
    for part in viewed.parts:
        articles = "".join(
            f'<li><a href="#{each.anchor}">{escape(each.heading)}</a> {escape(each.title)}</li>'
            for each in part.items
            if isinstance(each, Article)
        )
        inner = f"<ol>{articles}</ol>" if articles else ""
        if part.title:
            listed.append(f'<li><a href="#{part.anchor}">{escape(part.title)}</a>{inner}</li>')
        elif articles:
            listed.append(f"<li>{inner}</li>")
    more = ['<li><a href="#index">Index of names</a></li>'] if viewed.terms else []
    return f'<nav aria-label="Contents"><h2>Contents</h2><ol>{"".join((*listed, *more))}</ol></nav>'


def _part(part: Part, viewed: Viewed) -> str:
    title = f"<h2>{escape(part.title)}</h2>\n" if part.title else ""
    body = "\n".join(
        article(each, viewed.anchors) if isinstance(each, Article) else loose(each, viewed.anchors)
        for each in part.items
    )
    return f'<section class="part" id="{part.anchor}">\n{title}{body}\n</section>'


def _whole(viewed: Viewed) -> str:
    if not viewed.findings:
        return ""
    return f'<section id="findings"><h2>Findings on the whole</h2>{findings(viewed.findings, "", viewed.anchors)}</section>'
