"""Lists of cases, violations and decisions: tabs, filters, saved filters, files, few queries."""

from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, SavedFilter, User
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import work_once
from hangthat.core.jobs.services.products import product
from hangthat.desk.enforcement.tests.test_case_pages import a_case
from hangthat.desk.tests.api_records import Unit
from hangthat.desk.works import WORKS
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.services import (
    close_case,
    find_violation,
    restrict,
)
from hangthat.domain.coordination.services import add_partner
from hangthat.domain.deciding.services import interrupt
from hangthat.domain.law.models import Conduct, Provision

pytestmark = [pytest.mark.both, pytest.mark.records("enforcement")]  # sorting, filters
LISTS = ("cases", "violations", "decisions")


def shown(client: Client, name: str, **asked: str) -> str:
    return client.get(reverse(f"desk:{name}"), asked).content.decode()


def listed(client: Client, **asked: str) -> list[str]:
    rows = client.get(reverse("desk:cases"), asked).context["rows"]
    return [text for row in rows if (text := row.cells[0].text).endswith("/VV")]


@pytest.fixture
def signed_in(client: Client, an: User) -> Client:
    client.force_login(an)
    return client


def test_tabs_and_filters_narrow_the_list_of_cases(signed_in: Client, here: Unit) -> None:
    a_case(here, "1/VV")
    over = a_case(here, "2/VV")
    close_case(
        case=over, closed_on=localdate(), outcome="goods_only", by=None, at=now(), answer="đã trả"
    )

    assert listed(signed_in, xem="dang") == ["1/VV"]
    assert listed(signed_in, xem="xong") == ["2/VV"]
    assert listed(signed_in, xem="qua_han") == []
    assert "1/VV" not in shown(signed_in, "cases", q="2/VV")
    assert "1/VV" in shown(signed_in, "cases", dia_ban=here.area.code, nhom="ip", sort="-so")
    assert "1/VV" not in shown(signed_in, "cases", nhom="food_safety")
    assert "1/VV" not in shown(signed_in, "cases", tu=f"{localdate():%d/%m/%Y}")
    assert "1/VV" not in shown(signed_in, "cases", tu=f"{localdate():%d/%m/%y}")


@pytest.mark.parametrize("name", LISTS)
def test_the_queries_of_a_list_do_not_grow_with_its_rows(
    signed_in: Client, here: Unit, name: str
) -> None:
    a_case(here)
    shown(signed_in, name)
    with CaptureQueriesContext(
        connection,
    ) as few:
        shown(signed_in, name)
    for number in range(5):
        a_case(here, f"{number}/VV")
    with CaptureQueriesContext(connection) as many:
        shown(signed_in, name)

    assert len(many) == len(few)


def test_a_list_is_taken_away_as_it_is_shown(signed_in: Client, here: Unit) -> None:
    a_case(here, "7/VV")
    a_case(here, "8/VV")

    address = reverse("desk:case_list_export", args=["vu-viec"])
    answer = signed_in.post(address, {"loc": "q=7/VV&cot=so&cot=phat", "dang": "xlsx"})
    work_once(WORKS, clock=now)

    job = Job.objects.get()
    assert answer.headers["Location"] == reverse("desk:job", args=[job.pk])
    rows = list(openpyxl.load_workbook(BytesIO(product(job).read_bytes())).active.values)
    assert rows[0][:2] == ("Số vụ việc", "Tiền phạt (đồng)")
    assert [str(value) for value in rows[1][:2]] == ["7/VV", "5000000"]
    assert len(rows) == 2


def test_the_list_of_cases_has_a_column_and_a_filter_of_partners_and_takes_them_away(
    signed_in: Client, here: Unit
) -> None:
    market, police, tax = (Agency.objects.create(code=code, name=code) for code in "QCT")
    joint = a_case(here, "7/VV", agency=market)
    a_case(here, "8/VV", agency=market)
    for one in (tax, police):
        add_partner(case=joint, agency=one, by=None, at=now())

    assert listed(signed_in, phoi_hop="C") == listed(signed_in, phoi_hop="-co-") == ["7/VV"]
    assert "8/VV" in listed(signed_in, phoi_hop="-khong-")
    assert "7/VV" not in listed(signed_in, phoi_hop="-khong-")
    assert listed(signed_in, phoi_hop="Q") == []
    rows = signed_in.get(reverse("desk:cases"), {"cot": "phoi_hop", "q": "7/VV"}).context["rows"]
    assert [cell.text for cell in rows[0].cells] == ["7/VV", "C, T"]

    export = reverse("desk:case_list_export", args=["vu-viec"])
    signed_in.post(export, {"loc": "phoi_hop=C&cot=so&cot=phoi_hop", "dang": "xlsx"})
    work_once(WORKS, clock=now)

    book = openpyxl.load_workbook(BytesIO(product(Job.objects.get()).read_bytes()))
    rows = [row[:2] for row in book.active.values]
    assert rows == [("Số vụ việc", "Cơ quan phối hợp"), ("7/VV", "C, T")]


def test_a_filter_is_kept_under_a_name_and_dropped(signed_in: Client, here: Unit) -> None:
    keep = reverse("desk:filter_save", args=["vi-pham"])
    signed_in.post(keep, {"loc": "nhom=ip", "ten": "Nhãn hiệu"})
    kept = SavedFilter.objects.get(page="vi-pham")

    assert "?nhom=ip" in shown(signed_in, "violations")
    assert "Nhãn hiệu</a>" not in shown(signed_in, "cases")
    other = reverse("desk:filter_drop", args=["vu-viec", kept.pk])
    assert signed_in.post(other, {}).status_code == 404
    signed_in.post(reverse("desk:filter_drop", args=["vi-pham", kept.pk]), {})
    assert not SavedFilter.objects.filter(page="vi-pham").exists()
    assert signed_in.post(reverse("desk:case_list_export", args=["khac"]), {}).status_code == 404


