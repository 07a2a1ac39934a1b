"""Facts that a file brought are taken back, but for those with which somebody went on."""

from datetime import date

import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area, User
from hangthat.desk.intake.tests.test_decisions_come_back import SAID
from hangthat.desk.intake.tests.test_intake import act, book, page, send
from hangthat.domain.cases.models import Decision
from hangthat.domain.cases.services import comply
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services import issue_text, revoke
from hangthat.domain.establishments.services import open_establishment, register_party

SHOPS = (("Vải Mận", "Lê Thị Mận"), ("Quán Páo", "Hoàng Văn Páo"))
WHO = ("Tên cơ sở", "Chủ hộ")


@pytest.fixture
def desk(client: Client, an: User, ward_one: Area) -> Client:
    for name, owner in SHOPS:
        party = register_party(name=owner, kind="household", **SAID)
        open_establishment(party=party, name=name, kind="shop", area=ward_one, **SAID)
    client.force_login(an)
    return client


def decisions(*more: str, heads: tuple[str, ...] = ()) -> bytes:
    rows = [
        (*shop, f"{n}/QĐ-XPHC", "12/06/2026", "hàng nhập lậu", "5.000.000", *more)
        for n, shop in enumerate(SHOPS, start=1)
    ]
    own = ("Số quyết định", "Ngày quyết định", "Nhóm vi phạm", "Tiền phạt")
    return book(*rows, headings=(*WHO, *own, *heads))


def annulled() -> list[bool]:
    days = Decision.objects.order_by("number").values_list("annulled_on", flat=True)
    return [day is not None for day in days]


def test_a_decision_that_was_complied_with_meanwhile_is_not_annulled_and_it_is_said(
    desk: Client, an: User
) -> None:
    batch = send(desk, decisions())
    act(desk, batch, "ghi")
    paid = Decision.objects.get(number="1/QĐ-XPHC")
    comply(decision=paid, complied_on=date(2026, 6, 20), by=an, at=now())

    act(desk, batch, "hoan-tac")

    assert annulled() == [False, True]
    assert paid.violation.dismissed_on is None
    assert batch.state == "written"
    shown = page(desk, batch)
    assert "Đã hoàn tác, trừ 1 chỗ." in shown
    assert "1/QĐ-XPHC ngày 12/06/2026: đã ghi thêm hoặc sửa sau đợt nhập, nên giữ" in shown


def test_what_a_later_file_added_is_taken_back_first_whichever_is_tried_first(
    desk: Client,
) -> None:
    first = send(desk, decisions())
    act(desk, first, "ghi")
    second = send(desk, decisions("20/06/2026", heads=("Ngày nộp phạt",)))
    assert second.counts == {"update": 2}
    act(desk, second, "ghi")

    act(desk, first, "hoan-tac")
    assert annulled() == [False, False]
    assert "trừ 2 chỗ" in first.words
    act(desk, second, "hoan-tac")
    act(desk, first, "hoan-tac")

    assert annulled() == [True, True]
    assert (second.state, first.state, first.words) == ("undone", "undone", "")


def test_a_paper_that_was_revoked_meanwhile_keeps_its_day_and_holds_nothing_up(
    desk: Client,
) -> None:
    issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **SAID)
    rows = [(*shop, "05/05/2026") for shop in SHOPS]
    batch = send(desk, book(*rows, headings=(*WHO, "Ngày ký cam kết")))
    act(desk, batch, "ghi")
    given_up = Commitment.objects.get(establishment__name="Vải Mận")
    day = date(2026, 6, 1)
    revoke(commitment=given_up, revoked_on=day, reason="xin rút", by=None, at=now())

    act(desk, batch, "hoan-tac")

    days = dict(Commitment.objects.values_list("establishment__name", "revoked_on"))
    assert days == {"Vải Mận": day, "Quán Páo": date(2026, 5, 5)}
    assert batch.state == "undone"
