"""The variables of one sentence, and the names of one charter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from charter_engine.model.types import ANYTHING, Type, kind_of
from charter_engine.model.vocabulary import WORDS, Attribute, Definition, Entity, Kind, Organ
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree.expressions import Name


@dataclass
class Names:
    """Everything declared, over all charters loaded.

    ``aliases`` gives, for each namespace (``""`` is the main charter), the namespace each alias stands for;
    ``languages`` the language of what names none; ``limbs`` the labels of what stands under each citation;
    ``counted`` the citation of the only norm among several sentences by the citation that counts it.
    """

    entities: dict[str, Entity] = field(default_factory=dict)
    attributes: dict[str, list[Attribute]] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    plurals: dict[str, str] = field(default_factory=dict)
    canonical: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, dict[str, str]] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    needed: list[tuple[str, Name]] = field(default_factory=list)
    organs: dict[str, Organ] = field(default_factory=dict)
    further: dict[str, list[Definition]] = field(default_factory=dict)
    """Definitions of a name that another sentence has defined already, in the order written."""
    offices: dict[str, str] = field(default_factory=dict)
    limbs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    counted: dict[str, str] = field(default_factory=dict)
    cited: list[tuple[str, Span]] = field(default_factory=list)

    def key(self, namespace: str, parts: tuple[str, ...]) -> str:
        """Return the key a name would have: aliases followed, ``same as`` applied."""
        aliases = self.aliases.get(namespace, {})
        if len(parts) > 1 and parts[0] in aliases:
            namespace, parts = aliases[parts[0]], parts[1:]
        name = ".".join(parts)
        key = f"{namespace}.{name}" if namespace else name
        return self.canonical.get(key, key)

    def find(self, namespace: str, name: Name) -> Entity | None:
        """Return what a name stands for, or None."""
        return self.entities.get(self.key(namespace, name.parts))

    def owner(self, namespace: str, steps: Sequence[str]) -> Entity | None:
        """Return what the steps of a path before its attribute name, or None."""
        return self.entities.get(self.key(namespace, tuple(".".join(steps).split("."))))

    def kind(self, namespace: str, name: Name) -> Kind | None:
        """Return the kind a name or its plural stands for, or None."""
        key = self.key(namespace, name.parts)
        return self.kinds.get(key) or self.kinds.get(
            self.canonical.get(self.plurals.get(key, ""), self.plurals.get(key, ""))
        )

    def is_below(self, kind: str, other: str) -> bool:
        """Tell whether every individual of ``kind`` is one of ``other``."""
        return other in (kind, "") or (kind in self.kinds and other in self.kinds[kind].parents)

    def may_meet(self, left: str, right: str) -> bool:
        """Tell whether one individual can be of both kinds: one lies above the other, or a role may join them."""
        if self.is_below(left, right) or self.is_below(right, left):
            return True
        # two roles of one kind (a Depositary and a Member are both States) may be held together
        return bool(set(self.parents(left)) & set(self.parents(right)))

    def parents(self, kind: str) -> tuple[str, ...]:
        """Return the kinds above."""
        return self.kinds[kind].parents if kind in self.kinds else ()

    def visible(self, namespace: str, sorts: tuple[type, ...]) -> list[str]:
        """Return the names, as they would be written in ``namespace``, of everything of these sorts."""
        found = []
        for key, entity in self.entities.items():
            if isinstance(entity, sorts):
                prefix = f"{namespace}." if namespace else ""
                found.append(key.removeprefix(prefix))
        if Kind in sorts:
            found.extend(self.plurals)
        return found

    def attribute(self, namespace: str, name: str, owner: str) -> Attribute | None:
        """Return the attribute of that name that an individual of kind ``owner`` (empty: unknown) has."""
        candidates = self.group(namespace, name)
        for each in candidates:
            if each.of and owner and self.is_below(owner, each.of):
                return each
        for each in candidates:
            if each.of and (not owner or self.may_meet(owner, each.of)):
                return each
        return None

    def group(self, namespace: str, name: str) -> list[Attribute]:
        """Return the attributes of a name, `severity` or `IHR.severity`.

        What no attribute of one's own is called may be one of a cited instrument.
        """
        parts = tuple(name.split("."))
        own = self.attributes.get(self.key(namespace, parts), [])
        if own or len(parts) > 1:
            return own
        spaces = self.aliases.get(namespace, {}).values()
        return [each for space in spaces for each in self.attributes.get(self.key(space, parts), []) if each.of]

    def steps(self, namespace: str, parts: tuple[str, ...]) -> tuple[str, ...]:
        """Return the steps of a path, each a name with the instrument it is of: `e.IHR.severity` is `e` and `IHR.severity`."""
        aliases, found, rest = self.aliases.get(namespace, {}), list[str](), parts
        while rest:
            here = 2 if rest[0] in aliases else 1
            found.append(".".join(rest[:here]))
            rest = rest[here:]
        return tuple(found)

    def group_of(self, namespace: str, parts: tuple[str, ...]) -> list[Attribute]:
        """Return the attributes that the last step of a path may be."""
        return self.group(namespace, self.steps(namespace, parts)[-1])

    def plain_attribute(self, namespace: str, name: str) -> Attribute | None:
        """Return the attribute of nothing of that name."""
        return next((each for each in self.group(namespace, name) if not each.of), None)


@dataclass
class Scope:
    """The variables of a sentence with their types, found from how they are used."""

    types: dict[str, Type] = field(default_factory=dict)
    uses: dict[str, list[Span]] = field(default_factory=dict)
    subject: str = ""
    valued: dict[str, list[Span]] = field(default_factory=dict)
    """The places at which a value is read of a variable, which says nothing of what it stands for."""
    bearers: dict[str, Span] = field(default_factory=dict)

    def use(self, name: str, expected: Type, span: Span, names: Names) -> Type | None:
        """Note a use of a variable where ``expected`` is wanted; None if it cannot be of that type."""
        known = self.types.get(name)
        self.uses.setdefault(name, []).append(span)
        if known is None or known == ANYTHING:
            self.types[name] = expected
            return expected
        if expected == ANYTHING:
            return known
        if known.name != expected.name:
            return None
        if known.name == "kind":
            if names.is_below(expected.arg, known.arg):
                self.types[name] = expected
            elif not names.may_meet(known.arg, expected.arg):
                return None
        return self.types[name]

    def copy(self) -> Scope:
        """Return a scope that can be tried out without changing this one."""
        uses = {name: list(spans) for name, spans in self.uses.items()}
        valued = {name: list(spans) for name, spans in self.valued.items()}
        return Scope(dict(self.types), uses, self.subject, valued, dict(self.bearers))

    def kinds(self) -> dict[str, str]:
        """Return the kind of each variable; ``#type`` for one that stands for a quantity."""
        return {name: kind_of(each) for name, each in self.types.items()}


def names_of(entities: Mapping[str, Entity], sorts: Iterable[type]) -> list[str]:
    """Return the keys of all entities of these sorts."""
    wanted = tuple(sorts)
    return [key for key, entity in entities.items() if isinstance(entity, wanted)]


def sorts(names: Names, spaces: Mapping[str, str]) -> Callable[[str, str], str]:
    """Return what says of a name in a file what it is declared as; ``spaces`` has the namespaces of files."""

    def sort(name: str, file: str) -> str:
        key = names.key(spaces.get(file, ""), tuple(name.split(".")))
        entity = names.entities.get(key)
        if entity is not None:
            return str(getattr(entity, "word", "") or WORDS[type(entity)])
        return "kind" if key in names.kinds else "attribute" if key in names.attributes else ""

    return sort
