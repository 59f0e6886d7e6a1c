"""A proof as data, under the keys of ``charter why --format json``."""

from __future__ import annotations

from charter_engine.answers.proof.fold import Reason
from charter_engine.answers.proof.why import Why
from charter_engine.answers.proof.words import Words
from charter_engine.model.calendar import format_instant

SCHEMA = "charter/why/1"
"""Names the form of the document; the number rises when a key changes its meaning or goes."""


def as_data(found: Why, fact: str, *, certain: bool) -> dict[str, object]:
    """Return the answer: ``proof`` as a tree, the ``facts`` it rests on, what it finds absent, or the ``nearest`` miss.

    ``certain``: it is so whatever is open; what it turns on is then where it is so as the proof shows.
    """
    words = found.words
    miss = found.miss
    return {
        "schema": SCHEMA,
        "fact": fact,
        "at": format_instant(found.goal.at),
        "language": words.phrases.language or None,
        "holds": found.reason is not None,
        "certainty": None if found.reason is None else "certain" if certain else "possible",
        "turns_on": [list(each) for each in found.turns_on],
        "proof": None if found.reason is None else _reason(found.reason, words),
        "facts": [text for fact_ in found.facts if (text := _said(words, fact_.predicate, fact_.args)) is not None],
        "absences": [text for gone in found.absences if (text := _said(words, gone.predicate, gone.row)) is not None],
        "instead": [_reason(each, words) for each in found.instead],
        "nearest": None
        if miss is None
        else {
            "citation": miss.citation,
            "where": miss.where,
            "sentence": miss.sentence,
            "authentic": words.authentic(miss.citation)[1] or None,
            "failed": miss.failed,
            "have": miss.have or None,
            "need": miss.need or None,
            "missed_by": miss.missed_by or None,
        },
        "found_instead": [
            {
                "bearer": row.bearer,
                "modality": row.norm.modality,
                "act": row.act,
                "phrase": words.phrases.done(row.norm, dict(row.values)),
                "citation": row.norm.citation,
                "status": row.status,
            }
            for row in (found.goal.near if found.reason is None else ())
        ],
    }


def _said(words: Words, predicate: str, row: tuple[int | str, ...]) -> str | None:
    said = words.say(predicate, row)
    return None if said is None else said.text


def _reason(reason: Reason, words: Words) -> dict[str, object]:
    place = reason.place
    language, authentic = words.authentic(reason.citation, reason.place)
    return {
        "kind": reason.kind,
        "text": reason.text,
        "at": None if reason.at is None else format_instant(reason.at),
        "citation": reason.citation or None,
        "file": None if place is None else place.file,
        "line": None if place is None else place.line,
        "authentic": authentic or None,
        "language": language or None,
        "because": [_reason(each, words) for each in reason.because],
    }
