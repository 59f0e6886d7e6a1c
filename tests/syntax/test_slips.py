"""What is often written from habit is met with what to write instead, and never with a word that turns it round."""

from __future__ import annotations

import pytest

from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.generated.answers import resolve_files

WORDS = """charter "H"
kind Party, plural Parties: Alba.
relation suspended(Party).
relation capacity(Party).
attribute deadline of Party : date.
event border(Party).
event call(Party).
event hit(Party).
action brief.
action close(Party).
action pay(Party) with amount money in EUR.
article 1 {
"""


@pytest.mark.parametrize(
    ("sentence", "remedy"),
    [
        ("every Party m must brief before 2031-05-01 when suspended(m).", "not later than"),
        ("every Party m must brief before 2 days before m.deadline.", "not later than"),
        ("every Party d must close(q), owed to every Party q with not capacity(q) and (q != d).", "with (… and …)"),
        ("every Party d must close(q), owed to every Party q with q != d.", "with (… and …)"),
        ("upon Party s does close(e): every Party m must brief within 2 days.", "upon s does …"),
        ("only a Party may brief.", "only if"),
        ("any Party may brief.", "`every Party may …`"),
        ("a Party may brief.", "`every Party may …`"),
        ("every Party m must brief within 2 days until call(m) or until suspended(m).", "`until …, until …`"),
        ("upon call(m) or hit(m): Party m must brief within 2 days.", "a sentence for each event"),
        ("upon storm or call(m): Party m must brief within 2 days.", "a sentence for each event"),
        ("upon call(m) while hit(m): Party m must brief within 2 days.", "`upon … if …: …`"),
        ("upon call(m) when hit(m): Party m must brief within 2 days.", "`upon … if …: …`"),
        ("every Party m must brief by m.deadline.", "`not later than x.deadline`"),
        ("every Party m must close(m) and pay(m) within 2 days.", "all of the following"),
        (
            "suspended(Alba) holds when number of Party p with capacity(p) > 1 and every Party q: capacity(q).",
            "`… and (every Party p: ratified(p))`",
        ),
        ("every Party m must immediately brief.", "after the act"),
        ("every Party m must within 2 days brief.", "after the act"),
        ("every Party m who briefs must report(m) within 2 days.", "`with`"),
        ("every Party m, with suspended(m), must brief within 2 days.", "without a comma"),
        ("every Party m must brief within 2 days if m.share exceeds 3 %.", "`r.size > 50 m`"),
        ("every Party m must brief within 2 days if m.share is at least 3 %.", "`r.size > 50 m`"),
        ("nothing in this Charter prevents a Party from brief.", "`every Party p may …, notwithstanding 1(3)`"),
        ("every Party m must brief within two days.", "in figures"),
        ("every Party m must brief within 2 days, and report(m) within 3 days.", "a sentence for each"),
        ("any Party m may brief.", "`every Party p may …`"),
        ("in the event of call(m), Party m must brief within 2 days.", "`upon …:`"),
        ("where suspended(m), Party m must brief within 2 days.", "`when …`"),
        ("if storm, then every Party m must brief within 2 days.", "write a colon"),
        ("the Office must decide on rescue.", "`decision divert(Rock) of Council by vote.`"),
        ("every Party m must brief within 2 days if share of m > 3 %.", "`m.share`"),
        ("every Party m must brief within 2 days if call(m) and 3 % < share of m.", "`m.share`"),
        ("upon call(m) unless hit(m): Party m must brief within 2 days.", "`upon …: … must … unless …`"),
        ("every Party m must: (a) brief; (b) report(m).", "`… all of the following: (a) …; (b) …`"),
        ("every Party m must (a) brief; (b) report(m).", "`… all of the following: (a) …; (b) …`"),
        ("every Party m must do all of the following: (a) brief; (b) report(m).", "without `do`"),
        ("every Party m must all of the following: (a) brief; and (b) report(m).", "a semicolon alone"),
        ("upon breach of 1(2) or 1(3) by m: Party m must brief within 2 days.", "a sentence for each event"),
        ("every Party m must brief within 30 days of call(m) or hit(m).", "`within … of …, within … of …`"),
        ("every Party m must brief within 3 months from call(m).", "`within 3 months of …`"),
        ("upon call(m): m becomes suspended for 30 days.", "`for 30 days after …`"),
        ("upon call(m): Party m must brief no later than 30 days after call(m).", "`not later than …`"),
        ("upon call(m): Party m must brief as soon as possible.", "`without delay`"),
        ("upon call(m): Party m must brief within 2 days provided that suspended(m).", "`unless …`"),
        ("upon call(m): Party m may brief after 3 months.", "`not before 3 months after …`"),
        ("upon call(m): Party m must brief on 2031-05-01.", "not later than 2031-05-02"),
        ("upon call(m): Party m must brief and close(m) within 3 days.", "all of the following"),
        (
            "upon call(m): Party m must pay(m) with amount 10 EUR and interest 5 % within 3 days.",
            "`interest 5 % each year`",
        ),
        ("Alba or Bora must brief within 3 days.", "`some one of"),
        ("upon call(m): Party m must brief within m.deadline.", "not later than m.deadline"),
        ("upon call(m): Party m must brief within wait(m).", "not later than m.deadline"),
        ("upon call(m): Party m.friend must brief within 3 days.", "`… x with (x = m.friend)`"),
        (
            "upon call(m): Party m must close(m) within 3 days owed to every Party m.friend.",
            "`… x with (x = m.friend)`",
        ),
        ("subject to 1(3), every Party must brief.", "after the act"),
        ("notwithstanding 1(3), every Party must brief.", "after the act"),
        ("unless suspended(m), every Party m must brief within 3 days.", "after the act"),
        ("except as provided in 1(3), every Party must brief.", "after the act"),
        ("without prejudice to 1(3), every Party must brief.", "after the act"),
        ("within 3 days of call(m), Party m must brief.", "after the act"),
        ("every Party may brief.\n}\n2. every Party must brief.\narticle 2 {", "`article 1 { 1. … }`"),
        ("}\nattribute consumption(Party, Party) : number.\narticle 2 {", "an attribute is of one thing"),
    ],
)
def test_a_slip_is_met_with_what_to_write_instead(sentence: str, remedy: str) -> None:
    found = resolve_files({"h.charter": f"{WORDS}  1. {sentence}\n}}\n"}).diagnostics
    assert remedy in found[0].help, [(each.code, each.message, each.help) for each in found]


def test_other_mistakes_keep_their_remedies() -> None:
    found = resolve_files(
        {"h.charter": f"{WORDS}  1. every Party m must brief within 2 days when suspended(m)\n}}\n"}
    ).diagnostics
    assert [(each.code, each.message) for each in found] == [("C012", "a full stop is missing")]


@pytest.mark.parametrize(
    "said", ["1(2)", "1(2) breached", "Peru breaches 1(2)", "Peru is bound by 1(2)", "1(2) applies to Peru"]
)
def test_what_is_no_expectation(said: str) -> None:
    (found,) = parse(Source("h.case", f'case "C" of "h"\nexpect on 2031-01-01: {said}.\n')).diagnostics
    assert "`Peru must report(Ras) by 1(1), breached`" in found.help


def test_a_case_of_no_charter() -> None:
    (found,) = parse(Source("h.case", 'case "C"\nParty Peru.\n')).diagnostics
    assert '`case "…" of "…"`' in found.help


def test_a_slip_in_a_case() -> None:
    text = 'case "C" of "h"\nParty Peru.\nsuspended(Peru) is unknown.\n'
    (found,) = parse(Source("h.case", text)).diagnostics
    assert "`unknown rich(Peru).`" in found.help
