"""Duties to keep a state, and to go on doing something."""

from __future__ import annotations

from tests.life.telling import Told, tell


@tell(
    Told(
        "breached whenever it is not so, and remedied when it is so again",
        "article 1 { 1. the Secretariat must keep hot(T). }",
        "hot(T).\non 2025-01-01: fire.\non 2025-01-03: not hot(T).\non 2025-01-05: hot(T).\non 2025-01-07: not hot(T).",
        {
            "2025-01-01": ["1(1) Secretariat keep hot(T): in force from 2025-01-01"],
            "2025-01-03": ["1(1) Secretariat keep hot(T): breached from 2025-01-01"],
            "2025-01-05": [
                "1(1) Secretariat keep hot(T): in force from 2025-01-01",
                "1(1) Secretariat keep hot(T): remedied from 2025-01-03",
            ],
            "2025-01-07": [
                "1(1) Secretariat keep hot(T): breached from 2025-01-01",
                "1(1) Secretariat keep hot(T): remedied from 2025-01-03",
            ],
        },
    ),
    Told(
        "when means while",
        "article 1 { 1. the Secretariat must keep hot(T) when excused(A). }",
        "on 2025-01-01: excused(A), hot(T).\non 2025-01-03: not excused(A).\non 2025-01-04: not hot(T).",
        {"2025-01-02": ["1(1) Secretariat keep hot(T): in force from 2025-01-01"], "2025-01-04": []},
    ),
    Told(
        "a breach stands after the norm has ceased to bind",
        "article 1 { 1. the Secretariat must keep hot(T) when excused(A). }",
        "on 2025-01-01: excused(A).\non 2025-01-03: not excused(A).",
        {"2025-01-04": ["1(1) Secretariat keep hot(T): breached from 2025-01-01"]},
    ),
    Told(
        "a continuing act, once done, goes on",
        "article 1 { 1. upon alarm(m): Member m must track(T) until fire. }",
        "on 2025-01-01: alarm(A), alarm(B), B does track(T).\non 2025-01-03: A does track(T).",
        {
            "2025-01-02": [
                "1(1) A track(T): breached from 2025-01-01",
                "1(1) B track(T): in force from 2025-01-01",
            ],
            "2025-01-03": [
                "1(1) A track(T): in force from 2025-01-01",
                "1(1) A track(T): remedied from 2025-01-01",
                "1(1) B track(T): in force from 2025-01-01",
            ],
        },
    ),
    Told(
        "a limit leaves time to begin",
        "article 1 { 1. upon alarm(m): Member m must track(T) within 2 days. }",
        "on 2025-01-01: alarm(A).\non 2025-01-05: A does track(T).",
        {
            "2025-01-02": ["1(1) A track(T): in force from 2025-01-01 to 2025-01-03"],
            "2025-01-03": ["1(1) A track(T): breached from 2025-01-01"],
            "2025-01-05": [
                "1(1) A track(T): in force from 2025-01-01",
                "1(1) A track(T): remedied from 2025-01-03",
            ],
        },
    ),
    Told(
        "must not keep is to keep the contrary",
        "article 1 { 1. the Secretariat must not keep hot(T). }",
        "on 2025-01-01: fire.\non 2025-01-02: hot(T).",
        {
            "2025-01-01": ["1(1) Secretariat keep not (hot(T)): in force from 2025-01-01"],
            "2025-01-02": ["1(1) Secretariat keep not (hot(T)): breached from 2025-01-01"],
        },
    ),
    Told(
        "some one of: one who does it is enough; jointly: all must",
        """article 1 {
          1. some one of the Members m must track(T) while fire_burns.
          2. the Members jointly must track(U) while fire_burns.
        }
        relation fire_burns.""",
        "fire_burns.\non 2025-01-01: A does track(T), B does track(U).\non 2025-01-02: A and C do track(U).",
        {
            "2025-01-01": [
                "1(1) A+B+C track(T): in force from 2025-01-01",
                "1(2) A track(U): breached from 2025-01-01",
                "1(2) B track(U): in force from 2025-01-01",
                "1(2) C track(U): breached from 2025-01-01",
            ],
            "2025-01-02": [
                "1(1) A+B+C track(T): in force from 2025-01-01",
                "1(2) A track(U): in force from 2025-01-01",
                "1(2) A track(U): remedied from 2025-01-01",
                "1(2) B track(U): in force from 2025-01-01",
                "1(2) C track(U): in force from 2025-01-01",
                "1(2) C track(U): remedied from 2025-01-01",
            ],
        },
    ),
    Told(
        "what follows from the breach binds beside it, and ends when it is so again",
        "article 1 { 1. the Secretariat must keep hot(T), failing which must explain within 3 days. }",
        "on 2025-01-01: fire.\non 2025-01-02: hot(T).",
        {
            "2025-01-01": [
                "1(1) Secretariat keep hot(T): breached from 2025-01-01",
                "1(1)#2 Secretariat explain: pending from 2025-01-01 to 2025-01-04",
            ],
            "2025-01-02": [
                "1(1) Secretariat keep hot(T): in force from 2025-01-01",
                "1(1) Secretariat keep hot(T): remedied from 2025-01-01",
                "1(1)#2 Secretariat explain: ended from 2025-01-01 to 2025-01-04",
            ],
        },
    ),
    Told(
        "the substitute does not make it so: the breach goes on",
        "article 1 { 1. the Secretariat must keep hot(T), failing which must explain within 3 days. }",
        "on 2025-01-01: fire.\non 2025-01-02: Secretariat does explain.",
        {
            "2025-01-02": [
                "1(1) Secretariat keep hot(T): breached from 2025-01-01",
                "1(1)#2 Secretariat explain: fulfilled from 2025-01-01 to 2025-01-04",
            ]
        },
    ),
    Told(
        "an exception stops the norm and what followed from its breach; the breach itself stands",
        "article 1 { 1. the Secretariat must keep hot(T) unless fire_burns, failing which must explain within 3 days. }\n"
        "relation fire_burns.",
        "on 2025-01-01: fire.\non 2025-01-02: fire_burns.\non 2025-01-05: not fire_burns.\non 2025-01-06: hot(T).",
        {
            "2025-01-02": [
                "1(1) Secretariat keep hot(T): breached from 2025-01-01",
                "1(1) Secretariat keep hot(T): defeated by its exception from 2025-01-01",
                "1(1)#2 Secretariat explain: defeated by its exception from 2025-01-01",
            ],
            "2025-01-06": [
                "1(1) Secretariat keep hot(T): in force from 2025-01-01",
                "1(1) Secretariat keep hot(T): remedied from 2025-01-01",
                "1(1) Secretariat keep hot(T): remedied from 2025-01-05",
                "1(1)#2 Secretariat explain: ended from 2025-01-01 to 2025-01-08",
            ],
        },
    ),
)
def test_keep(told: Told, name: str) -> None:
    told.check(name)
