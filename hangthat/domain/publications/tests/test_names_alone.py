"""Who stands in a name or a clause beside the one who may be named, of whatever family, is not
published; a shop that is called by kin, goods or a school is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hangthat.domain.publications.grammar import Basis, Recorded, entry_of, unnamed
from hangthat.domain.publications.tests.random_decisions import TODAY

pytestmark = pytest.mark.once

BASIS = Basis("law", "Điều 72", covers_persons=True)
TOLD = Recorded(
    decided_on=date(2026, 11, 5), found_on=date(2026, 11, 2), acted_on=date(2026, 11, 2),
    classification="counterfeit", sanction="fine", born_on=date(1990, 11, 2), article="Điều 9",
    number="7/QĐ", agency="Đội 1", served_on=date(2026, 11, 6), effective_on=date(2026, 11, 6),
)  # fmt: skip
FIRM = replace(
    TOLD, kind="enterprise", registry_kind="enterprise", name="Công ty TNHH Hoa Mai", born_on=None
)
WITH_OTHERS = (
    "điểm b khoản 1 Điều 17 Nghị định số 98/2020/NĐ-CP; người bán: Páo (học sinh lớp 10)",
    "Điều 9, người bán hàng Sùng A Chá",
    "Điều 9; lái xe Thào A Sếnh",
    "Điều 9 (Giàng Thị Sua)",
    "Điều 9, con của người vi phạm",
    "Điều 9 đối với em Na",
    "Điều 9, chủ hàng: Dính",
    "Điều 9, học sinh trường THPT Việt Bắc",
    "khoản 1 Điều 8, cháu Tú bán",
    "Điều 9 - nhân viên Lù Thị Mẩy",
    "Điều 9, người chưa thành niên",
    "Điều 9 NĐ 98/2020; vợ là Hoa",
)
ALONE = (
    "điểm b khoản 1 Điều 17 Nghị định số 98/2020/NĐ-CP",
    "Điều 9, Điều 10 Nghị định 98/2020/NĐ-CP (sửa đổi, bổ sung)",
    "khoản 2 Điều 17 Nghị định 98/2020/NĐ-CP được sửa đổi bởi Nghị định 17/2022/NĐ-CP",
    "Điều 11 Luật Bảo vệ quyền lợi người tiêu dùng",
    "Điều 8 Nghị định 98/2020/NĐ-CP của Chính phủ quy định xử phạt vi phạm hành chính",
    "Điểm a Khoản 3 Điều 12, Luật Sở hữu trí tuệ",
    "Điều 134 Luật Xử lý vi phạm hành chính",
    "Điều 25 Luật Trẻ em",
)


def subjects(file: str) -> Iterator[Recorded]:
    """Of each line of the file: a decision of somebody of that name, grown up and served."""
    kind = ""
    for line in Path(__file__).with_name(file).read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        else:
            yield replace(TOLD, kind=kind, registry_kind=kind, name=line)


def test_a_name_with_kin_an_age_a_class_or_a_second_person_is_not_published() -> None:
    rows = list(subjects("names_with_others.txt"))

    assert len(rows) >= 60
    assert [one.name for one in rows if not unnamed(one, BASIS, on=TODAY)] == []


def test_a_shop_called_by_kin_goods_or_a_school_is_published() -> None:
    rows = list(subjects("names_alone.txt"))

    assert len(rows) >= 60
    told = [(one.name, unnamed(one, BASIS, on=TODAY)) for one in rows]
    assert [one for one in told if one[1]] == []


def test_a_minor_of_an_upland_family_is_not_named_beside_a_firm_and_it_is_said_what_to_do() -> None:
    told = replace(FIRM, name="Công ty TNHH Đại Nam (Sùng A Páo)")

    (reason,) = unnamed(told, BASIS, on=TODAY)
    assert reason.endswith("ghi lại đối tượng, chỉ ghi tên người vi phạm.")
    assert entry_of(told, BASIS, on=TODAY).who == "Một tổ chức"


def test_a_clause_tells_of_nobody_but_the_law() -> None:
    def article(words: str) -> str:
        return entry_of(replace(FIRM, article=words), BASIS, on=TODAY).article

    assert [one for one in WITH_OTHERS if article(one)] == []
    assert [one for one in ALONE if not article(one)] == []
