"""Groups of goods in the lists of checks and violations, and in their files."""

from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import work_once
from hangthat.core.jobs.services.products import product
from hangthat.desk.enforcement.tests.test_goods_groups import VIOLATED, check
from hangthat.desk.tests.api_records import Unit
from hangthat.desk.works import WORKS
from hangthat.domain.plans.testing import load_plan_125

pytestmark = [pytest.mark.both, pytest.mark.records("enforcement")]  # filters


@pytest.fixture
def page(client: Client, an: User, here: Unit) -> Client:
    load_plan_125()
    client.force_login(an)
    return client


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
