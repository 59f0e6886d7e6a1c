"""Procedures and votes as a drafter writes them: the text of a charter and of a case."""

from __future__ import annotations

from collections.abc import Sequence

from tests.voting_meaning.terms import (
    BALLOTS,
    CHAMBERS,
    Amount,
    Both,
    Compare,
    Count,
    Either,
    Group,
    IfUrgent,
    InEachChamber,
    Member,
    NoNegativeVote,
    NoObjection,
    Not,
    Number,
    Organ,
    Procedure,
    Reckoned,
    Share,
    Test,
    Unanimity,
    Vote,
)

DAY_OF_VOTES = "2030-02-01"

WORDS = """relation suspended(Member).
relation keen(Member).
relation concerned(Member, Question).
relation urgent(Question).
attribute share of Member : number.
"""
EXCLUSIONS = {"suspended": "suspended(m)", "concerned": "concerned(m, q)"}


def group(given: Group) -> str:
    """Return ``keen present and voting``."""
    return f"votes cast of {given.name}" if given.only == "votes cast" else f"{given.name} {given.only}".rstrip()


def _of(given: Group | None) -> str:
    return "" if given is None else f" of {group(given)}"


def amount(given: Amount) -> str:
    """Return ``yes of keen by share``."""
    match given:
        case Count(what, of, weighed):
            return f"{what}{_of(of)}{' by share' if weighed else ''}"
        case Number(value, votes):
            return f"{value} votes" if votes else str(value)
        case Share(of, base, by_share, rounded, percent):
            portion = f"{of * 100} %" if percent else str(of)
            whole = group(base) if isinstance(base, Group) else base
            text = f"{portion} of {whole}{' by share' if by_share else ''}"
            return f"rounded {rounded} ({text})" if rounded else text
        case Reckoned(sign, left, right):
            return f"{amount(left)} {sign} {amount(right)}"


def test_text(given: Test) -> str:
    """Return ``(yes > no and no objection)``; what is joined stands in brackets."""
    match given:
        case Compare(sign, left, right):
            return f"{amount(left)} {sign} {amount(right)}"
        case NoNegativeVote(of):
            return f"no negative vote{_of(of)}"
        case NoObjection(of):
            return f"no objection{_of(of)}"
        case Unanimity(of, abstention):
            said = {None: "", True: " with abstention", False: " without abstention"}[abstention]
            return f"unanimity{_of(of)}{said}"
        case InEachChamber(inner):
            return f"in each chamber ({test_text(inner)})"
        case IfUrgent():
            return "if (urgent(q))"
        case Not(inner):
            return f"not ({test_text(inner)})"
        case Both(tests):
            return f"({' and '.join(map(test_text, tests))})"
        case Either(tests):
            return f"({' or '.join(map(test_text, tests))})"


def clauses(given: Procedure) -> list[str]:
    """Return the clauses of a procedure."""
    who = [
        f"{word} m where {EXCLUSIONS[relation]}"
        for word, relation in (("excluded", given.excluded), ("barred", given.barred))
        if relation
    ]
    found = [", ".join([f"voters {given.voters}", *who])] if given.voters else who
    if given.quorum is not None:
        found.append(f"quorum {test_text(given.quorum)}")
    found += [f"{name} is {', '.join(ballots)}" for name, ballots in given.bases]
    if given.adopted is not None:
        found.append(f"adopted if {test_text(given.adopted)}")
    if given.rejected is not None:
        found.append(f"rejected if {test_text(given.rejected)}")
    if given.tie:
        found.append("tie casting vote of President" if given.tie == "casting vote" else f"tie {given.tie}")
    if given.silence:
        found.append(f"silence counts as {given.silence}")
    return found


def _kind(name: str, head: str, members: Sequence[Member]) -> str:
    names = ", ".join(each.name for each in members if each.chamber == name)
    return f"kind {head}{': ' + names if names else ''}."


def has_chambers(given: Test | None) -> bool:
    """Return whether a test is one of each chamber."""
    match given:
        case Both(tests) | Either(tests):
            return any(map(has_chambers, tests))
        case Not(inner):
            return has_chambers(inner)
        case _:
            return isinstance(given, InEachChamber)


def organs(given: Organ, *, chambers: bool) -> str:
    """Return who there is, who sits where, and who is President."""
    permanent = [each.name for each in given.members if each.permanent]
    free = len(given.members) - len(permanent) + given.vacant
    seats = [f"{len(permanent)} permanent {', '.join(permanent)}"] if permanent else []
    seats += [f"{free} elected"] if free else []
    seats += [f"chambers {', '.join(CHAMBERS)}"] if chambers else []
    return "\n".join(
        [
            _kind("", "Member, plural Members", given.members),
            *(_kind(name, f"{name} is Member", given.members) for name in CHAMBERS),
            "kind Guest: Zed.",
            "kind Question.",
            f"office President held by {given.president}.",
            f"organ Council of {len(permanent) + free} Members: {'; '.join(seats)}.",
            f"organ Board of {len(given.members)} Members: {len(given.members)} elected.",
        ]
    )


def charter(organ: Organ, procedure: Procedure) -> str:
    """Return the charter of an organ that decides by a procedure."""
    body = "".join(f"  {each};\n" for each in clauses(procedure))
    chambers = any(map(has_chambers, (procedure.adopted, procedure.rejected, procedure.quorum)))
    return (
        f'charter "T"\n{organs(organ, chambers=chambers)}\n{WORDS}'
        f"decision act(Question q) of Council by p.\nprocedure p(Question q) {{\n{body}}}\n"
    )


def ballots(given: Vote) -> str:
    """Return ``yes A, B; no C``."""
    cast = {word: [name for name, ballot in given.ballots if ballot == word] for word in BALLOTS}
    return "; ".join(f"{word} {', '.join(names)}" for word, names in cast.items() if names)


def seating(organ: Organ) -> list[str]:
    """Return what is so of those who sit, a month before the votes."""
    facts = [f"{each.name} becomes a member of Council" for each in organ.members if not each.permanent]
    facts += [f"{each.name} becomes a member of Board" for each in organ.members if each.on_board]
    facts += [f"{each.name}.share is {decimal(each)}" for each in organ.members if each.share is not None]
    facts += [f"suspended({each.name})" for each in organ.members if each.suspended]
    return facts + [f"keen({each.name})" for each in organ.members if each.keen]


def decimal(member: Member) -> str:
    """Return a weight as a case writes it: halves at most."""
    share = member.share or 0
    return str(int(share)) if share == int(share) else str(float(share))


def case(organ: Organ, votes: Sequence[Vote], late: Sequence[str] = ()) -> str:
    """Return a case in which each vote is on a question of its own, all on one day; ``late`` is stated on that day."""
    lines = ['case "T" of "t"', f"Question {', '.join(f'Q{n}' for n in range(1, len(votes) + 1))}."]
    facts = seating(organ)
    for number, vote in enumerate(votes, 1):
        facts += [f"urgent(Q{number})"] if vote.urgent else []
        facts += [f"concerned({name}, Q{number})" for name in sorted(vote.concerned)]
    lines += [f"on 2030-01-01: {each}." for each in facts or ["urgent(Q1)"]]
    lines += [f"on {DAY_OF_VOTES}: {each}." for each in late]
    lines += [
        f"on {DAY_OF_VOTES}: Council votes on act(Q{number}): {ballots(vote)}." for number, vote in enumerate(votes, 1)
    ]
    return "\n".join(lines) + "\n"
