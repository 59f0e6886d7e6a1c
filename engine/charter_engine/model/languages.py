"""The languages of texts and of `reads` templates: which of several versions is meant, and whether they fit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from charter_engine.model.report import Report
from charter_engine.syntax.diagnostic import Label
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import vocabulary as tree
from charter_engine.syntax.tree.document import AuthenticText
from charter_engine.syntax.tree.lifecycle import DefaultLanguage
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.procedures import DecisionDecl, ProcedureDecl
from charter_engine.syntax.tree.properties import PrincipleDecl

Versions: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of language (empty where none is named) and text; the first is meant where the language asked for is missing."""

_PLACE = re.compile(r"\{(\d+)\}")


def own_language(sentences: Iterable[Node]) -> str:
    """Return the language of what names none among the sentences of a charter: that of `language en.`, else none."""
    return next((each.language for each in sentences if isinstance(each, DefaultLanguage)), "")


def in_languages(versions: Iterable[tuple[str, str]], own: str) -> Versions:
    """Return versions with those first that name no language, which are in the charter's own."""
    return tuple((language or own, text) for language, text in sorted(versions, key=lambda each: bool(each[0])))


def templates(reads: Iterable[tree.Reads], own: str) -> Versions:
    """Return the templates of a declaration."""
    return in_languages([(each.language, each.template) for each in reads], own)


def chosen(versions: Versions, language: str) -> tuple[str, str]:
    """Return the version in a language, else the first; two empty texts where there is none."""
    own = next((each for each in versions if each[0] == language), None)
    return own or (versions[0] if versions else ("", ""))


def joined(texts: Iterable[Versions]) -> Versions:
    """Return texts that stand one after the other as one, in each language that any of them has."""
    every = [each for each in texts if each]
    named = dict.fromkeys(language for each in every for language, _ in each)
    return tuple((language, " ".join(chosen(each, language)[1] for each in every)) for language in named)


def spoken(sentences: Iterable[Node]) -> set[str]:
    """Return every language that some text, template or sentence names."""
    found: set[str] = set()
    for each in sentences:
        match each:
            case AuthenticText():
                found.update(language for language, _ in each.versions)
            case DefaultLanguage():
                found.add(each.language)
            case PrincipleDecl() | ProcedureDecl():
                found |= spoken(each.items if isinstance(each, PrincipleDecl) else each.clauses)
            case _:
                found.update(reads.language for reads in getattr(each, "reads", ()))
    return found - {""}


def check_languages(sentences: Iterable[Node], report: Report) -> None:
    """Report what is said twice in one language, and templates that do not fit what they are of."""
    own: DefaultLanguage | None = None
    for each in sentences:
        match each:
            case DefaultLanguage():
                if own is not None:
                    _twice("the charter has two languages of its own", each.span, own.span, report)
                own = own or each
            case AuthenticText():
                _once([(language, each.span) for language, _ in each.versions], report)
            case _:
                reads: tuple[tree.Reads, ...] = getattr(each, "reads", ())
                _once([(one.language, one.span) for one in reads], report)
                for one in reads:
                    _fits(each, one, report)


def _once(versions: list[tuple[str, Span]], report: Report) -> None:
    first: dict[str, Span] = {}
    for language, span in versions:
        if language in first:
            where = f"in `{language}`" if language else "without a language"
            _twice(f"two versions {where} stand beside each other", span, first[language], report)
        first.setdefault(language, span)


def _twice(message: str, span: Span, first: Span, report: Report) -> None:
    report.error(
        "C142",
        message,
        span,
        label="the second one",
        remedy="name another language, or leave one of them out",
        related=(Label(first, "the first one"),) if first != span else (),
    )


def _fits(sentence: Node, reads: tree.Reads, report: Report) -> None:
    """Report a place of a template for which there is no argument, or an argument without a place."""
    needed, most = _arguments(sentence)
    places = {int(each) for each in _PLACE.findall(reads.template)}
    name = getattr(sentence, "name", "")
    beyond = sorted(each for each in places if not 1 <= each <= most)
    missing = sorted(set(range(1, needed + 1)) - places)
    if beyond:
        count = f"{most} argument{'s' if most != 1 else ''}" if most else "no argument"
        report.error(
            "C140",
            f"the template of `{name}` has a place {{{beyond[0]}}}, but there {'are' if most > 1 else 'is'} {count}",
            reads.span,
            label="nothing to put there",
            remedy=f"number the places from {{1}} to {{{most}}}" if most else "write it without places",
        )
    elif missing:
        report.warning(
            "C141",
            f"the template of `{name}` leaves out argument {missing[0]}",
            reads.span,
            label="what differs in it alone will read the same",
            remedy=f"put {{{missing[0]}}} where it belongs",
        )


def _arguments(sentence: Node) -> tuple[int, int]:
    """Return how many places a template must have, and how many it may: values of acts and attributes may be left out."""
    match sentence:
        case tree.ActionDecl():
            return len(sentence.params), len(sentence.params) + len(sentence.values)
        case tree.AttributeDecl():
            owner = 1 if sentence.of is not None else 0
            return owner, owner + 1
        case tree.RelationDecl() | tree.EventDecl() | tree.Define() | DecisionDecl():
            return len(sentence.params), len(sentence.params)
        case _:
            return 0, 0
