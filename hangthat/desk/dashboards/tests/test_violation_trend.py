"""Violations by month: as many as the lists tell, by class, by commune and by group of goods."""

import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now
from openpyxl import load_workbook

from hangthat.core.agencies.models import Area
from hangthat.core.deadlines.services import load_periods
from hangthat.desk.dashboards.queries.violation_trend import ViolationTrend
from hangthat.desk.dashboards.tests.test_dashboards import Town, counted_at
from hangthat.domain.cases.models import ViolatedGoods, Violation

pytestmark = pytest.mark.both
PAGE = "/bang-tong-hop/xu-huong-vi-pham/"


@pytest.fixture
def town(province: Area) -> Town:
    found = Town(province)
    some = list(Violation.objects.filter(dismissed_on=None).order_by("-found_on")[:2])
    for name in ("giày dép", "mỹ phẩm"):
        ViolatedGoods.objects.create(violation=some[0], name=name)
    ViolatedGoods.objects.create(violation=some[1], name="pháo", other=True)
    return found


def test_every_number_is_as_many_as_its_list_tells(town: Town) -> None:
    wrong, told = {}, 0
    for reader in ("leader", "clerk"):
        client = Client()
        client.force_login(town.readers[reader])
        for by in ("nhom", "dia-ban", "mat-hang"):
            for step in ("thang", "quy", "nam"):
                asked = {"theo": by, "ky": step, "don_vi": "ngay" if step == "nam" else "nay"}
                trend: ViolationTrend = client.get(PAGE, asked).context["trend"]
                for row in trend.rows:
                    for point in row.points:
                        told += point.value or 0
                        opens = point.value and point.href
                        listed = counted_at(client, point.href) if opens else point.value
                        if listed != point.value:
                            wrong[reader, by, row.name, point.label] = point.value, listed
    assert told
    assert wrong == {}


def test_the_columns_of_a_class_add_up_and_those_of_goods_may_be_more(town: Town) -> None:
    client = Client()
    client.force_login(town.readers["leader"])
    sums = {}
    for by in ("nhom", "dia-ban", "mat-hang"):
        trend = client.get(PAGE, {"theo": by}).context["trend"]
        parts = sum(point.value for row in trend.rows for point in row.points[:-1])
        sums[by] = parts - sum(row.points[-1].value for row in trend.rows)
    newest = Violation.objects.filter(dismissed_on=None).order_by("-found_on").first()
    assert newest is not None
    assert newest.found_on > localdate() - timedelta(330)
    assert sums == {"nhom": 0, "dia-ban": 0, "mat-hang": 1}


def test_a_commune_of_elsewhere_is_no_page_and_the_queries_are_few(town: Town) -> None:
    client = Client()
    client.force_login(town.readers["clerk"])
    assert client.get(PAGE, {"dia_ban": "khong-co"}).status_code == 404
    client.force_login(town.readers["leader"])
    client.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE, {"theo": "mat-hang"})
    assert len(asked) <= 20


def test_a_quarter_has_the_violations_of_its_three_months(town: Town) -> None:
    load_periods(folder=settings.REFERENCE, at=now())
    client = Client()
    client.force_login(town.readers["leader"])
    months, quarters = (
        client.get(PAGE, {"ky": step}).context["trend"] for step in ("thang", "quy")
    )

    assert len(quarters.rows) == 20
    assert quarters.rows[-1].name.startswith("Quý ")
    newest = quarters.months[-1].window
    inside = [
        row.points[-1].value
        for row, month in zip(months.rows, months.months, strict=True)
        if newest.since <= month.window.since
    ]
    assert 1 <= len(inside) <= 3
    assert quarters.rows[-1].points[-1].value == sum(inside)
    assert "Quý báo cáo" in client.get(PAGE, {"ky": "quy"}).content.decode()


def test_five_years_add_up_by_quarter_and_by_year_and_stand_in_the_workbook(town: Town) -> None:
    load_periods(folder=settings.REFERENCE, at=now())
    client = Client()
    client.force_login(town.readers["leader"])
    old = Violation.objects.filter(dismissed_on=None).order_by("pk").first()
    assert old is not None
    Violation.objects.filter(pk=old.pk).update(found_on=localdate() - timedelta(4 * 365))
    quarters, years = (client.get(PAGE, {"ky": step}).context["trend"] for step in ("quy", "nam"))

    assert [row.name for row in years.rows][-1].startswith("Năm ")
    assert len(years.rows) == 5
    assert {month.window.until for month in years.months} <= {
        month.window.until for month in quarters.months
    }
    sums = [sum(row.points[-1].value for row in one.rows) for one in (quarters, years)]
    assert sums[0] == sums[1] > 0
    content = client.get(f"{PAGE[:-1]}.xlsx", {"ky": "nam"}).content
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    told = {row[0]: row[len(years.heads)] for row in rows[-5:]}
    assert told == {row.name: row.points[-1].value for row in years.rows}


def test_units_of_the_day_keep_a_commune_that_has_gone_and_open_no_wrong_list(town: Town) -> None:
    client = Client()
    client.force_login(town.readers["leader"])
    old = town.year.old[0]
    assert old.valid_to
    shop = Violation.objects.filter(dismissed_on=None, establishment__area=old.pk).first()
    assert shop is not None
    Violation.objects.filter(pk=shop.pk).update(found_on=old.valid_to)
    asked = {"theo": "dia-ban", "ky": "nam"}
    now_units, then = (
        client.get(PAGE, {**asked, "don_vi": units}).context["trend"] for units in ("nay", "ngay")
    )

    assert old.name not in now_units.heads
    assert old.name in then.heads
    column = then.heads.index(old.name)
    cells = [row.points[column] for row in then.rows if row.points[column].value]
    assert cells
    assert [cell.href for cell in cells] == ["" for _ in cells]
    whole = [[row.points[-1].value for row in one.rows] for one in (now_units, then)]
    assert whole[0] == whole[1]
