"""What a case states of votes and proposals, held against the charter: weights, and who may propose."""

from __future__ import annotations

from pathlib import Path

import pytest

from charter_engine.model.read_case import read_case
from charter_engine.syntax.diagnostic import Severity
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.model.drafts import resolved, told

HEAD = """\
charter "T"
kind Member, plural Members: A, B, C.
kind Associate is Member: C.
kind Motion: Q.
kind Person: P, R.
office Chair held by P.
organ Council of 3 Members: 1 permanent A; 2 elected.
organ Assembly of Members: chambers Associate.
organ Bureau.
relation suspended(Member).
relation urgent(Motion).
event gift(Member).
attribute share of Member : percent.
attribute fee of Member : money in SDR.
define double(m) : percent as m.share * 2.
procedure heads(Motion q) { adopted if yes > no; }
"""
VOTE = "on 2030-02-01: Assembly votes on act(Q): yes A; no B.\n"


def said(folder: Path, charter: str, case: str) -> list[tuple[str, str]]:
    """Return what is said of a case, as codes with the message, the label and the remedy."""
    sound = resolved(folder, HEAD + charter)
    assert told(sound) == []
    document = parse(Source("t.case", f'case "T" of "t"\n{case}'))
    assert document.diagnostics == ()
    read = read_case(document.document, "t.case", sound)
    return [
        (each.code, f"{each.severity.value}: {each.message} | {each.label} | {each.help}") for each in read.diagnostics
    ]


def codes(folder: Path, charter: str, case: str) -> list[str]:
    return [code for code, _ in said(folder, charter, case)]


def weighed(clauses: str) -> str:
    return f"decision act(Motion q) of Assembly by p.\nprocedure p(Motion q) {{ {clauses}; }}\n"


def test_who_has_no_weight_is_named_with_the_weight(tmp_path: Path) -> None:
    ((code, text),) = said(
        tmp_path, weighed("adopted if yes by share > 1/2 of members"), "Member A: share 22 %.\n" + VOTE
    )
    assert code == "C195"
    assert text.startswith("warning: what the vote of B and C weighs is not known just before 2030-02-01")
    assert "no exact `share` of B, C" in text
    assert "`Member B: share 22 %.`" in text


def test_an_amount_is_shown_in_its_currency(tmp_path: Path) -> None:
    ((_, text),) = said(tmp_path, weighed("adopted if yes by fee > no by fee"), "Member B: fee 3 SDR.\n" + VOTE)
    assert "`Member A: fee 22 SDR.`" in text


@pytest.mark.parametrize(
    ("clauses", "missing"),
    [
        # of the votes cast, nobody asks what the absent weigh
        ("adopted if yes by share > 1/2 of votes cast", {"A", "B"}),
        ("adopted if yes by share > 1/2 of members", {"A", "B", "C"}),
        ("adopted if yes by share > 30 %", {"A"}),
        ("adopted if yes > no; quorum present by share > 1/2 of members", {"A", "B", "C"}),
        # who is silent has voted yes
        ("adopted if yes by share > 30 %; silence counts as yes", {"A", "C"}),
        # of a group, none but those in it
        ("adopted if yes by share > 30 % and no of Associate by share < 1 %", {"A"}),
        ("adopted if in each chamber (not in favour by share < 1/2 of members)", {"C"}),
        ("adopted if yes of B by share < 1 % and no of B by share < 1 %", {"B"}),
        # who is excluded may be anybody: those who have cast a ballot were not
        ("excluded m where suspended(m); adopted if yes by share > 1/2 of members", {"A", "B"}),
        # a barred ballot is void, and present
        ("barred m where suspended(m); adopted if void by share > 1/2 of votes cast", {"A", "B"}),
        ("adopted if yes by double > no by double", set()),
        ("adopted if yes > no", set()),
    ],
)
def test_only_a_weight_on_which_the_count_depends_is_missed(clauses: str, missing: set[str], tmp_path: Path) -> None:
    found = said(tmp_path, weighed(clauses), VOTE)
    assert [code for code, _ in found] == (["C195"] if missing else [])
    named = {each for _, text in found for each in text.split(" | ")[1].partition(" of ")[2].split(", ")}
    assert named == missing


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("Member A, B: share 22 %.\n", []),
        ("on 2030-01-31: A.share is 3 %, B.share is 2 %.\n", []),
        # judged by what held just before
        ("Member A: share 22 %.\non 2030-02-01: B.share is 3 %.\n", ["C195"]),
        ("Member A: share 22 %.\nMember B: share between 3 % and 4 %.\n", ["C195"]),
        ("Member A, B: share 22 %.\non 2030-01-31: B.share is between 3 % and 4 %.\n", ["C195"]),
        ("Member A: share between 1 % and 2 %.\nMember B: share 2 %.\non 2030-01-01: A.share is 1.5 %.\n", []),
        ("Member A: share 22 %.\nunknown B.share.\n", ["C195"]),
    ],
)
def test_the_weight_is_that_just_before_the_vote(stated: str, code: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, weighed("adopted if yes by share > no by share"), stated + VOTE) == code


