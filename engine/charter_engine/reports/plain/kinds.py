"""Of what kind each variable of a sentence is, read from the sentence itself."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.reports.plain.lexicon import Lexicon
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree.expressions import Binder, Call, Name
from charter_engine.syntax.tree.node import Node, walk
from charter_engine.syntax.tree.norms import Becomes
from charter_engine.syntax.tree.procedures import Exclusion, Invocation
from charter_engine.syntax.tree.vocabulary import Define, Param


def kinds(sentence: Node, lexicon: Lexicon) -> dict[str, str]:
    """Return the kind of each variable: as a sentence says it, else as the first thing said of it asks for.

    What the sentence names besides is none of them; a variable of which nothing says what it is has no kind.
    """
    found: dict[str, str] = {}
    weak: dict[str, str] = {}
    for node in walk(sentence):
        for variable, kind, certain in _said(node, lexicon):
            if lexicon.sort(variable) and not certain:
                continue
            (found if certain else weak).setdefault(variable, lexicon.singular(kind))
    return {**_known(sentence.span, lexicon), **weak, **found}


def _known(place: Span, lexicon: Lexicon) -> dict[str, str]:
    """Return what the model knows of the variables of a sentence."""
    return {
        variable: kind
        for span, said in lexicon.hints
        if span.file == place.file and place.start <= span.start < place.end
        for variable, kind in said.items()
        if kind and not kind.startswith("#") and not lexicon.sort(variable)
    }


def _said(node: Node, lexicon: Lexicon) -> Iterator[tuple[str, str, bool]]:
    match node:
        case Binder(kind, variable) if variable:
            yield variable, kind.text, True
        case Param(kind, variable) if variable:
            yield variable, kind.text, True
        case Define(name, params):
            for param, kind in zip(params, lexicon.params.get(name, ()), strict=False):
                if isinstance(param, Name) and kind:
                    yield param.text, kind, True
        case Exclusion(kind=str(kind), variable=variable) if kind and variable:
            yield variable, kind, True
        case Call(name, args) | Invocation(name, args):
            for each, kind in zip(args, lexicon.params.get(name.text, ()), strict=False):
                if isinstance(each, Name) and len(each.parts) == 1 and kind:
                    yield each.text, kind, False
        case Name((variable, attribute, *_)) if not lexicon.sort(node.text):
            owners = lexicon.owners.get(attribute, ())
            if len(set(owners)) == 1 and owners[0]:
                yield variable, owners[0], False
        case Becomes(Name((variable,)), ceases, Name() as what):
            # who becomes a Member is a State before, who ceases to be one is a Member
            above = lexicon.parents.get(what.text, "")
            kind = what.text if ceases and lexicon.sort(what.text) == "kind" else above
            for of in (kind, *lexicon.params.get(what.text, ())[:1]):
                if of and not lexicon.sort(variable):
                    yield variable, of, kind != ""
        case _:
            pass
