"""Single votes that a lawyer would check, each with the reason why it comes out as it does."""

from __future__ import annotations

import pytest

from tests.voting_meaning.single import Single, council

FIVE = council(2, 3)
SIX = council(2, 4)
SECURITY = council(5, 10)
MAJORITY = "adopted if yes > no"
TWO_THIRDS = "adopted if yes >= 2/3 of members"
SECURITY_COUNCIL = "adopted if yes >= 9 votes and no negative vote of permanent"
QUALIFIED = "adopted if yes >= 55 % of members and (yes by share >= 65 % of members or not in favour < 4 votes)"
WEIGHTS = "share 40 P1; share 30 P2; share 10 E1, E2, E3"

SHARES = (
    Single("2/3 of 14 is 9 1/3, so ten are needed", TWO_THIRDS, "yes E1-E9; no E10-E14", "rejected", council(0, 14)),
    Single("ten of 14 are at least two thirds", TWO_THIRDS, "yes E1-E10; no E11-E14", "adopted", council(0, 14)),
    Single("equality is enough: four of six are two thirds", TWO_THIRDS, "yes P1, P2, E1, E2", "adopted", SIX),
    Single("more than half of six is not three", "adopted if yes > 1/2 of members", "yes E1-E3", "rejected", SIX),
    Single(
        "at least half of six is three", "adopted if yes >= 1/2 of members; tie rejected", "yes E1-E3", "adopted", SIX
    ),
    Single(
        "rounded down, 2/3 of 14 are nine",
        "adopted if yes >= rounded down (2/3 of members)",
        "yes E1-E9; no E10-E14",
        "adopted",
        council(0, 14),
    ),
    Single(
        "rounded up and more than: 2/3 of 14 become ten, and ten are not more than ten",
        "adopted if yes > rounded up (2/3 of members)",
        "yes E1-E10",
        "rejected",
        council(0, 14),
    ),
    Single(
        "rounded half up, 1/2 of five are three",
        "adopted if yes >= rounded half up (1/2 of members)",
        "yes P1, E1; abstain P2",
        "rejected",
        FIVE,
    ),
    Single(
        "rounded half up, 1/3 of four is one",
        "adopted if yes >= rounded half up (1/3 of members)",
        "yes E1; no E2, E3",
        "adopted",
        council(0, 4),
    ),
    Single("vacant seats are no members", TWO_THIRDS, "yes E1, E2; no E3", "adopted", council(0, 3, vacant=2)),
    Single(
        "half the members plus one: of five, three and a half are needed",
        "adopted if yes >= 1/2 of members + 1",
        "yes P1, P2, E1; no E2",
        "rejected",
        FIVE,
    ),
    Single(
        "nine votes are nine votes, however many are there",
        "adopted if yes >= 9 votes",
        "yes P1-P5, E1-E4; absent E5-E10",
        "adopted",
        SECURITY,
    ),
)

