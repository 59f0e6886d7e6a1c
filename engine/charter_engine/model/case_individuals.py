"""The individuals of a case with what is stated of each: in the case itself, or in a table that it includes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from charter_engine.model.case import Change
from charter_engine.model.case_facts import Reader, join, state
from charter_engine.model.contradictions import contradictions
from charter_engine.model.named import unknown_attribute
from charter_engine.model.types import Type
from charter_engine.model.vocabulary import WORDS, Individual, Relation
from charter_engine.syntax.data.statements import MOST
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree.expressions import Name


def individuals(reader: Reader, item: tree.Individuals) -> None:
    """Make those named individuals of their kind; each name stands for one of the case, or of the charter."""
    kind = reader.case.names.kind("", item.kind)
    if kind is None:
        reader.report.unknown(
            "kind", item.kind.text, item.kind.span, [*reader.case.names.kinds, *reader.case.names.plurals]
        )
        reader.report.excused.update(name.text for name in item.names)
        return
    for name in item.names:
        known = reader.case.names.entities.get(name.text)
        if known is not None and not isinstance(known, Individual):
            reader.report.error(
                "C102",
                f"`{name.text}` is declared as a {WORDS[type(known)]} in the charter",
                name.span,
                label="the name is taken",
                remedy="give the individual another name",
            )
            continue
        if known is not None and not _may_be_both(reader, known, kind.key):
            reader.report.error(
                "C103",
                f"`{name.text}` is a {known.kind}, and nothing is both a {known.kind} and a {kind.key}",
                name.span,
                label=f"a {known.kind} already",
                remedy="declare a kind above both in the charter, or give the individual another name",
            )
            continue
        if known is None:
            reader.case.names.entities[name.text] = Individual(name.text, kind.key, "individual", name.span)
        elif reader.case.names.is_below(kind.key, known.kind):
            reader.case.names.entities[name.text] = replace(known, kind=kind.key)
        join(reader.case, name.text, kind.key, None)


def _may_be_both(reader: Reader, known: Individual, kind: str) -> bool:
    """Tell whether an individual may be of a kind as well: of kinds with none above both only whom the charter names so."""
    names = reader.case.names
    return not known.kind or kind in known.besides or names.may_meet(known.kind, kind)


def settings(reader: Reader, item: tree.Individuals) -> None:
    """Take in what is stated of them from the outset."""
    for name in item.names:
        entity = reader.case.names.entities.get(name.text)
        if not isinstance(entity, Individual):
            continue
        for setting in item.settings:
            before = len(reader.case.changes), len(reader.case.values)
            _setting(reader, entity, setting)
            contradictions(reader, before, setting.span)


def _setting(reader: Reader, entity: Individual, setting: tree.Setting) -> None:
    names = reader.case.names
    word = setting.attribute.text
    attribute = names.attribute("", word, entity.kind)
    if attribute is None:
        relation = names.entities.get(word)
        if isinstance(relation, Relation) and len(relation.params) == 1:
            _holds(reader, relation, entity, setting)
            return
        path = Name((entity.key, word), span=setting.attribute.span)
        unknown_attribute(reader.ctx, word, path, Type("kind", entity.kind))
        return
    state(reader, attribute, entity.key, setting.value, setting.span, None)


def _holds(reader: Reader, relation: Relation, entity: Individual, setting: tree.Setting) -> None:
    """``launch``, ``launch yes`` or ``launch no`` of an individual."""
    said = setting.value.text if isinstance(setting.value, Name) else "yes" if setting.value is None else ""
    if said not in {"yes", "no"}:
        reader.report.error(
            "C106",
            f"`{relation.key}` is a relation: it holds or does not",
            setting.span,
            label="yes or no expected",
            remedy="write yes or no here",
        )
        return
    reader.case.changes.append(Change(relation.key, (entity.key,), holds=said == "yes", at=None))


def tabled(reader: Reader, tables: Sequence[tree.Tabled]) -> None:
    """Take in what included tables say: each thing is stated from the outset, unless the case itself says otherwise."""
    own = set(reader.said)
    for table in tables:
        wrong: Counter[Name] = Counter()
        for row in table.rows:
            for setting in row.settings:
                if wrong[setting.attribute] < MOST:
                    wrong[setting.attribute] += _cell(reader, row, setting, own)


def _cell(reader: Reader, row: tree.Individuals, setting: tree.Setting, own: set[tuple[object, ...]]) -> int:
    """Take in one cell; return how much is wrong with it, :data:`MOST` where it is the column."""
    entity = reader.case.names.entities.get(row.names[0].text)
    if not isinstance(entity, Individual):
        return 0
    changes, values = reader.case.changes, reader.case.values
    before, said = (len(changes), len(values)), len(reader.report.diagnostics)
    _setting(reader, entity, setting)
    changes[before[0] :] = [
        each
        for each in changes[before[0] :]
        if (each.predicate, each.args, each.at) not in own
        and (each.predicate, each.args) not in reader.case.unknown_relations
    ]
    values[before[1] :] = [
        each
        for each in values[before[1] :]
        if (each.attribute, each.subject, each.at) not in own and (each.attribute, each.subject) not in reader.unsaid
    ]
    contradictions(reader, before, setting.span)
    found = reader.report.diagnostics[said:]
    elsewhere = any(each.span is not None and each.span.file != row.span.file for each in found)
    return MOST if elsewhere else len(found)
