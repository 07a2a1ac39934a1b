"""389 tables come in as what they are: stated, beside what the system counts."""

import re
from collections.abc import Sequence
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.deadlines.services.periods import load_periods
from hangthat.desk.intake.tests.test_intake import act, page, send, work
from hangthat.domain.cases.models import Decision
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.reported.models import Measure, ReportedTable
from hangthat.domain.reported.tests.office import stated, work_of

pytestmark = pytest.mark.both

HEADS = (
    "STT", "Đơn vị", "Tổng số vụ", "Hàng cấm, hàng nhập lậu", "Gian lận thương mại",
    "Hàng giả, xâm phạm SHTT", "Tổng thu (triệu đồng)", "Phạt (triệu đồng)",
)  # fmt: skip
TITLE = "KẾT QUẢ CÔNG TÁC 389 (từ ngày 15/12/2025 đến ngày 14/6/2026)"
CUSTOMS = ("1", "Chi cục Hải quan khu vực VI", "10", "2", "3", "5", "1.250", "1.000")
POLICE = ("2", "Công an tỉnh", "9", "4", "4", "1", "300", "300")
TOTAL = ("", "Tổng cộng", "20", "6", "7", "6", "1.550", "1.300")


def table_389(*rows: Sequence[str], title: str = TITLE, heads: Sequence[str] = HEADS) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("Biểu 01")
        for number, row in enumerate(((title,), (), heads, *rows)):
            sheet.write_row(number, 0, row)
    return out.getvalue()


@pytest.fixture
def desk(client: Client, an: User, ward_one: Area) -> Client:
    Agency.objects.create(code="HQ", name="Chi cục Hải quan khu vực VI")
    Agency.objects.create(code="CA", name="Công an tỉnh")
    client.force_login(an)
    return client


def test_a_389_table_is_known_and_kept_as_stated_with_its_cells(desk: Client) -> None:
    batch = send(desk, table_389(CUSTOMS, POLICE, TOTAL))

    assert (batch.list_name, batch.counts) == ("bieu-389", {"new": 2})
    act(desk, batch, "ghi")
    table = ReportedTable.objects.get(agency__code="HQ")
    told = {one.measure: (one.number, one.cell) for one in table.figures.all()}
    assert told == {
        "found": (10, "C4"), "smuggling": (2, "D4"), "fraud": (3, "E4"), "counterfeit": (5, "F4"),
        "collected": (1_250_000_000, "G4"), "fines": (1_000_000_000, "H4"),
    }  # fmt: skip
    assert (table.file_name, table.batch_code, table.row) == ("danh sách.xlsx", batch.code, 4)
    assert table.period == "15/12/2025 - 14/06/2026"


def test_its_totals_that_do_not_come_out_are_told_and_left_as_they_are(desk: Client) -> None:
    batch = send(desk, table_389(CUSTOMS, POLICE, TOTAL))

    told = page(desk, batch)

    assert "C6" in told
    assert batch.totals["differences"][0][:4] == ["C6", "Tổng cộng · Tổng số vụ", "20", "19"]
    act(desk, batch, "ghi")
    assert ReportedTable.objects.get(agency__code="CA").figures.get(measure="found").number == 9


def test_the_same_table_again_is_as_before_and_another_number_is_told(desk: Client) -> None:
    act(desk, send(desk, table_389(CUSTOMS)), "ghi")

    assert send(desk, table_389(CUSTOMS)).counts == {"same": 1}
    other = (*CUSTOMS[:2], "11", *CUSTOMS[3:])
    batch = send(desk, table_389(other))
    assert batch.counts == {"error": 1}
    assert "Đã ghi 10, tệp ghi 11" in page(desk, batch)


