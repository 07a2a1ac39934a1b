"""Addresses of clauses under every style of numbering."""

import pytest

from hangthat.domain.plans.reader.markers import marker_of
from hangthat.domain.plans.reader.outline import outline
from hangthat.domain.plans.reader.source import Line


def addresses(text: str) -> dict[str, str]:
    lines = [Line(n, line.strip()) for n, line in enumerate(text.strip().splitlines(), start=1)]
    return {clause.address: clause.text for clause in outline(lines)}


def test_dotted_numbers_hold_the_numbers_above_them() -> None:
    found = addresses(
        """II. MỤC TIÊU
        2. Mục tiêu cụ thể
        2.1. Đến năm 2026
        - Một.
        - Hai.
        2.2 Đến năm 2027
        - Ba.
        III. NHIỆM VỤ
        1. Tuyên truyền
        Đoạn một.
        Đoạn hai."""
    )

    assert list(found) == [
        "II",
        "II.2",
        "II.2.1",
        "II.2.1 b1",
        "II.2.1 b2",
        "II.2.2",
        "II.2.2 b1",
        "III",
        "III.1",
        "III.1 p1",
        "III.1 p2",
    ]


def test_letters_signs_and_their_levels() -> None:
    found = addresses(
        """A. CHỈ TIÊU
        I. Đến năm 2026
        1) Tuyên truyền
        a) Một.
        b) Hai:
        - Hai một.
        + Hai một một.
        - Hai hai.
        2) Ký cam kết
        • Ba."""
    )

    assert list(found) == [
        "A",
        "A.I",
        "A.I.1",
        "A.I.1.a",
        "A.I.1.b",
        "A.I.1.b b1",
        "A.I.1.b b1.1",
        "A.I.1.b b2",
        "A.I.2",
        "A.I.2 b1",
    ]


def test_numbers_that_begin_again_inside_a_section_go_one_level_down() -> None:
    found = addresses(
        """1. Mục tiêu
        2. Nhiệm vụ
        a) Tuyên truyền:
        1. Trên báo.
        2. Trên loa.
        b) Kiểm tra."""
    )

    assert list(found) == ["1", "2", "2.a", "2.a.1", "2.a.2", "2.b"]


def test_no_address_stands_twice() -> None:
    found = addresses("I. MỘT\n1. A\n- x.\n1. B\n- y.")

    assert list(found) == ["I", "I.1", "I.1 b1", "I.1 (2)", "I.1 (2) b1"]


def test_the_order_to_carry_out_stands_apart() -> None:
    found = addresses("I. BÁO CÁO\n- Hằng tháng.\nUBND tỉnh yêu cầu các sở thực hiện./.")

    assert list(found) == ["I", "I b1", "Kết p1"]


@pytest.mark.parametrize(
    ("line", "style", "label"),
    [
        ("Phần thứ nhất", "part", "Phần thứ nhất"),
        ("PHẦN II. MỤC TIÊU", "part", "PHẦN II"),
        ("IV. TỔ CHỨC", "roman", "IV"),
        ("II.1. Mục tiêu", "roman.", "II.1"),
        ("2.10. Các sở", "dotted", "2.10"),
        ("1/ Mục tiêu", "number)", "1"),
        ("(3) Mục tiêu", "(number)", "3"),
        ("đ) Mục tiêu", "letter", "đ"),
        ("–100% cơ sở", "bullet", "–"),
        ("\uf0b7 Một", "bullet", "\uf0b7"),
        ("Ba là, siết chặt", "bullet", "là"),
    ],
)
def test_lines_begin_with_many_marks(line: str, style: str, label: str) -> None:
    marker = marker_of(line)

    assert marker is not None
    assert (marker.style, marker.label) == (style, label)


@pytest.mark.parametrize(
    "line",
    ["2025. Các cơ sở", "1.250.000 đồng", "20/12 hằng năm", "6 tháng đầu năm", "-------", "Xã A"],
)
def test_lines_that_only_look_numbered(line: str) -> None:
    assert marker_of(line) is None


def test_articles_stand_between_chapters_and_numbers() -> None:
    found = addresses(
        """Chương II. CHỈ TIÊU
        Điều 3. Ký cam kết
        1. Một.
        2. Hai.
        Điều 4. Xử lý
        1. Ba.
        Chương III. TỔ CHỨC THỰC HIỆN
        Điều 5. Công an tỉnh
        Bốn."""
    )

    assert [address for address, text in found.items() if text.endswith(".")] == [
        "Chương II.Điều 3.1",
        "Chương II.Điều 3.2",
        "Chương II.Điều 4.1",
        "Chương III.Điều 5 p1",
    ]
