"""How the sentences of plans are read, one claim per wording."""

from datetime import date

import pytest

from hangthat.domain.plans.draft import Head
from hangthat.domain.plans.reader.outline import outline
from hangthat.domain.plans.reader.source import Line
from hangthat.domain.plans.reader.targets import TargetRows, targets_of

CAO_BANG = Head(
    issuer="UBND tỉnh Cao Bằng",
    place="Cao Bằng",
    first_day=date(2026, 1, 1),
    last_day=date(2030, 12, 31),
)
SIGNED, CLEAN, TOLD = "đã ký cam kết", "không vi phạm", "được tuyên truyền"
MARKET, SHOPS, MALLS = (
    "cơ sở kinh doanh tại chợ",
    "cơ sở kinh doanh",
    "siêu thị, trung tâm thương mại",
)
FAKES = "không kinh doanh hàng giả"


def found(text: str) -> TargetRows:
    lines = [Line(n, line.strip()) for n, line in enumerate(text.strip().splitlines(), start=1)]
    return targets_of(CAO_BANG, outline(lines))


def read(sentence: str) -> list[tuple]:
    result = found(f"II. MỤC TIÊU CỤ THỂ\n- {sentence}")
    assert not result.unplaced, result.unplaced
    return [(t.by_end_of, t.at_least, t.population, *t.conditions) for t in result.targets]


def reason(sentence: str) -> str:
    result = found(f"II. MỤC TIÊU CỤ THỂ\n- {sentence}")
    assert not result.targets, result.targets
    return result.unplaced[0].reason


@pytest.mark.parametrize(
    ("sentence", "percent"),
    [
        (f"100% {MARKET} {FAKES}.", 100),
        (f"100 % {MARKET} {FAKES}.", 100),
        (f"Trên 90% {MARKET} {FAKES}.", 90),
        (f"Ít nhất 80% số {MARKET} {FAKES}.", 80),
        (f"Phấn đấu đạt tối thiểu 70 phần trăm {MARKET} {FAKES}.", 70),
        (f"≥ 75% {MARKET} {FAKES}.", 75),
        (f"Từ 60% trở lên {MARKET} {FAKES}.", 60),
        (f"Tỷ lệ {MARKET} {FAKES} đạt 95%.", 95),
        (f"Nâng tỷ lệ {MARKET} {FAKES} lên 85%.", 85),
        (f"Toàn bộ {MARKET} (100%) {FAKES}.", 100),
        (f"80% {MARKET} {FAKES} (năm 2025 đạt 60%).", 80),
        (f"Chín mươi phần trăm {MARKET} {FAKES}.", 90),
        (f"Phấn đấu ít nhất chín mươi lăm phần trăm (95%) {MARKET} {FAKES}.", 95),
        (f"Tám lăm phần trăm {MARKET} {FAKES}.", 85),
        (f"Một trăm phần trăm {MARKET} {FAKES}.", 100),
        (f"Cứ 10 {MARKET} thì có 8 cơ sở {FAKES}.", 80),
        (f"Cứ mười {MARKET} thì có ít nhất chín {FAKES}.", 90),
    ],
)
def test_percentages_are_written_in_many_ways(sentence: str, percent: int) -> None:
    assert read(sentence) == [(2030, percent, MARKET, CLEAN)]


@pytest.mark.parametrize(
    ("when", "year"),
    [
        ("Đến năm 2027, ", 2027),
        ("Phấn đấu đến hết năm 2028, ", 2028),
        ("Năm 2026: ", 2026),
        ("Đến 31/12/2029, ", 2029),
        ("Đến hết quý IV năm 2027, ", 2027),
        ("Trong giai đoạn 2026 - 2028, ", 2028),
    ],
)
def test_the_sentence_may_say_the_year(when: str, year: int) -> None:
    assert read(f"{when}80% {MARKET} {FAKES}.") == [(year, 80, MARKET, CLEAN)]
    assert read(f"80% {MARKET} {FAKES} vào cuối năm {year}.") == [(year, 80, MARKET, CLEAN)]


def test_every_year_is_a_row_per_year_of_the_plan() -> None:
    rows = read(f"Hằng năm, 100% {MALLS} {FAKES}.")

    assert [row[0] for row in rows] == [2026, 2027, 2028, 2029, 2030]


def test_from_a_year_on_holds_to_the_end_of_the_plan() -> None:
    rows = read(f"Từ năm 2029 trở đi, 100% {MALLS} {FAKES}.")

    assert [row[0] for row in rows] == [2029, 2030]


