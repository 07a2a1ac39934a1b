"""The pages of assignments: given, done by the other side, followed up, with their evidence."""

import io
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now
from openpyxl import load_workbook

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import User
from hangthat.core.deadlines.models import Clock
from hangthat.core.files.testing import a_png
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.assignments.lexicon import Standing
from hangthat.domain.assignments.models import Assignment, AssignmentNote
from hangthat.domain.assignments.services import Due, NoteTerms, add_note, receive, report_done
from hangthat.domain.assignments.tests.offices import Offices, person
from hangthat.domain.assignments.tests.test_following import Y21, Y25, Y26, Y30, a_plan, load

pytestmark = [pytest.mark.django_db, pytest.mark.both]
DAY = localdate().strftime("%d/%m/%Y")


@pytest.fixture
def offices(db: None) -> Offices:
    return Offices.build()


def page(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return shown(client.get(address))


def test_a_head_gives_an_order_from_a_page_and_the_other_side_reports_it_done(
    client: Client, offices: Offices
) -> None:
    add = "/nhiem-vu/giao/?tu=/nhiem-vu/bang/"
    assert "/nhiem-vu/bang/" in page(client, offices.head, add)
    said = {
        "giver": offices.giver.pk, "title": "Rà soát chợ", "leads": [offices.lead.pk],
        "partners": [offices.other.pk], "working_days": 60, "urgency": "urgent",
        "about": "/nhiem-vu/bang/", "person": "lam",
    }  # fmt: skip
    assert client.post(add, said).status_code == 302
    row = Assignment.objects.get()
    at = f"/nhiem-vu/{row.code}/"
    assert "Việc mới được giao" in page(client, offices.officer, "/viec-cua-toi/")
    assert "Nhận việc" in page(client, offices.officer, at)
    assert client.post(f"{at}nhan/", {"person": offices.officer.pk}).status_code == 302
    file = SimpleUploadedFile("anh.png", a_png("minh chứng"))
    note = {"noted_on": DAY, "words": "đã làm", "upload": file, "link": at}
    assert client.post(f"{at}tien-do/", note).status_code == 302
    assert client.post(f"{at}bao-xong/", {"result": "đủ"}).status_code == 302
    assert client.get(f"{at}minh-chung/1/").status_code == 200
    assert "Chấp nhận" not in page(client, offices.officer, at)
    assert "Nhiệm vụ chờ chấp nhận" in page(client, offices.head, "/viec-cua-toi/")
    assert client.post(f"{at}chap-nhan/").status_code == 302
    assert "được chấp nhận" in page(client, offices.stranger, at)  # takes part
    assert "Rà soát chợ" in page(client, offices.officer, "/nhiem-vu/?xem=da-xong")


def test_a_task_due_on_a_day_off_says_by_which_working_day_it_is_better_done(
    client: Client, offices: Offices
) -> None:
    """Sunday comes within eight days; the Friday before it, or another day before a holiday."""
    sunday = localdate() + timedelta(14 - localdate().isoweekday())
    row = offices.order(due=Due(sunday))
    assert "ngày nghỉ, nên xong trong" in page(client, offices.officer, f"/nhiem-vu/{row.code}/")
    told = by_token(offices.officer).read(f"assignments/{row.code}").json()
    assert told["advised_on"] < str(sunday)
    assert "ngày nghỉ, nên xong trong" in page(client, offices.officer, "/nhiem-vu/?xem=don-vi")


def test_more_time_is_granted_on_the_page_though_nobody_asked(
    client: Client, offices: Offices
) -> None:
    row, until = offices.received(), localdate() + timedelta(15)
    at = f"/nhiem-vu/{row.code}/gia-han/"

    form = page(client, offices.head, at)
    assert "Gia hạn đến hết ngày" in form
    assert "Không cho gia hạn" not in form
    assert "Trường này là bắt buộc" in shown(client.post(at, {"reason": "chờ kết quả"}))
    assert client.post(at, {"until": f"{until:%d/%m/%Y}", "reason": "chờ"}).status_code == 302
    assert f"{until:%d/%m/%Y}" in page(client, offices.head, f"/nhiem-vu/{row.code}/")


def test_who_reports_or_accepts_reads_that_less_is_noted_than_there_is_to_do(
    client: Client, offices: Offices
) -> None:
    row = offices.received(total=100, measure="cơ sở")
    note = NoteTerms("đã đến chợ", localdate(), done=17)
    add_note(assignment=row, terms=note, by=offices.officer, at=now())
    at, words = f"/nhiem-vu/{row.code}/", "Mới ghi làm 17/100 cơ sở (17%)."
    assert words in page(client, offices.officer, f"{at}bao-xong/")
    row.refresh_from_db()
    report_done(
        assignment=row,
        result="xong",
        by=offices.officer,
        at=now(),
        answer="chợ nghỉ, hẹn tháng sau",
    )
    assert words in page(client, offices.head, f"{at}chap-nhan/")


def test_what_is_referred_to_must_be_a_page_here_and_in_sight(
    client: Client, offices: Offices
) -> None:
    row = offices.order()
    client.force_login(offices.head)
    said = {"giver": offices.giver.pk, "title": "Việc", "leads": [offices.lead.pk]}
    said["urgency"] = "normal"
    refused = {
        "https://example.com/": "Không phải địa chỉ",
        "//example.com/": "Không phải địa chỉ",
        "/khong-co/": "Không phải địa chỉ",
        "/co-so/CS-0000000000/": "Không tìm thấy hồ sơ này",
    }
    for about, words in refused.items():
        answer = client.post("/nhiem-vu/giao/", said | {"about": about})
        assert (answer.status_code, words in answer.content.decode()) == (200, True), about
    assert list(Assignment.objects.all()) == [row]
    client.force_login(offices.stranger)
    assert client.get(f"/nhiem-vu/{row.code}/").status_code == 404


def test_the_evidence_must_be_in_the_sight_of_who_names_it(
    client: Client, offices: Offices
) -> None:
    row, other = offices.received(), offices.order(title="Việc khác")
    Assignment.objects.filter(pk=other.pk).update(lead=offices.other)
    note = {"noted_on": DAY, "words": "đã làm", "link": f"/nhiem-vu/{other.code}/"}
    client.force_login(offices.officer)
    answer = client.post(f"/nhiem-vu/{row.code}/tien-do/", note)
    assert "Không tìm thấy hồ sơ này" in answer.content.decode()
    assert "đã làm" in answer.content.decode()
    assert not AssignmentNote.objects.exists()


def test_who_leaves_has_nothing_open_afterwards(client: Client, offices: Offices) -> None:
    row = offices.order(person=offices.officer)
    said = {"person": offices.officer.pk, "to": offices.colleague.pk, "reason": "nghỉ hưu"}
    client.force_login(offices.colleague)
    assert client.post("/nhiem-vu/chuyen/", said).status_code == 302
    row.refresh_from_db()
    assert row.person == offices.colleague
    assert "Rà soát cơ sở" in page(client, offices.colleague, "/nhiem-vu/?xem=cua-toi")
    assert "Không có nhiệm vụ nào" in page(client, offices.officer, "/nhiem-vu/?xem=cua-toi")


def test_only_those_are_offered_whose_work_goes_to_people_of_ones_own(
    client: Client, offices: Offices
) -> None:
    offices.order(person=offices.officer)

    assert "Chọn người" in page(client, offices.head, "/nhiem-vu/chuyen/")
    assert str(offices.officer) not in page(client, offices.head, "/nhiem-vu/chuyen/")
    assert str(offices.officer) in page(client, offices.colleague, "/nhiem-vu/chuyen/")


def test_what_is_open_with_a_closed_account_stands_on_the_first_page_to_be_passed_on(
    client: Client, offices: Offices
) -> None:
    offices.received(title="Rà soát kho", person=offices.officer)
    assert "người đã nghỉ" not in page(client, offices.colleague, "/viec-cua-toi/")
    User.objects.filter(pk=offices.officer.pk).update(is_active=False)

    assert "Việc của người đã nghỉ, cần chuyển" in page(client, offices.colleague, "/viec-cua-toi/")
    html = client.get("/viec-cua-toi/").content.decode()
    where = f"/nhiem-vu/chuyen/?nguoi={offices.officer.pk}"
    assert where in html
    chosen = client.get(where).content.decode()
    assert f'<option value="{offices.officer.pk}" selected>' in chosen


def test_the_list_goes_out_as_a_workbook_and_by_the_api_as_it_is_narrowed(
    client: Client, offices: Offices
) -> None:
    row = offices.received()
    offices.order(title="Khẩn", urgency="flash")
    client.force_login(offices.officer)
    book = client.get("/nhiem-vu.xlsx?moc=received").content
    lines = list(load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True))
    assert [line[0] for line in lines[1:]] == [row.code]
    caller = by_token(offices.officer)
    found = caller.read("assignments?state=received").json()["items"]
    assert [(one["code"], bool(one["last_minute"])) for one in found] == [(row.code, True)]
    add_note(assignment=row, terms=NoteTerms("x", localdate()), by=offices.officer, at=now())
    one = caller.read(f"assignments/{row.code}").json()
    assert ([note["words"] for note in one["notes"]], "hạn" in one["deadline"]) == (["x"], True)
    assert by_token(offices.stranger).read(f"assignments/{row.code}").status_code == 404


