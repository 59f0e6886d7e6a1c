"""From the documents to the model: everything named, typed and cited, or reported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from charter_engine.model.changes import check_changed
from charter_engine.model.citations import ANY_OTHER, covers, place, roman_lists, whole
from charter_engine.model.citations import cited as cited_key
from charter_engine.model.collected import Collected
from charter_engine.model.concerned import concern
from charter_engine.model.conditions import condition
from charter_engine.model.deciders import check_deciders
from charter_engine.model.declarations import declare, sentences
from charter_engine.model.definitions import circular, define, gather, tabulate
from charter_engine.model.effects import NormChange
from charter_engine.model.in_their_time import in_their_time
from charter_engine.model.instrument_checks import check_life
from charter_engine.model.instrument_life import Version
from charter_engine.model.languages import check_languages, spoken
from charter_engine.model.load import Loaded, LoadedCharter, load
from charter_engine.model.logic import Constant, Variable
from charter_engine.model.model import Instrument, Model
from charter_engine.model.paragraphs import COUNTED, Cited, limb, paragraphs, texts
from charter_engine.model.report import Report
from charter_engine.model.scope import Names, Scope, sorts
from charter_engine.model.terms import Context, instant_of
from charter_engine.model.unencoded import text_alone
from charter_engine.model.vocabulary import Individual
from charter_engine.model.ways import check_chambers, check_seats
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import vocabulary
from charter_engine.syntax.tree.document import Article, Paragraph
from charter_engine.syntax.value import frozen


@frozen
class Resolved:
    """The model of a charter and everything there is to say about its text."""

    model: Model
    diagnostics: tuple[Diagnostic, ...]
    names: Names
    excused: frozenset[str] = frozenset()
    """Names about which nothing is said: what declares them cannot be read."""

    @property
    def has_errors(self) -> bool:
        """Whether anything makes its answers unsafe."""
        return any(each.severity is Severity.ERROR for each in self.diagnostics)


def resolve_path(path: Path) -> Resolved:
    """Load and resolve the charter at a path."""
    return resolve(load(path))


def resolve(loaded: Loaded) -> Resolved:
    """Resolve a loaded charter with everything it cites; mistakes become diagnostics, never exceptions."""
    report = Report(list(loaded.diagnostics), weighing=True)
    names = declare(loaded.charters, report)
    sources = {source.file: source for charter in loaded.charters for source in charter.sources}
    report.sort = sorts(names, {s.file: c.namespace for c in loaded.charters for s in c.sources})
    silent = Report(excused=report.excused)
    for charter in loaded.charters:
        for sentence in sentences(charter):
            if isinstance(sentence, vocabulary.Table):
                tabulate(names, charter.namespace, sentence, report)
    outline = {charter.namespace: _outline(names, charter) for charter in loaded.charters}
    for each_pass in (silent, silent, report):
        for namespace, every_cited in outline.items():
            for cited in every_cited:
                if isinstance(cited.sentence, vocabulary.Define):
                    define(names, namespace, cited, cited.sentence, each_pass)
                elif isinstance(cited.sentence, vocabulary.OrganDecl):
                    _electors(names, namespace, cited.sentence, each_pass)
    gather(names, report, frozenset(each.citation for cited_ in outline.values() for each in cited_))
    circular(names, report)
    found = Collected(names, sources, report)
    for charter in loaded.charters:
        found.versions.extend(_texts(names, charter, report))
        check_languages(sentences(charter), report)
        # the first text of an article goes before those as amended, wherever it stands
        for cited in sorted(outline[charter.namespace], key=lambda each: bool(each.version)):
            if cited.sentence is None:
                _label(cited, found.labels, report)
            else:
                found.take(charter, cited, cited.sentence)
    every = tuple(each for cited in outline.values() for each in cited)
    known = frozenset(each for cited in every for each in _known(cited)) | {norm.citation for norm in found.norms}
    check_life(found.life, found.versions, found.norms, found.effects, found.places, known, report)
    _check_changed(found, report)
    check_chambers(names.organs, found.procedures, found.decisions, report)
    check_seats(names.organs, found.procedures, found.decisions, report)
    report.say_miscounts()
    _check_citations(names, known, found.spoilt, report)
    # a paragraph that some text of its article still has is not gone
    standing = {each.citation for each in every if not each.repealed}
    _check_repealed(names, [each.citation for each in every if each.repealed and each.citation not in standing], report)
    lists = roman_lists(names.limbs.items())
    model = Model(
        instruments=tuple(
            Instrument(c.namespace, c.title, c.version, tuple(s.file for s in c.sources)) for c in loaded.charters
        ),
        sources=sources,
        entities=names.entities,
        attributes={key: tuple(group) for key, group in names.attributes.items()},
        kinds=names.kinds,
        canonical=names.canonical,
        norms=tuple(sorted(found.norms, key=lambda norm: place(norm.instrument, norm.citation, lists))),
        counts_as=tuple(found.counts),
        incompatible=tuple(found.clashes),
        citations=known,
        places=found.places,
        unevaluated=tuple(found.meaningless),
        effects=concern(found.effects, tuple(found.norms), names),
        inclusions=tuple(found.inclusions),
        determinations=tuple(found.determinations),
        attributions=tuple(found.attributions),
        life=tuple(found.life),
        versions=tuple(found.versions),
        organs=names.organs,
        offices=names.offices,
        procedures=found.procedures,
        decisions=in_their_time(found.decisions, found.placed, found.versions),
        languages=tuple(sorted({each for charter in loaded.charters for each in spoken(sentences(charter))})),
        excuses=tuple(found.excuses),
        assumptions=tuple(found.assumptions),
        principles=tuple(found.principles.values()),
        text_alone=tuple(
            sorted(
                text_alone(loaded.charters[0].documents if loaded.charters else ()),
                key=lambda each: place("", each[0], lists),
            )
        ),
    )
    said = (
        model.norms,
        model.effects,
        [*model.entities.values()],
        [*model.procedures.values()],
        [*model.decisions.values()],
    )
    check_deciders((said, model.life, model.principles, model.assumptions, model.excuses), model, report)
    diagnostics = tuple(sorted(report.diagnostics, key=lambda each: each.sort_key))
    return Resolved(model, diagnostics, names, frozenset(report.excused))


def _electors(names: Names, namespace: str, organ: vocabulary.OrganDecl, report: Report) -> None:
    """Report who is said to elect, or to take the chair, and is declared nowhere."""
    for name in (each.elected_by for each in organ.seats if each.elected_by is not None):
        if names.find(namespace, name) is None:
            report.unknown("organ", name.text, name.span, names.visible(namespace, (Individual,)))
    if organ.chair is not None and names.find(namespace, organ.chair) is None:
        known, remedy = names.visible(namespace, (Individual,)), f"declare it: `office {organ.chair.text}.`"
        report.unknown("office", organ.chair.text, organ.chair.span, known, remedy)
    for name in (h for each in organ.seats if each.word == "chambers" for h in each.holders):
        if names.kind(namespace, name) is None and names.key(namespace, name.parts) not in names.organs:
            known = [*names.kinds, *names.plurals, *names.organs]
            remedy = (
                f"declare who sits in it: `kind {name.text} is {organ.of.text if organ.of is not None else 'Member'}.`"
            )
            report.unknown("chamber", name.text, name.span, known, remedy)


def _check_changed(found: Collected, report: Report) -> None:
    """Report an effect on a paragraph in which no norm stands, or as to one whom none of its norms can bind."""
    for effect in found.effects:
        if isinstance(effect.change, NormChange):
            by = effect.change.by
            kind = effect.kinds.get(by.name, "") if isinstance(by, Variable) else ""
            if isinstance(by, Constant):
                one = found.names.entities.get(by.key)
                kind = one.kind if isinstance(one, Individual) else ""
            if not any(label and covers(label, effect.change.citation) for label in found.spoilt):
                check_changed(found.names, found.norms, found.labels, effect.change, kind, effect.span, report)


def _outline(names: Names, charter: LoadedCharter) -> tuple[Cited, ...]:
    """Return the paragraphs and sentences of a charter, and take note of what stands under each citation."""
    found = tuple(paragraphs(charter, names.languages.get(charter.namespace, "")))
    for each in found:
        if each.counted:
            names.counted[each.counted] = each.citation
            for label in each.limbs:
                names.counted[limb(each.counted, label)] = limb(each.citation, label)
        if each.limbs:
            names.limbs[each.citation] = (*names.limbs.get(each.citation, ()), *each.limbs)
            names.limbs.setdefault(whole(each.citation), each.limbs)
    return found


def _known(cited: Cited) -> tuple[str, ...]:
    """Return the citations under which something stands: of a paragraph or sentence, and of the limbs of a norm."""
    if cited.sentence is None:
        return (cited.citation,)
    if not isinstance(cited.sentence, COUNTED):
        return ()
    return (cited.citation, *(limb(cited.citation, label) for label in cited.limbs))


def _texts(names: Names, charter: LoadedCharter, report: Report) -> Iterator[Version]:
    """Yield the texts of each article that has been amended, the first among them."""
    prefix = f"{charter.namespace} " if charter.namespace else ""
    found: dict[str, list[tuple[Article, str]]] = {}
    for article, name in texts(charter):
        found.setdefault(article.number, []).append((article, name))
    for number, group in found.items():
        if all(not name for _, name in group):
            continue
        ranked = []
        for article, name in group:
            amendment = article.amendment
            ctx = Context(names, charter.namespace, Scope(), report, number, condition)
            start = (
                instant_of(report, amendment.start) if amendment is not None and amendment.start is not None else None
            )
            if amendment is not None:
                cited_key(ctx, amendment.by)
            bound = (
                cited_key(ctx, amendment.bound_by) if amendment is not None and amendment.bound_by is not None else ""
            )
            ranked.append(((bool(name), start if start is not None else EARLIEST, name), article, name, start, bound))
        ranked.sort(key=lambda each: each[0])
        for rank, (_, article, name, start, bound) in enumerate(ranked):
            labels = frozenset(
                each.label for each in article.items if isinstance(each, Paragraph) and not each.lettered
            )
            yield Version(
                f"{prefix}{number}",
                rank,
                name,
                start,
                bound or "",
                labels,
                _cited_as(prefix, number, name),
                article.span,
            )


EARLIEST = -(2**40)


def _cited_as(prefix: str, number: str, name: str) -> str:
    """Return how a text of an article is cited: ``27 as amended by 108(1)``."""
    return f"{prefix}{number} as amended by {name}" if name else f"{prefix}{number}"


def _label(cited: Cited, labels: dict[str, Span], report: Report) -> None:
    label = f"{cited.citation}@{cited.version}" if cited.version else cited.citation
    if cited.version:
        labels.setdefault(cited.citation, cited.span)
    if label in labels:
        first = labels[label]
        report.error(
            "C113",
            f"there are two paragraphs {cited.citation}",
            Span(
                cited.span.file,
                cited.span.start,
                cited.span.start + 1,
                cited.span.line,
                cited.span.column,
                cited.span.line,
                cited.span.column + 1,
            ),
            label="the second one",
            remedy=f"number it anew; the first stands in {first.file}, line {first.line}",
        )
        return
    labels[label] = cited.span


def _check_citations(names: Names, known: frozenset[str], spoilt: list[str], report: Report) -> None:
    seen: set[str] = set()
    if report.everything_lost or any(not label or label.startswith("(") for label in known):
        return  # an article without a number: what is cited may be that one
    for key, span in names.cited:
        if key == ANY_OTHER or key in seen or any(covers(key, label) for label in known):
            continue
        if key.split()[0].startswith("?"):
            continue  # the cited charter is missing, which has been said
        if any(label and covers(label, key) for label in spoilt):
            continue  # a limb of a paragraph that cannot be read
        seen.add(key)
        close = nearest(key, known)
        report.error(
            "C112",
            f"there is no paragraph {key}",
            span,
            label="refers to nothing",
            remedy=f"did you mean {close}?" if close else "cite a paragraph by article and number, such as 7(1)",
        )


def _check_repealed(names: Names, repealed: list[str], report: Report) -> None:
    """Report what is cited though it is repealed, once for each place."""
    seen: set[tuple[str, int]] = set()
    for key, span in names.cited:
        if key in repealed and (span.file, span.start) not in seen:
            seen.add((span.file, span.start))
            report.warning(
                "C144",
                f"{key} is repealed",
                span,
                label="refers to what is no longer there",
                remedy="leave the citation out, or cite what has taken its place",
            )