def test_a_target_without_a_year_ends_with_the_plan_and_says_so() -> None:
    result = found(f"II. MỤC TIÊU\n- 100% {MALLS} {FAKES}.")

    assert result.targets[0].by_end_of == 2030
    assert "câu không ghi năm" in result.targets[0].remark


def test_one_sentence_may_hold_several_targets() -> None:
    assert read(
        f"Đến năm 2027: trên 90% {MALLS} {FAKES}; 80% {MARKET} được tuyên truyền; "
        f"tỷ lệ {SHOPS} ký cam kết {FAKES} đạt 70%."
    ) == [(2027, 90, MALLS, CLEAN), (2027, 80, MARKET, TOLD), (2027, 70, SHOPS, SIGNED)]


def test_two_groups_may_share_what_is_asked() -> None:
    assert read(f"Năm 2026: 50% {MALLS} và 40% {MARKET} ký cam kết {FAKES}.") == [
        (2026, 50, MALLS, SIGNED),
        (2026, 40, MARKET, SIGNED),
    ]


def test_one_group_may_have_a_share_per_year() -> None:
    assert read(f"Tỷ lệ {MARKET} {FAKES}: năm 2026 đạt 60%, năm 2027 đạt 80%.") == [
        (2026, 60, MARKET, CLEAN),
        (2027, 80, MARKET, CLEAN),
    ]
    assert read(f"60% {SHOPS} {FAKES} vào năm 2026, 80% vào năm 2027 và 100% vào năm 2028.") == [
        (2026, 60, SHOPS, CLEAN),
        (2027, 80, SHOPS, CLEAN),
        (2028, 100, SHOPS, CLEAN),
    ]


def test_the_announcing_line_may_name_the_group_the_year_or_what_is_asked() -> None:
    result = found(
        f"""II. CHỈ TIÊU
        1. Đến hết năm 2026
        a) Đối với {MARKET}:
        + 100% được tuyên truyền;
        + 80% ký cam kết {FAKES}.
        b) Ký cam kết {FAKES}:
        + 60% {MALLS}."""
    )

    assert [
        (t.clause, t.by_end_of, t.at_least, t.population, *t.conditions) for t in result.targets
    ] == [
        ("II.1.a b1", 2026, 100, MARKET, TOLD),
        ("II.1.a b2", 2026, 80, MARKET, SIGNED),
        ("II.1.b b1", 2026, 60, MALLS, SIGNED),
    ]


def test_a_heading_that_narrows_is_not_passed_over() -> None:
    result = found(
        f"II. CHỈ TIÊU\na) Đối với doanh nghiệp vốn nước ngoài:\n+ 100% {SHOPS} {FAKES}."
    )

    assert not result.targets
    assert "không hiểu giới hạn “Đối với doanh nghiệp vốn nước ngoài:”" in result.unplaced[0].reason


@pytest.mark.parametrize(
    ("sentence", "population"),
    [
        ("tổ chức, các nhân kinh doanh trên nền tảng số", "người kinh doanh trên nền tảng số"),
        ("tiểu thương tại các chợ truyền thống", MARKET),
        ("hộ kinh doanh ở chợ", MARKET),
        ("sở kinh doanh", SHOPS),
        ("cơ sở sản xuất, kinh doanh trên địa bàn tỉnh Cao Bằng", SHOPS),
        ("chủ website, sàn TMĐT", "chủ trang thông tin điện tử, sàn"),
        ("doanh nghiệp nhập khẩu hàng hóa qua cửa khẩu", "tổ chức, cá nhân nhập khẩu"),
        ("người bán hàng trên sàn TMĐT", "người bán trên sàn thương mại điện tử"),
        ("cửa hàng kinh doanh hàng tiêu dùng tổng hợp", "cửa hàng tiêu dùng tổng hợp"),
        (
            "cơ sở kinh doanh tại khu, điểm du lịch",
            "cơ sở kinh doanh tại khu vực, tuyến phố du lịch",
        ),
    ],
)
def test_groups_are_known_under_other_wordings_and_slips(sentence: str, population: str) -> None:
    assert read(f"80% {sentence} {FAKES}.")[0][2] == population


