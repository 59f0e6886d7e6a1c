"""Charters of which every reader sees whether two of their paragraphs collide, and the codes that `check` gives for them."""

from __future__ import annotations

PAYING = """charter "Plain"
kind Party: Peru, Chad.
organ Fund.
attribute income of Party : money in EUR.
event levy.
relation poor(Party).
relation wet. relation dry.
relation old(Party). relation new(Party). relation warm(Party). relation cold(Party).
table dues(Party, level): Peru, 8 %; Chad, 25 %.
attribute budget : money in EUR.
action pay(Organ) with amount money in EUR.
action hand(Organ) with amount money in EUR.
hand(o) counts as pay(o).
"""
PLAIN = {
    "a fixed amount, and two who are named": (
        "1. upon levy: every Party must pay(Fund) with amount 10 EUR within 9 days.\n2. no Party may pay(Fund).",
        ["C201"],
    ),
    "one of the two, by name": (
        "1. upon levy: Peru must pay(Fund) with amount 10 EUR within 9 days.\n2. no Party may pay(Fund).",
        ["C201"],
    ),
    "what follows from not paying": (
        (
            "1. upon levy: every Party must pay(Fund) with amount 10 EUR within 9 days.\n"
            "2. upon breach of 1(1) by p: Party p must hand(Fund) within 3 days.\n3. no Party p may hand(Fund) when poor(p)."
        ),
        ["C201"],
    ),
    "an amount that need not come out even": (
        "1. upon levy: every Party p must pay(Fund) with amount p.income * 10 % within 9 days.\n2. no Party may pay(Fund).",
        ["C201"],
    ),
    "a table and rounding": (
        (
            "1. upon levy: every Party p must pay(Fund) with amount rounded up (budget * dues(p), 2) within 9 days.\n"
            "2. no Party p may pay(Fund) when dues(p) > 20 %."
        ),
        ["C201"],
    ),
    "an act that counts as one with an amount": (
        "1. every Party may hand(Fund).\n2. no Party may pay(Fund).",
        ["C201"],
    ),
    "a duty to do what counts as what is forbidden": (
        "1. upon levy: every Party must hand(Fund) with amount 10 EUR within 9 days.\n2. no Party may pay(Fund).",
        ["C201"],
    ),
    "nothing is owed where less than nothing is": (
        (
            "1. upon levy: every Party p must pay(Fund) with amount 5 EUR - 10 EUR within 9 days.\n"
            "2. no Party may pay(Fund)."
        ),
        [],
    ),
    "an amount beside a number between two bounds": (
        (
            "1. upon levy: every Party must pay(Fund) with amount 10 EUR within 9 days.\n"
            "2. no Party may pay(Fund) while budget > 6.50 EUR and budget < 8.50 EUR."
        ),
        ["C201"],
    ),
    "an amount beside two bounds that meet in one number": (
        (
            "1. upon levy: every Party must pay(Fund) with amount 10 EUR within 9 days when budget >= 7 EUR.\n"
            "2. no Party may pay(Fund) when budget <= 7 EUR."
        ),
        ["C201"],
    ),
    "an amount beside many conditions": (
        (
            "1. upon levy if wet and dry and old(p) and new(p) and warm(p) and p.income > 5 EUR and p.income < 7 EUR:\n"
            "   Party p must pay(Fund) with amount 10 EUR within 9 days.\n"
            "2. no Party p may pay(Fund) while poor(p) and cold(p) and budget = 3 EUR."
        ),
        ["C201"],
    ),
    "a sum that is just so much": (
        (
            "1. upon levy if sum of p.income for Party p = 10 EUR: every Party must pay(Fund) within 9 days.\n"
            "2. no Party p may pay(Fund) while poor(p)."
        ),
        ["C201"],
    ),
    "what follows a breach of paying, and one thing more": (
        (
            "1. upon levy: every Party must pay(Fund) with amount 5 EUR within 30 days.\n"
            "2. upon breach of 1(1) by p: p.income becomes 7 EUR until old(p).\n"
            "3. every Party p may hand(Fund) when 1(1) is breached by p.\n"
            "4. no Party p may hand(Fund) when p.income != 7 EUR."
        ),
        ["C201"],
    ),
    "a band of a sum, of what is never less than nothing": (
        (
            "1. every Party may pay(Fund) when sum of q.income for Party q < 100 EUR.\n"
            "2. no Party may pay(Fund) when sum of q.income for Party q > 90 EUR.\n}\n"
            "assume every Party p: p.income >= 0 EUR.\narticle 2 {\n1. every Party may pay(Fund) when wet."
        ),
        ["C201", "C201"],
    ),
    "what is counted has the name of who bears it": (
        (
            "1. upon levy: every Party p must pay(Fund) within 2 days when number of Party p with old(p) >= 2.\n"
            "2. no Party may pay(Fund) when number of Party q with old(q) >= 2."
        ),
        ["C201"],
    ),
    "what prevails does so whatever the amount": (
        (
            "1. upon levy: every Party p must pay(Fund) with amount p.income * 10 % within 9 days, subject to 1(2).\n"
            "2. no Party may pay(Fund)."
        ),
        [],
    ),
}


