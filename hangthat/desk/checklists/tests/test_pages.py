"""The pages of checklists, cautions and the round, and the page of a check with them."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.checklists.queries.round import RoundStop, todays_round
from hangthat.desk.enforcement.tests.test_inspection_photos import photo
from hangthat.domain.cases.models import Violation
from hangthat.domain.checklists import services
from hangthat.domain.checklists.models import (
    Caution,
    CheckDetails,
    ChecklistAnswers,
    ChecklistSheet,
    GoodsFound,
    InternalRemark,
    PhotoTaking,
)
from hangthat.domain.checklists.queries import Stop, by_nearness
from hangthat.domain.checklists.tests.workbooks import SURVEY, book, cells, q
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment, StandIn
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.minutes.tests.conftest import officer

__all__ = ["officer"]
pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def desk(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return stalls(ward_one, 1)[0]


@pytest.fixture
def sheet(db: None) -> ChecklistSheet:
    return services.publish_cells(cells=cells(), kinds=("stall",), by=None, at=now())


def add(shop: Establishment) -> str:
    return f"{reverse('desk:inspection_add')}?co_so={shop.code}"


VISIT: dict[str, Any] = {"held_on": "05/05/2026", "type": "periodic", "finding": "clean"}


def test_an_office_sends_in_a_workbook_and_downloads_it_again(desk: Client) -> None:
    desk.post(reverse("desk:checklistsheet_add"), {"upload": book(), "kinds": ["stall"]})

    made = ChecklistSheet.objects.get()
    page = desk.get(reverse("desk:checklistsheet", args=[made.code]))
    assert "Có hóa đơn" in page.content.decode()
    back = desk.get(reverse("desk:checklistsheet_xlsx", args=[made.code]))
    assert back.content[:2] == b"PK"


def test_a_workbook_with_a_wrong_row_is_refused_by_that_row(desk: Client) -> None:
    wrong = book([*SURVEY, q("range", "x")])

    page = desk.post(reverse("desk:checklistsheet_add"), {"upload": wrong})

    assert "dòng 5: type “range”" in page.content.decode()


def test_old_versions_are_listed_when_asked_for(desk: Client, sheet: ChecklistSheet) -> None:
    services.retire(sheet=sheet, reason="thôi", by=None, at=now())
    address = reverse("desk:checklistsheets")

    assert sheet.title not in desk.get(address).content.decode()
    assert sheet.title in desk.get(f"{address}?xem=tat-ca").content.decode()


def test_a_check_is_written_with_all_that_the_phone_holds(
    desk: Client, shop: Establishment, sheet: ChecklistSheet
) -> None:
    sent = {
        **VISIT,
        "bang_kiem": sheet.code,
        "q:hoa_don": "khong",
        "q:thieu": "mũ",
        "hang-0-name": "Mũ",
        "hang-0-quantity": "2,5",
        "hang-0-unit": "chiếc",
        "hang-0-value_vnd": "1,5 triệu",
        "hang-0-gtin": "893 1234 567897",
        "hang-7-name": "Áo",
        "latitude": "21.85",
        "longitude": "106.76",
        "accuracy_m": "12",
        "device_at": "2026-05-05T02:00:00Z",
        "internal": "quay lại",
        "photos": [photo()],
    }
    fact = {"at": "2026-05-05T02:01:00Z", "lat": 21.8, "lng": 106.7, "acc": 9}
    sent["photo_facts"] = json.dumps({f"quay.jpg/{sent['photos'][0].size}": fact})

    desk.post(add(shop), sent)

    held = Inspection.objects.get()
    assert ChecklistAnswers.objects.get().values == {"hoa_don": "khong", "thieu": "mũ"}
    written = [(g.name, str(g.quantity), g.value_vnd, g.gtin) for g in GoodsFound.objects.all()]
    assert written == [("Mũ", "2.500", 1_500_000, "8931234567897"), ("Áo", "None", None, "")]
    assert CheckDetails.objects.get().accuracy_m == 12
    assert InternalRemark.objects.get().words == "quay lại"
    assert PhotoTaking.objects.get().latitude == 21.8
    page = desk.get(reverse("desk:inspection", args=[held.code])).content.decode()
    for words in (
        "1.500.000 đ",
        "mã vạch 8931234567897",
        "quay lại",
        "21.85000, 106.76000 ± 12 m",
        "Không",
    ):
        assert words in page


def test_wrong_answers_are_shown_where_they_stand_and_nothing_is_written(
    desk: Client, shop: Establishment, sheet: ChecklistSheet
) -> None:
    sent = {**VISIT, "bang_kiem": sheet.code, "q:hoa_don": "co", "q:so": "500", "internal": "riêng"}

    page = desk.post(add(shop), sent).content.decode()

    assert "1 đến 99." in page
    assert 'value="500"' in page
    assert "riêng" in page
    assert not Inspection.objects.exists()


def test_a_check_that_was_refused_is_not_shown_as_the_last_one_of_its_shop(
    desk: Client, shop: Establishment, sheet: ChecklistSheet
) -> None:
    """The violation is well typed, the invoice that the checklist must know is left out."""
    found = {**VISIT, "finding": "violation", "classification": "counterfeit"}

    page = desk.post(add(shop), {**found, "bang_kiem": sheet.code}).content.decode()

    assert "Bảng kiểm có 1 câu chưa đúng" in page
    assert "chưa kiểm tra lần nào" in page
    assert "có vi phạm," not in page
    assert not Violation.objects.exists()


def test_answers_keep_the_version_that_was_shown(
    desk: Client, shop: Establishment, sheet: ChecklistSheet
) -> None:
    """Somebody uploaded another while the officer stood at the stall."""
    later = cells([q("text", "khac", "Câu mới", required="yes")])
    services.publish_cells(cells=later, kinds=("stall",), by=None, at=now())

    desk.post(add(shop), {**VISIT, "bang_kiem": sheet.code, "q:hoa_don": "co"})

    assert ChecklistAnswers.objects.get().sheet == sheet


def test_why_nothing_could_be_checked_is_a_result(desk: Client, shop: Establishment) -> None:
    sent = {**VISIT, "finding": "not_found", "unchecked": "closed", "unchecked_note": "khóa cửa"}

    silent = desk.post(add(shop), {**VISIT, "finding": "not_found"}).content.decode()
    assert "chọn hoặc ghi vì sao không kiểm tra được" in silent
    assert not Inspection.objects.exists()
    desk.post(add(shop), sent)
    assert CheckDetails.objects.get().unchecked == "closed"

    wrong = {**VISIT, "finding": "clean", "unchecked": "denied"}
    assert "Lý do không khớp" in desk.post(add(shop), wrong).content.decode()


@pytest.mark.parametrize(
    ("finding", "why"),
    [
        ("not_found", "closed"),
        ("not_found", "out_of_time"),
        ("not_found", "short_handed"),
        ("refused", "denied"),
    ],
)
def test_a_door_that_stays_shut_is_recorded_without_the_answers_behind_it(
    desk: Client, shop: Establishment, sheet: ChecklistSheet, finding: str, why: str
) -> None:
    shown = desk.get(add(shop)).content.decode()
    sent = {**VISIT, "finding": finding, "unchecked": why, "bang_kiem": sheet.code}

    assert desk.post(add(shop), sent).status_code == 302
    assert CheckDetails.objects.get().unchecked == why
    assert not ChecklistAnswers.objects.exists()
    assert "không phải trả lời các câu bắt buộc của bảng kiểm" in shown
    assert desk.post(add(shop), {**VISIT, "bang_kiem": sheet.code}).status_code == 200


def test_what_a_sheet_computes_by_itself_is_no_answer(desk: Client, shop: Establishment) -> None:
    computed = {"type": "calculate", "name": "ngay", "label": "Ngày", "calculation": "today()"}
    sheet = services.publish_cells(
        cells=cells([computed, q("text", "ghi", "Ghi")]), kinds=("stall",), by=None, at=now()
    )
    sent = {**VISIT, "finding": "not_found", "unchecked": "closed", "bang_kiem": sheet.code}

    assert desk.post(add(shop), sent).status_code == 302
    assert not ChecklistAnswers.objects.exists()
    assert desk.post(add(shop), {**sent, "q:ghi": "biển hiệu đã tháo"}).status_code == 302
    assert set(ChecklistAnswers.objects.get().values) == {"ngay", "ghi"}


def test_goods_without_a_name_are_refused(desk: Client, shop: Establishment) -> None:
    page = desk.post(add(shop), {**VISIT, "hang-0-quantity": "3"})

    assert "phải có tên hàng" in page.content.decode()
    assert not Inspection.objects.exists()


def test_a_bar_code_that_was_misread_is_shown_in_its_open_fold_with_what_is_wrong(
    desk: Client, shop: Establishment
) -> None:
    folded = desk.get(add(shop)).content.decode()
    page = desk.post(add(shop), {**VISIT, "hang-0-name": "Mũ", "hang-0-gtin": "8931234567890"})
    opened = page.content.decode()

    assert '<details class="fold">' in folded
    assert '<details class="fold" open>' in opened
    assert "Mã vạch phải có 8, 12, 13 hoặc 14 chữ số" in opened
    assert 'value="8931234567890"' in opened
    assert not Inspection.objects.exists()


def test_a_caution_is_shown_once_another_person_approved_it(
    desk: Client, shop: Establishment, officer: User
) -> None:
    party = shop.party
    assert party
    until = f"{localdate() + timedelta(30):%d/%m/%Y}"
    ask = f"{reverse('desk:caution_add')}?chu_the={party.code}"
    desk.post(ask, {"reason": "có chó dữ", "expires_on": until})
    caution = Caution.objects.get()
    assert "có chó dữ" not in desk.get(add(shop)).content.decode()

    officer.grants.update(role="standing_head")
    approve = reverse("desk:caution_approve", args=[caution.code])
    assert "không tự duyệt" in desk.post(approve).content.decode()

    Caution.objects.update(proposed_by=None)
    desk.post(approve)
    assert "có chó dữ" in desk.get(add(shop)).content.decode()
    desk.post(reverse("desk:caution_lift", args=[caution.code]), {"reason": "đã bán chó"})
    assert "có chó dữ" not in desk.get(add(shop)).content.decode()


def warned(shop: Establishment, agency: Agency | None = None) -> Caution:
    """Approved, in force."""
    today = localdate()
    said = {"proposed_on": today, "approved_on": today, "expires_on": today + timedelta(9)}
    return Caution.objects.create(
        code="LY-1", party=shop.party, agency=agency, reason="có chó dữ", **said
    )


def test_a_head_reads_the_cautions_of_another_agency_and_decides_on_none(
    client: Client, head: User, shop: Establishment
) -> None:
    caution = warned(shop, Agency.objects.create(code="CA", name="Công an"))
    client.force_login(head)

    page = client.get(reverse("desk:caution", args=[caution.code]))
    assert "có chó dữ" in page.content.decode()
    for name in ("caution_approve", "caution_lift"):
        assert client.get(reverse(f"desk:{name}", args=[caution.code])).status_code == 403, name


def test_who_reads_no_cautions_finds_none_on_the_page_of_the_party(
    client: Client, desk: Client, leader: User, shop: Establishment
) -> None:
    assert shop.party
    warned(shop)
    address = reverse("desk:party", args=[shop.party.code])
    assert "có chó dữ" in desk.get(address).content.decode()

    client.force_login(leader)
    page = client.get(address)
    assert page.status_code == 200
    assert "có chó dữ" not in page.content.decode()


@pytest.mark.parametrize("told_on", ["known", "typed"])
def test_a_caution_holds_for_who_was_entered_a_second_time(
    desk: Client, ward_one: Area, officer: User, told_on: str
) -> None:
    """Somebody who did not see the first record typed the same person again."""
    today = localdate()
    first, second = stalls(ward_one, 2)
    told, other = (first, second) if told_on == "known" else (second, first)
    warned(told)
    assert "có chó dữ" not in desk.get(add(other)).content.decode()

    stands = StandIn.objects.create(
        party=second.party, known=first.party, is_one=True, asked_on=today
    )

    assert "có chó dữ" in desk.get(add(other)).content.decode()
    assert "có chó dữ" in desk.get(reverse("desk:party", args=[other.party.code])).content.decode()
    assert [one.cautions for one in _round_of(officer, other)] == [["có chó dữ"]]

    StandIn.objects.filter(pk=stands.pk).update(is_one=False, apart_on=today)
    assert "có chó dữ" not in desk.get(add(other)).content.decode()
    assert [one.cautions for one in todays_round(officer, None, on=today)] == [[]]


def _round_of(officer: User, shop: Establishment) -> list[RoundStop]:
    today = localdate()
    PlannedVisit.objects.create(
        code="L-1", establishment=shop, day=today, why="revisit", agency=officer.agency,
        officer=officer, planned_on=today, accepted_on=today,
    )  # fmt: skip
    return todays_round(officer, None, on=today)


def test_a_caution_expires_by_itself(shop: Establishment, officer: User) -> None:
    party, today = shop.party, localdate()
    assert party
    Caution.objects.create(
        code="LY-1", party=party, reason="x", proposed_on=today - timedelta(9),
        approved_on=today - timedelta(9), expires_on=today,
    )  # fmt: skip

    assert Caution.objects.in_force(on=today).exists()
    assert not Caution.objects.in_force(on=today + timedelta(1)).exists()


def test_the_round_goes_on_to_the_nearest_each_time() -> None:
    spots = {"xa": (21.90, 106.80), "gần": (21.86, 106.77), "giữa": (21.87, 106.78)}
    stops = [Stop(name, at) for name, at in spots.items()]

    ordered = by_nearness([*stops, Stop("không rõ", None)], (21.85, 106.76))

    assert [one.what for one in ordered] == ["gần", "giữa", "xa", "không rõ"]
    assert 1_400 < (ordered[0].metres or 0) < 1_600
