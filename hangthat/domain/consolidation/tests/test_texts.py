"""The difference of two texts, which part of a form is which, totals beside their parts."""

import pytest

from hangthat.domain.consolidation.grammar import changes, part_texts, recipient_lines
from hangthat.domain.figures.grammar.columns import Column
from hangthat.domain.figures.grammar.totals import Mismatch, Stated, mismatches
from hangthat.domain.figures.queries.stated import measure_of

PARTS = [("p1", "Kết quả"), ("p2", "Khó khăn")]


def _part(key: str, title: str, words: str, *drafted: str) -> dict[str, object]:
    return {"key": key, "title": title, "words": words, "drafted": [{"text": t} for t in drafted]}


def test_a_part_is_known_by_its_title_then_by_its_key_and_else_told_apart() -> None:
    body = {
        "parts": [
            _part("p1", " khó khăn. ", "Thiếu xe."),
            _part("p2", "KẾT QUẢ", "Kiểm tra.", "Kiểm tra 3 vụ."),
            _part("p3", "Phụ lục riêng", "Khác."),
            _part("p4", "Đề xuất", "  "),
        ]
    }

    found, others = part_texts(body, PARTS)

    assert found == {"p2": "Thiếu xe.", "p1": "Kiểm tra.\nKiểm tra 3 vụ."}
    assert others == [("Phụ lục riêng", "Khác.")]


def test_a_part_whose_title_was_reworded_is_known_by_its_key() -> None:
    body = {"parts": [_part("p1", "Kết quả công tác", "A"), _part("p2", "Khó khăn", "B")]}

    assert part_texts(body, PARTS) == ({"p1": "A", "p2": "B"}, [])


def test_a_part_whose_place_another_part_took_stands_outside_the_form() -> None:
    told = _part("p2", "Kết quả tuyên truyền, vận động", "Tuyên truyền tại chợ")
    parts = [("p1", "Kết quả"), ("p2", "Kiểm soát thương mại điện tử")]

    assert part_texts({"parts": [told]}, parts) == (
        {}, [("Kết quả tuyên truyền, vận động", "Tuyên truyền tại chợ")]
    )  # fmt: skip


def test_difficulties_and_proposals_of_a_part_are_gathered_after_its_words() -> None:
    raised = [{"kind": "difficulty", "text": "Thiếu máy (gửi Sở)"}]
    body = {"parts": [_part("p2", "Khó khăn", "Thiếu xe.") | {"concerns": raised}]}

    assert part_texts(body, PARTS) == ({"p2": "Thiếu xe.\n- Thiếu máy (gửi Sở)"}, [])


def test_the_difference_names_the_sentences_that_fell_out_and_came_in() -> None:
    was = "Kiểm tra 3 vụ. Xử lý 1 vụ.\nThiếu xe."
    now = "Kiểm tra 3 vụ. Xử lý 2 vụ.\nThiếu xe.\n<script>alert(1)</script>"

    assert changes(was, now) == [
        ("-", "Xử lý 1 vụ."),
        ("+", "Xử lý 2 vụ."),
        ("+", "<script>alert(1)</script>"),
    ]
    assert changes(was, was) == []


def test_the_difference_of_two_long_texts_is_found_soon_enough() -> None:
    was = " ".join(f"Câu số {number}." for number in range(4_000))

    assert changes(was, was.replace("Câu số 7.", "Câu số bảy.")) == [
        ("-", "Câu số 7."),
        ("+", "Câu số bảy."),
    ]


def _row(*cells: tuple[str, int | None], unit: str = "vụ") -> list[Stated]:
    rows = []
    for title, value in cells:
        found = measure_of(title)
        rows.append(Stated(title, unit, found.key if found else "", value))
    return rows


@pytest.mark.parametrize("kept", ["Lưu: VT", "- Lưu VT, QLTT", "LƯU: VT."])
def test_where_a_paper_is_kept_is_said_once(kept: str) -> None:
    assert recipient_lines(["Như trên", kept]) == ["Như trên", kept]
    assert recipient_lines(["Như trên"]) == ["Như trên", "Lưu: VT"]


