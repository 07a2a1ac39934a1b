"""One round of `bench.intake`: a process of its own, so that its memory is what the import took."""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from multiprocessing import Event, Pipe, Process
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402

from bench.intake import book  # noqa: E402
from bench.machine import cpu_clock, peak_mb  # noqa: E402
from hangthat.core.access.lexicon import Role  # noqa: E402
from hangthat.core.access.services.people import add_officer  # noqa: E402
from hangthat.core.agencies.models import Territory, User  # noqa: E402
from hangthat.core.agencies.models.area import Level  # noqa: E402
from hangthat.core.intake import services  # noqa: E402
from hangthat.core.intake.models import Batch, State  # noqa: E402
from hangthat.core.jobs.services import collect_garbage_rarely, work_once  # noqa: E402
from hangthat.core.search.services import index_pending  # noqa: E402
from hangthat.desk.intake.queries.lists import LISTS  # noqa: E402


def timed(name: str, into: dict[str, float], act: Callable[[], Any]) -> Any:
    """Seconds by the clock, and of the processors: ours, the reading process's, PostgreSQL's."""
    clock = cpu_clock()
    began, cpu = time.perf_counter(), clock() + _of_children()
    found = act()
    into[name] = time.perf_counter() - began
    into[f"{name}, CPU"] = clock() + _of_children() - cpu
    return found


def _of_children() -> float:
    return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def limit(path: Path) -> dict[str, float]:
    """What nobody can do without: the file read, and its rows put into a bare table."""

    def insert() -> None:
        columns = ", ".join(f"c{n} text" for n in range(15))
        places = ", ".join(["%s"] * 15)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE bare ({columns})")
            if connection.vendor == "postgresql":
                with cursor.copy("COPY bare FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                cursor.executemany(f"INSERT INTO bare VALUES ({places})", rows)

    told: dict[str, float] = {}

    def read() -> list[list[Any]]:
        return list(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python())

    rows = timed("read", told, read)
    timed("insert", told, insert)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bare")
    return told


def other(over: Any, pipe: Any) -> None:
    """Somebody else at work: a deed every 20 ms; how long the slowest took."""
    worst, count = 0.0, 0
    while not over.is_set():
        began = time.perf_counter()
        with transaction.atomic():
            User.objects.filter(username="khac").update(last_login=timezone.now())
        worst, count = max(worst, time.perf_counter() - began), count + 1
        time.sleep(0.02)
    pipe.send((worst, count))


def ours(path: Path, by: User) -> dict[str, float]:
    """By the worker's own functions; the search's index is brought up to date apart."""
    works = {
        services.CHECK: partial(services.check, lists=LISTS),
        services.WRITE: partial(services.write, lists=LISTS),
    }

    def work() -> None:
        while work_once(works, clock=timezone.now):
            pass

    def send() -> Batch:
        upload = SimpleUploadedFile(path.name, path.read_bytes())
        batch = services.ingest(upload=upload, list_name="co-so", by=by, at=timezone.now())
        work()
        batch.refresh_from_db()
        return batch

    def write(batch: Batch) -> None:
        services.ask_to_write(batch=batch, by=by, at=timezone.now())
        work()
        batch.refresh_from_db()

    told: dict[str, float] = {}
    batch = timed("check", told, send)
    assert batch.state == State.CHECKED, (batch.state, batch.words)
    timed("write", told, lambda: write(batch))
    assert batch.state == State.WRITTEN, (batch.state, batch.words)
    return told | {"rows": services.to_write(batch)}


def main(rows: int, folder: str, out: str) -> None:
    path = Path(folder) / "book.xlsx"
    units = Territory.load().in_force(timezone.localdate(), level=Level.COMMUNE)
    book(path, rows, [unit.name for unit in units])
    reverse("desk:home")  # the pages are imported once, before anybody waits
    by = add_officer(
        username="bench",
        full_name="Bench",
        role=Role.STANDING_OFFICER,
        password="x",
        at=timezone.now(),
    )
    add_officer(
        username="khac",
        full_name="Khác",
        role=Role.STANDING_OFFICER,
        password="x",
        at=timezone.now(),
    )
    connection.close()
    over, (mine, theirs) = Event(), Pipe()
    beside = Process(target=other, args=(over, theirs))
    beside.start()
    collect_garbage_rarely()  # as the worker does
    found = ours(path, by)
    found["peak MB"] = peak_mb()
    over.set()
    found["longest wait"], found["other deeds"] = mine.recv()
    timed("search index", found, index_pending)
    beside.join()
    found |= limit(path)
    Path(out).write_text(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3])
