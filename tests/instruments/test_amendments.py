"""Which text of an article stands for whom, before an amendment enters into force, that day, and after."""

from __future__ import annotations

from tests.life.telling import Told, tell

WORDS = """
relation accepted(Member).
event call(Member).
action pay(Member).
action report.
kind Ship, plural Ships: S1.
"""
ARTICLE = """
article 8 "Amendment" { 1. define amended(Member m) as accepted(m). }
article 1 "Answers" {
  1. upon call(m): Member m must answer within 5 days.
  2. no Member may report.
  3. every Member may resign.
}
"""
AMENDED = """
article 1 "Answers" as amended by 8 from 2030-02-01 for those bound by 8(1) {
  1. upon call(m): Member m must answer within 2 days.
  2. repealed.
}
"""
FOR_ALL = AMENDED.replace(" for those bound by 8(1)", "")


def resigning(*whom: str) -> list[str]:
    return [f"1(3) {who} resign: in force from 2030-01-01" for who in whom]


def silent(*whom: str) -> list[str]:
    return [f"1(2) {who} report: in force from 2030-01-01" for who in whom]


@tell(
    Told(
        "for all from its date; a paragraph it does not restate stays as it was",
        WORDS + ARTICLE + FOR_ALL,
        "on 2030-01-01: fire. on 2030-01-31T23:59: call(A). on 2030-02-01: call(B).",
        {
            "2030-01-31T23:59": [
                *silent("A", "B", "C"),
                *resigning("A", "B", "C"),
                "1(1) A answer: pending from 2030-01-31T23:59Z to 2030-02-05T23:59Z",
            ],
            "2030-02-01": [
                *resigning("A", "B", "C"),
                "1(1) A answer: pending from 2030-01-31T23:59Z to 2030-02-05T23:59Z",
                "1(1)@8 B answer: pending from 2030-02-01 to 2030-02-03",
            ],
        },
    ),
    Told(
        "for those bound: who accepts later, from then",
        WORDS + ARTICLE + AMENDED,
        "Member A: accepted. on 2030-01-01: fire. on 2030-02-01: call(A), call(B). "
        "on 2030-02-10: accepted(B). on 2030-02-11: call(B), call(C).",
        {
            "2030-01-31": [*silent("A", "B", "C"), *resigning("A", "B", "C")],
            "2030-02-01": [
                *silent("B", "C"),
                *resigning("A", "B", "C"),
                "1(1)@8 A answer: pending from 2030-02-01 to 2030-02-03",
                "1(1) B answer: pending from 2030-02-01 to 2030-02-06",
            ],
            "2030-02-10": [
                *silent("C"),
                *resigning("A", "B", "C"),
                "1(1)@8 A answer: breached from 2030-02-01 to 2030-02-03",
                "1(1) B answer: breached from 2030-02-01 to 2030-02-06",
            ],
            "2030-02-11": [
                *silent("C"),
                *resigning("A", "B", "C"),
                "1(1)@8 A answer: breached from 2030-02-01 to 2030-02-03",
                "1(1) B answer: breached from 2030-02-01 to 2030-02-06",
                "1(1)@8 B answer: pending from 2030-02-11 to 2030-02-13",
                "1(1) C answer: pending from 2030-02-11 to 2030-02-16",
            ],
        },
    ),
    Told(
        "who becomes a party after the amendment is bound by the amended text, who did before is not",
        WORDS + ARTICLE + AMENDED,
        "State D, E. on 2030-01-01: fire. on 2030-01-20: E becomes a Member. "
        "on 2030-02-02: D becomes a Member. on 2030-02-03: call(D), call(E).",
        {
            "2030-02-03": [
                *silent("A", "B", "C"),
                *resigning("A", "B", "C"),
                "1(2) E report: in force from 2030-01-20",
                "1(3) D resign: in force from 2030-02-02",
                "1(3) E resign: in force from 2030-01-20",
                "1(1)@8 D answer: pending from 2030-02-03 to 2030-02-05",
                "1(1) E answer: pending from 2030-02-03 to 2030-02-08",
            ],
        },
    ),
    Told(
        "what was owed under the earlier text is owed still, and its breach is remedied by the act",
        WORDS + ARTICLE + FOR_ALL,
        "on 2030-01-01: fire. on 2030-01-29: call(A). on 2030-02-04: A does answer.",
        {
            "2030-02-01": [*resigning("A", "B", "C"), "1(1) A answer: pending from 2030-01-29 to 2030-02-03"],
            "2030-02-03": [*resigning("A", "B", "C"), "1(1) A answer: breached from 2030-01-29 to 2030-02-03"],
            "2030-02-04": [*resigning("A", "B", "C"), "1(1) A answer: remedied from 2030-01-29 to 2030-02-03"],
        },
    ),
    Told(
        "what follows from a breach under the earlier text follows by that text",
        WORDS
        + 'article 8 { 1. "Amendment." } article 1 { 1. upon call(m): Member m must answer within 5 days '
        + "failing which must explain within 4 days. }"
        + "article 1 as amended by 8 from 2030-02-01 { 1. upon call(m): Member m must answer within 2 days "
        "failing which must explain within 1 day. }",
        "on 2030-01-29: call(A). on 2030-02-10: fire.",
        {
            "2030-02-03": [
                "1(1) A answer: breached from 2030-01-29 to 2030-02-03",
                "1(1)#2 A explain: pending from 2030-02-03 to 2030-02-07",
            ],
        },
    ),
    Told(
        "a duty that holds while something is so follows the text of now; its breach stands",
        WORDS
        + 'article 8 { 1. "Amendment." } article 1 { 1. every Member m must answer within 5 days when strong(m). }'
        + "article 1 as amended by 8 from 2030-02-01 { 1. every Member m must answer within 10 days when "
        "strong(m). }",
        "on 2030-01-20: strong(A). on 2030-01-29: strong(B). on 2030-02-02: A does answer.",
        {
            "2030-01-31": [
                "1(1) A answer: breached from 2030-01-20 to 2030-01-25",
                "1(1) B answer: pending from 2030-01-29 to 2030-02-03",
            ],
            "2030-02-01": [
                "1(1) A answer: breached from 2030-01-20 to 2030-01-25",
                "1(1) B answer: ended from 2030-01-29 to 2030-02-03",
                "1(1)@8 A answer: pending from 2030-02-01 to 2030-02-11",
                "1(1)@8 B answer: pending from 2030-02-01 to 2030-02-11",
            ],
            "2030-02-02": [
                "1(1) A answer: remedied from 2030-01-20 to 2030-01-25",
                "1(1) B answer: ended from 2030-01-29 to 2030-02-03",
                "1(1)@8 A answer: fulfilled from 2030-02-01 to 2030-02-11",
                "1(1)@8 B answer: pending from 2030-02-01 to 2030-02-11",
            ],
        },
    ),
    Told(
        "of two amendments the later; who accepted only the first stays with it",
        WORDS + "relation accepted_anew(Member).\narticle 8 { 1. define amended(Member m) as accepted(m). 2. "
        "define amended_anew(Member m) as accepted_anew(m). }"
        + "article 1 { 1. upon fire: every Member must answer within 5 days. }"
        + "article 1 as amended by 8(2) from 2030-03-01 for those bound by 8(2) { 1. "
        "upon fire: every Member must answer within 1 day. }"
        + "article 1 as amended by 8(1) from 2030-02-01 for those bound by 8(1) { 1. "
        "upon fire: every Member must answer within 3 days. }",
        "Member A: accepted, accepted_anew. Member B: accepted. on 2030-01-01: fire. on 2030-02-10: fire. "
        "on 2030-03-01: fire.",
        {
            "2030-01-01": [f"1(1) {who} answer: pending from 2030-01-01 to 2030-01-06" for who in "ABC"],
            "2030-02-10": [
                *(f"1(1) {who} answer: breached from 2030-01-01 to 2030-01-06" for who in "ABC"),
                "1(1)@8(1) A answer: pending from 2030-02-10 to 2030-02-13",
                "1(1)@8(1) B answer: pending from 2030-02-10 to 2030-02-13",
                "1(1) C answer: pending from 2030-02-10 to 2030-02-15",
            ],
            "2030-03-01": [
                *(f"1(1) {who} answer: breached from 2030-01-01 to 2030-01-06" for who in "ABC"),
                "1(1)@8(1) A answer: breached from 2030-02-10 to 2030-02-13",
                "1(1)@8(1) B answer: breached from 2030-02-10 to 2030-02-13",
                "1(1) C answer: breached from 2030-02-10 to 2030-02-15",
                "1(1)@8(2) A answer: pending from 2030-03-01 to 2030-03-02",
                "1(1)@8(1) B answer: pending from 2030-03-01 to 2030-03-04",
                "1(1) C answer: pending from 2030-03-01 to 2030-03-06",
            ],
        },
    ),
    Told(
        "organs and those who can accept nothing follow a text as soon as it binds anybody",
        WORDS
        + "article 8 { 1. define amended(Member m) as accepted(m). }"
        + "article 1 { 1. upon fire: the Secretariat must answer within 5 days. 2. "
        "upon fire: every Ship must answer within 5 days. }" + "article 1 as amended by 8 for those bound by 8(1) { 1. "
        "upon fire: the Secretariat must answer within 1 day. 2. upon fire: every Ship must answer within 1 day. }",
        "on 2030-01-01: fire. on 2030-02-01: accepted(A). on 2030-02-02: fire.",
        {
            "2030-01-01": [
                "1(1) Secretariat answer: pending from 2030-01-01 to 2030-01-06",
                "1(2) S1 answer: pending from 2030-01-01 to 2030-01-06",
            ],
            "2030-02-02": [
                "1(1) Secretariat answer: breached from 2030-01-01 to 2030-01-06",
                "1(2) S1 answer: breached from 2030-01-01 to 2030-01-06",
                "1(1)@8 Secretariat answer: pending from 2030-02-02 to 2030-02-03",
                "1(2)@8 S1 answer: pending from 2030-02-02 to 2030-02-03",
            ],
        },
    ),
    Told(
        "bound by a paragraph with a duty: from when it arises, also when done",
        WORDS
        + "event join(Member).\narticle 8 { 1. upon join(m): Member m must explain within 9 days. }"
        + "article 1 { 1. upon fire: every Member must answer within 5 days. }"
        + "article 1 as amended by 8 for those bound by 8(1) { 1. "
        "upon fire: every Member must answer within 1 day. }",
        "on 2030-01-01: join(A). on 2030-01-02: A does explain. on 2030-01-05: fire.",
        {
            "2030-01-05": [
                "8(1) A explain: fulfilled from 2030-01-01 to 2030-01-10",
                "1(1)@8 A answer: pending from 2030-01-05 to 2030-01-06",
                "1(1) B answer: pending from 2030-01-05 to 2030-01-10",
                "1(1) C answer: pending from 2030-01-05 to 2030-01-10",
            ],
        },
    ),
    Told(
        "bound by a paragraph that gives a role",
        WORDS + "event join(Member).\nkind Acceptor, is Member.\narticle 8 { 1. "
        "upon join(m): m becomes an Acceptor 2 days later. }"
        + "article 1 { 1. no Member may report. }"
        + "article 1 as amended by 8 for those bound by 8(1) { 1. no Member may explain. }",
        "on 2030-01-01: join(A).",
        {
            "2030-01-02": [f"1(1) {who} report: in force from 2030-01-01" for who in "ABC"],
            "2030-01-03": [
                "1(1)@8 A explain: in force from 2030-01-03",
                *(f"1(1) {who} report: in force from 2030-01-01" for who in "BC"),
            ],
        },
    ),
)
def test_texts(told: Told, name: str) -> None:
    told.check(name)


