"""What only a charter and a case can tell: counts without names, elections, two organs, which procedure it is, and mistakes.

These are engine and page against each other; nothing here is drawn or reckoned.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from charter_engine.answers.scenario import Scenario
from tests.voting_meaning.engine import mistakes, opened, outcomes

WORDS = """charter "T"
kind Member, plural Members: A, B, C, D.
kind Question.
kind Guest: Zed.
organ Council of 4 Members: 4 permanent A, B, C, D.
organ Assembly of Members.
organ Secretariat.
relation urgent(Question).
attribute share of Member : number.
event signal(Question).
"""
BY_P = "decision act(Question q) of Council by p.\n"
MAJORITY = "procedure p(Question q) { voters members of Council; adopted if yes > no; }\n"
QUALIFIED = "procedure r(Question q) { voters members of Council; adopted if yes >= 3; }"


@dataclass(frozen=True)
class Told:
    """A charter, the dated lines of a case, and how matters stand on some days; ``mistakes`` are codes that must be found."""

    why: str
    charter: str
    lines: str
    outcomes: dict[str, dict[str, str]] = field(default_factory=dict)
    mistakes: frozenset[str] = frozenset()


def act(**outcomes: str) -> dict[str, dict[str, str]]:
    """Return how `act(Q)` stands on days of February, ``d3="adopted"``."""
    return {f"2030-02-{int(day[1:]):02}": {"act(Q)": said} for day, said in outcomes.items()}


def on(day: int, fact: str) -> str:
    """Return a dated line."""
    return f"on 2030-02-{day:02}: {fact}.\n"


COUNTS = (
    Told(
        "counts without names decide what hangs on numbers",
        BY_P + MAJORITY,
        on(1, "Council votes on act(Q): 2 yes, 1 no"),
        act(d1="adopted"),
    ),
    Told(
        "ballots that are named are besides those counted",
        BY_P + MAJORITY,
        on(1, "Council votes on act(Q): 1 yes; no C, D"),
        act(d1="rejected"),
    ),
    Told(
        "who is in neither is absent",
        BY_P + QUALIFIED.replace(" r(", " p("),
        on(1, "Council votes on act(Q): 2 yes"),
        act(d1="rejected"),
    ),
)

MISTAKES = (
    Told(
        "a ballot of one who has no seat",
        BY_P + MAJORITY,
        on(1, "Council votes on act(Q): yes A, Zed"),
        mistakes=frozenset({"C192"}),
    ),
    Told(
        "two ballots of one voter",
        BY_P + MAJORITY,
        on(1, "Council votes on act(Q): yes A; no A"),
        mistakes=frozenset({"C193"}),
    ),
    Told(
        "more counted than there are voters",
        BY_P + MAJORITY,
        on(1, "Council votes on act(Q): 3 yes, 2 no"),
        mistakes=frozenset({"C194"}),
    ),
    Told(
        "unanimity that does not say what of abstention",
        BY_P + MAJORITY.replace("yes > no", "unanimity"),
        on(1, "Council votes on act(Q): yes A"),
        mistakes=frozenset({"C191"}),
    ),
    Told(
        "a weight that nobody has stated",
        BY_P + MAJORITY.replace("yes > no", "yes by share > no by share"),
        on(1, "Council votes on act(Q): yes A"),
        mistakes=frozenset({"C195"}),
    ),
    Told(
        "an outcome stated of an organ that does not decide",
        BY_P + MAJORITY,
        on(1, "Assembly adopts act(Q)"),
        mistakes=frozenset({"C198"}),
    ),
    Told(
        "a vote on ending it where no procedure says how",
        BY_P + MAJORITY,
        on(1, "Council votes on act(Q): yes A") + on(2, "Council votes to revoke act(Q): yes A"),
        mistakes=frozenset({"C198"}),
    ),
    Told(
        "a proposal of one who may not propose",
        BY_P.replace(" by p", " on a proposal of Secretariat by p") + MAJORITY,
        on(1, "A proposes act(Q)") + on(2, "Council votes on act(Q): yes A, B"),
        act(d2="void"),
        frozenset({"C196"}),
    ),
)

PROPOSALS = (
    Told(
        "a case need not tell who proposed it",
        BY_P + MAJORITY.replace("; }", "; notice 3 days; }"),
        on(1, "Council votes on act(Q): yes A"),
        act(d1="adopted"),
    ),
    Told(
        "the organ itself may propose",
        BY_P + MAJORITY,
        on(1, "Council proposes act(Q)") + on(2, "Council votes on act(Q): yes A"),
        act(d2="adopted"),
    ),
    Told(
        "who may propose does, after one who may not",
        BY_P.replace(" by p", " on a proposal of Secretariat by p") + MAJORITY,
        on(1, "A proposes act(Q)") + on(2, "Secretariat proposes act(Q)") + on(3, "Council votes on act(Q): yes A, B"),
        act(d3="adopted"),
    ),
    Told("an outcome that is only stated is valid", BY_P + MAJORITY, on(1, "Council adopts act(Q)"), act(d1="adopted")),
    Told(
        "a stated rejection leaves it open",
        BY_P + MAJORITY,
        on(1, "A proposes act(Q)") + on(2, "Council rejects act(Q)") + on(3, "Council adopts act(Q)"),
        act(d2="rejected", d3="adopted"),
    ),
    Told("a stated veto", BY_P + MAJORITY, on(1, "Council vetoes act(Q)"), act(d1="vetoed")),
    Told(
        "what is revoked has lapsed",
        BY_P + MAJORITY,
        on(1, "Council adopts act(Q)") + on(3, "Council revokes act(Q)"),
        act(d2="adopted", d3="lapsed"),
    ),
    Told(
        "a vote on ending it, by the procedure for that",
        BY_P + MAJORITY.replace("; }", "; revoked by r; }") + QUALIFIED,
        on(1, "Council votes on act(Q): yes A")
        + on(2, "Council votes to revoke act(Q): yes A, B")
        + on(3, "Council votes to revoke act(Q): yes A, B, C"),
        act(d1="adopted", d2="adopted", d3="lapsed"),
    ),
    Told(
        "a limit from an event needs no proposal",
        BY_P + MAJORITY.replace("; }", "; decides within 3 days of signal(q), failing which adopted; }"),
        on(1, "signal(Q)"),
        act(d4="adopted"),
    ),
    Told(
        "voted down within the limit from an event, then what follows it",
        BY_P + MAJORITY.replace("; }", "; decides within 3 days of signal(q), failing which rejected; }"),
        on(1, "signal(Q)") + on(2, "Council votes on act(Q): no A, B"),
        act(d2="rejected", d4="rejected"),
    ),
    Told(
        "what stands from an event stands without a proposal",
        BY_P + MAJORITY.replace("; }", "; stands unless r decides otherwise within 3 days of signal(q); }") + QUALIFIED,
        on(1, "signal(Q)") + on(3, "Council votes on act(Q): yes A, B, C"),
        act(d1="adopted", d3="rejected"),
    ),
)

IN_A_DAY = "decides within 1 day, failing which"
CHAINS = (
    Told(
        "each limit of a chain ends on its day, though nothing else happens",
        BY_P
        + MAJORITY.replace("; }", f"; {IN_A_DAY} by second; }}")
        + MAJORITY.replace(" p(", " second(").replace("; }", f"; {IN_A_DAY} by third; }}")
        + MAJORITY.replace(" p(", " third(").replace("; }", f"; {IN_A_DAY} by last; }}")
        + MAJORITY.replace(" p(", " last(").replace("; }", f"; {IN_A_DAY} adopted; }}"),
        on(1, "A proposes act(Q)"),
        act(d5="adopted", d12="adopted"),
    ),
    Told(
        "silence is over on its day in a procedure that follows another",
        BY_P
        + MAJORITY.replace("; }", f"; {IN_A_DAY} by silent; }}")
        + MAJORITY.replace(" p(", " silent(").replace("; }", "; silence counts as yes after 2 days; }"),
        on(1, "A proposes act(Q)"),
        act(d12="adopted"),
    ),
)

CHOICES = (
    Told(
        "the first choice whose condition holds",
        BY_P.replace("by p", "by r if urgent(q), otherwise by p") + MAJORITY + QUALIFIED,
        "on 2030-01-01: urgent(Q).\n" + on(1, "Council votes on act(Q): yes A, B"),
        act(d1="rejected"),
    ),
    Told(
        "otherwise the other",
        BY_P.replace("by p", "by r if urgent(q), otherwise by p") + MAJORITY + QUALIFIED,
        on(1, "Council votes on act(Q): yes A, B"),
        act(d1="adopted"),
    ),
    Told(
        "the condition is that of the day of the proposal",
        BY_P.replace("by p", "by r if urgent(q), otherwise by p") + MAJORITY + QUALIFIED,
        on(1, "A proposes act(Q)") + on(2, "urgent(Q)") + on(3, "Council votes on act(Q): yes A, B"),
        act(d3="adopted"),
    ),
    Told(
        "the vote on which it is says that it is the first",
        BY_P.replace("by p", "by r if urgent(q), otherwise by p, which by p") + MAJORITY + QUALIFIED,
        on(1, "A proposes act(Q)")
        + on(2, "Council votes on which act(Q): yes A, B")
        + on(3, "Council votes on act(Q): yes A, B"),
        act(d3="rejected"),
    ),
    Told(
        "or that it is not",
        BY_P.replace("by p", "by r if urgent(q), otherwise by p, which by p") + MAJORITY + QUALIFIED,
        "on 2030-01-01: urgent(Q).\n"
        + on(1, "A proposes act(Q)")
        + on(2, "Council votes on which act(Q): no A, B")
        + on(3, "Council votes on act(Q): yes A, B"),
        act(d3="adopted"),
    ),
)

ORGANS = (
    Told(
        "either organ may decide",
        BY_P.replace("of Council", "of Council or Assembly") + "procedure p(Question q) { adopted if yes > no; }",
        on(1, "Council votes on act(Q): no A") + on(2, "Assembly votes on act(Q): yes A, B"),
        act(d1="rejected", d2="adopted"),
    ),
    Told(
        "both must",
        BY_P.replace("of Council", "of Council and Assembly") + "procedure p(Question q) { adopted if yes > no; }",
        on(1, "A proposes act(Q)")
        + on(2, "Council votes on act(Q): yes A")
        + on(4, "Assembly votes on act(Q): yes A, B"),
        act(d4="adopted"),
    ),
)

ELECTION = (
    "decision elect(Member m) of Assembly by p. procedure p(Member m) { adopted if yes >= 2; elects 2 of Candidates; }"
    "\nkind Candidates is Member: E, F, G."
)


def ballot(who: str, votes: str) -> str:
    return on(1, f"Assembly votes on elect({who}): {votes}")


ELECTIONS = (
    Told(
        "candidates who have no vote of their own",
        ELECTION.replace("Member m", "Judge m").replace("kind Candidates is Member", "kind Judge, plural Candidates"),
        ballot("E", "yes A, B, C, D") + ballot("F", "yes A, B, C") + ballot("G", "yes A, B"),
        {"2030-02-01": {"elect(E)": "adopted", "elect(F)": "adopted", "elect(G)": "rejected"}},
    ),
    Told(
        "the two with most votes, of three who pass",
        ELECTION,
        ballot("E", "yes A, B, C, D") + ballot("F", "yes A, B, C") + ballot("G", "yes A, B"),
        {"2030-02-01": {"elect(E)": "adopted", "elect(F)": "adopted", "elect(G)": "rejected"}},
    ),
    Told(
        "the last seat falls to equals, and the clause on ties says that none of them has it",
        ELECTION.replace("elects 2", "tie rejected; elects 2"),
        ballot("E", "yes A, B, C") + ballot("F", "yes A, B") + ballot("G", "yes C, D"),
        {"2030-02-01": {"elect(E)": "adopted", "elect(F)": "rejected", "elect(G)": "rejected"}},
    ),
    Told(
        "the last seat falls to equals: it goes to him for whom the casting vote is",
        ELECTION.replace("elects 2", "tie casting vote of D; elects 2"),
        ballot("E", "yes A, B, C") + ballot("F", "yes A, B") + ballot("G", "yes C, D"),
        {"2030-02-01": {"elect(E)": "adopted", "elect(F)": "rejected", "elect(G)": "adopted"}},
    ),
    Told(
        "the casting vote is for more of the equals than there are seats",
        ELECTION.replace("elects 2", "tie casting vote of D; elects 2"),
        ballot("E", "yes A, B, C") + ballot("F", "yes B, D") + ballot("G", "yes C, D"),
        {"2030-02-01": {"elect(E)": "adopted", "elect(F)": "tied", "elect(G)": "tied"}},
    ),
    Told(
        "the casting vote is for none of the equals",
        ELECTION.replace("elects 2", "tie casting vote of D; elects 2"),
        ballot("E", "yes A, B, C") + ballot("F", "yes A, B") + ballot("G", "yes A, C"),
        {"2030-02-01": {"elect(E)": "adopted", "elect(F)": "tied", "elect(G)": "tied"}},
    ),
    Told(
        "the last seat falls to equals: none of them has it",
        ELECTION,
        ballot("E", "yes A, B, C") + ballot("F", "yes A, B") + ballot("G", "yes C, D"),
        {"2030-02-01": {"elect(E)": "adopted", "elect(F)": "tied", "elect(G)": "tied"}},
    ),
    Told(
        "who does not pass the test is not elected, though a seat is free",
        ELECTION,
        ballot("E", "yes A, B, C") + ballot("F", "yes A") + ballot("G", "no A"),
        {"2030-02-01": {"elect(E)": "adopted", "elect(F)": "rejected", "elect(G)": "rejected"}},
    ),
)

TIES = tuple(
    Told(
        f"one more weighs ever so little: {test}",
        BY_P + MAJORITY.replace("yes > no", test),
        "on 2030-01-01: A.share is 5, B.share is 5, C.share is 0, D.share is 0.\n"
        + on(1, "Council votes on act(Q): yes A; no B"),
        act(d1=outcome),
    )
    for test, outcome in (
        ("yes by share >= 51 % of present and voting", "rejected"),
        ("yes by share > 1/2 of present and voting", "tied"),
        ("yes by share > rounded up (1/2 of present and voting)", "rejected"),
        ("yes by share > rounded down (1/2 of present and voting)", "tied"),
        ("yes by share >= 5.1", "rejected"),
        ("yes by share - no by share > 0", "tied"),
        ("yes by share - no by share >= 1/8", "rejected"),
        ("no by share != yes by share", "tied"),
        ("not in favour by share < 5", "tied"),
        ("not in favour by share <= 19/4", "rejected"),
    )
)

# the vote on what nobody who may has proposed is void as well
ALL = (*COUNTS, *PROPOSALS, *CHAINS, *CHOICES, *ORGANS, *ELECTIONS, *TIES, MISTAKES[-1])


def case(told: Told) -> str:
    return f'case "T" of "t"\nQuestion Q.\n{told.lines}'


@pytest.mark.parametrize("engine", ["clingo", "pydatalog"])
@pytest.mark.parametrize("told", ALL, ids=[each.why for each in ALL])
def test_as_the_engine_says(told: Told, engine: str) -> None:
    scenario: Scenario = opened(WORDS + told.charter + "\n", case(told))
    for at, expected in told.outcomes.items():
        found = outcomes(scenario, at, engine)
        assert {each: found.get(each) for each in expected} == expected, at


@pytest.mark.parametrize("told", MISTAKES, ids=[each.why for each in MISTAKES])
def test_a_mistake_is_reported(told: Told) -> None:
    assert told.mistakes <= {each.code for each in mistakes(WORDS + told.charter, case(told))}


@pytest.mark.parametrize("told", [*ALL, *MISTAKES[:-1]], ids=[each.why for each in [*ALL, *MISTAKES[:-1]]])
def test_it_can_be_read(told: Told) -> None:
    found = [(each.code, each.message) for each in mistakes(WORDS + told.charter, case(told))]
    assert not [each for each in found if each[0] not in {"C150", *told.mistakes}]
