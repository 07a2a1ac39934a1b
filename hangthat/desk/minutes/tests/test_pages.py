"""The pages of minutes."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.documents.services import official_docx
from hangthat.core.documents.tests.pages import words_of
from hangthat.desk.minutes.forms.minutes import ClockField, MinutesForm
from hangthat.desk.tests.api import by_token
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.cases.services import gather, open_case
from hangthat.domain.checklists.models import InternalRemark
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.inspections.models import Result
from hangthat.domain.minutes.models import Minutes, MinutesTemplate, RegisterGap
from hangthat.domain.minutes.queries.default_template import default_page
from hangthat.domain.minutes.services import Officer, cancel
from hangthat.domain.minutes.tests.conftest import officer
from hangthat.domain.minutes.tests.scene import DAY, NOON, SECRET, checked, issued

__all__ = ["officer"]
pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def desk(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


@pytest.fixture
def result(ward_one: Area, officer: User) -> Result:
    return checked(stalls(ward_one, 1)[0], officer)[0]


def form(result: Result) -> str:
    return f"{reverse('desk:minutes_add')}?kiem_tra={result.inspection.code}"


def said(result: Result) -> dict[str, object]:
    return {
        "result": result.pk, "kind": "inspection", "issued_on": "24/11/2026",
        "officer_1": "An", "officer_2": "Bình",
    }  # fmt: skip


def test_minutes_are_made_from_the_page_of_a_check(desk: Client, result: Result) -> None:
    desk.post(form(result), said(result))

    made = Minutes.objects.get()
    assert made.title == "01/BB-KT"
    page = desk.get(reverse("desk:minutes", args=[made.code]))
    assert "An, Bình" in page.content.decode()
    assert desk.get(reverse("desk:minutes_pdf", args=[made.code])).content[:4] == b"%PDF"
    assert desk.get(reverse("desk:minutes_docx", args=[made.code])).content[:2] == b"PK"


def test_one_officer_is_told_what_lacks_and_nothing_typed_is_lost(
    desk: Client, result: Result
) -> None:
    page = desk.post(form(result), {**said(result), "officer_2": "", "statement": "đồng ý"})

    words = page.content.decode()
    assert "ít nhất 2 người kiểm tra ký" in words
    assert "đồng ý" in words
    assert not Minutes.objects.exists()


def test_a_team_of_six_signs_and_is_printed_whole(desk: Client, result: Result) -> None:
    team = {f"officer_{n}": f"Người thứ {n}" for n in range(1, 7)}

    shown = desk.post(form(result), {**said(result), **team, "issued_on": "x"}).content.decode()
    desk.post(form(result), {**said(result), **team})

    assert '<details class="fold" open>' in shown
    made = Minutes.objects.get()
    assert [one["ten"] for one in made.content["can_bo"]] == list(team.values())
    paper = " ".join(words_of(desk.get(reverse("desk:minutes_pdf", args=[made.code])).content))
    assert paper.count("Người thứ 6") == 2  # who was there, who signs


@pytest.mark.parametrize("typed", ["8h30", "8:30", "08.30", "8 giờ 30 phút", "8g30"])
def test_a_time_of_day_is_printed_in_one_way(typed: str) -> None:
    assert ClockField("lúc").clean(typed) == "08 giờ 30"
    assert ClockField("lúc").clean("14h") == "14 giờ 00"


@pytest.mark.parametrize("typed", ["25:99", "sáng", "8", "8:30 ngày mai"])
def test_what_is_no_time_of_day_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="không phải giờ trong ngày"):
        ClockField("lúc").clean(typed)


def test_everybody_of_a_large_team_is_proposed(desk: Client, result: Result) -> None:
    names = [f"Người thứ {n}" for n in range(1, 18)]
    team = [Officer(name) for name in names]

    shown = MinutesForm(None, results=[result], violations=[], officers=team, today=DAY)

    assert [row[0].value() for row in shown.officer_rows] == names


def test_the_register_shows_numbers_that_no_paper_has(
    desk: Client, result: Result, officer: User
) -> None:
    issued(result, officer, number=3)
    book = reverse("desk:minutes_register")
    assert "Số 1 đến 2 không có biên bản để xem" in " ".join(
        desk.get(book).content.decode().split()
    )

    gap = {"kind": "inspection", "year": 2026, "first": 2, "last": 2, "reason": "giấy hỏng"}
    desk.post(reverse("desk:registergap_add"), gap)

    words = " ".join(desk.get(book).content.decode().split())
    assert "Số 1 không có biên bản để xem" in words
    assert "giấy hỏng" in words
    assert RegisterGap.objects.get().first == 2


def test_a_force_with_its_own_system_types_its_number_and_finds_prints_and_reads_it(
    desk: Client, result: Result, officer: User
) -> None:
    Agency.objects.filter(pk=officer.agency_id).update(kind="market_surveillance")
    shown = desk.get(form(result)).content.decode()
    assert 'name="given_number"' in shown
    assert 'name="number"' not in shown

    refused = desk.post(form(result), said(result)).content.decode()
    desk.post(form(result), {**said(result), "given_number": "01020015/BB-KT"})

    assert "hãy ghi nguyên số và ký hiệu đã cấp" in refused
    made = Minutes.objects.get()
    card = desk.get(reverse("desk:minutes", args=[made.code])).content.decode()
    paper = " ".join(words_of(desk.get(reverse("desk:minutes_pdf", args=[made.code])).content))
    book = desk.get(reverse("desk:minutes_register")).content.decode()
    assert all("01020015/BB-KT" in words for words in (card, paper, book))
    assert "chưa có lý do" not in book
    found = desk.get(f"{reverse('desk:search')}?q=01020015").content.decode()
    assert made.code in found
    assert by_token(officer).read(f"minutes/{made.code}").json()["title"] == "01020015/BB-KT"


def test_minutes_of_a_violation_are_made_with_who_did_it_and_when_to_come(
    desk: Client, result: Result
) -> None:
    violation = Violation.objects.get(inspection=result.inspection)
    typed = {
        "kind": "violation", "violation": violation.pk, "violator_born_on": "03/02/1979",
        "violator_address": "Số 12 đường Bà Triệu", "nationality": "Việt Nam",
        "explanation": "granted", "explanation_days": "5", "explanation_to": "Đội trưởng",
        "appointment_on": "01/12/2026", "appointment_at": "8h30", "appointment_place": "trụ sở Đội",
    }  # fmt: skip

    wrong = desk.post(form(result), {**said(result), **typed, "appointment_on": "23/11/2026"})
    desk.post(form(result), {**said(result), **typed})

    assert "Ngày hẹn không được trước ngày lập biên bản" in wrong.content.decode()
    made = Minutes.objects.get()
    paper = " ".join(words_of(desk.get(reverse("desk:minutes_pdf", args=[made.code])).content))
    for words in ("03/02/1979", "Số 12 đường Bà Triệu", "05 ngày làm việc", "hồi 08 giờ 30 ngày"):
        assert words in paper
    assert "Đội trưởng" in desk.get(reverse("desk:minutes", args=[made.code])).content.decode()


def test_the_own_remark_is_on_no_page_of_the_paper(
    desk: Client, result: Result, officer: User
) -> None:
    made = issued(result, officer)
    assert InternalRemark.objects.get().words == SECRET

    for name in ("minutes", "minutes_pdf", "minutes_docx"):
        assert SECRET.encode() not in desk.get(reverse(f"desk:{name}", args=[made.code])).content


def test_another_agency_reads_the_check_without_the_own_remark(
    desk: Client, client: Client, result: Result, binh: User
) -> None:
    address = reverse("desk:inspection", args=[result.inspection.code])
    assert SECRET in desk.get(address).content.decode()

    client.force_login(binh)
    page = client.get(address)
    assert page.status_code == 200
    assert SECRET not in page.content.decode()


def test_an_officer_of_elsewhere_finds_neither_paper_nor_form(
    client: Client, result: Result, officer: User, chi: User
) -> None:
    made = issued(result, officer)
    client.force_login(chi)

    assert client.get(reverse("desk:minutes", args=[made.code])).status_code == 404
    assert client.get(form(result)).status_code == 404


def test_a_head_puts_in_the_office_s_own_template(desk: Client, officer: User) -> None:
    officer.grants.update(role="standing_head")
    upload = SimpleUploadedFile("mau.docx", official_docx(default_page("inspection")))
    sent = {"kind": "inspection", "form_label": "MBB01", "upload": upload}

    desk.post(reverse("desk:minutestemplate_add"), sent)

    assert MinutesTemplate.objects.current().get().form_label == "MBB01"
    assert "MBB01" in desk.get(reverse("desk:minutestemplates")).content.decode()


def test_a_number_that_a_case_of_the_force_has_is_said_and_shown_and_holds_nothing_up(
    desk: Client, result: Result, ward_one: Area, officer: User
) -> None:
    case = open_case(
        opened_on=DAY, classification="ip", area=ward_one, agency=officer.agency, by=None, at=NOON
    )
    Case.objects.filter(pk=case.pk).update(minutes_numbers="15/BB-KT")
    told = "Số 15/BB-KT đã có ở một vụ việc khác của cơ quan trong năm."

    made = desk.post(form(result), {**said(result), "number": "15"}, follow=True)

    assert f"Cần xem lại biên bản vừa lập. {told}" in made.content.decode()
    minutes = Minutes.objects.get()
    assert told in desk.get(reverse("desk:minutes", args=[minutes.code])).content.decode()
    card = desk.get(reverse("desk:case", args=[case.code])).content.decode()
    assert "Số biên bản 15/BB-KT đã có trong sổ biên bản năm 2026" in card
    caller = by_token(officer)
    assert caller.read(f"minutes/{minutes.code}").json()["doubts"] == [told]
    cancel(minutes, reason="ghi nhầm", by=officer, at=now())
    body = {
        "inspection": result.inspection.code, "kind": "inspection", "issued_on": str(DAY),
        "officers": [{"name": "An"}, {"name": "Bình"}],
    }  # fmt: skip
    assert caller.write("minutes", {**body, "number": 16}).json()["doubts"] == []
    Case.objects.filter(pk=case.pk).update(minutes_numbers="17/bb-kt")
    cancel(Minutes.objects.get(number=16), reason="ghi nhầm", by=officer, at=now())
    assert len(caller.write("minutes", {**body, "number": 17}).json()["doubts"]) == 1


def test_a_check_whose_case_is_restricted_to_others_offers_no_minutes(
    desk: Client, result: Result, officer: User, binh: User
) -> None:
    case = open_case(
        opened_on=DAY, classification="ip", area=result.establishment.area, by=None, at=NOON
    )
    gather(case=case, violations=[Violation.objects.get()], by=None, at=NOON)
    page, offered = reverse("desk:inspection", args=[result.inspection.code]), "Lập biên bản"
    before = desk.get(page).content.decode()
    secret = {"restricted_by": binh, "restriction": "chuyên án", "restricted_on": DAY}
    Case.objects.filter(pk=case.pk).update(**secret)

    assert offered in before
    assert offered not in desk.get(page).content.decode()
    assert desk.get(form(result)).status_code == 403
    assert desk.post(form(result), said(result)).status_code == 403
    assert not Minutes.objects.exists()
