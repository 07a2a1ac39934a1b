"""Tác vụ: the pages of one's own long work."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import User
from hangthat.core.jobs.models import Job, State
from hangthat.core.jobs.services import JobContext, enqueue, work_once
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import note
from hangthat.desk import works

pytestmark = pytest.mark.both  # jobs are taken under a lock


@pytest.fixture
def job(binh: User) -> Job:
    return enqueue(kind="count", args={}, title="Xuất 300 cơ sở", by=binh.pk, at=now())


def page(client: Client, user: User, address: str, **more: Any) -> Any:
    client.force_login(user)
    return client.get(address, **more)


def test_the_asker_sees_how_far_it_is_and_it_asks_for_itself(
    client: Client, binh: User, job: Job
) -> None:
    Job.objects.update(state="running", lease_until=now(), done=50, total=200, words="Đang ghi")

    shown = page(client, binh, "/viec/").content.decode()

    assert "Xuất 300 cơ sở" in shown
    assert "50/200, 25%" in shown
    assert 'hx-trigger="every 2s"' in shown


def test_the_first_page_says_what_came_of_a_job_that_ended(
    client: Client, binh: User, job: Job
) -> None:
    Job.objects.update(
        state="done", ended_at=now(), words="Đang so", result={"words": "Đã so xong 300"}
    )
    done = page(client, binh, "/viec-cua-toi/").content.decode()
    Job.objects.update(state="failed", fault="Đĩa đầy")
    failed = page(client, binh, "/viec-cua-toi/").content.decode()

    assert "Đã so xong 300" in done
    assert "Đĩa đầy" in failed
    assert "Đang so" not in done + failed


def test_a_job_that_ended_is_not_among_those_that_go_on(
    client: Client, binh: User, job: Job
) -> None:
    def region(title: str) -> str:
        parts = page(client, binh, "/viec-cua-toi/").content.decode().split("<section")
        return next((one for one in parts if title in one), "")

    assert job.title in region("Tác vụ đang xử lý")
    for state in ("done", "failed", "cancelled"):
        Job.objects.update(state=state, ended_at=now())
        assert job.title not in region("Tác vụ đang xử lý")
        assert job.title in region("Tác vụ vừa kết thúc")


def test_a_job_is_its_askers_alone(client: Client, an: User, job: Job) -> None:
    for address in (f"/viec/{job.pk}/", f"/viec/{job.pk}/dung/"):
        assert page(client, an, address).status_code == 404
    assert job.title not in page(client, an, "/viec/").content.decode()


def test_the_page_that_waits_for_a_job_loads_anew_when_it_ends(
    client: Client, binh: User, job: Job
) -> None:
    asking = {"headers": {"HX-Request": "true"}}
    assert "HX-Refresh" not in page(client, binh, f"/viec/{job.pk}/", **asking)

    Job.objects.update(state="done", ended_at=now(), result={"href": "/co-so/", "words": "Đủ 300"})
    answer = page(client, binh, f"/viec/{job.pk}/", **asking)

    assert answer["HX-Refresh"] == "true"
    assert 'href="/co-so/"' in answer.content.decode()
    assert "hx-trigger" not in answer.content.decode().split("<main")[1]


def test_a_failed_job_says_why(client: Client, binh: User, job: Job) -> None:
    Job.objects.update(state="failed", ended_at=now(), fault="Hết chỗ trên đĩa.")

    assert "Hết chỗ trên đĩa." in page(client, binh, "/viec/").content.decode()


def test_the_asker_stops_it_and_only_while_it_is_open(client: Client, binh: User, job: Job) -> None:
    client.force_login(binh)

    answer = client.post(f"/viec/{job.pk}/dung/")

    assert answer["Location"] == f"/viec/{job.pk}/"
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert "đã kết thúc" in client.post(f"/viec/{job.pk}/dung/").content.decode()


def test_the_list_costs_the_same_however_long_it_is(
    client: Client, binh: User, job: Job, django_assert_max_num_queries: Any
) -> None:
    for _ in range(15):
        enqueue(kind="count", args={}, title="Xuất", by=binh.pk, at=now())
    client.force_login(binh)

    with django_assert_max_num_queries(15):
        client.get("/viec/")


def write(context: JobContext) -> None:
    user = User.objects.get(pk=context.job.asked_by_id)
    note(by=user, at=context.at(), action="export", subject=user)


def test_what_a_work_writes_names_the_job_in_the_journal(binh: User, job: Job) -> None:
    assert work_once({"count": works.for_asker(write)}, clock=now)

    line = Entry.objects.latest("pk")
    assert (line.door, line.request_id, line.actor_id) == ("system", f"job-{job.pk}", binh.pk)


def test_nothing_is_done_for_somebody_who_has_left(binh: User, job: Job) -> None:
    User.objects.update(is_active=False)

    work_once({"count": works.for_asker(write)}, clock=now)

    job.refresh_from_db()
    assert (job.state, "đã đóng" in job.fault) == (State.FAILED, True)
    assert not Entry.objects.filter(action="export").exists()


def test_the_command_does_what_waits_and_the_nightly_one_forgets(
    binh: User, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(works.WORKS, "count", write)
    call_command("work", "--once")
    assert Entry.objects.filter(action="export").exists()

    Job.objects.update(ended_at=now() - timedelta(days=31))
    out = StringIO()
    call_command("tidy", "--no-verify", stdout=out)
    assert "1 tác vụ" in out.getvalue()
