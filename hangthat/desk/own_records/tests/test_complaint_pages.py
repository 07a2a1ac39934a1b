"""A reader of a tip tells the shop; outsiders find neither the tip nor what was told."""

from typing import Any

import pytest
from django.urls import reverse

from hangthat.core.agencies.models import Area
from hangthat.desk.own_records.tests.test_own_record_pages import send, signed_in
from hangthat.domain.commitments.tests.market import BY, NOON, TODAY, stalls
from hangthat.domain.inspections.services import record as hold
from hangthat.domain.own_records.models import ReleasedComplaint
from hangthat.domain.tips.tests.unit import Unit, verify_rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(ward_one: Area, plan_125: object, settings: Any) -> Unit:
    settings.SHOP_ANSWERS = True
    verify_rules()
    made = Unit(ward_one)
    made.open()
    return made


def test_a_reader_tells_a_shop_and_takes_it_back(unit: Unit, ward_one: Area) -> None:
    (shop,) = stalls(ward_one, 1)
    hold(held_on=TODAY, type="unscheduled", findings={shop: "clean"}, **BY)
    tip, _ = unit.tip()
    reader = signed_in(unit.first)
    typed = {"establishment": shop.code, "sealed_summary": "Không có hóa đơn", "reviewed": "on"}
    listed = send(reader, reverse("desk:releasedcomplaint_add", args=[tip.code]), **typed)
    complaint = ReleasedComplaint.objects.get()
    assert "Không có hóa đơn" in listed
    assert "chờ cơ sở" in listed

    outsider = signed_in(unit.person("ba"))
    for name, more in (("releasedcomplaint_list", ()), ("releasedcomplaint_add", ())):
        where = reverse(f"desk:{name}", args=[tip.code, *more])
        assert outsider.get(where).status_code == 404
    back = reverse("desk:releasedcomplaint_take_back", args=[tip.code, complaint.pk])
    assert outsider.get(back).status_code == 404
    assert "đã thu lại" in send(reader, back)


def test_the_page_says_where_the_province_has_not_switched_it_on(unit: Unit, settings: Any) -> None:
    settings.SHOP_ANSWERS = False
    tip, _ = unit.tip()
    page = signed_in(unit.first).get(reverse("desk:releasedcomplaint_list", args=[tip.code]))

    assert "Tỉnh chưa bật" in page.content.decode()
    form = signed_in(unit.first).get(reverse("desk:releasedcomplaint_add", args=[tip.code]))
    assert "Tỉnh chưa bật việc này" in form.content.decode()
    of_tip = signed_in(unit.first).get(reverse("desk:tip", args=[tip.code])).content.decode()
    assert "Chuyển cơ sở trả lời (tỉnh chưa bật)" in of_tip
    assert "no-store" in page["Cache-Control"]


def test_the_reader_finds_on_his_first_page_that_the_shop_answered(
    unit: Unit, ward_one: Area
) -> None:
    (shop,) = stalls(ward_one, 1)
    hold(held_on=TODAY, type="unscheduled", findings={shop: "clean"}, **BY)
    tip, _ = unit.tip()
    reader, other = signed_in(unit.first), signed_in(unit.person("ba"))
    typed = {"establishment": shop.code, "sealed_summary": "Không có hóa đơn", "reviewed": "on"}
    send(reader, reverse("desk:releasedcomplaint_add", args=[tip.code]), **typed)
    heading = "Cơ sở đã trả lời phản ánh"
    assert heading not in reader.get(reverse("desk:home")).content.decode()

    ReleasedComplaint.objects.update(account="Hóa đơn ở kho", answered_at=NOON)

    assert heading in reader.get(reverse("desk:home")).content.decode()
    assert heading not in other.get(reverse("desk:home")).content.decode()
