"""Power in weighted votes, against packages that compute it: who is right, how long it takes, who gives up.

Each package works in a process of its own and is called by the fastest way that it offers; its import is not counted, and it is
stopped after twenty seconds, or those given as an argument.  Right is what agrees with our numbers to nine digits; ours are
held to those of a second way of counting first.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from math import comb, factorial
from typing import Final

from benchmarks.halves import Condition, indices
from benchmarks.measure import best, inside
from charter_engine.voting.game import Both, Game, Threshold
from charter_engine.voting.packed import unpack, width
from charter_engine.voting.power import Power, power
from charter_engine.voting.sums import by_size, swings

SECONDS: Final = int(sys.argv[1]) if sys.argv[1:] else 20
MEMORY: Final = 8 * 2**30

# Treaty of Nice, Declaration 20: Germany, United Kingdom, France, Italy, Spain, Poland, Romania, Netherlands, Greece, Czech
# Republic, Belgium, Hungary, Portugal, Sweden, Bulgaria, Austria, Slovakia, Denmark, Finland, Ireland, Lithuania, Latvia,
# Slovenia, Estonia, Cyprus, Luxembourg, Malta.  Population in thousands as in J. M. Bilbao, J. R. Fernández, N. Jiménez and
# J. J. López, "Voting power in the European Union enlargement", European Journal of Operational Research 143, 2002.
VOTES: Final = (29, 29, 29, 29, 27, 27, 14, 13, 12, 12, 12, 12, 12, 10, 10, 10, 7, 7, 7, 7, 7, 4, 4, 4, 4, 4, 3)
PEOPLE: Final = (
    *(82038, 59247, 58966, 57612, 39394, 38667, 22489, 15760, 10533, 10290, 10213, 10092, 9980, 8854),
    *(8230, 8082, 5393, 5313, 5160, 3744, 3701, 2439, 1978, 1446, 752, 429, 379),
)
VOTED: Final = (VOTES, 255)
COUNTED: Final = ((1,) * 27, 14)
PEOPLED: Final = (PEOPLE, -(-sum(PEOPLE) * 62 // 100))

# How each is asked: `conditions` and `index` (banzhaf or shapley) come in, `values` go out.
HEAD: Final = """
import json, sys, time
index, conditions = json.load(sys.stdin)
weights, quota = conditions[0]
"""
TAIL: Final = """
print(json.dumps([time.process_time() - begin, [float(each) for each in values]]))
"""
CALLS: Final = {
    "powerindices": """
import powerindices
begin = time.process_time()
ask = powerindices.compute_pbi if index == "banzhaf" else powerindices.compute_ssi
values = ask(quota, list(weights), *(least for _, least in conditions[1:]))
if index == "banzhaf":
    values = [each / sum(values) for each in values]
""",
    "powerindex": """
import powerindex
begin = time.process_time()
game = powerindex.Game(quota, weights=list(weights))
(game.calc_banzhaf if index == "banzhaf" else game.calc_shapley_shubik)()
values = game.banzhaf if index == "banzhaf" else game.shapley_shubik
""",
    "tucoopy": """
from tucoopy.power import banzhaf, shapley_shubik
from tucoopy.solutions.banzhaf import normalized_banzhaf_value
from tucoopy.solutions.shapley import shapley_value
from tucoopy.base.game import ValueFunctionGame
begin = time.process_time()
def value(coalition):
    sums = (sum(each for at, each in enumerate(row) if coalition >> at & 1) >= least for row, least in conditions)
    return float(all(sums))
if len(conditions) == 1 and index == "banzhaf":
    values = banzhaf.banzhaf_index_weighted_voting(weights, quota)
elif len(conditions) == 1:
    values = shapley_shubik.shapley_shubik_index_weighted_voting(weights, quota)
else:
    game = ValueFunctionGame(n_players=len(weights), value_fn=value)
    # its indices for simple games refuse so many members before they begin; the values that they return do not
    values = normalized_banzhaf_value(game) if index == "banzhaf" else shapley_value(game)
""",
}


def fund(members: int, total: int) -> tuple[int, ...]:
    """Return weights of so many members that come to a total, as uneven as a fund's quotas are, always the same."""
    raw = [1.06 ** (each % 97) * (1 + each % 7) for each in range(members)]
    weights = [max(1, int(total * each / sum(raw))) for each in raw]
    weights[weights.index(max(weights))] += total - sum(weights)
    return tuple(weights)


