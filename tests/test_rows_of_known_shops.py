"""Rows that speak of shops of the register, as offices write them: which shop is meant."""

import pytest

from tests.test_lists_at_first_sight import _read
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
