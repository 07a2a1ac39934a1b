"""Long work: asked for with its deed, done once, told to the end."""

import logging
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localtime

from hangthat.core.jobs.models import Job, Lane, State
from hangthat.core.jobs.services import (
    LEASE,
    TRIES,
    JobContext,
    cancel,
    enqueue,
    forget,
    work,
    work_in_lanes,
    work_once,
)
from hangthat.core.jobs.services import job_context as stepping
from hangthat.core.jobs.tests.works import address

AT = datetime(2026, 11, 24, 5, tzinfo=UTC)
LATER = AT + LEASE + timedelta(seconds=1)


def at() -> datetime:
    return AT


def later() -> datetime:
    return LATER


def asked(kind: str = "count", at: datetime = AT, **args: Any) -> Job:
    with transaction.atomic():
        return enqueue(kind=kind, args=args, title=f"Đếm {args}", by=7, at=at)


def count(context: JobContext, *, upto: int = 3) -> dict[str, Any]:
    for n in range(upto):
        context.report(n + 1, upto, f"số {n + 1}")
    return {"words": f"đếm tới {upto}"}


def again(job: Job) -> Job:
    job.refresh_from_db()
    return job


@pytest.mark.django_db
def test_a_job_is_done_with_its_progress_and_its_result() -> None:
    job = asked(upto=5)

    assert work_once({"count": count}, clock=at)

    assert again(job).state == State.DONE
    assert (job.done, job.total, job.words) == (5, 5, "số 5")
    assert job.result == {"words": "đếm tới 5"}
    assert (job.tries, job.started_at, job.ended_at, job.lease_until) == (1, AT, AT, None)
    assert not work_once({"count": count}, clock=at)


@pytest.mark.django_db
def test_the_oldest_job_is_done_first_and_an_unknown_kind_waits() -> None:
    done: list[str] = []
    for minute, name in ((2, "sau"), (1, "trước")):
        asked("note", AT + timedelta(minutes=minute), name=name)
    unknown = asked("của bản sau")

    while work_once({"note": lambda context, name: done.append(name)}, clock=at):
        pass

    assert done == ["trước", "sau"]
    assert again(unknown).state == State.ASKED


@pytest.mark.django_db
def test_the_job_of_a_deed_that_was_taken_back_does_not_exist() -> None:
    with pytest.raises(ValidationError), transaction.atomic():
        enqueue(kind="count", args={}, title="Đếm", by=7, at=AT)
        raise ValidationError("Không được.")

    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_job_is_not_asked_for_outside_a_deed() -> None:
    with pytest.raises(RuntimeError):
        enqueue(kind="count", args={}, title="Đếm", by=7, at=AT)


@pytest.mark.django_db
def test_a_refusal_is_told_in_its_own_words() -> None:
    def refuse(context: JobContext) -> None:
        raise ValidationError("Lô này đã ghi rồi.")

    job = asked("refuse")
    work_once({"refuse": refuse}, clock=at)

    assert (again(job).state, job.fault) == (State.FAILED, "Lô này đã ghi rồi.")


@pytest.mark.django_db
def test_a_mistake_of_ours_is_told_as_a_number_that_stands_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def stumble(context: JobContext) -> None:
        raise KeyError("bí mật")

    job = asked("stumble")
    with caplog.at_level(logging.ERROR):
        work_once({"stumble": stumble}, clock=at)

    number = again(job).fault.split("mã ")[1].split(")")[0]
    assert job.state == State.FAILED
    assert "bí mật" not in job.fault
    assert number in caplog.text
    assert "KeyError" in caplog.text


@pytest.mark.django_db
def test_a_waiting_job_is_stopped_at_once_and_an_ended_one_no_more() -> None:
    job = asked()

    cancel(job=job, at=AT)

    assert job.state == State.CANCELLED
    assert not work_once({"count": count}, clock=at)
    with pytest.raises(ValidationError, match="đã kết thúc"):
        cancel(job=job, at=AT)