OWED = """
article 8 "Amendment" { 1. define amended(Member m) as accepted(m). }
article 1 { 1. upon fire: every Member m must pay(q) within 5 days owed to Member q with strong. }
article 1 as amended by 8 from 2030-02-01 for those bound by 8(1) {
  1. upon fire: every Member m must pay(q) within 1 day owed to Member q with strong.
}
"""


@tell(
    Told(
        "owed to another: the latest text both accepted",
        WORDS + OWED,
        "Member A: accepted. Member B: accepted, strong. Member C: strong. on 2030-02-01: fire.",
        {
            "2030-02-01": [
                "1(1)@8 A pay(B) toward B: pending from 2030-02-01 to 2030-02-02",
                "1(1)@8 B pay(B) toward B: pending from 2030-02-01 to 2030-02-02",
                "1(1) C pay(B) toward B: pending from 2030-02-01 to 2030-02-06",
                "1(1) A pay(C) toward C: pending from 2030-02-01 to 2030-02-06",
                "1(1) B pay(C) toward C: pending from 2030-02-01 to 2030-02-06",
                "1(1) C pay(C) toward C: pending from 2030-02-01 to 2030-02-06",
            ],
        },
    ),
    Told(
        "a newcomer owes by the amended text to who accepted it, by the earlier one to who did not",
        WORDS + OWED,
        "State D. Member A: accepted, strong. Member B: strong. on 2030-01-01: strong(A). "
        "on 2030-02-02: D becomes a Member. on 2030-02-03: fire.",
        {
            "2030-02-03": [
                "1(1)@8 A pay(A) toward A: pending from 2030-02-03 to 2030-02-04",
                "1(1)@8 D pay(A) toward A: pending from 2030-02-03 to 2030-02-04",
                "1(1) D pay(B) toward B: pending from 2030-02-03 to 2030-02-08",
                "1(1) A pay(B) toward B: pending from 2030-02-03 to 2030-02-08",
                *(
                    f"1(1) {who} pay({to}) toward {to}: pending from 2030-02-03 to 2030-02-08"
                    for who in "BC"
                    for to in "AB"
                ),
            ],
        },
    ),
    Told(
        "owed to one who is no party: the bearer's own text",
        WORDS
        + OWED.replace("owed to Member q with strong", "owed to State q with in_need").replace("pay(q)", "warn(q)")
        + "relation in_need(State).\n",
        "State N: in_need. Member A: accepted. on 2030-02-01: fire.",
        {
            "2030-02-01": [
                "1(1)@8 A warn(N) toward N: pending from 2030-02-01 to 2030-02-02",
                "1(1) B warn(N) toward N: pending from 2030-02-01 to 2030-02-06",
                "1(1) C warn(N) toward N: pending from 2030-02-01 to 2030-02-06",
            ],
        },
    ),
)
def test_between_parties(told: Told, name: str) -> None:
    told.check(name)


