"""Norms that cannot all be obeyed: which collide, from when, and which only leave less time."""

from __future__ import annotations

from tests.life.telling import Told, tell

CASE = "strong(A).\non 2025-01-01: fire."


@tell(
    Told(
        "a duty and a prohibition that forbids the act from since through due",
        "article 1 { 1. upon fire: A must answer within 2 days. 2. no Member m with strong may answer. }",
        CASE,
        clashes=["1(1) and 1(2) contradict each other (A: answer)"],
        until="2025-01-05",
    ),
    Told(
        "the due instant counts: an act there is judged by what held just before",
        "article 1 { 1. upon fire: A must answer within 2 days. 2. A must not answer for 2 days after fire. }",
        CASE,
        clashes=["1(1) and 1(2) contradict each other (A: answer)"],
        until="2025-01-05",
    ),
    Told(
        "a prohibition of a part of the time narrows the window: one that ends before the duty is due",
        "article 1 { 1. upon fire: A must answer within 5 days. 2. A must not answer for 2 days after fire. }",
        CASE,
        clashes=["1(1) and 1(2) leave only a part of the time to act (A: answer)"],
        until="2025-01-09",
    ),
    Told(
        "or one that begins later",
        "article 1 { 1. upon fire: A must answer within 5 days. 2. A must not answer when hot(T). }",
        CASE + "\non 2025-01-03: hot(T).",
        clashes=["1(1) and 1(2) leave only a part of the time to act (A: answer)"],
        until="2025-01-09",
    ),
    Told(
        "a duty fulfilled before the prohibition comes does not collide",
        "article 1 { 1. upon fire: A must answer within 5 days. 2. A must not answer when hot(T). }",
        CASE + "\non 2025-01-02: A does answer.\non 2025-01-03: hot(T).",
        clashes=[],
        until="2025-01-09",
    ),
    Told(
        "what leaves time to begin does not collide before that is over",
        "article 1 { 1. upon fire: A must keep hot(T) within 5 days. 2. A must keep not hot(T) for 3 days after fire. }",
        CASE,
        clashes=[],
        until="2025-01-09",
    ),
    Told(
        "and does when it is",
        "article 1 { 1. upon fire: A must keep hot(T) within 5 days. 2. A must keep not hot(T) for 7 days after fire. }",
        CASE,
        clashes=["1(1) and 1(2) contradict each other (A: keep hot(T))"],
        until="2025-01-09",
    ),
    Told(
        "so it is with an act to go on with, and a ban of it",
        "article 1 { 1. upon fire: A must track(T) within 5 days. 2. A must not track(T) for 3 days after fire. }",
        CASE,
        clashes=[],
        until="2025-01-09",
    ),
    Told(
        "a choice between acts that exclude each other is no collision with itself",
        """answer incompatible with explain.
        article 1 { 1. upon fire: A must answer or explain within 2 days. }""",
        CASE,
        clashes=[],
        until="2025-01-05",
    ),
    Told(
        "what is due at once may be done at that instant, and excludes there what another asks for",
        """answer incompatible with explain.
        article 1 { 1. upon fire: A must answer within 2 days. 2. upon fire: A must explain immediately. }""",
        CASE,
        clashes=["1(1) and 1(2) ask for acts that exclude each other (A: answer)"],
        until="2025-01-05",
    ),
    Told(
        "so do two that are due at once",
        """answer incompatible with explain.
        article 1 { 1. upon fire: A must answer immediately. 2. upon fire: A must explain immediately. }""",
        CASE,
        clashes=["1(1) and 1(2) ask for acts that exclude each other (A: answer)"],
        until="2025-01-05",
    ),
    Told(
        "an act is not shut out by one that need not be chosen",
        """answer incompatible with explain.
        article 1 { 1. upon fire: A must answer within 2 days. 2. upon fire: A must explain or inform(T) within 2 days. }""",
        CASE,
        clashes=[],
        until="2025-01-05",
    ),
    Told(
        "by every act that may be chosen it is",
        """answer incompatible with explain.
        answer incompatible with inform(T).
        article 1 { 1. upon fire: A must answer within 2 days. 2. upon fire: A must explain or inform(T) within 2 days. }""",
        CASE,
        clashes=["1(1) and 1(2) ask for acts that exclude each other (A: answer)"],
        until="2025-01-05",
    ),
    Told(
        "an act that counts as the forbidden one is forbidden",
        """explain counts as answer when hot(T).
        article 1 { 1. upon fire: A must explain within 2 days. 2. no Member m with strong may answer. }""",
        "hot(T). " + CASE,
        clashes=["1(1) and 1(2) contradict each other (A: explain)"],
        until="2025-01-05",
    ),
    Told(
        "the forbidden one counting as the owed one does not forbid that",
        """explain counts as answer.
        article 1 { 1. upon fire: A must answer within 2 days. 2. no Member m with strong may explain. }""",
        CASE,
        clashes=[],
        until="2025-01-05",
    ),
    Told(
        "another bearer, other arguments: nothing collides",
        """article 1 {
          1. upon fire: A must warn(B) within 2 days.
          2. B must not warn(B).
          3. A must not warn(C).
        }""",
        CASE,
        clashes=[],
    ),
    Told(
        "a permission, and a right, and a prohibition",
        """article 1 {
          1. every Member m may answer when excused(m).
          2. no Member m may answer when hot(T).
          3. every Member m is entitled to have A warn(m) when excused(m).
          4. A must not warn(B) when hot(T).
          5. A must warn(m) within 1 day when excused(m).
        }""",
        "excused(B).\non 2025-01-01: fire.\non 2025-01-03: hot(T).",
        clashes=[
            "1(1) and 1(2) contradict each other (B: answer)",
            # the duty under 1(5) is overdue when the prohibition begins: it was free to be done in time
            "1(3) and 1(4) contradict each other (A: warn(B))",
        ],
        until="2025-01-04",
    ),
    Told(
        "a duty that leaves a choice collides where no act is left",
        """article 1 {
          1. upon fire: A must answer or explain within 2 days.
          2. A must not answer.
          3. A must not explain when hot(T).
        }""",
        CASE,
        clashes=[],
    ),
    Told(
        "as here",
        """article 1 {
          1. upon fire: A must answer or explain within 2 days.
          2. A must not answer.
          3. A must not explain when hot(T).
        }""",
        "hot(T). " + CASE,
        clashes=[
            "1(1) and 1(2) contradict each other (A: answer or explain)",
            "1(1) and 1(3) contradict each other (A: answer or explain)",
        ],
    ),
    Told(
        "some one of a group: not while another may act; jointly: where one may not",
        """article 1 {
          1. upon fire: some one of the Members must answer within 2 days.
          2. upon fire: the Members jointly must explain within 2 days.
          3. no Member m with strong may answer.
          4. no Member m with strong may explain.
        }""",
        CASE,
        clashes=["1(2) and 1(4) contradict each other (A: explain)"],
    ),
    Told(
        "duties to incompatible acts, while they are",
        """answer incompatible with explain when hot(T).
        article 1 { 1. upon fire: A must answer within 9 days. 2. upon fire: A must explain within 9 days. }""",
        CASE + "\non 2025-01-02: hot(T).",
        clashes=["1(1) and 1(2) leave only a part of the time to act (A: answer)"],
    ),
    Told(
        "two duties under one paragraph too",
        """action strike(Threat).
        strike(T) incompatible with strike(U).
        article 1 { 1. every Member m must strike(t) within 2 days when near(m, t). }""",
        "on 2025-01-01: near(A, T), near(A, U), near(B, T).",
        clashes=[
            "1(1) and 1(1) ask for acts that exclude each other (A: strike(T))",
            "1(1) and 1(1) ask for acts that exclude each other (A: strike(U))",
        ],
    ),
    Told(
        "where one prevails they meet, and nothing contradicts",
        """article 1 {
          1. upon fire: A must answer within 2 days, subject to 1(2).
          2. no Member m with strong may answer.
        }""",
        CASE,
        clashes=["1(1) and 1(2) meet on one act (A: answer)"],
    ),
    Told(
        "a norm defeated by its own exception does not collide",
        """article 1 {
          1. upon fire: A must answer within 2 days unless hot(T).
          2. no Member m with strong may answer.
        }""",
        "hot(T). " + CASE,
        clashes=[],
    ),
    Told(
        "an exception stops the whole chain, with a link between made good too, and for as long as it holds",
        """action strike(Threat) needs strong.
        article 1 {
          1. upon fire: A must keep hot(T) unless not strong(A),
             failing which must explain within 1 day, failing which must strike(T) within 1 day.
        }""",
        CASE + "\non 2025-01-05: not strong(A), A does explain.\non 2025-01-06: hot(T).\non 2025-01-07: strong(A).",
        clashes=[],
        until="2025-01-08",
    ),
    Told(
        "should collides with nothing",
        "article 1 { 1. upon fire: A should answer within 2 days. 2. A must not answer. }",
        CASE,
        clashes=[],
    ),
)
def test_collision(told: Told, name: str) -> None:
    told.check(name)