def test_a_restricted_case_is_on_no_page_of_an_officer_whom_it_does_not_name(
    client: Client, an: User, head: User, binh: User, here: Unit
) -> None:
    case = a_case(here, "99/MẬT", spot="kho kín")
    restrict(case=case, readers=[binh], reason="nguồn tin", by=head, at=now())
    violation = Violation.objects.get(case=case)
    pages = [reverse(f"desk:{name}") for name in LISTS]
    pages.append(reverse("desk:establishment", args=[here.shop.code]))
    for reader, seen in ((an, False), (head, True)):
        client.force_login(reader)
        for address in pages:
            text = client.get(address).content.decode()
            assert ("99/MẬT" in text or violation.code in text or "5.000.000" in text) == seen
        address = reverse("desk:case", args=[case.code])
        assert client.get(address).status_code == (200 if seen else 404)


def test_a_list_saved_for_the_agency_is_its_people_s_and_widens_nobody_s_sight(
    client: Client, an: User, head: User, chi: User, here: Unit
) -> None:
    a_case(here, "7/VV")
    User.objects.filter(pk=chi.pk).update(agency=head.agency)
    client.force_login(head)
    keep = reverse("desk:filter_save", args=["vu-viec"])
    client.post(keep, {"loc": "q=7/VV", "ten": "Vụ 7 của đội", "chung": "on"})
    kept = SavedFilter.objects.get(page="vu-viec")
    assert "7/VV" in listed(client, q="7/VV")

    client.force_login(chi)
    assert "Vụ 7 của đội" in shown(client, "cases")
    assert listed(client, q="7/VV") == listed(client) == []
    drop = reverse("desk:filter_drop", args=["vu-viec", kept.pk])
    assert client.post(drop, {}).status_code == 404

    client.force_login(an)  # of another agency
    assert "Vụ 7 của đội" not in shown(client, "cases")


def test_a_filter_that_is_no_more_is_said(signed_in: Client, here: Unit) -> None:
    a_case(here, "7/VV")

    page = shown(signed_in, "violations", hanh_vi="HV-CU", nhom="ip")

    assert "Điều kiện không còn" in page
    assert "Hành vi theo danh mục “HV-CU”" in page
    assert "Điều kiện không còn" not in shown(signed_in, "violations", nhom="ip", hanh_vi="-")


def test_lists_are_narrowed_by_the_conduct_of_the_catalogue(signed_in: Client, here: Unit) -> None:
    a_case(here, "7/VV")
    known = a_case(here, "8/VV").violations.get()
    conduct = Conduct.objects.create(code="HV1", title="Bán hàng giả nhãn hiệu")
    Violation.objects.filter(pk=known.pk).update(catalogue_conduct=conduct)

    def found(name: str, value: str) -> list[int]:
        rows = signed_in.get(reverse(f"desk:{name}"), {"hanh_vi": value}).context["rows"]
        return [getattr(row.record, "violation_id", row.record.pk) for row in rows]

    assert found("violations", "HV1") == found("decisions", "HV1") == [known.pk]
    assert known.pk not in found("violations", "-")
    assert known.pk not in found("decisions", "-")


def test_a_list_of_inspections_is_saved_too(signed_in: Client, here: Unit) -> None:
    keep = reverse("desk:filter_save", args=["kiem-tra"])

    answer = signed_in.post(keep, {"loc": "xem=toi", "ten": "Cuộc của tôi"})

    assert answer.headers["Location"].startswith(reverse("desk:inspections"))
    assert "Cuộc của tôi" in shown(signed_in, "inspections")


def test_a_list_of_inspections_that_others_saved_is_theirs(
    client: Client, an: User, chi: User, here: Unit
) -> None:
    client.force_login(an)
    keep = reverse("desk:filter_save", args=["kiem-tra"])
    client.post(keep, {"loc": "xem=toi", "ten": "Cuộc của An"})
    assert "Cuộc của An" in shown(client, "inspections")

    client.force_login(chi)
    assert "Cuộc của An" not in shown(client, "inspections")


def test_where_a_limitation_stands_still_the_list_says_since_when_and_such_rows_come_last(
    signed_in: Client, here: Unit
) -> None:
    said = {"title": "x", "value": "2", "unit": "năm", "document": "Điều 6"}
    Provision.objects.create(key="limitation_ip_goods", **said)
    case = a_case(here, "1/VV")
    today, at = localdate(), {"by": None, "at": now()}
    still, runs = (
        find_violation(
            classification="ip", found_on=today, establishment=here.shop, case=case, conduct=name,
            **at,
        )
        for name in ("đang dừng", "đang chạy")
    )  # fmt: skip
    paper = {"ground": "limitation_stop_other", "reason": "x", "paper": "1/BB"}
    interrupt(violation=still, on=today, **paper, **at)
    words, last = f"đang dừng từ {today:%d/%m/%Y}", f"{runs.limitation_on:%d/%m/%Y}"

    for order in ("han", "-han"):
        address = {"sort": order, "cot": ["han"], "q": "đang"}
        rows = signed_in.get(reverse("desk:violations"), address).context["rows"]
        assert [row.cells[1].text for row in rows] == [last, words]
    [row] = signed_in.get(reverse("desk:cases"), {"cot": ["han"], "q": "1/VV"}).context["rows"]
    assert row.cells[1].text == last
    interrupt(violation=runs, on=today, **paper, **at)
    [row] = signed_in.get(reverse("desk:cases"), {"cot": ["han"], "q": "1/VV"}).context["rows"]
    assert row.cells[1].text == words
