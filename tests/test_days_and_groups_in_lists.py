"""Which titles, days, headings and conducts tell of the rows of a list, and which of other things."""

import pytest

from hangthat.core.intake.services.bodies import says_body
from hangthat.core.intake.services.spots import says_hall
from tests.test_lists_at_first_sight import _read, _values
from tests.untidy.book import communes
from tests.untidy.clerks import unit

pytestmark = pytest.mark.once  # what a file says


def _stalls(*below: list[str]) -> list[list[str]]:
    return [
        ["BQL CHỢ GIẾNG VUÔNG"], ["SỔ THEO DÕI QUẦY SẠP"],
        ["TT", "Quầy số", "Tên chủ quầy", "Bán hàng gì", "Tên biển"],
        ["Tầng 1"], ["1", "A1", "Lê Thị Hà", "Vải", "Vải Hà"],
        ["2", "A2", "Vi Thị Sen", "Mũ", "Mũ Sen"], ["Cộng tầng 1", "", "", "2"],
        ["Ki ốt mặt đường Phai Vệ"], ["3", "KO 02", "Tô Văn Lợi", "Bánh", "Ô mai Lợi"], *below,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "below",
    [
        [["TỔNG", "", "", "3"], [], ["", "", "", "ĐỘI TRƯỞNG"], ["", "", "", "Hà Quang Vịnh"]],
        [["* Ô vàng: chưa nộp tiền"], ["", "", "", "CHỈ HUY"], ["", "", "", "Lê Thị Bưởi"]],
        [["", "", "Khu A2 đang để trống"]],
    ],
)
def test_who_signs_below_the_last_row_begins_no_group(db: None, below: list[list[str]]) -> None:
    read = _read(_stalls(*below))

    assert len(read.rows) == 3
    (told,) = [words for words in read.batch.warnings if words.startswith("Không nhập")]
    assert "4, 8 (tiêu đề nhóm)" in told
    assert "(chữ ký, ghi chú cuối bảng)" in told


def test_without_running_numbers_names_of_people_below_a_post_are_signatures(db: None) -> None:
    area = unit(communes()[0])
    read = _read([
        ["TT", "Tên cửa hàng", "Chủ cửa hàng", "Xã, phường", "Địa chỉ", "Số điện thoại", "Bán gì"],
        ["Khu 1"], ["", "Quán Hà", "Lê Thị Hà", area, "35 Lê Lợi", "0912345678", "Phở"],
        ["Khu 2"], ["", "Quán Sen", "Vi Thị Sen", area, "36 Lê Lợi", "0912345679", "Bún"],
        ["", "", "", "ĐỘI TRƯỞNG:"], ["", "", "", "Hà Quang Vịnh"],
    ])  # fmt: skip

    assert [row.cells[1] for row in read.rows] == ["Quán Hà", "Quán Sen"]
    assert _values(read, "address")[:2] == ["35 Lê Lợi, khu 1", "36 Lê Lợi, khu 2"]


def test_kiosks_along_a_street_are_a_part_of_a_market_as_its_floors_are(db: None) -> None:
    read = _read(_stalls())

    assert _values(read, "address")[2] == "Ki ốt mặt đường Phai Vệ, quầy KO 02"
    assert _values(read, "address")[0] == "Tầng 1, quầy A1"


@pytest.mark.parametrize(
    ("title", "part"),
    [("Mặt tiền đường Lê Lợi", True), ("Ngoài nhà chợ", True), ("Sạp hàng khô", True),
     ("Gian hàng ăn", True), ("Gian lận thuế", False), ("Quầy tạm nghỉ", False),
     ("Sân khấu", False), ("Ngành hàng vải", False)],
)  # fmt: skip
def test_parts_of_a_market_are_told_and_goods_are_none(title: str, part: bool) -> None:
    assert says_hall(title) == part


@pytest.mark.parametrize("post", ["ĐỘI TRƯỞNG", "Cục trưởng", "Chi cục phó", "Đoàn trưởng"])
def test_a_post_is_no_office(post: str) -> None:
    assert not says_body(post)
