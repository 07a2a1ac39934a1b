"""Rows that speak of shops of the register, as offices write them: which shop is meant."""

import pytest

from hangthat.domain.matching.engine import Described
from hangthat.domain.matching.engine.forms import Form
from hangthat.domain.matching.sheets.online import state_of
from tests.test_lists_at_first_sight import _read, _values
from tests.untidy.book import communes
from tests.untidy.clerks import unit

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("shipped_province")]  # what a file says


def test_who_signed_for_his_shop_shows_which_shop_it_is(db: None) -> None:
    commune = communes()[0]
    shops = (
        ("Kho bãi Thế Vinh", "Vi Thế Vinh", commune, "Thôn Kéo Kham"),
        ("Bốc xếp Hợp Lực", "Trương Văn Lực", commune, "Khu Dây Thép"),
        ("Quán Bình", "Nông Thị Bình", commune, "Thôn Nà Hình"),
    )
    read = _read(
        [
            [f"DANH SÁCH CƠ SỞ KÝ CAM KẾT {unit(commune).upper()}"],
            ["TT", "Cơ sở", "Thôn, khu", "Ngày ký", "Người ký"],
            ["1", "Kho bãi Thế Vinh", "Thôn Kéo Kham", "05/3/2026", "Vi Thế Vinh"],
            ["2", "Tổ bốc xếp Hợp Lực", "Khu Dây Thép", "05/3/2026", "Trương Văn Lực"],
            ["3", "Quán Bình", "Thôn Nà Hình", "05/3/2026", "Lý Văn Sủi"],
        ],
        shops=shops,
    )

    assert [row.fate for row in read.rows] == ["new", "new", "doubtful"]  # another signed for her
    notes = " ".join(read.rows[1].notes)
    assert "Nhận ra cơ sở theo chủ và nơi kinh doanh" in notes
    assert "cùng tên chủ" in notes


def test_a_quarter_is_the_same_written_short_and_a_second_shop_of_an_owner_is_asked_about(
    db: None,
) -> None:
    commune = communes()[0]
    shops = (
        ("Bánh kẹo Thu Hiền", "Dương Thu Hiền", commune, "Khối phố Trần Đăng Ninh"),
        ("Thời trang nam Men", "Tạ Đình Phong", commune, "Số 24 đường Bắc Sơn"),
        ("Thời trang Men trẻ", "Tạ Đình Phong", commune, "Số 24 đường Bắc Sơn"),
    )
    read = _read(
        [
            [f"KẾT QUẢ KIỂM TRA {unit(commune).upper()}"],
            ["STT", "Tên cơ sở", "Chủ cơ sở", "Địa chỉ", "Ngày kiểm tra", "Kết quả"],
            ["1", "Bánh kẹo Thu Hiền", "Dương Thu Hiền", "KP Trần Đăng Ninh", "12/1/2026", "Đạt"],
            ["2", "Thời trang Men", "Tạ Đình Phong", "24 Bắc Sơn", "12/1/2026", "Đạt"],
        ],
        shops=shops,
    )

    assert [row.fate for row in read.rows] == ["new", "doubtful"]


@pytest.mark.parametrize("heading", ["Nội dung cam kết", "Nội dung ký", "Cam kết về việc gì"])
def test_the_sentence_that_was_signed_says_which_commitment_it_is(db: None, heading: str) -> None:
    commune = communes()[0]
    names = ["Kho bãi Vinh", "Xe tải Lực", "Tạp hóa Bình"]
    said = [
        "Không tham gia, không tiếp tay vận chuyển hàng giả",
        "Cam kết không vận chuyển hàng giả, hàng cấm",
        "Ký cam kết không buôn bán hàng giả",
    ]
    rows = [
        [str(n), name, "Vi Văn Vinh", "05/3/2026", words]
        for n, (name, words) in enumerate(zip(names, said, strict=True), 1)
    ]
    read = _read(
        [
            [f"DANH SÁCH KÝ CAM KẾT {unit(commune).upper()}"],
            ["TT", "Tên cơ sở", "Chủ cơ sở", "Ngày ký", heading],
            *rows,
        ],
        shops=tuple((name, "Vi Văn Vinh", commune) for name in names),
    )

    assert _values(read, "kind") == ["border", "transport", "trade"]


def test_titles_of_groups_give_the_answer_that_no_column_gives(db: None) -> None:
    commune = communes()[0]
    read = _read(
        [
            [f"CƠ SỞ KINH DOANH {unit(commune).upper()}"],
            ["TT", "Tên cơ sở", "Chủ cơ sở", "Địa chỉ", "Ngành nghề"],
            ["A", "HỘ KINH DOANH", "", "", ""],
            ["1", "Thời trang Dịu", "Lương Thị Dịu", "Khu Nam Quan", "quần áo"],
            ["2", "Đồ gỗ Chiến", "Hoàng Văn Chiến", "Khu Ga", "đồ gỗ"],
            ["B", "CÁ NHÂN KINH DOANH", "", "", ""],
            ["3", "Quán ăn Xuyến", "Mã Thị Xuyến", "Thôn Nà Mìu", "ăn uống"],
            ["4", "Hoa quả Yên", "Lộc Thị Yên", "Khu Ga", "hoa quả"],
        ]
    )

    assert _values(read, "owner_kind") == ["household", "household", "person", "person"]
    assert any("Loại chủ cơ sở: lấy theo" in words for words in read.batch.warnings)


