"""A sheet of bands of fines: read, written, the same again, taken back."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import User
from hangthat.desk.intake.tests.test_intake import book, send
from hangthat.domain.law.models import ConductArticle
from hangthat.domain.law.services import add_conduct, verify_rule

HEADINGS = [
    "Hành vi", "Văn bản xử phạt", "Điều", "Khoản", "Trị giá hàng dưới", "Cảnh cáo",
    "Mức phạt từ", "Mức phạt đến", "Hình thức xử phạt bổ sung", "Hiệu lực từ ngày", "Nguồn",
]  # fmt: skip
GOOD = [
    "ban hang gia", "Nghị định thử", "17", "1", "1 triệu", "có", "300.000", "500.000",
    "tịch thu tang vật, phương tiện", "01/07/2026", "Công báo",
]  # fmt: skip


@pytest.fixture
def desk(client: Client, an: User) -> Client:
    add_conduct(
        title="Bán hàng giả", classification="counterfeit", field="trade", by=None, at=now()
    )
    client.force_login(an)
    return client


def test_a_sheet_of_bands_is_written_found_again_and_taken_back(desk: Client) -> None:
    batch = send(desk, book(GOOD, headings=HEADINGS), list_name="khung-phat")
    assert batch.counts == {"new": 1}
    desk.post(f"/nhap-du-lieu/{batch.code}/ghi/", {})
    call_command("work", "--once")
    row = ConductArticle.objects.get()
    assert (row.place_in_words, row.band(organisation=True), row.warning) == (
        "khoản 1 Điều 17", (600_000, 1_000_000), True,
    )  # fmt: skip
    assert (row.sanctions, row.goods_below_vnd, row.verified) == ("confiscation", 10**6, False)

    assert send(desk, book(GOOD, headings=HEADINGS), list_name="khung-phat").counts == {"same": 1}
    desk.post(f"/nhap-du-lieu/{batch.code}/hoan-tac/", {})
    call_command("work", "--once")

    assert not ConductArticle.objects.exists()


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        (0, "hành vi lạ"),
        (6, "900.000"),
        (8, "tịch thu nhà"),
        (10, ""),
    ],
)
def test_a_row_that_the_law_room_refuses_is_named_in_the_preview(
    desk: Client, column: int, cell: str
) -> None:
    wrong = [*GOOD[:column], cell, *GOOD[column + 1 :]]

    batch = send(desk, book(wrong, headings=HEADINGS), list_name="khung-phat")

    assert batch.counts == {"error": 1}


def test_a_verified_row_does_not_go_with_its_file(desk: Client) -> None:
    batch = send(desk, book(GOOD, headings=HEADINGS), list_name="khung-phat")
    desk.post(f"/nhap-du-lieu/{batch.code}/ghi/", {})
    call_command("work", "--once")
    verify_rule(ConductArticle.objects.get(), evidence="Công báo", by=None, at=now())

    desk.post(f"/nhap-du-lieu/{batch.code}/hoan-tac/", {})
    call_command("work", "--once")

    assert ConductArticle.objects.filter(verified=True).exists()
