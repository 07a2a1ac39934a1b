"""The XPath of a sheet: what it says, and what is refused."""

from datetime import date

import pytest

from hangthat.domain.checklists.grammar import Fault, Value, evaluate, parse

pytestmark = pytest.mark.once
TODAY = date(2026, 9, 5)
ANSWERS: dict[str, Value] = {
    "so": 12.0, "ten": "Áo khoác", "dau": "a c", "ngay": date(2026, 9, 1), "trong": "",
    "ds": [1.0, 2.5, 4.0], "rong": [],
}  # fmt: skip
# Expression, value; tests/test_checklist_page.py asks the page's script for the same.
SAID: dict[str, Value] = {
    "1 + 2 * 3": 7.0, "(1 + 2) * 3": 9.0, "7 mod 4": 3.0, "1 div 4": 0.25, "-${so} + 2": -10.0,
    "${so} > 10 and ${so} <= 12": True, "${so} < 10 or ${trong} = ''": True,
    "${ten} = 'Áo khoác'": True, "${ten} != 'x'": True, "${trong} = ''": True,
    "selected(${dau}, 'c')": True, "selected(${dau}, 'b')": False, "count-selected(${dau})": 2.0,
    "${ngay} < today()": True, "${ngay} = date('2026-09-01')": True, "today() - ${ngay} = 4": True,
    "sum(${ds})": 7.5, "count(${ds})": 3.0, "min(${ds})": 1.0, "max(${ds}, 9)": 9.0,
    "sum(${rong})": 0.0, "count(${rong})": 0.0,
    "if(${so} > 10, 'nhiều', 'ít')": "nhiều", "coalesce(${trong}, 'khác')": "khác",
    "not(${so} = 12)": False, "concat(${ten}, ' ', ${so})": "Áo khoác 12",
    "string-length(${ten})": 8.0, "substr(${ten}, 0, 2)": "Áo", "substr(${ten}, 3)": "khoác",
    "contains(${ten}, 'khoác')": True, "starts-with(${ten}, 'Áo')": True,
    "ends-with(${ten}, 'c')": True,
    "regex('0912345678', '0[0-9]{9}')": True, "regex('09123', '0[0-9]{9}')": False,
    "regex('xAB12y', '[A-Z]{2}[0-9]+')": False,
    "round(2.5)": 3.0, "round(2.345, 2)": 2.35, "int(2.9)": 2.0, "int(-2.9)": -2.0, "abs(-3)": 3.0,
    "pow(2, 10)": 1024.0, "number('12')": 12.0, "string(${so})": "12", "true()": True,
    "boolean('')": False, "${so}": 12.0, "${khong_co} = ''": True,
    "number('abc') = number('abc')": False,
}  # fmt: skip


def asked(text: str) -> Value:
    return evaluate(parse(text), lookup=lambda name: ANSWERS.get(name, ""), own="", today=TODAY)


def test_an_expression_says_what_xforms_say() -> None:
    assert {text: asked(text) for text in SAID} == SAID


def test_what_cannot_be_computed_fails_nothing() -> None:
    for text in ("1 div 0", "pow(10, 400)", "pow(-1, 0.5)", "number('abc')", "max(${rong})"):
        assert asked(text) != asked(text), text
    assert asked("${ten} > 3") is False
    assert asked("date('2026-02-30')") == ""
    assert asked("date(99999999999)") == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("pulldata('x', 'y')", "hàm pulldata() không dùng được"),
        ("jr:choice-name(${a}, 'b')", "không hiểu"),
        ("/data/group/so > 1", "không hiểu"),
        ("../so > 1", "không hiểu"),
        ("1 +", "chưa hết"),
        ("${so", "không hiểu"),
        ("so > 1", "không hiểu"),
        ("if(1, 2)", "2 giá trị"),
        ("selected(${a}", "thiếu"),
        ("1 2", "thừa"),
        ("(" * 60 + "1" + ")" * 60, "quá sâu"),
        ("1 + " * 400 + "1", "dài hơn"),
        ("regex(., ${mau})", "phải là chữ"),
        ("regex(., '(a+)+')", "quá phức tạp"),
        ("regex(., '(a*)*b')", "quá phức tạp"),
        ("regex(., '(a|ab)*c')", "quá phức tạp"),
        ("regex(., '.*.*.*.*x')", "quá phức tạp"),
        ("regex(., '(a')", "viết sai"),
        (r"regex(., '(a)\1')", "không hỗ trợ"),
        ("regex(., '(?<=a)b')", "không hỗ trợ"),
    ],
)
def test_what_is_outside_the_subset_is_refused_with_a_reason(text: str, why: str) -> None:
    with pytest.raises(Fault, match=why.replace("(", r"\(").replace(")", r"\)")):
        parse(text)
