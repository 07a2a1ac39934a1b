"""Words by which a list says that a shop ended, rests for a while, moved or was passed on."""

from datetime import date

import pytest

from hangthat.core.cells.reader.endings import Ending, ending_of, passed_day, says_ending

TODAY = date(2026, 11, 27)


def told(note: str) -> Ending | None:
    return ending_of(f"Ngành hàng: sữa; {note}", TODAY)


@pytest.mark.parametrize(
    ("piece", "day"),
    [
        ("Tình trạng: Ngừng HĐ từ 20/8/2026", date(2026, 8, 20)),
        ("Đóng cửa từ 15/9/2026", date(2026, 9, 15)),
        ("đã trả sạp 1/9/2026", date(2026, 9, 1)),
        ("Đã trả GCN ngày 10/10/2026", date(2026, 10, 10)),
        ("Trả lại ki ốt cho BQL ngày 30/6/2026", date(2026, 6, 30)),
        ("Nộp lại giấy phép 2.2.2026", date(2026, 2, 2)),
        ("15/9/2026: nghỉ bán", date(2026, 9, 15)),
        ("Từ ngày 1/9/2026 giải thể", date(2026, 9, 1)),
        ("Nghỉ hẳn từ ngày 12 tháng 3 năm 2026 do tuổi cao", date(2026, 3, 12)),
        ("Hủy ĐKKD ngày 2/3/2026", date(2026, 3, 2)),
        ("chấm dứt kinh doanh 1-9-26", date(2026, 9, 1)),
        ("Bán buổi sáng (đã nghỉ từ 1/9/2026)", date(2026, 9, 1)),
    ],
)
def test_the_whole_day_on_which_a_shop_ended_is_in_front_of_the_word_or_behind_it(
    piece: str, day: date
) -> None:
    assert told(piece) == Ending("ended", piece, day)


@pytest.mark.parametrize(
    "piece",
    [
        "Hiện trạng: Nghỉ", "nghỉ bán từ T7", "Đã đóng cửa", "Thu hồi GCN 12/2024",
        "chấm dứt 2024", "bỏ sạp từ tháng 3", "không bán nữa", "thanh lý hợp đồng",
        "NNT ngừng hoạt động và đã đóng MST", "Không hoạt động tại địa chỉ đã đăng ký",
        "Dự kiến đóng cửa 1/10/2026", "Đã chấm dứt theo thông báo số 5 ngày 1/9/2026",
        "Dừng bán rượu từ 1/9/2026", "Đóng cửa từ 1/9/2026, mở lại 1/10/2026",
        "Trả giấy phép 1/9/2026 để cấp lại", "nghỉ từ 31/6/2026", "nghỉ từ 1/9/2026 hoặc 5/9/2026",
    ],
)  # fmt: skip
def test_without_a_sure_day_it_is_only_told_that_it_ended(piece: str) -> None:
    assert told(piece) == Ending("ended", piece, None)


@pytest.mark.parametrize(
    "piece",
    ["Tạm nghỉ", "Tạm ngừng từ 1/11/2026 đến 31/12/2026", "Nghỉ thai sản", "đình chỉ 3 tháng",
     "Ngừng từ 1/9/2026 đến hết tháng 12", "nghỉ để sửa nhà"],
)  # fmt: skip
def test_a_rest_for_a_while_is_no_end(piece: str) -> None:
    assert told(piece) == Ending("resting", piece, None)
    assert told(f"{piece}; nghỉ từ 1/9/2026") == Ending("resting", piece, None)


@pytest.mark.parametrize(
    "piece",
    ["chuyển về xã Hai", "Chuyển địa điểm sang khối 7 ngày 1/6/2026", "Đã dời sạp ra sân sau",
     "Chuyển về số 15 đường Phai Vệ từ 1/8/2026", "dọn đi nơi khác"],
)  # fmt: skip
def test_a_shop_that_moved_did_not_end(piece: str) -> None:
    assert told(piece) == Ending("moved", piece, None)


@pytest.mark.parametrize(
    "piece",
    ["nghỉ bán buổi chiều", "nghỉ trưa", "nghỉ chủ nhật", "nghỉ Tết", "nghỉ bán dịp Tết",
     "đóng cửa buổi trưa", "nghỉ ngày 15 hàng tháng", "nghỉ bán thứ hai hằng tuần", "nghỉ CN",
     "không bán ngày mưa", "Bán buổi sáng, nghỉ chiều"],
)  # fmt: skip
def test_the_hours_of_an_open_shop_are_no_end(piece: str) -> None:
    assert told(piece) is None


def test_a_shop_that_stopped_after_a_feast_or_on_an_afternoon_ended() -> None:
    for piece in ("nghỉ bán từ sau Tết", "nghỉ từ Tết", "ngừng bán từ chiều 12/5/2026"):
        found = told(piece)
        assert found, piece
        assert found.way == "ended", piece


@pytest.mark.parametrize(
    "piece",
    ["nghi bán hàng giả", "đúng địa chỉ", "Ghi chú: dùng chung ki-ốt",
     "chuyển sang bán quần áo", "Đang HĐ", "không còn nợ thuế", "đóng cửa lúc 22h",
     "Trả hàng ngày 1/9/2026", "bỏ mối cho các quán", "không bán hàng cấm", "trà chanh"],
)  # fmt: skip
def test_other_notes_say_nothing_of_the_kind(piece: str) -> None:
    assert told(piece) is None


def test_titles_of_groups_say_it_of_all_their_rows() -> None:
    assert all(map(says_ending, [
        "Phụ lục 3: Hộ ngừng hoạt động", "Biểu số 2 - Danh sách cơ sở giải thể",
        "Danh sách hộ chấm dứt hoạt động", "HỘ NGHỈ KINH DOANH NĂM 2026", "Các hộ đã nghỉ",
        "Tạm ngừng kinh doanh", "Hộ chuyển đi", "Cơ sở ngừng hoạt động, giải thể",
    ]))  # fmt: skip
    assert not any(
        map(says_ending, ["Hộ nghỉ và mở mới", "Hộ đang hoạt động", "Dừng chân Bản Mới"])
    )


def test_a_note_says_from_when_somebody_else_has_the_shop() -> None:
    said = "Bà Loan sang nhượng lại từ 01/10/2026"
    assert passed_day(f"Bánh kẹo; {said}", TODAY) == (said, date(2026, 10, 1))
    assert passed_day("Đổi chủ năm 2026; giấy cấp ngày 1/2/2020", TODAY) is None
