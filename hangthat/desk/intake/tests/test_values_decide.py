"""Where the values of a column say something else than its heading, they decide, or it is asked."""

from collections.abc import Sequence

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.desk.intake.tests.test_decisions_come_back import SAID
from hangthat.desk.intake.tests.test_intake import act, book, page, send
from hangthat.domain.establishments.models import Channel, Establishment, Party
from hangthat.domain.establishments.services import open_establishment, register_party


@pytest.fixture
def desk(client: Client, an: User, ward_one: Area) -> Client:
    client.force_login(an)
    return client


def sites(*states: str) -> bytes:
    rows = [
        (f"https://vai{n}.vn", f"Công ty TNHH Vải số {n}", state) for n, state in enumerate(states)
    ]
    return book(*rows, headings=("Tên miền", "Chủ sở hữu", "Trạng thái"))


@pytest.mark.parametrize("words", [("Đang hoạt động", "Hoạt động", "Active"), ("Còn hoạt động",)])
def test_that_a_site_trades_says_nothing_of_its_notice(desk: Client, words: Sequence[str]) -> None:
    batch = send(desk, sites(*words))

    assert (batch.list_name, batch.counts) == ("website", {"new": len(words)})
    assert "không ghi đã thông báo, đăng ký hay chưa" in page(desk, batch)


@pytest.mark.parametrize("word", ["Ngừng hoạt động", "Tạm ngừng", "Inactive", "Đã đóng cửa"])
def test_a_site_that_stopped_is_asked_about_and_goes_in_once_it_trades(
    desk: Client, word: str
) -> None:
    batch = send(desk, sites("Đang hoạt động", word))
    assert batch.counts == {"new": 1, "error": 1}
    ((column, said, _, scope, _),) = batch.rows.get(fate="error").faults
    assert (column, scope) == ("state", "value")
    assert "kênh đã ngừng" in said

    act(desk, batch, "ghi")
    assert Channel.objects.get().url == "https://vai0.vn"


def test_notices_are_read_as_they_were_beside_them(desk: Client) -> None:
    batch = send(desk, sites("Đã đăng ký", "Chưa thông báo", "Đang hoạt động"))
    act(desk, batch, "ghi")

    states = Channel.objects.order_by("url").values_list("state", flat=True)
    assert list(states) == ["registered", "none", "notified"]


def test_mistyped_tax_codes_are_warnings_of_their_rows_and_stay_listed(desk: Client) -> None:
    codes = ("4900123457", "4900123452", "4900987654", "4900987655-001")
    rows = [(f"Vải {n}", f"Vi Văn {n}", "Phường Một", code) for n, code in enumerate(codes)]
    heads = ("Tên cơ sở", "Chủ hộ", "Xã, phường", "MST")

    batch = send(desk, book(*rows, headings=heads))
    assert batch.counts == {"new": 4}
    assert all("sai chữ số kiểm tra" in str(row.faults) for row in batch.rows.all())
    act(desk, batch, "ghi")

    assert set(Party.objects.values_list("tax_code", flat=True)) == {""}
    assert set(Establishment.objects.values_list("note", flat=True)) == {""}
    shown = page(desk, batch)
    assert all(code in shown for code in codes)


def test_fines_that_contradict_the_unit_of_their_heading_are_asked_about(
    desk: Client, ward_one: Area
) -> None:
    owner = register_party(name="Vi Thị Lan", kind="household", **SAID)
    open_establishment(party=owner, name="Quán Lan", kind="shop", area=ward_one, **SAID)
    heads = (
        "Số quyết định", "Ngày quyết định", "Tên cơ sở", "Chủ hộ", "Xã, phường",
        "Nhóm vi phạm", "Tiền phạt (nghìn đồng)",
    )  # fmt: skip
    same = ("Quán Lan", "Vi Thị Lan", "Phường Một", "hàng nhập lậu")
    fines = ("500000", "1500000", "7500")
    rows = [(f"{n}/QĐ-XPHC", "12/05/2026", *same, fine) for n, fine in enumerate(fines, start=1)]

    batch = send(desk, book(*rows, headings=heads))

    asked = {row.cells[-1]: row.faults for row in batch.rows.filter(fate="error")}
    assert asked.keys() == {"500000", "1500000"}
    assert asked["500000"][0][4] == ["500000 đồng", "500000 nghìn"]