def test_pages_ask_as_often_for_two_as_for_twenty(
    client: Client, offices: Offices, django_assert_max_num_queries: Any
) -> None:
    for n in range(20):
        offices.order(title=f"Việc {n}")
    row = offices.received()
    report_done(assignment=row, result="xong", by=offices.officer, at=now())
    pages = {"/nhiem-vu/": 26, f"/nhiem-vu/{row.code}/": 26, "/nhiem-vu/bang/": 17}
    for address, most in pages.items():
        page(client, offices.officer, address)
        with django_assert_max_num_queries(most):
            page(client, offices.officer, address)


def test_what_is_overdue_stands_on_both_first_pages(client: Client, offices: Offices) -> None:
    offices.received()
    Clock.objects.update(last_minute=now() - timedelta(1))
    held, given = (
        page(client, offices.officer, "/viec-cua-toi/"),
        page(client, offices.head, "/viec-cua-toi/"),
    )
    assert "Nhiệm vụ được giao" in held
    assert "quá hạn" in held
    assert "Việc đã giao, quá hạn" in given
    stranger = page(client, offices.stranger, "/viec-cua-toi/")
    assert "Nhiệm vụ được giao" not in stranger
    assert "Việc đã giao, quá hạn" not in stranger


def test_a_duty_without_a_day_is_not_in_time_and_waits_for_its_head_until_it_is_received(
    client: Client, offices: Offices
) -> None:
    """Two duties of a plan, one of them received, beside an order that is due in ten days."""
    chief = person("truong-lam", Role.MEMBER_HEAD, offices.lead)
    offices.received()
    load(a_plan("1/KH", Y21, Y25), offices)
    fresh, taken = Assignment.objects.filter(kind="standing").order_by("pk")
    Assignment.objects.filter(kind="standing").update(lead=offices.lead)
    receive(assignment=taken, by=offices.officer, at=now())

    rows = Assignment.objects.all()
    counts = {word: rows.standing(word, at=now()).count() for word in Standing}
    assert (counts[Standing.GOING], counts[Standing.ENDLESS]) == (1, 2)
    assert sum(counts.values()) == 3
    table = page(client, offices.head, "/nhiem-vu/bang/")
    assert "<strong>2</strong>" in table.split("han=endless")[1].split("</a>")[0]
    mine = page(client, chief, "/viec-cua-toi/")
    assert "Nhiệm vụ theo kế hoạch chưa nhận" in mine
    assert (f"/nhiem-vu/{fresh.code}/" in mine, f"/nhiem-vu/{taken.code}/" in mine) == (True, False)
    assert "chưa nhận" not in page(client, offices.officer, "/viec-cua-toi/")
    receive(assignment=fresh, by=chief, at=now())
    assert "chưa nhận" not in page(client, chief, "/viec-cua-toi/")