def test_a_weight_that_the_charter_sets_is_not_missed(tmp_path: Path) -> None:
    sets = "article 1 {\n  1. upon gift(m): m.share becomes 5 %.\n}\n"
    assert codes(tmp_path, weighed("adopted if yes by share > no by share") + sets, VOTE) == []


def test_bare_counts_may_be_anybody_s(tmp_path: Path) -> None:
    case = "Member A: share 22 %.\non 2030-02-01: Assembly votes on act(Q): yes A; 1 no.\n"
    ((_, text),) = said(tmp_path, weighed("adopted if yes by share > no by share"), case)
    assert "B and C" in text


@pytest.mark.parametrize(
    "decision",
    [
        (
            "decision act(Motion q) of Assembly by p if urgent(q), otherwise by heads.\n"
            "procedure p(Motion q) { adopted if yes by share > no by share; }\n"
        ),
        (
            "decision act(Motion q) of Assembly by p.\n"
            "procedure p(Motion q) { adopted if yes by share > no by share; decides within 3 days, failing which by heads; }\n"
        ),
    ],
)
def test_where_another_procedure_may_be_in_use_it_is_a_warning(decision: str, tmp_path: Path) -> None:
    ((code, text),) = said(tmp_path, decision, VOTE)
    assert code == "C195"
    assert text.startswith(Severity.WARNING.value)
    assert "if it is decided by p" in text


def test_the_vote_on_which_it_is_is_weighed_by_itself(tmp_path: Path) -> None:
    decision = (
        "decision act(Motion q) of Assembly by p if urgent(q), otherwise by heads, which by heads.\n"
        "procedure p(Motion q) { adopted if yes by share > no by share; }\n"
    )
    assert codes(tmp_path, decision, VOTE.replace("votes on", "votes on which")) == []


MOVERS = {
    "an organ that is named": ("Bureau", "Bureau", []),
    "another than is named": ("Bureau", "A", ["C196"]),
    "the organ that decides, where another is named": ("Bureau", "Assembly", ["C196"]),
    "one of a kind that is named": ("Associate", "C", []),
    "one who is not of the kind": ("Associate", "B", ["C196"]),
    "an office": ("Chair", "Chair", []),
    "who holds the office": ("Chair", "P", []),
    "who does not hold it": ("Chair", "R", ["C196"]),
    "one of two": ("Bureau or Associate", "C", []),
}


@pytest.mark.parametrize(("movers", "mover", "expected"), MOVERS.values(), ids=MOVERS)
def test_who_may_propose(movers: str, mover: str, expected: list[str], tmp_path: Path) -> None:
    decision = f"decision act(Motion q) of Assembly on a proposal of {movers} by heads.\n"
    assert codes(tmp_path, decision, f"on 2030-01-01: {mover} proposes act(Q).\n") == expected


