"""A flash report says what its receivers may know, and what was sent stays as it was sent."""

import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, Area
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import (
    add_person,
    annul,
    close_case,
    decide,
    open_case,
    restrict,
    withdraw_case,
)
from hangthat.domain.coordination.services import add_partner, end_partner
from hangthat.domain.flash_reports import services
from hangthat.domain.flash_reports.grammar import possible_names
from hangthat.domain.flash_reports.lexicon import LONGEST, FlashState
from hangthat.domain.flash_reports.models import FlashCopy, FlashReceipt, FlashReport
from hangthat.domain.flash_reports.queries import facts_of, unrecorded_names
from hangthat.domain.flash_reports.services import FlashTerms
from hangthat.domain.flash_reports.tests.desk import BY, FOUND, NOON, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(ward_one: Area, commune_two: Area) -> Desk:
    return Desk(ward_one, commune_two)


def said(desk: Desk, case: Case, *, named: bool = True) -> dict[str, str]:
    return facts_of(case, desk.head, named=named)


def by(user: Any) -> dict[str, Any]:
    return {"by": user, "at": NOON}


def test_the_case_gives_what_where_who_what_goods_and_how_it_stands(desk: Desk) -> None:
    found = desk.violation(desk.shop(personal_id="001085012345"), conduct="Bán bánh kẹo giả")
    case = desk.case(found, number="7/VV")
    desk.goods(case, "Bánh", quantity=20, unit="hộp", value_vnd=2_000_000)
    desk.goods(case, "Kẹo")
    decided = {"decided_on": FOUND, "sanction": "fine", "fine_vnd": 5_000_000, "number": "9/QĐ"}
    decide(violation=found, agency=desk.force, **decided, **BY)

    facts = said(desk, case)

    assert facts["what_words"] == "Vụ việc 7/VV về hàng giả. Hành vi: Bán bánh kẹo giả."
    assert facts["place_words"].startswith("Phát hiện ngày 10/11/2026 tại Chợ Kỳ Lừa, Phường Một")
    assert facts["forces_words"] == "Đội Quản lý thị trường số 1 thụ lý."
    assert "Cửa hàng Nguyễn Văn Hộ (chủ cơ sở: Nguyễn Văn Hộ)" in facts["persons_words"]
    assert "2 mặt hàng, trị giá 2.000.000 đ (1 mặt hàng chưa ghi trị giá)" in facts["goods_words"]
    assert (
        "9/QĐ ngày 10/11/2026 của Đội Quản lý thị trường số 1: phạt tiền 5.000.000"
        in (facts["handling_words"])
    )
    assert "001085012345" not in json.dumps(facts)


def test_a_case_without_offender_or_goods_says_so(desk: Desk) -> None:
    vacant = said(desk, desk.case(ownerless=True, estimated_vnd=3_000_000))
    empty = said(desk, desk.case())

    assert vacant["persons_words"] == "Chưa xác định được người vi phạm (hàng vô chủ)."
    assert vacant["goods_words"] == "Trị giá ước tính 3.000.000 đ."
    assert empty["persons_words"] == "Chưa ghi người vi phạm."
    assert empty["goods_words"] == "Chưa ghi hàng hóa."
    assert empty["handling_words"] == "Chưa có quyết định xử phạt; vụ việc đang xử lý."


def test_forty_persons_are_counted_and_ten_named_and_a_witness_is_nobody(desk: Desk) -> None:
    case = desk.case(*(desk.violation(desk.shop(f"Người {n}")) for n in range(40)))
    witness = desk.shop("Người làm chứng").party
    add_person(case=case, party=witness, role="witness", **BY)

    facts = said(desk, case)

    assert facts["persons_words"].startswith("40 đối tượng: 40 cá nhân. Gồm ")
    assert facts["persons_words"].endswith("và 30 đối tượng khác.")
    assert "làm chứng" not in facts["persons_words"]
    assert said(desk, case, named=False)["persons_words"] == "40 đối tượng: 40 cá nhân."


def test_the_forces_that_took_part_in_the_case_are_named(desk: Desk) -> None:
    found = desk.violation(desk.shop())
    case = desk.case(found)
    police = Agency.objects.create(code="CA-T", name="Công an tỉnh")
    add_partner(case=case, agency=police, **BY)
    border = Agency.objects.create(code="BP", name="Bộ đội Biên phòng")
    end_partner(partner=add_partner(case=case, agency=border, **BY), reason="nhầm", **BY)

    told = said(desk, case)["forces_words"]

    assert told == "Đội Quản lý thị trường số 1 thụ lý; phối hợp: Công an tỉnh."


