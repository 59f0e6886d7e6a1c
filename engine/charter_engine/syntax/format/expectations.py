"""What is expected of a case, or of every scenario."""

from __future__ import annotations

from charter_engine.syntax.format.acts import act
from charter_engine.syntax.format.expressions import Level, binder, expression, matter, primary, split
from charter_engine.syntax.format.pieces import Piece, Sentence, prefixed, sentence
from charter_engine.syntax.format.words import citation, citations, name
from charter_engine.syntax.format.written import Written
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree.expressions import Citation, Name
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import KeepState


def expect(node: tree.Expect, written: Written) -> Sentence:
    """Return an expectation as a sentence."""
    head, denied = "expect", denial(node.what) if node.negated else ""
    if node.mode == "on" and node.at is not None:
        if denied == "not":
            head, denied = f"{head} not", ""
        head += f" on {node.at.text}:"
    elif node.mode:
        head += f" {node.mode}:"
    return sentence(*expected(f"{head} {denied}".rstrip(), node.what, written, node.span.start))


def denial(what: Node) -> str:
    """Return the word that denies what is expected: ``no breach of …``, ``not USA must …``."""
    return "no" if isinstance(what, tree.ExpectBreach | tree.ExpectConflict) else "not"


def expected(head: str, what: Node, written: Written, start: int) -> tuple[Piece, ...]:
    """Return what is expected after the words ``head``."""
    tails: tuple[str, ...] = ()
    turns_on: tuple[Node, ...] = ()
    match what:
        case tree.ExpectNorm(by=by, certainty=certainty, turns_on=turns_on):
            words: tuple[str, ...] = (norm(what, written), *_by(by, written))
            due = (f"due {what.due.text}",) if what.due is not None else ()
            tails = (*what.statuses, *due, certainty)
        case tree.ExpectOutcome(what_of, outcome, by, certainty, turns_on):
            word = "has no quorum" if outcome == "no quorum" else f"is {outcome}"
            words = (f"{matter(what_of, written)} {word}", *_by(by, written))
            tails = (certainty,)
        case tree.ExpectFact(fact, certainty, turns_on):
            words = split(fact, written)
            tails = (certainty,)
        case tree.ExpectBreach(cited, who, statuses, certainty, turns_on):
            words = (f"breach of {citation(cited, written)}{f' by {_bearer(who, written)}' if who else ''}",)
            tails = (*statuses, certainty)
        case tree.ExpectConflict(cited):
            between = f" between {citation(cited[0], written)} and {citation(cited[1], written)}" if cited else ""
            words = (f"conflict{between}",)
        case _:
            words = split(what, written)
    more = [Piece((tail,), glue=",") for tail in tails if tail]
    more += [Piece(prefixed("turns on", split(each, written)), each.span.start, ",") for each in turns_on]
    return (Piece(prefixed(head, words), start), *more)


def _by(cited: tuple[Citation, ...], written: Written) -> tuple[str, ...]:
    return (f"by {citations(cited, written)}",) if cited else ()


def norm(node: tree.ExpectNorm, written: Written) -> str:
    """Return ``USA must notify(x)``, without its reason."""
    match node.act:
        case Name():
            text = name(node.act, written)
        case KeepState(condition):
            text = f"keep {primary(condition, written)}"
        case _:
            text = act(node.act, written, Level.ATOM, bare=False)
    return f"{_bearer(node.bearer, written)} {node.modality} {text}"


def _bearer(node: Node, written: Written) -> str:
    if isinstance(node, tree.SomeOf):
        return f"{node.quantifier} {binder(node.over, written)}"
    return expression(node, written, Level.ATOM)
