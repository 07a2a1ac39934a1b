"""One round of `bench.intake`: a process of its own, so that its memory is what the import took."""

import json
import os
import sys
import time
from collections.abc import Callable
from multiprocessing import Event, Pipe, Process
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils.timezone import localdate, now  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402

from bench.intake import book  # noqa: E402
from bench.machine import peak_mb  # noqa: E402
from hangthat.access.lexicon import Role  # noqa: E402
from hangthat.access.services.people import add_officer  # noqa: E402
from hangthat.agencies.models import Territory, User  # noqa: E402
from hangthat.agencies.models.area import Level  # noqa: E402
from hangthat.desk.services.works import WORKS  # noqa: E402
from hangthat.intake import services  # noqa: E402
from hangthat.intake.models import Batch, State  # noqa: E402
from hangthat.jobs.services import work_once  # noqa: E402


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = act()
    return time.perf_counter() - began, found


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

    reading, rows = timed(
        lambda: CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    )
    writing, _ = timed(insert)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bare")
    return {"read": reading, "insert": writing}


def other(over: Any, pipe: Any) -> None:
    """Somebody else at work: a deed every 20 ms; how long the slowest took."""
    worst, count = 0.0, 0
    while not over.is_set():
        began = time.perf_counter()
        with transaction.atomic():
            User.objects.filter(username="khac").update(last_login=now())
        worst, count = max(worst, time.perf_counter() - began), count + 1
        time.sleep(0.02)
    pipe.send((worst, count))


def ours(path: Path, by: User) -> dict[str, float]:
    def work() -> None:
        while work_once(WORKS, clock=now):
            pass

    def send() -> Batch:
        upload = SimpleUploadedFile(path.name, path.read_bytes())
        batch = services.take_in(upload=upload, list_name="co-so", by=by, at=now())
        work()
        batch.refresh_from_db()
        return batch

    def write(batch: Batch) -> None:
        services.ask_to_write(batch=batch, by=by, at=now())
        work()
        batch.refresh_from_db()

    checking, batch = timed(send)
    assert batch.state == State.CHECKED, (batch.state, batch.words)
    writing, _ = timed(lambda: write(batch))
    assert batch.state == State.WRITTEN, (batch.state, batch.words)
    return {
        "check": checking,
        "write": writing,
        "ours": checking + writing,
        "rows": services.to_write(batch),
    }


def main(rows: int, folder: str, out: str) -> None:
    path = Path(folder) / "book.xlsx"
    units = Territory.load().in_force(localdate(), level=Level.COMMUNE)
    book(path, rows, [unit.name for unit in units])
    by = add_officer(
        username="bench", full_name="Bench", role=Role.STANDING_OFFICER, password="x", at=now()
    )
    add_officer(
        username="khac", full_name="Khác", role=Role.STANDING_OFFICER, password="x", at=now()
    )
    connection.close()
    over, (mine, theirs) = Event(), Pipe()
    beside = Process(target=other, args=(over, theirs))
    beside.start()
    found = ours(path, by)
    found["peak MB"] = peak_mb()
    over.set()
    found["longest wait"], found["other deeds"] = mine.recv()
    beside.join()
    found |= limit(path)
    Path(out).write_text(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3])
