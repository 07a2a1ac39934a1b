"""H4, the import: a large file from the upload to the written batch, beside what must be done.

    python -m bench.intake [--rows 100000] [--database sqlite|postgres] [--rounds 3]

Each round is a process with a fresh database: the file is sent, checked and written with its
journal by the worker's own functions, and before it, in the same process, calamine reads the
same file and one statement inserts its rows into a bare table. Meanwhile another process writes
a row every 20 ms and tells how long the slowest had to wait. Peak memory is the process's own.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import xlsxwriter

from bench.harness import Interval
from bench.province.names import FAMILIES, GIVEN, MIDDLES, VILLAGES
from bench.run import call, database

_WHO = (list(FAMILIES), MIDDLES, GIVEN)
BAD = 100  # every so many rows one is wrong
HEADINGS = (
    "STT", "Tên hộ kinh doanh", "Loại hình", "Xã, phường", "Địa chỉ", "Ngày cấp", "Chủ hộ",
    "Loại chủ thể", "Mã số thuế", "CCCD", "Điện thoại", "Ngành hàng", "Vốn (đồng)", "Ghi chú",
    "Người nhập",
)  # fmt: skip


def book(path: Path, rows: int, areas: list[str]) -> None:
    """15 columns, as a province's tax office would send them; one row of a hundred is wrong."""
    ten = np.random.default_rng(125)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as made:
        sheet = made.add_worksheet("Danh sách")
        sheet.write_row(0, 0, HEADINGS)
        picks = ten.integers(0, 10**6, (rows, 8))
        for n in range(rows):
            sheet.write_row(n + 1, 0, _row(n, picks[n].tolist(), areas))


def _row(n: int, pick: list[int], areas: list[str]) -> list[str]:
    who = " ".join(of[p % len(of)] for of, p in zip(_WHO, pick[:3], strict=True))
    day = f"{pick[6] % 28 + 1:02}/{pick[6] % 12 + 1:02}/{2001 + pick[6] % 20}"
    return [
        str(n + 1), f"Tạp hóa {who} {n}", "cửa hàng", areas[pick[3] % len(areas)],
        f"Số {pick[4] % 300} thôn {VILLAGES[pick[5] % len(VILLAGES)]}", day, who, "hộ kinh doanh",
        "", "0912" if n % BAD == 0 else "", f"09{n:08}", "tạp hóa", str(pick[6] * 1000), "", "xã",
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    found = [one_round(chosen.database, chosen.rows) for _ in range(chosen.rounds)]
    told: dict[str, Any] = {name: [round(r[name], 3) for r in found] for name in found[0]}
    for clock in ("", ", CPU"):
        ratio = Interval.of(np.array([_ratio(r, clock) for r in found]))
        told[f"ours / limit{clock}"] = [round(x, 2) for x in (ratio.median, ratio.low, ratio.high)]
    print(json.dumps(told, indent=1))
    if chosen.json:
        chosen.json.write_text(json.dumps(told))


def _ratio(found: dict[str, Any], clock: str) -> float:
    ours = found[f"check{clock}"] + found[f"write{clock}"]
    return float(ours / (found[f"read{clock}"] + found[f"insert{clock}"]))


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
    main()