@pytest.mark.django_db
def test_a_running_job_stops_at_its_next_step_and_takes_back_what_it_was_writing() -> None:
    def half(context: JobContext) -> None:
        with context.writing():
            asked("count")
            cancel(job=context.job, at=AT)

    job = asked("half")
    work_once({"half": half}, clock=at)

    assert again(job).state == State.CANCELLED
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_a_worker_that_is_shut_down_puts_its_job_back() -> None:
    stop = Event()

    def until_told(context: JobContext) -> None:
        stop.set()
        context.report(1)

    job = asked("count")
    work({"count": until_told}, clock=at, stopping=stop.is_set)
    assert (again(job).state, job.tries, job.lease_until) == (State.ASKED, 0, None)

    work_once({"count": count}, clock=at)
    assert again(job).state == State.DONE


@pytest.mark.django_db
def test_a_worker_that_lost_its_job_writes_neither_the_deed_nor_the_end() -> None:
    def overtaken(context: JobContext) -> None:
        with context.writing():
            asked("count")
            Job.objects.filter(pk=context.job.pk).update(tries=2)  # another worker took it

    job = asked("overtaken")
    work_once({"overtaken": overtaken}, clock=at)

    assert (again(job).state, job.tries) == (State.RUNNING, 1)
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_a_long_transaction_keeps_the_job_by_its_own_commit() -> None:
    clock = iter([AT, AT, LATER, LATER])
    seen: list[bool] = []

    def long(context: JobContext) -> None:
        with context.writing():
            pass  # longer than the lease
        seen.append(work_once({"long": long}, clock=later))

    job = asked("long")
    work_once({"long": long}, clock=lambda: next(clock))

    assert seen == [False]
    assert again(job).state == State.DONE


@pytest.mark.django_db
def test_a_job_that_kills_its_workers_is_given_up_in_words() -> None:
    job = asked()
    Job.objects.update(state=State.RUNNING, lease_until=AT, tries=TRIES)

    assert not work_once({"count": count}, clock=later)

    assert again(job).state == State.FAILED
    assert "ngắt giữa chừng" in job.fault


@pytest.mark.django_db
def test_a_job_that_was_to_stop_when_its_worker_died_does_not_begin_anew() -> None:
    job = asked()
    Job.objects.update(state=State.RUNNING, lease_until=AT, tries=1, cancel_asked=True)

    assert not work_once({"count": count}, clock=later)

    assert again(job).state == State.CANCELLED


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_mid_work_loses_nothing(tmp_path: Path) -> None:
    """A real process dies by SIGKILL inside its transaction; the job runs again after the lease."""
    job = asked("hang", localtime(), folder=str(tmp_path))
    worker = subprocess.Popen(
        [sys.executable, "-m", "hangthat.core.jobs.tests.works"],
        env={**os.environ, "DATABASE_URL": address()},
    )
    try:
        deadline = time.monotonic() + 30
        while not (tmp_path / "begun").exists() and time.monotonic() < deadline:
            assert worker.poll() is None
            time.sleep(0.02)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    works = {"hang": lambda context, folder: {"words": "xong"}}

    assert not work_once(works, clock=lambda: localtime())
    assert (again(job).state, job.done, job.words) == (State.RUNNING, 1, "nửa việc đầu")
    assert work_once(works, clock=lambda: localtime() + LEASE)

    assert (again(job).state, job.tries) == (State.DONE, 2)
    assert Job.objects.count() == 1  # the half deed is gone


@pytest.mark.django_db(transaction=True)
def test_four_workers_do_each_job_once() -> None:
    jobs = [asked("note", number=number) for number in range(12)]
    done: list[int] = []
    start = Barrier(4)

    def worker(_: int) -> None:
        start.wait()
        try:
            while work_once({"note": lambda context, number: done.append(number)}, clock=at):
                pass
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(worker, range(4)))

    assert sorted(done) == list(range(12))
    assert {again(job).tries for job in jobs} == {1}


