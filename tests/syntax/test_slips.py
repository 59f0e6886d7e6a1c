"""What is often written from habit is met with what to write instead, and never with a word that turns it round."""

from __future__ import annotations

import pytest

from tests.generated.answers import resolve_files

WORDS = """charter "H"
kind Party, plural Parties: Alba.
relation suspended(Party).
relation capacity(Party).
attribute deadline of Party : date.
event border(Party).
action brief.
action close(Party).
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
