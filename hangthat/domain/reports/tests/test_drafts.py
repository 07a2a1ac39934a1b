"""Sentences drafted from the numbers are put into a report, kept, pointed out when they change."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.commitments.tests.market import BY as RECORDED
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.figures.grammar.drafted import changes
from hangthat.domain.figures.grammar.placing import guess
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import record
from hangthat.domain.reports import services
from hangthat.domain.reports.lexicon import Content
from hangthat.domain.reports.models import Report, ReportCopy, ReportForm, ReportSection
from hangthat.domain.reports.queries import Drafting
from hangthat.domain.reports.services import FormTerms
from hangthat.domain.reports.tests.office import (
    BY,
    JUNE,
    LONG_AGO,
    agency,
    at,
    head_of,
    regime_of,
)

SIX = (
    "Đánh giá tổng quát về tình hình thị trường và cam kết của thương nhân",
    "Kết quả công tác tuyên truyền, ký cam kết và đánh giá sự chuyển biến",
    "Kết quả kiểm tra, xử lý và chuyển biến sau khi kiểm tra, xử lý",
    "Kết quả thực hiện các mục tiêu, lộ trình đề ra",
    "Những khó khăn vướng mắc trong kiểm tra",
    "Đề xuất các phương hướng, nhiệm vụ",
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def police() -> Agency:
    return agency("Công an")


@pytest.fixture
def chief(police: Agency) -> User:
    return head_of(police, "truong.ca")


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    return stalls(ward_one, 3)


@pytest.fixture
def report(standing_agency: Agency, police: Agency) -> Report:
    regime = regime_of(standing_agency, police)
    form = FormTerms([(title, "") for title in SIX])
    services.set_form(regime, form=form, valid_from=LONG_AGO, **BY)
    return services.open_report(regime, period_key=JUNE, agency=police, **BY)


def checked(police: Agency, shop: Establishment, finding: str = "clean") -> Inspection:
    held: dict[str, Any] = {"held_on": date(2025, 6, 2), "type": "periodic", "agency": police}
    return record(findings={shop: finding}, **held, **RECORDED)


def section(report: Report, key: str = "p3") -> ReportSection:
    return ReportSection.objects.get(report=report, key=key)


def test_each_part_takes_the_sentences_that_its_title_speaks_of() -> None:
    assert guess(SIX) == ["1", "2", "3", "4", "", ""]
    assert guess(["Kết quả", "Khó khăn"]) == ["", ""]


@pytest.mark.parametrize(
    ("titles", "parts"),
    [
        (
            [
                "I. Tình hình thị trường trên địa bàn",
                "II. Công tác phổ biến pháp luật, vận động ký cam kết",
                "III. Tình hình, kết quả phòng, chống buôn lậu và gian lận thương mại",
                "IV. Về thực hiện các chỉ tiêu",
                "V. Một số tồn tại trong thanh tra, kiểm tra",
                "VI. Các nhiệm vụ, giải pháp tuyên truyền thời gian tới",
            ],
            ["1", "2", "3", "4", "", ""],
        ),
        (["Tình hình của lực lượng quản lý thị trường", "Kết quả xuất khẩu"], ["", ""]),
        (
            [
                "1) Đặc điểm tình hình",
                "2.1. Kết quả thanh tra, xử lí vi phạm",
                "2.2. Công tác truyền thông",
                "3. Những vướng mắc, kiến nghị",
            ],
            ["", "3", "2", ""],
        ),
        (["Phần thứ nhất: Tình hình thực hiện mục tiêu", "b/ Nguyên nhân"], ["4", ""]),
        (["Đấu tranh chống hàng giả", "Nhận xét về công tác kiểm tra"], ["3", ""]),
    ],
)
def test_titles_of_other_provinces_are_placed_too(titles: list[str], parts: list[str]) -> None:
    assert guess(titles) == parts


def test_a_form_says_itself_which_part_takes_which_sentences(report: Report) -> None:
    parts = [("Một", ""), ("Hai", "")]
    made = services.set_form(
        report.regime, form=FormTerms(parts, (), {"3": 2}), valid_from=LONG_AGO, **BY
    )

    assert [one["drafts"] for one in made.parts] == ["", "3"]
    for places in ({"3": 3}, {"2": 1, "3": 1}):
        with pytest.raises(ValidationError, match="từ 1 đến 2"):
            form = FormTerms(parts, (), places)
            services.set_form(report.regime, form=form, valid_from=LONG_AGO, **BY)


def test_what_the_numbers_say_stands_below_the_words_of_the_officer(
    report: Report, police: Agency, chief: User, shops: list[Establishment]
) -> None:
    checked(police, shops[0], "violation")
    checked(police, shops[1])
    services.write_report(report, words={"p3": "Chữ của tôi"}, figures={}, **BY)

    services.put_sentences(report, by=chief, at=at(16))

    found = section(report)
    assert found.words == "Chữ của tôi"
    assert found.drafted[0]["text"] == (
        "Trong kỳ, Cơ quan Công an kiểm tra 2 vụ, không so sánh được với cùng kỳ (0 vụ), không so "
        "sánh được với kỳ trước (0 vụ), phát hiện vi phạm 1 vụ, không so sánh được với cùng kỳ (0 "
        "vụ), không so sánh được với kỳ trước (0 vụ)."
    )
    number = found.drafted[0]["pieces"][1]
    assert (number["measure"], number["value"]) == ("checks", 2)
    assert (number["since"], number["until"]) == ("2025-05-15", "2025-06-14")
    assert section(report, "p2").drafted
    assert not section(report, "p1").drafted
    with pytest.raises(ValidationError, match="Không có câu soạn sẵn"):
        services.put_sentences(report, by=chief, at=at(16))


def test_a_number_that_became_another_is_pointed_out_and_taken_over_alone(
    report: Report, police: Agency, chief: User, shops: list[Establishment]
) -> None:
    checked(police, shops[0])
    services.put_sentences(report, by=chief, at=at(16))
    services.write_report(report, words={"p3": "Chữ của tôi"}, figures={}, **BY)
    before = section(report).drafted
    with pytest.raises(ValidationError, match="không khác số hôm nay"):
        services.refresh_sentences(report, by=chief, at=at(16))

    checked(police, shops[1])
    (changed,) = changes(before, Drafting(report, chief, at=at(17)).today()["p3"])
    assert changed.words == "Số vụ kiểm tra: 1 → 2"
    services.refresh_sentences(report, by=chief, at=at(17))

    after = section(report)
    assert "kiểm tra 2 vụ" in after.drafted[0]["text"]
    assert after.drafted[1:] == before[1:]
    assert after.words == "Chữ của tôi"


def test_a_period_that_the_sentence_did_not_speak_of_makes_no_report_stale(
    report: Report, chief: User
) -> None:
    services.put_sentences(report, by=chief, at=at(16))
    part = section(report)
    first = part.drafted[0]
    pieces = [one for one in first["pieces"] if "2025-04-15" not in str(one)]
    words = "".join(one if isinstance(one, str) else one["text"] for one in pieces)
    assert len(pieces) < len(first["pieces"])
    part.drafted[0] = {**first, "pieces": pieces, "text": words}  # as it was drafted earlier
    part.save()
    copy = services.send_report(report, by=chief, at=at(16))

    assert Drafting(report, chief, at=at(17)).changed_since(copy) == []


def test_sentences_are_taken_out_again_and_the_words_stay(report: Report, chief: User) -> None:
    services.put_sentences(report, by=chief, at=at(16))
    services.write_report(report, words={"p3": "Chữ của tôi"}, figures={}, **BY)

    services.drop_sentences(report, key="p3", by=chief, at=at(16))

    assert (section(report).drafted, section(report).words) == ([], "Chữ của tôi")
    with pytest.raises(ValidationError, match="không có câu soạn sẵn"):
        services.drop_sentences(report, key="p3", by=chief, at=at(16))


def test_a_late_fact_makes_a_sent_report_stale_and_is_told_by_name(
    report: Report, police: Agency, chief: User, shops: list[Establishment]
) -> None:
    checked(police, shops[0])
    services.put_sentences(report, by=chief, at=at(16))
    copy = services.send_report(report, by=chief, at=at(16))
    assert Drafting(report, chief, at=at(17)).changed_since(copy) == []

    late = checked(police, shops[1])

    every = {one.label: one for one in Drafting(report, chief, at=at(25)).changed_since(copy)}
    other = every["Số vụ kiểm tra"]  # the shares before and after signing moved with it
    assert (other.label, other.was, other.now, other.came) == (
        "Số vụ kiểm tra",
        "1",
        "2",
        [str(late)],
    )
    assert f"đã gửi 1, hôm nay 2; thêm: {late}" in other.words
    services.open_amendment(report, by=chief, at=at(25))
    services.send_report(report, reason="vụ nhập muộn", by=chief, at=at(26))
    first, second = ReportCopy.objects.order_by("number")
    assert [
        one.body["parts"][2]["drafted"][0]["pieces"][1]["value"] for one in (first, second)
    ] == [
        1,
        2,
    ]


def test_what_is_withdrawn_is_counted_and_not_named_and_a_narrower_sight_is_said(
    report: Report, police: Agency, chief: User, shops: list[Establishment], binh: User
) -> None:
    checked(police, shops[0])
    gone = checked(police, shops[1])
    services.put_sentences(report, by=chief, at=at(16))
    copy = services.send_report(report, by=chief, at=at(16))
    Inspection.objects.filter(pk=gone.pk).update(withdrawn_on=date(2025, 6, 20))

    def words_to(reader: User) -> str:
        every = Drafting(report, reader, at=at(25)).changed_since(copy)
        return next(one.words for one in every if one.label == "Số vụ kiểm tra")

    assert words_to(chief) == (
        "Số vụ kiểm tra đã gửi 2, hôm nay 1; bớt: 1 hồ sơ không còn hiệu lực"
    )
    assert words_to(binh).endswith("không còn hiệu lực hoặc ngoài phần bạn được xem")


def test_a_measure_that_is_gone_from_the_list_leaves_its_old_copies_readable(
    report: Report, police: Agency, chief: User, shops: list[Establishment]
) -> None:
    checked(police, shops[0])
    services.put_sentences(report, by=chief, at=at(16))
    copy = services.send_report(report, by=chief, at=at(16))
    told = copy.body["parts"][2]["drafted"][0]
    number = told["pieces"][1]
    copy.body["members"]["once"] = copy.body["members"][number["id"]]
    number |= {"id": "once", "measure": "checks_of_once", "label": "Số đếm trước đây"}
    checked(police, shops[1])

    found = Drafting(report, chief, at=at(25)).changed_since(copy)

    assert "Số đếm trước đây đã gửi 1, hôm nay không còn" in [one.words for one in found]


def test_nothing_to_report_is_offered_with_the_zeros_that_say_so(
    report: Report, police: Agency, chief: User, shops: list[Establishment]
) -> None:
    zeros = Drafting(report, chief, at=at(16)).zeros
    assert "Số vụ kiểm tra" in zeros
    assert "Cam kết còn hiệu lực" not in zeros  # how things stand is nothing that happened
    services.confirm_nothing(report, by=chief, at=at(16))

    checked(police, shops[0])
    assert Drafting(report, chief, at=at(16)).zeros == []
    services.put_sentences(report, by=chief, at=at(16))
    assert Report.objects.get().content == Content.WORDS
    with pytest.raises(ValidationError, match="Xóa nội dung"):
        services.confirm_nothing(report, by=chief, at=at(16))


def test_nothing_to_report_is_refused_while_something_is_counted(
    report: Report, police: Agency, chief: User, shops: list[Establishment]
) -> None:
    checked(police, shops[0])

    with pytest.raises(ValidationError, match="đếm trong kỳ của cơ quan: số vụ kiểm tra 1"):
        services.confirm_nothing(report, by=chief, at=at(16))


def test_what_is_entered_after_nothing_was_reported_is_told_and_amended(
    report: Report, police: Agency, chief: User, shops: list[Establishment]
) -> None:
    services.confirm_nothing(report, by=chief, at=at(16))
    copy = services.send_report(report, by=chief, at=at(16))
    services.accept_report(report, by=None, at=at(17))
    assert Drafting(report, chief, at=at(18)).changed_since(copy) == []
    late = checked(police, shops[0])

    told = {one.label: one for one in Drafting(report, chief, at=at(18)).changed_since(copy)}

    assert told["Số vụ kiểm tra"].words == f"Số vụ kiểm tra đã gửi 0, hôm nay 1; thêm: {late}"
    services.open_amendment(report, by=chief, at=at(19))
    services.put_sentences(report, by=chief, at=at(19))
    assert Report.objects.get().content == Content.WORDS


def test_a_form_of_before_is_guessed_from_its_titles(report: Report, chief: User) -> None:
    form = ReportForm.objects.get(pk=report.form.pk)
    for one in form.parts:
        one.pop("drafts")
    ReportForm.objects.filter(pk=form.pk).update(parts=form.parts)
    report.form.refresh_from_db()

    assert list(Drafting(report, chief, at=now()).places) == ["p1", "p2", "p3", "p4"]