BALLOTS = (
    Single("abstention is not a no", MAJORITY, "yes E1; abstain P1, P2, E2, E3", "adopted", FIVE),
    Single(
        "who abstains is not voting: two of three are two thirds",
        "adopted if yes >= 2/3 of present and voting",
        "yes P1, P2; no E1; abstain E2, E3",
        "adopted",
        FIVE,
    ),
    Single(
        "who abstains has cast a vote: two of five are not two thirds",
        "adopted if yes >= 2/3 of votes cast",
        "yes P1, P2; no E1; abstain E2, E3",
        "rejected",
        FIVE,
    ),
    Single(
        "against all members an abstention is as good as a no",
        TWO_THIRDS,
        "yes P1, P2, E1; abstain E2, E3",
        "rejected",
        FIVE,
    ),
    Single(
        "absent is not abstaining: of those present all are in favour",
        "adopted if yes >= 1 * present",
        "yes P1, P2; absent E1",
        "adopted",
        FIVE,
    ),
    Single(
        "who is there and abstains is present",
        "adopted if yes >= 1 * present",
        "yes P1, P2; abstain E1",
        "rejected",
        FIVE,
    ),
    Single(
        "who is there and does not participate is present, and no vote cast",
        "quorum present >= 3; adopted if yes >= 2/3 of votes cast",
        "yes P1, P2; not participating E1",
        "adopted",
        FIVE,
    ),
    Single(
        "a void ballot is present, and for nothing",
        "quorum present >= 3; adopted if yes >= 2/3 of votes cast",
        "yes P1, P2; void E1",
        "adopted",
        FIVE,
    ),
    Single(
        "not in favour are the absent too", "adopted if not in favour <= 2", "yes P1, P2; absent E1", "rejected", FIVE
    ),
    Single(
        "a charter may count abstentions as voting",
        "present and voting is yes, no, abstain; adopted if yes >= 2/3 of present and voting",
        "yes P1, P2; no E1; abstain E2, E3",
        "rejected",
        FIVE,
    ),
    Single(
        "a base of its own",
        "base counted is yes, no, void; adopted if yes > 1/2 of counted",
        "yes P1, P2; no E1; void E2",
        "rejected",
        FIVE,
    ),
    Single(
        "twice as many in favour as against",
        "adopted if yes >= 2 * no",
        "yes P1, P2; no E1; abstain E2",
        "adopted",
        FIVE,
    ),
)

NOBODY = (
    Single(
        "of all abstaining none is in favour",
        "adopted if yes >= 1/2 of members",
        "abstain P1, P2, E1-E3",
        "rejected",
        FIVE,
    ),
    Single(
        "all abstain, and nobody votes: a share of nothing is not reached",
        "adopted if yes >= 2/3 of present and voting; tie rejected",
        "abstain P1, P2, E1-E3",
        "rejected",
        FIVE,
    ),
    Single(
        "none against none is a tie, where one vote in favour would be all of them",
        "adopted if yes >= 2/3 of present and voting",
        "abstain P1, P2, E1-E3",
        "tied",
        FIVE,
    ),
    Single(
        "not more than a share of nothing: nothing is exceeded",
        "adopted if no <= 1/3 of present and voting",
        "abstain P1, P2, E1-E3",
        "adopted",
        FIVE,
    ),
    Single(
        "a quorum of an organ in which nobody may vote is not reached",
        "excluded m where suspended(m); quorum present >= 1/2 of members; adopted if no <= 1",
        "yes E1",
        "no quorum",
        council(0, 1, "suspended E1"),
    ),
)

QUORUM = (
    Single(
        "half of six are not more than half",
        f"quorum present > 1/2 of members; {MAJORITY}",
        "yes P1, P2, E1",
        "no quorum",
        SIX,
    ),
    Single(
        "who abstains makes the quorum",
        f"quorum present > 1/2 of members; {MAJORITY}",
        "yes P1; abstain P2, E1, E2",
        "adopted",
        SIX,
    ),
    Single(
        "without a quorum not even a unanimous vote counts",
        "quorum present >= 2/3 of members; adopted if yes >= 1",
        "yes P1, P2; absent E1-E3",
        "no quorum",
        FIVE,
    ),
    Single(
        "without a quorum nothing is vetoed",
        f"quorum present >= 2/3 of members; {SECURITY_COUNCIL}",
        "no P1; yes P2-P5",
        "no quorum",
        SECURITY,
    ),
    Single(
        "a quorum by weight: those of sixty in a hundred are there",
        f"quorum present by share >= 60 % of members; {MAJORITY}",
        "yes P2; no E1; abstain E2, E3",
        "no quorum",
        council(2, 3, "share 41 P1; share 29 P2; share 10 E1, E2, E3"),
    ),
    Single(
        "a quorum by heads and by weight needs both",
        f"quorum present >= 3 and present by share >= 1/2 of members; {MAJORITY}",
        "yes P1, P2; absent E1",
        "no quorum",
        council(2, 3, WEIGHTS),
    ),
    Single(
        "the excluded leave the quorum's base",
        f"excluded m where suspended(m); quorum present >= 2/3 of members; {MAJORITY}",
        "yes P1, P2",
        "adopted",
        council(2, 3, "suspended E1, E2"),
    ),
    Single(
        "the barred are present for the quorum",
        f"barred m where suspended(m); quorum present >= 3; {MAJORITY}",
        "yes P1, P2; no E1",
        "adopted",
        council(2, 3, "suspended E1"),
    ),
)

