"""Measurements against the bars of bars.json: a table for people, JSON for machines."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.harness import Interval

PASS, FAIL, NOISY = 0, 1, 2
BARS = Path(__file__).with_name("bars.json")


@dataclass(frozen=True)
class Metric:
    """One number that may have a bar; `name` is its key in bars.json."""

    name: str
    interval: Interval
    unit: str = "×"
    note: str = ""


def bar_of(name: str, n: int) -> dict[str, float]:
    """What is asked of a metric at that size; empty where nothing is."""
    bars: dict[str, Any] = json.loads(BARS.read_text())
    return bars.get(name, {}).get(str(n), {})


def judge(metric: Metric, n: int) -> str:
    """The bad end of the interval must hold: fail, floor, moonshot, or nothing to judge."""
    best = ""
    for rank in ("floor", "moonshot"):
        for side, bound in bar_of(metric.name, n).get(rank, {}).items():
            held = (
                metric.interval.high <= bound
                if side == "at_most"
                else (metric.interval.low >= bound)
            )
            if held:
                best = rank
            elif rank == "floor":
                return "FAIL"
    return best


def table(metrics: list[Metric], n: int) -> str:
    """One line a metric: median, interval, verdict, bars."""
    lines = [f"{'':34} {'median':>10} {'95 % interval':>23}  verdict   floor / moonshot"]
    for metric in metrics:
        at = metric.interval
        between = f"[{_short(at.low)}, {_short(at.high)}]"
        lines.append(
            f"{metric.name:34} {_short(at.median):>8} {metric.unit:<2}{between:>23}  "
            f"{judge(metric, n):9} {_asked(metric.name, n)}  {metric.note}".rstrip()
        )
    return "\n".join(lines)


def exit_code(metrics: list[Metric], n: int, *, noisy: bool) -> int:
    """No verdict on a noisy machine, whatever the numbers say."""
    if noisy:
        return NOISY
    return FAIL if any(judge(metric, n) == "FAIL" for metric in metrics) else PASS


def as_json(metrics: list[Metric], n: int, **about: Any) -> str:
    found = [asdict(metric) | {"verdict": judge(metric, n)} for metric in metrics]
    return json.dumps({"n": n, **about, "metrics": found}, ensure_ascii=False, indent=1)


def _asked(name: str, n: int) -> str:
    bar = bar_of(name, n)
    signs = {"at_most": "≤", "at_least": "≥"}
    ranks = [
        " ".join(f"{signs[side]} {bound:g}" for side, bound in bar[rank].items())
        if rank in bar
        else "–"
        for rank in ("floor", "moonshot")
    ]
    return " / ".join(ranks) if bar else ""


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
