"""The annex of a plan as a file: sent, looked through, written, taken back; and the list that goes
out comes back. Nobody but its sender learns of it."""

import calendar
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.audit.sealing import KEPT
from hangthat.core.intake.models import Alias, Batch, ColumnMapping
from hangthat.core.journal.models import Entry, Look
from hangthat.desk.intake.tests.test_intake import act, book, page, work
from hangthat.desk.tests.api import by_token
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import close_establishment
from hangthat.domain.inspections.services import Basis, record
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan, PlanForce, PlannedCheck
from hangthat.domain.programmes.tests.small import Force, shop_in, terms

pytestmark = pytest.mark.both

SEND, NAME = "/nhap-du-lieu/gui/", "doi-tuong-kiem-tra"
HEADS = ("STT", "Tên cơ sở", "Chủ cơ sở", "Xã, phường", "Thời gian kiểm tra", "Cơ quan phối hợp")
CODED = ("Mã cơ sở", *HEADS[1:])
LAST = timedelta(62)


@pytest.fixture
def police(ward_one: Area) -> Force:
    return Force(ward_one)


@pytest.fixture
def draft(police: Force) -> InspectionPlan:
    return drafted(police)


def drafted(force: Force, by: User | None = None, **more: Any) -> InspectionPlan:
    today = localdate()
    said = terms(force.agency, **{"starts_on": today, "ends_on": today + LAST, **more})
    return services.draft(terms=said, by=by or force.an, at=now())


def next_month() -> tuple[str, date, date]:
    """In words, and its first and last day; it lies in the plan whatever day is today."""
    day = localdate().replace(day=1) + timedelta(32)
    last = calendar.monthrange(day.year, day.month)[1]
    return f"tháng {day.month}/{day.year}", day.replace(day=1), day.replace(day=last)


def row_of(shop: Establishment, time: str = "", forces: str = "", code: str = "1") -> list[str]:
    return [code, shop.name, shop.party.name, shop.area.name, time, forces]


def sent(
    client: Client, content: bytes, plan: InspectionPlan | None = None, name: str = "phụ lục.xlsx"
) -> Batch:
    """From the page of the plan, or from that of all files."""
    from_plan = f"?danh_sach={NAME}&chung-inspection_plan={plan.code}" if plan else ""
    body = {"file": SimpleUploadedFile(name, content), "list_name": NAME if plan else ""}
    answer = client.post(SEND + from_plan, body)
    assert answer.status_code == 302, answer.content.decode()
    work()
    return Batch.objects.get(code=answer["Location"].split("/")[-2])


def reasons(batch: Batch) -> list[str]:
    rows = batch.rows.order_by("number")
    return [" ".join([*(fault[1] for fault in one.faults), *one.notes]) for one in rows]


def test_an_annex_goes_into_the_draft_from_whose_page_it_is_sent_and_is_taken_back(
    client: Client, police: Force, draft: InspectionPlan, ward_one: Area
) -> None:
    client.force_login(police.an)
    words, first, last = next_month()
    joins = Agency.objects.create(code="qltt", name="Chi cục Quản lý thị trường")
    other = shop_in(ward_one, "Quầy hai", "Lý Thị Hai")
    rows = row_of(police.shop, words, joins.name), row_of(other)
    assert f"kế hoạch {draft.code}" in page_of(client, draft)

    batch = sent(client, book(*rows, headings=HEADS), draft)
    assert (batch.list_name, batch.counts) == (NAME, {"new": 2}), reasons(batch)
    assert f"“{words}” là từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}" in reasons(batch)[0]
    assert "thêm vào lực lượng phối hợp của cả kế hoạch" in reasons(batch)[0]
    act(client, batch, "ghi")

    one, two = draft.checks.order_by("pk")
    assert (one.establishment, one.starts_on, one.ends_on) == (police.shop, first, last)
    assert (two.establishment, two.ends_on) == (other, draft.ends_on)
    assert draft.forces.get().agency == joins
    again = sent(client, book(*rows, headings=HEADS), draft)
    assert again.counts == {"same": 2}, reasons(again)

    act(client, batch, "hoan-tac")
    assert (batch.state, draft.checks.filter(cancelled_on=None).count()) == ("undone", 0)
    assert f"bỏ ở trang sửa kế hoạch {draft.code}" in page(client, batch)
    assert PlanForce.objects.filter(plan=draft).exists()