def test_what_a_commitment_forbids_is_read_from_its_words() -> None:
    result = found(
        f"""II. MỤC TIÊU
        - 50% {SHOPS} ký cam kết không sản xuất, vận chuyển, buôn bán hàng giả.
        - 60% {SHOPS} ký cam kết và thực hiện không quảng cáo, kinh doanh hàng giả.
        - Tổ chức ký cam kết với 70% {MARKET} không kinh doanh hàng giả.
        - 80% {MARKET} ký cam kết."""
    )

    assert [(t.conditions, t.verbs) for t in result.targets] == [
        ((SIGNED,), ("sản xuất", "vận chuyển", "kinh doanh")),
        ((SIGNED, CLEAN), ("quảng bá", "kinh doanh")),
        ((SIGNED,), ("kinh doanh",)),
        ((SIGNED,), ("kinh doanh",)),
    ]
    assert "không nêu cam kết không làm gì" in result.targets[3].remark


def test_a_cohort_may_span_years_and_be_narrowed_to_right_holders() -> None:
    result = found(
        """II. MỤC TIÊU
        - 100% tổ chức, cá nhân đã bị xử lý trong giai đoạn 2021 - 2025 không tái phạm.
        2. Đến năm 2027
        - 100% cơ sở bị xử lý theo yêu cầu của chủ thể quyền trong năm 2026 không tái phạm."""
    )

    first, second = result.targets
    assert (first.cohort_from, first.cohort_to) == (date(2021, 1, 1), date(2025, 12, 31))
    assert (second.cohort_from, second.by_end_of) == (date(2026, 1, 1), 2027)
    assert second.decisions == "theo yêu cầu của chủ thể quyền"


@pytest.mark.parametrize(
    "when",
    [
        "Trước ngày 01/01/2029", "Trước ngày 1 tháng 1 năm 2029", "Trước 01/01/2029",
        "Hoàn thành trước tháng 01/2029", "Trước quý I/2029", "Trước năm 2029",
        "Đến hết ngày 31/12/2028", "Đến quý IV năm 2028",
    ],
)  # fmt: skip
def test_before_the_first_of_january_is_by_the_end_of_the_year_before(when: str) -> None:
    (target,) = found(f"II. MỤC TIÊU\n- {when}, 80% {SHOPS} {FAKES}.").targets
    assert target.by_end_of == 2028


def test_an_area_is_left_for_a_person_to_name_by_its_code() -> None:
    result = found(f"II. MỤC TIÊU\n- 100% {SHOPS} tại huyện Hòa An {FAKES}.")

    assert result.targets[0].population == "cơ sở kinh doanh trong địa bàn"
    assert result.targets[0].area == ""
    assert "huyện Hòa An" in result.targets[0].remark


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("100% cán bộ quản lý thị trường được tập huấn.", "không hiểu “cán bộ quản lý thị trường"),
        (f"100% hộ kinh doanh {FAKES}.", "không hiểu “hộ kinh doanh"),
        (f"100% chợ {FAKES}.", "không hiểu “chợ"),
        (f"100% {SHOPS} thuốc lá điện tử {FAKES}.", "không hiểu “thuốc lá điện tử"),
        (f"100% {SHOPS} trên địa bàn tỉnh Bắc Kạn, huyện Hòa An {FAKES}.", "không hiểu “huyện"),
        (f"100% {SHOPS} niêm yết giá.", "không hiểu “niêm yết giá”"),
        (f"Kiểm tra 100% {SHOPS}.", "không hiểu “Kiểm tra"),
        (f"100% {SHOPS}.", "không thấy điều kiện"),
        (
            f"100% {SHOPS} không kinh doanh hàng giả, hàng nhập lậu.",
            "“hàng nhập lậu” ngoài ba loại",
        ),
        (f"100% {SHOPS} ký quy chế phối hợp.", "không dùng được cho “cơ sở kinh doanh”"),
        ("100% ban quản lý chợ ký quy chế phối hợp.", "không hiểu “chợ ký quy chế"),
        (f"100% {SHOPS} ký cam kết không tái phạm.", "không hiểu"),
        (f"Dưới 5% {SHOPS} không vi phạm.", "mức tối đa"),
        (f"Từ 80% đến 90% {SHOPS} {FAKES}.", "một khoảng"),
        (f"99,5% {SHOPS} {FAKES}.", "99,5%: không phải phần trăm nguyên"),
        (f"120% {SHOPS} {FAKES}.", "nằm ngoài 1 đến 100"),
        (f"Bốn mươi đến năm mươi phần trăm {SHOPS} {FAKES}.", "một khoảng"),
        (f"Tám mươi phần trăm (85%) {SHOPS} {FAKES}.", "không rõ ngưỡng nào"),
        (f"Một trăm hai mươi phần trăm {SHOPS} {FAKES}.", "không ghi bằng phần trăm"),
        (f"Cứ 3 {SHOPS} thì có 2 cơ sở {FAKES}.", "không ghi bằng phần trăm"),
        ("Giảm 20% số vụ vi phạm so với năm 2025.", "mức tăng, giảm"),
        ("Số vụ xử lý tăng 15% so với cùng kỳ.", "mức tăng, giảm"),
        (f"Đến nay, 85% {SHOPS} đã ký cam kết {FAKES}.", "kết quả đã qua"),
        (f"Đến 30/6/2027, 80% {SHOPS} {FAKES}.", "không phải là mốc cuối năm"),
        (f"Trước ngày 01/7/2027, 80% {SHOPS} {FAKES}.", "không phải là mốc cuối năm"),
        (f"Trước tháng 12/2027, 80% {SHOPS} {FAKES}.", "không phải là mốc cuối năm"),
        (f"Đến ngày 01/01/2028, 80% {SHOPS} {FAKES}.", "không phải là mốc cuối năm"),
        (f"Đến năm 2035, 80% {SHOPS} {FAKES}.", "sau kỳ kế hoạch"),
        (f"Năm 2024, 80% {SHOPS} {FAKES}.", "trước kỳ kế hoạch"),
    ],
)
def test_what_is_not_understood_is_left_unplaced_with_the_reason(sentence: str, why: str) -> None:
    assert why in reason(sentence)