def test_one_decision_on_three_violations_is_told_once_with_its_whole_fine(desk: Desk) -> None:
    shop = desk.shop()
    rows = [desk.violation(shop) for _ in range(4)]
    case = desk.case(*rows)
    for one in rows[:3]:
        decide(violation=one, decided_on=FOUND, sanction="fine", fine_vnd=3_500_000,
               number="9/QĐ", agency=desk.force, **BY)  # fmt: skip
    decide(violation=rows[3], decided_on=FOUND, sanction="fine", fine_vnd=1_000_000,
           number="10/QĐ", agency=desk.force, **BY)  # fmt: skip

    told = said(desk, case)["handling_words"]

    assert told.count("9/QĐ") == 1
    assert "9/QĐ ngày 10/11/2026 của Đội Quản lý thị trường số 1 (3 hành vi): " in told
    assert "10.500.000 đ; Quyết định số 10/QĐ" in told
    assert "Tổng tiền phạt 11.500.000 đ." in told


def test_an_annulled_decision_is_told_as_annulled_and_fines_nobody(desk: Desk) -> None:
    found = desk.violation(desk.shop())
    case = desk.case(found)
    made = decide(violation=found, decided_on=FOUND, sanction="fine", fine_vnd=5_000_000,
                  number="9/QĐ", **BY)  # fmt: skip
    annul(decision=made, annulled_on=FOUND + timedelta(1), reason="nhầm", **BY)

    told = said(desk, case)["handling_words"]

    assert "9/QĐ ngày 10/11/2026 đã hủy bỏ ngày 11/11/2026." in told
    assert "5.000.000" not in told


def test_the_officers_words_stay_when_the_case_changes_and_untouched_parts_follow(
    desk: Desk,
) -> None:
    case = desk.case(desk.violation(desk.shop()))
    report = desk.draft(case, goods_words="Hàng chưa kiểm đếm xong")
    desk.goods(case, "Bánh", value_vnd=1_000_000)
    close_case(case=case, closed_on=FOUND, outcome="other", **BY)

    with pytest.raises(ValidationError, match=r"đã thay đổi ở mục Hàng hóa, trị giá, Kết quả"):
        services.send(report, **by(desk.head))
    services.refresh(report, **by(desk.officer))

    assert report.words["goods_words"] == "Hàng chưa kiểm đếm xong"
    assert "Kết thúc ngày 10/11/2026" in report.words["handling_words"]
    assert "1.000.000" in report.basis["goods_words"]
    with pytest.raises(ValidationError, match="không khác lần cập nhật trước"):
        services.refresh(report, **by(desk.officer))


def test_a_sent_copy_has_a_hash_its_receipt_is_confirmed_once_and_a_correction_is_another_copy(
    desk: Desk,
) -> None:
    report = desk.draft(desk.case(desk.violation(desk.shop())))
    first = services.send(report, document="12/BC", **by(desk.head))
    body = json.dumps(first.body, ensure_ascii=False, sort_keys=True)
    assert first.sha256 == sha256(body.encode()).hexdigest()
    with pytest.raises(ValidationError, match="đã gửi, không sửa được"):
        services.send(report, **by(desk.head))

    receipt = FlashReceipt.objects.visible_to(desk.receiver).get()
    services.confirm(receipt, **by(desk.receiver))
    with pytest.raises(ValidationError, match="đã xác nhận nhận bản này"):
        services.confirm(receipt, **by(desk.receiver))

    services.open_correction(report, reason="bổ sung tang vật", **by(desk.officer))
    with pytest.raises(ValidationError, match="Nội dung không khác bản 1"):
        services.send(report, document="12/BC", **by(desk.head))
    terms = desk.terms(report.case, desk.standing, proposal_words="Đề nghị biểu dương")
    services.write(report, terms=terms, **by(desk.officer))
    second = services.send(report, **by(desk.head))

    assert (second.number, second.reason) == (2, "bổ sung tang vật")
    assert FlashCopy.objects.get(number=1).body == first.body
    assert report.sent_on == FlashReport.objects.get().sent_on


def test_an_agency_that_does_not_see_the_case_is_told_no_name(desk: Desk) -> None:
    case = desk.case(desk.violation(desk.shop()))
    report = desk.draft(case, desk.standing, desk.committee)

    with pytest.raises(ValidationError, match=r"xã Hai không được xem vụ việc.*Nguyễn Văn Hộ"):
        services.send(report, **by(desk.head))
    hidden = desk.terms(case, desk.standing, desk.committee, named=False)
    services.write(report, terms=hidden, **by(desk.officer))
    copy = services.send(report, **by(desk.head))

    assert "Nguyễn Văn Hộ" not in json.dumps(copy.body, ensure_ascii=False)
    assert FlashCopy.objects.visible_to(desk.clerk).get() == copy
    assert not Case.objects.visible_to(desk.clerk).exists()