EXCLUDED_AND_BARRED = (
    Single(
        "the excluded leave the base: two of three are two thirds",
        f"excluded m where suspended(m); {TWO_THIRDS}",
        "yes P1, P2; no E1",
        "adopted",
        council(2, 3, "suspended E2, E3"),
    ),
    Single(
        "the barred stay in it: two of five are not",
        f"barred m where suspended(m); {TWO_THIRDS}",
        "yes P1, P2; no E1",
        "rejected",
        council(2, 3, "suspended E2, E3"),
    ),
    Single(
        "what the excluded vote is not counted",
        f"excluded m where suspended(m); {MAJORITY}",
        "yes P1; no E1, E2",
        "adopted",
        council(2, 3, "suspended E1, E2"),
    ),
    Single(
        "what the barred vote is void",
        f"barred m where concerned(m, q); {MAJORITY}",
        "yes P1; no E1, E2",
        "adopted",
        FIVE,
        concerned="E1, E2",
    ),
    Single(
        "the barred are in no votes cast",
        "barred m where concerned(m, q); adopted if yes >= 1 * votes cast",
        "yes P1; no E1",
        "adopted",
        FIVE,
        concerned="E1",
    ),
    Single(
        "the barred are not in favour, whatever they vote",
        "barred m where concerned(m, q); adopted if not in favour <= 2",
        "yes P1, P2, E1",
        "adopted",
        council(2, 2),
        concerned="E1",
    ),
    Single(
        "who is concerned by another question votes",
        f"barred m where concerned(m, q); {MAJORITY}",
        "yes P1; no E1, E2",
        "rejected",
        FIVE,
    ),
    Single(
        "suspended on the day of the vote is too late",
        f"excluded m where suspended(m); {MAJORITY}",
        "yes P1; no E1, E2",
        "rejected",
        FIVE,
        late=("suspended(E1)",),
    ),
)

VETO = (
    Single(
        "nine of fifteen with no permanent member against",
        SECURITY_COUNCIL,
        "yes P1-P5, E1-E4; no E5-E10",
        "adopted",
        SECURITY,
    ),
    Single("abstention is no veto", SECURITY_COUNCIL, "yes P1-P4, E1-E5; abstain P5", "adopted", SECURITY),
    Single("absence is no veto", SECURITY_COUNCIL, "yes P1-P4, E1-E5; absent P5", "adopted", SECURITY),
    Single("one permanent member against is enough", SECURITY_COUNCIL, "yes P2-P5, E1-E10; no P1", "vetoed", SECURITY),
    Single(
        "against what has not nine votes there is nothing to veto",
        SECURITY_COUNCIL,
        "yes P2-P5, E1-E4; no P1",
        "rejected",
        SECURITY,
    ),
    Single("an elected member has no veto", SECURITY_COUNCIL, "yes P1-P5, E1-E9; no E10", "adopted", SECURITY),
    Single(
        "a party to the dispute has no veto",
        f"barred m where concerned(m, q); {SECURITY_COUNCIL}",
        "yes P2-P5, E1-E5; no P1",
        "adopted",
        SECURITY,
        concerned="P1",
    ),
    Single(
        "fourteen votes go over the veto",
        "adopted if yes >= 9 votes and no negative vote of permanent or yes >= 14 votes",
        "yes P2-P5, E1-E10; no P1",
        "adopted",
        SECURITY,
    ),
    Single("a veto of any member", "adopted if yes >= 3 and no negative vote", "yes P1, P2, E1; no E2", "vetoed", FIVE),
)

