"""Procedures and decisions resolved: what they use and count, and what is said where it is not there."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from charter_engine.model.deciding import (
    Both,
    Choice,
    Compare,
    Fixed,
    Group,
    Invoked,
    Procedure,
    Reckoned,
    Tally,
    Whole,
)
from charter_engine.model.logic import Variable
from tests.model.drafts import resolved, told

HEAD = """\
charter "T"
kind State.
kind Member, plural Members, is State: ITA, NOR.
kind Threat: Ras.
kind Measure.
office Chair held by ITA.
organ Office.
organ Council of 3 Members: 1 permanent ITA; 2 elected.
organ Assembly of Members.
relation idle(Member).
relation near(State, Threat).
event sighting(Member, Threat).
attribute size of Threat : length.
attribute share of Member : percent.
attribute fee of Member : money in SDR.
attribute since of Member : date.
attribute grade of Member : scale low < high.
attribute kind_of of Member : one of rich, poor.
attribute willing of Member : yes/no.
attribute people of Member : number.
attribute votes_held of State : number.
define double(m) : number as m.people * 2.
define ratio(m) : number as m.people / m.votes_held.
table seats(Member, people): ITA, 3; NOR, 2.
"""
DECISION = "decision act(Threat t) of Council by voting.\n"
SOUND = "adopted if yes > no"


def procedure(clauses: str, head: str = "voting(Threat t)") -> str:
    return f"procedure {head} {{ {clauses}; }}\n"


def made(folder: Path, clauses: str) -> Procedure:
    """Return the procedure of some clauses, in which there is no mistake."""
    found = resolved(folder, HEAD + DECISION + procedure(clauses))
    assert told(found) == []
    return found.model.procedures["voting"]


def compared(folder: Path, test: str) -> Compare:
    found = made(folder, f"voters members of Assembly; adopted if {test}").adopted
    assert isinstance(found, Compare)
    return found


# what is said of a procedure of Council, or of a decision with it; codes, and a word of the message or its remedy
MISTAKES = {
    "a group that nobody declares": ("adopted if yes of Exporters > 2", "C101", "group of voters"),
    "a relation of two is no group": ("adopted if yes of near > 2", "C106", "group of voters"),
    "a group of a kind that never votes": (
        "voters members of Assembly; adopted if yes of Threat > 2",
        "C103",
        "no Threat can ever vote here",
    ),
    "voters of an organ that nobody declares": ("voters members of Bord; adopted if yes > no", "C101", "Bord"),
    "a weight that nobody declares": ("adopted if yes by peple > 1", "C101", "did you mean `people`?"),
    "a weight that is an event": ("adopted if yes by sighting > 1", "C106", "weight"),
    "a weight of what does not vote": (
        "voters members of Assembly; adopted if yes by size > 1",
        "C108",
        "`size` is of a Threat",
    ),
    "a weight that is a date": ("adopted if yes by since > 1", "C105", "of type date"),
    "a weight that is a scale": ("adopted if yes by grade > 1", "C105", "scale low, high"),
    "a weight that is one of some": ("adopted if yes by kind_of > 1", "C105", "one of rich, poor"),
    "a weight that is so or not": ("adopted if yes by willing > 1", "C105", "yes/no"),
    "a weight that may come out in any fraction": ("adopted if yes by ratio > 1", "C118", "rounded half up"),
    "two counts multiplied": ("adopted if yes * no > 3", "C106", "2 * no"),
    "a length among votes": ("adopted if yes > 3 km", "C105", "a number is expected"),
    "a length of the members": ("adopted if yes > 3 km of members", "C105", "a number is expected"),
    "an amount in another unit": ("adopted if yes by fee > 3 km", "C105", "300 SDR"),
    "an amount without a unit": ("adopted if yes by fee > 3", "C105", "300 SDR"),
    "per cent of nothing": ("adopted if yes > 50 %", "C105", "50 % of members"),
    "per cent of nothing by a weight": ("adopted if yes by people > 50 %", "C105", "50 % of what?"),
    "two weights in one comparison": ("adopted if yes by fee > no by people", "C105", "money in SDR (`fee`)"),
    "a weight against heads": ("adopted if yes by fee > no", "C105", "heads"),
    "a weight and heads added": ("adopted if yes by fee - no > 3 SDR", "C105", "heads"),
    "an office that nobody declares": ("adopted if yes > no; tie casting vote of Speaker", "C101", "Speaker"),
    "excluded without saying who": ("excluded m; adopted if yes > no", "C104", "who is excluded?"),
    "barred by what does not speak of him": ("barred m where idle(n); adopted if yes > no", "C104", "nothing of `m`"),
    "one excluded by name": ("excluded ITA where idle(ITA); adopted if yes > no", "C104", "excluded m where m = ITA"),
    "excluded of a kind that nobody declares": (
        "excluded Stat s where near(s, t); adopted if yes > no",
        "C101",
        "did you mean `State`?",
    ),
    "a limit in kilometres": ("adopted if yes > no; notice 3 km", "C105", "unit of time"),
    "an event that nobody declares": ("adopted if yes > no; notice 3 days before sightng(m, t)", "C101", "sighting"),
    "a fallback that nobody declares": (
        "adopted if yes > no; decides within 3 days, failing which by urgent_vote",
        "C101",
        "`procedure NAME {",
    ),
    "ended by what nobody declares": ("adopted if yes > no; revoked by vooting", "C101", "did you mean `voting`?"),
    "struck down by what nobody declares": ("stands unless other decides otherwise within 3 days", "C101", "other"),
    "candidates that nobody declares": ("adopted if yes > no; elects 2 of Candidates", "C101", "Candidates"),
    "over a paragraph that is not there": ("adopted if yes > no; notwithstanding 9(1)", "C112", "9(1)"),
    "no majority": ("quorum present >= 2", "C190", "nothing says when voting adopts"),
    "two majorities": ("adopted if yes > no; adopted if yes > 2", "C197", "join the two"),
    "two notices": ("adopted if yes > no; notice 1 day; notice 2 days", "C197", "strike one of the two"),
    "two rules for ties": ("adopted if yes > no; tie rejected; tie casting vote of Chair", "C197", "`tie` twice"),
    "one base twice": ("base b is yes, no; base b is yes; adopted if yes > 1/2 of b", "C197", "`b is` twice"),
    "unanimity that is silent on abstention": ("adopted if unanimity", "C191", "does an abstention prevent"),
    "chambers of an organ that has none": ("adopted if in each chamber (yes > no)", "C199", "Council has no chambers"),
    "chambers within a test": ("adopted if yes > 2 and not (in each chamber (no > 1))", "C199", "chambers A, B"),
}


@pytest.mark.parametrize(("clauses", "code", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_procedure_is_said_with_a_remedy(clauses: str, code: str, said: str, tmp_path: Path) -> None:
    found = resolved(tmp_path, HEAD + DECISION + procedure(clauses))
    assert told(found) == [code]
    (one,) = found.diagnostics
    assert one.help
    assert said in f"{one.message} {one.label} {one.help}"


DECISIONS = {
    "a procedure that nobody declares": ("decision act(Threat t) of Council by votng.", "C101", "`voting`"),
    "a decision in place of a procedure": ("decision act(Threat t) of Council by act.", "C106", "a decision"),
    "an organ that nobody declares": ("decision act(Threat t) of Concil by voting.", "C101", "`Council`"),
    "who may propose is declared nowhere": (
        "decision act(Threat t) of Council on a proposal of Burro by voting.",
        "C101",
        "declare who may propose",
    ),
    "a procedure for another kind": ("decision act(Measure x) of Council by voting.", "C104", "voting(Threat t)"),
    "too many arguments": ("decision act(Threat t) of Council by voting(t, t).", "C104", "1 argument, and 2 are"),
    "an argument of another kind": ("decision act(Measure x) of Council by voting(x).", "C103", "a Threat is expected"),
    "a second decision of the name": (
        "decision act(Threat t) of Council by voting. decision act(Threat t) of Assembly by voting.",
        "C102",
        "declared twice",
    ),
    "a vote on which it is that nobody declares": (
        "decision act(Threat t) of Council by voting, which by other.",
        "C101",
        "a procedure is expected",
    ),
}


@pytest.mark.parametrize(("sentence", "code", "said"), DECISIONS.values(), ids=DECISIONS)
def test_a_mistake_in_a_decision_is_said_with_a_remedy(sentence: str, code: str, said: str, tmp_path: Path) -> None:
    found = resolved(tmp_path, HEAD + sentence + "\n" + procedure(SOUND))
    assert told(found) == [code]
    assert found.diagnostics[0].help
    assert said in f"{found.diagnostics[0].message} {found.diagnostics[0].help}"


@pytest.mark.parametrize("clause", ["adopted if yes 3", "adopted yes > no", "adopted if in chamber (yes > no)"])
def test_a_clause_that_cannot_be_read_is_one_mistake(clause: str, tmp_path: Path) -> None:
    assert len(told(resolved(tmp_path, HEAD + DECISION + procedure(f"{clause}; notice 1 day")))) == 1


@pytest.mark.parametrize("organ", ["Council", "Council or Assembly", "Assembly and Council"])
def test_chambers_of_the_organ_that_decides_or_of_that_which_votes(organ: str, tmp_path: Path) -> None:
    chambers = "kind Rich, plural Riches, is Member.\norgan House of Members: chambers Rich.\n"
    test = "adopted if in each chamber (yes > no)"
    decision = f"decision act(Threat t) of {organ} by voting.\n"
    none = resolved(tmp_path, HEAD + chambers + decision + procedure(test))
    assert told(none) == ["C199"]
    house = resolved(tmp_path, HEAD + chambers + decision + procedure(f"voters members of House; {test}"))
    assert told(house) == []
    deciding = resolved(
        tmp_path,
        HEAD
        + chambers
        + decision.replace(organ, "House")
        + procedure(f"voters members of Council, excluded m where idle(m); {test}"),
    )
    assert told(deciding) == []


def test_chambers_of_a_procedure_that_nothing_uses_are_not_missed(tmp_path: Path) -> None:
    text = HEAD + procedure("adopted if in each chamber (yes > no)")
    assert told(resolved(tmp_path, text)) == []


def test_chambers_of_a_procedure_that_only_follows(tmp_path: Path) -> None:
    text = HEAD + DECISION + procedure("adopted if yes > no; decides within 3 days, failing which by later")
    later = procedure("adopted if in each chamber (yes > no)", "later(Threat t)")
    assert told(resolved(tmp_path, text + later)) == ["C199"]


@pytest.mark.parametrize(
    ("decision", "head", "args"),
    [
        # by name, in whatever order
        ("act(Threat t, Member m)", "voting(Member m, Threat t)", ("matter·1", "matter·0")),
        # by kind, where no name fits
        ("act(Threat t, Member m)", "voting(Member n, Threat x)", ("matter·1", "matter·0")),
        # a wider kind takes a narrower one; what is not asked for is left out
        ("act(Measure x, Member m)", "voting(State s)", ("matter·1",)),
        # each argument is used once, in order
        ("act(Member m, Member n)", "voting(Member a, Member b)", ("matter·0", "matter·1")),
        ("act(Member m, Member n)", "voting(Member n, Member b)", ("matter·1", "matter·0")),
        ("act(Threat)", "voting(Threat t)", ("matter·0",)),
        ("act(Threat t)", "voting", ()),
    ],
)
def test_a_procedure_without_arguments_takes_those_of_the_decision(
    decision: str, head: str, args: tuple[str, ...], tmp_path: Path
) -> None:
    found = resolved(tmp_path, f"{HEAD}decision {decision} of Council by voting.\n{procedure(SOUND, head)}")
    assert told(found) == []
    (choice,) = found.model.decisions["act"].choices
    assert choice == Choice(Invoked("voting", tuple(Variable(each) for each in args)), None)


def test_organs_and_movers(tmp_path: Path) -> None:
    sentence = "decision act(Threat t) of Council and Assembly on a proposal of Office, Chair or Member by voting.\n"
    found = resolved(tmp_path, HEAD + sentence + procedure(SOUND))
    assert told(found) == []
    decision = found.model.decisions["act"]
    assert (decision.organs, decision.together) == (("Council", "Assembly"), True)
    assert decision.movers == ("Office", "Chair", "kind Member")


def test_a_share_is_of_the_weights_of_its_comparison(tmp_path: Path) -> None:
    found = compared(tmp_path, "yes by people >= 65 % of members")
    assert isinstance(found.left, Tally)
    assert isinstance(found.right, Reckoned)
    assert found.right.left == Fixed(Fraction(65, 100))
    assert isinstance(found.right.right, Tally)
    assert found.right.right.is_all
    assert found.right.right.weight == found.left.weight
    assert found.base == found.right.right


def test_whole_votes(tmp_path: Path) -> None:
    found = compared(tmp_path, "yes >= rounded up (55 % of members)")
    assert isinstance(found.right, Whole)
    assert found.right.direction == "up"
    assert isinstance(found.right.operand, Reckoned)


@pytest.mark.parametrize(
    ("test", "ballots"),
    [
        ("present and voting >= 5", ("yes", "no")),
        ("votes cast >= 5", ("yes", "no", "abstain")),
        ("not participating >= 5", ("not participating", "barred not participating")),
    ],
)
def test_a_base_is_counted_by_itself(test: str, ballots: tuple[str, ...], tmp_path: Path) -> None:
    assert compared(tmp_path, test).left == Tally(ballots)


@pytest.mark.parametrize(
    ("group", "meant"),
    [
        ("permanent", Group("permanent")),
        ("elected", Group("elected")),
        ("Members", Group("kind", "Member")),
        ("idle", Group("relation", "idle")),
        ("NOR", Group("individual", "NOR")),
        ("Council", Group("organ", "Council")),
        ("members of Council", Group("organ", "Council")),
    ],
)
def test_groups(group: str, meant: Group, tmp_path: Path) -> None:
    found = compared(tmp_path, f"yes of {group} >= 1").left
    assert isinstance(found, Tally)
    assert found.groups == (meant,)


@pytest.mark.parametrize("weight", ["people", "votes_held", "double", "seats"])
def test_weights(weight: str, tmp_path: Path) -> None:
    found = compared(tmp_path, f"yes by {weight} > 1/2 of members").left
    assert isinstance(found, Tally)
    assert found.weight is not None
    assert found.weight.key == weight


def test_unanimity_is_nobody_but_in_favour(tmp_path: Path) -> None:
    found = made(tmp_path, "adopted if unanimity with abstention").adopted
    assert isinstance(found, Both)
    others, some = found.tests
    assert isinstance(others, Compare)
    assert isinstance(others.left, Tally)
    assert "abstain" not in others.left.ballots
    assert {"no", "absent", "void", "not participating"} <= set(others.left.ballots)
    assert isinstance(some, Compare)
    assert some.left == Tally(("yes",))


def test_a_base_of_ones_own(tmp_path: Path) -> None:
    found = made(tmp_path, "base counted is yes, no, void; adopted if yes > 1/2 of counted").adopted
    assert isinstance(found, Compare)
    assert found.base == Tally(("yes", "no", "void", "barred"))