STAGES = "".join(
    f"  {number}. no Party may {act} not before {year}-01-01.\n"
    for number, (act, year) in enumerate((("make", 1996), ("use", 2004), ("use", 2010), ("make", 2000)), 1)
)
SEATS = """charter "Plain"
kind State, plural States: Alba, Bora.
organ Council of {seats} elected.
action act.
article 1 {{
  1. every State s may act when s is a member of Council.
  2. Alba must not act when Bora is a member of Council.
}}
"""
ROLES = "kind State: Peru, Chad.\nkind Party, plural Parties, is State: Peru, Chad.\nevent theft.\naction restore.\n"
WHOLE = {
    "a date so far off that it forbids the whole time": (
        """charter "t1"
kind Party, plural Parties.
kind Ship.
attribute arrival of Ship : date.
event sighting(Party, Ship).
action report(Ship).
article 1 {
  1. upon sighting(p, s): Party p must report(s) within 5 days.
  2. no Party may report(s) when time to s.arrival > 1 year.
}
""",
        ["C201"],
    ),
    "a date so far off, and what follows from a breach": (
        """charter "t1"
kind Party, plural Parties.
kind Ship.
attribute arrival of Ship : date.
event sighting(Party, Ship).
action report(Ship).
action speak.
article 1 {
  1. upon breach of 1(3) by p: Party p may speak.
  2. no Party may speak when some Ship s with (time to s.arrival > 30 days).
  3. upon sighting(p, s): Party p must report(s) within 5 days.
}
""",
        ["C201"],
    ),
    "dates far off, and what is due at once": (
        """charter "t1"
kind Party, plural Parties.
kind Ship.
attribute arrival of Ship : date.
event sighting(Party, Ship).
relation listed(Ship).
action report(Ship).
action board(Ship).
article 1 {
  1. upon sighting(p, s): Party p must report(s) within 5 days, failing which must board(s) immediately.
  2. no Party may board(s) when time to s.arrival > 30 days.
}
article 2 {
  1. no Party p may report(s) when listed(s) throughout the last 1 days and time to s.arrival >= 4 days.
  2. every Party p may report(s).
}
""",
        ["C201", "C201", "C201"],
    ),
    "at once, and forbidden from the outset": (
        """charter "t4"
kind Party, plural Parties.
event storm.
action speak.
article 1 {
  1. every Party must speak immediately.
  2. no Party may speak.
}
""",
        ["C201"],
    ),
    "at once, and forbidden all the while": (
        """charter "t4b"
kind Party, plural Parties.
kind Ship.
relation secret(Ship).
attribute length of Ship : length.
action report(Ship).
action board(Ship).
article 1 {
  1. every Party p must report(s) immediately when not secret(s).
  2. no Party p may report(s) when not secret(s).
  3. every Party p must board(s) immediately when s.length > 100 m.
  4. no Party p may board(s) when s.length < 102 m.
}
""",
        ["C201", "C201"],
    ),
    "months from a breach, and a prohibition that begins with it": (
        """charter "x1"
kind Party.
kind Applicant.
event request(Applicant).
event lodged(Applicant).
action reply.
action take(Applicant).
article 21 "Request" {
  2. upon request(a): every Party q must reply within 2 months.
  3. upon breach of 21(2) by q: Party q must take(a) within 6 months.
}
article 3 "Single" {
  2. no Party may take(a) within 6 months of lodged(a).
}
""",
        ["C201"],
    ),
    "months, and a prohibition that comes but once": (
        """charter "y1"
kind Party.
kind Thing.
event e(Thing).
event f(Thing).
action reply(Thing).
action take(Thing).
article 1 "T" {
  1. upon e(x): every Party p must reply(x) within 3 months, failing which must take(x) within 6 months.
  5. no Party may take(x) for 3 months after f(x).
}
""",
        ["C202"],
    ),
    "a prohibition that comes but once, by whomever": (
        """charter "t7"
kind Party, plural Parties.
kind Ship.
event sighting(Party, Ship).
event storm.
action report(Ship).
action speak.
article 1 {
  1. upon sighting(p, s): Party p must report(s) within 2 days.
  2. no Party may report(s) for 1 day after sighting(q, s).
}
article 2 {
  1. upon storm: every Party p must speak within 2 days.
  2. no Party may speak for 1 day after sighting(q, s).
}
""",
        ["C202", "C202"],
    ),
    "not before some time after its own trigger": (
        """charter "t3"
kind Party, plural Parties.
kind Ship.
event sighting(Party, Ship).
event storm.
action report(Ship).
article 1 {
  1. upon sighting(p, s): Party p must report(s) not before 2 days after sighting(p, s) and within 5 days.
  2. upon storm: Party p must not report(s) for 1 day after storm.
}
""",
        ["C202"],
    ),
    "so many times another number": (
        """charter "n2"
kind Party, plural Parties.
attribute debt of Party : money in EUR.
attribute cap of Party : money in EUR.
action speak.
action sail.
action swim.
action fly.
article 1 {
  1. every Party p may speak when p.debt >= 2 * p.cap and p.cap > 0 EUR.
  2. no Party p may speak when p.debt <= 2 * p.cap.
}
""",
        ["C201"],
    ),
    "two numbers added up": (
        """charter "n2"
kind Party, plural Parties.
attribute debt of Party : money in EUR.
attribute cap of Party : money in EUR.
action speak.
action sail.
action swim.
action fly.
article 1 {
  3. every Party p may sail when p.debt + p.cap > 100 EUR.
  4. no Party p may sail when p.debt < 20 EUR and p.cap < 90 EUR.
}
""",
        ["C201"],
    ),
    "between so many times another": (
        """charter "n2"
kind Party, plural Parties.
attribute debt of Party : money in EUR.
attribute cap of Party : money in EUR.
action speak.
action sail.
action swim.
action fly.
article 1 {
  5. every Party p may swim when p.debt > 2 * p.cap.
  6. no Party p may swim when p.debt < 3 * p.cap.
}
""",
        ["C201"],
    ),
    "a quotient": (
        """charter "n2"
kind Party, plural Parties.
attribute debt of Party : money in EUR.
attribute cap of Party : money in EUR.
action speak.
action sail.
action swim.
action fly.
article 1 {
  7. every Party p may fly when p.debt / p.cap > 2.
  8. no Party p may fly when p.debt / p.cap < 3.
}
""",
        ["C201"],
    ),
    "a fifth date": (
        f"""charter "Plain"
kind Party, plural Parties.
action use. action make. action ship.
article 1 {{
{STAGES}}}
article 2 {{ 1. every Party may ship. }}
article 3 {{ 1. no Party may ship not before 2045-01-01. }}
""",
        ["C201"],
    ),
    "the ninth date of a calendar of stages, for two of them": (
        """charter "Plain"
kind Party, plural Parties.
action use(Party).
article 1 {
"""
        + "".join(f"  {n}. no Party p may use(q) when p = q not before {2030 + n}-01-01.\n" for n in range(1, 9))
        + """}
article 2 { 1. every Party p may use(q) when p != q. }
article 3 { 1. no Party may use(q) not before 2045-01-01. }
""",
        ["C201"],
    ),
    "a text amended from a date to come": (
        """charter "Plain"
kind Party, plural Parties.
action launch.
article 1 {
}
article 1 as amended by 3(1) from 2036-01-01 { 1. every Party may launch. }
article 2 { 1. no Party may launch. }
article 3 { 1. "Amendment." }
""",
        ["C201"],
    ),
    "one who is named in a role, and gives it up": (
        f"""charter "Plain"
{ROLES}article 1 {{
  1. upon theft: Peru must restore within 10 days.
  2. no State s may restore when not (s is a Party).
}}
""",
        ["C201"],
    ),
    "one of several who are named, the others having left": (
        f"""charter "Plain"
{ROLES}article 1 {{
  1. upon theft: some one of the Parties must restore within 10 days.
  2. no Party p may restore when p = Peru.
}}
""",
        ["C201"],
    ),
    "two who hold one office": (
        """charter "Plain"
kind State, plural States: Alba, Bora.
office Chair held by Alba.
action act.
article 1 {
  1. every State s must act within 4 days when s is a Chair.
  2. no State may act when number of State s with (s is a Chair) = 2.
}
""",
        [],
    ),
    "another than the one named holds it": (
        """charter "Plain"
kind State, plural States: Alba, Bora.
office Chair held by Alba.
action act.
article 1 {
  1. every State s may act when s is a Chair.
  2. Bora must not act.
}
""",
        ["C201"],
    ),
    "more who sit than there are seats": (
        SEATS.format(seats="1 State: 1"),
        [],
    ),
    "as many as there are": (
        SEATS.format(seats="2 States: 2"),
        ["C201"],
    ),
    "a newcomer after a text was amended for those who accept it": (
        """charter "Plain"
kind State.
kind Party, plural Parties, is State.
relation accepted(Party).
action burn.
article 5 { 1. no Party may burn. }
article 5 as amended by 9(1) from 2035-01-01 for those bound by 9(2) { 1. repealed. }
article 9 {
  1. "Amendments."
  2. define bound_by(Party p) as accepted(p).
  3. no Party p may burn when not accepted(p), notwithstanding 5(1).
  4. every Party p may burn when not accepted(p), subject to 5(1).
}
""",
        ["C201"],
    ),
    "what stands unless it is decided otherwise, and is": (
        """charter "Plain"
kind State, plural States: A, B, C.
kind Ship.
organ Council of States.
event call(Ship).
action clear(Ship).
decision auto(Ship s) of Council by st.
article 1 {
  1. procedure slow(Ship s) { adopted if yes >= 2; tie rejected; }
  2. procedure st(Ship s) { stands unless slow decides otherwise within 60 days of call(s); }
}
article 2 {
  1. upon call(s): every State must clear(s) within 30 days.
  2. no State may clear(s) unless Council has decided auto(s).
}
""",
        ["C202"],
    ),
    "a date to come, and two who are not named": (
        """charter "Plain"
kind Party, plural Parties.
relation ally(Party, Party).
action call(Party).
article 1 {
  1. every Party p may call(q) when p != q and ally(p, q).
  2. no Party p may call(q) not before 2035-01-01.
}
""",
        ["C201"],
    ),
    "a date to come, and three of them": (
        """charter "Plain"
kind Party, plural Parties.
action call.
article 1 {
  1. every Party p may call when number of Party >= 3.
  2. no Party p may call not before 2035-01-01.
}
""",
        ["C201"],
    ),
    "three steps, beside a role that may be lost": (
        """charter "Plain"
kind Party, plural Parties.
organ Council.
relation warned(Party).
event call(Party).
event notice(Party).
action pay. action sanction(Party). action help.
article 1 {
  1. upon call(p): Party p must pay within 3 days, failing which must help within 3 days,
       failing which the Council must sanction(p) within 5 days.
  2. the Council must not sanction(p) when warned(p).
}
article 4 { 1. upon notice(p): p ceases to be a Party 12 months later. }
""",
        ["C201"],
    ),
    "what stands after the charter has ended": (
        """charter "Plain"
kind Party, plural Parties.
action test.
in force from 2031-01-01 until 2041-01-01.
article 1 { 1. every Party may test. 2. no Party may test not before 2042-01-01. }
""",
        [],
    ),
    "what stands before it ends": (
        """charter "Plain"
kind Party, plural Parties.
action test.
in force from 2031-01-01 until 2041-01-01.
article 1 { 1. every Party may test. 2. no Party may test not before 2040-01-01. }
""",
        ["C201"],
    ),
    "what a time limit adopts, whatever the tests say": (
        """charter "Plain"
kind Member, plural Members: A, B, C.
kind Q: X, Y.
organ Board of Members.
action go(Q).
decision d(Q q) of Board by p.
article 1 {
  1. procedure p(Q q) { decides within 3 days, failing which adopted; adopted if yes >= 3 and if (q = Y); }
  2. every Member must go(q) within 3 days when Board has decided d(q).
  3. no Member may go(X).
}
""",
        ["C201"],
    ),
    "a ban of some days, which leaves the rest of the time": (
        """charter "Plain"
kind Party, plural Parties: Peru.
event dawn. event seen.
action report.
article 9 {
  1. upon seen: every Party must report within 5 days.
  2. no Party may report for 3 days after dawn.
}
""",
        ["C202"],
    ),
    "a month counted back to the shortest": (
        """charter "f"
kind Party. kind Rock.
attribute impact of Rock : date.
action warn(Rock).
article 1 {
  1. every Party may warn(r) when time to r.impact <= 29 days.
  2. no Party may warn(r) not later than 1 month before r.impact.
}
""",
        ["C201"],
    ),
    "years without a day more": (
        """charter "g"
kind State.
kind Party, plural Parties, is State.
event deposit(State).
action close.
article 2 {
  1. no Party may close until 1096 days after entry into force.
  2. every Party may close not before 3 years after entry into force.
}
article 20 {
  1. this charter enters into force for s 1 month after deposit(s).
  2. upon deposit(s): s becomes a Party.
}
""",
        ["C201"],
    ),
    "from the day on which it applies provisionally": (
        """charter "h"
kind State: Ruritania.
kind Party, plural Parties, is State.
event request(State).
action disclose.
article 1 {
  1. no Party may disclose.
  2. upon request(s): State s must disclose within 10 days unless s is a Party.
}
article 2 {
  1. this charter applies provisionally from 2031-01-01 until 2032-01-01 to Ruritania.
}
""",
        ["C201"],
    ),
}
