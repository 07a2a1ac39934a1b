"""H1, the whole plan at a glance: all targets × units, met, failed and unknown, as of now.

    python -m bench.h1_targets [--rounds 9] [--json FILE]

Ours reads the kept readings, after the look that says they are current. The limit is one pass by
one core over six bytes a member that already lie in memory. Peers: one COUNT per target, unit and
answer (a sample, scaled up); one conditional aggregation for three targets; DuckDB over columns.
"""

from datetime import datetime

from bench.command import Measured, measure
from bench.duck import Duck, installed
from bench.floor import Floor, compiled
from bench.frame import Frame, Matrix, plan_in_use, year_ends
from bench.harness import Contender, race
from bench.one_pass import completed
from bench.one_pass import matrix as one_pass
from bench.orm import Counter
from bench.verdict import Metric
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets import services

LIMIT = "C, one core" if compiled() else "numpy, one core (no C compiler)"


def tobytes(matrix: Matrix) -> bytes:
    return matrix.tobytes()


def glance(version: PlanVersion, frame: Frame, at: datetime) -> Matrix:
    """Ours."""
    services.current(version, at=at)
    counts = services.kept_counts(version, year_ends(version), names=False)
    cells = [(c.on, tallies) for c in counts for tallies in c.tallies.values()]
    return frame.of_cells(counts[0].territory, cells)


def contenders(version: PlanVersion, frame: Frame, at: datetime) -> list[Contender]:
    services.current(version, at=at)
    counts = services.kept_counts(version, year_ends(version))
    floor = Floor(frame, counts)
    expected = glance(version, frame, at)
    territory = counts[0].territory
    promises = [promise for counted in counts for promise in counted.promises]
    orm = Counter(frame, promises, version.first_day, expected)
    found = [
        Contender("ours", lambda: glance(version, frame, at), tobytes),
        Contender("limit", floor.matrix, tobytes),
        Contender("ORM", orm.sample, estimate=lambda sample: sample.whole),
        Contender(
            "SQL, 3 rows",
            lambda: one_pass(frame, territory),
            lambda rows: completed(frame, expected, rows).tobytes(),
        ),
    ]
    if installed():
        duck = Duck(counts, threads=2)
        found.append(Contender("DuckDB", lambda: frame.of_cells(territory, duck.cells()), tobytes))
    return found


def measured(rounds: int, at: datetime) -> Measured:
    version = plan_in_use()
    run = race(contenders(version, Frame.of(version), at), rounds=rounds)
    metrics = [
        Metric("H1 ours / limit", run.ratio("ours", "limit"), note=f"limit: {LIMIT}"),
        Metric("H1 ours / limit, CPU", run.ratio("ours", "limit", clock="cpu")),
        Metric("H1 ORM / ours", run.ratio("ORM", "ours"), note="a sample of cells, scaled up"),
        Metric("H1 SQL one pass / ours", run.ratio("SQL, 3 rows", "ours"), note="3 rows of 32"),
    ]
    if "DuckDB" in run.wall:
        metrics.append(Metric("H1 DuckDB / ours", run.ratio("DuckDB", "ours"), note="2 threads"))
    for name in run.wall:
        metrics.append(Metric(f"H1 seconds: {name}", run.seconds(name), "s"))
    return Measured(metrics, run.noisy, {"H1": run.in_calibrators("ours").tolist()})


if __name__ == "__main__":
    measure(measured)
