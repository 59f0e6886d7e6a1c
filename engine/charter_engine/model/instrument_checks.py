"""Mistakes in what a charter says of its own life: it amends nothing, nothing survives, its entry waits for itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from charter_engine.model.citations import covers, exists
from charter_engine.model.effects import Effect
from charter_engine.model.instrument_life import Entry, Life, Survival, Version
from charter_engine.model.logic import All, Condition, Enters, Event, NormStatus, NormTurns, Turns
from charter_engine.model.norms import Norm
from charter_engine.model.report import Report
from charter_engine.model.vocabulary import ORGAN
from charter_engine.syntax.diagnostic import Label


def check_life(
    life: Sequence[Life],
    versions: Sequence[Version],
    norms: Sequence[Norm],
    effects: Sequence[Effect],
    places: Mapping[str, str],
    known: Collection[str],
    report: Report,
) -> None:
    """Report what can be said of no instrument; ``places`` are the citations of the definitions, ``known`` those there are."""
    binds = [*(norm.citation for norm in norms), *(each.citation for each in effects), *places.values()]
    for version in versions:
        if exists(version.bound_by, known):
            _bound_by_something(version, binds, report)
    _something_amended(versions, report)
    _texts_in_order(versions, report)
    for each in life:
        if isinstance(each, Survival):
            _survives_for_somebody(each, norms, known, report)
        elif isinstance(each, Entry):
            _comes_without_itself(each, life, norms, report)


def _bound_by_something(version: Version, binds: Sequence[str], report: Report) -> None:
    if version.bound_by and not any(covers(version.bound_by, each) for each in binds):
        report.error(
            "C166",
            f"nobody is bound by {version.bound_by}",
            version.span,
            label="so this text stands for nobody",
            remedy="cite the paragraph with the norm, the definition or the effect that says for whom the text stands",
        )


def _something_amended(versions: Sequence[Version], report: Report) -> None:
    first = {each.article for each in versions if not each.by}
    for version in versions:
        if version.by and version.article not in first:
            report.warning(
                "C180",
                f"there is no article {version.article} that could be amended",
                version.span,
                label="an amended text without a first one",
                remedy=f"write the article as it stood, or number this text as the one it amends; "
                f"a new article is added without `as amended by {version.by}`",
            )
            first.add(version.article)


def _texts_in_order(versions: Sequence[Version], report: Report) -> None:
    for number, later in enumerate(versions):
        for earlier in versions[:number]:
            restated = not earlier.paragraphs or not later.paragraphs or earlier.paragraphs & later.paragraphs
            alike = earlier.article == later.article and earlier.start == later.start
            if earlier.by and later.by and alike and restated:
                report.error(
                    "C181",
                    f"nothing says which of two amended texts of article {later.article} is the later one",
                    later.span,
                    label="this text stands from the same day" if later.start is not None else "this text has no date",
                    remedy="give each the date from which it stands, with `from DATE`",
                    related=(Label(earlier.span, "the other text"),),
                )
                return


def _survives_for_somebody(each: Survival, norms: Sequence[Norm], known: Collection[str], report: Report) -> None:
    """Report what binds nobody who leaves: a mistake where that is all, worth knowing where it stands in a list with more."""

    def binds(citation: str) -> bool:
        under = [norm for norm in norms if covers(citation, norm.citation)]
        return not exists(citation, known) or any(norm.bearer.kind and norm.bearer.kind != ORGAN for norm in under)

    vain = [citation for citation in each.citations if not binds(citation)]
    if vain:
        say = report.error if len(vain) == len(each.citations) else report.warning
        say(
            "C182",
            f"nobody who leaves is bound by {', '.join(vain)}",
            each.span,
            label=f"nothing of {', '.join(vain)} can survive",
            remedy="cite a paragraph that binds the parties, and no organ or named one alone",
        )


def _comes_without_itself(each: Entry, life: Sequence[Life], norms: Sequence[Norm], report: Report) -> None:
    early = {other.article for other in life if isinstance(other, Entry) and other.instrument == each.instrument}
    for part in _needed(each.event):
        waits = ""
        if isinstance(part, Enters) and part.instrument == each.instrument:
            waits = "its own entry into force"
        elif isinstance(part, NormStatus | NormTurns):
            under = [
                norm for norm in norms if covers(part.citation, norm.citation) and norm.instrument == each.instrument
            ]
            if under and not any(norm.home in early or norm.modality in {"may", "has power to"} for norm in under):
                waits = f"what {part.citation} requires, which binds nobody before that"
        if waits:
            report.error(
                "C183",
                "the charter can never enter into force",
                each.span,
                label=f"it waits for {waits}",
                remedy="make it depend on what can happen before, such as a number of deposited instruments",
            )
            return


def _needed(event: Event | None) -> Iterator[Event | Condition]:
    """Yield what must happen or hold for an event: itself, or each part of the condition that comes true."""
    if not isinstance(event, Turns):
        if event is not None:
            yield event
        return
    left: list[Condition] = [event.condition]
    while left:
        part = left.pop()
        if isinstance(part, All):
            left.extend(part.operands)
        else:
            yield part
