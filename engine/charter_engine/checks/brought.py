"""What the exercise of a power, or the fulfilment of a duty, brings about in each of two drafts, compared as it is written."""

from __future__ import annotations

from collections.abc import Mapping

from charter_engine.model.effects import Effect
from charter_engine.model.logic import Variable
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm

AS_WRITTEN = "what a norm brings about is compared as it is written"
_ASIDE = frozenset(
    {"id", "citation", "instrument", "norm", "kinds", "span", "text", "home", "version", "number", "trigger"}
)


def brings_otherwise(models: tuple[Model, Model], norms: tuple[Norm, Norm], cited: Mapping[str, str]) -> bool:
    """Tell whether two norms bring about other things; ``cited`` gives for citations of the second those of the first."""
    old, new = (
        {_said(each, norm, instead) for each in model.effects if each.norm == norm.id}
        for model, norm, instead in zip(models, norms, ({}, cited), strict=True)
    )
    return old != new


def _said(effect: Effect, norm: Norm, cited: Mapping[str, str]) -> str:
    """Return an effect in a form that is the same where only variables have other names."""
    names: dict[str, str] = {}
    _plain(norm.acts, names, cited)
    return repr(_plain(effect, names, cited))


def _plain(thing: object, names: dict[str, str], cited: Mapping[str, str]) -> object:
    match thing:
        case Variable(name=name):
            return names.setdefault(name, f"·{len(names)}")
        case tuple():
            return tuple(_plain(each, names, cited) for each in thing)
        case str():
            return cited.get(thing, thing)
        case _ if hasattr(thing, "__dataclass_fields__"):
            fields: Mapping[str, object] = thing.__dataclass_fields__
            told = [each for each in fields if not (isinstance(thing, Effect) and each in _ASIDE)]
            return (type(thing).__name__, *(_plain(getattr(thing, each), names, cited) for each in told))
        case _:
            return thing
