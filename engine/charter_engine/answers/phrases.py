"""What is done, holds or is decided, in the words of the charter's `reads` templates and in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charter_engine.answers.wording import act_args, act_text, done_text, interest_text
from charter_engine.model.languages import chosen
from charter_engine.model.logic import Act
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm
from charter_engine.model.vocabulary import Action
from charter_engine.syntax.value import frozen


@frozen
class Phrases:
    """Speaks of a model in one language; where a template is not in it, in the charter's own, or in the first there is."""

    model: Model
    language: str = ""

    def done(self, norm: Norm, known: Mapping[str, int | str]) -> str:
        """Write what a norm is about: its act or acts, or the state to be kept."""
        if norm.keep is not None:
            return done_text(norm, known)
        return " or ".join(self.act(each, known, number) for number, each in enumerate(norm.acts))

    def content(self, norm: Norm, known: Mapping[str, int | str], toward: str) -> str:
        """Write what a norm is about with the one who owes it, or to whom it is owed: ``have Secretariat warn Peru``."""
        said = self.done(norm, known)
        formal = said == done_text(norm, known)
        if not toward:
            return said
        if norm.grantor is not None:
            return f"have {toward} {said}"
        return f"{said} to {toward}" if formal else f"{said}, owed to {toward}"

    def act(self, act: Act, known: Mapping[str, int | str], number: int = 0) -> str:
        """Write an act of a norm with its values filled in: ``notify Secretariat of YR4``; ``number`` is its place there."""
        action = self.model.action(act.action)
        if action is None or not action.reads:
            return act_text(act, known, number)
        return self.acting(action, act_args(act, known, number)) + interest_text(act, known)

    def acting(self, action: Action, args: Sequence[object]) -> str:
        """Write an action with its arguments as texts; values for which its template has no place come after it."""
        template = self.template(action.reads)
        said = filled(template, args) if template else call_text(action.key, args[: action.arity])
        values = [
            f"{name} {value}"
            for place, (name, value) in enumerate(
                zip(action.values, args[action.arity :], strict=False), action.arity + 1
            )
            if f"{{{place}}}" not in template
        ]
        return f"{said} with {' and '.join(values)}" if values else said

    def thing(self, key: str, args: Sequence[object]) -> str:
        """Write a relation, event, definition or decision with its arguments as texts."""
        model = self.model
        found = model.relation(key) or model.event(key) or model.definition(key) or model.matter(key)
        template = self.template(found.reads) if found is not None else ""
        return filled(template, args) if template else call_text(key, args)

    def template(self, reads: tuple[tuple[str, str], ...]) -> str:
        """Return the template in the language, empty where there is none at all."""
        return chosen(reads, self.language)[1]

    def authentic(self, norm: Norm) -> tuple[str, str]:
        """Return the language and the words of the authentic text beside a norm; empty where there is none."""
        return chosen(norm.texts, self.language)


def filled(template: str, args: Sequence[object]) -> str:
    """Fill a template: ``{1} detects {2}``; a place without an argument stays as it is written."""
    text = template
    for number, each in enumerate(args, 1):
        text = text.replace(f"{{{number}}}", str(each))
    return text


def call_text(key: str, args: Sequence[object]) -> str:
    """Write a name with its arguments: ``notify(Secretariat, YR4)``."""
    return f"{key}({', '.join(map(str, args))})" if args else key
