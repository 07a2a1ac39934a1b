"""Minutes of a violation: what the Law wants in them, and to whom a person's number is shown."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from docx import Document

from hangthat.core.access.policy import forget
from hangthat.core.agencies.models import Area, User
from hangthat.core.documents.services import official_pdf
from hangthat.core.documents.tests.pages import words_of as words_of_pdf
from hangthat.core.journal.models import Entry, Look
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Party
from hangthat.domain.minutes.models import Minutes
from hangthat.domain.minutes.queries.printed import printed
from hangthat.domain.minutes.queries.words import words_of
from hangthat.domain.minutes.services import Hearing, Violator, docx_of, words_to_print
from hangthat.domain.minutes.services.rendering import filled
from hangthat.domain.minutes.tests.packages import template
from hangthat.domain.minutes.tests.scene import NOON, SIGNING, checked, issued

pytestmark = pytest.mark.django_db
NUMBER, HOME = "020079001234", "Số 12 đường Bà Triệu"
VIOLATOR = Violator(date(1979, 2, 3), HOME, "Việt Nam", "buôn bán quần áo")
HEARING = Hearing("granted", 5, "Đội trưởng Đội 1", date(2026, 12, 1), "08 giờ 30", "trụ sở Đội 1")


def made(area: Area, officer: User, **signing: Any) -> Minutes:
    """Of a violation with brand and right-holder, by an owner whose number is recorded."""
    result, violation = checked(stalls(area, 1)[0], officer)
    assert result.establishment
    Party.objects.filter(pk=result.establishment.party_id).update(personal_id=NUMBER)
    violation.brand, violation.right_holder = "NIKE", "Nike Innovate C.V."
    violation.save()
    result.refresh_from_db()
    signed = replace(SIGNING, **signing)
    return issued(result, officer, kind="violation", violation=violation, signing=signed)


def pdf_of(minutes: Minutes, user: User) -> str:
    page = printed(minutes.kind, words_of(minutes, user), dated=minutes.issued_on)
    return " ".join(words_of_pdf(official_pdf(page)))


def docx_words(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [one.text for table in document.tables for row in table.rows for one in row.cells]
    return " ".join([*(one.text for one in document.paragraphs), *cells])


def test_it_says_who_did_what_against_which_right_and_how_he_may_explain(
    ward_one: Area, officer: User
) -> None:
    minutes = made(ward_one, officer, violator=VIOLATOR, hearing=HEARING)

    paper, word = (
        pdf_of(minutes, officer),
        docx_words(docx_of(minutes, None, words_of(minutes, officer))),
    )

    for words in (
        "03/02/1979", "Việt Nam", "buôn bán quần áo", HOME, NUMBER, "NIKE", "Nike Innovate C.V.",
        "Trong thời hạn 05 ngày làm việc", "Đội trưởng Đội 1",
        "có mặt hồi 08 giờ 30 ngày 01/12/2026 tại trụ sở Đội 1",
    ):  # fmt: skip
        assert words in paper
        assert words in word


def test_what_is_not_recorded_has_dots_to_be_filled_in_by_hand(
    ward_one: Area, officer: User
) -> None:
    paper = pdf_of(made(ward_one, officer), officer)

    for label in ("Ngày sinh", "Nơi ở hiện tại", "Quy định tại", "Ngày cấp"):
        assert re.search(rf"{label}:\s*[.…]", paper), label
    assert "Trong thời hạn …… ngày làm việc" in paper
    assert "có mặt hồi …… giờ ……" in paper


def test_where_the_violator_may_not_explain_himself_it_says_so(
    ward_one: Area, officer: User
) -> None:
    minutes = made(ward_one, officer, hearing=Hearing("none"))

    assert "không thuộc trường hợp người vi phạm được giải trình" in pdf_of(minutes, officer)


def test_an_office_s_own_page_may_use_them(ward_one: Area, officer: User) -> None:
    minutes = made(ward_one, officer, violator=VIOLATOR, hearing=HEARING)
    own = template("{{ ngay_sinh }}, {{ noi_o }}, {{ so_dinh_danh }}, {{ nhan_hieu }}. {{ hen }}")

    words = docx_words(filled(own, words_of(minutes, officer)))

    assert f"03/02/1979, {HOME}, {NUMBER}, NIKE. Yêu cầu người vi phạm có mặt" in words


def test_who_may_not_read_personal_numbers_gets_dots_in_their_place(
    ward_one: Area, officer: User, binh: User
) -> None:
    minutes = made(ward_one, officer, violator=VIOLATOR)
    binh.grants.update(role="auditor")
    forget(binh)

    said = words_of(minutes, binh)

    assert [said[name] for name in ("so_dinh_danh", "ngay_sinh", "noi_o")] == ["•••"] * 3
    assert NUMBER not in pdf_of(minutes, binh)


def test_the_journal_keeps_no_personal_value_of_the_violator_and_every_print_of_his_number(
    ward_one: Area, officer: User
) -> None:
    minutes = made(ward_one, officer, violator=VIOLATOR)

    lines = str(list(Entry.objects.of("minutes.minutes", minutes.pk).values()))
    words_to_print(minutes, by=officer, at=NOON)

    for kept in (NUMBER, HOME, "1979-02-03", "03/02/1979"):
        assert kept not in lines
        assert kept not in str(minutes.content)
    look = Look.objects.get(subject="establishments.party")
    assert look.actor_id == officer.pk


def test_the_tax_code_of_a_person_is_his_number_and_that_of_a_firm_is_open(
    ward_one: Area, officer: User
) -> None:
    result, violation = checked(stalls(ward_one, 1)[0], officer)
    assert result.establishment
    owner = Party.objects.filter(pk=result.establishment.party_id)
    owner.update(tax_code="0100109106", personal_id="", kind="enterprise")
    result.refresh_from_db()

    firm = issued(result, officer, kind="violation", violation=violation)

    assert (firm.content["ma_so_thue"], firm.violator_number) == ("0100109106", "")
    assert "Tên tổ chức" in pdf_of(firm, officer)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"violator": Violator(born_on=date(2026, 11, 24))}, "Ngày sinh phải trước"),
        ({"hearing": Hearing(on=date(2026, 11, 23))}, "Ngày hẹn không được trước"),
    ],
)
def test_a_birth_day_or_an_appointment_that_does_not_fit_is_refused(
    ward_one: Area, officer: User, typed: dict[str, Any], why: str
) -> None:
    with pytest.raises(ValidationError, match=why):
        made(ward_one, officer, **typed)


def test_minutes_of_a_check_say_nothing_of_a_violator(ward_one: Area, officer: User) -> None:
    result, _ = checked(stalls(ward_one, 1)[0], officer)

    minutes = issued(result, officer, signing=replace(SIGNING, violator=VIOLATOR, hearing=HEARING))

    assert (minutes.violator_born_on, minutes.violator_address) == (None, "")
    assert "giải trình" not in pdf_of(minutes, officer)


def test_minutes_of_before_these_fields_are_printed_with_dots(
    ward_one: Area, officer: User
) -> None:
    minutes = made(ward_one, officer)
    for name in ("dieu_luat", "nhan_hieu", "giai_trinh", "hen", "loai_doi_tuong", "quoc_tich"):
        del minutes.content[name]

    assert "Trong thời hạn …… ngày làm việc" in pdf_of(minutes, officer)
