"""What the sentences of the charters say, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeVar

from charter_engine.model.changes import effects_of
from charter_engine.model.conditions import condition
from charter_engine.model.deciding import Decision, Procedure
from charter_engine.model.decisions import decision_of
from charter_engine.model.declarations import twice
from charter_engine.model.definitions import counts_as, incompatible
from charter_engine.model.effects import Effect
from charter_engine.model.excuse import Excuse
from charter_engine.model.final_clauses import life_of
from charter_engine.model.in_their_time import LATER, Placed
from charter_engine.model.instrument_life import Life, Version
from charter_engine.model.load import LoadedCharter
from charter_engine.model.model import CountsAs, Incompatible
from charter_engine.model.norms import Norm
from charter_engine.model.open_texture import (
    Attribution,
    Determination,
    Inclusion,
    attribution,
    determination,
    included,
)
from charter_engine.model.paragraphs import Cited
from charter_engine.model.principles import assumption, excuse_of, principle_of
from charter_engine.model.procedures import procedure_of
from charter_engine.model.properties import Assumption, Principle
from charter_engine.model.report import Report
from charter_engine.model.scope import Names, Scope
from charter_engine.model.sentence import norms_of
from charter_engine.model.strays import (
    shadowed_individuals,
    stray_subjects,
    stray_variables,
    unbound_bearers,
    unbound_names,
)
from charter_engine.model.terms import Context
from charter_engine.model.unevaluated import unevaluated
from charter_engine.syntax.source import Source, Span
from charter_engine.syntax.tree import lifecycle, properties, vocabulary
from charter_engine.syntax.tree import norms as norm_tree
from charter_engine.syntax.tree import procedures as deciding
from charter_engine.syntax.tree.document import ErrorNode
from charter_engine.syntax.tree.node import Node

T = TypeVar("T")
_LIFE = (
    lifecycle.InForce,
    lifecycle.EntersIntoForce,
    lifecycle.AppliesProvisionally,
    lifecycle.Survival,
    lifecycle.Reservation,
    lifecycle.NoEffectOn,
    lifecycle.Replaces,
)


@dataclass
class Collected:
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
            case _ if isinstance(sentence, _LIFE):
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
