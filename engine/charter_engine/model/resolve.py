"""From the documents to the model: everything named, typed and cited, or reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from charter_engine.model.changes import check_changed, effects_of
from charter_engine.model.citations import ANY_OTHER, covers, place, roman_lists, whole
from charter_engine.model.citations import cited as cited_key
from charter_engine.model.concerned import concern
from charter_engine.model.conditions import condition
from charter_engine.model.deciders import check_deciders
from charter_engine.model.deciding import Decision, Procedure
from charter_engine.model.decisions import decision_of
from charter_engine.model.declarations import declare, sentences, twice
from charter_engine.model.definitions import circular, counts_as, define, gather, incompatible, tabulate
from charter_engine.model.effects import Effect, NormChange
from charter_engine.model.excuse import Excuse
from charter_engine.model.final_clauses import life_of
from charter_engine.model.in_their_time import LATER, Placed, in_their_time
from charter_engine.model.instrument_checks import check_life
from charter_engine.model.instrument_life import Life, Version
from charter_engine.model.languages import check_languages, spoken
from charter_engine.model.load import Loaded, LoadedCharter, load
from charter_engine.model.logic import Constant, Variable
from charter_engine.model.model import CountsAs, Incompatible, Instrument, Model
from charter_engine.model.norms import Norm
from charter_engine.model.open_texture import (
    Attribution,
    Determination,
    Inclusion,
    attribution,
    determination,
    included,
)
from charter_engine.model.paragraphs import COUNTED, Cited, limb, paragraphs, texts
from charter_engine.model.principles import assumption, excuse_of, principle_of
from charter_engine.model.procedures import procedure_of
from charter_engine.model.properties import Assumption, Principle
from charter_engine.model.report import Report
from charter_engine.model.scope import Names, Scope, sorts
from charter_engine.model.sentence import norms_of
from charter_engine.model.strays import (
    shadowed_individuals,
    stray_subjects,
    stray_variables,
    unbound_bearers,
    unbound_names,
)
from charter_engine.model.terms import Context, instant_of
from charter_engine.model.unencoded import text_alone
from charter_engine.model.unevaluated import unevaluated
from charter_engine.model.vocabulary import Individual
from charter_engine.model.ways import check_chambers, check_seats
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.source import Source, Span
from charter_engine.syntax.tree import lifecycle, properties, vocabulary
from charter_engine.syntax.tree import norms as norm_tree
from charter_engine.syntax.tree import procedures as deciding
from charter_engine.syntax.tree.document import Article, ErrorNode, Paragraph
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.value import frozen

T = TypeVar("T")
LIFE = (
    lifecycle.InForce,
    lifecycle.EntersIntoForce,
    lifecycle.AppliesProvisionally,
    lifecycle.Survival,
    lifecycle.Reservation,
    lifecycle.NoEffectOn,
    lifecycle.Replaces,
)


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
    found = _Found(names, sources, report)
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
    chair = () if organ.chair is None else (organ.chair,)
    for name in (*(each.elected_by for each in organ.seats if each.elected_by is not None), *chair):
        if names.find(namespace, name) is None:
            report.unknown("organ", name.text, name.span, names.visible(namespace, (Individual,)))
    for name in (h for each in organ.seats if each.word == "chambers" for h in each.holders):
        if names.kind(namespace, name) is None and names.key(namespace, name.parts) not in names.organs:
            known = [*names.kinds, *names.plurals, *names.organs]
            remedy = (
                f"declare who sits in it: `kind {name.text} is {organ.of.text if organ.of is not None else 'Member'}.`"
            )
            report.unknown("chamber", name.text, name.span, known, remedy)


def _check_changed(found: _Found, report: Report) -> None:
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


@dataclass
class _Found:
    """What the sentences of the charters say, as they are read."""

    names: Names
    sources: dict[str, Source]
    report: Report
    norms: list[Norm] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    counts: list[CountsAs] = field(default_factory=list)
    clashes: list[Incompatible] = field(default_factory=list)
    inclusions: list[Inclusion] = field(default_factory=list)
    determinations: list[Determination] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    life: list[Life] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    procedures: dict[str, Procedure] = field(default_factory=dict)
    placed: dict[str, Placed] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    principles: dict[str, Principle] = field(default_factory=dict)
    assumptions: list[Assumption] = field(default_factory=list)
    excuses: list[Excuse] = field(default_factory=list)
    labels: dict[str, Span] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    meaningless: list[str] = field(default_factory=list)
    spoilt: list[str] = field(default_factory=list)
    sentences_of_effects: int = 0

    def take(self, charter: LoadedCharter, cited: Cited, sentence: Node) -> None:
        """Resolve one sentence and note what it says."""
        names, report, namespace = self.names, self.report, charter.namespace
        match sentence:
            case vocabulary.Define() | vocabulary.Table():
                self.places[names.key(namespace, (sentence.name,))] = cited.citation
            case ErrorNode():
                self.spoilt.append(cited.citation)
            case norm_tree.Norm():
                found, brought = _norms(names, charter, cited, sentence, self.sources, report)
                self.norms.extend(found)
                self.effects.extend(brought)
            case norm_tree.EffectSentence():
                self.sentences_of_effects += 1
                number = self.sentences_of_effects
                self.effects.extend(_effects(names, charter, cited, sentence, self.sources, report, number))
            case vocabulary.CountsAs():
                _keep(self.counts, counts_as(names, namespace, sentence, report))
            case vocabulary.Incompatible():
                _keep(self.clashes, incompatible(names, namespace, sentence, report))
            case vocabulary.Includes():
                _keep(self.inclusions, included(names, namespace, cited.citation, sentence, report))
            case vocabulary.Determines():
                _keep(self.determinations, determination(names, namespace, sentence, report))
            case vocabulary.Attribution():
                _keep(self.attributions, attribution(names, namespace, sentence, report))
            case deciding.ProcedureDecl():
                self.places[names.key(namespace, (sentence.name,))] = cited.citation
                self._procedure(namespace, cited, sentence)
            case deciding.DecisionDecl():
                self.places[names.key(namespace, (sentence.name,))] = cited.citation
                decided = decision_of(names, namespace, cited, sentence, report)
                if decided is not None:
                    self.decisions.setdefault(decided.matter, decided)
            case properties.PrincipleDecl():
                self._principle(namespace, sentence)
            case properties.Assume():
                _keep(self.assumptions, assumption(names, namespace, cited.citation, sentence, report))
            case properties.Excuse():
                _keep(self.excuses, excuse_of(names, namespace, cited.citation, sentence, report))
            case _ if isinstance(sentence, LIFE):
                _keep(self.life, _life(names, charter, cited, sentence, report))
            case _:
                if unevaluated(names, namespace, cited, report):
                    self.meaningless.append(cited.citation)

    def _procedure(self, namespace: str, cited: Cited, sentence: deciding.ProcedureDecl) -> None:
        def written(span: Span) -> str:
            return " ".join(self.sources[span.file].text[span.start : span.end].split())

        found = procedure_of(self.names, namespace, cited, sentence, self.report, written)
        if found is None:
            return
        text = next((each for each in self.versions if (each.article, each.by) == (cited.home, cited.version)), None)
        if cited.version and (text is None or text.start is None):
            self.report.unevaluated("a procedure in a text that stands from no date", sentence.span)
            return
        first = self.procedures.get(found.key)
        if first is not None:
            key = f"{found.key}{LATER}{cited.version}"
            if not cited.version or self.placed[found.key].home != cited.home or key in self.procedures:
                twice(self.report, sentence.name, "procedure", sentence.span, first.span)
                return
            found = replace(found, key=key)
        self.procedures[found.key] = found
        self.placed[found.key] = Placed(cited.home, cited.version, cited.number)

    def _principle(self, namespace: str, sentence: properties.PrincipleDecl) -> None:
        found = principle_of(self.names, namespace, sentence, self.report)
        first = self.principles.setdefault(found.key, found)
        if first is not found:
            twice(self.report, sentence.name, "principle", sentence.span, first.span)


def _keep(kept: list[T], found: T | None) -> None:
    if found is not None:
        kept.append(found)


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
) -> tuple[tuple[Norm, ...], tuple[Effect, ...]]:
    def written(span: Span) -> str:
        return " ".join(sources[span.file].text[span.start : span.end].split())

    ctx = Context(names, charter.namespace, Scope(), report, cited.citation, condition)
    before = len(report.diagnostics)
    found, brought = norms_of(ctx, sentence, charter.namespace, cited, written)
    if len(report.diagnostics) == before:
        unbound_names(ctx)
        shadowed_individuals(ctx)
        unbound_bearers(ctx)
        stray_variables(ctx, found)
    return found, brought


def _life(names: Names, charter: LoadedCharter, cited: Cited, sentence: Node, report: Report) -> Life | None:
    ctx = Context(names, charter.namespace, Scope(), report, cited.citation, condition)
    before = len(report.diagnostics)
    found = life_of(ctx, sentence, charter.namespace, cited.home)
    if len(report.diagnostics) == before:
        unbound_names(ctx)
        shadowed_individuals(ctx)
    return found


def _effects(
    names: Names,
    charter: LoadedCharter,
    cited: Cited,
    sentence: norm_tree.EffectSentence,
    sources: dict[str, Source],
    report: Report,
    number: int,
) -> tuple[Effect, ...]:
    def written(span: Span) -> str:
        return " ".join(sources[span.file].text[span.start : span.end].split())

    ctx = Context(names, charter.namespace, Scope(), report, cited.citation, condition)
    before = len(report.diagnostics)
    found = effects_of(ctx, sentence, charter.namespace, written, number, cited)
    if len(report.diagnostics) == before:
        unbound_names(ctx)
        shadowed_individuals(ctx)
        unbound_bearers(ctx)
        stray_subjects(ctx, found)
    return found


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
