"""Small charters with their cases, drawn by hypothesis: mostly well-typed, and of everything that norms can say.

A :class:`Draft` is what was drawn, sentence by sentence, so that a test can reorder, rename, shift and split it.  Each norm is
paragraph 1 of an article of its own: a citation stays what it is wherever the article stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from charter_engine.model.calendar import format_instant, parse_instant

DAY, HOUR = 24 * 60, 60
START = parse_instant("2025-01-20") or 0
MEMBERS, THREATS = ("Ann", "Bob", "Cid"), ("Tor", "Ulf")
INDIVIDUALS = (*MEMBERS, *THREATS, "Office")

WORDS = (
    "kind State.",
    "kind Member, plural Members, is State: Ann, Bob, Cid.",
    "kind Threat: Tor, Ulf.",
    "organ Office.",
    "relation keen(Member).",
    "relation calm(Threat).",
    "relation near(Member, Threat).",
    "relation barred(Member).",
    "attribute size of Threat : length.",
    "attribute deadline of Member : date.",
    "event storm.",
    "event alarm(Member).",
    "event seen(Member, Threat).",
    "action answer.",
    "action pay(State).",
    "action push(Threat) needs keen.",
    "action watch(Threat) continuing.",
    "define grave(t) as t.size > 50 m and not calm(t).",
)
EXTRA_WORDS = (
    "push(t) counts as answer when calm(t).",
    "answer incompatible with pay(m).",
    "push(Tor) incompatible with push(Ulf).",
)

Happening = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Draft:
    """A charter and a case: declarations, the sentence of each article, facts from the outset, and those of each instant."""

    words: tuple[str, ...]
    norms: tuple[str, ...]
    outset: tuple[str, ...]
    happenings: tuple[Happening, ...]

    def articles(self) -> list[str]:
        """Return each article with its number."""
        return [f"article {number} {{\n  1. {norm}.\n}}" for number, norm in enumerate(self.norms, 1)]

    def charter(self) -> str:
        """Return the charter as one text."""
        return "\n".join(['charter "T"', *self.words, *self.articles()]) + "\n"

    def case(self, start: int = START) -> str:
        """Return the case, its first instant at ``start``."""
        return case_text(self.outset, self.happenings, start)


def case_text(outset: Sequence[str], happenings: Sequence[Happening], start: int) -> str:
    """Write a case; ``{D}`` in a fact is a date as many days from the start as is said."""
    lines = ['case "T" of "t"', *(f"{_dated(each, start)}." for each in outset)]
    for at, facts in happenings:
        lines.append(f"on {format_instant(start + at)}: {', '.join(_dated(each, start) for each in facts)}.")
    return "\n".join(lines) + "\n"


def _dated(fact: str, start: int) -> str:
    head, mark, days = fact.partition("@")
    return f"{head}{format_instant(start + int(days) * DAY)}" if mark else fact


@dataclass(frozen=True)
class _Scope:
    """What a norm may name: its bearer, and the threat if one is bound."""

    bearer: str
    threat: bool


def drafts(*, calendar: bool = False, unknowns: bool = False) -> st.SearchStrategy[Draft]:
    """Draw drafts; with months and years where ``calendar``, with something unknown where ``unknowns``."""
    return _drafts(calendar=calendar, unknowns=unknowns)


@st.composite
def _drafts(draw: st.DrawFn, *, calendar: bool, unknowns: bool) -> Draft:
    count = draw(st.integers(1, 5))
    norms = tuple(draw(_norm(number, count, calendar=calendar)) for number in range(1, count + 1))
    extra = tuple(each for each in EXTRA_WORDS if draw(st.integers(0, 3)) == 0)
    outset = [f"Threat {t}: size {draw(st.sampled_from([20, 60]))} m" for t in THREATS]
    outset += [f"{m}.deadline is @{draw(st.integers(-3, 30))}" for m in MEMBERS]
    outset += [each for each in ("keen(Ann)", "keen(Bob)", "calm(Tor)", "near(Ann, Ulf)") if draw(st.booleans())]
    if unknowns:
        outset += draw(
            st.lists(st.sampled_from(["unknown keen(Cid)", "unknown calm(Ulf)", "unknown near(Bob, Tor)"]), unique=True)
        )
    offsets = draw(
        st.lists(
            st.one_of(st.integers(0, 16).map(lambda n: n * DAY), st.integers(0, 16 * 24).map(lambda n: n * HOUR)),
            min_size=1,
            max_size=6,
            unique=True,
        )
    )
    return Draft((*WORDS, *extra), norms, tuple(outset), tuple((at, draw(_facts())) for at in sorted(offsets)))


@st.composite
def _facts(draw: st.DrawFn) -> tuple[str, ...]:
    chosen = draw(st.lists(st.sampled_from(tuple(_FACTS)), min_size=1, max_size=4, unique=True))
    return tuple(draw(st.sampled_from(_FACTS[each])) for each in chosen)


def _either(fact: str) -> tuple[str, str]:
    return fact, f"not {fact}"


# what may be said of one instant, by what it is about: of each at most one thing
_FACTS: dict[str, tuple[str, ...]] = {
    "storm": ("storm",),
    **{f"alarm {m}": (f"alarm({m})",) for m in MEMBERS},
    **{f"seen {m} {t}": (f"seen({m}, {t})",) for m in MEMBERS for t in THREATS},
    **{f"keen {m}": _either(f"keen({m})") for m in MEMBERS},
    **{f"barred {m}": _either(f"barred({m})") for m in ("Bob",)},
    **{f"calm {t}": _either(f"calm({t})") for t in THREATS},
    **{f"near {m}": (*_either(f"near({m}, Tor)"), *_either(f"near({m}, Ulf)")) for m in MEMBERS},
    **{f"answer {m}": (f"{m} does answer",) for m in (*MEMBERS, "Office")},
    **{f"pay {m}": (f"{m} does pay(Ann)", f"{m} does pay(Cid)") for m in (*MEMBERS, "Office")},
    **{f"choice {m}": (f"{m} chooses answer", f"{m} chooses pay(Ann)") for m in ("Ann", "Office")},
    **{f"push {m}": (f"{m} does push(Tor)", f"{m} does push(Ulf)") for m in MEMBERS},
    **{f"watch {m}": (f"{m} does watch(Tor)",) for m in (*MEMBERS, "Office")},
    **{f"role {m}": (f"{m} is not a Member", f"{m} becomes a Member") for m in ("Cid",)},
    **{f"size {t}": (f"{t}.size is 40 m", f"{t}.size is 70 m") for t in THREATS},
}


@st.composite
def _norm(draw: st.DrawFn, number: int, count: int, *, calendar: bool) -> str:
    others = [n for n in range(1, count + 1) if n != number]
    form = draw(
        st.sampled_from(["event", "event", "every", "every", "group", "office", "right", "effect", "effect", "power"])
    )
    if form == "effect":
        return draw(_effect(others, calendar=calendar))
    if form == "power":
        return draw(_power(others, calendar=calendar))
    if form == "right":
        threat = draw(st.booleans())
        when = f" when {draw(_condition(_Scope('m', threat)))}" if threat or draw(st.booleans()) else ""
        act = "push(t)" if threat and "(m, t)" in when else draw(st.sampled_from(["pay(m)", "watch(Tor)"]))
        return f"every Member m is entitled to have the Office {act}{when}"
    trigger, bearer, scope, when = draw(_opening(form, others))
    modality = draw(st.sampled_from(["must", "must", "must", "must not", "may", "should", "keep"]))
    if modality == "must not" and bearer.startswith("some one of"):
        modality = "must"
    if modality in {"must", "should"} and draw(st.integers(0, 4)) == 0:
        return f"{trigger}{bearer} {modality}, {draw(_offer(scope, when, calendar=calendar))}"
    clauses = [when] if when else []
    if modality in {"must", "should"}:
        act = draw(_act(scope, choice=True))
        clauses.append(draw(_limit(scope, calendar=calendar, of_event=form == "event")))
    elif modality == "keep":
        act = f"keep {draw(_simple(scope))}" if draw(st.booleans()) else "watch(Tor)"
        clauses += [draw(_limit_from_start(calendar=calendar))] if draw(st.booleans()) else []
        modality = "must"
    else:
        act = draw(_act(scope))
    if draw(st.integers(0, 3)) == 0:
        clauses.append(f"until {draw(st.one_of(_simple(scope), st.just('storm')))}")
    if draw(st.integers(0, 2)) == 0:
        exception = f"unless {draw(_condition(scope))}"
        if modality == "must" and draw(st.booleans()):
            exception += f", in that case must {draw(_act(scope))} {draw(_limit_from_start(calendar=calendar))}"
        clauses.append(exception)
    clauses += draw(_said_of_others(others))
    if modality in {"must", "must not"} and draw(st.booleans()):
        clauses.append(draw(_chain(scope, calendar=calendar)))
    return f"{trigger}{bearer} {modality} {act} {', '.join(each for each in clauses if each)}".rstrip()


@st.composite
def _effect(draw: st.DrawFn, others: list[int], *, calendar: bool) -> str:
    triggers = ["upon alarm(m)", "upon alarm(m)", "upon seen(m, Tor)", "while keen(m)", "when near(m, Ulf)"]
    if others:
        triggers += [f"upon {turn} of {draw(st.sampled_from(others))}(1) by m" for turn in ("breach", "fulfilment")]
    trigger = draw(st.sampled_from(triggers))
    scope = _Scope("m", threat=False)
    held = f" if {draw(_condition(scope))}" if trigger.startswith("upon") and draw(st.integers(0, 3)) == 0 else ""
    return f"{trigger}{held}: {draw(_changes(others, calendar=calendar))}"


@st.composite
def _power(draw: st.DrawFn, others: list[int], *, calendar: bool) -> str:
    who, scope = draw(
        st.sampled_from(
            [("every Member m with keen", "m"), ("some one of the Members m", "m"), ("every Member m", "m")]
        )
    )
    when = f" when {draw(_condition(_Scope(scope, threat=False)))}" if draw(st.booleans()) else ""
    if draw(st.integers(0, 3)) == 0:
        return f"every Member m is immune from pay(m){when}"
    act = draw(st.sampled_from(["answer", "pay(m)", "push(Tor)"]))
    return f"{who} may {act}{when} so that {draw(_changes(others, calendar=calendar))}"


@st.composite
def _changes(draw: st.DrawFn, others: list[int], *, calendar: bool) -> str:
    changes = [
        "m becomes barred",
        "m becomes barred",
        "m ceases to be barred",
        "m becomes keen",
        "m ceases to be a Member",
        "near(m, Tor) holds",
        "near(m, Ulf) ceases to hold",
        "Tor.size becomes 70 m",
        "m.deadline becomes m.deadline + 1 day",
    ]
    changes += [
        f"{n}(1) is {word}" for n in others[:2] for word in ("suspended", "resumed", "discharged", "ended as to m")
    ]
    found = draw(st.lists(st.sampled_from(changes), min_size=1, max_size=2, unique=True))
    text = " and ".join(
        f"{each} {draw(_span(calendar=calendar))} later" if draw(st.integers(0, 3)) == 0 else each for each in found
    )
    return f"{text} until {draw(st.sampled_from(['storm', 'calm(Tor)']))}" if draw(st.integers(0, 3)) == 0 else text


@st.composite
def _opening(draw: st.DrawFn, form: str, others: list[int]) -> tuple[str, str, _Scope, str]:
    """Return trigger, bearer, what both bind, and a condition after the act."""
    if form == "event":
        happening, threat = draw(st.sampled_from([("alarm(m)", False), ("seen(m, t)", True), ("breach", False)]))
        if happening == "breach":
            happening = f"breach of {draw(st.sampled_from(others))}(1) by m" if others else "alarm(m)"
        scope = _Scope("m", threat)
        held = f" if {draw(_condition(scope))}" if draw(st.integers(0, 2)) == 0 else ""
        return f"upon {happening}{held}: ", "Member m", scope, ""
    if form == "every":
        period = draw(st.sampled_from(["", "", "", "every 5 days: ", "upon storm: "]))
        threat = draw(st.booleans()) and not period
        word = draw(st.sampled_from(["when", "when", "while"]))
        if threat:
            return "", "every Member m", _Scope("m", threat=True), f"{word} near(m, t)"
        scope = _Scope("m", threat=False)
        when = f"{word} {draw(_condition(scope))}" if draw(st.booleans()) else ""
        return period, draw(st.sampled_from(["every Member m", "every Member m with keen"])), scope, when
    if form == "group":
        who = draw(
            st.sampled_from(
                ["some one of the Members m", "the Members m jointly", "some one of the Members m with keen"]
            )
        )
        scope = _Scope("", threat=False)
        return draw(st.sampled_from(["upon storm: ", ""])), who, scope, f"when {draw(_condition(scope))}"
    scope = _Scope("", threat=False)
    return (
        draw(st.sampled_from(["upon storm: ", "upon alarm(q): ", ""])),
        "the Office",
        scope,
        f"when {draw(_condition(scope))}",
    )


def _simple(scope: _Scope) -> st.SearchStrategy[str]:
    found = ["calm(Tor)", "grave(Ulf)", "keen(Ann)", "Tor.size > 50 m"]
    if scope.bearer:
        found += ["keen(m)", "keen(m)", "near(m, Tor)", "barred(m)"]
    if scope.threat:
        found += ["calm(t)", "grave(t)", "near(m, t)", "t.size <= 60 m"]
    return st.sampled_from(found)


@st.composite
def _condition(draw: st.DrawFn, scope: _Scope) -> str:
    one = draw(_simple(scope))
    match draw(st.integers(0, 5)):
        case 0:
            return f"not {one}"
        case 1:
            return f"{one} and not {draw(_simple(scope))}"
        case 2:
            return f"({one} or {draw(_simple(scope))})"
        case 3:
            return f"number of Member with keen >= {draw(st.integers(1, 3))}"
        case _:
            return one


@st.composite
def _act(draw: st.DrawFn, scope: _Scope, *, choice: bool = False) -> str:
    acts = ["answer", "answer", "pay(Ann)", "pay(Cid)", "push(Tor)"]
    if scope.bearer:
        acts.append("pay(m)")
    if scope.threat:
        acts += ["push(t)", "push(t)"]
    act = draw(st.sampled_from(acts))
    if choice and draw(st.integers(0, 5)) == 0:
        other = draw(st.sampled_from(acts))
        return act if other == act else f"{act} or {other}"
    return act


@st.composite
def _offer(draw: st.DrawFn, scope: _Scope, when: str, *, calendar: bool) -> str:
    """A choice of acts in limbs, each perhaps with a condition and a limit, perhaps at the choice of another."""
    chooser = draw(st.sampled_from(["", "", "at the choice of Office", "at the choice of Ann"]))
    chapeau = [when, draw(_limit_from_start(calendar=calendar)), chooser]
    acts = draw(st.lists(_act(scope), min_size=2, max_size=3, unique=True))
    limbs = []
    for label, act in zip("abc", acts, strict=False):
        own = [f"when {draw(_condition(scope))}"] if draw(st.booleans()) else []
        own += [draw(_limit_from_start(calendar=calendar))] if draw(st.integers(0, 2)) == 0 else []
        limbs.append(" ".join([f"({label}) {act}", *own]))
    return f"{', '.join(each for each in chapeau if each)}, any of the following: {'; '.join(limbs)}"


def _span(*, calendar: bool) -> st.SearchStrategy[str]:
    spans = ["6 hours", "1 day", "2 days", "3 days", "10 days"]
    return st.sampled_from([*spans, "1 month", "1 month", "2 months", "1 year"] if calendar else spans)


@st.composite
def _limit_from_start(draw: st.DrawFn, *, calendar: bool) -> str:
    return f"within {draw(_span(calendar=calendar))}"


@st.composite
def _limit(draw: st.DrawFn, scope: _Scope, *, calendar: bool, of_event: bool) -> str:
    span = draw(_span(calendar=calendar))
    limits = ["immediately", "without delay", f"without delay and in any event within {span}", *[f"within {span}"] * 4]
    if scope.bearer:
        limits += [
            "not later than m.deadline",
            f"not later than {span} before m.deadline",
            f"within {span} of m.deadline",
        ]
    if of_event:
        limits += [f"within {span} of storm", f"within {span}, not before 1 day after storm"]
    return draw(st.sampled_from(limits))


@st.composite
def _said_of_others(draw: st.DrawFn, others: list[int]) -> list[str]:
    if not others or draw(st.integers(0, 2)):
        return []
    word = draw(st.sampled_from(["subject to", "notwithstanding", "except as provided in", "without prejudice to"]))
    return [f"{word} {draw(st.sampled_from(others))}(1)"]


@st.composite
def _chain(draw: st.DrawFn, scope: _Scope, *, calendar: bool) -> str:
    links = []
    for _ in range(draw(st.integers(1, 2))):
        who = draw(st.sampled_from(["", "", "", "the Office "]))
        links.append(f"failing which {who}must {draw(_act(scope))} {draw(_limit_from_start(calendar=calendar))}")
    if draw(st.integers(0, 4)) == 0:
        links.append(f"failing which must not {draw(_act(scope))}")
    return ", ".join(links)