def test_one_title_of_a_group_gives_no_answer(db: None) -> None:
    read = _read(
        [
            [f"CƠ SỞ KINH DOANH {unit(communes()[0]).upper()}"],
            ["TT", "Tên cơ sở", "Chủ cơ sở", "Địa chỉ"],
            ["I", "DOANH NGHIỆP", "", ""],
            ["1", "Thời trang Dịu", "Lương Thị Dịu", "Khu Nam Quan"],
            ["2", "Đồ gỗ Chiến", "Hoàng Văn Chiến", "Khu Ga"],
        ]
    )

    assert "enterprise" not in _values(read, "owner_kind")


def test_forms_of_owners_kinds_of_shops_and_parts_of_an_address_are_known_by_what_they_say(
    db: None,
) -> None:
    read = _read(
        [
            [f"CƠ SỞ TẠI CỤM CÔNG NGHIỆP {unit(communes()[0]).upper()}"],
            ["TT", "Tên cơ sở", "Phân loại", "Loại hình", "Giám đốc", "Số nhà, đường, khối",
             "Ngày đi vào hoạt động"],
            ["1", "Gạch Trường Sơn", "SX", "DN", "Lý Văn Bảy", "Khối 2", "05/12/2023"],
            ["2", "Na dai Chi Lăng", "xưởng", "HTX", "Vi Thị Na", "Số 5 đường Ga", "10/2022"],
            ["3", "Giày dép Thanh", "cửa hàng", "HKD", "Hà Văn Thanh", "Thôn Nà Sla", "2019"],
            ["4", "Chuyển phát Quảng Lạc", "bưu cục", "DN", "Nông Văn Tú", "Khối 5", "1/2/2024"],
        ]
    )  # fmt: skip

    assert _values(read, "kind") == ["producer", "producer", "shop", "courier"]
    assert _values(read, "owner_kind") == [
        "enterprise", "cooperative", "household", "enterprise",
    ]  # fmt: skip
    assert _values(read, "address")[1] == "Số 5 đường Ga"
    assert _values(read, "opened_on")[0] == "2023-12-05"


def test_a_firm_s_director_does_not_make_it_a_household(db: None) -> None:
    read = _read(
        [
            [f"CƠ SỞ KINH DOANH {unit(communes()[0]).upper()}"],
            ["TT", "Tên cơ sở", "Chủ cơ sở", "Địa chỉ"],
            ["1", "Công ty TNHH Gạch Bình Minh", "Lý Văn Bảy", "Khối 2"],
            ["2", "Tạp hóa Bảy", "Lý Văn Bẩy", "Khối 3"],
        ]
    )

    assert _values(read, "owner_kind") == ["enterprise", "household"]


def test_a_check_s_minutes_goods_and_reminders_have_their_columns(db: None) -> None:
    commune = communes()[0]
    rows = [["Tạp hóa Minh", "Vi Văn Minh"], ["Sữa Bé", "Vi Thị Bé"], ["Gas Lan", "Lê Thị Lan"]]
    read = _read(
        [
            [f"KẾT QUẢ KIỂM TRA {unit(commune).upper()}"],
            ["TT", "Số BBKT", "Ngày KT", "Tên cơ sở", "Chủ cơ sở", "Mặt hàng KT", "Kết quả",
             "Nội dung vi phạm / nhắc nhở"],
            ["1", "06/BB-KT", "4/5/2026", *rows[0], "bánh kẹo", "Đạt", "nhắc che bụi"],
            ["2", "07/BB-KT", "4/5/2026", *rows[1], "sữa", "Vi phạm", "sữa hết hạn"],
            ["3", "08/BB-KT", "5/5/2026", *rows[2], "", "Đạt", ""],
        ],
        shops=tuple((*row, commune) for row in rows),
    )  # fmt: skip

    assert _values(read, "number") == ["06/BB-KT", "07/BB-KT", "08/BB-KT"]
    assert _values(read, "goods_groups")[:2] == ["bánh kẹo", "sữa"]
    assert "nhắc che bụi" in str(_values(read, "remark")[0])


@pytest.mark.parametrize(
    ("words", "state"),
    [("rồi", "notified"), ("chưa", "none"), ("đã đăng ký", "registered"), ("có lẽ", None)],
)
def test_whether_a_seller_gave_notice_is_told_in_one_word(words: str, state: str | None) -> None:
    assert state_of(words) == state


@pytest.mark.parametrize(("name", "same"), [("TP sạch Nhà Nông", True), ("TPCN Nhà Nông", False)])
def test_foods_are_written_short_in_front_of_a_name(name: str, same: bool) -> None:
    told = [Form.of(Described(one)).name for one in (name, "Thực phẩm sạch Nhà Nông")]

    assert (told[0] == told[1]) is same
