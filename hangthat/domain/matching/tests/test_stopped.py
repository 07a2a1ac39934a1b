"""Words by which a list says that a shop stopped, or that nobody has a stall."""

import pytest

from hangthat.domain.matching.sheets.stopped import is_vacant, stopped_words


@pytest.mark.parametrize(
    "piece",
    [
        "Hiện trạng: Nghỉ",
        "nghỉ bán từ T7",
        "Đã đóng cửa",
        "Thu hồi GCN 12/2024",
        "chuyển về xã Hai",
    ],
)
def test_a_note_says_that_the_shop_stopped(piece: str) -> None:
    assert stopped_words(f"Ngành hàng: sữa; {piece}") == piece


@pytest.mark.parametrize(
    "piece",
    ["nghi bán hàng giả", "nghỉ chủ nhật", "đúng địa chỉ", "Ghi chú: dùng chung ki-ốt",
     "chuyển sang bán quần áo", "Đang HĐ", "không còn nợ thuế", "đóng cửa lúc 22h"],
)  # fmt: skip
def test_other_notes_say_nothing_of_the_kind(piece: str) -> None:
    assert stopped_words(piece) == ""


def test_a_stall_that_nobody_has_is_no_person_of_a_name_alike() -> None:
    assert all(map(is_vacant, ["(ô trống)", "Trống", "Quầy bỏ trống", "chưa cho thuê"]))
    assert not any(map(is_vacant, ["Trọng", "Trong", "Chợ Trong", "Tạp hóa Trống Đồng"]))
