"""Games whose power is known from print."""

from __future__ import annotations

from fractions import Fraction

from charter_engine.voting.game import Both, Either, Game, Threshold
from charter_engine.voting.power import Power, power

# J. M. Bilbao, J. R. Fernández, N. Jiménez, J. J. López, "Voting power in the European Union enlargement", European Journal of
# Operational Research 143, 2002: votes of the Treaty of Nice, population in thousands.
VOTES = (29, 29, 29, 29, 27, 27, 14, 13, 12, 12, 12, 12, 12, 10, 10, 10, 7, 7, 7, 7, 7, 4, 4, 4, 4, 4, 3)
PEOPLE = (
    *(82038, 59247, 58966, 57612, 39394, 38667, 22489, 15760, 10533, 10290, 10213, 10092, 9980, 8854),
    *(8230, 8082, 5393, 5313, 5160, 3744, 3701, 2439, 1978, 1446, 752, 429, 379),
)


def _of(*parts: tuple[str, int]) -> tuple[str, ...]:
    return tuple(f"{name} {each}" for name, count in parts for each in range(count))


def _share(found: Power, at: int) -> tuple[Fraction, Fraction]:
    return found.shares[at].banzhaf, found.shares[at].shapley


def test_security_council() -> None:
    council = Game(
        _of(("permanent", 5), ("elected", 10)),
        Both((Threshold((1,) * 15, 9), Threshold((1,) * 5 + (0,) * 10, 5))),
    )
    found = power(council)
    assert found.exact
    assert [found.shares[at].shapley for at in (0, 14)] == [Fraction(421, 2145), Fraction(4, 2145)]
    assert [each.veto for each in found.shares] == [True] * 5 + [False] * 10
    assert found.winning == 848
    # with five vetoes, each a condition of its own; and as one weighted vote
    vetoes = tuple(Threshold(tuple(int(at == each) for at in range(15)), 1) for each in range(5))
    assert power(Game(council.members, Both((Threshold((1,) * 15, 9), *vetoes)))) == found
    assert power(Game(council.members, Threshold((7,) * 5 + (1,) * 10, 39))) == found


def test_security_council_before_1965() -> None:
    # Shapley and Shubik 1954: 76/77 of the power with the permanent members
    found = power(Game(_of(("permanent", 5), ("elected", 6)), Threshold((5,) * 5 + (1,) * 6, 27)))
    assert sum(each.shapley for each in found.shares[:5]) == Fraction(76, 77)


def test_luxembourg_never_mattered_in_the_council_of_1958() -> None:
    # Brams and Affuso 1976
    found = power(Game(("DE", "FR", "IT", "BE", "NL", "LU"), Threshold((4, 4, 4, 2, 2, 1), 12)))
    assert [each.banzhaf for each in found.shares] == [Fraction(each, 21) for each in (5, 5, 5, 3, 3, 0)]
    assert [each.dummy for each in found.shares] == [False] * 5 + [True]
    assert [each.shapley for each in found.shares] == [Fraction(each, 60) for each in (14, 14, 14, 9, 9, 0)]


def test_nassau_county_gave_all_power_to_three() -> None:
    # Banzhaf 1965
    found = power(Game(tuple("ABCDEF"), Threshold((9, 9, 7, 3, 1, 1), 16)))
    assert [each.swings for each in found.shares] == [16, 16, 16, 0, 0, 0]


def test_council_of_twenty_seven_under_the_treaty_of_nice() -> None:
    rule = Both((Threshold(VOTES, 255), Threshold((1,) * 27, 14), Threshold(PEOPLE, -(-sum(PEOPLE) * 62 // 100))))
    found = power(Game(_of(("member", 27)), rule))
    assert found.exact
    assert sum(each.banzhaf for each in found.shares) == sum(each.shapley for each in found.shares) == 1
    assert [round(float(each), 4) for each in _share(found, 0)] == [0.0778, 0.0871]
    assert [round(float(each), 4) for each in _share(found, 26)] == [0.0094, 0.0082]
    assert round(float(found.passing), 3) == 0.020


def test_federal_system_of_the_united_states() -> None:
    # With a Vice President who casts the Senate's deciding vote.  Banzhaf for the President: .038 in P. Dubey and L. S. Shapley,
    # "Mathematical properties of the Banzhaf power index", Mathematics of Operations Research 4, 1979, without him.
    def row(house: int, senator: int, vice: int, president: int) -> tuple[int, ...]:
        return (house,) * 435 + (senator,) * 100 + (vice, president)

    signed = Both((Threshold(row(1, 0, 0, 0), 218), Threshold(row(0, 2, 1, 0), 101), Threshold(row(0, 0, 0, 1), 1)))
    overridden = Both((Threshold(row(1, 0, 0, 0), 290), Threshold(row(0, 1, 0, 0), 67)))
    found = power(
        Game(_of(("house", 435), ("senate", 100), ("vice", 1), ("president", 1)), Either((signed, overridden)))
    )
    assert found.exact
    assert round(float(found.shares[-1].banzhaf), 3) == 0.039
    assert sum(each.shapley for each in found.shares) == 1
    assert not any(each.veto for each in found.shares)
