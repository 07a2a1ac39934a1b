"""Plans of invented provinces in layouts of their own: what the reader must not miss or drop."""

from pathlib import Path

import pytest

from hangthat.domain.plans.draft import Draft
from hangthat.domain.plans.reader import read
from hangthat.domain.plans.tests.papers import as_word

HEAD = """UBND TỈNH SÔNG LAM
Số: 57/KH-UBND
Sông Lam, ngày 15 tháng 3 năm 2026
KẾ HOẠCH
Phòng, chống hàng giả giai đoạn 2026 - 2030
Căn cứ Chỉ thị số 13/CT-TTg ngày 17/5/2025 của Thủ tướng Chính phủ;
"""
TARGET = "- Đến năm 2030, 100% siêu thị, trung tâm thương mại không kinh doanh hàng giả.\n"


def plan(tmp_path: Path, *, targets: str = TARGET, tasks: str = "") -> Draft:
    text = f"{HEAD}# I. CHỈ TIÊU\n{targets}# II. TỔ CHỨC THỰC HIỆN\n{tasks}"
    return read(as_word(text, tmp_path / "kh.docx"))


def test_a_table_of_duties_gives_each_agency_its_part(tmp_path: Path) -> None:
    draft = plan(
        tmp_path,
        tasks="""| STT | Nội dung nhiệm vụ | Cơ quan chủ trì | Đơn vị phối hợp | Thời gian |
| 1 | Vận động ký cam kết | Sở Công Thương | UBND các xã, phường | Hằng năm |
| 2 | Kiểm tra, xử lý | Chi cục Quản lý thị trường | Công an tỉnh; Hải quan khu vực | |
""",
    )

    assert [(one.clause, one.agency, one.role) for one in draft.tasks] == [
        ("II b1", "Sở Công Thương", "chủ trì"),
        ("II b1", "UBND các xã, phường", "phối hợp"),
        ("II b2", "Chi cục Quản lý thị trường", "chủ trì"),
        ("II b2", "Công an tỉnh", "phối hợp"),
        ("II b2", "Hải quan khu vực", "phối hợp"),
    ]


@pytest.mark.parametrize(
    ("tasks", "agency"),
    [
        ("1. Sở Công Thương là cơ quan thường trực, chịu trách nhiệm:\n- Theo dõi.\n",
         "Sở Công Thương"),
        ("- Báo và phát thanh, truyền hình tỉnh mở chuyên mục về hàng giả.\n",
         "Báo và phát thanh, truyền hình tỉnh"),
        ("- Hải quan khu vực cung cấp dữ liệu tờ khai.\n", "Hải quan khu vực"),
    ],
)  # fmt: skip
def test_an_agency_is_told_from_what_it_is_and_does(
    tmp_path: Path, tasks: str, agency: str
) -> None:
    draft = plan(tmp_path, tasks=tasks)

    assert {one.agency for one in draft.tasks} == {agency}


def test_a_share_of_those_who_were_sanctioned_is_no_share_of_money(tmp_path: Path) -> None:
    line = "- Tỷ lệ tái phạm của các cơ sở đã bị xử phạt trong năm trước dưới 5%.\n"

    draft = plan(tmp_path, targets=TARGET + line)

    assert [one.text for one in draft.unplaced] == [line[2:].strip()]


def test_who_sells_online_is_who_trades_on_platforms(tmp_path: Path) -> None:
    line = (
        "- Đến năm 2030, 60% người bán hàng trực tuyến trên các nền tảng số ký cam kết không kinh "
        "doanh hàng giả.\n"
    )

    [target] = plan(tmp_path, targets=line).targets

    assert target.population == "người kinh doanh trên nền tảng số"