def test_who_adopts_the_next_plan_reads_first_how_many_duties_end(
    client: Client, offices: Offices
) -> None:
    former, later = a_plan("1/KH", Y21, Y25), a_plan("2/KH", Y26, Y30)
    load(former, offices)
    assert "2 nhiệm vụ của Kế hoạch 1/KH" in page(client, offices.head, "/nhiem-vu/bang/")
    form = "/nhiem-vu/theo-ke-hoach/"
    assert "2 nhiệm vụ còn mở của Kế hoạch 1/KH" in page(client, offices.head, form)
    said = {"version": later.pk, "giver": offices.giver.pk}
    assert "Đánh dấu vào đây" in shown(client.post(form, said))
    assert not Assignment.objects.filter(plan=later.plan).exists()

    assert client.post(form, said | {"replaces": "on"}).status_code == 302

    words = "bởi Kế hoạch 2/KH (bản 1), hết ngày 31/12/2025"
    row = Assignment.objects.filter(plan=former.plan).earliest("pk")
    for address in (f"/nhiem-vu/{row.code}/", "/nhiem-vu/", "/nhiem-vu/bang/?ke_hoach=1/KH"):
        assert words in page(client, offices.officer, address), address
    assert "còn mở" not in page(client, offices.head, "/nhiem-vu/bang/")
    one = by_token(offices.officer).read(f"assignments/{row.code}").json()
    assert (one["state"], one["replaced_by"], one["ended_on"]) == ("replaced", "2/KH", "2025-12-31")


def test_the_duties_of_the_plan_on_the_page_are_adopted_not_those_of_the_newest(
    client: Client, offices: Offices
) -> None:
    asked = a_plan("1/KH", Y21, Y30)
    a_plan("2/KH", Y26, Y30)
    board, form = "/nhiem-vu/bang/?ke_hoach=1/KH", "/nhiem-vu/theo-ke-hoach/?ke_hoach=1/KH"
    assert f'href="{form}"' in page(client, offices.head, board)
    assert f'<option value="{asked.pk}" selected>' in page(client, offices.head, form)

    done = client.post(form, {"version": asked.pk, "giver": offices.giver.pk})

    assert (done.status_code, unquote(done["Location"])) == (302, board)


def test_a_plan_that_is_not_in_use_is_not_answered_with_another(
    client: Client, offices: Offices
) -> None:
    a_plan("1/KH", Y26, Y30)
    client.force_login(offices.head)

    for page_of in ("bang", "theo-ke-hoach", "ke-hoach-rieng"):
        assert client.get(f"/nhiem-vu/{page_of}/?ke_hoach=1/KH").status_code == 200
        assert client.get(f"/nhiem-vu/{page_of}/?ke_hoach=9/KH").status_code == 404