def test_where_the_file_counts_the_new_table_replaces_the_old_and_comes_back_by_undoing(
    desk: Client,
) -> None:
    act(desk, send(desk, table_389(CUSTOMS)), "ghi")
    other = table_389((*CUSTOMS[:2], "11", *CUSTOMS[3:]))
    batch = send(desk, other)
    desk.post(
        f"/nhap-du-lieu/{batch.code}/cot/",
        {"list_name": batch.list_name, "sheet": batch.sheet, "overwrites": "on",
         **{f"cot-{n}": name for n, name in batch.mapping.items()},
         **{f"chung-{name}": text for name, text in batch.defaults.items()}},
    )  # fmt: skip
    work()
    batch.refresh_from_db()

    assert batch.counts == {"update": 1}
    assert "10 → 11" in page(desk, batch)
    act(desk, batch, "ghi")
    assert ReportedTable.objects.standing().get().figures.get(measure="found").number == 11
    act(desk, batch, "hoan-tac")
    assert ReportedTable.objects.standing().get().figures.get(measure="found").number == 10


def test_an_agency_that_nobody_knows_is_asked_about(desk: Client) -> None:
    batch = send(desk, table_389(CUSTOMS, ("2", "Lực lượng lạ", *POLICE[2:])))

    assert batch.counts == {"new": 1, "error": 1}
    assert "Không có cơ quan nào tên “Lực lượng lạ”" in page(desk, batch)


def test_a_title_that_names_a_period_of_reports_is_understood(desk: Client) -> None:
    load_periods(folder=Path("reference"), at=now())
    batch = send(desk, table_389(CUSTOMS, title="KẾT QUẢ CÔNG TÁC 389 QUÝ I NĂM 2026"))

    act(desk, batch, "ghi")

    assert ReportedTable.objects.get().period == "15/12/2025 - 14/03/2026"


def test_stated_and_counted_stand_beside_each_other_and_ours_opens_to_names(
    desk: Client, ward_one: Area
) -> None:
    agency = Agency.objects.get(code="HQ")
    shop = stalls(ward_one, 1)[0]
    work_of(agency, shop)
    table = stated(agency, [("found", 3), ("administrative", 1), ("counterfeit", 5)])

    told = desk.get(f"/so-lieu-bao-cao/{table.code}/").content.decode()
    for words in ("+2", "khớp", "không so được", "C3"):
        assert words in told
    link = re.search(r'href="(/con-so/administrative/[^"]*)"', told)
    assert link
    names = desk.get(unescape(link[1])).content.decode()
    assert str(Decision.objects.get()) in names
    assert shop.name in names


def test_a_table_asks_as_much_of_all_measures_as_of_one(
    desk: Client, ward_one: Area, django_assert_max_num_queries: Any
) -> None:
    agency = Agency.objects.get(code="HQ")
    shops = stalls(ward_one, 3)
    for shop in shops:
        work_of(agency, shop)
    table = stated(agency, [(measure, 1) for measure in Measure.values])

    with django_assert_max_num_queries(40):
        desk.get(f"/so-lieu-bao-cao/{table.code}/")


def test_who_does_not_see_the_agency_s_table_finds_none(
    client: Client, binh: User, ward_one: Area
) -> None:
    table = stated(Agency.objects.create(code="HQ", name="Hải quan"), [("found", 3)])
    client.force_login(binh)

    for where in ("", "huy/"):
        assert client.get(f"/so-lieu-bao-cao/{table.code}/{where}").status_code == 404
    assert table.code not in client.get("/so-lieu-bao-cao/").content.decode()


def test_a_table_entered_by_mistake_is_withdrawn_with_a_reason(desk: Client) -> None:
    table = stated(Agency.objects.get(code="HQ"), [("found", 3)])

    assert desk.post(f"/so-lieu-bao-cao/{table.code}/huy/", {}).status_code == 200
    desk.post(f"/so-lieu-bao-cao/{table.code}/huy/", {"reason": "nhầm kỳ"})

    table.refresh_from_db()
    assert table.withdrawn_on == localdate()


