"""First pass over the documents: what each charter declares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from charter_engine.model.conditions import is_value
from charter_engine.model.currency import currency_of
from charter_engine.model.languages import Versions, own_language, templates
from charter_engine.model.load import LoadedCharter
from charter_engine.model.report import Report, a_word
from charter_engine.model.scope import Names
from charter_engine.model.types import ANYTHING, YES_NO, Type, kind_of, time_span
from charter_engine.model.vocabulary import (
    ORGAN,
    WORDS,
    Action,
    Attribute,
    Definition,
    Entity,
    EventKind,
    Individual,
    Kind,
    Matter,
    Option,
    Organ,
    Procedure,
    Relation,
    Table,
)
from charter_engine.syntax.diagnostic import Label
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import procedures
from charter_engine.syntax.tree import vocabulary as tree
from charter_engine.syntax.tree.document import Article, ErrorNode, Paragraph
from charter_engine.syntax.tree.expressions import Name
from charter_engine.syntax.tree.node import Node

PLAIN_TYPES = frozenset({"percent", "length", "energy", "mass", "speed", "date", "duration", "number", "yes/no"})


def sentences(charter: LoadedCharter) -> Iterator[Node]:
    """Yield every sentence of a charter, wherever it stands."""

    def inside(items: tuple[Node, ...]) -> Iterator[Node]:
        for item in items:
            if isinstance(item, Article | Paragraph):
                yield from inside(item.items)
            else:
                yield item

    for document in charter.documents:
        yield from inside(document.items)


def declare(charters: tuple[LoadedCharter, ...], report: Report) -> Names:
    """Collect what the charters declare; definitions get their bodies later."""
    names = Names()
    for charter in charters:
        names.aliases[charter.namespace] = dict(charter.aliases)
        names.languages[charter.namespace] = own_language(sentences(charter))
        for sentence in sentences(charter):
            if isinstance(sentence, ErrorNode):
                report.excuse(sentence.declares)
    _kinds(charters, names, report)
    for charter in charters:
        declarer = _Declarer(names, charter.namespace, report, currency_of(tuple(sentences(charter))))
        for sentence in sentences(charter):
            declarer.individuals(sentence)
        for sentence in sentences(charter):
            declarer.vocabulary(sentence)
    for namespace, name in names.needed:
        key = names.key(namespace, name.parts)
        if key not in names.entities and key not in names.attributes:
            report.unknown(
                "ability",
                name.text,
                name.span,
                [*names.visible(namespace, (Relation, Definition)), *names.attributes],
                f"declare the ability: `relation {name.text}(Kind).`",
            )
    return names


def _kinds(charters: tuple[LoadedCharter, ...], names: Names, report: Report) -> None:
    declared: dict[str, tuple[tree.KindDecl, str]] = {}
    for charter in charters:
        prefix = f"{charter.namespace}." if charter.namespace else ""
        for each in sentences(charter):
            if isinstance(each, tree.KindDecl):
                key = prefix + each.name
                if key in declared:
                    twice(report, each.name, "kind", each.span, declared[key][0].span)
                    continue
                declared[key] = (each, charter.namespace)
                if each.plural:
                    names.plurals[prefix + each.plural] = key
        if prefix and prefix + ORGAN not in declared:
            names.canonical[prefix + ORGAN] = ORGAN
    _identify(declared, names, report)
    for key, (each, namespace) in declared.items():
        if key in names.canonical:
            continue
        parents = _parents(key, declared, names, report)
        kind = Kind(key, each.plural, parents, each.may_be_empty, each.span)
        names.kinds[key] = names.entities[key] = kind
        unknown = each.parent is not None and names.key(namespace, each.parent.parts) not in declared
        if each.parent is not None and unknown and each.parent.text != ORGAN:
            report.unknown("kind", each.parent.text, each.parent.span, [*declared, ORGAN])
    if ORGAN not in names.kinds:
        names.kinds[ORGAN] = names.entities[ORGAN] = Kind(ORGAN, "Organs", (), may_be_empty=True, span=None)


def _identify(declared: dict[str, tuple[tree.KindDecl, str]], names: Names, report: Report) -> None:
    """Let identified kinds share one key: that of the charter loaded first, which cites the others, directly or not."""
    order = {key: place for place, key in enumerate(declared)}
    for key, (each, namespace) in declared.items():
        for same in each.same_as:
            other = names.key(namespace, same.parts)
            if other not in declared:
                report.unknown("kind", same.text, same.span, declared)
                continue
            first, later = sorted((names.canonical.get(key, key), other), key=order.__getitem__)
            if first != later:
                names.canonical |= {k: first for k, known in names.canonical.items() if known == later}
                names.canonical[later] = first


def _parents(key: str, declared: dict[str, tuple[tree.KindDecl, str]], names: Names, report: Report) -> tuple[str, ...]:
    parents: list[str] = []
    current = key
    while current in declared:
        each, namespace = declared[current]
        if each.parent is None:
            # a kind identified with this one may have a parent of its own
            twins = (k for k, same in names.canonical.items() if same == current and k in declared)
            twin = next((k for k in twins if declared[k][0].parent is not None), None)
            if twin is None:
                break
            each, namespace = declared[twin]
        if each.parent is None:
            break
        current = names.key(namespace, each.parent.parts)
        if current == key or current in parents:
            report.error(
                "C130",
                f"the kind `{each.name}` would be above itself",
                each.span,
                label="closes the circle",
                remedy=" is ".join([key, *parents, key]),
            )
            break
        if current in declared or current == ORGAN:
            parents.append(current)
    return tuple(parents)


def twice(report: Report, name: str, what: str, span: Span, first: Span | None) -> None:
    """Report a second declaration of a name."""
    report.error(
        "C102",
        f"`{name}` is declared twice",
        span,
        label=f"a second {what} of this name",
        remedy="give one of them another name, or remove it",
        related=(Label(first, "first declared here"),) if first else (),
    )


def _gives(table: Table, kind: str) -> bool:
    """Tell whether a table gives one value of each of a kind, as an attribute of that kind does."""
    return table.columns[:-1] == (Type("kind", kind),)


class _Declarer:
    """Declares the sentences of one charter into the names of all."""

    def __init__(self, names: Names, namespace: str, report: Report, currency: str) -> None:
        self.names, self.namespace, self.report, self.currency = names, namespace, report, currency

    def key(self, name: str) -> str:
        return f"{self.namespace}.{name}" if self.namespace else name

    def add(self, entity: Entity, name: str) -> None:
        known = self.names.entities.get(entity.key)
        if known is not None:
            if isinstance(known, Option) and not isinstance(entity, Option):
                self.names.entities[entity.key] = entity
                return
            if entity.span is not None:
                twice(self.report, name, WORDS[type(entity)], entity.span, known.span)
            return
        self.names.entities[entity.key] = entity

    def kind(self, name: Name | None, besides: frozenset[str] = frozenset()) -> str:
        """Return the key of a kind; report an unknown one, with the nearest kind or word ``besides``."""
        if name is None:
            return ""
        found = self.names.kind(self.namespace, name)
        other = self.names.find(self.namespace, name)
        if found is None and other is not None:
            declared = a_word(getattr(other, "word", "") or WORDS[type(other)])
            self.report.error(
                "C106",
                f"`{name.text}` is declared as {declared}, but a kind is expected here",
                name.span,
                label="a kind expected",
                remedy=f"organs and offices are of the kind `{ORGAN}`; for others declare `kind …`",
            )
            return ""
        if found is None:
            self.report.unknown("kind", name.text, name.span, [*self.names.kinds, *self.names.plurals, *besides])
            return ""
        return found.key

    def type(self, ref: tree.TypeRef) -> Type:
        """Return the type a declaration names."""
        if ref.kind == "kind":
            name = Name(tuple(ref.arg.split(".")), span=ref.span)
            return Type("kind", self.kind(name, PLAIN_TYPES | {"money"}))
        if ref.kind == "money":
            return Type("money", ref.arg or self.currency)
        return Type(ref.kind, "", ref.options)

    def param(self, param: tree.Param | Name) -> Type:
        """Return the type of a parameter: a kind, or a plain type by its word."""
        name = param if isinstance(param, Name) else param.kind
        if isinstance(param, tree.Param) and param.currency:
            if name.text == "money":
                return Type("money", param.currency)
            self.report.error(
                "C106",
                f"`{name.text}` is not counted in `{param.currency}`",
                param.span,
                label="only money is in a currency",
                remedy=f"write `{name.text}`",
            )
        plain = self.names.kind(self.namespace, name) is None
        if plain and name.text in PLAIN_TYPES:
            return Type(name.text)
        if plain and name.text == "money":
            if not self.currency:
                self.report.error(
                    "C105",
                    "the charter names no currency, or several, so this one has to be named",
                    name.span,
                    label="money of which currency?",
                    remedy="write it here, such as `money in EUR`",
                )
            return Type("money", self.currency)
        return Type("kind", self.kind(name))

    def params(self, params: tuple[tree.Param, ...]) -> tuple[Type, ...]:
        found: list[Type] = []
        for each in params:
            found.append(self.param(each))
            name = Name((each.name,), span=each.span)
            if each.name and self.names.kind(self.namespace, name) is not None:
                if each.name != each.kind.text:
                    # read as two, as it is surely meant, or each use would have one too many
                    found.append(self.param(name))
                self.report.error(
                    "C114",
                    f"`{each.name}` is a kind, and cannot be the name of {a_word(each.kind.text)} here",
                    each.span,
                    label="two kinds without a comma",
                    remedy=f"write `{each.kind.text}, {each.name}`, or give the {each.kind.text} a name in small letters",
                )
        return tuple(found)

    def individual(self, name: Name, kind: str, word: str) -> None:
        key = self.key(name.text)
        known = self.names.entities.get(key)
        if isinstance(known, Individual):
            # named again: as a seat holder, or under a narrower kind
            if self.names.is_below(kind, known.kind):
                self.names.entities[key] = replace(known, kind=kind)
            elif kind and not any(self.names.is_below(each, kind) for each in (known.kind, *known.besides)):
                self.names.entities[key] = replace(known, besides=(*known.besides, kind))
            return
        self.add(Individual(key, kind, word, name.span), name.text)

    def individuals(self, sentence: Node) -> None:
        """Declare the individuals a sentence names: organs, offices, their holders, the members of a kind."""
        match sentence:
            case tree.KindDecl():
                kind = self.names.canonical.get(self.key(sentence.name), self.key(sentence.name))
                for each in sentence.individuals:
                    self.individual(each, kind, "individual")
            case tree.OrganDecl():
                self.add(Individual(self.key(sentence.name), ORGAN, "organ", sentence.span), sentence.name)
                sits = self.kind(sentence.of)
                self.names.organs[self.key(sentence.name)] = self.organ(sentence, sits)
                for seats in sentence.seats:
                    for holder in seats.holders if seats.word != "chambers" else ():
                        self.individual(holder, sits, "individual")
            case tree.OfficeDecl():
                self.add(Individual(self.key(sentence.name), ORGAN, "office", sentence.span), sentence.name)
                self.names.offices[self.key(sentence.name)] = (
                    self.key(sentence.holder.text) if sentence.holder is not None else ""
                )
                if sentence.holder is not None:
                    self.individual(sentence.holder, "", "individual")
            case _:
                pass

    def seats(self, sentence: tree.OrganDecl, sits: str) -> None:
        """Report seats that do not add up, or are filled from those who can never sit."""
        fixed = [each for each in sentence.seats if each.word in {"permanent", "elected"}]
        total = sum(each.count or 0 for each in fixed)
        miscounted = next((e for e in fixed if e.word == "permanent" and e.holders and e.count != len(e.holders)), None)
        if miscounted is not None:
            self.report.error(
                "C174",
                f"{sentence.name} has {miscounted.count} permanent seats, but names {len(miscounted.holders)}",
                miscounted.span,
                label="does not add up",
                remedy="name as many as there are seats",
            )
        elif fixed and sentence.size is not None and total != sentence.size:
            self.report.error(
                "C174",
                f"{sentence.name} has {sentence.size} seats, but {total} are given",
                fixed[-1].span,
                label="does not add up",
                remedy=f"give {sentence.size} seats in all",
            )
        for each in sentence.seats:
            if each.word in {"at least", "at most"} and sentence.size is not None and (each.count or 0) > sentence.size:
                self.report.error(
                    "C174",
                    f"{sentence.name} has {sentence.size} seats, but {each.count} are asked of one region",
                    each.span,
                    label="does not add up",
                    remedy=f"ask at most {sentence.size}",
                )
            region = None if each.region is None else self.names.kind(self.namespace, each.region)
            if each.region is not None and region is not None and sits and not self.names.may_meet(region.key, sits):
                self.report.error(
                    "C103",
                    f"no {region.key} can ever sit in {sentence.name}",
                    each.region.span,
                    label=f"some kind of {sits} is expected",
                    remedy=f"name a kind or role of those who sit, such as {sits}",
                )
            for holder in each.holders if each.word != "chambers" else ():
                known = self.names.entities.get(self.key(holder.text))
                if isinstance(known, Individual) and known.kind and sits and not self.names.may_meet(known.kind, sits):
                    self.report.error(
                        "C103",
                        f"{holder.text} is of kind {known.kind}, but those who sit in {sentence.name} are of kind {sits}",
                        holder.span,
                        label=f"{sits} is expected",
                        remedy=f"name someone of kind {sits}",
                    )

    def organ(self, sentence: tree.OrganDecl, sits: str) -> Organ:
        """Return how an organ is composed."""
        elected = [each for each in sentence.seats if each.word == "elected"]
        self.seats(sentence, sits)
        terms = [time_span(each.term.value, each.term.unit) for each in elected if each.term is not None]
        regions = [
            (each.word, each.count or 0, self.kind(each.region))
            for each in sentence.seats
            if each.region is not None and each.word in {"at least", "at most", "elected"}
        ]
        return Organ(
            self.key(sentence.name),
            sits,
            sentence.size,
            tuple(self.key(h.text) for each in sentence.seats if each.word == "permanent" for h in each.holders),
            next((each for each in terms if each is not None), None),
            sum(each.count or 0 for each in elected),
            tuple(regions),
            self.key(sentence.chair.text) if sentence.chair is not None else "",
            tuple(self.chamber(h) for each in sentence.seats if each.word == "chambers" for h in each.holders),
            sentence.span,
        )

    def chamber(self, name: Name) -> str:
        """Return the key of a chamber: a kind, or an organ; that it is one is checked when all are declared."""
        found = self.names.kind(self.namespace, name)
        return found.key if found is not None else self.names.key(self.namespace, name.parts)

    def vocabulary(self, sentence: Node) -> None:
        """Declare what a sentence declares besides kinds and individuals."""
        match sentence:
            case tree.AttributeDecl():
                self.attribute(sentence)
            case tree.RelationDecl():
                self.add(
                    Relation(
                        self.key(sentence.name), self.params(sentence.params), self.reads(sentence.reads), sentence.span
                    ),
                    sentence.name,
                )
            case tree.EventDecl():
                self.add(
                    EventKind(
                        self.key(sentence.name), self.params(sentence.params), self.reads(sentence.reads), sentence.span
                    ),
                    sentence.name,
                )
            case tree.ActionDecl():
                self.action(sentence)
            case tree.Define():
                params = tuple(p.text if isinstance(p, Name) else p.name for p in sentence.params)
                kinds = {
                    p.name: kind_of(self.param(p)) for p in sentence.params if isinstance(p, tree.Param) and p.name
                }
                untold = sentence.type is None and is_value(sentence.body)
                type_ = ANYTHING if untold else YES_NO if sentence.type is None else self.type(sentence.type)
                said = self.reads(sentence.reads)
                key = self.key(sentence.name)
                found = Definition(
                    key, params, kinds, type_, None, None, sentence.span, evaluated=not untold, reads=said
                )
                first = self.names.entities.get(found.key)
                if isinstance(first, Definition) and (len(first.params), first.type) == (len(params), type_):
                    # whether one of them prevails, or stands in another text, is known when they are read
                    self.names.further.setdefault(found.key, []).append(found)
                else:
                    self.add(found, sentence.name)
            case tree.Table():
                columns = tuple(self.column(p) for p in sentence.params)
                given = Table(self.key(sentence.name), columns, (), sentence.span)
                self.add(given, sentence.name)
                of = next((a for a in self.names.attributes.get(given.key, ()) if _gives(given, a.of)), None)
                if of is not None:
                    twice(self.report, sentence.name, "table", sentence.span, of.span)
            case procedures.ProcedureDecl():
                made = Procedure(
                    self.key(sentence.name),
                    self.params(sentence.params),
                    tuple(each.name for each in sentence.params),
                    sentence.span,
                )
                known = self.names.entities.get(made.key)
                # whether it is restated in another text of its article is known when it is read
                if not isinstance(known, Procedure) or len(known.params) != len(made.params):
                    self.add(made, sentence.name)
            case procedures.DecisionDecl():
                self.add(
                    Matter(
                        self.key(sentence.name),
                        self.params(sentence.params),
                        sentence.span,
                        self.reads(sentence.reads),
                    ),
                    sentence.name,
                )
            case _:
                pass

    def column(self, param: tree.Param | Name) -> Type:
        """Return the type of a column of a table as far as its name tells: the cells tell the rest."""
        name = param if isinstance(param, Name) else param.kind
        known = self.names.kind(self.namespace, name) is not None or name.text in PLAIN_TYPES
        return self.param(param) if known else ANYTHING

    def attribute(self, sentence: tree.AttributeDecl) -> None:
        key, of, type_ = self.key(sentence.name), self.kind(sentence.of), self.type(sentence.type)
        if (sentence.of is not None and not of) or type_ == ANYTHING:
            # of what, or of which type, is not known: what is said of it is not checked
            self.report.excused.add(sentence.name)
            return
        group = self.names.attributes.setdefault(key, [])
        same = next((a for a in group if a.of == of), None)
        if same is not None:
            twice(self.report, sentence.name, "attribute", sentence.span, same.span)
            return
        table = self.names.entities.get(key)
        if isinstance(table, Table) and _gives(table, of):
            twice(self.report, sentence.name, "attribute", sentence.span, table.span)
            return
        said = self.reads(sentence.reads)
        group.append(Attribute(key if not group else f"{key}·{of}", of, type_, sentence.span, said))
        for option in type_.options:
            self.names.entities.setdefault(self.key(option), Option(option, sentence.span))

    def action(self, sentence: tree.ActionDecl) -> None:
        values = tuple(self.type(each.type) for each in sentence.values)
        if sentence.needs is not None:
            # order never matters, so what an act needs is looked up once everything is declared
            self.names.needed.append((self.namespace, sentence.needs))
        self.add(
            Action(
                self.key(sentence.name),
                (*self.params(sentence.params), *values),
                tuple(each.name for each in sentence.values),
                sentence.continuing,
                self.key(sentence.needs.text) if sentence.needs is not None else "",
                self.reads(sentence.reads),
                sentence.span,
            ),
            sentence.name,
        )

    def reads(self, reads: tuple[tree.Reads, ...]) -> Versions:
        return templates(reads, self.names.languages.get(self.namespace, ""))