def test_a_name_that_nobody_recorded_is_looked_at_before_it_goes_to_who_may_not_know(
    desk: Desk,
) -> None:
    case = desk.case(desk.violation(desk.shop()))
    typed = {"proposal_words": "Hàng mua của ông Lý A Sính; bà Hộ chưa khai. Kho tại phố Lê Lợi."}
    report = desk.draft(case, desk.standing, **typed)
    assert unrecorded_names(case, report.words, desk.officer) == ["Lý A Sính", "Hộ"]
    services.send(report, **by(desk.head))  # who sees the case may read whom it is about

    services.open_correction(report, reason="gửi xã", **by(desk.officer))
    hidden = desk.terms(case, desk.committee, named=False, **typed)
    services.write(report, terms=hidden, **by(desk.officer))
    with pytest.raises(ValidationError, match=r"xã Hai không được xem .*: Lý A Sính, Hộ. Bỏ tên"):
        services.send(report, **by(desk.head))
    services.send(report, names_checked=True, **by(desk.head))

    line = Entry.objects.filter(subject="flash_reports.flashcopy").latest("pk")
    assert "đã xem lại tên" in line.summary
    assert "Sính" not in line.summary


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("bán cho NGUYỄN VĂN HỘ", ["NGUYỄN VĂN HỘ"]),
        ("lái xe Sùng A Pó", ["Sùng A Pó"]),
        ("Công ty TNHH Hòa Phát và công ty cổ phần", ["Công ty TNHH Hòa Phát"]),
        ("tại đường Trần Phú, phường Lương Văn Tri, Hà Nội; Vi phạm lần 2", []),
        ("Đội Quản lý thị trường số 1 kiểm tra 2 hộ kinh doanh", []),
    ],
)
def test_names_are_told_from_streets_offices_and_common_words(text: str, names: list[str]) -> None:
    assert possible_names(text) == names


def test_an_identity_number_is_refused_however_it_is_written(desk: Desk) -> None:
    found = desk.violation(desk.shop(personal_id="081234567"))
    case = desk.case(found)
    for number in ("001085012345", "001 085 012 345", "001.085.012.345", "001-085-012-345"):
        with pytest.raises(ValidationError, match="12 chữ số như số định danh"):
            desk.draft(case, proposal_words=f"Số {number} của ông Hộ")
    report = desk.draft(case, proposal_words="Trị giá 123.456.789.012 đồng; CMND 081 234 567")

    with pytest.raises(ValidationError, match="có số định danh của Nguyễn Văn Hộ"):
        services.send(report, **by(desk.head))


def test_of_a_restricted_case_only_named_readers_write_to_named_readers(desk: Desk) -> None:
    case = desk.case(desk.violation(desk.shop()))
    restrict(case=case, readers=[desk.officer], reason="nguồn tin", **by(desk.head))

    with pytest.raises(ValidationError, match="ngoài địa bàn"):
        terms = desk.terms(case, desk.committee)
        services.draft(case, terms=terms, **by(desk.receiver))
    report = desk.draft(case, desk.standing)
    with pytest.raises(ValidationError, match="ở Ban Chỉ đạo 389 tỉnh Lạng Sơn không ai được xem"):
        services.send(report, **by(desk.head))
    assert not FlashReport.objects.visible_to(desk.receiver).exists()
    restrict(case=case, readers=[desk.officer, desk.receiver], reason="x", **by(desk.head))
    services.refresh(report, **by(desk.officer))  # names may be told now
    services.send(report, **by(desk.head))

    assert FlashReport.objects.visible_to(desk.receiver).exists()
    other = desk._person("khac", "standing_officer", desk.standing)
    assert not FlashReport.objects.visible_to(other).exists()
    assert not FlashCopy.objects.visible_to(other).exists()
    assert not FlashReceipt.objects.visible_to(other).exists()
    assert FlashReport.objects.sealed_from(other).exists()


def test_a_draft_is_its_offices_alone_and_the_receiver_reads_what_was_sent_to_it(
    desk: Desk,
) -> None:
    report = desk.draft(desk.case())
    for user in (desk.receiver, desk.clerk):
        assert not FlashReport.objects.visible_to(user).exists()
    services.send(report, **by(desk.head))

    assert FlashReport.objects.visible_to(desk.receiver).exists()
    assert not FlashReport.objects.visible_to(desk.clerk).exists()
    with pytest.raises(ValidationError, match="ngoài địa bàn"):
        services.open_correction(report, reason="x", **by(desk.receiver))
    with pytest.raises(ValidationError, match="ngoài địa bàn"):
        services.confirm(FlashReceipt.objects.get(), **by(desk.clerk))


