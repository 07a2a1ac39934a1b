"""Own plans of agencies with their coverage, and who has confirmed that he received the plan."""

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now
from openpyxl import load_workbook

from hangthat.core.agencies.models import Agency, AgencySuccession, User
from hangthat.core.files.testing import a_png
from hangthat.desk.assignments.queries.papers import coverage
from hangthat.desk.tests.pages import shown
from hangthat.domain.assignments.models import Assignment, PlanReceipt, SubPlan
from hangthat.domain.assignments.services.papers import confirm_receipt, record_sub_plan
from hangthat.domain.assignments.tests.offices import Offices
from hangthat.domain.plans.models import PlanVersion

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def offices(plan_125: PlanVersion) -> Offices:
    made = Offices.build()
    for lead in (made.lead, made.other):
        Assignment.objects.create(
            code=f"NV-{lead.code}", kind="standing", title="x", plan=plan_125.plan,
            clause="IV.2.1 b1", giver=made.giver, lead=lead, given_at=now(),
        )  # fmt: skip
    return made


def page(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return shown(client.get(address))


def test_an_agency_records_its_own_plan_once_and_who_has_none_is_told(
    client: Client, offices: Offices, head: User, django_assert_max_num_queries: Any
) -> None:
    said = {
        "agency": offices.lead.pk, "number": "12/KH", "issued_on": "01/02/2021", "signer": "An",
        "upload": SimpleUploadedFile("kh.png", a_png("kế hoạch")),
    }  # fmt: skip
    client.force_login(offices.officer)
    assert client.post("/nhiem-vu/ke-hoach-rieng/them/", said).status_code == 302
    row = SubPlan.objects.get()
    again = client.post("/nhiem-vu/ke-hoach-rieng/them/", {**said, "upload": ""})
    assert "đã có kế hoạch số 12/KH" in again.content.decode()
    assert client.get(f"/nhiem-vu/ke-hoach-rieng/{row.code}/ban-quet/").status_code == 200
    whole = page(client, head, "/nhiem-vu/ke-hoach-rieng/")
    assert "1 trên 2 cơ quan" in whole
    with django_assert_max_num_queries(18):
        without = page(client, head, "/nhiem-vu/ke-hoach-rieng/?xem=chua")
    assert ("Cơ quan khác" in without, "12/KH" in without) == (True, False)
    own = page(client, offices.stranger, "/nhiem-vu/ke-hoach-rieng/")
    assert ("Cơ quan khác" in own, "Cơ quan làm" in own) == (True, False)
    client.force_login(offices.stranger)
    assert client.get(f"/nhiem-vu/ke-hoach-rieng/{row.code}/ban-quet/").status_code == 404


def test_the_list_of_recipients_goes_along_as_a_workbook(
    client: Client, plan_125: PlanVersion, head: User
) -> None:
    first, *others = plan_125.recipients.order_by("order")
    said: dict[str, Any] = {"receiver": "Văn thư", "note": "ký sổ", "by": head, "at": now()}
    confirm_receipt(recipient=first, received_on=date(2021, 6, 2), **said)
    client.force_login(head)

    book = load_workbook(io.BytesIO(client.get("/nhiem-vu/noi-nhan.xlsx").content))

    title, _, *rows = book.active.values
    assert f"1 trên {len(others) + 1} nơi nhận đã xác nhận" in title[0]
    assert rows[0][1:5] == (datetime(2021, 6, 2), 1, "Văn thư", "ký sổ")  # noqa: DTZ001
    assert [row[1] for row in rows[1:]] == [None] * len(others)


def test_a_receipt_that_was_mistyped_is_put_right_on_its_page(
    client: Client, plan_125: PlanVersion, head: User, offices: Offices
) -> None:
    first, other, *_ = plan_125.recipients.order_by("order")
    said: dict[str, Any] = {"receiver": "Văn thư", "note": "ký sổ", "by": head, "at": now()}
    confirm_receipt(recipient=first, received_on=date(2021, 6, 2), **said)
    here = f"/nhiem-vu/noi-nhan/{first.pk}/sua/"
    assert here in page(client, head, "/nhiem-vu/noi-nhan/")
    assert 'value="02/06/2021"' in page(client, head, here)

    typed = {"received_on": "12/06/2021", "receiver": "Văn thư", "note": "văn bản đến số 5"}
    before_plan = client.post(here, typed | {"received_on": "01/01/2021"})
    assert "từ ngày ban hành kế hoạch" in before_plan.content.decode()
    assert client.post(here, typed).status_code == 302

    seen = page(client, head, "/nhiem-vu/noi-nhan/")
    assert "12/06/2021" in seen
    assert "văn bản đến số 5" in seen
    assert "02/06/2021" not in seen
    assert client.get(f"/nhiem-vu/noi-nhan/{other.pk}/sua/").status_code == 404
    client.force_login(offices.stranger)
    assert client.get(here).status_code == 403


def test_a_district_s_plan_of_its_own_days_is_entered_after_it_is_gone(
    offices: Offices, plan_125: PlanVersion
) -> None:
    """Gone since 30/06/2025; its heir began the day after and had no plan in 1901 or 2024."""
    ends, begins = date(2025, 6, 30), date(2025, 7, 1)
    old = Agency.objects.create(code="UB-H", name="UBND huyện Cũ", valid_to=ends)
    heir = Agency.objects.create(code="UB-X", name="UBND xã Mới", valid_from=begins)
    AgencySuccession.objects.create(old=old, new=heir, on=begins)
    said: dict[str, Any] = {"plan": plan_125.plan, "signer": "An", "number": "1/KH"}
    said |= {"by": None, "at": datetime(2026, 3, 1, 3, tzinfo=UTC)}

    for agency, day, words in (
        (old, date(2025, 7, 1), "đã hết hoạt động"),
        (heir, date(2024, 3, 1), "hoạt động từ 01/07/2025"),
        (offices.lead, date(1901, 3, 1), "không thể có trước"),
    ):
        with pytest.raises(ValidationError, match=words):
            record_sub_plan(agency=agency, issued_on=day, **said)

    assert record_sub_plan(agency=old, issued_on=ends, **said).agency == old
    assert record_sub_plan(agency=heir, issued_on=begins, **said).agency == heir


def test_a_plan_of_the_next_year_stands_beside_the_older_and_replaces_it_from_its_day(
    offices: Offices, plan_125: PlanVersion, head: User, client: Client
) -> None:
    said: dict[str, Any] = {"plan": plan_125.plan, "agency": offices.lead, "signer": "An"}
    said |= {"by": None, "at": datetime(2024, 12, 20, 3, tzinfo=UTC)}
    old = record_sub_plan(number="1/KH", issued_on=date(2024, 1, 5), year=2024, **said)
    new = record_sub_plan(number="9/KH", issued_on=date(2024, 12, 20), year=2025, **said)
    with pytest.raises(ValidationError, match="đã có kế hoạch năm 2025 số 9/KH"):
        record_sub_plan(number="10/KH", issued_on=date(2024, 12, 20), year=2025, **said)
    with pytest.raises(ValidationError, match="từ 2021 đến 2025"):
        record_sub_plan(number="10/KH", issued_on=date(2024, 12, 20), year=2020, **said)

    told = {
        day: next(
            (one.sub_plan, *one.others)
            for one in coverage(head, plan_125, on=day)
            if one.agency == offices.lead
        )
        for day in (date(2024, 12, 31), date(2025, 1, 1))
    }

    assert list(told.values()) == [(old, new), (new, old)]
    seen = page(client, head, "/nhiem-vu/ke-hoach-rieng/?ke_hoach=125")
    assert "năm 2025 số 9/KH" in seen
    assert "đã có kế hoạch sau thay" in seen


def test_a_receipt_holds_for_the_next_version_of_the_plan_and_says_of_which_it_was(
    client: Client, plan_125: PlanVersion, head: User
) -> None:
    """Version 2 mends a word; of its eleven recipients one confirmed version 1."""
    first = plan_125.recipients.earliest("order")
    said = {"received_on": localdate(), "receiver": "Văn thư", "note": "ký sổ"}
    confirm_receipt(recipient=first, **said, by=head, at=now())
    lines = list(plan_125.recipients.order_by("order"))
    PlanVersion.objects.filter(pk=plan_125.pk).update(used=False)
    second = PlanVersion.objects.get(pk=plan_125.pk)
    second.pk, second.version, second.used = None, 2, True
    second.save()
    for line in lines:
        line.pk, line.version = None, second
        line.save()

    seen = page(client, head, "/nhiem-vu/noi-nhan/")

    assert "1 trên 11 nơi nhận" in seen
    assert "(bản 1 của kế hoạch)" in seen
    confirm_receipt(recipient=lines[0], **said, by=head, at=now())
    seen = page(client, head, "/nhiem-vu/noi-nhan/")
    assert ("1 trên 11 nơi nhận" in seen, "của kế hoạch)" in seen) == (True, False)
    assert PlanReceipt.objects.count() == 2


def test_the_eleven_recipients_are_confirmed_one_by_one(
    client: Client, plan_125: PlanVersion, head: User, binh: User
) -> None:
    assert "0 trên 11 nơi nhận" in page(client, head, "/nhiem-vu/noi-nhan/")
    first = plan_125.recipients.earliest("order")
    at = f"/nhiem-vu/noi-nhan/{first.pk}/"
    said = {"received_on": f"{localdate():%d/%m/%Y}", "receiver": "Văn thư", "note": "ký sổ"}
    assert client.post(at, said).status_code == 302
    assert "đã được xác nhận" in client.post(at, said).content.decode()
    early = client.post(at, {**said, "received_on": f"{date(2020, 1, 1):%d/%m/%Y}"})
    assert "từ ngày ban hành" in early.content.decode()
    seen = page(client, binh, "/nhiem-vu/noi-nhan/")
    assert ("1 trên 11 nơi nhận" in seen, "Văn thư; ký sổ" in seen) == (True, True)
    assert client.get(at).status_code == 403
