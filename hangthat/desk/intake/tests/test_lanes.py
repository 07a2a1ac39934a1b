"""A tiny file does not wait for a long one, and neither enters what the other entered."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area, User
from hangthat.core.intake import services
from hangthat.core.intake.models import Batch
from hangthat.core.jobs.models import Job, Lane
from hangthat.core.jobs.services import work_once
from hangthat.core.jobs.tests.works import address
from hangthat.desk.intake.tests.test_intake import HA, LAN, act, book, page, send
from hangthat.desk.works import WORKS
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from tests.gates.sampling import tries_part

pytestmark = pytest.mark.both  # rows written in pieces
ROOM = "hangthat.core.intake.services"
ROWS = 400
FAMILIES = ("Nguyễn", "Lý", "Hoàng", "Nông", "Vi")
GIVEN = ("Thị Hoa", "Văn Sơn", "Thúy", "Văn Hải", "Thị Nga", "Quốc", "Thị Páo")
WARDS = ("Nà Sầm", "Khòn Lèng", "Bản Chu", "Pò Mã", "Cốc Nam", "Tân Lập")


@pytest.fixture
def desk(client: Client, binh: User, ward_one: Area) -> Client:
    client.force_login(binh)
    return client


def test_what_a_file_asks_for_waits_in_a_lane_of_its_length(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = send(desk, book(HA))
    monkeypatch.setattr(f"{ROOM}.ingestion._SHORT_ROWS", 0)
    desk.post(f"/nhap-du-lieu/{long.code}/ghi/")
    monkeypatch.undo()
    short = send_only(desk, book(LAN))

    assert list(Job.objects.order_by("pk").values_list("lane", flat=True)) == [
        Lane.SHORT,
        Lane.FILE,
        Lane.SHORT,
    ]
    assert work_once(WORKS, clock=now, lanes=(Lane.SHORT,))
    assert not work_once(WORKS, clock=now, lanes=(Lane.SHORT, Lane.WHOLE))

    assert {batch.state for batch in (again(long), again(short))} == {"writing", "checked"}


def test_a_file_nobody_has_counted_is_long_by_its_bytes(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{ROOM}.ingestion._SHORT_BYTES", 100)

    send_only(desk, book(HA))

    assert Job.objects.get().lane == Lane.FILE


def test_the_page_of_a_file_that_waits_says_how_many_are_before_it(desk: Client) -> None:
    first, second = send_only(desk, book(HA)), send_only(desk, book(LAN))
    Job.objects.filter(pk=second.job).update(lane=Lane.FILE)
    third = send_only(desk, book(HA, LAN))

    told = [page(desk, batch) for batch in (first, second, third)]

    assert ["Trước việc này còn 1 việc." in one for one in told] == [False, False, True]
    assert ["Sắp tới lượt." in one for one in told] == [True, True, False]


def test_what_others_entered_between_two_pieces_is_not_entered_again(
    desk: Client, binh: User, ward_one: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = send(desk, book(HA, LAN))
    between_two_pieces(monkeypatch, lambda: opened("Vải Lan", "Trần Thị Lan", "Số 9 phố Chợ"))

    act(desk, batch, "ghi")

    assert batch.state == "checked"
    assert "Chưa ghi gì: Dữ liệu đã thay đổi" in batch.words
    assert batch.counts["new"] == 1
    assert [shop.name for shop in Establishment.objects.all()] == ["Vải Lan"]
    monkeypatch.undo()
    answer = {"answer": str(Establishment.objects.get().pk)}
    if batch.counts.get("doubtful"):
        act(desk, batch, f"trung/{batch.rows.get(fate='doubtful').number}", **answer)
    act(desk, batch, "ghi")
    assert sorted(Establishment.objects.values_list("name", flat=True)) == [HA[1], LAN[1]]


def test_what_others_entered_beside_an_earlier_piece_is_not_entered_by_a_later_one(
    desk: Client, binh: User, ward_one: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    mai = ("3", "Giày Mai", "Lương Thị Mai", "Phường Một", "Số 31 phố Ga", "", "")
    batch = send(desk, book(HA, LAN, mai))
    between_two_pieces(monkeypatch, lambda: opened("Giày Mai", "Lương Thị Mai", "Số 31 phố Ga"))

    act(desk, batch, "ghi")

    assert batch.state == "checked"
    assert "Chưa ghi gì: Dữ liệu đã thay đổi" in batch.words
    assert [shop.name for shop in Establishment.objects.all()] == ["Giày Mai"]


def test_what_others_entered_and_took_back_does_not_hold_the_file_up(
    desk: Client, binh: User, ward_one: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, twin = send(desk, book(HA, LAN)), send(desk, book(LAN))

    def write_and_take_back() -> None:
        write_now(twin)
        services.ask_to_undo(batch=again(twin), by=twin.sender, at=now())
        work_once(WORKS, clock=now)

    between_two_pieces(monkeypatch, write_and_take_back)
    act(desk, batch, "ghi")

    assert again(twin).state == "undone"
    assert (batch.state, Establishment.objects.count()) == ("written", 2)


def test_what_others_entered_besides_does_not_hold_the_file_up(
    desk: Client, binh: User, ward_one: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = send(desk, book(HA, LAN))
    between_two_pieces(monkeypatch, lambda: opened("Sửa xe Tư", "Hoàng Văn Tư", "Số 70 ngõ Sau"))

    act(desk, batch, "ghi")

    assert (batch.state, Establishment.objects.count()) == ("written", 3)


@pytest.mark.skipif(not tries_part("long files killed", 3), reason="another day")
@pytest.mark.django_db(transaction=True)
def test_two_long_files_beside_each_other_survive_every_kill(
    desk: Client, client: Client, binh: User, chi: User, ward_one: Area, commune_two: Area
) -> None:
    """Workers are killed while both are written; each goes on, and every row is there once.

    Twice: a job that was broken off three times waits for a person who has it gone on with.
    """
    first = send(desk, book(*villagers("Phường Một", ROWS)))
    client.force_login(chi)
    second = send(desk, book(*villagers("Xã Hai", ROWS)))
    for batch, owner in ((first, binh), (second, chi)):
        client.force_login(owner)
        with pytest.MonkeyPatch.context() as still:
            still.setattr("hangthat.desk.intake.tests.test_intake.work", lambda: None)
            act(desk, batch, "ghi")
    Job.objects.filter(state="asked").update(lane=Lane.FILE)

    beside = []
    for kill, share in enumerate((0.2, 0.6, 1)):
        with worker(ahead=kill * 40) as process:
            until = time.monotonic() + 120
            while Establishment.objects.count() < share * 2 * ROWS:
                assert process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.01)
            if share == 1:
                while Job.objects.open().exists():
                    time.sleep(0.05)
        beside.append([own.written.exists() for own in (first, second)])

    assert beside[0] == [True, True]  # neither waited for the other
    assert [again(batch).state for batch in (first, second)] == ["written", "written"]
    for area in (ward_one, commune_two):
        names = list(Establishment.objects.filter(area=area).values_list("name", flat=True))
        assert len(names) == len(set(names)) == ROWS
    assert Job.objects.exclude(state="done").count() == 0


def test_a_long_list_sent_by_two_at_once_is_entered_once_and_the_other_is_shown_anew(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, twin = (send(desk, book(HA, LAN)) for _ in range(2))
    between_two_pieces(monkeypatch, lambda: write_now(twin))

    act(desk, batch, "ghi")

    told = {again(one).state: one for one in (batch, twin)}
    assert set(told) == {"written", "checked"}
    assert "Dữ liệu đã thay đổi" in told["checked"].words
    assert sorted(Establishment.objects.values_list("name", flat=True)) == [HA[1], LAN[1]]


def villagers(unit: str, count: int) -> list[tuple[str, ...]]:
    """Shops that nobody takes for each other."""
    return [
        (str(n), f"Hàng {ward} {n}", f"{family} {given} {n}", unit, f"Số {n} thôn {ward}", "", "")
        for n in range(1, count + 1)
        for family, given, ward in [(FAMILIES[n % 5], GIVEN[n // 5 % 7], WARDS[n // 35 % 6])]
    ]


@contextmanager
def worker(*, ahead: int) -> Iterator["subprocess.Popen[bytes]"]:
    """Killed at the end, whatever it is doing."""
    process = subprocess.Popen(
        [sys.executable, "-m", "hangthat.desk.intake.tests.worker", str(ahead)],
        env={**os.environ, "DATABASE_URL": address()},
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def write_now(batch: Batch) -> None:
    """By another hand of the worker."""
    services.ask_to_write(batch=batch, by=batch.sender, at=now())
    work_once(WORKS, clock=now)


def send_only(desk: Client, content: bytes) -> Batch:
    """Sent, and not yet read."""
    with pytest.MonkeyPatch.context() as still:
        still.setattr("hangthat.desk.intake.tests.test_intake.work", lambda: None)
        return send(desk, content)


def again(batch: Batch) -> Batch:
    batch.refresh_from_db()
    return batch


def opened(name: str, owner: str, address: str) -> None:
    told: dict[str, Any] = {"by": None, "at": now()}
    party = register_party(name=owner, kind="household", **told)
    area = Area.objects.get(name="Phường Một")
    open_establishment(party=party, name=name, kind="shop", area=area, address=address, **told)


def between_two_pieces(monkeypatch: pytest.MonkeyPatch, deed: Any) -> None:
    """Pieces of one row; the deed is done when the first is written."""
    pieces: list[float] = []

    def breathe(*, since: float) -> None:
        pieces.append(since)
        if len(pieces) == 2:
            deed()

    monkeypatch.setattr(f"{ROOM}.writing._FIRST", 1)
    monkeypatch.setattr(f"{ROOM}.writing._next_size", lambda size, took: 1)
    monkeypatch.setattr(f"{ROOM}.writing.breathe", breathe)
