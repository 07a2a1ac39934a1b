"""What stands against a decision of a sheet is told with its row, and the row goes in."""

import re
from typing import Any

import pytest
from django.test import Client

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.intake.tests.test_decisions_come_back import FIRST, HA, HEADS, SAID, export
from hangthat.desk.intake.tests.test_intake import act, book, page, send
from hangthat.domain.cases.models import Decision
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.law.models import Provision
from tests.refusals.forms import Form


@pytest.fixture
def desk(client: Client, an: User, ward_one: Area) -> Client:
    owner = register_party(name=HA[1], kind="household", **SAID)
    open_establishment(party=owner, name=HA[0], kind="shop", area=ward_one, address=HA[3], **SAID)
    rows = (
        ("fine_min_person", "50000", "đồng"), ("fine_max_person", "4000000", "đồng"),
        ("fine_min_organisation", "100000", "đồng"), ("fine_max_organisation", "8000000", "đồng"),
        ("limitation_ip_goods", "1", "năm"),
    )  # fmt: skip
    for key, value, unit in rows:
        Provision.objects.create(key=key, title=key, value=value, unit=unit, document="Điều 23")
    client.force_login(an)
    return client


def rows() -> list[tuple[Any, ...]]:
    """Too dear for a household; found more than a year before; sound."""
    late = (*FIRST[:5], "2/QĐ", "10/6/2026", "300.000", "", "", "1/6/2025")
    sound = (*FIRST[:5], "999/QĐ", "10/6/2026", "300.000", "", "", "")
    return [(*FIRST, ""), late, sound]


def test_after_the_limitation_or_beyond_the_limits_a_row_is_told_and_goes_in(desk: Client) -> None:

    batch = send(desk, book(*rows(), headings=(*HEADS, "Ngày vi phạm")))

    assert batch.counts == {"new": 3}
    shown = page(desk, batch)
    dear = "5.000.000 đ ngoài mức phạt chung 50.000 đ đến 4.000.000 đ (Điều 23, chưa xác minh)"
    assert f"Hàng giả: {dear}" in shown
    assert "Hàng giả: ban hành sau ngày hết thời hiệu xử phạt (01/06/2026)." in shown
    told = desk.get(f"/nhap-du-lieu/{batch.code}/?ket_qua=luu-y").content.decode()
    assert re.search(r"Có lưu ý\D*2\b", told)
    assert "999/QĐ" not in told

    act(desk, batch, "ghi")

    assert Decision.objects.count() == 3
    assert dear in desk.get(f"/nhap-du-lieu/{batch.code}/?ket_qua=luu-y").content.decode()


def test_a_number_that_stands_in_the_register_on_another_day_is_told(
    desk: Client, an: User, standing_agency: Agency
) -> None:
    User.objects.filter(pk=an.pk).update(agency=standing_agency)
    first = (*FIRST[:5], "7/QĐ-XPHC", "10/6/2026", "300.000", "", "")
    again = (*FIRST[:5], "07/QĐ-XPHC", "12/6/2026", "300.000", "", "")
    act(desk, send(desk, export(first)), "ghi")

    batch = send(desk, export(again))

    assert batch.counts == {"new": 1}
    assert "Số 07/QĐ-XPHC đã có ở một quyết định ngày khác" in page(desk, batch)
    act(desk, batch, "ghi")
    paper = Decision.objects.latest("pk").paper
    assert paper
    shown = desk.get(f"/quyet-dinh/{paper.code}/").content.decode()
    assert "Số 07/QĐ-XPHC đã có ở một quyết định ngày khác" in shown


def test_a_row_put_right_is_told_no_longer(desk: Client) -> None:
    batch = send(desk, export(FIRST))
    assert batch.reading["noted"] == 1

    address = f"/nhap-du-lieu/{batch.code}/dong/{batch.rows.get().number}/"
    shown = Form.of(desk.get(address).content.decode()).values
    assert desk.post(address, shown | {"fine_vnd": "3.000.000"}).status_code == 302

    batch.refresh_from_db()
    assert batch.reading["noted"] == 0
