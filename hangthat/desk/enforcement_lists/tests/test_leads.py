"""Lists of checks narrowed by the agency that leads, which is the own one if no other is named."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, User
from hangthat.desk.enforcement_lists.queries.inspection_list import InspectionList
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.checklists.models import CheckDetails
from hangthat.domain.inspections.services import Basis, record

pytestmark = [pytest.mark.django_db, pytest.mark.records("enforcement")]


def test_an_agency_leads_the_checks_that_name_it_and_its_own_that_name_no_other(
    client: Client, an: User, here: Unit
) -> None:
    police, customs = (Agency.objects.create(code=code, name=code) for code in ("ca-1", "hq-1"))
    day = localdate() - timedelta(1)
    held = [
        record(
            held_on=day, type="periodic", findings={here.shop: "clean"}, agency=agency,
            basis=Basis(lead=lead), by=None, at=now(),
        )
        for agency, lead in (
            (police, None), (police, police), (customs, police), (police, customs), (None, None),
        )
    ]  # fmt: skip
    ours = {one.code for one in held[:3]}
    client.force_login(an)

    page = client.get(reverse("desk:inspections"), {"chu_tri": police.pk}).context["page"]
    taken = InspectionList(f"chu_tri={police.pk}", user=an, today=localdate()).rows()
    told = by_token(an).read("inspections?lead=ca-1").json()["items"]

    assert {one.code for one in page.object_list} == ours
    assert {one.code for one in taken} == ours
    assert {one["code"] for one in told} == ours


def test_beside_nobody_met_stands_why_at_the_page_and_in_the_file(
    client: Client, an: User, here: Unit
) -> None:
    day = localdate() - timedelta(1)
    held, noted, clean = (
        record(
            held_on=day, type="periodic", findings={here.shop: finding}, remark=remark, by=None,
            at=now(),
        )
        for finding, remark in (("not_found", ""), ("refused", "đuổi ra"), ("clean", "gọn gàng"))
    )  # fmt: skip
    CheckDetails.objects.create(inspection=held, unchecked="closed", unchecked_note="khóa cửa")
    client.force_login(an)

    page = " ".join(client.get(reverse("desk:inspections")).content.decode().split())
    rows = InspectionList("", user=an, today=localdate()).rows()
    column = next(one for one in InspectionList.columns if one.key == "doi_tuong")
    cells = {row.code: column.value(row, None) for row in rows}

    for words in ("(đóng cửa: khóa cửa)", "(đuổi ra)"):
        assert words in page
    assert "gọn gàng" not in page
    assert cells[held.code].endswith("không gặp: đóng cửa: khóa cửa")
    assert cells[noted.code].endswith("không hợp tác: đuổi ra")
    assert cells[clean.code].endswith("không vi phạm")


def test_a_list_of_rows_of_a_joint_check_says_how_many_checks_the_province_counts(
    client: Client, an: User, here: Unit
) -> None:
    """Of three forces one check; beside it one of the police alone."""
    police, customs, tax = (Agency.objects.create(code=c, name=c) for c in ("ca-1", "hq-1", "th-1"))
    day = localdate() - timedelta(1)
    for agency, number in ((police, "LN-1"), (customs, "LN-1"), (tax, "LN-1"), (police, "")):
        record(
            held_on=day, type="periodic", findings={here.shop: "clean"}, agency=agency,
            basis=Basis(joint_number=number), by=None, at=now(),
        )  # fmt: skip
    client.force_login(an)
    since = f"{day:%d/%m/%Y}"

    def told(**more: object) -> str:
        return client.get(reverse("desk:inspections"), {"tu": since, **more}).content.decode()

    assert "4 dòng ở đây là 2 cuộc kiểm tra của toàn tỉnh" in told()
    assert "liên ngành: LN-1" in told()
    assert "của toàn tỉnh" not in told(chu_tri=customs.pk), "one row, one check"