CONSENSUS = (
    Single(
        "consensus: nobody there objects", "adopted if no objection", "yes P1; abstain P2; absent E1", "adopted", FIVE
    ),
    Single("an objection is no veto", "adopted if no objection", "yes P1, P2; no E1", "rejected", FIVE),
    Single(
        "the barred cannot object",
        "barred m where concerned(m, q); adopted if no objection",
        "yes P1; no E1",
        "adopted",
        FIVE,
        concerned="E1",
    ),
    Single(
        "unanimity with abstention",
        "adopted if unanimity with abstention",
        "yes P1; abstain P2, E1-E3",
        "adopted",
        FIVE,
    ),
    Single(
        "it needs somebody in favour",
        "adopted if unanimity with abstention; tie rejected",
        "abstain P1, P2, E1-E3",
        "rejected",
        FIVE,
    ),
    Single(
        "an absent member breaks unanimity",
        "adopted if unanimity with abstention",
        "yes P1, P2, E1, E2",
        "rejected",
        FIVE,
    ),
    Single(
        "without abstention all vote in favour",
        "adopted if unanimity without abstention",
        "yes P1, P2, E1, E2; abstain E3",
        "rejected",
        FIVE,
    ),
    Single("all are in favour", "adopted if unanimity without abstention", "yes P1, P2, E1-E3", "adopted", FIVE),
    Single(
        "nobody's being barred breaks unanimity",
        "barred m where concerned(m, q); adopted if unanimity without abstention",
        "yes P1, P2, E1, E2; no E3",
        "adopted",
        FIVE,
        concerned="E3",
    ),
    Single(
        "unanimity of some is not asked of the others",
        "adopted if unanimity of permanent without abstention",
        "yes P1, P2; no E1-E3",
        "adopted",
        FIVE,
    ),
)

WEIGHT = (
    Single(
        "two of five that weigh seven tenths",
        "adopted if yes by share >= 65 % of members",
        "yes P1, P2; no E1-E3",
        "adopted",
        council(2, 3, WEIGHTS),
    ),
    Single(
        "it says the same to name the weight twice",
        "adopted if yes by share >= 65 % of members by share",
        "yes P1, P2; no E1-E3",
        "adopted",
        council(2, 3, WEIGHTS),
    ),
    Single(
        "four of five by heads are three fifths by weight",
        "adopted if yes by share >= 65 % of members",
        "yes P2, E1-E3; no P1",
        "rejected",
        council(2, 3, WEIGHTS),
    ),
    Single(
        "a weight nobody has stated is nothing",
        "adopted if yes by share > no by share",
        "yes P1, P2; no E1",
        "rejected",
        council(2, 1, "share unstated P1, P2"),
    ),
    Single(
        "a majority by heads and weight needs both",
        "adopted if yes > 1/2 of members and yes by share >= 1/2 of members",
        "yes P1; no P2, E1-E3",
        "rejected",
        council(2, 3, WEIGHTS),
    ),
    Single(
        "three great ones weigh enough to block, but are fewer than four",
        QUALIFIED,
        "yes E1-E12; no P1-P3",
        "adopted",
        council(3, 12, "share 30 P1-P3"),
    ),
    Single(
        "a blocking minority has at least four members",
        QUALIFIED,
        "yes E1-E11; no P1-P4",
        "rejected",
        council(4, 11, "share 30 P1-P4"),
    ),
    Single(
        "the weight changed on the day of the vote does not count",
        "adopted if yes by share > 1/2 of members",
        "yes P1; no E1, E2",
        "rejected",
        council(1, 2),
        late=("P1.share is 9",),
    ),
)

