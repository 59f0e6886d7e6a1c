"""Findings that every renderer is shown."""

from __future__ import annotations

from charter_engine.model.excused import Excused
from charter_engine.syntax.diagnostic import Diagnostic, Edit, Label, Severity
from tests.reports.places import place

OVERSIGHT = "article 12 {\n  1. every LaunchingState s must publish(Trajectory, t) within 24 hours.\n}\n"
SECURITY = "article 19 {\n  3. no Member may publish(d, t) when classified(d).\n}\n"
EXCUSES = 'excuse necessity "The conference left it open." for 14(2).\n'

CONTRADICTION = Diagnostic(
    "C201",
    Severity.ERROR,
    "Articles 12(1) and 19(3) contradict each other",
    place("treaty/oversight.charter", OVERSIGHT, "publish"),
    label="required here",
    citations=("12(1)", "19(3)"),
    related=(Label(place("treaty/security.charter", SECURITY, "publish"), "forbidden here"),),
    case="cases/found/c201-12-1-19-3.case",
    note="both bind USA on 3 March 2031",
    help="say which prevails: `12(1) … subject to 19(3)`",
)
UNKNOWN = Diagnostic(
    "C101",
    Severity.ERROR,
    "nothing is declared as `Membr`",
    place("treaty/a b, 100%.charter", "1. every Membr m must act(m).\n", "Membr"),
    label="no such kind",
    help="did you mean `Member`?",
    edits=(Edit(place("treaty/a b, 100%.charter", "1. every Membr m must act(m).\n", "Membr"), "Member"),),
)
NO_TIE_RULE = Diagnostic(
    "C213",
    Severity.WARNING,
    "the Council may tie",
    place("treaty/security.charter", SECURITY, "3. no", "classified(d)."),
    citations=("19(3)",),
    verdict="bounded",
    bound="4 Members",
    reason="more Members were not tried",
)
NOT_READ = Diagnostic(
    "C150", Severity.NOTE, "read, but without effect", place("treaty/security.charter", SECURITY, "article")
)
MISSING = Diagnostic("C001", Severity.ERROR, "there is no file absent.charter", None, "absent.charter")
EXCUSED = Excused(
    Diagnostic(
        "C205",
        Severity.WARNING,
        "nobody owes the right of 14(2)",
        place("treaty/security.charter", SECURITY, "3."),
        citations=("14(2)",),
    ),
    "The conference left it open.",
    place("treaty/security.charter", EXCUSES, "excuse", "for 14(2)"),
)
EVERY = (CONTRADICTION, UNKNOWN, NO_TIE_RULE, NOT_READ, MISSING)
