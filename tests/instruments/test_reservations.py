"""Reservations and objections: both ways between two parties, for the reserver alone where nothing is owed."""

from __future__ import annotations

from tests.life.telling import Told, tell

WORDS = """
relation reserves(Member).
relation objects(Member, Member).
event call(Member).
action pay(Member).
action report.
"""


def paying(*pairs: str, on: str = "2030-01-01", to: str = "2030-01-06") -> list[str]:
    return [
        f"1(1) {pair[0]} pay({pair[1]}) toward {pair[1]}: pending from {on} to {to}"
        for pair in pairs
        if pair[0] != pair[1]
    ]


OWED = (
    WORDS
    + "article 1 { 1. upon call(q): every Member m with named(m, q) must pay(q) within 5 days owed to Member q. }\n"
)
OWED = OWED.replace("with named(m, q) ", "")


@tell(
    Told(
        "between the reserver and each other neither owes the other",
        OWED + "article 9 { as between s and q, 1(1) does not apply when reserves(s). }",
        "Member A: reserves. on 2030-01-01: call(A), call(B).",
        {
            "2030-01-01": [
                # to oneself there is no reservation
                "1(1) A pay(A) toward A: pending from 2030-01-01 to 2030-01-06",
                "1(1) B pay(B) toward B: pending from 2030-01-01 to 2030-01-06",
                *paying("CB"),
            ],
        },
    ),
    Told(
        "from when it is made until it is withdrawn",
        OWED + "article 9 { as between s and q, 1(1) does not apply when reserves(s). }",
        "on 2030-01-01: call(B). on 2030-01-03: reserves(A). on 2030-01-10: call(C). "
        "on 2030-01-20: not reserves(A). on 2030-01-21: call(C).",
        {
            "2030-01-02": ["1(1) B pay(B) toward B: pending from 2030-01-01 to 2030-01-06", *paying("AB", "CB")],
            "2030-01-03": [
                "1(1) B pay(B) toward B: pending from 2030-01-01 to 2030-01-06",
                *paying("CB"),
                "1(1) A pay(B) toward B: ended from 2030-01-01 to 2030-01-06",
            ],
            "2030-01-21": [
                "1(1) B pay(B) toward B: breached from 2030-01-01 to 2030-01-06",
                "1(1) C pay(B) toward B: breached from 2030-01-01 to 2030-01-06",
                "1(1) A pay(B) toward B: ended from 2030-01-01 to 2030-01-06",
                "1(1) B pay(C) toward C: breached from 2030-01-10 to 2030-01-15",
                "1(1) C pay(C) toward C: breached from 2030-01-10 to 2030-01-15",
                "1(1) A pay(C) toward C: pending from 2030-01-21 to 2030-01-26",
                "1(1) B pay(C) toward C: pending from 2030-01-21 to 2030-01-26",
                "1(1) C pay(C) toward C: pending from 2030-01-21 to 2030-01-26",
            ],
        },
    ),
    Told(
        "an objection keeps the duty alive between the two, both ways",
        OWED + "article 9 { as between s and q, 1(1) does not apply when reserves(s) and not objects(q, s). }",
        "Member A: reserves. objects(B, A). on 2030-01-01: call(A), call(B).",
        {
            "2030-01-01": [
                "1(1) A pay(A) toward A: pending from 2030-01-01 to 2030-01-06",
                "1(1) B pay(B) toward B: pending from 2030-01-01 to 2030-01-06",
                *paying("AB", "BA", "CB"),
            ],
        },
    ),
    Told(
        "a duty owed to nobody lapses for the reserver alone",
        WORDS + "article 1 { 1. no Member may report. }\narticle 9 { as between s and q, 1(1) does not apply when "
        "reserves(s). }",
        "on 2030-01-01: fire. on 2030-01-05: reserves(A).",
        {
            "2030-01-04": [f"1(1) {who} report: in force from 2030-01-01" for who in "ABC"],
            "2030-01-05": [f"1(1) {who} report: in force from 2030-01-01" for who in "BC"],
        },
    ),
    Told(
        "for him it lapses where one other accepts it, not where all object",
        WORDS
        + "article 1 { 1. no Member may report. }\n"
        + "article 9 { as between s and q, 1(1) does not apply when reserves(s) and not objects(q, s). }",
        "Member A: reserves. on 2030-01-01: fire. on 2030-01-02: objects(B, A). on 2030-01-03: objects(C, A).",
        {
            "2030-01-02": [f"1(1) {who} report: in force from 2030-01-01" for who in "BC"],
            "2030-01-03": [
                "1(1) A report: in force from 2030-01-03",
                *(f"1(1) {who} report: in force from 2030-01-01" for who in "BC"),
            ],
        },
    ),
    Told(
        "a duty to an organ is owed to no other party",
        WORDS
        + "article 1 { 1. upon fire: every Member must report within 5 days owed to the Secretariat. }\n"
        + "article 9 { as between s and q, 1(1) does not apply when reserves(s). }",
        "Member A: reserves. on 2030-01-01: fire.",
        {
            "2030-01-01": [
                f"1(1) {who} report toward Secretariat: pending from 2030-01-01 to 2030-01-06" for who in "BC"
            ],
        },
    ),
    Told(
        "between two named parties",
        OWED + "article 9 { as between A and B, 1(1) does not apply. }",
        "on 2030-01-01: call(A), call(B).",
        {
            "2030-01-01": [
                "1(1) A pay(A) toward A: pending from 2030-01-01 to 2030-01-06",
                "1(1) B pay(B) toward B: pending from 2030-01-01 to 2030-01-06",
                *paying("CA", "CB"),
            ],
        },
    ),
    Told(
        "to an article: to each of its paragraphs, a right among them",
        WORDS + "article 1 { 1. no Member may report. 2. every Member m is entitled to have Member q with strong "
        "pay(m). }\n" + "article 9 { as between s and q, article 1 does not apply when reserves(s). }",
        "Member A: reserves. Member B: strong. on 2030-01-01: fire.",
        {
            "2030-01-01": [
                *(f"1(1) {who} report: in force from 2030-01-01" for who in "BC"),
                *(f"1(2) {who} pay({who}) toward B: in force from 2030-01-01" for who in "BC"),
            ],
        },
    ),
)
def test_reservations(told: Told, name: str) -> None:
    told.check(name)