@pytest.mark.parametrize(
    ("mover", "expected"),
    [("A", []), ("Council", []), ("B", []), ("C", ["C196"]), ("Bureau", ["C196"]), ("P", ["C196"])],
)
def test_who_may_propose_where_nobody_is_named(mover: str, expected: list[str], tmp_path: Path) -> None:
    decision = "decision act(Motion q) of Council by heads.\n"
    case = f"on 2030-01-01: B becomes a member of Council.\non 2030-01-02: {mover} proposes act(Q).\n"
    assert codes(tmp_path, decision, case) == expected


def test_it_is_asked_of_the_instant_just_before(tmp_path: Path) -> None:
    decision = "decision act(Motion q) of Council by heads.\n"
    case = "on 2030-01-01: B becomes a member of Council, B proposes act(Q).\n"
    assert codes(tmp_path, decision, case) == ["C196"]
    chair = "decision act(Motion q) of Council on a proposal of Chair by heads.\n"
    case = "on 2030-01-01: R becomes Chair.\non 2030-01-02: R proposes act(Q).\n"
    assert codes(tmp_path, chair, case) == []
    assert codes(tmp_path, chair, case.replace("R proposes", "P proposes")) == ["C196"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("on 2030-01-03: Bureau proposes act(Q).\non 2030-01-05: Assembly votes on act(Q): yes A.\n", []),
        ("on 2030-01-05: Assembly votes on act(Q): yes A.\non 2030-01-06: Bureau proposes act(Q).\n", ["C196"]),
    ],
)
def test_one_who_may_puts_it_right_before_the_vote(lines: str, expected: list[str], tmp_path: Path) -> None:
    decision = "decision act(Motion q) of Assembly on a proposal of Bureau by heads.\n"
    assert codes(tmp_path, decision, "on 2030-01-01: A proposes act(Q).\n" + lines) == expected


def test_what_effects_change_is_left_open(tmp_path: Path) -> None:
    changes = "article 1 {\n  1. upon gift(m): m becomes an Associate.\n}\n"
    decision = "decision act(Motion q) of Assembly on a proposal of Associate by heads.\n"
    assert codes(tmp_path, decision + changes, "on 2030-01-01: B proposes act(Q).\n") == []


@pytest.mark.parametrize(
    ("charter", "remedy"),
    [
        ("decision act(Motion q) of Council by heads.\n", "`B becomes a member of Council`"),
        (
            (
                "decision act(Motion q) of Council by some_.\n"
                "procedure some_(Motion q) { voters Associate; adopted if yes > no; }\n"
            ),
            "`B becomes an Associate`",
        ),
    ],
)
def test_a_ballot_without_a_seat(charter: str, remedy: str, tmp_path: Path) -> None:
    ((code, text),) = said(tmp_path, charter, "on 2030-01-01: Council votes on act(Q): yes B.\n")
    assert code == "C192"
    assert remedy in text


def test_two_outcomes_of_one_matter_at_one_instant_contradict_each_other(tmp_path: Path) -> None:
    charter = "decision act(Motion q) of Assembly by heads.\n"
    twice = "on 2030-02-01: Assembly adopts act(Q).\non 2030-02-01: Assembly rejects act(Q).\n"
    assert [code for code, _ in said(tmp_path, charter, twice)] == ["C115"]
    apart = "on 2030-02-01: Assembly rejects act(Q).\non 2030-02-02: Assembly adopts act(Q).\n"
    assert said(tmp_path, charter, apart) == []


@pytest.mark.parametrize(("organ", "codes"), [("Assembly", ["C199"]), ("Council", [])])
def test_a_veto_of_permanent_members_where_there_are_none(organ: str, codes: list[str], tmp_path: Path) -> None:
    charter = f"decision act(Motion q) of {organ} by p.\nprocedure p(Motion q) {{ adopted if no negative vote of permanent; }}\n"
    assert told(resolved(tmp_path, HEAD + charter)) == codes
