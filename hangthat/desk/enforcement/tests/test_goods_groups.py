"""Groups of goods on the form of a check, its card, the lists, the files and the API."""

from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import work_once
from hangthat.core.jobs.services.products import product
from hangthat.desk.tests.api_records import Unit
from hangthat.desk.works import WORKS
from hangthat.domain.cases.models import Violation
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.plans.queries import GoodsGroups
from hangthat.domain.plans.testing import load_plan_125

pytestmark = pytest.mark.both  # filters


@pytest.fixture
def page(client: Client, an: User, here: Unit) -> Client:
    load_plan_125()
    client.force_login(an)
    return client


def check(page: Client, here: Unit, **more: object) -> Inspection:
    """Held today, sent as the form sends it."""
    before = set(Inspection.objects.values_list("pk", flat=True))
    address = f"{reverse('desk:inspection_add')}?co_so={here.shop.code}"
    said = {"held_on": f"{localdate():%d/%m/%Y}", "type": "periodic", "finding": "clean"}
    answer = page.post(address, said | more)
    assert answer.status_code == 302, answer.context["form"].errors
    return Inspection.objects.exclude(pk__in=before).get()


def said(record: Inspection | Violation) -> GoodsGroups:
    return GoodsGroups.of(record.goods_groups.all())


VIOLATED = {
    "finding": "violation",
    "classification": "counterfeit",
    "goods_groups": ["giày dép", "túi"],
    "violation_goods": ["giày dép"],
    "violation_other": "đế giày rời",
}


def test_the_form_of_a_check_takes_the_groups_that_were_looked_at_and_those_of_the_violation(
    page: Client, here: Unit
) -> None:
    held = check(page, here, **VIOLATED)

    assert said(held) == GoodsGroups(("giày dép", "túi"))
    violation = Violation.objects.get(inspection=held)
    assert said(violation) == GoodsGroups(("giày dép",), "đế giày rời")
    card = page.get(reverse("desk:inspection", args=[held.code])).content.decode()
    assert "giày dép; túi" in card
    assert "giày dép; khác: đế giày rời" in card


def test_nobody_who_says_nothing_is_taken_to_have_said_a_group(page: Client, here: Unit) -> None:
    held = check(page, here)

    assert not said(held)
    assert "chưa ghi" in page.get(reverse("desk:inspection", args=[held.code])).content.decode()


def test_goods_found_propose_their_group_and_only_a_person_sets_it(
    page: Client, here: Unit
) -> None:
    held = check(page, here, **{"hang-0-name": "Giày thể thao in hình", "hang-1-name": "Áo mưa"})
    card = page.get(reverse("desk:inspection", args=[held.code])).content.decode()
    assert "có thể là: giày dép" in card
    assert not said(held)

    address = reverse("desk:inspection_goods", args=[held.code])
    form = page.get(f"{address}?de_xuat=1").context["form"]
    assert form.initial["goods_groups"] == ["giày dép"]
    assert "chưa lưu: giày dép" in form.fields["goods_groups"].help_text
    assert page.get(address).context["form"].initial["goods_groups"] == []
    seen = {"_da_xem": "999999999", "goods_groups": ["giày dép"], "goods_other": "áo mưa"}
    page.post(address, seen)

    assert said(held) == GoodsGroups(("giày dép",), "áo mưa")
    again = page.get(reverse("desk:inspection", args=[held.code])).content.decode()
    assert "có thể là" not in again


def test_a_violation_is_told_its_groups_afterwards(page: Client, here: Unit) -> None:
    held = check(page, here, finding="violation", classification="ip")
    violation = Violation.objects.get(inspection=held)
    address = reverse("desk:violation_goods", args=[violation.code])

    page.post(address, {"_da_xem": "999999999", "goods_groups": ["túi", "ví"]})

    assert said(violation) == GoodsGroups(("túi", "ví"))


def test_the_lists_are_narrowed_by_a_group(page: Client, here: Unit) -> None:
    with_shoes, other = check(page, here, **VIOLATED), check(page, here, goods_other="pháo nổ")
    bare = check(page, here)

    def shown(value: str) -> set[int]:
        asked = {"nhom_hang": value}
        found = page.get(reverse("desk:inspections"), asked).context["page"].object_list
        return {one.pk for one in found}

    rest = {here.inspection.pk} if hasattr(here, "inspection") else set()
    assert shown("túi") == {with_shoes.pk}
    assert shown("+") == {other.pk}
    assert bare.pk in shown("-")
    assert not shown("-") & {with_shoes.pk, other.pk}
    assert shown("xe tăng") >= {with_shoes.pk, other.pk, bare.pk} | rest
    violations = page.get(reverse("desk:violations"), {"nhom_hang": "+"}).context["rows"]
    assert [row.record.inspection_id for row in violations] == [with_shoes.pk]
    assert not page.get(reverse("desk:violations"), {"nhom_hang": "túi"}).context["rows"]


def exported(page: Client, kind: str, query: str) -> list[tuple[object, ...]]:
    page.post(reverse("desk:case_list_export", args=[kind]), {"loc": query, "dang": "xlsx"})
    work_once(WORKS, clock=now)
    content = product(Job.objects.latest("pk")).read_bytes()
    return list(openpyxl.load_workbook(BytesIO(content)).active.values)


def test_groups_are_a_column_of_the_files_that_are_taken_away(page: Client, here: Unit) -> None:
    held = check(page, here, **VIOLATED, number="QĐ-9")
    check(page, here, number="QĐ-8")

    heads, *rows = exported(page, "kiem-tra", "nhom_hang=t%C3%BAi&so=Q%C4%90")
    assert len(rows) == 1
    row = dict(zip(heads, rows[0], strict=True))
    assert row["Nhóm mặt hàng kiểm tra"] == "giày dép; túi"
    assert (row["Mã"], row["Số quyết định kiểm tra"]) == (held.code, "QĐ-9")
    assert fold("có vi phạm") in fold(str(row["Đối tượng và kết quả"]))

    heads, *rows = exported(page, "vi-pham", "cot=nhom_hang&nhom_hang=gi%C3%A0y+d%C3%A9p")
    assert dict(zip(heads, rows[0], strict=True))["Nhóm mặt hàng"] == (
        "giày dép; khác: đế giày rời"
    )


def test_a_file_of_checks_narrowed_to_a_unit_knows_only_what_its_reader_sees(
    client: Client, binh: User, here: Unit, there: Unit
) -> None:
    client.force_login(binh)
    held = check(client, here)
    assert exported(client, "kiem-tra", f"dia_ban={here.area.code}")[1][-1] == held.code
    answer = client.post(
        reverse("desk:case_list_export", args=["kiem-tra"]),
        {"loc": f"dia_ban={there.area.code}", "dang": "xlsx"},
    )
    assert "Danh sách trống" in answer.content.decode()


@pytest.mark.parametrize("name", ["inspections", "violations"])
def test_groups_add_no_query_for_each_row(page: Client, here: Unit, name: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            page.get(reverse(f"desk:{name}"))
        return len(made)

    check(page, here, **VIOLATED)
    queries()
    few = queries()
    for _ in range(3):
        check(page, here, **VIOLATED)
    assert queries() == few
