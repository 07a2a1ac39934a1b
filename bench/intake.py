"""H4, the import: a large file from the upload to the written batch, beside what must be done.

    python -m bench.intake [--rows 100000] [--database sqlite|postgres] [--rounds 3]

Each round is a process with a fresh database: the file is sent, checked and written with its
journal by the worker's own functions, and before it, in the same process, calamine reads the
same file and one statement inserts its rows into a bare table. Meanwhile another process writes
a row every 20 ms and tells how long the slowest had to wait. Peak memory is the process's own.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import xlsxwriter

from bench.harness import Interval
from bench.province.names import FAMILIES, GIVEN, MIDDLES, VILLAGES
from bench.run import call, database
from bench.verdict import Metric, as_json, exit_code, table

_WHO = (list(FAMILIES), MIDDLES, GIVEN)
_STAGES = ("check", "write", "search index", "read", "insert")
BAD = 100  # every so many rows one is wrong
HEADINGS = (
    "STT", "Tên hộ kinh doanh", "Loại hình", "Xã, phường", "Địa chỉ", "Ngày bắt đầu", "Chủ hộ",
    "Loại chủ cơ sở", "Mã số thuế", "CCCD", "Điện thoại", "Ngành hàng", "Vốn (đồng)", "Ghi chú",
    "Người nhập",
)  # fmt: skip


def book(path: Path, rows: int, areas: list[str], first: int = 0) -> None:
    """15 columns, as a province's tax office would send them; one row of a hundred is wrong.

    `first`: the number of the first shop, so that another book is about other shops.
    """
    ten = np.random.default_rng(125 + first)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as made:
        sheet = made.add_worksheet("Danh sách")
        sheet.write_row(0, 0, HEADINGS)
        picks = ten.integers(0, 10**6, (rows, 8))
        for n in range(rows):
            sheet.write_row(n + 1, 0, _row(first + n, picks[n].tolist(), areas))


def _row(n: int, pick: list[int], areas: list[str]) -> list[str]:
    who = " ".join(of[p % len(of)] for of, p in zip(_WHO, pick[:3], strict=True))
    day = f"{pick[6] % 28 + 1:02}/{pick[6] % 12 + 1:02}/{2001 + pick[6] % 20}"
    return [
        str(n + 1), f"Tạp hóa {who} {n}", "cửa hàng", areas[pick[3] % len(areas)],
        f"Số {pick[4] % 300} thôn {VILLAGES[pick[5] % len(VILLAGES)]}", day, who, "hộ kinh doanh",
        "", "0912" if n % BAD == 0 else "", f"09{n:08}", "tạp hóa", str(pick[6] * 1000), "", "xã",
    ]  # fmt: skip


def measured(rounds: int, rows: int, kind: str) -> list[Metric]:
    """Ours against the limit of the same round, on both clocks; memory, and how others waited."""
    found = [one_round(kind, rows) for _ in range(rounds)]
    wall = _interval(found, lambda r: _ours(r, "") / _limit(r, ""))
    stages = {name: _interval(found, lambda r, n=name: r[f"{n}, CPU"]) for name in _STAGES}
    told = ", ".join(f"{name} {seconds.median:.1f}" for name, seconds in stages.items())
    return [
        Metric(
            f"H4 ours / limit, {kind}",
            _interval(found, lambda r: _ours(r, ", CPU") / _limit(r, ", CPU")),
            note=f"CPU seconds: {told}",
        ),
        Metric(f"H4 ours / limit by the clock, {kind}", wall),
        Metric("H4 memory", _interval(found, lambda r: r["peak MB"]), "MB"),
        Metric(f"H4 another writer's wait, {kind}", _interval(found, _wait), "s"),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="also write the numbers to this file")
    chosen = parser.parse_args()
    metrics = measured(chosen.rounds, chosen.rows, chosen.database)
    load = " ".join(f"{average:.1f}" for average in os.getloadavg())
    print(f"{chosen.rows:,} rows, {chosen.rounds} rounds, load {load}")
    print(table(metrics, chosen.rows))
    if chosen.json:
        chosen.json.write_text(as_json(metrics, chosen.rows, pace={}))
    return exit_code(metrics, chosen.rows, noisy=False)


def _interval(found: list[dict[str, Any]], of: Callable[[dict[str, Any]], float]) -> Interval:
    return Interval.of(np.array([of(each) for each in found]))


def _ours(found: dict[str, Any], clock: str) -> float:
    return float(found[f"check{clock}"] + found[f"write{clock}"])


def _limit(found: dict[str, Any], clock: str) -> float:
    return float(found[f"read{clock}"] + found[f"insert{clock}"])


def _wait(found: dict[str, Any]) -> float:
    return float(found["longest wait"])


def one_round(kind: str, rows: int) -> dict[str, Any]:
    with database(kind) as env, tempfile.TemporaryDirectory() as folder:
        hangthat = str(Path(sys.executable).with_name("hangthat"))
        if call(env, hangthat, "setup"):
            raise SystemExit("setup failed")
        out = Path(folder) / "round.json"
        command = [sys.executable, "-m", "bench.intake_round", str(rows), folder, str(out)]
        if call(env, *command):
            raise SystemExit("the round broke off")
        return dict(json.loads(out.read_text()))


if __name__ == "__main__":
    sys.exit(main())