def test_an_officer_writes_and_only_who_signs_sends(desk: Desk) -> None:
    report = desk.draft(desk.case())

    with pytest.raises(ValidationError, match="ngoài địa bàn"):
        services.send(report, **by(desk.officer))
    assert FlashReport.objects.get().state == FlashState.DRAFT


def test_an_office_has_one_flash_report_of_a_case_until_it_is_given_up(desk: Desk) -> None:
    case = desk.case()
    report = desk.draft(case)
    with pytest.raises(ValidationError, match=f"đã có báo cáo nhanh {report.code}"):
        desk.draft(case)
    services.discard(report, reason="không điển hình", **by(desk.officer))

    again = desk.draft(case)

    services.send(again, **by(desk.head))
    services.open_correction(again, reason="x", **by(desk.officer))
    services.write(
        again, terms=desk.terms(case, desk.committee, what_words="Khác"), **by(desk.officer)
    )
    services.discard(again, reason="thôi", **by(desk.officer))
    assert (again.state, again.receivers) == (FlashState.SENT, ["BCD"])
    assert again.words["what_words"] != "Khác"


def test_a_case_entered_wrongly_is_not_reported_and_a_report_of_it_may_be_corrected(
    desk: Desk,
) -> None:
    case, wrong = desk.case(), desk.case()
    sent = desk.draft(case)
    services.send(sent, **by(desk.head))
    unsent = desk.draft(wrong)
    for one in (case, wrong):
        withdraw_case(case=one, reason="nhầm", **BY)
    open_case(opened_on=FOUND, classification="ip", area=desk.ward, corrects=case, **BY)

    with pytest.raises(ValidationError, match="đã hủy bản ghi, không gửi"):
        services.send(unsent, **by(desk.head))
    services.discard(unsent, reason="nhầm", **by(desk.officer))
    with pytest.raises(ValidationError, match="hãy lập báo cáo nhanh từ vụ việc thay thế"):
        desk.draft(wrong)
    services.open_correction(sent, reason="vụ việc ghi nhầm", **by(desk.officer))
    services.refresh(sent, **by(desk.officer))
    copy = services.send(sent, **by(desk.head))
    assert "Bản ghi vụ việc đã hủy" in json.dumps(copy.body, ensure_ascii=False)


@pytest.mark.once
def test_a_text_is_as_long_as_a_report_and_keeps_its_lines(desk: Desk) -> None:
    long = "ạ" * LONGEST
    with pytest.raises(ValidationError, match="Dài quá"):
        desk.draft(desk.case(), proposal_words=f"{long}x")
    hostile = "<script>alert(1)</script>\r\n{{ 7*7 }} \u202e #let x = 1\n\n$ \\"

    report = desk.draft(desk.case(), what_words=long, proposal_words=hostile)

    assert report.words["proposal_words"].count("\n") == 3
    assert len(report.words["what_words"]) == LONGEST


def test_who_has_no_agency_or_chooses_nobody_is_told(desk: Desk, an: Any) -> None:
    case = desk.case()
    with pytest.raises(ValidationError, match="chưa thuộc cơ quan nào"):
        services.draft(case, terms=desk.terms(case), **by(an))
    with pytest.raises(ValidationError, match="không thể là chính cơ quan"):
        desk.draft(case, desk.force)
    report = services.draft(case, terms=desk.terms(case), **by(desk.officer))
    with pytest.raises(ValidationError, match="ít nhất một nơi nhận"):
        services.send(report, **by(desk.head))
    services.write(report, terms=services.FlashTerms({}, [desk.standing]), **by(desk.officer))
    with pytest.raises(ValidationError, match="chưa có nội dung"):
        services.send(report, **by(desk.head))


def test_another_receiver_does_not_hide_that_the_case_has_changed(desk: Desk) -> None:
    """Nobody at the commune sees the case: with it among the receivers persons are counted and not
    named. The place was put right before."""
    case = desk.case(desk.violation(desk.shop()))
    desk.draft(case)
    Case.objects.filter(pk=case.pk).update(spot="Kho số 9")
    report, receivers = FlashReport.objects.get(), [desk.standing, desk.committee]

    terms = FlashTerms(words=report.words, receivers=receivers)
    services.write(report, terms=terms, **by(desk.officer))

    assert "Chợ Kỳ Lừa" in report.basis["place_words"]
    assert report.basis["persons_words"] == "1 đối tượng: 1 cá nhân."
    with pytest.raises(ValidationError, match="đã thay đổi ở mục Thời gian, địa điểm:"):
        services.send(report, **by(desk.head))
    services.refresh(report, **by(desk.officer))
    assert "Kho số 9" in report.words["place_words"]