def ask(package: str, index: str, conditions: Sequence[Condition]) -> tuple[float, list[float]] | str:
    """Return processor seconds and numbers; or in words why there are none."""
    try:
        version(package)
    except PackageNotFoundError:
        return "not installed (extra `bench`)"
    if package == "powerindex" and len(conditions) > 1:
        return "cannot be asked for several conditions"
    if package == "powerindices" and (len(conditions) > 2 or any(set(row) != {1} for row, _ in conditions[1:])):
        return "cannot be asked for more than one set of weights and a number of members"
    try:
        done = subprocess.run(
            (sys.executable, "-W", "ignore", "-c", HEAD + CALLS[package] + TAIL),
            input=json.dumps([index, conditions]),
            capture_output=True,
            check=False,
            text=True,
            timeout=SECONDS,
            preexec_fn=_within,
        )
    except subprocess.TimeoutExpired:
        return f"gave up after {SECONDS} s"
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["killed"])[-1]
        return f"gave up: {f'more than {MEMORY >> 30} GB of memory' if 'MemoryError' in last else last[:80]}"
    seconds, values = json.loads(done.stdout)
    return seconds, values


def _within() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def judged(answer: tuple[float, list[float]] | str, seconds: float, values: Sequence[float]) -> str:
    """Return what is to be said of an answer, beside ours."""
    if isinstance(answer, str):
        return f"{'—':>11}     {answer}"
    taken, numbers = answer
    off = max((abs(one - other) for one, other in zip(numbers, values, strict=True)), default=0)
    right = "right" if off < 1e-9 else "WRONG"
    return f"{taken * 1000:11.1f} ms  {right} (to {off:.1g}), {taken / seconds:.1f} × charter"


def compare(title: str, conditions: Sequence[Condition], check: str, *, ok: bool, found: Power) -> None:
    """Print our times beside those of each package; where one quota decides, for Banzhaf's index alone and for both at once."""
    print(f"\n{title}\n  {check}: {'agrees' if ok and found.exact else 'DOES NOT AGREE'}")
    (weights, quota), *more = conditions
    game = Game(
        tuple(map(str, range(len(weights)))), Both(tuple(Threshold(tuple(row), least) for row, least in conditions))
    )
    runs = {"shapley": lambda: inside(lambda: power(game))}
    if not more:
        runs["banzhaf"] = lambda: inside(lambda: swings(weights, quota))
    times = best(runs, 3)
    for index in ("banzhaf", "shapley"):
        seconds = times.get(index, times["shapley"])
        both = "" if index in times and index == "banzhaf" else ", both indices at once"
        print(f"  {index:<8} {'charter':<14} {seconds * 1000:11.1f} ms  exact{both}")
        values = [float(each.banzhaf if index == "banzhaf" else each.shapley) for each in found.shares]
        for package in CALLS:
            print(f"  {index:<8} {package:<14} {judged(ask(package, index, conditions), seconds, values)}")


def solved(conditions: Sequence[Condition]) -> Power:
    """Return our answer."""
    names = tuple(map(str, range(len(conditions[0][0]))))
    return power(Game(names, Both(tuple(Threshold(tuple(row), least) for row, least in conditions))))


def of_halves(title: str, conditions: Sequence[Condition]) -> None:
    """Compare where our numbers can be held to those counted by halves."""
    found = solved(conditions)
    ok = ([each.banzhaf for each in found.shares], [each.shapley for each in found.shares]) == indices(conditions)
    compare(title, conditions, "each index of each member, counted by halves", ok=ok, found=found)


def of_recount(title: str, weights: tuple[int, ...], quota: int) -> None:
    """Compare where our numbers can be held to a count of the others for three members, and of all swings by their sums alone."""
    found = solved([(weights, quota)])
    alone = swings(weights, quota)
    ok = all(share.swings == alone[weight] for share, weight in zip(found.shares, weights, strict=True))
    ok &= sum(each.shapley for each in found.shares) == 1
    order = sorted(range(len(weights)), key=weights.__getitem__)
    members = len(weights)
    for member in (order[0], order[members // 2], order[-1]):
        others = sorted(weights[:member] + weights[member + 1 :])
        size = width(comb(members, members // 2))
        turned, start = 0, 0
        for count, row in enumerate(by_size(others, quota, size)):
            low = max(0, quota - weights[member] - start)
            just = sum(unpack(row, size, quota - start)[low:])
            turned += just * factorial(count) * factorial(members - 1 - count)
            start += others[count] if count < len(others) else 0
        ok &= found.shares[member].shapley * factorial(members) == turned
    compare(title, [(weights, quota)], "swings by sums alone, three members from the others", ok=ok, found=found)


def main() -> None:
    """Measure the Council of 27 under the Treaty of Nice, with and without its further conditions, and a fund of 190."""
    of_halves("27 members: 255 of 345 votes, 14 members, 62 % of the population", [VOTED, COUNTED, PEOPLED])
    of_halves("27 members: 255 of 345 votes and 14 members", [VOTED, COUNTED])
    of_halves("27 members: 255 of 345 votes", [VOTED])
    of_recount("190 members with 50 000 votes: more than half", fund(190, 50_000), 25_001)


if __name__ == "__main__":
    main()
