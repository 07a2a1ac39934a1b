"""What offices write under "kết quả" is read as they mean it, or asked about."""

import pytest

from hangthat.domain.inspections.sheets.findings import finding_of

ASKED = (
    "vi phạm: không", "Vi phạm - không có", "0 vi phạm", "Vi phạm: 0", "hàng giả (không phát hiện)",
    "xử phạt: 0 đồng", "VP: ko", "Số hành vi vi phạm: 0", "tịch thu: không",
)  # fmt: skip
GUILTY = (
    "vi phạm: có", "1 vi phạm", "Phạt tiền 5.000.000 đồng", "xử phạt 10.000.000đ", "Có 10 vi phạm",
    "hàng nhập lậu không có hóa đơn", "vi phạm: chưa xử lý xong",
    "Mộc nhĩ không nhãn", "không hóa đơn",
)  # fmt: skip


@pytest.mark.parametrize("text", ASKED)
def test_a_form_that_says_no_behind_the_word_makes_nobody_guilty(text: str) -> None:
    assert finding_of(text) is None


@pytest.mark.parametrize("text", GUILTY)
def test_an_amount_or_a_number_of_violations_is_no_denial(text: str) -> None:
    assert finding_of(text) == "violation"
