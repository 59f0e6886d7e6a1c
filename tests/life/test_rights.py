"""Rights: who owes them, in which state, and which nobody owes."""

from __future__ import annotations

from tests.life.telling import Told, tell

RIGHT = "1. every Member m with excused is entitled to have the Secretariat warn(m)."
FROM = "from 2025-01-01"


def right(owed: str = "", status: str = "in force") -> str:
    return f"1(1) A warn(A) toward Secretariat: {status} {FROM}{f', owed: {owed}' if owed else ''}"


UNOWED = ["1(1) gives a right that nobody has the duty to (A: warn(A))"]


@tell(
    Told(
        "owed while another has a duty to the same act with the same arguments: pending, then breached, then done",
        f"article 1 {{ {RIGHT} 2. upon fire: the Secretariat must warn(A) within 2 days. }}",
        "excused(A).\non 2025-01-01: fire.\non 2025-01-05: Secretariat does warn(A).",
        {
            "2025-01-01": [right("pending"), f"1(2) Secretariat warn(A): pending {FROM} to 2025-01-03"],
            "2025-01-03": [right("owing", "breached"), f"1(2) Secretariat warn(A): breached {FROM} to 2025-01-03"],
            "2025-01-05": [right("done"), f"1(2) Secretariat warn(A): remedied {FROM} to 2025-01-03"],
        },
        clashes=[],
    ),
    Told(
        "fulfilled, it has been owed",
        f"article 1 {{ {RIGHT} 2. upon fire: the Secretariat must warn(A) within 2 days. }}",
        "excused(A).\non 2025-01-01: fire, Secretariat does warn(A).",
        {"2025-01-02": [right("done"), f"1(2) Secretariat warn(A): fulfilled {FROM} to 2025-01-03"]},
        clashes=[],
    ),
    Told(
        "not while the duty is defeated",
        f"article 1 {{ {RIGHT} 2. upon fire: the Secretariat must warn(A) within 2 days unless hot(T). }}",
        "excused(A). hot(T).\non 2025-01-01: fire.",
        {"2025-01-01": [right(), f"1(2) Secretariat warn(A): defeated by its exception {FROM}"]},
        clashes=UNOWED,
    ),
    Told(
        "nor while a duty to keep is",
        """article 1 {
          1. every Member m with excused is entitled to have the Secretariat track(T).
          2. the Secretariat must track(T) unless hot(T).
        }""",
        "excused(A). hot(T).\non 2025-01-01: fire.",
        clashes=["1(1) gives a right that nobody has the duty to (A: track(T))"],
    ),
    Told(
        "not once the duty has ended",
        f"article 1 {{ {RIGHT} 2. upon fire: the Secretariat must warn(A) within 9 days until hot(T). }}",
        "excused(A).\non 2025-01-01: fire.\non 2025-01-02: hot(T).",
        {"2025-01-02": [right(), f"1(2) Secretariat warn(A): ended {FROM} to 2025-01-10"]},
        clashes=UNOWED,
    ),
    Told(
        "not by a duty to another act, to other arguments, or of another bearer; it creates no duty itself",
        f"""article 1 {{ {RIGHT}
          2. upon fire: the Secretariat must warn(B) within 2 days.
          3. upon fire: the Director must warn(A) within 2 days.
        }}""",
        "excused(A).\non 2025-01-01: fire.",
        {
            "2025-01-01": [
                right(),
                f"1(2) Secretariat warn(B): pending {FROM} to 2025-01-03",
                f"1(3) Director warn(A): pending {FROM} to 2025-01-03",
            ]
        },
        clashes=UNOWED,
    ),
    Told(
        "a duty owed to someone is owed to the holder of the right alone",
        """article 1 {
          1. every Member m is entitled to have the Secretariat answer().
          2. upon fire: the Secretariat must answer within 2 days, owed to every Member q with strong.
        }""",
        "strong(A).\non 2025-01-01: fire.",
        {
            "2025-01-01": [
                f"1(1) A answer toward Secretariat: in force {FROM}, owed: pending",
                f"1(1) B answer toward Secretariat: in force {FROM}",
                f"1(1) C answer toward Secretariat: in force {FROM}",
                f"1(2) Secretariat answer toward A: pending {FROM} to 2025-01-03",
            ]
        },
        clashes=[
            "1(1) gives a right that nobody has the duty to (B: answer)",
            "1(1) gives a right that nobody has the duty to (C: answer)",
        ],
    ),
    Told(
        "a right is in force exactly while its condition is true",
        "article 1 { 1. every Member m is entitled to have the Secretariat warn(m) when excused(m). "
        "2. the Secretariat must warn(m) within 1 day when excused(m). }",
        "on 2025-01-01: excused(A).\non 2025-01-01T12:00: not excused(A).",
        {"2025-01-01T12:00": [f"1(2) Secretariat warn(A): pending {FROM} to 2025-01-02"]},
        clashes=[],
    ),
)
def test_right(told: Told, name: str) -> None:
    told.check(name)
