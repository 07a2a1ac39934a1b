"""A tiny file does not wait for a long one, and neither enters what the other entered."""

from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area, User
from hangthat.core.intake.models import Batch
from hangthat.core.jobs.models import Job, Lane
from hangthat.core.jobs.services import work_once
from hangthat.desk.intake.tests.test_intake import HA, LAN, act, book, page, send
from hangthat.desk.works import WORKS
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party

pytestmark = pytest.mark.both  # rows written in pieces
ROOM = "hangthat.core.intake.services"


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


def test_what_others_entered_besides_does_not_hold_the_file_up(
    desk: Client, binh: User, ward_one: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = send(desk, book(HA, LAN))
    between_two_pieces(monkeypatch, lambda: opened("Sửa xe Tư", "Hoàng Văn Tư", "Số 70 ngõ Sau"))

    act(desk, batch, "ghi")

    assert (batch.state, Establishment.objects.count()) == ("written", 3)


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