def test_nothing_is_taken_from_the_half_that_was_understood() -> None:
    result = found("II. MỤC TIÊU\n- 60% cán bộ được tập huấn, 80% ký cam kết không bán hàng giả.")

    assert not result.targets
    assert "80%: không rõ đối tượng" in result.unplaced[0].reason


def test_an_unplaced_row_has_its_line_and_words() -> None:
    result = found(f"II. MỤC TIÊU\n- 100% {SHOPS} {FAKES}.\n- 90% nhà thuốc {FAKES}.")

    assert [(row.line, row.text) for row in result.unplaced] == [(3, f"90% nhà thuốc {FAKES}.")]


def test_money_is_set_aside_and_inside_a_target_it_is_passed_over() -> None:
    result = found(
        f"""II. MỤC TIÊU
        - Hỗ trợ vay vốn với lãi suất 8%.
        - 100% {SHOPS}, kể cả doanh nghiệp 100% vốn nước ngoài, ký cam kết {FAKES}."""
    )

    assert [row.line for row in result.ignored] == [2]
    assert [t.at_least for t in result.targets] == [100]
    assert not result.unplaced


def test_targets_stand_only_under_headings_that_promise() -> None:
    result = found(
        f"""I. ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN MỤC TIÊU GIAI ĐOẠN TRƯỚC
        - 85% {SHOPS} {FAKES}.
        II. MỤC TIÊU
        - 90% {SHOPS} {FAKES}.
        III. NHIỆM VỤ, GIẢI PHÁP THỰC HIỆN MỤC TIÊU
        - Vận động 95% {SHOPS} ký cam kết {FAKES}."""
    )

    assert [t.at_least for t in result.targets] == [90]
    assert not result.unplaced


def test_a_target_like_sentence_under_a_silent_heading_is_asked_about() -> None:
    result = found(
        f"II. MỤC TIÊU\n- 90% {SHOPS} {FAKES}.\nIII. VẤN ĐỀ KHÁC\n- 95% {MALLS} {FAKES}."
    )

    assert [t.at_least for t in result.targets] == [90]
    assert "đứng ngoài phần mục tiêu" in result.unplaced[0].reason


def test_a_plan_that_never_says_target_is_read_whole() -> None:
    result = found(
        f"I. YÊU CẦU CHUNG\n- Nghiêm túc.\nII. NHỮNG VIỆC CẦN LÀM\n- 95% {MALLS} {FAKES}."
    )

    assert [(t.clause, t.at_least) for t in result.targets] == [("II b1", 95)]


@pytest.mark.parametrize(
    "sentence",
    [
        "100% " + "cơ sở kinh doanh tại chợ " * 60 + "x",
        "100% cơ sở ký cam kết không " + "kinh doanh, " * 80 + "x",
        "100% cơ sở không kinh doanh " + "hàng giả, " * 80 + "x",
        "100% cơ sở " + "và " * 3000,
        "100% " * 200,
    ],
)
def test_endless_repetition_is_refused_not_pondered(sentence: str) -> None:
    assert reason(sentence)
