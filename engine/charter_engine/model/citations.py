"""What a citation refers to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from charter_engine.model.scope import Names
from charter_engine.model.terms import Context
from charter_engine.syntax.build.document import ROMAN
from charter_engine.syntax.tree.expressions import ORDINALS, Citation

ANY_OTHER = "any other instrument"

Key = tuple[int, int, str]

_ORDINAL = re.compile(rf" (?:({'|'.join(ORDINALS[1:])}) sentence|sentence (\d+))(?: (?=\()|$)")
_LABEL = re.compile(r"(\d*)([^\W\d]*)")
_INSERTED = ("", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
_LAST = 10**9


def text_of(citation: Citation, namespace: str, names: Names) -> str:
    """Return the citation as a key: with the namespace of the charter it is in, not the alias it is written with.

    The first sentence is the paragraph where it is the only norm in it.
    """
    if citation.wildcard:
        return ANY_OTHER
    bare = Citation(
        "", citation.article, citation.limbs, citation.sentence, limb=citation.limb, span=citation.span
    ).text
    aliases = names.aliases.get(namespace, {})
    instrument = aliases.get(citation.instrument, citation.instrument) if citation.instrument else namespace
    key = f"{instrument} {bare}".strip()
    return names.counted.get(key, key)


def expand(citation: Citation, limbs: Sequence[str]) -> tuple[Citation, ...]:
    """Return the single citations of a range: its ends, and what there is between them of the ``limbs`` beside them.

    ``34(1)(c) to (f)`` has three where there is no (d), and five with an inserted (ea).  Empty where it runs backwards.
    """
    if not citation.through or not citation.limbs:
        return (citation,)
    first, last = citation.limbs[-1], citation.through
    every = {first, last, *limbs}
    keys = {label: label_key(label, roman=is_roman(every)) for label in every}
    within = sorted((each for each in every if keys[first] <= keys[each] <= keys[last]), key=lambda each: keys[each])
    head = citation.limbs[:-1]
    return tuple(
        Citation(citation.instrument, citation.article, (*head, label), span=citation.span) for label in within
    )


def keys_of(citation: Citation, namespace: str, names: Names) -> tuple[str, ...]:
    """Return the keys of a citation: of a range those of all that it takes in."""
    if not citation.through:
        return (text_of(citation, namespace, names),)
    above = replace(citation, limbs=citation.limbs[:-1], through="")
    beside = names.limbs.get(text_of(above, namespace, names), ())
    return tuple(text_of(each, namespace, names) for each in expand(citation, beside))


def is_roman(labels: Collection[str]) -> bool:
    """Tell whether limbs are counted (i), (ii), (iii): only where a second one is there is `i` no letter."""
    return bool({"ii", "iii", "iv", "vi", "vii"} & set(labels))


def label_key(label: str, *, roman: bool) -> Key:
    """Return what puts labels in order: ``1``, ``1A``, ``2``; ``5``, ``5bis``; ``a``, ``aa``, ``b``; ``iii``, ``iv``."""
    if roman and label in ROMAN:
        return 0, ROMAN.index(label) + 1, ""
    found = _LABEL.match(label)
    number, letters = found.groups() if found is not None else ("", label)
    if number and letters in _INSERTED:
        return int(number), _INSERTED.index(letters), ""
    return int(number or 0), 0, letters


def whole(citation: str) -> str:
    """Return a citation without the sentence it names: ``18(2) second sentence (b)`` stands in ``18(2)(b)`` too."""
    return _ORDINAL.sub("", citation)


def covers(cited_text: str, citation: str) -> bool:
    """Tell whether a citation refers to a paragraph: itself, or an article, paragraph or sentence it stands in."""
    if _begins(cited_text, citation):
        return True
    return " sentence" in citation and " sentence" not in cited_text and _begins(cited_text, whole(citation))


def _begins(cited_text: str, citation: str) -> bool:
    if citation == cited_text:
        return True
    return citation.startswith(cited_text) and citation[len(cited_text)] in "( "


def place(instrument: str, citation: str, lists: Collection[str] = ()) -> tuple[str, list[Key]]:
    """Return what puts citations in the order of the text: the main charter first, ``7(2)`` before ``10``.

    ``lists`` are the paragraphs whose limbs are counted in Roman numerals.
    """
    bare = citation.removeprefix(instrument).strip()
    keys: list[Key] = []
    for found in re.finditer(r"\w+", bare):
        word = found[0]
        if word == "Annex" and not keys:
            keys.append((_LAST, 0, ""))
        elif word == "sentence":
            continue
        elif word in ORDINALS and word:
            keys.append((0, ORDINALS.index(word), ""))
        else:
            above = whole(f"{instrument} {bare[: found.start() - 1]}".strip())
            keys.append(label_key(word, roman=above in lists))
    return instrument, keys


def roman_lists(limbs: Iterable[tuple[str, Sequence[str]]]) -> frozenset[str]:
    """Return the paragraphs whose limbs are counted in Roman numerals."""
    return frozenset(whole(citation) for citation, labels in limbs if is_roman(labels))


def cited(ctx: Context, citation: Citation) -> str | None:
    """Resolve a citation to its key; None after an unknown charter has been reported.

    Whether there is such a paragraph is checked when all are known.
    """
    return next(iter(all_cited(ctx, citation)), None)


def all_cited(ctx: Context, citation: Citation) -> tuple[str, ...]:
    """Resolve a citation to its key, a range to those of all that it takes in; empty after a mistake has been reported."""
    aliases = ctx.names.aliases.get(ctx.namespace, {})
    if citation.instrument and citation.instrument not in aliases:
        ctx.report.unknown("charter", citation.instrument, citation.span, aliases)
        return ()
    keys = keys_of(citation, ctx.namespace, ctx.names)
    if not keys:
        ctx.report.error(
            "C143",
            f"the range {citation.text} to ({citation.through}) runs backwards",
            citation.span,
            label="ends before it begins",
            remedy="name the first of its limbs first",
        )
    ctx.names.cited.extend((key, citation.span) for key in keys)
    return keys


def exists(key: str, labels: Iterable[str]) -> bool:
    """Tell whether some paragraph has this citation or stands under it."""
    return key == ANY_OTHER or any(covers(key, label) for label in labels)
