"""A charter and a case of some forty sentences: what the recovery tests damage."""

from __future__ import annotations

CHARTER = """\
charter "Harbour Regime"
version "1"

part "I. Use of terms"

kind State.
kind Member, plural Members, is State.
kind Wreck.
kind Method: Towing, Blasting.
organ Council of 5 Members: 2 permanent NLD, BEL; 3 elected by Assembly for 2 years.
organ Assembly of all Members.
organ HarbourOffice.
office Warden held by Keeper.

attribute length of Wreck : length.
attribute risk of Wreck : percent.
attribute sinking of Wreck : date.
attribute fee of Member : money in SDR.
attribute insured of Wreck : yes/no.
relation drifting(Wreck).
relation near(State, Wreck) reads "{1} lies near {2}".
relation secret(Member, Wreck).
relation tugs(Member).
event sighting(Member, Wreck) reads "{1} sights {2}".
action report(Organ, Wreck) reads "report {2} to {1}".
action remove(Wreck, Method) needs tugs.
action watch(Wreck) continuing.
action alarm(State, Wreck).
action sell(Wreck).
action excuse_itself(Organ, Wreck).
action salvage(Wreck).
define grave(w) as w.risk > 1 % and w.length > 50 m.
define close(s, w) as near(s, w) and not insured_by_all(w) or drifting(w).
define insured_by_all(w) as w.insured.
salvage(w) counts as remove(w, Towing) when drifting(w).
remove(w, Blasting) incompatible with salvage(w).

article 1 "Sightings" {
  1. "A Member that sights a wreck shall report it to the Harbour Office."
     upon sighting(m, w) if w.length > 10 m:
       Member m must report(HarbourOffice, w) without delay and in any event within 24 hours
       unless secret(m, w), in that case must report(Warden, w) within 12 hours
       failing which must excuse_itself(Council, w) within 72 hours.
  2. the HarbourOffice must alarm(s, w) within 6 hours when near(s, w) and grave(w).
  3. every State s is entitled to have the HarbourOffice alarm(s, w) when near(s, w) and grave(w).
  4. no Member may sell(w) while drifting(w), subject to 2(1).
}

article 2 "Removal" {
  1. every Member m with tugs must remove(w, x) not later than 2 years before w.sinking
     when any of the following: (a) grave(w); (b) drifting(w) and not w.insured.
  2. some one of the Members m with tugs must watch(w) while drifting(w).
  3. NLD and BEL jointly must watch(w) while grave(w), without prejudice to 2(2).
  4. every Member m may salvage(w) if drifting(w), notwithstanding 1(4).
  5. decision order(Wreck w, Method x) of Council on a proposal of HarbourOffice by order_vote.
}

article 3 "Voting" {
  1. procedure order_vote(Wreck w, Method x) {
       voters   members of Council, barred m where secret(m, w);
       quorum   present >= 2/3 of members;
       adopted if yes >= 3/5 of present and voting and no negative vote of permanent
               or yes >= 4 votes;
       notice   24 hours;
       decides within 72 hours, failing which lapsed;
     }
}

article 4 "Fees" {
  1. text en "Each Member pays.", fr "Chaque membre paie."
  2. every Member m should report(Council, w) within 7 days when m.fee > 300 SDR and grave(w).
}

principle equal_alarm "Alarms do not follow fees." {
  alarm(s, w) does not depend on fee of s even through decisions.
}
"""

CASE = """\
case "Two wrecks" of "harbour"
source "Port log, 3 March 2031"

Member NLD: fee 400 SDR, tugs.
Member BEL, DEU.
State ISL.
Wreck Alba: length 60 m, risk between 1/2 % and 3 %, sinking 2035-06-30.
Wreck Bora: length 20 m.

on 2031-03-01: sighting(BEL, Alba), near(ISL, Alba).
on 2031-03-01T12:00: BEL does report(HarbourOffice, Alba).
on 2031-03-02: drifting(Alba), Alba.risk is 2 %.
on 2031-03-03: not drifting(Alba).
unknown secret(DEU, Alba).

expect on 2031-03-02: BEL must report(HarbourOffice, Alba) by 1(1), fulfilled.
expect on 2031-03-02: HarbourOffice must alarm(ISL, Alba) by 1(2), pending.
expect on 2031-03-02: NLD may salvage(Alba) by 2(4).
expect never: some Member must alarm(ISL, Bora).
expect no breach of article 1.
"""
