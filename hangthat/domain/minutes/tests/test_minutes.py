"""Minutes: who signs, which number, what is said and what never is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.checklists.models import InternalRemark
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.inspections.models import Result
from hangthat.domain.inspections.services import record, withdraw
from hangthat.domain.minutes.queries.printed import printed
from hangthat.domain.minutes.services import Officer, Signing, cancel, explain_gap, withdraw_gap
from hangthat.domain.minutes.tests.scene import DAY, NOON, SECRET, SIGNING, TWO, checked, issued

pytestmark = pytest.mark.django_db


@pytest.fixture
def result(ward_one: Area, officer: User) -> Result:
    return checked(stalls(ward_one, 1)[0], officer)[0]


def another(ward_one: Area, officer: User, held_on: date = DAY) -> Result:
    shop = stalls(ward_one, 1)[0]
    held = record(
        held_on=held_on, type="periodic", findings={shop: "clean"}, agency=officer.agency,
        by=officer, at=NOON,
    )  # fmt: skip
    # unscoped: the only one of it
    return Result.objects.get(inspection=held)


@pytest.mark.parametrize(
    "officers",
    [
        (),
        TWO[:1],
        (TWO[0], Officer("")),
        (TWO[0], Officer("  nông văn an ")),  # the same person, otherwise typed
    ],
)
def test_minutes_signed_by_one_officer_are_refused(
    result: Result, officer: User, officers: tuple[Officer, ...]
) -> None:
    with pytest.raises(ValidationError, match="ít nhất 2 người kiểm tra ký"):
        issued(result, officer, signing=Signing(officers))


def test_who_does_not_sign_needs_a_witness(result: Result, officer: User) -> None:
    unsigned = replace(SIGNING, unsigned_reason="bỏ đi")
    with pytest.raises(ValidationError, match="người chứng kiến"):
        issued(result, officer, signing=unsigned)

    assert issued(result, officer, signing=replace(unsigned, witness="Lý Văn Dân")).number == 1


@pytest.mark.parametrize("witness", [f"ông {TWO[0].name}", "Lý Thị Sao (chủ quán)"])
def test_a_witness_is_none_of_those_who_sign(result: Result, officer: User, witness: str) -> None:
    unsigned = replace(
        SIGNING, unsigned_reason="bỏ đi", subject_name="Bà Lý Thị Sao", witness=witness
    )

    with pytest.raises(ValidationError, match="chứng kiến phải khác"):
        issued(result, officer, signing=unsigned)


def test_each_agency_kind_and_year_has_its_own_register(
    ward_one: Area, result: Result, officer: User
) -> None:
    first = issued(result, officer)
    second = issued(another(ward_one, officer), officer)
    before = another(ward_one, officer, date(2025, 12, 30))
    last_year = issued(before, officer, issued_on=date(2025, 12, 31))

    assert (first.number, second.number, last_year.number) == (1, 2, 1)
    assert first.title == "01/BB-KT"


@pytest.fixture
def force(officer: User) -> User:
    """An officer of a force whose own system gives the numbers."""
    assert officer.agency
    officer.agency.kind = "market_surveillance"
    officer.agency.save()
    return officer


def test_a_force_with_a_system_of_its_own_types_its_numbers(result: Result, force: User) -> None:
    for typed in (None, 15):
        with pytest.raises(ValidationError, match="Số do hệ thống của Chi cục QLTT cấp: hãy ghi"):
            issued(result, force, number=typed)

    made = issued(result, force, given_number=" 01020015 / BB-KT ")

    assert (made.number, made.title) == (None, "01020015 / BB-KT")
    assert str(made) == "biên bản kiểm tra số 01020015 / BB-KT"
    assert (made.content["so_ky_hieu"], made.content["so"]) == ("01020015 / BB-KT", "01020015")


@pytest.mark.parametrize("again", ["01020015/BB-KT", "1020015/bb-kt", "01020015"])
def test_a_number_of_the_other_system_stands_once_however_it_is_spelled(
    ward_one: Area, result: Result, force: User, again: str
) -> None:
    first = issued(result, force, given_number="01020015/BB-KT")

    with pytest.raises(ValidationError, match="đã có trong sổ năm 2026"):
        issued(another(ward_one, force), force, given_number=again)
    cancel(first, reason="ghi sai", by=force, at=NOON)
    with pytest.raises(ValidationError, match="đã có trong sổ năm 2026, đã hủy"):
        issued(another(ward_one, force), force, given_number=again)
    assert issued(another(ward_one, force), force, given_number="01020016/BB-KT").pk


def test_the_other_system_s_number_stands_in_another_register_and_year_once_more(
    ward_one: Area, officer: User
) -> None:
    result, violation = checked(stalls(ward_one, 1)[0], officer)
    before = another(ward_one, officer, date(2025, 12, 30))
    more = [
        {"kind": "violation", "violation": violation},
        {},
    ]

    made = [issued(result, officer, given_number="01020015", **one) for one in more]
    made += [issued(before, officer, given_number="01020015", issued_on=date(2025, 12, 31))]

    assert [one.title for one in made] == ["01020015"] * 3


def test_a_given_number_takes_none_of_the_register_and_none_is_drawn_that_was_given(
    ward_one: Area, result: Result, officer: User
) -> None:
    issued(result, officer, given_number="01020015/BB-KT")
    issued(another(ward_one, officer), officer, given_number="2/BB-KT")

    drawn = [issued(another(ward_one, officer), officer).number for _ in range(2)]

    assert drawn == [1, 3]
    with pytest.raises(ValidationError, match="Số 2 đã có trong sổ năm 2026"):
        issued(another(ward_one, officer), officer, number=2)


@pytest.mark.parametrize("given", ["BB-KT", "01020015; 01020016", "số"])
def test_what_is_no_number_of_the_other_system_is_refused(
    result: Result, force: User, given: str
) -> None:
    with pytest.raises(ValidationError, match="như hệ thống đã cấp"):
        issued(result, force, given_number=given)


def test_minutes_have_one_number_not_two(result: Result, officer: User) -> None:
    with pytest.raises(ValidationError, match="Chỉ ghi một số"):
        issued(result, officer, number=5, given_number="01020015/BB-KT")


def test_a_cancelled_number_stays_cancelled(ward_one: Area, result: Result, officer: User) -> None:
    first = issued(result, officer)
    cancel(first, reason="ghi sai tên", by=officer, at=NOON)

    again = issued(result, officer)
    assert again.number == 2
    with pytest.raises(ValidationError, match="Số 1 đã có trong sổ năm 2026, đã hủy"):
        issued(another(ward_one, officer), officer, number=1)
    with pytest.raises(ValidationError, match="đã hủy"):
        cancel(first, reason="nữa", by=officer, at=NOON)


@pytest.mark.parametrize(
    "second",
    [
        *("-", "...", "2", "Nong Van An", " NÔNG  văn an", "Nông Văn An.", "Nông-Văn-An"),
        *("Ông Nông Văn An", "đ/c Nông Văn An", "Thiếu tá Nông Văn An", "Tổ trưởng: Nông Văn An"),
        *("Nông Văn An (tổ trưởng)", "Nông Văn An - Đội trưởng", "Nông Văn An, Đội 2"),
        *("KSV Nông Văn An", "đ.c Nông Văn An", "Kiểm soát viên thị trường Nông Văn An"),
    ],
)
def test_a_dash_or_the_same_name_spelled_otherwise_is_no_second_officer(
    result: Result, officer: User, second: str
) -> None:
    signing = Signing((Officer("Nông Văn An"), Officer(second)))

    with pytest.raises(ValidationError, match="ít nhất 2 người kiểm tra ký"):
        issued(result, officer, signing=signing)


@pytest.mark.parametrize(
    "officers",
    [
        [Officer("Nông Văn Hòa"), Officer("Nông Văn Hoa")],
        [Officer("Nông Văn Nam", card="MH-1"), Officer("Nông Văn Nam", card="MH-2")],
        [Officer("Nông Văn Nam", card="không có"), Officer("Nông Văn Bắc", card="không có")],
    ],
)
def test_two_officers_of_like_names_are_two(
    result: Result, officer: User, officers: list[Officer]
) -> None:
    assert len(issued(result, officer, signing=Signing(officers)).content["can_bo"]) == 2


@pytest.mark.parametrize(
    "officers",
    [
        [Officer("Nông Văn Nam", card="MH-1"), Officer("nông văn nam ", card="mh-1")],
        [Officer("Nông Văn Nam", card="MH-1"), Officer("Nông Văn Nam")],
        [Officer("Nông Văn Nam", card="MH-1"), Officer("Nông Văn Bắc", card="MH 1")],
        [Officer("Nông Văn Hoà"), Officer("Nông Văn Hòa")],
    ],
)
def test_one_officer_named_twice_is_one(
    result: Result, officer: User, officers: list[Officer]
) -> None:
    with pytest.raises(ValidationError, match="ít nhất 2 người"):
        issued(result, officer, signing=Signing(officers))


def test_goods_that_nobody_valued_are_not_printed_as_worth_nothing(
    result: Result, officer: User
) -> None:
    said = issued(result, officer).content
    bare = [row | {"tri_gia": ""} for row in said["hang_hoa"]]

    def words(rows: list[dict[str, str]]) -> str:
        return str(printed("inspection", {**said, "hang_hoa": rows}, dated=DAY).body)

    assert "2 mặt hàng, tổng trị giá 9.600.000 đồng (bảng kê" in words(said["hang_hoa"])
    assert "đồng, chưa kể 1 mặt hàng chưa ghi trị giá" in words([said["hang_hoa"][0], bare[1]])
    assert "2 mặt hàng, chưa ghi trị giá" in words(bare)


def test_a_second_paper_about_the_same_is_refused(result: Result, officer: User) -> None:
    issued(result, officer)

    with pytest.raises(ValidationError, match="Đã có biên bản kiểm tra số 01/BB-KT"):
        issued(result, officer)


def test_a_mistyped_gap_closes_no_register_and_is_taken_back(
    ward_one: Area, result: Result, officer: User
) -> None:
    assert officer.agency
    said = {"agency": officer.agency, "kind": "inspection", "by": officer, "at": NOON}
    issued(result, officer, number=5)

    for year, first, last in ((2026, 95_001, 99_999), (2026, 6, 7), (2030, 1, 2)):
        with pytest.raises(ValidationError, match=f"Sổ năm {year} mới cấp đến số"):
            explain_gap(year=year, first=first, last=last, reason="x", **said)
    gap = explain_gap(year=2026, first=1, last=3, reason="nhầm sổ", **said)
    withdraw_gap(gap=gap, reason="gõ nhầm", by=officer, at=NOON)

    line = Entry.objects.get(subject="minutes.registergap", action="withdraw")
    assert line.reason == "gõ nhầm"
    with pytest.raises(ValidationError, match="đã rút"):
        withdraw_gap(gap=gap, reason="gõ nhầm", by=officer, at=NOON)
    assert issued(another(ward_one, officer), officer, number=2).number == 2
    assert explain_gap(year=2026, first=1, last=1, reason="giấy hỏng", **said).pk


def test_a_gap_is_explained_once_and_its_numbers_are_not_given(
    ward_one: Area, result: Result, officer: User
) -> None:
    assert officer.agency
    said = {"agency": officer.agency, "kind": "inspection", "year": 2026, "by": officer, "at": NOON}
    issued(result, officer, number=5)
    explain_gap(first=1, last=3, reason="dùng trên giấy", **said)

    with pytest.raises(ValidationError, match="Số 5 đã có biên bản"):
        explain_gap(first=4, last=6, reason="x", **said)
    with pytest.raises(ValidationError, match="Đã giải thích"):
        explain_gap(first=3, last=4, reason="x", **said)
    with pytest.raises(ValidationError, match="từ số nhỏ đến số lớn"):
        explain_gap(first=4, last=3, reason="x", **said)
    with pytest.raises(ValidationError, match="đã ghi là để trống"):
        issued(another(ward_one, officer), officer, number=2)
    assert issued(another(ward_one, officer), officer).number == 6


def test_the_paper_keeps_what_was_recorded_when_it_was_issued(
    result: Result, officer: User
) -> None:
    said = issued(result, officer).content

    assert [one["ten"] for one in said["can_bo"]] == ["Nông Văn An", "Hoàng Thị Bình"]
    assert [one["so_luong"] for one in said["hang_hoa"]] == ["24,5", "6"]
    assert said["hang_hoa"][1]["ten"] == "Túi xách (mã vạch 8931234567897)"
    assert said["tong_tri_gia"] == "9.600.000"
    assert [one["tra_loi"] for one in said["bang_kiem"]] == ["Không", "áo khoác"]
    assert said["ghi_nhan"] == "Hàng để sau quầy"


def test_the_own_remark_is_on_no_paper(result: Result, officer: User) -> None:
    # unscoped: that it is there at all
    assert InternalRemark.objects.get().words == SECRET
    assert SECRET not in str(issued(result, officer).content)


def test_a_day_before_the_check_or_after_today_is_refused(result: Result, officer: User) -> None:
    for day in (DAY - timedelta(1), DAY + timedelta(1)):
        with pytest.raises(ValidationError, match="từ ngày kiểm tra đến hôm nay"):
            issued(result, officer, issued_on=day)


def test_a_withdrawn_check_has_no_minutes(ward_one: Area, officer: User) -> None:
    result = another(ward_one, officer)
    withdraw(inspection=result.inspection, reason="nhầm", by=officer, at=NOON)

    with pytest.raises(ValidationError, match="hủy bản ghi"):
        issued(result, officer)


def test_minutes_of_a_violation_are_about_one_of_this_check(ward_one: Area, officer: User) -> None:
    result, violation = checked(stalls(ward_one, 1)[0], officer)
    elsewhere = another(ward_one, officer)

    made = issued(result, officer, kind="violation", violation=violation)
    assert made.title == "01/BB-VPHC"
    assert made.content["hanh_vi"] == "bán áo"
    for wrong in ({"violation": None}, {"violation": violation}):
        with pytest.raises(ValidationError, match="một hành vi của cuộc kiểm tra này"):
            issued(elsewhere, officer, kind="violation", **wrong)
