"""The list of decisions, taken away and sent in; and a newer export of the force's own system."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.intake.models import Batch
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services.products import product
from hangthat.core.journal.models import Entry
from hangthat.desk.enforcement_lists.queries.exporting import ask_for_records
from hangthat.desk.intake.tests.test_intake import act, book, page, send, work
from hangthat.domain.cases.models import Case, Decision, DecisionPaper, EventKind
from hangthat.domain.cases.services import annul, decide, find_violation, gather, open_case
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party

pytestmark = pytest.mark.both

SAID: dict[str, Any] = {"by": None, "at": now()}
HA = ("Tạp hóa Hà", "Nguyễn Thị Hà", "Phường Một", "Số 5 phố Chợ")
HEADS = (
    "Tên cơ sở", "Chủ hộ", "Xã, phường", "Địa chỉ", "Nhóm vi phạm", "Số QĐ", "Ngày QĐ",
    "Số tiền phạt", "Ngày nộp phạt", "Mã vụ INS",
)  # fmt: skip
DAY = date(2026, 6, 10)


@pytest.fixture
def desk(client: Client, an: User, ward_one: Area) -> Client:
    client.force_login(an)
    return client


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    owner = register_party(name=HA[1], kind="household", **SAID)
    return open_establishment(
        party=owner, name=HA[0], kind="shop", area=ward_one, address=HA[3], **SAID
    )


def decided(member: Any, number: str, more: dict[str, Any]) -> Decision:
    about = "establishment" if isinstance(member, Establishment) else "party"
    found = find_violation(
        classification="counterfeit", found_on=date(2026, 6, 2), **{about: member}, **SAID
    )
    return decide(violation=found, number=number, decided_on=DAY, **more, **SAID)


def of_all_kinds(shop: Establishment, agency: Agency) -> None:
    fine = {"sanction": "fine", "fine_vnd": 5_000_000}
    decided(shop, "1/QĐ-XPHC", {**fine, "agency": agency})
    decided(shop, "2/QĐ-XPHC", {**fine, "complied_on": date(2026, 6, 20)})
    decided(shop, "", {"sanction": "warning"})
    decided(shop, "3/QĐ-XPHC", {"sanction": "other", "agency": agency})
    decided(shop.party, "4/QĐ-XPHC", fine)
    gone = decided(shop, "5/QĐ-XPHC", fine)
    annul(decision=gone, annulled_on=DAY, reason="ghi nhầm", **SAID)
    held = decided(shop, "6/QĐ-XPHC", fine)
    case = open_case(
        number="VV-6", agency=agency, opened_on=DAY, classification="counterfeit", area=shop.area,
        **SAID,
    )  # fmt: skip
    gather(case=case, violations=[held.violation], **SAID)


def taken_away(by: User, query: str = "") -> bytes:
    job: Job = ask_for_records(kind="quyet-dinh", query=query, by=by, at=now())
    work()
    return product(Job.objects.get(pk=job.pk)).read_bytes()


def sent_back(desk: Client, content: bytes) -> Batch:
    file = SimpleUploadedFile("quyet-dinh.xlsx", content)
    answer = desk.post("/nhap-du-lieu/gui/", {"file": file, "list_name": ""})
    work()
    return Batch.objects.get(code=answer["Location"].split("/")[-2])


def said_of_all() -> list[tuple[Any, ...]]:
    return list(Decision.objects.order_by("pk").values_list())


@pytest.mark.parametrize("query", ["", "?cot=so", "?cot=so&cot=vu_viec&cot=huy"])
def test_the_list_of_decisions_comes_back_without_a_change_or_a_question(
    desk: Client, an: User, shop: Establishment, standing_agency: Agency, query: str
) -> None:
    of_all_kinds(shop, standing_agency)
    before = said_of_all()

    batch = sent_back(desk, taken_away(an, query))

    faults = list(batch.rows.values_list("faults", "notes"))
    assert (batch.list_name, batch.state) == ("quyet-dinh", "checked")
    assert batch.counts == {"same": 7}, faults
    assert all(not fault and not note for fault, note in faults)
    assert said_of_all() == before


def changed(content: bytes, heading: str, value: Any, *, row: int = 2) -> bytes:
    workbook = openpyxl.load_workbook(BytesIO(content))
    sheet = workbook.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(row, heads.index(heading) + 1).value = value
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_a_day_of_compliance_added_in_the_file_is_the_only_change(
    desk: Client, an: User, shop: Establishment
) -> None:
    made = decided(shop, "1/QĐ-XPHC", {"sanction": "fine", "fine_vnd": 5_000_000})
    batch = sent_back(desk, changed(taken_away(an), "Chấp hành xong", "20/06/2026"))

    assert batch.counts == {"update": 1}
    assert "Ngày chấp hành: để trống → 20/06/2026" in page(desk, batch)
    act(desk, batch, "ghi")
    made.refresh_from_db()
    assert made.complied_on == date(2026, 6, 20)
    act(desk, batch, "hoan-tac")
    made.refresh_from_db()
    assert (batch.state, made.complied_on, made.annulled_on) == ("undone", None, None)


def test_another_fine_in_the_file_is_told_and_changes_nothing(
    desk: Client, an: User, shop: Establishment
) -> None:
    decided(shop, "1/QĐ-XPHC", {"sanction": "fine", "fine_vnd": 5_000_000})
    before = said_of_all()

    batch = sent_back(desk, changed(taken_away(an), "Tiền phạt (đồng)", 6_000_000))

    assert batch.counts == {"error": 1}
    assert "hồ sơ ghi 5.000.000 đ, tệp ghi 6.000.000 đ" in page(desk, batch)
    assert said_of_all() == before


def test_a_code_of_a_decision_out_of_sight_is_as_good_as_none(
    desk: Client, an: User, shop: Establishment
) -> None:
    decided(shop, "1/QĐ-XPHC", {"sanction": "fine", "fine_vnd": 5_000_000})

    batch = sent_back(desk, changed(taken_away(an), "Mã quyết định", "QD-KHONGCO"))

    assert batch.counts == {"error": 1}
    assert "Không có quyết định nào mã QD-KHONGCO" in page(desk, batch)


def test_one_decision_in_two_rows_of_the_file_is_told(
    desk: Client, an: User, shop: Establishment
) -> None:
    first = decided(shop, "1/QĐ-XPHC", {"sanction": "fine", "fine_vnd": 5_000_000})
    decided(shop, "2/QĐ-XPHC", {"sanction": "fine", "fine_vnd": 5_000_000})

    content = changed(taken_away(an), "Mã quyết định", first.code, row=2)
    batch = sent_back(desk, content)

    assert batch.counts.get("error", 0) >= 1


def export(*rows: Sequence[str]) -> bytes:
    return book(*rows, headings=HEADS)


FIRST = (*HA, "hàng giả", "0123/QĐ-XPHC", "10/6/2026", "5.000.000", "", "")


def test_a_second_import_of_the_same_export_is_as_before(desk: Client, shop: Establishment) -> None:
    row = (*FIRST[:9], "INS-0009/2026")
    act(desk, send(desk, export(row), list_name="vu-viec-qltt"), "ghi")
    before = said_of_all()

    again = send(desk, export(row), list_name="vu-viec-qltt")

    assert again.counts == {"same": 1}
    assert said_of_all() == before


def test_the_number_of_the_force_s_own_system_is_found_by_search(
    desk: Client, shop: Establishment
) -> None:
    row = (*FIRST[:9], "INS-0009/2026")
    act(desk, send(desk, export(row), list_name="vu-viec-qltt"), "ghi")

    told = desk.get("/tim/", {"q": "INS-0009/2026"}).content.decode()

    assert Case.objects.get().number == "INS-0009/2026"
    assert Case.objects.get().code in told


def test_without_a_number_of_that_system_none_is_made_up(desk: Client, shop: Establishment) -> None:
    act(desk, send(desk, export(FIRST), list_name="vu-viec-qltt"), "ghi")

    assert (Decision.objects.count(), Case.objects.count()) == (1, 0)


def test_a_newer_export_fills_in_what_was_blank_and_says_so(
    desk: Client, shop: Establishment
) -> None:
    act(desk, send(desk, export(FIRST), list_name="vu-viec-qltt"), "ghi")
    newer = (*FIRST[:8], "25/6/2026", "INS-0009/2026")

    batch = send(desk, export(newer), list_name="vu-viec-qltt")

    assert batch.counts == {"update": 1}
    told = page(desk, batch)
    assert "Ngày chấp hành: để trống → 25/06/2026" in told
    assert "Số vụ việc: để trống → INS-0009/2026" in told
    act(desk, batch, "ghi")
    decision = Decision.objects.get()
    assert (decision.complied_on, decision.violation.case) == (
        date(2026, 6, 25),
        Case.objects.get(),
    )
    assert send(desk, export(newer), list_name="vu-viec-qltt").counts == {"same": 1}

    act(desk, batch, "hoan-tac")
    decision = Decision.objects.get()
    assert (decision.complied_on, decision.violation.case, decision.annulled_on) == (None,) * 3
    assert not Case.objects.standing().exists()


def test_what_was_put_right_after_the_file_stays_when_it_is_taken_back_and_is_told(
    desk: Client, an: User, shop: Establishment
) -> None:
    act(desk, send(desk, export(FIRST), list_name="vu-viec-qltt"), "ghi")
    batch = send(desk, export((*FIRST[:8], "25/6/2026", "INS-9")), list_name="vu-viec-qltt")
    act(desk, batch, "ghi")
    Decision.objects.update(complied_on=date(2026, 6, 26))  # put right on its page

    act(desk, batch, "hoan-tac")

    decision = Decision.objects.get()
    assert (batch.state, decision.complied_on) == ("undone", date(2026, 6, 26))
    assert decision.violation.case is None
    told = page(desk, batch)
    assert "Đã hoàn tác, trừ 1 chỗ." in told
    assert "ngày chấp hành xong đã được sửa sau đợt nhập, nên giữ nguyên" in told


def test_a_decision_that_was_corrected_after_the_file_is_not_annulled_by_taking_it_back(
    desk: Client, an: User, shop: Establishment
) -> None:
    batch = send(desk, export(FIRST), list_name="vu-viec-qltt")
    act(desk, batch, "ghi")
    decision = Decision.objects.get()
    assert decision.paper
    record_event(
        paper=decision.paper, kind=EventKind.CORRECTION, occurred_on=decision.decided_on,
        details=Details(words="sai tên", document="5/QĐ-ĐC"), **SAID,
    )  # fmt: skip

    act(desk, batch, "hoan-tac")

    decision.refresh_from_db()
    assert (batch.state, decision.annulled_on) == ("undone", None)
    assert decision.violation.dismissed_on is None
    assert "đã ghi đính chính sau đợt nhập, nên không hủy" in page(desk, batch)


def test_a_newer_export_that_says_otherwise_is_told_and_overwrites_nothing(
    desk: Client, shop: Establishment
) -> None:
    row = (*FIRST[:8], "25/6/2026", "INS-1")
    act(desk, send(desk, export(row), list_name="vu-viec-qltt"), "ghi")
    before = said_of_all()
    other = (*FIRST[:7], "7.000.000", "26/6/2026", "INS-2")

    batch = send(desk, export(other), list_name="vu-viec-qltt")

    assert batch.counts == {"error": 1}
    told = page(desk, batch)
    for words in ("hồ sơ ghi 5.000.000 đ, tệp ghi 7.000.000 đ", "tệp ghi 26/06/2026",
                  "hồ sơ ghi INS-1, tệp ghi INS-2"):  # fmt: skip
        assert words in told
    assert said_of_all() == before


def test_a_day_of_compliance_ahead_is_refused_in_its_row(desk: Client, shop: Establishment) -> None:
    act(desk, send(desk, export(FIRST), list_name="vu-viec-qltt"), "ghi")
    late = (*FIRST[:8], f"{localdate().replace(year=localdate().year + 1):%d/%m/%Y}", "")

    assert send(desk, export(late), list_name="vu-viec-qltt").counts == {"error": 1}


def test_a_code_of_another_commune_opens_nothing_and_tells_nothing(
    client: Client, binh: User, commune_two: Area
) -> None:
    owner = register_party(name="Lê Hai", kind="household", **SAID)
    there = open_establishment(
        party=owner, name="Quán Hai", kind="shop", area=commune_two, address="Chợ", **SAID
    )
    made = decided(there, "9/QĐ-XPHC", {"sanction": "fine", "fine_vnd": 7_000_000})
    client.force_login(binh)
    row = (*HA, "hàng giả", "9/QĐ-XPHC", "10/6/2026", "5.000.000", "", "", made.code)

    batch = send(client, book(row, headings=(*HEADS, "Mã quyết định")), list_name="vu-viec-qltt")

    assert batch.counts == {"error": 1}
    told = page(client, batch)
    assert "Không có quyết định nào mã" in told
    assert "7.000.000" not in told


NAMED = (
    *HEADS, "Loại đối tượng trên quyết định", "Tên ghi trên quyết định", "Ngày sinh",
    "Điều khoản áp dụng",
)  # fmt: skip
WHOM = ("hộ kinh doanh", "Hộ kinh doanh Nguyễn Thị Hà", "04/03/1985", "Điều 9 khoản 1")
_SUBJECT = "?cot=so&cot=loai_dt&cot=ten_qd&cot=ngay_sinh&cot=dieu"


def named(number: str, *whom: str, day: str = "10/06/2026") -> tuple[str, ...]:
    return (*HA, "hàng giả", number, day, "5.000.000", "", "", *(whom or WHOM))


def subjects() -> list[tuple[Any, ...]]:
    said = ("subject_kind", "subject_name", "subject_born_on")
    return list(DecisionPaper.objects.order_by("pk").values_list(*said))


def test_whom_a_paper_names_comes_in_goes_out_and_comes_back(
    desk: Client, an: User, shop: Establishment, standing_agency: Agency
) -> None:
    batch = send(desk, book(named("1/QĐ"), headings=NAMED), list_name="quyet-dinh")
    assert batch.counts == {"new": 1}, list(batch.rows.values_list("faults", "notes"))
    act(desk, batch, "ghi")
    assert subjects() == [("household", WHOM[1], date(1985, 3, 4))]
    assert Decision.objects.get().article == WHOM[3]
    lines = Entry.objects.filter(subject="cases.decisionpaper")
    assert not any("1985" in str(line.changes) for line in lines), "the birth date is sealed"

    before = subjects()
    back = sent_back(desk, taken_away(an, _SUBJECT))
    assert back.counts == {"same": 1}, list(back.rows.values_list("faults", "notes"))
    assert not any(back.rows.get().notes)
    assert subjects() == before


def test_a_later_file_fills_in_whom_a_paper_names_and_is_taken_back(
    desk: Client, shop: Establishment, standing_agency: Agency
) -> None:
    fine = {"sanction": "fine", "fine_vnd": 5_000_000}
    decided(shop, "1/QĐ", fine)
    decided(shop, "2/QĐ", {**fine, "agency": standing_agency})
    others = send(desk, book(named("2/QĐ"), headings=NAMED), list_name="quyet-dinh")
    assert others.counts == {"same": 1}, list(others.rows.values_list("faults", "notes"))
    assert "quyết định của cơ quan khác" in page(desk, others)
    batch = send(desk, book(named("1/QĐ"), headings=NAMED), list_name="quyet-dinh")
    assert batch.counts == {"update": 1}, list(batch.rows.values_list("faults", "notes"))
    act(desk, batch, "ghi")
    assert subjects() == [("household", WHOM[1], date(1985, 3, 4)), ("", "", None)]
    act(desk, batch, "hoan-tac")
    assert (batch.state, subjects()) == ("undone", [("", "", None)] * 2)
    assert not Decision.objects.exclude(article="").exists()


def test_an_import_that_is_undone_takes_back_whom_its_new_decisions_papers_named(
    desk: Client, an: User, shop: Establishment
) -> None:
    """The paper was there before the file, for another violation."""
    own = {"sanction": "warning", "agency": an.agency}
    another = find_violation(
        classification="smuggled", found_on=date(2026, 6, 2), establishment=shop, **SAID
    )
    kept = decide(violation=another, number="1/QĐ", decided_on=DAY, **own, **SAID)
    batch = send(desk, book(named("1/QĐ"), named("2/QĐ"), headings=NAMED), list_name="quyet-dinh")
    assert batch.counts == {"new": 2}, list(batch.rows.values_list("faults", "notes"))
    act(desk, batch, "ghi")
    assert subjects() == [("household", WHOM[1], date(1985, 3, 4))] * 2

    act(desk, batch, "hoan-tac")

    assert (batch.state, subjects()) == ("undone", [("", "", None)] * 2)
    kept.refresh_from_db()
    assert (kept.annulled_on, kept.article) == (None, "")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([named("1/QĐ", "doanh nghiệp", "Cty Hà", "04/03/1985")], "Tổ chức không có ngày sinh."),
        ([named("1/QĐ", *WHOM[:2], "10/06/2026")], "Ngày sinh phải trước ngày ra quyết định."),
        ([named("1/QĐ", "", *WHOM[1:])], "Chọn loại đối tượng như trên quyết định."),
    ],
)
def test_whom_a_row_names_is_refused_as_on_the_page(
    desk: Client, shop: Establishment, rows: list[tuple[str, ...]], why: str
) -> None:
    batch = send(desk, book(*rows, headings=NAMED), list_name="quyet-dinh")
    assert batch.counts == {"error": 1}
    assert why in page(desk, batch)


def test_what_a_paper_names_is_not_replaced_by_a_file_and_a_birth_date_or_a_kind_alone_is_told(
    desk: Client, an: User, shop: Establishment, standing_agency: Agency
) -> None:
    first = send(desk, book(named("1/QĐ"), headings=NAMED), list_name="quyet-dinh")
    act(desk, first, "ghi")
    other = send(
        desk, book(named("1/QĐ", WHOM[0], WHOM[1], "05/03/1985"), headings=NAMED),
        list_name="quyet-dinh",
    )  # fmt: skip
    assert other.counts == {"error": 1}
    assert "1985" not in str(other.rows.get().faults)
    alone = send(desk, book(named("2/QĐ", "", "", *WHOM[2:]), headings=NAMED))
    assert alone.counts == {"new": 1}
    assert "thiếu loại và tên ghi trên quyết định" in page(desk, alone)
    kind = send(desk, book(named("3/QĐ", WHOM[0], "", ""), headings=NAMED))
    assert kind.counts == {"new": 1}
    assert "Loại đối tượng không được ghi" in page(desk, kind)
