"""What a procedure counts, and its tests, resolved."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from charter_engine.model.context import Context
from charter_engine.model.deciding import (
    ALL,
    BALLOTS,
    BARRED,
    BARRED_ABSENT,
    BARRED_APART,
    Amount,
    Both,
    Compare,
    EachChamber,
    Either,
    Fact,
    Fixed,
    Group,
    NoVeto,
    Reckoned,
    Tally,
    Test,
    Unless,
    Weight,
    Whole,
    tallies_in,
)
from charter_engine.model.logic import MIRRORED
from charter_engine.model.report import a_word
from charter_engine.model.terms import term
from charter_engine.model.types import NUMBER, PERCENT, Type
from charter_engine.model.values import unrounded
from charter_engine.model.vocabulary import Attribute, Definition, Individual, Relation, Table
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import expressions
from charter_engine.syntax.tree import procedures as tree
from charter_engine.syntax.tree.expressions import Name
from charter_engine.syntax.tree.node import Node

SEATS = ("permanent", "elected")
_ABSTAINING = ("abstain",)
_KEPT_AWAY = (BARRED, BARRED_ABSENT, BARRED_APART)


class Reader:
    """Reads the tests of one procedure; ``kind`` is the kind of its voters, ``bases`` the ballots of each base it defines."""

    def __init__(
        self, ctx: Context, kind: str, bases: dict[str, tuple[str, ...]], written: Callable[[Span], str]
    ) -> None:
        self.ctx, self.kind, self.written = ctx, kind, written
        own = {name: tuple(dict.fromkeys(b for word in words for b in BALLOTS[word])) for name, words in bases.items()}
        self.ballots = {**BALLOTS, **own}
        self.own = {each for each in bases if each not in BALLOTS}
        self.weights: dict[Span, Weight | None] = {}

    def test(self, node: Node) -> Test | None:
        """Resolve a test; None after a mistake has been reported."""
        match node:
            case expressions.And(operands) | expressions.Or(operands):
                found = [self.test(each) for each in operands]
                tests = tuple(each for each in found if each is not None)
                if len(tests) < len(found):
                    return None
                return Both(tests) if isinstance(node, expressions.And) else Either(tests)
            case expressions.Not(operand):
                inner = self.test(operand)
                return None if inner is None else Unless(inner)
            case tree.EachChamber(inside):
                inner = self.test(inside)
                return None if inner is None else EachChamber(inner)
            case expressions.Compare():
                return self._compare(node)
            case tree.NoNegativeVote(of):
                groups = self._groups(of)
                return None if groups is None else NoVeto(Tally(("no",), groups), self.written(node.span))
            case tree.NoObjection(of):
                groups = self._groups(of)
                return None if groups is None else self._none(("no",), groups, node.span)
            case tree.Unanimity():
                return self._unanimity(node)
            case tree.TestCondition():
                return self._fact(node)
        msg = f"{type(node).__name__} is no test"
        raise TypeError(msg)

    def _none(self, ballots: tuple[str, ...], groups: tuple[Group, ...], span: Span) -> Compare:
        return Compare("=", Tally(ballots, groups), Fixed(Fraction(0)), None, self.written(span))

    def _unanimity(self, node: tree.Unanimity) -> Test | None:
        groups = self._groups(node.of)
        if groups is None:
            return None
        of_all = tuple(each for each in ALL if each in self._cast("members", node.of))
        if node.abstention is None and set(_ABSTAINING) & set(of_all):
            self.ctx.report.warning(
                "C191",
                "does an abstention prevent unanimity?",
                node.span,
                label="read as: it does",
                remedy="write `unanimity without abstention`, or `unanimity with abstention` where it does not",
                citations=(self.ctx.citation,),
            )
        allowed = ("yes", *_KEPT_AWAY, *(_ABSTAINING if node.abstention else ()))
        others = tuple(each for each in of_all if each not in allowed)
        text = self.written(node.span)
        against = Compare("=", Tally(others, groups), Fixed(Fraction(0)), None, f"{text}: who does otherwise")
        in_favour = Compare(">=", Tally(("yes",), groups), Fixed(Fraction(1)), None, f"{text}: in favour")
        return Both((against, in_favour))

    def _fact(self, node: tree.TestCondition) -> Test | None:
        found = self.ctx.condition(self.ctx, node.condition)
        return None if found is None else Fact(found, self.ctx.scope.kinds(), self.written(node.span))

    def _compare(self, node: expressions.Compare) -> Test | None:
        weight = self._weight_in(node.left) or self._weight_in(node.right)
        left, right = self._amount(node.left, weight), self._amount(node.right, weight)
        if left is None or right is None or self._mixed(left, right, node.span):
            return None
        one, two = self._base_of(node.left, weight), self._base_of(node.right, weight)
        # the share is on the right, or the sign is as if it were
        sign = node.op if one is None else MIRRORED[node.op]
        share = two if one is None else one
        reached, less = sign in {">=", ">", "="}, sign in {"<", "!=", "<="}
        text = self.written(node.span)
        return Compare(node.op, left, right, share if reached else None, text, share if less else None)

    def _mixed(self, left: Amount, right: Amount, span: Span) -> bool:
        """Report a comparison of weights of two sorts, or of weights with heads."""
        sorts = {str(number_type(each.weight)): each.weight for each in tallies_in((left, right))}
        if len(sorts) < 2:
            return False
        said = ["heads" if weight is None else f"{sort} (`{weight.key}`)" for sort, weight in sorts.items()]
        self.ctx.report.error(
            "C105",
            f"{said[0]} and {said[1]} cannot be compared or added",
            span,
            label="counted in two ways",
            remedy="count both sides by one weight: `yes by WEIGHT > no by WEIGHT`",
        )
        return True

    def _weight_in(self, node: Node) -> Weight | None:
        """Return the weight by which an amount counts: shares in the same comparison are of these weights."""
        match node:
            case tree.Tally(weight=Name() as name) | tree.ShareOf(weight=Name() as name):
                return self.weight(name)
            case expressions.Arithmetic(left=left, right=right):
                return self._weight_in(left) or self._weight_in(right)
            case tree.RoundedTally(operand=operand):
                return self._weight_in(operand)
        return None

    def _base_of(self, node: Node, weight: Weight | None) -> Tally | None:
        match node:
            case tree.ShareOf():
                return self._base(node, weight)
            case expressions.Arithmetic(left=left, right=right):
                return self._base_of(left, weight) or self._base_of(right, weight)
            case tree.RoundedTally(operand=operand):
                return self._base_of(operand, weight)
        return None

    def _amount(self, node: Node, weight: Weight | None) -> Amount | None:
        match node:
            case tree.Tally(ballot, of, by):
                groups = self._groups(of)
                own = None if by is None else self.weight(by)
                if groups is None or (by is not None and own is None):
                    return None
                if ballot in {"members", "voters"} and by is None:
                    own = weight
                return Tally(self._cast(ballot, of), groups, own)
            case tree.ShareOf(share):
                base = self._base(node, weight)
                part = self._number(share, None, node.share.span)
                return None if base is None or part is None else Reckoned("*", Fixed(part), base)
            case expressions.Quantity():
                percent = node.unit in {"%", "percent", "‰"}
                if percent and (weight is None or weight.type != PERCENT):
                    self.ctx.report.error(
                        "C105",
                        f"{node.value.numerator if node.value.denominator == 1 else float(node.value):g} {node.unit} of what?",
                        node.span,
                        label="a share of nothing",
                        remedy="say of what, such as `50 % of members`",
                    )
                    return None
                number = self._number(node, weight, node.span)
                return None if number is None else Fixed(number)
            case expressions.Arithmetic():
                return self._reckoned(node, weight)
            case tree.RoundedTally(direction, operand):
                inner = self._amount(operand, weight)
                return None if inner is None else Whole(direction, inner)
        msg = f"{type(node).__name__} is no tally"
        raise TypeError(msg)

    def _reckoned(self, node: expressions.Arithmetic, weight: Weight | None) -> Amount | None:
        # a number that multiplies is a plain one, whatever is counted
        plain = node.op == "*"
        left = self._amount(node.left, None if plain and isinstance(node.left, expressions.Quantity) else weight)
        right = self._amount(node.right, None if plain and isinstance(node.right, expressions.Quantity) else weight)
        if left is None or right is None:
            return None
        if plain and not isinstance(left, Fixed) and not isinstance(right, Fixed):
            self.ctx.report.error(
                "C106",
                "a count of votes is multiplied by a number, not by another count",
                node.span,
                label="two counts",
                remedy="write a number on one side, such as `2 * no`",
            )
            return None
        return Reckoned(node.op, left, right)

    def _cast(self, word: str, of: tree.Group | None) -> tuple[str, ...]:
        """Return the ballots that a word counts, of those of a group who are present, or present and voting, where it says so."""
        counted = self.ballots[word]
        return (
            counted if of is None or not of.only else tuple(each for each in counted if each in self.ballots[of.only])
        )

    def _base(self, node: tree.ShareOf, weight: Weight | None) -> Tally | None:
        own = weight if node.weight is None else self.weight(node.weight)
        if node.weight is not None and own is None:
            return None
        if isinstance(node.base, tree.Base):
            among = self._groups(node.base.of)
            return None if among is None else Tally(self._cast(node.base.word, node.base.of), among, own)
        base = node.base
        if not isinstance(base, tree.Group):
            return None
        if base.word == "name" and base.of is not None and base.of.text in self.own:
            return Tally(self.ballots[base.of.text], (), own)
        groups = self._groups(base)
        if groups is None:
            return None
        return Tally(self.ballots[base.only or "members"], groups, own)

    def _number(self, node: expressions.Quantity, weight: Weight | None, span: Span) -> Fraction | None:
        """Return a plain number, a percentage as a fraction, or a quantity in the unit of the weights."""
        if weight is not None and weight.type.name not in {"number", "percent"}:
            found = term(self.ctx, node, weight.type)
        elif node.unit in {"%", "percent", "‰"}:
            found = term(self.ctx, node, PERCENT)
        else:
            found = term(self.ctx, node, NUMBER)
        number = getattr(found[0], "value", None) if found is not None else None
        if found is not None and not isinstance(number, Fraction):
            self.ctx.report.error(
                "C106", "a number is expected here", span, label="not a plain number", remedy="write the number"
            )
        return number if isinstance(number, Fraction) else None

    def _groups(self, of: tree.Group | None) -> tuple[Group, ...] | None:
        """Return the groups whose common members are meant; none: all voters."""
        if of is None or of.of is None:
            return ()
        found = self.group(of)
        return None if found is None else (found,)

    def candidates(self, of: tree.Group) -> Group | None:
        """Resolve those among whom is elected, who need have no vote; None after a mistake has been reported."""
        return self.lasting(of, voting=False)

    def lasting(self, of: tree.Group, *, voting: bool = True) -> Group | None:
        """Resolve a group that is the same whoever casts a ballot; None after a mistake has been reported."""
        if not of.only:
            return self.group(of, voting=voting)
        self.ctx.report.error(
            "C103",
            f"who is {of.only} shows only in the vote",
            of.span,
            label="who belongs to it must be known before",
            remedy=f"strike `{of.only}`, and count a share of those: `yes > 1/2 of {of.only}`",
        )
        return None

    def group(self, of: tree.Group, *, voting: bool = True) -> Group | None:
        """Resolve a group, of voters if ``voting``; None after a mistake has been reported."""
        if of.of is None:
            return Group("organ")
        names, space = self.ctx.names, self.ctx.namespace
        key = names.key(space, of.of.parts)
        if key in names.organs:
            return Group("organ", key)
        if of.word != "members" and of.of.text in SEATS:
            return Group(of.of.text)
        kind = names.kind(space, of.of)
        if kind is not None:
            if voting and self.kind and not names.may_meet(kind.key, self.kind):
                self.ctx.report.error(
                    "C103",
                    f"no {kind.key} can ever vote here",
                    of.of.span,
                    label=f"the voters are of kind {self.kind}",
                    remedy=f"name a kind or role of those who vote, such as {self.kind}",
                )
                return None
            return Group("kind", kind.key)
        entity = names.entities.get(key)
        if isinstance(entity, Individual):
            return Group("individual", key)
        params = entity.params if isinstance(entity, Relation | Definition) else ()
        if len(params) == 1 and (isinstance(entity, Relation) or (isinstance(entity, Definition) and entity.condition)):
            return Group("relation", key)
        self.ctx.report.unknown(
            "group of voters",
            of.of.text,
            of.of.span,
            [*names.organs, *names.kinds, *names.plurals, *names.visible(space, (Relation,)), *SEATS],
            "name an organ, a kind, `permanent`, or a relation of one such as `relation landlocked(State).`",
        )
        return None

    def weight(self, name: Name) -> Weight | None:
        """Resolve what is weighed; None after a mistake has been reported, once however often it is asked for."""
        if name.span not in self.weights:
            self.weights[name.span] = self._weight(name)
        return self.weights[name.span]

    def _weight(self, name: Name) -> Weight | None:
        names, space = self.ctx.names, self.ctx.namespace
        attribute: Attribute | None = names.attribute(space, name.text, self.kind)
        if attribute is not None and attribute.of:
            return self._countable(Weight("attribute", attribute.key, attribute.type), name)
        entity = names.find(space, name)
        others = [each for each in names.attributes.get(name.text, ()) if each.of]
        if entity is None and others and self.kind:
            self.ctx.report.error(
                "C108",
                f"`{name.text}` is of {a_word(others[0].of)}, and those who vote here are of kind {self.kind}",
                name.span,
                label="no weight of theirs",
                remedy=f"weigh by an attribute of {self.kind}",
            )
            return None
        if isinstance(entity, Definition) and len(entity.params) == 1 and entity.value is not None:
            if unrounded(entity.value, names.entities):
                self.ctx.report.error(
                    "C118",
                    "these weights may come out in any fraction",
                    name.span,
                    label="not rounded",
                    remedy="state the rounding in the definition: `rounded half up (…, 2)`",
                )
                return None
            return self._countable(Weight("definition", entity.key, entity.type), name)
        if isinstance(entity, Table) and len(entity.columns) == 2:
            return self._countable(Weight("table", entity.key, entity.type), name)
        self.ctx.report.unknown(
            "weight",
            name.text,
            name.span,
            [*names.attributes, *names.visible(space, (Definition, Table))],
            f"declare `attribute {name.text} of {self.kind or 'Member'} : number.`",
        )
        return None

    def _countable(self, found: Weight, name: Name) -> Weight | None:
        if found.type.name in {"date", "one of", "scale", "kind", "yes/no"}:
            self.ctx.report.error(
                "C105",
                f"`{name.text}` cannot be added up, so it is no weight",
                name.span,
                label=f"of type {found.type}",
                remedy="weigh by a number, a percentage or an amount",
            )
            return None
        return found


def number_type(weight: Weight | None) -> Type:
    """Return the type in which a tally comes: of its weights, else a number of heads."""
    return NUMBER if weight is None else weight.type
