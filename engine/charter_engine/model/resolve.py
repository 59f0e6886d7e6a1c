"""From the documents to the model: everything named, typed and cited, or reported."""

from __future__ import annotations

from pathlib import Path

from charter_engine.model.citations import ANY_OTHER, covers, place, roman_lists, whole
from charter_engine.model.conditions import condition
from charter_engine.model.declarations import declare, sentences
from charter_engine.model.definitions import counts_as, define, incompatible
from charter_engine.model.languages import check_languages, spoken
from charter_engine.model.load import Loaded, LoadedCharter, load
from charter_engine.model.model import CountsAs, Incompatible, Instrument, Model
from charter_engine.model.norms import Norm
from charter_engine.model.paragraphs import COUNTED, Cited, limb, paragraphs
from charter_engine.model.report import Report
from charter_engine.model.scope import Names, Scope
from charter_engine.model.sentence import norms_of
from charter_engine.model.strays import shadowed_individuals, stray_variables, unbound_bearers, unbound_names
from charter_engine.model.terms import Context
from charter_engine.model.unevaluated import unevaluated
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.source import Source, Span
from charter_engine.syntax.tree import norms as norm_tree
from charter_engine.syntax.tree import vocabulary
from charter_engine.syntax.tree.document import ErrorNode
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
    silent = Report(excused=report.excused)
    for each_pass in (silent, silent, report):
        for charter in loaded.charters:
            for sentence in sentences(charter):
                if isinstance(sentence, vocabulary.Define):
                    define(names, charter.namespace, sentence, each_pass)
    counts: list[CountsAs] = []
    clashes: list[Incompatible] = []
    norms: list[Norm] = []
    labels: dict[str, Span] = {}
    meaningless: list[str] = []
    spoilt: list[str] = []
    places: dict[str, str] = {}
    outline = {charter.namespace: _outline(names, charter) for charter in loaded.charters}
    for charter in loaded.charters:
        check_languages(sentences(charter), report)
        for cited in outline[charter.namespace]:
            if cited.sentence is None:
                _label(cited, labels, report)
                continue
            if isinstance(cited.sentence, vocabulary.Define):
                places[names.key(charter.namespace, (cited.sentence.name,))] = cited.citation
            match cited.sentence:
                case ErrorNode():
                    spoilt.append(cited.citation)
                case norm_tree.Norm():
                    norms.extend(_norms(names, charter, cited, cited.sentence, sources, report))
                case vocabulary.CountsAs():
                    found = counts_as(names, charter.namespace, cited.sentence, report)
                    counts.extend([found] if found else [])
                case vocabulary.Incompatible():
                    pair = incompatible(names, charter.namespace, cited.sentence, report)
                    clashes.extend([pair] if pair else [])
                case _:
                    if unevaluated(names, charter.namespace, cited, report):
                        meaningless.append(cited.citation)
    every = tuple(each for cited in outline.values() for each in cited)
    known = frozenset(each for cited in every for each in _known(cited)) | {norm.citation for norm in norms}
    report.say_miscounts()
    _check_citations(names, known, spoilt, report)
    _check_repealed(names, [each.citation for each in every if each.repealed], report)
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
        norms=tuple(sorted(norms, key=lambda norm: place(norm.instrument, norm.citation, lists))),
        counts_as=tuple(counts),
        incompatible=tuple(clashes),
        citations=known,
        places=places,
        unevaluated=tuple(meaningless),
        languages=tuple(sorted({each for charter in loaded.charters for each in spoken(sentences(charter))})),
    )
    diagnostics = tuple(sorted(report.diagnostics, key=lambda each: each.sort_key))
    return Resolved(model, diagnostics, names, frozenset(report.excused))


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


def _norms(
    names: Names,
    charter: LoadedCharter,
    cited: Cited,
    sentence: norm_tree.Norm,
    sources: dict[str, Source],
    report: Report,
) -> tuple[Norm, ...]:
    def written(span: Span) -> str:
        return " ".join(sources[span.file].text[span.start : span.end].split())

    ctx = Context(names, charter.namespace, Scope(), report, cited.citation, condition)
    before = len(report.diagnostics)
    found = norms_of(ctx, sentence, charter.namespace, cited.texts, written)
    if len(report.diagnostics) == before:
        unbound_names(ctx)
        shadowed_individuals(ctx)
        unbound_bearers(ctx)
        stray_variables(ctx, found)
    return found


def _label(cited: Cited, labels: dict[str, Span], report: Report) -> None:
    if cited.citation in labels:
        first = labels[cited.citation]
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
    labels[cited.citation] = cited.span


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