def page_of(client: Client, plan: InspectionPlan) -> str:
    """The page to which the button of the plan leads."""
    card = client.get(reverse("desk:inspectionplan", args=[plan.code])).content.decode()
    address = f"{SEND}?danh_sach={NAME}&amp;chung-inspection_plan={plan.code}"
    assert address in card
    return " ".join(client.get(address.replace("&amp;", "&")).content.decode().split())


def test_what_the_plan_would_refuse_a_row_says(
    client: Client, police: Force, draft: InspectionPlan, ward_one: Area
) -> None:
    client.force_login(police.an)
    shut = shop_in(ward_one, "Quầy nghỉ", "Lý Nghỉ")
    close_establishment(shop=shut, closed_on=localdate() - timedelta(1), by=None, at=now())
    beyond = f"{draft.ends_on + timedelta(1):%d/%m/%Y}"
    rows = [
        row_of(police.shop, f"{localdate():%d/%m/%Y} - {beyond}"),
        row_of(police.shop, "thường xuyên"),
        row_of(police.shop, forces="Đội đặc nhiệm"),
        row_of(shut),
        ["5", "Quầy không có", "Không Ai", ward_one.name, "", ""],
    ]

    batch = sent(client, book(*rows, headings=HEADS), draft)

    assert batch.counts == {"error": 5}
    said = reasons(batch)
    assert "phải nằm trong kế hoạch" in said[0]
    assert "Không rõ thời gian “thường xuyên”" in said[1]
    assert "Không có cơ quan nào tên “Đội đặc nhiệm” đang hoạt động." in said[2]
    assert "không hoạt động vào ngày" in said[3]
    assert "Chưa có cơ sở này trong danh sách" in said[4]
    assert "Nhập cơ sở từ tệp này" not in page(client, batch)


def test_a_day_that_may_be_a_whole_month_is_asked_about(
    client: Client, police: Force, draft: InspectionPlan
) -> None:
    client.force_login(police.an)
    words, first, _ = next_month()

    batch = sent(client, book(row_of(police.shop, f"{first:%d/%m/%Y}"), headings=HEADS), draft)

    assert batch.counts == {"error": 1}
    (fault,) = batch.rows.get().faults
    assert fault[4] == [f"ngày {first:%d/%m/%Y}", words]


def test_a_plan_that_is_no_draft_or_by_lot_takes_nobody_in(
    client: Client, police: Force, ward_one: Area
) -> None:
    client.force_login(police.an)
    other = shop_in(ward_one, "Quầy hai", "Lý Thị Hai")
    handed = drafted(police)
    services.add_subjects(plan=handed, members=[police.shop], by=police.an, at=now())
    services.submit(plan=handed, approver=police.head, by=police.an, at=now())
    by_lot = drafted(police, reason="random")

    for plan, words in ((handed, "khi kế hoạch đang soạn"), (by_lot, "rút thăm")):
        batch = sent(client, book(row_of(other), headings=HEADS), plan)
        assert batch.counts == {"error": 1}
        assert words in reasons(batch)[0]
    same = sent(client, book(row_of(police.shop), headings=HEADS), handed)
    assert same.counts == {"same": 1}, "what the plan has is told as it is"


def test_a_draft_of_somebody_else_is_as_unknown_as_one_that_is_none(
    client: Client, police: Force, draft: InspectionPlan
) -> None:
    client.force_login(police.kien)
    heads = ("Mã kế hoạch", *HEADS[1:])
    codes = (draft.code, "KHKT-0000000000")
    rows = [row_of(police.shop, code=code) for code in codes]

    batch = sent(client, book(*rows, headings=heads))

    assert (batch.list_name, batch.counts) == (NAME, {"error": 2})
    told = [words.replace(code, "·") for words, code in zip(reasons(batch), codes, strict=True)]
    assert told[0] == told[1]
    assert "mà bạn được biết" in told[0]