def test_the_published_total_that_does_not_add_up_is_told_with_both_figures() -> None:
    row = _row(
        ("Tổng số vụ vi phạm", 30_651),
        ("Hàng cấm, hàng nhập lậu", 5_000),
        ("Gian lận thương mại", 20_000),
        ("Hàng giả, xâm phạm SHTT", 5_641),
        ("Vi phạm khác", 0),
    )

    assert mismatches(row) == [Mismatch(0, 30_651, 30_641)]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ((("Tổng số buổi", 10), ("- trực tiếp", 4), ("- trực tuyến", 5)), [Mismatch(0, 10, 9)]),
        ((("Tổng số buổi", 10), ("- trực tiếp", 5), ("- trực tuyến", 5)), []),
        ((("Số buổi", 10), ("Trong đó trực tiếp", 4)), []),
        ((("Số buổi", 3), ("Trong đó trực tiếp", 4)), [Mismatch(0, 3, 4, most=True)]),
        ((("Tổng số buổi", 10), ("- trực tiếp", 4), ("- trực tuyến", None)), []),
        ((("Tổng số buổi", None), ("- trực tiếp", 4)), []),
        ((("Tổng số buổi", 10), ("Tờ rơi", 4)), []),
    ],
)
def test_parts_are_known_by_their_words(
    cells: tuple[tuple[str, int | None], ...], found: list[Mismatch]
) -> None:
    assert mismatches(_row(*cells)) == found


@pytest.mark.parametrize(
    ("base", "signed"),
    [
        ("Số cơ sở trên địa bàn", "Số cơ sở đã ký cam kết"),
        ("Tổng số hộ kinh doanh", "Trong đó: số hộ đã ký bản cam kết"),
        ("Số hộ phải ký cam kết", "Số hộ ký cam kết trong kỳ"),
        ("Tổng số cơ sở sản xuất, kinh doanh", "Cơ sở có cam kết còn hiệu lực"),
        ("Quầy thuộc diện ký cam kết", "Lũy kế số quầy đã thực hiện ký cam kết"),
        ("Số cơ sở", "Số hộ ký cam kết không kinh doanh hàng giả, hàng cấm"),
    ],
)
def test_more_shops_that_signed_than_there_are_is_told_however_the_columns_are_called(
    base: str, signed: str
) -> None:
    row = [Stated(base, "cơ sở", "", 100), Stated(signed, "cơ sở", "", 120)]

    (found,) = mismatches(row)
    assert (found.place, found.stated, found.computed) == (0, 100, 120)
    assert not mismatches([row[0], Stated(signed, "cơ sở", "", 100)])


@pytest.mark.parametrize(
    "title",
    ["Số cơ sở chưa ký cam kết", "Số cơ sở vi phạm cam kết", "Số lượt người dự tuyên truyền",
     "Cơ sở được kiểm tra", "Số cơ sở phải ký lại cam kết", "Tỷ lệ cơ sở ký cam kết (%)",
     "Cơ sở ký cam kết, %", "Số người của cơ sở đã ký cam kết", "Số buổi ký cam kết ở chợ"],
)  # fmt: skip
def test_what_is_not_signed_shops_is_held_against_no_base(title: str) -> None:
    assert not mismatches([Stated("Số cơ sở", "", "", 10), Stated(title, "", "", 20)])


def test_stalls_that_signed_are_some_of_the_shops_and_shops_are_none_of_the_stalls() -> None:
    stalls, shops = Stated("Số quầy", "quầy", "", 10), Stated("Số cơ sở", "cơ sở", "", 10)

    assert mismatches([shops, Stated("Số quầy đã ký cam kết", "quầy", "", 12)])
    assert not mismatches([stalls, Stated("Số cơ sở đã ký cam kết", "cơ sở", "", 12)])


def test_fakes_are_no_more_than_the_cases_of_their_nature() -> None:
    row = [Stated("Hàng giả, SHTT", "vụ", "counterfeit", 3), Stated("Hàng giả", "vụ", "fake", 4)]

    assert [str(one) for one in mismatches(row)] == ["ghi 3, ít hơn “Hàng giả” (4)"]


@pytest.mark.parametrize(
    ("title", "unit", "is_rate"),
    [
        ("Tỷ lệ cơ sở ký cam kết", "", True),
        ("Cơ sở ký cam kết (%)", "", True),
        ("Hoàn thành kế hoạch", "%", True),
        ("Số vụ bình quân một tháng", "vụ", True),
        ("Số mặt hàng tăng giá trên 30 %", "mặt hàng", False),
        ("Số mặt hàng giảm giá 30%", "", False),
        ("Số vụ", "vụ", False),
    ],
)
def test_rates_and_averages_are_told_from_counts(title: str, unit: str, is_rate: bool) -> None:
    assert Column(title, unit).is_rate == is_rate