@tell(
    Told(
        "an effect is that of the text which stands for the one it concerns; a paragraph that is not restated keeps its effect",
        WORDS + "relation barred(Member). relation expelled(Member). event default(Member). event amnesty.\n"
        'article 8 "Amendment" { 1. define amended(Member m) as accepted(m). }\n'
        'article 1 "Default" {\n'
        "  1. upon default(m): m becomes barred.\n"
        "  2. upon amnesty: m ceases to be barred.\n"
        "}\n"
        'article 1 "Default" as amended by 8 from 2030-02-01 for those bound by 8(1) {\n'
        "  1. upon default(m): m becomes expelled.\n"
        "}\n"
        'article 2 "Answers" {\n'
        "  1. every Member m may answer when barred(m).\n"
        "  2. every Member m may report when expelled(m).\n"
        "}\n",
        "Member A: accepted. on 2030-01-01: default(A). on 2030-02-01: default(A), default(B). on 2030-02-03: amnesty.",
        {
            "2030-01-01": ["2(1) A answer: in force from 2030-01-01"],
            "2030-02-01": [
                "2(1) A answer: in force from 2030-01-01",
                "2(1) B answer: in force from 2030-02-01",
                "2(2) A report: in force from 2030-02-01",
            ],
            "2030-02-03": ["2(2) A report: in force from 2030-02-01"],
        },
    ),
)
def test_effects_in_an_amended_article(told: Told, name: str) -> None:
    told.check(name)