def test_a_subject_of_a_plan_of_somebody_else_is_as_unknown_as_one_that_is_none(
    client: Client, police: Force, draft: InspectionPlan
) -> None:
    services.add_subjects(plan=draft, members=[police.shop], by=police.an, at=now())
    client.force_login(police.kien)
    codes = (draft.checks.get().code, "DTKT-0000000000")
    rows = [row_of(police.shop, code=code) for code in codes]

    mine = drafted(police, by=police.kien)
    batch = sent(client, book(*rows, headings=("Mã đối tượng", *HEADS[1:])), mine)

    told = [words.replace(code, "·") for words, code in zip(reasons(batch), codes, strict=True)]
    assert told[0] == told[1]
    assert "mà bạn xem được" in told[0]


def test_a_code_never_means_a_shop_that_the_row_calls_otherwise(
    client: Client, police: Force, draft: InspectionPlan, ward_one: Area
) -> None:
    client.force_login(police.an)
    other = shop_in(ward_one, "Quầy hai", "Lý Thị Hai")
    wrong = row_of(other, code=police.shop.code)
    right = row_of(police.shop, code=police.shop.code)

    batch = sent(client, book(wrong, right, headings=CODED), draft)

    assert batch.counts == {"error": 1, "new": 1}, reasons(batch)
    assert f"Mã này là của {police.shop.name}" in reasons(batch)[0]


def test_the_list_that_goes_out_comes_back_without_a_change_or_a_question(
    client: Client, police: Force, draft: InspectionPlan, ward_one: Area
) -> None:
    """Also a subject that is no shop, a time of its own, and a force that joins."""
    client.force_login(police.an)
    joins = Agency.objects.create(code="qltt", name="Chi cục Quản lý thị trường")
    _, first, last = next_month()
    by = {"by": police.an, "at": now()}
    services.join_forces(plan=draft, forces=[joins], **by)
    services.add_subjects(plan=draft, members=[police.shop, police.shop.party], **by)
    other = shop_in(ward_one, "Quầy hai", "Lý Thị Hai")
    services.add_subjects(plan=draft, members=[other], starts_on=first, ends_on=last, **by)
    Agency.objects.filter(pk=joins.pk).update(valid_to=localdate() - timedelta(1))
    before = list(PlannedCheck.objects.order_by("pk").values_list())

    content = workbook(client, draft)
    batch = sent(client, content)

    assert (batch.list_name, batch.counts) == (NAME, {"same": 3}), reasons(batch)
    assert not any(reasons(batch))
    assert list(PlannedCheck.objects.order_by("pk").values_list()) == before

    later = f"{last - timedelta(1):%d/%m/%Y}"
    changed = sent(client, written(content, "Đến hết ngày", later, of=other.name))
    assert changed.counts == {"same": 2, "error": 1}
    assert "bỏ đối tượng rồi thêm lại" in " ".join(reasons(changed))


def workbook(client: Client, plan: InspectionPlan) -> bytes:
    answer = client.get(reverse("desk:inspectionplan_xlsx", args=[plan.code]))
    assert answer.status_code == 200
    return answer.content


def written(content: bytes, heading: str, value: str, *, of: str) -> bytes:
    """With these words under that heading, in the row of that shop."""
    made = openpyxl.load_workbook(BytesIO(content))
    sheet = made.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for cells in sheet.iter_rows(min_row=2):
        if cells[heads.index("Tên cơ sở")].value == of:
            cells[heads.index(heading)].value = value
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_addresses_are_in_the_list_of_a_published_plan_alone_and_are_noted(
    client: Client, police: Force, draft: InspectionPlan
) -> None:
    """A look that is noted at the shop would tell whom a secret plan is about."""
    Establishment.objects.filter(pk=police.shop.pk).update(address="Số 5 phố Chợ")
    services.add_subjects(plan=draft, members=[police.shop], by=police.an, at=now())
    client.force_login(police.an)
    assert "Chợ" not in addresses(workbook(client, draft))
    assert not Look.objects.exists()

    services.submit(plan=draft, approver=police.head, by=police.an, at=now())
    services.approve(plan=draft, number="1/KH", answer="theo chỉ đạo", by=police.head, at=now())
    client.force_login(police.kien)
    assert "Số 5 phố Chợ" in addresses(workbook(client, draft))
    assert Look.objects.get().fields == ["address"]


def addresses(content: bytes) -> str:
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    place = [cell.value for cell in sheet[1]].index("Địa chỉ")
    return "; ".join(str(cells[place].value) for cells in sheet.iter_rows(min_row=2))


