"""The machine under a measurement: its clocks, its memory, its name, and how calm it is."""

import os
import platform
import sqlite3
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import django
import numpy as np
from django.db import connection

TICK = os.sysconf("SC_CLK_TCK")
LOOP = 210_000  # about 13 ms of plain Python on the machine where the bars were set


def calibrate() -> int:
    """A fixed piece of work that no code of ours can make quicker."""
    total = 0
    for number in range(LOOP):
        total += number & 7
    return total


def cpu_clock() -> Callable[[], float]:
    """Seconds of processor time, of this process and of the PostgreSQL backend it talks to."""
    if connection.vendor != "postgresql":
        return time.process_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    return lambda: time.process_time() + process_seconds(backend)


def process_seconds(pid: int) -> float:
    """Processor time of another process: in nanoseconds where the kernel tells, else in ticks."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except (OSError, IndexError):
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / TICK


def peak_mb() -> float:
    """The most memory this process ever held, in MB, pages of mapped files included.

    Not ru_maxrss: a child begins with its parent's.
    """
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmHWM in /proc/self/status")


def describe() -> str:
    """One line: what the numbers were measured on."""
    load = " ".join(f"{average:.1f}" for average in os.getloadavg())
    return (
        f"{datetime.now().astimezone():%Y-%m-%d %H:%M} · {_processor()} × {os.cpu_count()} · "
        f"{_memory_gb():.0f} GB · Linux {platform.release()} · load {load} · "
        f"Python {platform.python_version()} · Django {django.get_version()} · "
        f"numpy {np.__version__} · {_database()}"
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def _memory_gb() -> float:
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30


def _database() -> str:
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"
