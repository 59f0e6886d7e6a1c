"""What a sentence says after an event holds while its condition does; what follows from a breach, until that is remedied."""

from __future__ import annotations

import pytest

from charter_engine.answers.expectations import judge
from charter_engine.answers.scenario import Scenario
from charter_engine.engines.registry import engine
from tests.generated.answers import ready, resolve_files

WORDS = """charter "T"
kind State, plural States: Fiji.
kind Member, plural Members, is State.
kind Annexed, plural Annexed, is Member.
kind Party, plural Parties: Peru, Chad.
event leave(State). event join(State).
organ Council of Parties.
relation open. relation ok(Party). relation flagged(Party). relation siege.
attribute found : date.
attribute friend of Party : Party.
attribute dues of Party : money in EUR.
event call(Party). event tick. event finding.
action stop. action go. action see. action tell. action curb(Party). action warn(Party).
action pay(Party) with amount money in EUR. action transfer(Party) with amount money in EUR.
transfer(o) counts as pay(o).
"""
SCENES = {
    "while it is open, and again when it is": (
        """1. upon call(m): Party m may see while open.
           2. upon call(m): Party m must not stop when open.
           3. upon call(m): Party m must keep ok(m) while open.
           4. upon call(m): Party m must go within 30 days while open.""",
        """open.  ok(Peru).
        on 2031-02-05: call(Peru).
        on 2031-02-20: not open, not ok(Peru).
        on 2031-02-21: Peru does stop.
        on 2031-02-25: open.
        expect on 2031-02-05: Peru may see by 1(1), in force.
        expect not on 2031-02-20: Peru may see.
        expect on 2031-02-25: Peru may see by 1(1), in force.
        expect on 2031-02-05: Peru must not stop by 1(2), in force.
        expect no breach of 1(2).
        expect on 2031-02-20: Peru must go by 1(4), ended.
        expect not on 2031-02-20: Peru must keep ok(Peru) by 1(3).
        expect on 2031-02-25: Peru must keep ok(Peru) by 1(3), breached.
        expect never: Chad may see.""",
    ),
    "what is asked of the event after `if` is asked once": (
        "1. upon call(m) if open: Party m may see.",
        """open.
        on 2031-02-05: call(Peru).
        on 2031-02-20: not open, call(Chad).
        expect on 2031-02-20: Peru may see by 1(1), in force.
        expect never: Chad may see.""",
    ),
    "within some time of an event, while it is so": (
        "1. every Party m may see within 10 days of call(m) when ok(m).",
        """on 2031-01-01: call(Peru).
        on 2031-01-03: ok(Peru).
        on 2031-01-05: not ok(Peru).
        on 2031-01-08: ok(Peru).
        expect not on 2031-01-01: Peru may see.
        expect on 2031-01-03: Peru may see, in force, due 2031-01-11.
        expect not on 2031-01-05: Peru may see.
        expect on 2031-01-08: Peru may see, in force, due 2031-01-11.
        expect not on 2031-01-11: Peru may see.""",
    ),
    "not before some time after the event itself": (
        "1. upon call(m): Party m may see not before 10 days after call(m).",
        """on 2031-01-01: call(Peru).
        on 2031-02-01: tick.
        expect not on 2031-01-01: Peru may see.
        expect on 2031-01-11: Peru may see by 1(1), in force.""",
    ),
    "for a time after another event, which comes later": (
        "1. upon call(m): Party m may see for 10 days after tick.",
        """on 2031-01-01: call(Peru).
        on 2031-01-03: tick.
        on 2031-02-01: tick.
        on 2031-03-01: Peru ceases to be a Party.
        expect not on 2031-01-01: Peru may see.
        expect on 2031-01-03: Peru may see, in force.
        expect not on 2031-01-13: Peru may see.
        expect on 2031-02-01: Peru may see, in force.
        expect never: Chad may see.""",
    ),
    "only if, after an event": (
        "1. upon call(m): Party m may see only if open.",
        """open.
        on 2031-01-01: tick.
        on 2031-02-01: call(Peru).
        on 2031-02-05: not open.
        expect not on 2031-01-01: Peru may see.
        expect on 2031-02-01: Peru may see, in force.
        expect not on 2031-02-01: Peru must not see.
        expect on 2031-02-05: Peru must not see, in force.
        expect never: Chad may see.
        expect never: Chad must not see.""",
    ),
    "only if, of what is no permission, forbids nothing": (
        """1. every Party m must see within 10 days only if ok(m).
           2. every Party m is entitled to have the Council curb(m) only if ok(m).""",
        """on 2031-01-01: ok(Peru).
        expect on 2031-01-01: Peru must see by 1(1), pending, due 2031-01-11.
        expect never: Chad must see.
        expect never: Chad must not see.
        expect on 2031-01-01: Peru is entitled to have Council curb(Peru) by 1(2), in force.
        expect never: Chad is entitled to have Council curb(Chad).""",
    ),
    "an effect while something is so": (
        """1. upon call(m): m becomes flagged while siege.
           2. upon call(m): 1(3) is suspended as to m while siege.
           3. every Party may see.""",
        """siege.
        on 2031-01-01: call(Peru).
        on 2031-01-05: not siege.
        expect on 2031-01-01: flagged(Peru).
        expect on 2031-01-05: not flagged(Peru).
        expect on 2031-01-01: Peru may see, suspended.
        expect on 2031-01-05: Peru may see, in force.""",
    ),
    "a breach remedied is none, whatever else stands under its paragraph": (
        """1. upon call(m): Party m must tell within 3 days, failing which the Council may curb(m) so that m becomes flagged.
           2. every Party may see.
           3. upon breach of article 1 by m: the Council has power to curb(m).
           4. no Party m may go while article 1 is breached by m.""",
        """on 2031-01-01: call(Peru).
        on 2031-01-05: Council does curb(Peru).
        on 2031-01-09: Peru does tell.
        expect on 2031-01-05: flagged(Peru).
        expect on 2031-01-05: Peru must not go by 1(4), in force.
        expect on 2031-01-05: Council has power to curb(Peru) by 1(3), in force.
        expect on 2031-01-09: not flagged(Peru).
        expect not on 2031-01-09: Peru must not go.
        expect not on 2031-01-09: Council has power to curb(Peru).""",
    ),
    "an act towards whom an attribute names": (
        """1. upon call(m): Party m must warn(m.friend) within 3 days.
           3. upon call(m): Party p with (p = m.friend) must tell within 3 days.
           2. upon call(m): Party m must pay(Chad) with amount m.dues within 3 days.""",
        """Party Peru: friend Chad, dues 100 EUR.
        on 2031-01-01: call(Peru).
        expect on 2031-01-01: Peru must warn(Chad) by 1(1), pending.
        expect never: Peru must warn(Peru).
        expect on 2031-01-01: Chad must tell by 1(3), pending.
        expect never: Peru must tell.
        expect on 2031-01-01: Peru must pay(Chad) with amount 100 EUR by 1(2), pending.
        expect never: Peru must pay(Chad) with amount 90 EUR.""",
    ),
    "who becomes of a kind is of those above it": (
        """1. upon join(s): s becomes an Annexed.
           2. upon leave(s): s ceases to be an Annexed.
           3. no Member may see.""",
        """on 2031-01-01: join(Fiji).
        on 2031-02-01: leave(Fiji).
        expect on 2031-01-01: Fiji must not see by 1(3), in force.
        expect on 2031-01-01: number of Annexed = 1.
        expect on 2031-02-01: Fiji must not see by 1(3), in force.
        expect on 2031-02-01: number of Annexed = 0.""",
    ),
    "what is owed in the case of an exception, of what is no duty to do something": (
        """1. no Party p may stop unless flagged(p), in that case must tell within 3 days.
           2. every Party p may see unless flagged(p), in that case must go within 2 days.
           3. every Party p must keep ok(p) unless flagged(p), in that case must curb(p) within 4 days.""",
        """on 2031-01-01: ok(Peru).
        on 2031-01-04: flagged(Peru).
        on 2031-01-05: Peru does tell, not flagged(Peru).
        expect on 2031-01-01: Peru must not stop by 1(1), in force.
        expect on 2031-01-04: Peru must not stop by 1(1), defeated.
        expect on 2031-01-04: Peru must tell by 1(1), pending, due 2031-01-07.
        expect on 2031-01-05: Peru must tell by 1(1), fulfilled.
        expect on 2031-01-04: Peru must go by 1(2), pending, due 2031-01-06.
        expect on 2031-01-05: Peru must go by 1(2), ended.
        expect on 2031-01-04: Peru must curb(Peru) by 1(3), pending, due 2031-01-08.
        expect never: Chad must tell.""",
    ),
    "so much of an act counts as was done": (
        "1. upon call(m): Party m must pay(Chad) with amount 10 EUR within 10 days.",
        """on 2031-01-01: call(Peru).
        on 2031-01-04: Peru does transfer(Chad) with amount 6 EUR.
        on 2031-01-05: Peru does pay(Chad) with amount 4 EUR.
        on 2031-02-01: Chad does pay(Peru) with amount 10 EUR.
        expect on 2031-01-04: Peru must pay(Chad) by 1(1), pending.
        expect on 2031-01-05: Peru must pay(Chad) by 1(1), fulfilled.""",
    ),
    "a state that must not be": (
        "1. every Party m must not keep ok(m) while open.",
        """open.
        on 2031-01-01: ok(Peru).
        expect on 2031-01-01: Peru must not keep ok(Peru) by 1(1), breached.
        expect on 2031-01-01: Chad must not keep ok(Chad) by 1(1), in force.
        expect on 2031-01-01: Peru must keep not ok(Peru) by 1(1), breached.
        expect never: Peru must keep ok(Peru).""",
    ),
    "time since a date falls where a limit from it does": (
        """1. upon finding: every Party must tell within 1 month.
           2. every Party may see when time since found >= 1 month.
           3. every Party must stop not later than 1 month before found.
           4. every Party may go when time to found <= 1 month.""",
        """found is 2031-03-31.
        on 2031-01-01: tick.
        on 2031-03-31: finding.
        expect not on 2031-02-27: Peru may go.
        expect on 2031-02-28: Peru may go, in force.
        expect on 2031-02-28: Peru must stop by 1(3), breached.
        expect on 2031-04-29: Peru must tell by 1(1), pending, due 2031-04-30.
        expect not on 2031-04-29: Peru may see.
        expect on 2031-04-30: Peru may see, in force.""",
    ),
    "what a breach brings about is seen at once, a breach of that again": (
        """1. upon call(m): Party m must stop within 10 days.
           2. upon breach of 1(1) by m: m becomes flagged.
           3. upon m becomes flagged: the Council must warn(m) within 3 days.
           4. upon breach of 1(3): siege() holds.
           5. when siege: every Party must tell within 1 day.""",
        """on 2031-01-01: call(Peru).
        expect on 2031-01-11: flagged(Peru).
        expect on 2031-01-11: Council must warn(Peru) by 1(3), pending, due 2031-01-14.
        expect on 2031-01-14: siege.
        expect on 2031-01-14: Chad must tell by 1(5), pending, due 2031-01-15.""",
    ),
    "a role lost by a breach is lost at once to what the breach does not hang on": (
        """1. upon finding: every Party p must stop within 30 days.
           2. upon breach of 1(1) by p: p ceases to be a Party.
           3. upon p ceases to be a Party: the Council must warn(p) within 5 days.
           4. every Party may go.
           5. upon fulfilment of 1(3): siege() holds.""",
        """on 2031-01-01: finding.
        on 2031-01-02: Chad does stop.
        on 2031-03-01: tick.
        expect on 2031-01-31: Peru must stop by 1(1), breached.
        expect not on 2031-01-31: Peru may go.
        expect on 2031-01-31: Chad may go, in force.
        expect on 2031-01-31: Council must warn(Peru) by 1(3), pending, due 2031-02-05.""",
    ),
    "kept so, and kept from being so": (
        """1. the Council must keep ok(m) when open.
           2. the Council must not keep ok(m) when siege.
           3. the Council must keep flagged(Peru) when siege.
           4. the Council must not keep flagged(m), subject to 1(3).
           5. the Council must keep Peru.dues < 10 EUR when siege.
           6. the Council must keep m.dues >= 20 EUR when open.""",
        """open.  ok(Peru).  Peru.dues is 25 EUR.
        on 2031-01-01: tick.
        on 2031-02-01: siege.
        on 2031-03-01: not open.
        expect on 2031-02-01: conflict between 1(1) and 1(2).
        expect on 2031-01-01: Council must keep not flagged(Peru) by 1(4), in force.
        expect on 2031-02-01: Council must keep not flagged(Peru) by 1(4), defeated.
        expect on 2031-02-01: Council must keep not flagged(Chad) by 1(4), in force.
        expect on 2031-02-01: Council must keep flagged(Peru) by 1(3), breached.
        expect on 2031-02-01: conflict between 1(5) and 1(6).""",
    ),
    "after an exception the full limit runs, one from another event too; a date stays": (
        """1. upon finding: every Party p must stop within 20 days of call(p) unless flagged(p).
           2. upon finding: every Party p must go not later than 20 days after call(p) unless flagged(p).
           3. upon finding: every Party p must tell not later than 2031-02-10 unless flagged(p).
           4. upon finding: every Party p must warn(Chad) within 20 days unless flagged(p).""",
        """on 2031-01-01: finding, call(Peru).
        on 2031-01-10: flagged(Peru).
        on 2031-02-20: not flagged(Peru).
        on 2031-02-25: call(Peru).
        expect on 2031-01-05: Peru must stop by 1(1), pending, due 2031-01-21.
        expect on 2031-02-20: Peru must stop by 1(1), pending, due 2031-03-12.
        expect on 2031-02-20: Peru must go by 1(2), pending, due 2031-03-12.
        expect on 2031-02-20: Peru must tell by 1(3), breached.
        expect on 2031-02-20: Peru must warn(Chad) by 1(4), pending, due 2031-03-12.
        expect on 2031-02-25: Peru must stop by 1(1), pending, due 2031-03-17.""",
    ),
    "a duty that returns ends with what it lasts for": (
        """1. every 20 days: every Party must stop while open.
           2. every 20 days: every Party must go while siege.""",
        """open. siege.
        on 2031-01-01: tick.
        on 2031-01-11: not siege.
        on 2031-01-21: not open.
        expect on 2031-01-10: Peru must go by 1(2), pending, due 2031-01-21.
        expect on 2031-01-11: Peru must go by 1(2), ended.
        expect on 2031-01-21: Peru must stop by 1(1), ended.""",
    ),
}


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@pytest.mark.parametrize("scene", SCENES)
def test_it_is_so_while_the_text_says(scene: str, name: str) -> None:
    article, told = SCENES[scene]
    case = f'case "C" of "t"\n{told}\n'
    given = ready(resolve_files({"t.charter": f"{WORDS}article 1 {{\n{article}\n}}\n"}), case)
    assert isinstance(given, Scenario), given
    verdict = judge(given, engine(name), case)
    assert [(each.text, each.found) for each in verdict.outcomes if not each.passed] == []
    assert len(verdict.outcomes) == told.count("expect ")


def test_a_prohibition_only_if_is_refused() -> None:
    found = resolve_files({"t.charter": f"{WORDS}article 1 {{ 1. no Party m may see only if ok(m). }}\n"}).diagnostics
    assert [each.code for each in found if each.severity.value == "error"] == ["C149"]
