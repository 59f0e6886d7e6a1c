"""Charters in the words of treaties, each with a case and what a lawyer would expect of it."""

from __future__ import annotations

READ = {
    "of two open numbers it is open which is more, and nothing else": (
        """charter "t"
kind Member, plural Members.
attribute arrears of Member : number.
attribute two_years of Member : number.
action vote.
article 19 {
  1. no Member m may vote when m.arrears >= m.two_years.
}
""",
        """case "not stated" of "t"
Member Ada.
Member Bea: arrears 1, two_years 3.
Member Cyd: arrears between 10 and 20, two_years between 19 and 30.
Member Dan: arrears between 10 and 20, two_years between 21 and 30.
Member Eve: arrears between 10 and 20, two_years 15.
on 2001-01-01: Ada does vote.
expect on 2001-01-01: Ada must not vote by 19(1), turns on Ada.arrears >= Ada.two_years.
expect on 2001-01-01: Cyd must not vote by 19(1), turns on Cyd.two_years <= Cyd.arrears.
expect on 2001-01-01: Eve must not vote by 19(1), turns on Eve.arrears >= 15.
expect not on 2001-01-01: Bea must not vote.
expect not on 2001-01-01: Dan must not vote.
""",
    ),
    "two open numbers may lie between the same two limits": (
        """charter "t"
kind Member, plural Members.
attribute arrears of Member : number.
attribute dues of Member : number.
action vote.
action stay.
article 19 {
  1. no Member m may vote when m.arrears > m.dues and m.dues > 0 and m.arrears < 1.
  2. every Member m may stay when not (m.arrears > m.dues and m.dues > 0 and m.arrears < 1).
}
""",
        """case "not stated" of "t"
Member Ada.
on 2001-01-01: Ada does vote.
expect on 2001-01-01: Ada must not vote by 19(1), possible.
expect on 2001-01-01: Ada may stay by 19(2), possible.
""",
    ),
    "not before is counted from the occurrence that gave rise to the duty": (
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
        """case "seen twice" of "t"
Party Peru.
Ship Mary.
on 2030-01-01: sighting(Peru, Mary).
on 2030-01-05T12:00: sighting(Peru, Mary).
on 2030-01-05T18:00: Peru does report(Mary).
expect on 2030-01-05T18:00: Peru must report(Mary) by 1(1), fulfilled.
""",
    ),
    "a conflict of a paragraph with itself is none with another": (
        """charter "AA"
kind Party, plural Parties.
relation rich(Party).
relation banned.
action visit(Party).
article 1 {
  1. every Party p must visit(q) within 3 days when rich(q).
  2. no Party may visit(q) when banned.
}
visit(a) incompatible with visit(b) when a != b.
""",
        """case "one rich" of "t"
Party Peru, Chile.
rich(Chile). banned.
on 2030-01-01: not rich(Peru).
expect not on 2030-01-01: conflict between 1(1) and 1(1).
expect on 2030-01-01: conflict between 1(1) and 1(2).
""",
    ),
    "what has expired is decided anew, by a vote or as told": (
        """charter "rn"
kind State, plural States: A, B, C.
kind Situation: S1, S2, S3.
organ UNSC of States.
organ Court.
event tabled(Situation).
action investigate(Situation).
procedure v(Situation s) { voters members of UNSC; adopted if yes >= 2 votes; expires 12 months after tabled(s); }
article 16 {
  1. decision defer(Situation s) of UNSC by v.
  2. the Court must not investigate(s) while UNSC has decided defer(s).
}
""",
        """case "rn" of "t"
on 2002-07-01: UNSC votes on defer(S1): yes A, B; no C.
on 2002-07-01: tabled(S1), tabled(S2).
on 2002-07-01: UNSC adopts defer(S2).
on 2003-07-02: UNSC votes on defer(S1): yes A, B; abstain C.
on 2003-07-02: tabled(S1), tabled(S2).
on 2003-07-02: UNSC adopts defer(S2).
expect on 2003-07-01T12:00: defer(S1) is lapsed.
expect on 2003-07-02: defer(S1) is adopted.
expect on 2003-07-02: defer(S2) is adopted.
expect on 2003-07-02: Court must not investigate(S1) by 16(2).
expect on 2003-07-02: Court must not investigate(S2) by 16(2).
""",
    ),
    "a value stands in its place, as answers write it": (
        """charter "dd"
kind Party.
organ Body.
action pay(Organ) with amount money.
event e.
article 1 { 1. upon e: every Party p must pay(Body) with amount 5 EUR within 3 days. }
""",
        """case "In two parts" of "t"
Party P.
on 2020-01-01: e.
on 2020-01-02: P does pay(Body, 2 EUR).
on 2020-01-03: P does pay(Body) with amount 3 EUR.
expect on 2020-01-02: P must pay(Body, 5 EUR) by 1(1), pending.
expect on 2020-01-03: P must pay(Body, 5 EUR) by 1(1), fulfilled.
""",
    ),
    "arrears keep the amount of when they arose": (
        """charter "Levy"
kind Party: Peru.
organ Fund.
attribute budget : money in EUR.
event levy.
action pay(Organ) with amount money in EUR.
article 1 {
  1. upon levy: every Party p must pay(Fund) with amount budget within 30 days.
}
""",
        """case "Two levies" of "t"
budget is 100 EUR.
on 2031-01-01: levy.
on 2031-01-10: budget is 200 EUR.
on 2031-03-01: levy.
expect on 2031-03-01: Peru must pay(Fund) with amount 200 EUR by 1(1), pending.
expect on 2031-03-01: Peru must pay(Fund) with amount 100 EUR by 1(1), breached.
expect not on 2031-03-01: Peru must pay(Fund) with amount 200 EUR by 1(1), breached.
""",
    ),
    "a value of no party is that of the text that stands for who pays": (
        """charter "Rate"
kind Party, plural Parties: Alba, Cira.
organ Fund.
relation accepted(Party).
event levy.
action pay(Organ) with amount money in EUR.
article 5 "Rate" { 1. define rate : money in EUR as 10 EUR. }
article 5 "Rate" as amended by 9(1) from 2031-07-01 for those bound by 9(2) { 1. define rate : money in EUR as 20 EUR. }
article 6 "Dues" { 1. upon levy: every Party p must pay(Fund) with amount rate within 3 months. }
article 9 "Amendment" { 1. "An amendment binds those who have accepted it." 2. define bound(Party p) as accepted(p). }
""",
        """case "Cira has not accepted" of "t"
on 2031-01-01: accepted(Alba).
on 2032-01-01: levy.
expect on 2032-01-01: Cira must pay(Fund) with amount 10 EUR by 6(1), pending.
expect on 2032-01-01: Alba must pay(Fund) with amount 20 EUR by 6(1), pending.
""",
    ),
    "a word of no party, in whatever stands between": (
        """charter "Big"
kind Party, plural Parties: Alba, Bora.
kind Rock: Ras.
organ Office.
relation accepted(Party).
attribute size of Rock : length.
event sighting(Rock).
action report(Rock). action publish(Rock).
article 1 "Words" { 1. define large(s) as s.size > 100 m. }
article 1 "Words" as amended by 9(1) from 2031-07-01 for those bound by 9(2) { 1. define large(s) as s.size > 50 m. }
define grave(s) as large(s) and not s.size > 500 m.
define many as number of Rock s with large(s) >= 1.
article 6 {
  1. upon sighting(s): every Party p must report(s) within 3 days when grave(s).
  2. upon sighting(s): the Office must publish(s) within 3 days when grave(s).
  3. every Party p must not publish(s) while many.
  4. no Party p may report(s) unless large(s).
  5. upon sighting(s): the Parties jointly must publish(s) within 9 days when large(s).
}
article 9 "Amendment" { 1. "An amendment binds those who have accepted it." 2. define bound(Party p) as accepted(p). }
""",
        """case "Bora has not accepted" of "t"
Rock Ras: size 70 m.
on 2031-01-01: accepted(Alba).
on 2031-02-01: sighting(Ras).
on 2032-01-01: sighting(Ras).
expect not on 2031-02-01: some Party must report(Ras).
expect on 2032-01-01: Alba must report(Ras) by 6(1), pending.
expect not on 2032-01-01: Bora must report(Ras) by 6(1).
expect on 2032-01-01: Office must publish(Ras) by 6(2), pending.
expect on 2032-01-01: Alba must not publish(Ras) by 6(3), in force.
expect not on 2032-01-01: Bora must not publish(Ras) by 6(3).
expect on 2032-01-01: Bora must not report(Ras) by 6(4), in force.
expect not on 2032-01-01: Alba must not report(Ras) by 6(4).
expect on 2032-01-01: large(Ras).
""",
    ),
    "who is not in the scale owes nothing": (
        """charter "Assessed"
kind Party, plural Parties: Peru, Togo.
organ Fund.
event levy.
action pay(Organ) with amount money in EUR.
table share(Party, level): Peru, 40 %.
article 1 { 1. upon levy: every Party p must pay(Fund) with amount 100 EUR * share(p) within 30 days. }
""",
        """case "Togo is not in the scale" of "t"
on 2030-01-01: levy.
expect never: Togo must pay(Fund), breached.
expect on 2030-01-01: Peru must pay(Fund) with amount 40 EUR by 1(1), pending.
""",
    ),
    "of a group those of whom the condition holds": (
        """charter "Joint"
kind Party, plural Parties: Peru, Chile, Togo.
kind Damage: Crash.
event claim(Damage).
relation concerned(Party, Damage).
action appoint(Damage). action search(Damage).
article 1 {
  1. upon claim(d): the Parties p jointly must appoint(d) within 10 days when concerned(p, d).
  2. upon claim(d): some one of the Parties p must search(d) within 10 days when concerned(p, d).
}
""",
        """case "Two are concerned" of "t"
concerned(Peru, Crash), concerned(Chile, Crash).
on 2030-01-01: claim(Crash).
on 2030-01-05: Peru does appoint(Crash), Chile does appoint(Crash), Togo does search(Crash).
expect on 2030-01-05: Peru must appoint(Crash) by 1(1), fulfilled.
expect on 2030-01-05: Peru must search(Crash) by 1(2), pending.
expect no breach of 1(1) by Togo.
""",
    ),
    "a notice is spent with the membership that has ended": (
        """charter "Stale notice"
kind State: Alba.
kind Party, plural Parties, is State.
event accede(State). event notice(Party). event expulsion(Party).
article 1 {
  1. upon accede(s): s becomes a Party.
  2. upon notice(p): p ceases to be a Party 1 year later.
  3. upon expulsion(p): p ceases to be a Party.
}
""",
        """case "Out, and in again" of "t"
on 2030-01-01: accede(Alba).
on 2030-03-01: notice(Alba).
on 2030-06-01: expulsion(Alba).
on 2030-09-01: accede(Alba).
expect on 2031-03-01: Alba is a Party.
expect on 2030-08-01: Alba is a State.
expect not on 2030-08-01: Alba is a Party.
""",
    ),
    "what survives outlasts the treaty": (
        """charter "Sunset"
kind Party, plural Parties: Alba, Bora, Cira.
action disclose.
article 7 { 1. no Party may disclose. }
article 20 {
  1. in force from 2030-01-01 until 2035-01-01.
  2. survival of 7(1) after termination for 5 years.
}
""",
        """case "After the end" of "t"
on 2030-02-01: Bora does disclose.
on 2036-01-01: Alba does disclose.
expect on 2034-01-01: Alba must not disclose by 7(1), in force.
expect on 2036-01-01: Alba must not disclose by 7(1), breached.
expect on 2039-12-31: Cira must not disclose by 7(1), in force.
expect not on 2040-01-01: Cira must not disclose by 7(1).
""",
    ),
    "a licence makes the acts of a firm those of the office": (
        """charter "Attribution"
kind State: Alba.
kind Firm: Sky.
organ Council.
organ Office.
relation licensed(Firm).
action emit.
action license(Firm).
acts of Firm f count as acts of Office when licensed(f).
article 1 {
  1. the Office must not emit.
  2. the Council may license(f) so that licensed(f) holds.
}
""",
        """case "licence" of "t"
on 2030-01-01: Sky does emit.
on 2030-01-02: Council does license(Sky).
on 2030-01-03: Sky does emit.
expect on 2030-01-01: Office must not emit by 1(1), in force.
expect not on 2030-01-02: Office must not emit by 1(1), breached.
expect on 2030-01-03: Office must not emit by 1(1), breached.
""",
    ),
    "what is called on": (
        """charter "ON"
kind Party, plural Parties.
relation on(Party).
event sighting(Party).
action ring.
article 1 {
  1. upon sighting(p): Party p must ring within 3 days.
  2. no Party p may ring while on(p).
}
""",
        """case "o" of "t"
Party P1.
on(P1).
on 2030-01-01: sighting(P1), not on(P1).
on 2030-01-03: on(P1).
expect on 2030-01-03: on(P1).
expect not on 2030-01-02: on(P1).
""",
    ),
    "may so that is a power": (
        """charter "PO"
kind Party, plural Parties.
organ Fund.
relation keen(Party).
action visit(Party).
article 1 { 1. the Fund may visit(p) so that p becomes keen when not keen(p). }
""",
        """case "x" of "t"
Party P1. on 2030-01-01: not keen(P1).
expect on 2030-01-01: Fund may visit(P1) by 1(1).
expect on 2030-01-01: Fund has power to visit(P1) by 1(1).
""",
    ),
    "has power to allows": (
        """charter "PO"
kind Party, plural Parties.
organ Fund.
relation keen(Party).
action visit(Party).
article 1 { 1. the Fund has power to visit(p) so that p becomes keen when not keen(p). }
""",
        """case "x" of "t"
Party P1. on 2030-01-01: not keen(P1).
expect on 2030-01-01: Fund may visit(P1) by 1(1).
expect on 2030-01-01: Fund has power to visit(P1) by 1(1).
""",
    ),
    "once the limit of one limb is over only the other is left": (
        """charter "Q2"
kind Party, plural Parties.
event sighting(Party).
action ring.
action shout.
article 1 {
  1. upon sighting(p): Party p must any of the following: (a) ring within 1 day; (b) shout within 3 days.
  2. no Party p may shout.
}
""",
        """case "x" of "t"
Party P1.
in force from 2030-01-01.
on 2030-01-01T12:00: sighting(P1).
expect not on 2030-01-02T12:00: conflict between 1(1) and 1(2).
expect on 2030-01-02T12:01: conflict between 1(1) and 1(2).
""",
    ),
    "the next event of its kind ends it, not the one that gave rise to it": (
        """charter "U"
kind Party, plural Parties: Peru, Ida, Togo.
event storm.
event election(Party).
event report(Party).
action ring.
action preside.
action update.
article 1 {
  1. upon storm: every Party p must not ring until storm.
  2. upon election(s): Party s may preside until election(q).
  3. upon report(m): Party m must update within 30 days until report(m).
  4. upon election(s): Party s must ring within 10 days until election(q).
}
""",
        """case "x" of "t"
on 2030-01-01: election(Peru), report(Ida), storm.
on 2030-01-05: election(Togo).
on 2030-01-20: report(Ida).
on 2030-03-01: election(Ida), election(Peru).
expect on 2030-01-02: Peru may preside by 1(2).
expect not on 2030-01-06: Peru may preside by 1(2).
expect on 2030-01-06: Togo may preside by 1(2).
expect on 2030-03-02: Peru may preside by 1(2).
expect on 2030-03-02: Ida may preside by 1(2).
expect not on 2030-03-02: Togo may preside by 1(2).
expect on 2030-01-10: Ida must update by 1(3), due 2030-01-31.
expect on 2030-01-21: Ida must update by 1(3), pending, due 2030-02-19.
expect not on 2030-01-31: Ida must update by 1(3), breached.
expect on 2030-02-19: Ida must update by 1(3), breached.
expect on 2030-01-03: Peru must not ring by 1(1).
expect on 2030-01-03: Peru must ring by 1(4), due 2030-01-11.
expect not on 2030-01-06: Peru must ring by 1(4).
expect on 2030-03-11: Peru must ring by 1(4), breached.
""",
    ),
    "who does not do what all must keep jointly is in breach": (
        """charter "Danube"
version "1948"
kind Party, plural Parties: CHE, DEU.
organ Council.
relation late.
action watch(Organ) continuing.
action tell(Organ).
article 1 {
  1. the Parties p jointly must watch(Council) while late.
  2. upon breach of 1(1) by p: Party p must tell(Council) within 5 days.
}
""",
        """case "j" of "t"
on 1990-01-01: DEU does watch(Council).
on 1990-01-02: late.
on 1990-01-05: DEU ceases to watch(Council).
on 1990-01-06: CHE does watch(Council).
on 1990-01-10: CHE does tell(Council).
expect on 1990-01-07: DEU must watch(Council) by 1(1), breached.
expect not on 1990-01-07: CHE must watch(Council) by 1(1), breached.
expect breach of 1(1) by DEU.
expect on 1990-01-05: DEU must tell(Council) by 1(2), due 1990-01-10.
""",
    ),
    "a joint duty to keep is not broken by who always kept it": (
        """charter "Lake Constance"
version "1966"
kind Party, plural Parties.
kind Lake, plural Lakes.
relation shore(Party).
relation dirty(Lake).
action watch(Lake) continuing.
action pay(Party).
article 1 {
  1. the Parties p with shore(p) jointly must watch(l) while dirty(l).
  2. upon breach of 1(1) by p: Party p must pay(p) within 3 days.
}
""",
        """case "lake" of "t"
Party CHE, DEU.
Lake con.
shore(CHE), shore(DEU).
on 1990-01-01: DEU does watch(con).
on 1990-01-21: dirty(con).
on 1990-02-03: CHE does watch(con).
on 1990-02-10: not dirty(con).
expect breach of 1(1) by CHE.
expect no breach of 1(1) by DEU.
""",
    ),
    "what follows the breach of a joint duty to keep binds who broke it": (
        """charter "Danube"
version "1948"
kind Party, plural Parties: CHE, DEU.
organ Council.
relation late.
event storm.
action watch(Organ) continuing.
action meet(Organ).
action tell(Organ).
article 1 {
  1. the Parties p jointly must watch(Council) while late, failing which must tell(Council) within 50 days.
  2. upon storm: the Parties p jointly must meet(Council) within 1 day, failing which must tell(Council) within 50 days.
}
""",
        """case "j" of "t"
on 1990-01-01: DEU does watch(Council).
on 1990-01-02: late, storm, DEU does meet(Council).
on 1990-01-10: not late.
expect not on 1990-01-02: DEU must tell(Council) by 1(1).
expect on 1990-01-02: CHE must tell(Council) by 1(1).
expect not on 1990-01-03: DEU must tell(Council) by 1(2).
""",
    ),
    "each of those who must keep jointly is asked for his own": (
        """charter "Cospas-Sarsat"
version "1988"
kind Party, plural Parties: USA, CAN.
relation late.
relation staffed(Party).
article 1 {
  1. the Parties p jointly must keep staffed(p) while late.
}
""",
        """case "j" of "t"
staffed(USA).
on 1990-01-01: late.
on 1990-01-05: not late.
expect breach of 1(1) by CAN.
expect no breach of 1(1) by USA.
""",
    ),
    "only who acted has fulfilled what some one of them must": (
        """charter "Hosting"
version "1"
kind Party, plural Parties: BEL, NLD, LUX.
organ Council.
role Host of Party.
event storm.
action build(Organ).
action tell(Organ).
article 1 {
  1. upon storm: some one of the Parties p must build(Council) within 10 days.
  2. upon fulfilment of 1(1) by p: Party p must tell(Council) within 7 days.
  3. upon fulfilment of 1(1) by p: p becomes a Host.
}
""",
        """case "m" of "t"
on 1960-01-01: storm.
on 1960-01-05: NLD does build(Council).
expect on 1960-01-05: NLD is a Host.
expect not on 1960-01-05: BEL is a Host.
expect not on 1960-01-05: BEL must tell(Council) by 1(2).
""",
    ),
    "an until about each frees only him of whom it is so": (
        """charter "Cospas-Sarsat"
version "1988"
kind Party, plural Parties: USA, CAN.
organ Council.
relation ready(Party).
event launch.
action relay(Organ).
action test(Organ).
article 1 {
  1. upon launch: the Parties p jointly must relay(Council) within 60 days until ready(p).
}
""",
        """case "j" of "t"
on 1990-01-01: launch.
on 1990-01-05: ready(USA).
on 1990-01-12: CAN does test(Council).
expect on 1990-01-06: CAN must relay(Council) by 1(1), pending.
expect not on 1990-01-06: USA must relay(Council) by 1(1), pending.
expect breach of 1(1) by CAN.
expect no breach of 1(1) by USA.
""",
    ),
    "a joint duty with a date of each": (
        """charter "Albufeira"
version "1998"
kind Party, plural Parties: ESP, PRT.
organ Fund.
attribute day of Party : date.
event go.
action sign(Organ).
action explain(Organ).
article 1 {
  1. upon go: the Parties p jointly must sign(Fund) not later than p.day, failing which must explain(Fund) within 5 days.
}
""",
        """case "j" of "t"
Party ESP: day 1990-01-10. Party PRT: day 1990-03-01.
on 1990-01-01: go.
on 1990-03-15: PRT does explain(Fund).
expect not on 1990-01-11: PRT must sign(Fund), breached.
expect not on 1990-01-21: ESP must explain(Fund), pending.
expect not on 1990-01-11: ESP must sign(Fund), due 1990-03-01.
""",
    ),
    "a joint duty from an event of each": (
        """charter "K"
version "1"
kind Party, plural Parties: USA, CAN.
organ Council.
event ask(Party).
action visit(Organ).
article 1 {
  1. the Parties p jointly must visit(Council) within 5 days of ask(p).
}
""",
        """case "k" of "t"
on 1990-01-01: ask(USA).
on 1990-01-20: ask(CAN).
expect breach of 1(1) by USA.
expect not on 1990-01-10: CAN must visit(Council), breached.
expect on 1990-01-21: CAN must visit(Council), due 1990-01-25.
""",
    ),
    "who votes in an organ without members may propose": (
        """charter "Budapest"
version "1977"
kind Party, plural Parties.
organ Assembly.
role Authority of Party.
article 8 {
  1. procedure two_thirds { voters members of Party; adopted if yes >= 2/3 of votes cast; }
  2. decision terminate(Party a) of Assembly by two_thirds.
  3. upon decision terminate(a): a ceases to be an Authority 3 months later.
}
""",
        """case "culture" of "t"
Party NLD, DEU, FRA, ITA, CHE.
on 1990-01-01: NLD becomes an Authority.
on 1996-06-01: NLD proposes terminate(NLD).
on 1996-07-01: Assembly votes on terminate(NLD): yes DEU, FRA, ITA; no NLD; present and not participating CHE.
expect on 1996-07-01: terminate(NLD) is adopted.
""",
    ),
    "a range written in full, a ballot written in full": (
        """charter "R"
kind Party, plural Parties: A, B, C.
organ Council of Parties.
action ring.
action sing.
action sue(Party).
procedure p { adopted if yes > 1/2 of present and voting; }
decision adopt(Party r) of Council by p.
article 1 {
  1. every Party p may ring.
  2. every Party p may sing.
  3. every Party p may sue(q).
}
article 2 {
  1. no Party may ring subject to 1(1) to 1(2).
  2. no Party may sing subject to 1(1) to (2).
}
""",
        """case "r" of "t"
on 2000-01-03: Council votes on adopt(A): yes A; present and not participating B; not participating C.
expect on 2000-01-03: adopt(A) is adopted.
expect on 2000-01-03: A may ring.
expect on 2000-01-03: A may sing.
""",
    ),
    "a reservation towards one party leaves what follows from a breach towards another": (
        """charter "t"
kind Party, plural Parties: Peru, Chile, Cuba.
relation declared(Party, Party).
relation busy(Party).
event award(Party, Party).
action comply(Party).
action compensate(Party).
action apologise(Party).
article 8 {
  1. upon award(p, q): Party q must comply(p) within 30 days owed to Party p,
     failing which must compensate(p) within 60 days.
  2. upon award(p, q): Party q must comply(p) within 30 days owed to Party p,
     unless busy(q), in that case must apologise(p) within 60 days.
  3. as between s and q, article 8 does not apply when declared(s, q).
}
""",
        """case "towards Chile alone" of "t"
on 2000-01-01: declared(Peru, Chile), busy(Peru).
on 2000-02-01: award(Cuba, Peru).
on 2000-02-02: award(Chile, Peru).
expect on 2000-02-01: Peru must comply(Cuba) by 8(1), pending, due 2000-03-02.
expect on 2000-02-01: Peru must apologise(Cuba) by 8(2), pending, due 2000-04-01.
expect not on 2000-02-02: Peru must comply(Chile).
expect not on 2000-02-02: Peru must apologise(Chile).
expect on 2000-03-02: Peru must compensate(Cuba) by 8(1), pending, due 2000-05-01.
expect not on 2000-03-05: Peru must compensate(Chile).
""",
    ),
    "what is owed in the case of an exception binds him of a group whom it frees": (
        """charter "t"
kind Party, plural Parties: Peru, Chile, Cuba.
relation strike_in(Party).
event grounding.
action fund.
action tell.
action clear.
action report.
article 2 {
  1. upon grounding: the Parties r jointly must fund within 20 days
     unless strike_in(r), in that case must tell within 5 days.
  2. upon grounding: some one of the Parties r must clear within 10 days
     unless strike_in(r), in that case must report within 15 days.
}
""",
        """case "one of three" of "t"
on 2000-02-01: grounding.
on 2000-02-03: strike_in(Peru).
on 2000-02-05: Chile does fund, Cuba does fund, Chile does clear.
on 2000-02-07: Peru does tell.
on 2000-02-10: not strike_in(Peru).
expect on 2000-02-03: Peru must tell by 2(1), pending, due 2000-02-08.
expect on 2000-02-03: Peru must report by 2(2), pending, due 2000-02-18.
expect not on 2000-02-03: Chile must tell.
expect on 2000-02-05: Chile must fund by 2(1), fulfilled.
# he owes it still, though the others have done what the group owed
expect on 2000-02-05: Peru must report by 2(2), pending, due 2000-02-18.
expect on 2000-02-07: Peru must tell by 2(1), fulfilled.
expect not on 2000-02-11: Peru must report, pending.
expect no breach of article 2 by Peru.
""",
    ),
    "a breach of a group is made good by those on whom it fell": (
        """charter "t"
kind Party, plural Parties: Peru, Chile.
relation strike_in(Party).
event grounding.
action fund.
article 2 {
  1. upon grounding: the Parties r jointly must fund within 20 days unless strike_in(r).
}
""",
        """case "one was excused" of "t"
on 2000-02-01: strike_in(Peru).
on 2000-02-02: grounding.
on 2000-02-23: not strike_in(Peru).
on 2000-02-25: Chile does fund.
expect on 2000-02-22: Chile must fund by 2(1), breached.
expect on 2000-02-25: Chile must fund by 2(1), remedied.
expect no breach of article 2 by Peru.
""",
    ),
    "until some time after an event: after the next, where an earlier one followed an earlier beginning": (
        """charter "t"
kind Party, plural Parties: Peru.
event storm.
event calm.
event opening.
event ratification(Party).
action leak.
action report.
action defer.
article 1 {
  1. upon storm: every Party must not leak until 1 day after calm.
  2. upon storm: every Party must report within 10 days until 1 day after calm.
  3. upon ratification(p): Party p may defer until 2 years after opening.
}
""",
        """case "two storms" of "t"
on 2000-01-01: storm, opening.
on 2000-01-03: calm.
on 2000-01-06: storm.
on 2000-01-09: calm.
on 2001-06-01: ratification(Peru).
expect not on 2000-01-05: Peru must not leak.
expect on 2000-01-06: Peru must not leak by 1(1), in force.
expect on 2000-01-06: Peru must report by 1(2), pending, due 2000-01-16.
expect on 2000-01-09: Peru must not leak by 1(1), in force.
expect not on 2000-01-10: Peru must not leak.
# what was once for all counts though it was before
expect on 2001-06-01: Peru may defer by 1(3), in force.
expect not on 2002-01-01: Peru may defer.
""",
    ),
    "for some time after its own event: after the one that gave rise to it": (
        """charter "t"
kind Party, plural Parties: Peru.
relation keen(Party).
event alarm(Party).
action report.
article 1 {
  1. upon alarm(p) if keen(p): Party p must not report for 3 days after alarm(p).
}
""",
        """case "the second gave rise to nothing" of "t"
on 2000-01-01: keen(Peru), alarm(Peru).
on 2000-01-02: not keen(Peru).
on 2000-01-03: alarm(Peru).
on 2000-01-10: keen(Peru), alarm(Peru).
on 2000-01-12: alarm(Peru).
expect on 2000-01-03: Peru must not report by 1(1), in force.
expect not on 2000-01-04: Peru must not report.
expect on 2000-01-14: Peru must not report by 1(1), in force.
expect not on 2000-01-15: Peru must not report.
""",
    ),
    "a prohibition defeats no duty to what excludes the act forbidden": (
        """charter "t"
kind Party, plural Parties: Peru.
event call(Party).
action resign.
action explain.
resign incompatible with explain.
article 1 {
  1. upon call(p): Party p must explain within 3 days.
  2. no Party p may resign, notwithstanding 1(1).
}
article 2 {
  1. upon call(p): Party p must explain within 3 days.
  2. upon call(p): Party p may resign, notwithstanding 2(1).
}
""",
        """case "both" of "t"
on 2000-01-01: call(Peru).
expect on 2000-01-01: Peru must explain by 1(1), pending.
expect on 2000-01-01: Peru must explain by 2(1), defeated.
""",
    ),
    "what recurs begins where not before leaves time for it": (
        """charter "t"
organ Council.
event call.
action review.
article 1 {
  1. every 12 months: the Council must review not before 2030-01-01.
}
""",
        """case "called early" of "t"
on 2028-02-01: call.
on 2030-01-10: Council does review.
expect not on 2028-06-01: Council must review.
expect on 2029-06-01: Council must review by 1(1), pending, due 2030-02-01.
expect on 2030-01-10: Council must review by 1(1), fulfilled.
expect no breach of 1(1).
""",
    ),
    "who is in an emergency is alone freed while it lasts": (
        """charter "t"
kind Party, plural Parties: Peru, Chile.
relation emergency(Party).
event hearing.
action report.
action vote.
action sing.
action ring.
article 4 {
  1. upon hearing: every Party p must report within 10 days.
  2. every Party p may vote.
  3. every Party p may sing.
  4. every Party p may ring.
}
article 5 {
  1. while emergency(s): 4(1) is suspended.
  2. when emergency(s): 4(2) is suspended.
  3. upon s becomes emergency: 4(3) is suspended.
  4. when (some Party s: emergency(s)): 4(4) is suspended.
}
""",
        """case "Peru" of "t"
on 2031-05-01: hearing.
on 2031-05-02: emergency(Peru).
expect on 2031-05-02: Peru must report by 4(1), suspended.
expect on 2031-05-02: Chile must report by 4(1), pending.
expect on 2031-05-02: Peru may vote by 4(2), suspended.
expect on 2031-05-02: Chile may vote by 4(2), in force.
expect on 2031-05-02: Peru may sing by 4(3), suspended.
expect on 2031-05-02: Chile may sing by 4(3), in force.
expect on 2031-05-02: Peru may ring by 4(4), suspended.
expect on 2031-05-02: Chile may ring by 4(4), suspended.
""",
    ),
    "to make good a breach is not to fulfil": (
        """charter "t"
kind Party, plural Parties: Peru, Chile.
organ Council.
event call(Party).
action pay.
action explain.
action praise(Party).
article 1 {
  1. upon call(p): Party p must pay within 5 days, failing which must explain within 5 days.
  2. upon fulfilment of 1(1) by p: the Council must praise(p) within 5 days.
}
""",
        """case "one pays, one explains" of "t"
on 2000-01-01: call(Peru), call(Chile).
on 2000-01-03: Chile does pay.
on 2000-01-08: Peru does explain.
expect on 2000-01-03: Council must praise(Chile) by 1(2), pending.
expect on 2000-01-08: Peru must pay by 1(1), remedied.
expect on 2000-01-08: Peru must explain by 1(1), fulfilled.
expect never: Council must praise(Peru).
""",
    ),
    "a breach of a group is his who has not acted, and stands though he is excused since": (
        """charter "t"
kind Party, plural Parties: Ann, Bob, Cid.
relation ill(Party).
event call.
action report.
action sing.
article 1 {
  1. upon call: the Parties p jointly must report within 10 days unless ill(p).
  2. every Party p may sing when not 1(1) is breached by p.
}
""",
        """case "one of three" of "t"
on 2000-01-01: call.
on 2000-01-05: Bob does report, Cid does report.
on 2000-01-20: ill(Ann).
on 2000-01-25: not ill(Ann).
on 2000-01-26: Ann does report.
expect on 2000-01-11: Ann must report by 1(1), breached.
expect on 2000-01-11: Bob may sing.
expect not on 2000-01-11: Ann may sing.
expect on 2000-01-20: Ann must report by 1(1), breached.
expect not on 2000-01-20: Ann may sing.
expect on 2000-01-26: Ann must report by 1(1), remedied.
expect on 2000-01-26: Ann may sing.
expect no breach of article 1 by Bob.
""",
    ),
    "who leaves as he acts has acted as one of them": (
        """charter "t"
kind State: Peru, Chile.
kind Party, plural Parties, is State.
event call.
action report.
article 1 {
  1. upon call: some one of the Parties p must report within 10 days.
  2. upon call: every Party p must report within 10 days.
}
""",
        """case "at one instant" of "t"
Party Peru, Chile.
on 2000-01-01: call.
on 2000-01-05: Peru ceases to be a Party, Peru does report.
expect on 2000-01-05: Peru must report by 1(2), fulfilled.
expect on 2000-01-05: Chile must report by 1(1), fulfilled.
""",
    ),
    "what was given upon a breach is over with a late act, though the duty has ended": (
        """charter "t"
kind Party, plural Parties: Ann, Bob, Cid.
relation frozen(Party).
event storm.
event alarm(Party).
action report.
action resign.
action vote.
article 1 {
  1. upon alarm(m): Party m must report within 2 days until storm, failing which must resign within 9 days.
  2. upon breach of 1(1) by m: m becomes frozen.
  3. every Party m may vote unless frozen(m).
}
""",
        """case "each in his way" of "t"
on 2025-01-01: alarm(Ann), alarm(Bob), alarm(Cid).
on 2025-01-05: storm.
on 2025-01-06: Ann does resign, Bob does report.
expect on 2025-01-05: Ann must report by 1(1), breached.
expect on 2025-01-06: Ann must report by 1(1), remedied.
expect on 2025-01-06: Ann must resign by 1(1), fulfilled.
expect on 2025-01-06: Bob must report by 1(1), remedied.
expect on 2025-01-06: Bob must resign by 1(1), ended.
expect on 2025-01-06: Ann may vote.
expect on 2025-01-06: Bob may vote.
expect not on 2025-02-06: Cid may vote.
expect on 2025-02-06: Cid must report by 1(1), breached.
""",
    ),
    "a state to be kept for a time is to be kept at once, and no longer": (
        """charter "t"
kind Party, plural Parties: Peru, Chile.
relation open(Party).
event truce.
action patrol continuing.
article 1 {
  1. upon truce: every Party p must keep open(p) for 30 days after truce.
  2. upon truce: every Party p must patrol for 30 days after truce.
}
""",
        """case "one never, one until the last day" of "t"
open(Chile).
on 2031-04-30: Chile does patrol.
on 2031-05-01: truce.
on 2031-05-31: not open(Chile), Chile ceases to patrol.
expect on 2031-05-10: Peru must keep open(Peru) by 1(1), breached, due 2031-05-31.
expect on 2031-05-10: Peru must patrol by 1(2), breached, due 2031-05-31.
expect on 2031-05-10: Chile must patrol by 1(2), in force, due 2031-05-31.
expect not on 2031-06-10: Chile must keep open(Chile).
expect no breach of article 1 by Chile.
""",
    ),
    "whoever begins as it comes to be forbidden, and goes on, breaches": (
        """charter "t"
kind Party, plural Parties: Ann, Bob, Cid.
event war.
action track continuing.
article 1 {
  1. upon war: no Party m may track.
}
""",
        """case "at one instant" of "t"
on 2025-01-01: Cid does track.
on 2025-01-02: war, Bob does track, Cid ceases to track.
expect on 2025-01-02: Bob must not track by 1(1), breached.
expect no breach of article 1 by Cid.
expect no breach of article 1 by Ann.
""",
    ),
    "those on whom the breach of a group fell make it good, though the duty has ended": (
        """charter "t"
kind Party, plural Parties: Ann, Bob, Cid.
event storm.
event alarm.
action report.
action resign.
action vote.
article 1 {
  1. upon alarm: the Parties m jointly must report within 2 days until storm, failing which must resign within 90 days.
  2. upon alarm: some one of the Parties m must resign within 2 days until storm, failing which must report within 90 days.
  3. every Party m may vote unless 1(1) is breached by m or 1(2) is breached by m.
}
""",
        """case "one in time, two late" of "t"
on 2025-01-01: alarm.
on 2025-01-02: Ann does report.
on 2025-01-05: storm.
on 2025-01-06: Bob does report.
on 2025-01-07: Cid does report.
expect on 2025-01-03: Ann must resign by 1(2), breached.
expect not on 2025-01-05: Ann may vote.
expect on 2025-01-06: Ann must resign by 1(2), remedied.
expect on 2025-01-06: Ann may vote.
expect on 2025-01-06: Cid must report by 1(1), breached.
expect not on 2025-01-06: Cid may vote.
expect on 2025-01-07: Cid must report by 1(1), remedied.
expect on 2025-01-07: Cid may vote.
expect no breach of 1(1) by Ann.
""",
    ),
    "what follows upon a breach, suspended as to him who committed it, is not suspended as to others": (
        """charter "t"
kind Party, plural Parties: Ann, Bob, Cid.
action explain.
action vote.
article 1 {
  1. every Party m must explain within 12 hours.
  2. upon breach of 1(1) by m: every Party p may vote.
  3. upon breach of 1(1) by m: 1(2) is suspended as to m.
}
""",
        """case "one silent" of "t"
on 2025-01-01: Bob does explain, Cid does explain.
expect on 2025-01-03: Ann may vote by 1(2), suspended.
expect on 2025-01-03: Bob may vote by 1(2), in force.
""",
    ),
    "who is no party has nothing to say to a reservation": (
        """charter "t"
kind State: Peru, Chile, Fiji.
kind Party, plural Parties, is State.
relation objects(State, State).
relation reserves(State).
event deposit(State).
action leak.
article 1 {
  1. no Party p may leak.
}
article 2 {
  1. upon deposit(s): s becomes a Party.
  2. as between s and q, 1(1) does not apply when reserves(s) and not objects(q, s).
}
""",
        """case "the only other party has objected" of "t"
reserves(Peru). objects(Chile, Peru).
on 2031-01-01: deposit(Peru), deposit(Chile).
on 2031-02-01: deposit(Fiji).
expect on 2031-01-05: Peru must not leak by 1(1), in force.
expect not on 2031-02-01: Peru must not leak.
""",
    ),
    "what survives binds him who left what had bound him": (
        """charter "t"
kind State: Peru, Chile.
kind Party, plural Parties, is State.
event deposit(State).
event notice(State).
action leak.
article 1 {
  1. no Party p may leak.
}
article 2 {
  1. upon deposit(s): s becomes a Party.
  2. upon notice(p): p ceases to be a Party.
  3. this charter enters into force on 2031-03-01.
  4. survival of 1(1) after withdrawal for 10 years.
}
""",
        """case "one before it was in force, one after" of "t"
on 2031-01-01: deposit(Peru), deposit(Chile).
on 2031-02-01: notice(Peru).
on 2031-03-15: notice(Chile).
on 2031-04-01: Peru does leak, Chile does leak.
expect no breach of 1(1) by Peru.
expect breach of 1(1) by Chile.
""",
    ),
    "who leaves before his own day and comes back waits anew": (
        """charter "t"
kind State: Peru, Chile.
kind Party, plural Parties, is State.
event deposit(State).
event notice(State).
action leak.
article 1 {
  1. no Party p may leak.
}
article 2 {
  1. upon deposit(s): s becomes a Party.
  2. upon notice(p): p ceases to be a Party.
  3. this charter enters into force for s 30 days after deposit(s).
}
""",
        """case "left, and back" of "t"
on 2031-01-01: deposit(Peru), deposit(Chile).
on 2031-01-10: notice(Peru).
on 2031-01-28: deposit(Peru).
expect on 2031-02-01: Chile must not leak by 1(1), in force.
expect not on 2031-02-26: Peru must not leak.
expect on 2031-02-27: Peru must not leak by 1(1), in force.
""",
    ),
    "a casting vote passes the test, and elects nobody beyond the seats": (
        """charter "t"
kind Member, plural Members: Alba, Bora, Cira, Dara, Enna.
kind Person, plural Persons: Kim, Lee, Moe, Ney.
kind Nominee, plural Nominees, is Person: Kim, Lee, Moe.
office President held by Alba.
organ Council of Members.
action serve.
decision elect(Person q) of Council by ballot.
article 1 {
  1. procedure ballot(Person q) {
       adopted if yes >= 2 votes;
       elects 1 of Nominees;
       tie casting vote of President;
     }
  2. upon decision elect(q): Person q must serve within 30 days.
}
""",
        """case "four for one seat" of "t"
on 2031-01-02: Council votes on elect(Kim): yes Bora, Cira, Dara.
on 2031-01-02: Council votes on elect(Lee): yes Alba; no Bora.
on 2031-01-02: Council votes on elect(Moe): yes Alba; no Bora.
on 2031-01-02: Council votes on elect(Ney): yes Alba; no Bora.
expect on 2031-01-02: elect(Kim) is adopted.
expect on 2031-01-02: elect(Lee) is rejected.
expect not on 2031-01-02: elect(Ney) is adopted.
expect on 2031-01-02: elect(Ney) is rejected.
""",
    ),
    "the limits of a choice stand still while it is suspended, and run anew after an exception": (
        """charter "t"
kind Party, plural Parties: Peru, Chile.
relation frozen(Party).
event loss(Party).
event war.
event peace.
action restore.
action pay.
article 1 {
  1. upon loss(m): Party m must, unless frozen(m), any of the following: (a) restore within 10 days; (b) pay within 20 days.
}
article 2 {
  1. upon war: 1(1) is suspended.
  2. upon peace: 1(1) is resumed.
  3. upon war: every Party p must, within 3 days, any of the following: (a) restore; (b) pay.
}
""",
        """case "a war and a freeze" of "t"
frozen(Chile).
on 2031-01-01: loss(Peru), loss(Chile).
on 2031-01-02: war.
on 2031-03-01: peace, not frozen(Chile).
on 2031-03-06: Peru does restore.
on 2031-03-08: Chile does restore.
expect on 2031-03-01: Peru must pay by 1(1), pending, due 2031-03-20.
expect on 2031-03-01: Chile must pay by 1(1), pending, due 2031-03-21.
expect on 2031-03-06: Peru must restore by 1(1), fulfilled.
expect on 2031-03-08: Chile must restore by 1(1), fulfilled.
expect on 2031-01-02: Peru must restore by 2(3), due 2031-01-05.
""",
    ),
    "the time to begin stands still and runs anew as any other limit": (
        """charter "t"
kind Party, plural Parties: Peru, Chile.
relation shut(Party). relation hazardous.
event war. event peace.
action track continuing. action report.
article 1 {
  1. every Party m must track within 10 days while hazardous() unless shut(m).
  2. every Party m must report within 10 days when hazardous() unless shut(m).
}
article 2 {
  1. upon war: article 1 is suspended as to Chile.
  2. upon peace: article 1 is resumed as to Chile.
}
""",
        """case "time to begin" of "t"
shut(Peru).
on 2031-01-01: hazardous().
on 2031-01-02: war.
on 2031-02-01: not shut(Peru), peace.
on 2031-02-03: Peru does track, Peru does report, Chile does track, Chile does report.
expect on 2031-02-01: Peru must track by 1(1), in force, due 2031-02-11.
expect on 2031-02-01: Chile must track by 1(1), in force, due 2031-02-10.
expect no breach of 1(2).
expect no breach of 1(1).
""",
    ),
    "what arose under the earlier text is fulfilled under it, whatever follows upon its breach": (
        """charter "t"
kind Party, plural Parties: Peru, Chile.
relation marked(Party).
event crisis.
action report.
article 27 {
  1. upon crisis: every Party p must report within 40 days.
}
article 27 as amended by 108(1) from 2031-02-01 {
  1. upon crisis: every Party p must report within 20 days.
}
article 108 {
  1. upon breach of 27(1) by p: p becomes marked.
}
""",
        """case "Done in time" of "t"
on 2031-01-20: crisis.
on 2031-02-10: Peru does report.
expect on 2031-02-10: Peru must report by 27(1), fulfilled.
expect no breach of article 27 by Peru.
""",
    ),
    "an office acts by who holds it": (
        """charter "t"
kind Person: Ann, Bob.
kind Ship.
organ Board.
office Chair of Board held by Ann.
relation armed(Ship).
action report(Ship).
action warn(Ship).
article 1 {
  1. the Chair must report(s) within 3 days when armed(s).
  2. Bob must not report(s).
  3. the Chair must warn(s) within 3 days when armed(s), notwithstanding 1(4).
  4. no Person may warn(s).
}
""",
        """case "handed over" of "t"
Ship S.
on 2025-01-01: armed(S).
on 2025-01-02: Bob becomes Chair.
expect not on 2025-01-01: conflict between 1(1) and 1(2).
expect on 2025-01-02: conflict between 1(1) and 1(2).
expect not on 2025-01-02: conflict between 1(3) and 1(4).
""",
    ),
}