GROUPS = (
    Single(
        "a majority of those of whom something holds",
        "adopted if yes of keen > 1/2 of keen present and voting",
        "yes P1, E1; no E2, E3, P2",
        "adopted",
        council(2, 3, "keen P1, E1, E2"),
    ),
    Single(
        "of those who sit elsewhere, only who votes here",
        "excluded m where suspended(m); adopted if yes of Board >= 2/3 of Board",
        "yes P1, P2; no E1",
        "adopted",
        council(2, 3, "Board P1, P2, E1, E2; suspended E1"),
    ),
    Single(
        "a majority in each chamber",
        "adopted if in each chamber (yes > no)",
        "yes P1, P2, E1; no E2",
        "adopted",
        council(2, 2, "Upper P1, P2; Lower E1"),
    ),
    Single(
        "a majority of all is none of each",
        "adopted if in each chamber (yes > no)",
        "yes P1, P2, E1; no E2, E3",
        "rejected",
        council(2, 3, "Upper P1, P2; Lower E1, E2, E3"),
    ),
    Single(
        "a share of the members of each",
        "adopted if in each chamber (not in favour <= 1/2 of members)",
        "yes P1, E1, E2; no P2; absent E3",
        "adopted",
        council(2, 3, "Upper P1, P2; Lower E1, E2, E3"),
    ),
    Single(
        "groups meet: the permanent of each chamber",
        "adopted if in each chamber (yes of permanent >= 1)",
        "yes P1, E1, E2",
        "rejected",
        council(2, 2, "Upper P1, P2; Lower E1, E2"),
    ),
    Single(
        "a condition on the question itself",
        "adopted if yes >= 2 and if (urgent(q)) or yes >= 4",
        "yes P1, P2; no E1-E3",
        "adopted",
        FIVE,
        urgent=True,
    ),
    Single(
        "where it is not so the other way must be passed",
        "adopted if yes >= 2 and if (urgent(q)) or yes >= 4",
        "yes P1, P2; no E1-E3",
        "rejected",
        FIVE,
    ),
    Single(
        "the voters are a chamber",
        "voters Upper; adopted if yes > 1/2 of members",
        "yes P1, P2",
        "adopted",
        council(2, 3, "Upper P1, P2, E1; Lower E2, E3"),
    ),
)

REJECTED_IF = (
    Single(
        "what is not voted down is adopted", "rejected if no > 1/2 of members", "no P1, P2; absent E1", "adopted", FIVE
    ),
    Single("voted down", "rejected if no > 1/2 of members", "no P1, P2, E1", "rejected", FIVE),
    Single(
        "neither side has won", "adopted if yes >= 4; rejected if no >= 3", "yes P1, P2, E1; no E2, E3", "pending", FIVE
    ),
    Single(
        "rejection goes before adoption",
        "adopted if yes >= 2; rejected if no >= 2",
        "yes P1, P2, E1; no E2, E3",
        "rejected",
        FIVE,
    ),
)

