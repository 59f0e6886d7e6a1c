"""The treaties that ship: each binds its parties, and whom else nobody; the arrangements bind nobody at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from charter_engine.model.resolve import resolve_path
from charter_engine.syntax.diagnostic import Severity
from tests.commands.copies import run

LIABILITY = """\
Party CAN, SUN, USA.
State XYZ.
SpaceObject Probe, Stage, Relay.
launching_state(SUN, Probe), launching_state(XYZ, Stage), launching_state(USA, Relay), launching_state(SUN, Relay).
on 1978-01-24: surface_damage(SUN, Probe, CAN), surface_damage(XYZ, Stage, CAN).
on 1978-02-01: damage_elsewhere(USA, Relay, CAN), damage_elsewhere(SUN, Relay, CAN), fault(SUN, Relay).
# on the surface no fault is asked for, and only a party is liable
expect on 1978-01-24: SUN must compensate(CAN, Probe) by 2, pending.
expect never: XYZ must compensate(CAN, Stage).
# elsewhere only for fault
expect on 1978-02-01: SUN must compensate(CAN, Relay) by 3, pending.
expect never: USA must compensate(CAN, Relay).
expect on 1978-01-24: CAN may present_claim(SUN, Probe) by 8(1).
"""
NEGLIGENT = """\
Party CAN, SUN.
SpaceObject Probe, Wreck.
launching_state(SUN, Probe), launching_state(SUN, Wreck).
gross_negligence(CAN, Probe), gross_negligence(CAN, Wreck), unlawful(Wreck).
on 1978-01-24: surface_damage(SUN, Probe, CAN), surface_damage(SUN, Wreck, CAN).
on 1979-01-24: national_damage(SUN, Probe).
expect on 1978-01-24: SUN must compensate(CAN, Probe) by 2, defeated.
expect on 1978-01-24: SUN must compensate(CAN, Wreck) by 2, pending.
expect on 1979-01-23: CAN may present_claim(SUN, Probe) by 8(1).
expect not on 1979-01-24: CAN may present_claim(SUN, Probe).
"""
TEST_BAN = """\
Party USA.
State CHN.
Place Space, Shaft, Cavern.
in_outer_space(Space), debris_abroad(Shaft).
jeopardised(USA).
on 2030-01-01: USA does explode(Cavern).
on 2030-01-10: USA does give_notice.
on 2030-04-11: USA does explode(Space).
expect on 2030-01-01: USA must not explode(Space) by 1(1)(a).
expect on 2030-01-01: USA must not explode(Shaft) by 1(1)(b).
expect on 2030-01-01: USA must not take_part(Space) by 1(2).
expect never: USA must not explode(Cavern).
expect never: CHN must not explode(Space).
expect on 2030-04-09: USA must not explode(Space) by 1(1)(a), in force.
expect not on 2030-04-10: USA must not explode(Space).
expect no breach of article 1.
"""
NON_PROLIFERATION = """\
Party USA: nuclear_weapon.
Party CZE.
State XYZ.
Device Gadget.
on 2030-01-01: negotiation_begun(CZE).
on 2030-02-01: USA does give_notice.
expect on 2030-01-01: USA must not transfer(Gadget) by 1(1).
expect on 2030-01-01: USA must not assist_to_manufacture(XYZ) by 1(2).
expect on 2030-01-01: CZE must not receive(Gadget) by 2(1).
expect on 2030-01-01: CZE must conclude_safeguards(Agency) by 3(4), due 2031-07-01.
expect never: USA must not receive(Gadget).
expect never: XYZ must not receive(Gadget).
# nothing has jeopardised its interests: the notice is void
expect on 2030-06-01: USA must not transfer(Gadget) by 1(1), in force.
"""
UNITED_NATIONS = """\
Member PER, CHL.
Situation Border, Budget.
within_jurisdiction(Budget).
on 2030-01-01: addressed_to(Border, PER), SecurityCouncil does determine(Border).
on 2030-01-02: SecurityCouncil adopts order(Border).
on 2030-01-03: armed_attack(CHL).
on 2030-01-04: self_defence(CHL), CHL does report_defence(SecurityCouncil).
on 2030-01-05: measures_taken(CHL), SecurityCouncil revokes order(Border).
expect on 2030-01-01: SecurityCouncil must not intervene(Budget) by 2(7)(a).
expect on 2030-01-01: SecurityCouncil may decide_measures(Border) by 41.
expect never: SecurityCouncil may use_force(Border).
expect on 2030-01-02: PER must carry_out(Border) by 25, pending.
expect never: CHL must carry_out(Border).
expect on 2030-01-03: CHL may defend_itself by 51(1).
expect on 2030-01-04: CHL must report_defence(SecurityCouncil) by 51(2), fulfilled.
expect not on 2030-01-05: CHL may defend_itself.
expect on 2030-01-05: PER must carry_out(Border) by 25, defeated.
"""
NETWORK = """\
Institution Tololo.
Signatory Catalina.
State SDN.
NearEarthObject YR4: impact_probability 1.2 %, diameter 60 m.
NearEarthObject RF12: impact_probability 6.9 %, diameter 8 m.
endangered(SDN, YR4), endangered(SDN, RF12).
on 2025-01-27: observation(Catalina, YR4), observation(Tololo, YR4).
on 2025-02-01: Tololo does sign.
on 2025-02-02: observation(Tololo, YR4).
expect on 2025-01-27: Catalina should share_observations(YR4) by 2.
expect not on 2025-01-27: Tololo should share_observations(YR4).
expect on 2025-02-02: Tololo should share_observations(YR4) by 2.
expect on 2025-01-27: Network should notify_of_impact(SDN, YR4) by 3(2).
expect never: Network should notify_of_impact(SDN, RF12).
"""
ADVISORY = """\
Member ESA, NASA, JAXA.
Agency CSA.
NearEarthObject Long: impact_probability 2 %, diameter 60 m, impact 2074-01-01.
NearEarthObject Far: impact_probability 2 %, diameter 60 m, impact 2090-01-01.
on 2024-01-01: ESA proposes admit(CSA), NASA proposes recommend(Long).
on 2024-01-02: Group votes on admit(CSA): yes ESA, NASA; abstain JAXA.
on 2024-01-02: Group votes on recommend(Long): yes ESA, NASA; no JAXA.
expect on 2024-01-02: admit(CSA) is adopted.
expect on 2024-01-02: CSA is a Member.
expect on 2024-01-02: not Group has decided recommend(Long).
expect on 2024-01-01: Group should plan_mission(Long) by 4.
expect never: Group should plan_mission(Far).
"""
CASES = {
    "liability": ("liability-convention", LIABILITY),
    "exoneration": ("liability-convention", NEGLIGENT),
    "test ban": ("limited-test-ban-treaty", TEST_BAN),
    "non-proliferation": ("non-proliferation-treaty", NON_PROLIFERATION),
    "United Nations": ("un-charter", UNITED_NATIONS),
    "network": ("iawn", NETWORK),
    "advisory group": ("smpag", ADVISORY),
}


@pytest.mark.parametrize("told", CASES)
def test_what_it_demands_and_of_whom(told: str, checkout: Path, tmp_path: Path) -> None:
    name, text = CASES[told]
    case = tmp_path / "told.case"
    case.write_text(f'case "{told}" of "{checkout / "charter" / "instruments" / name}"\n{text}', encoding="utf-8")
    ended = run("test", str(case))
    assert ended.code == 0, ended.out + ended.err


@pytest.mark.parametrize("name", ["iawn", "smpag"])
def test_an_arrangement_binds_nobody(name: str, checkout: Path) -> None:
    found = resolve_path(checkout / "charter" / "instruments" / f"{name}.charter")
    assert [each for each in found.diagnostics if each.severity is Severity.ERROR] == []
    assert not [each.citation for each in found.model.norms if each.modality in {"must", "must not"}]


FREED = """\
charter "Pact"
cites "{instruments}/limited-test-ban-treaty.charter" as LTBT
cites "{instruments}/un-charter.charter" as UN
kind State, same as LTBT.State, same as UN.State.
kind Member, plural Members, is State: A, B.
kind Rock, same as LTBT.Place, same as UN.Situation: Ras.
action burst(Rock).
LTBT.in_outer_space includes Rock r.
burst(r) counts as LTBT.explode(r).
UN.carry_out(r) counts as LTBT.explode(r).
event alarm(Rock).
article 1 {{
  1. upon alarm(r): every Member m must burst(r) within 30 days{settled}.
}}
"""
ALARM = 'case "Alarm" of "pact"\nparty(A, LTBT), party(A, UN).\non 2030-01-01: alarm(Ras).\n'


def pact(checkout: Path, folder: Path, settled: str) -> None:
    text = FREED.format(instruments=checkout / "charter" / "instruments", settled=settled)
    (folder / "pact.charter").write_text(text, encoding="utf-8")


def test_a_duty_that_breaks_a_treaty_is_found_for_those_whom_it_binds(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pact(checkout, tmp_path, "")
    found = run("check", "pact.charter", "--only", "C201")
    assert found.code == 1
    assert "1(1) and LTBT 1(1)(a) contradict each other" in " ".join(found.out.split())
    assert re.search(r"LTBT\.Party [AB]\.", found.out)
    pact(checkout, tmp_path, ", subject to LTBT 1")
    assert run("check", "pact.charter").code == 0


def test_an_order_of_the_security_council_lifts_the_ban_from_those_to_whom_it_goes(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pact(checkout, tmp_path, ", subject to LTBT 1")
    (tmp_path / "alarm.case").write_text(
        ALARM + "on 2030-01-02: UN.addressed_to(Ras, A), UN.SecurityCouncil adopts UN.order(Ras).\n"
        "expect on 2030-01-01: A must burst(Ras) by 1(1), defeated.\n"
        "expect on 2030-01-01: B must burst(Ras) by 1(1), pending.\n"
        "expect on 2030-01-02: A must not LTBT.explode(Ras) by LTBT 1(1)(a), defeated.\n"
        "expect on 2030-01-02: A must burst(Ras) by 1(1), pending.\n",
        encoding="utf-8",
    )
    ended = run("test", "alarm.case")
    assert ended.code == 0, ended.out + ended.err
