"""From a resolved charter, and what is known of it, to what a reader is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from charter_engine.model.citations import place
from charter_engine.model.languages import Versions, chosen, in_languages, own_language
from charter_engine.model.load import LoadedCharter
from charter_engine.model.model import Model
from charter_engine.model.paragraphs import paragraphs
from charter_engine.reports.plain.citations import citation
from charter_engine.reports.plain.english import date
from charter_engine.reports.plain.lexicon import lexicon
from charter_engine.reports.plain.marks import PARAGRAPH, bare
from charter_engine.reports.plain.sentence import UNSAID, words
from charter_engine.reports.view.anchors import Anchors, of_paragraph, of_term
from charter_engine.reports.view.charter import Article, Loose, Paragraph, Part, Sentence, Viewed
from charter_engine.reports.view.declared import declared
from charter_engine.reports.view.defined_words import DefinedWords
from charter_engine.reports.view.findings import Findings
from charter_engine.reports.view.formal import formal
from charter_engine.reports.view.known import Known
from charter_engine.reports.view.terms import terms
from charter_engine.syntax.tree import document as tree
from charter_engine.syntax.tree.node import Node, children, walk
from charter_engine.syntax.tree.procedures import ProcedureDecl
from charter_engine.syntax.tree.properties import PrincipleDecl


def view(charter: LoadedCharter, model: Model, known: Known, language: str = "") -> Viewed:
    """Return a charter as it is read; texts in one language where one is asked for, else in all they have."""
    builder = _Builder(charter, model, known, language)
    parts = tuple(builder.parts())
    sentences = tuple(_sentences(parts))
    own = own_language(item for document in charter.documents for item in walk(document))
    return Viewed(
        charter.title,
        charter.version,
        own,
        parts,
        terms(sentences, builder.lexicon, builder.places),
        tuple((each.alias, each.title) for each in model.instruments if each.alias),
        builder.places,
        builder.findings.left(),
        known.checked,
        len(known.tried) if known.tried is not None else None,
    )


def _sentences(parts: Iterable[Part]) -> Iterator[Sentence]:
    for part in parts:
        for item in part.items:
            for paragraph in item.paragraphs if isinstance(item, Article) else (item.paragraph,):
                yield from paragraph.sentences


class _Builder:
    """Goes through a charter in the order it is read in, and gives each thing its place."""

    def __init__(self, charter: LoadedCharter, model: Model, known: Known, language: str) -> None:
        self.charter, self.model, self.known, self.language = charter, model, known, language
        self.lexicon = lexicon(model)
        self.words = DefinedWords(self.lexicon)
        self.own = own_language(item for document in charter.documents for item in walk(document))
        self.sources = {source.file: source for source in charter.sources}
        self.findings = Findings(known)
        self.anchors = Anchors()
        self.places: dict[str, str] = {}
        cited = tuple(paragraphs(charter, self.own))
        self.of_sentence = {id(each.sentence): each.citation for each in cited if each.sentence is not None}
        self.of_paragraph = {each.span: each.citation for each in cited if each.sentence is None}

    def parts(self) -> Iterator[Part]:
        """Yield the parts; what stands before the first has none."""
        items = [item for document in self._in_order() for item in document.items]
        title, number, gathered = "", 0, list[Article | Loose]()
        for is_article, group in groupby(items, key=_sort):
            for node in group if is_article else (tuple(group),):
                if isinstance(node, tree.Part):
                    if gathered or title:
                        yield Part(title, f"part-{number}", tuple(gathered))
                    title, number, gathered = node.title, number + 1, []
                elif isinstance(node, tree.Article):
                    gathered.append(self._article(node))
                elif isinstance(node, tree.Paragraph):
                    gathered.extend(Loose(each) for each in self._paragraph(node, 0))
                elif isinstance(node, tuple) and (loose := self._body(node, "", "", 0)) is not None:
                    gathered.append(Loose(loose))
        if gathered or title:
            yield Part(title, f"part-{number}", tuple(gathered))

    def _in_order(self) -> list[tree.Document]:
        """Return the files in the order of their first articles, the one with the head first; without one, as they are."""

        def first(document: tree.Document) -> tuple[int, object]:
            headed = any(isinstance(each, tree.CharterHeader) for each in document.items)
            numbers = [each.number for each in document.items if isinstance(each, tree.Article)]
            return (0, ()) if headed else (1, place("", numbers[0])[1]) if numbers else (2, ())

        return sorted(self.charter.documents, key=first)

    def _article(self, node: tree.Article) -> Article:
        home = self.of_paragraph.get(node.span, node.number)
        anchor = self._place(home)
        found: list[Paragraph] = []
        own = tuple(each for each in node.items if not isinstance(each, tree.Paragraph))
        body = self._body(own, "", home, 0, anchor)
        if body is not None:
            found.append(body)
        for each in node.items:
            if isinstance(each, tree.Paragraph):
                found.extend(self._paragraph(each, int(each.lettered)))
        return Article(node.number, node.title, anchor, _amended(node.amendment), tuple(found))

    def _paragraph(self, node: tree.Paragraph, depth: int) -> Iterator[Paragraph]:
        cited = self.of_paragraph.get(node.span, node.label)
        anchor = self._place(cited)
        own = tuple(each for each in node.items if not isinstance(each, tree.Paragraph))
        label = f"({node.label})" if node.lettered else f"{node.label}."
        body = self._body(own, label, cited, depth, anchor)
        empty = Paragraph(label, cited, anchor, depth, node.repealed, (), (), (), ())
        yield replace(body, repealed=node.repealed) if body is not None else empty
        for each in node.items:
            if isinstance(each, tree.Paragraph):
                yield from self._paragraph(each, depth + 1)

    def _body(self, items: tuple[Node, ...], label: str, cited: str, depth: int, anchor: str = "") -> Paragraph | None:
        """Return what stands under one number, None where that is nothing."""
        said = tuple(each for each in items if not isinstance(each, UNSAID))
        texts = self._texts(items)
        comments = tuple(each.text for each in items if isinstance(each, tree.Comment))
        if not (said or texts or comments):
            return None
        sentences = tuple(self._sentence(each, cited) for each in said)
        on_all = self.findings.at(items[0].span.to(items[-1].span), (cited,))
        shown = {found for each in sentences for found in each.findings}
        left = tuple(dict.fromkeys(found for found in on_all if found not in shown))
        return Paragraph(
            label,
            cited,
            anchor,
            depth,
            repealed=False,
            texts=texts,
            comments=comments,
            sentences=sentences,
            findings=left,
        )

    def _texts(self, items: Iterable[Node]) -> Versions:
        """Return the authentic texts among some nodes, one after the other, in the language asked for or in all."""
        every = [in_languages(each.versions, self.own) for each in items if isinstance(each, tree.AuthenticText)]
        if self.language:
            every = [(chosen(each, self.language),) for each in every]
        return tuple((language, self.words.linked(text)) for each in every for language, text in each)

    def _sentence(self, node: Node, home: str) -> Sentence:
        cited = self.of_sentence.get(id(node), home)
        names = declared(node)
        anchor = self.anchors.take(of_term(names[0])) if names else self._place(cited) if cited != home else ""
        for name in names:
            self.places.setdefault(name, anchor)
        norms = tuple(
            each
            for each in self.model.norms
            if each.span.file == node.span.file and node.span.start <= each.span.start < node.span.end
        )
        citations = frozenset(each.citation for each in norms)
        inner = tuple(children(node)) if isinstance(node, ProcedureDecl | PrincipleDecl) else ()
        comments = tuple(each.text for each in inner if isinstance(each, tree.Comment))
        title = ((self.own, node.title),) if isinstance(node, PrincipleDecl) and node.title else ()
        return Sentence(
            cited,
            anchor,
            formal(node, self.sources[node.span.file], self.lexicon),
            words(node, self.lexicon),
            (*title, *self._texts(inner)),
            comments,
            names,
            self.known.shown(norms),
            tuple(dict.fromkeys(self.findings.at(node.span, citations - {home}))),
            self.known.meetings(citations),
            self.known.statements(node.name) if isinstance(node, PrincipleDecl) else (),
        )

    def _place(self, cited: str) -> str:
        """Return the place of a paragraph; a citation leads to the first of that name."""
        anchor = self.anchors.take(of_paragraph(cited))
        self.places.setdefault(f"{PARAGRAPH}{cited}", anchor)
        return anchor


def _sort(node: Node) -> int:
    """Tell what stands by itself from what is read together with its neighbours; each kind of the former apart."""
    return int(isinstance(node, tree.Article | tree.Part | tree.Paragraph))


def _amended(amendment: tree.Amendment | None) -> str:
    if amendment is None:
        return ""
    text = f"as amended by {bare(citation(amendment.by))}"
    if amendment.start is not None:
        text += f" from {date(amendment.start.text)}"
    return text if amendment.bound_by is None else f"{text} for those bound by {bare(citation(amendment.bound_by))}"