@tell(
    Told(
        "what an event brings about follows the text that stands for whom it concerns",
        WORDS
        + "event notice(Member).\narticle 8 { 1. define amended(Member m) as accepted(m). }"
        + "article 1 { 1. no Member may report. }"
        + "article 2 { 1. upon notice(m): m ceases to be a Member 9 days later. }"
        + "article 2 as amended by 8 from 2030-02-01 for those bound by 8(1) "
        + "{ 1. upon notice(m): m ceases to be a Member 2 days later. }",
        "Member A: accepted. on 2030-01-31: fire. on 2030-02-01: notice(A), notice(B).",
        {
            "2030-02-02": [f"1(1) {who} report: in force from 2030-01-31" for who in "ABC"],
            "2030-02-03": [f"1(1) {who} report: in force from 2030-01-31" for who in "BC"],
            "2030-02-09T23:59": [f"1(1) {who} report: in force from 2030-01-31" for who in "BC"],
            "2030-02-10": ["1(1) C report: in force from 2030-01-31"],
        },
    ),
    Told(
        "what a group owes together it owes under the text of now",
        WORDS
        + 'article 8 { "Amendments." }'
        + "article 1 { 1. upon fire: some one of the Members must answer within 9 days. }"
        + "article 1 as amended by 8 from 2030-02-01 { 1. upon fire: some one of the Members must answer within 2 days. }",
        "on 2030-01-30: fire. on 2030-02-02: fire.",
        {
            "2030-01-31": ["1(1) A+B+C answer: pending from 2030-01-30 to 2030-02-08"],
            "2030-02-02": [
                "1(1) nobody answer: ended from 2030-01-30 to 2030-02-08",
                "1(1)@8 A+B+C answer: pending from 2030-02-02 to 2030-02-04",
            ],
        },
    ),
    Told(
        "a hazard that becomes one is no party, and follows the text for anybody",
        WORDS
        + "kind Hazard. event rises(Threat).\narticle 8 { 1. define amended(Member m) as accepted(m). }"
        + "article 0 { 1. upon rises(t): t becomes a Hazard. }"
        + "article 1 { 1. no Member may report. }"
        + "article 1 as amended by 8 for those bound by 8(1) { 1. no Member may explain. }",
        "State D. on 2030-01-01: accepted(A). on 2030-01-02: D becomes a Member.",
        {
            "2030-01-03": [
                "1(1)@8 A explain: in force from 2030-01-01",
                *(f"1(1) {who} report: in force from 2030-01-01" for who in "BC"),
                "1(1)@8 D explain: in force from 2030-01-02",
            ],
        },
    ),
)
def test_effects_groups_and_others(told: Told, name: str) -> None:
    told.check(name)
