"""A plug-in of pytest: the processor seconds that the tests of each folder took, and may take.

Budgets are for one machine. On another they are worth as much more as a fixed piece of work takes
longer there; the work is done at the beginning and at the end of the same run, and the slower time
counts, so that a machine which is busy with something else is forgiven.
"""

import json
import os
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).with_name("budgets.toml")
# Set by `make test` to the file for what was passed; no other run fails by its time.
ENABLED = "HANGTHAT_BUDGETS"


class Meter:
    """The seconds of one process, its children included, by the folder of the test."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.calibrations = [calibrate()]

    def report(self) -> dict[str, Any]:
        self.calibrations.append(calibrate())
        return {"spent": dict(self.spent), "calibration": max(self.calibrations)}


def processor(*, children: bool) -> float:
    """Seconds so far of this process, and of those children that have ended."""
    times = os.times()
    own = times.user + times.system
    return own + times.children_user + times.children_system if children else own


def calibrate() -> float:
    """Processor seconds of a fixed piece of work: dictionaries, strings, JSON, as tests do."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        rows = [{"code": f"CS-{n:010d}", "name": "Tạp hóa Hòa" * 3, "n": n} for n in range(10_000)]
        for _ in range(3):
            rows = sorted(json.loads(json.dumps(rows)), key=lambda row: (row["name"], -row["n"]))
        best = min(best, time.process_time() - started)
    return best


def over_budget(spent: dict[str, float], calibration: float, budgets: dict[str, Any]) -> list[str]:
    """The folders that took more than they may, in words."""
    factor = max(calibration / budgets["calibration"], 1.0)
    lines = []
    for folder, seconds in sorted(spent.items()):
        allowed = budgets["seconds"].get(folder, budgets["default"]) * factor
        if seconds > allowed:
            lines.append(f"{folder}: {seconds:.0f} of {allowed:.0f} s (machine × {factor:.2f})")
    return lines


def read_budgets() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text())


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get(ENABLED):
        config.pluginmanager.register(Budget(config), "budget")


class Budget:
    def __init__(self, config: pytest.Config) -> None:
        self.worker = hasattr(config, "workeroutput")
        self.alone = not config.getoption("numprocesses", None)
        self.meter = Meter() if self.worker or self.alone else None
        self.spent: Counter[str] = Counter()
        self.calibration = 0.0

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> Any:
        # The last test closes what the whole run used, as the browser: not its own children.
        started = processor(children=nextitem is not None)
        result = yield
        if self.meter:
            folder = Path(item.nodeid.split("::")[0]).parent.as_posix()
            self.meter.spent[folder] += processor(children=nextitem is not None) - started
        return result

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self._add(getattr(node, "workeroutput", {}).get("budget", {}))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.worker:
            session.config.workeroutput["budget"] = self.meter.report()
            return
        if self.meter:
            self._add(self.meter.report())
        if self.over and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        Path(os.environ[ENABLED]).write_text("\n".join(self.over))

    def _add(self, report: dict[str, Any]) -> None:
        self.spent.update(report.get("spent", {}))
        self.calibration = max(self.calibration, report.get("calibration", 0.0))

    @property
    def over(self) -> list[str]:
        return over_budget(self.spent, self.calibration, read_budgets())

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        budgets = read_budgets()
        terminalreporter.write_sep("=", "processor seconds of each folder, and its budget")
        for folder, seconds in self.spent.most_common():
            allowed = budgets["seconds"].get(folder, budgets["default"])
            terminalreporter.write_line(f"{seconds:7.1f} {allowed:5.0f}  {folder}")
        for line in self.over:
            terminalreporter.write_line(f"OVER BUDGET {line}")