TIES = (
    Single("yes equals no, and one more yes would adopt", MAJORITY, "yes P1, P2; no E1, E2", "tied", FIVE),
    Single("as many for as against, but one more would not do", TWO_THIRDS, "yes P1, P2; no E1, E2", "rejected", FIVE),
    Single(
        "one more voter makes the base greater too: three of six are not more than half",
        "adopted if yes > 1/2 of members",
        "yes P1, P2; no E1, E2; abstain E3",
        "rejected",
        FIVE,
    ),
    Single(
        "three of five are more than half",
        "adopted if yes > 1/2 of members",
        "yes E1, E2; no E3, E4",
        "tied",
        council(0, 4),
    ),
    Single(
        "a tie is a rejection where the charter says so", f"{MAJORITY}; tie rejected", "yes P1; no E1", "rejected", FIVE
    ),
    Single("or an adoption", f"{MAJORITY}; tie adopted", "yes P1; no E1", "adopted", FIVE),
    Single("or the matter lapses", f"{MAJORITY}; tie lapsed", "yes P1; no E1", "lapsed", FIVE),
    Single(
        "the President, a member, votes twice",
        f"{MAJORITY}; tie casting vote of President",
        "yes P1, P2; no E1, E2",
        "adopted",
        council(2, 3, president="P1"),
    ),
    Single(
        "the President is against",
        f"{MAJORITY}; tie casting vote of President",
        "yes P1, P2; no E1, E2",
        "rejected",
        council(2, 3, president="E1"),
    ),
    Single(
        "the President need not be a voter otherwise",
        f"{MAJORITY}; tie casting vote of President",
        "yes P1, P2, Zed; no E1, E2",
        "adopted",
        FIVE,
    ),
    Single(
        "nor is he one where there is no tie",
        f"{MAJORITY}; tie casting vote of President",
        "yes P1, Zed; no E1, E2",
        "rejected",
        FIVE,
    ),
    Single(
        "a President who abstains breaks no tie",
        f"{MAJORITY}; tie casting vote of President",
        "yes P1, P2; no E1, E2; abstain E3",
        "tied",
        council(2, 3, president="E3"),
    ),
    Single(
        "a barred President has no casting vote",
        f"barred m where concerned(m, q); {MAJORITY}; tie casting vote of President",
        "yes P1; no E1; yes P2",
        "tied",
        council(2, 1, president="P2"),
        concerned="P2",
    ),
    Single(
        "no more yes undoes a veto: no tie, but vetoed",
        "adopted if yes >= no and no negative vote of permanent",
        "yes P1, E1; no P2, E2",
        "vetoed",
        FIVE,
    ),
    Single(
        "no veto falls for one more yes",
        "adopted if yes > no and no negative vote of permanent",
        "yes P1, E1; no P2, E2",
        "rejected",
        FIVE,
    ),
    Single(
        "equal by weight, where votes are counted by weight",
        "adopted if yes by share > no by share",
        "yes P1; no E1-E3",
        "tied",
        council(1, 3, "share 3 P1"),
    ),
    Single(
        "equal by heads, where votes are counted by weight, is no tie",
        "adopted if yes by share > no by share",
        "yes P1, E1; no E2, E3",
        "rejected",
        council(1, 3, "share 3 E3"),
    ),
)

SILENCE = (
    Single(
        "who does not answer votes yes",
        "adopted if yes > 1/2 of members; silence counts as yes",
        "no P1, P2",
        "adopted",
        FIVE,
    ),
    Single(
        "who is stated absent is not silent",
        "adopted if yes > 1/2 of members; silence counts as yes",
        "no P1; absent P2, E1",
        "rejected",
        FIVE,
    ),
    Single("silence may be a no", f"{MAJORITY}; silence counts as no", "yes P1, P2", "rejected", FIVE),
    Single(
        "silence as abstention makes the quorum",
        f"quorum present >= 3; {MAJORITY}; silence counts as abstain",
        "yes P1",
        "adopted",
        FIVE,
    ),
    Single(
        "the silence of a permanent member is a veto where it counts as a no",
        "adopted if yes >= 3 and no negative vote of permanent; silence counts as no",
        "yes E1-E3, P1",
        "vetoed",
        FIVE,
    ),
)

ALL = (
    *SHARES,
    *BALLOTS,
    *NOBODY,
    *QUORUM,
    *EXCLUDED_AND_BARRED,
    *VETO,
    *CONSENSUS,
    *WEIGHT,
    *GROUPS,
    *REJECTED_IF,
    *TIES,
    *SILENCE,
)


@pytest.mark.parametrize("single", ALL, ids=[each.why for each in ALL])
def test_as_a_tally_by_hand_says(single: Single) -> None:
    assert single.by_hand() == single.outcome


@pytest.mark.parametrize("engine", ["clingo", "pydatalog"])
@pytest.mark.parametrize("single", ALL, ids=[each.why for each in ALL])
def test_as_the_engine_says(single: Single, engine: str) -> None:
    assert single.by_engine(engine) == single.outcome