def test_headings_in_two_lines_a_unit_above_and_dashes_are_read(desk: Client) -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("Biểu 02")
        sheet.write(0, 0, "BIỂU TỔNG HỢP KẾT QUẢ CÔNG TÁC 389")
        sheet.write(1, 0, "Từ ngày 15/12/2025 đến ngày 14/6/2026")
        sheet.write(2, 6, "ĐVT: triệu đồng")
        sheet.merge_range(3, 0, 4, 0, "TT")
        sheet.merge_range(3, 1, 4, 1, "Lực lượng")
        sheet.merge_range(3, 2, 4, 2, "Tổng số vụ")
        sheet.merge_range(3, 3, 3, 5, "Trong đó")
        sheet.write_row(4, 3, ("Hàng cấm, hàng nhập lậu", "Gian lận thương mại", "Hàng giả"))
        sheet.merge_range(3, 6, 3, 8, "Thu nộp ngân sách")
        sheet.write_row(4, 6, ("Tổng số", "Phạt VPHC", "Truy thu thuế"))
        sheet.write_row(5, 0, ("1", "Công an tỉnh", 5, 2, "-", 3, "12,5", "10", "2,5"))
        sheet.write_row(6, 0, ("2", "Chi cục Hải quan khu vực VI", 4, 1, 1, 1, 3, 3, "-"))
        sheet.write_row(7, 1, ("Tổng cộng", 9, 3, 1, 4, "15,5", 13, "2,5"))

    batch = send(desk, out.getvalue())

    assert (batch.list_name, batch.counts) == ("bieu-389", {"new": 2}), list(
        batch.rows.values_list("faults", flat=True)
    )
    assert [one[0] for one in batch.totals["differences"]] == []
    act(desk, batch, "ghi")
    told = dict(
        ReportedTable.objects.get(agency__code="CA").figures.values_list("measure", "number")
    )
    assert told == {
        "found": 5, "smuggling": 2, "fake": 3, "collected": 12_500_000, "fines": 10_000_000,
        "arrears": 2_500_000,
    }  # fmt: skip


def by_month() -> bytes:
    """The table of one agency, month by month; the unit stands over a group of headings."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("Tổng hợp")
        sheet.write(0, 0, "KẾT QUẢ CHỐNG BUÔN LẬU VÀ HÀNG GIẢ")
        sheet.write(1, 0, "Từ tháng 7/2025 đến tháng 6/2026")
        sheet.merge_range(2, 0, 3, 0, "Kỳ")
        sheet.merge_range(2, 1, 3, 1, "Gian lận TM")
        sheet.merge_range(2, 2, 2, 3, "Số tiền (triệu đồng)")
        sheet.write_row(3, 2, ("Phạt VPHC", "Thuê xe"))
        sheet.merge_range(2, 4, 3, 4, "Số hộ ký cam kết")
        sheet.write_row(4, 0, ("Tháng 7", 2, 18.5, 1, 35))
        sheet.write_row(5, 0, ("Tháng 8", 4, "32,75", 1, 20))
        sheet.write_row(6, 0, ("Tháng 9", 3, 21, 1, ""))
        sheet.write_row(7, 0, ("Cộng", 9, "72,25", 3, 55))
    return out.getvalue()


def test_a_table_of_months_asks_for_its_agency_once_and_each_row_is_of_its_month(
    desk: Client,
) -> None:
    batch = send(desk, by_month(), list_name="bieu-389")
    assert (batch.state, batch.rows.count()) == ("read", 0)

    there = {f"cot-{n}": batch.mapping.get(f"{n}", "") for n in range(5)}  # as the form sends them
    act(desk, batch, "cot", list_name="bieu-389", sheet=batch.sheet, **there,
        **{"chung-agency": "CA tỉnh"})  # fmt: skip

    assert batch.counts == {"new": 3}, list(batch.rows.values_list("faults", flat=True))
    act(desk, batch, "ghi")
    told = [
        (table.agency.code, table.period, table.figures.get(measure="fines").number)
        for table in ReportedTable.objects.order_by("since")
    ]
    assert told == [
        ("CA", "01/07/2025 - 31/07/2025", 18_500_000),
        ("CA", "01/08/2025 - 31/08/2025", 32_750_000),
        ("CA", "01/09/2025 - 30/09/2025", 21_000_000),
    ]
