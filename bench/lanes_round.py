"""One round of `bench.lanes`, in a process of its own."""

import json
import os
import sys
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event, Thread

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench.intake import book  # noqa: E402
from hangthat.core.access.lexicon import Role  # noqa: E402
from hangthat.core.access.services.people import add_officer  # noqa: E402
from hangthat.core.agencies.models import Territory, User  # noqa: E402
from hangthat.core.agencies.models.area import Level  # noqa: E402
from hangthat.core.common.days import VIETNAM  # noqa: E402
from hangthat.core.intake import services  # noqa: E402
from hangthat.core.intake.models import Batch, State  # noqa: E402
from hangthat.core.jobs.models import Job, Lane  # noqa: E402
from hangthat.core.jobs.services import lanes, work_in_lanes  # noqa: E402
from hangthat.desk.intake.queries.lists import LISTS  # noqa: E402

WORKS = {
    services.CHECK: partial(services.check, lists=LISTS),
    services.WRITE: partial(services.write, lists=LISTS),
}

_BEGAN = time.perf_counter()


def at() -> datetime:
    return datetime.now(VIETNAM)


def send(path: Path, by: User) -> Batch:
    upload = SimpleUploadedFile(path.name, path.read_bytes())
    return services.ingest(upload=upload, list_name="co-so", by=by, at=at())


def until(batch: Batch, state: State) -> None:
    while Batch.objects.get(pk=batch.pk).state != state:
        assert time.perf_counter() - _BEGAN < 900
        failed = Job.objects.filter(state="failed").first()
        assert failed is None, failed.fault
        time.sleep(0.1)


def must_go_on(batches: list[Batch]) -> None:
    for batch in batches:
        batch.refresh_from_db()
        assert "chưa ghi gì" not in batch.words.lower(), batch.words


def write(batch: Batch) -> None:
    batch.refresh_from_db()
    services.ask_to_write(batch=batch, by=batch.sender, at=at())


def main(rows: int, hands: int, folder: str, out: str) -> None:
    lanes.HANDS[Lane.FILE] = hands
    units = Territory.load().in_force(at().date(), level=Level.COMMUNE)
    names = [unit.name for unit in units]
    half = len(names) // 2
    paths = [Path(folder) / f"{number}.xlsx" for number in range(3)]
    book(paths[0], rows, names[:half])
    book(paths[1], rows, names[half:], first=rows)
    book(paths[2], 3, names, first=2 * rows + 1)
    reverse("desk:home")
    people = [
        add_officer(
            username=f"bench{number}", full_name="Bench", role=Role.STANDING_OFFICER, password="x",
            at=at(),
        )
        for number in range(3)
    ]  # fmt: skip
    stop = Event()
    told = {"clock": at, "stopping": stop.is_set, "wait": stop.wait}
    worker = Thread(target=lambda: work_in_lanes(WORKS, **told))
    worker.start()
    began, found = time.perf_counter(), {}
    try:
        long = [send(path, by) for path, by in zip(paths[:2], people, strict=False)]
        for number, batch in enumerate(long, 1):
            until(batch, State.CHECKED)
            found[f"long file {number} checked"] = time.perf_counter() - began
            write(batch)
        while not all(batch.written.exists() for batch in long):
            must_go_on(long)
            time.sleep(0.1)
        found["both have rows in the registry"] = time.perf_counter() - began
        sent = time.perf_counter()
        tiny = send(paths[2], people[2])
        until(tiny, State.CHECKED)
        write(tiny)
        while Batch.objects.get(pk=tiny.pk).state == State.WRITING:
            time.sleep(0.05)
        found["the tiny file, from sending to its end"] = time.perf_counter() - sent
        for number, batch in enumerate(long, 1):
            until(batch, State.WRITTEN)
            found[f"long file {number} written"] = time.perf_counter() - began
    finally:
        stop.set()
        worker.join()
    Path(out).write_text(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4])