@pytest.mark.django_db(transaction=True)
def test_a_short_job_is_done_while_a_long_one_goes_on() -> None:
    over, stop = Event(), Event()
    ended: list[str] = []

    def long(context: JobContext) -> None:
        assert over.wait(30), "the short job waits for the long one"
        ended.append("long")
        stop.set()

    def short(context: JobContext) -> None:
        ended.append("short")
        over.set()

    first = asked("long")
    with transaction.atomic():
        enqueue(kind="short", args={}, title="Ngắn", by=7, at=LATER, lane=Lane.SHORT)
    works = {"long": long, "short": short}
    work_in_lanes(works, clock=later, stopping=stop.is_set, wait=lambda _: stop.wait(0.01))

    assert ended == ["short", "long"]
    assert set(Job.objects.values_list("state", flat=True)) == {State.DONE}
    assert again(first).lane == Lane.WHOLE


@pytest.mark.django_db(transaction=True)
def test_two_large_files_go_on_beside_each_other_and_a_third_waits_its_turn() -> None:
    both, until = Barrier(2, timeout=30), time.monotonic() + 60
    under_way: list[int] = []
    most: list[int] = []

    def long(context: JobContext, number: int) -> None:
        under_way.append(number)
        if number < 3:
            both.wait()  # breaks where one waits until the other is done
        most.append(len(under_way))
        context.report(1, 1)
        under_way.remove(number)

    def are_done() -> bool:
        left = Job.objects.exclude(state=State.DONE)
        return time.monotonic() > until or not left.exists()

    with transaction.atomic():
        for number in (1, 2, 3):
            enqueue(
                kind="long", args={"number": number}, title="Tệp lớn", by=7,
                at=AT + timedelta(seconds=number), lane=Lane.FILE,
            )  # fmt: skip
    works = {"long": long}
    work_in_lanes(works, clock=at, stopping=are_done, wait=lambda _: time.sleep(0.01))

    assert set(Job.objects.values_list("state", flat=True)) == {State.DONE}
    assert max(most) == 2


@pytest.mark.django_db(transaction=True)
def test_the_heart_beats_beside_a_silent_work_and_brings_it_the_wish_to_stop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stepping, "_BEAT", 0.01)
    minute = timedelta(minutes=1)
    ahead = iter(AT + n * minute for n in range(100_000))

    def silent(context: JobContext) -> None:
        deadline = time.monotonic() + 20
        first = again(context.job).lease_until
        while Job.objects.get(pk=context.job.pk).lease_until == first:
            assert time.monotonic() < deadline
        cancel(job=context.job, at=AT)
        while time.monotonic() < deadline:
            context._go_on()

    job = asked("silent")
    work_once({"silent": silent}, clock=lambda: next(ahead))

    assert again(job).state == State.CANCELLED


@pytest.mark.django_db(transaction=True)
def test_a_beat_that_finds_the_database_locked_is_skipped_and_the_commit_makes_up_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stepping, "_BEAT", 0.01)
    monkeypatch.setattr(stepping, "_BRIEFLY", "PRAGMA busy_timeout = 10")

    def long(context: JobContext) -> None:
        with context.writing():
            asked("count")
            time.sleep(0.1)
            context.report(1, 2, "đang ghi")

    job = asked("long")
    work_once({"long": long}, clock=at)

    assert (again(job).state, job.words) == (State.DONE, "đang ghi")
    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_ended_jobs_are_forgotten_after_thirty_days() -> None:
    old, new, waiting = asked(), asked(), asked(at=AT - timedelta(days=90))
    Job.objects.filter(pk=old.pk).update(state=State.DONE, ended_at=AT - timedelta(days=31))
    Job.objects.filter(pk=new.pk).update(state=State.DONE, ended_at=AT - timedelta(days=29))

    assert forget(at=AT) == 1

    assert set(Job.objects.all()) == {new, waiting}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "running"},
        {"state": "done"},
        {"state": "xong"},
        {"fault": "lạ"},
        {"done": 2, "total": 1},
    ],
)
def test_a_job_in_two_minds_is_refused_by_the_database(wrong: dict[str, Any]) -> None:
    asked()

    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.update(**wrong)