def test_an_outsider_finds_no_list_of_a_secret_plan(
    client: Client, police: Force, draft: InspectionPlan
) -> None:
    services.add_subjects(plan=draft, members=[police.shop], by=police.an, at=now())
    client.force_login(police.kien)

    assert client.get(reverse("desk:inspectionplan_xlsx", args=[draft.code])).status_code == 404


def test_nobody_but_its_sender_learns_of_the_batch(
    client: Client, police: Force, draft: InspectionPlan, head: User
) -> None:
    client.force_login(police.an)
    file = SimpleUploadedFile("canaryten.xlsx", b"?")
    client.post(SEND, {"file": file, "list_name": ""})
    unread = Batch.objects.get()
    content = book(row_of(police.shop), headings=HEADS)
    batch = sent(client, content, draft, name="canaryten hai.xlsx")
    columns = {"list_name": NAME, "sheet": batch.sheet, "cot-1": "name", "cot-2": "owner"}
    client.post(f"/nhap-du-lieu/{batch.code}/cot/", columns)
    work()

    for other in (police.head, police.kien):
        client.force_login(other)
        assert "canaryten" not in client.get("/nhap-du-lieu/").content.decode()
        assert "canaryten" not in by_token(other).read("imports").content.decode()
        for code in (unread.code, batch.code):
            assert client.get(f"/nhap-du-lieu/{code}/").status_code == 404
            assert by_token(other).read(f"imports/{code}").status_code == 404
    assert not ColumnMapping.objects.exists()

    client.force_login(head)
    shown = client.get("/nhat-ky/").content.decode()
    assert "canaryten" not in shown
    assert KEPT in shown
    assert Entry.objects.filter(subject="intake.batch", summary__contains="canaryten").exists()


def test_a_value_is_put_right_in_all_rows_of_the_file_and_remembered_for_nobody(
    client: Client, police: Force, draft: InspectionPlan, ward_one: Area
) -> None:
    client.force_login(police.an)
    words, first, last = next_month()
    other = shop_in(ward_one, "Quầy hai", "Lý Thị Hai")
    rows = row_of(police.shop, "sau Tết"), row_of(other, "sau Tết")
    batch = sent(client, book(*rows, headings=HEADS), draft)
    assert batch.counts == {"error": 2}
    number = batch.rows.earliest("number").number

    cells = {"name": police.shop.name, "owner": police.shop.party.name, "area": ward_one.name}
    cells |= {"time": words, "moi-time": "on"}
    act(client, batch, f"dong/{number}", **cells)

    assert batch.counts == {"new": 2}, reasons(batch)
    assert not Alias.objects.exists()
    act(client, batch, "ghi")
    assert set(draft.checks.values_list("starts_on", "ends_on")) == {(first, last)}


def test_what_was_handed_over_meanwhile_is_not_taken_back(
    client: Client, police: Force, draft: InspectionPlan
) -> None:
    client.force_login(police.an)
    batch = sent(client, book(row_of(police.shop), headings=HEADS), draft)
    act(client, batch, "ghi")
    services.submit(plan=draft, approver=police.head, by=police.an, at=now())

    act(client, batch, "hoan-tac")

    assert draft.checks.filter(cancelled_on=None).count() == 1
    assert f"{draft.code} không còn là bản soạn: 1 đối tượng giữ nguyên." in page(client, batch)


def test_who_was_checked_on_the_same_content_this_year_is_told_and_may_be_planned(
    client: Client, ward_one: Area
) -> None:
    force = Force(ward_one, "qltt", "market_surveillance")
    rule = {"title": "Một lần mỗi năm", "value": "1", "document": "Pháp lệnh"}
    Provision.objects.create(key="check_times_a_year", **rule)
    held = localdate() - timedelta(1)
    record(
        held_on=held, type="periodic", findings={force.shop: "clean"}, agency=force.agency,
        basis=Basis(field="ip"), by=None, at=now(),
    )  # fmt: skip
    client.force_login(force.an)

    batch = sent(client, book(row_of(force.shop), headings=HEADS), drafted(force))

    assert batch.counts == {"new": 1}, reasons(batch)
    if held.year == localdate().year:
        assert f"Đã kiểm tra cùng nội dung trong năm, ngày {held:%d/%m/%Y}." in reasons(batch)[0]
