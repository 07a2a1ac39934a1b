"""No name is published that its basis, its paper and its person do not carry."""

from dataclasses import replace
from datetime import date

import pytest

from hangthat.core.common.privacy import holds_personal, personal_in
from hangthat.domain.publications.grammar import (
    Basis,
    Recorded,
    barred,
    entry_of,
    names_told,
    tells_name,
    unnamed,
)
from hangthat.domain.publications.grammar.naming import clean_until, months_later
from hangthat.domain.publications.grammar.subjects import names_body
from hangthat.domain.publications.tests.random_decisions import TODAY, decisions, may_name

pytestmark = pytest.mark.once

BASIS = Basis("law", "Điều 72", covers_persons=True)
TOLD = Recorded(
    decided_on=date(2026, 11, 5), found_on=date(2026, 11, 2), acted_on=date(2026, 11, 2),
    classification="counterfeit", sanction="fine", kind="person", registry_kind="person",
    name="Nguyễn Văn An", born_on=date(2008, 11, 2), article="Điều 9", number="7/QĐ",
    agency="Đội 1", served_on=date(2026, 11, 6), effective_on=date(2026, 11, 6),
    trade_name="Quán An", act="Bán hàng giả", penalty="Phạt tiền",
)  # fmt: skip


def reasons(told: Recorded = TOLD, basis: Basis = BASIS, on: date = TODAY) -> tuple[str, ...]:
    return unnamed(told, basis, on=on)


def test_of_random_decisions_none_is_named_without_a_basis_and_each_fact() -> None:
    wrong, named = [], 0
    for told, basis in decisions(600, seed=19):
        if barred(told, basis, on=TODAY):
            continue
        entry = entry_of(told, basis, on=TODAY)
        named += entry.named
        if entry.named != may_name(told, basis):
            wrong.append((told, basis, unnamed(told, basis, on=TODAY)))
        said = "".join((entry.who, entry.trade_name, entry.article, entry.decision, entry.agency))
        assert entry.named or (told.name.strip() or "\0") not in said
        assert not holds_personal(said.replace(f"{told.decided_on:%d/%m/%Y}", ""))

    assert wrong == []
    assert named >= 10


def test_a_person_is_named_from_the_day_he_is_eighteen_at_the_act_and_not_before() -> None:
    assert reasons() == ()
    assert "18 tuổi" in reasons(replace(TOLD, born_on=date(2008, 11, 3)))[0]
    assert "thành niên" in reasons(replace(TOLD, born_on=None))[0]
    # nobody wrote on which day it was done: up to two years before it was found
    assert "18 tuổi" in reasons(replace(TOLD, acted_on=None))[0]
    assert reasons(replace(TOLD, acted_on=None, born_on=date(2006, 11, 2))) == ()
    assert "cá nhân" in reasons(basis=replace(BASIS, covers_persons=False))[0]
    leap = replace(TOLD, born_on=date(2008, 2, 29), acted_on=date(2026, 2, 28))
    assert reasons(leap) != ()
    assert reasons(replace(leap, acted_on=date(2026, 3, 1))) == ()


def test_outreach_on_the_day_of_the_violation_is_not_before_it() -> None:
    plan = replace(BASIS, needs_warning=True)

    assert "tuyên truyền" in reasons(basis=plan)[0]
    assert "tuyên truyền" in reasons(replace(TOLD, warned_on=date(2026, 11, 2)), plan)[0]
    assert reasons(replace(TOLD, warned_on=date(2026, 11, 1)), plan) == ()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": ""}, "loại đối tượng"), ({"registry_kind": "enterprise"}, "khác loại"),
        ({"name": ""}, "Chưa ghi tên"), ({"name": "An 001085012345"}, "kèm số định danh"),
        ({"name": "An, Bình"}, "của một người"), ({"name": "An; Bình"}, "danh sách"),
        ({"kind": "enterprise", "registry_kind": "enterprise"}, "có thể là tên người"),
        ({"kind": "household", "name": "An và Bình"}, "của một người"),
        ({"kind": "household", "name": "Hộ kinh doanh An (1990)"}, "của một người"),
        ({"kind": "household", "name": "Hộ kinh doanh An, số 5 ngõ Muối"}, "kèm số định danh"),
        ({"number": "7/QĐ 001085012345"}, "dãy số dài"), ({"article": ""}, "điều khoản"),
        ({"article": "Điều 9, ông An sinh ngày 1"}, "kèm thông tin"), ({"number": " "}, "số"),
        ({"served_on": None}, "ngày giao"), ({"effective_on": None}, "có hiệu lực"),
        ({"effective_on": date(2026, 12, 1)}, "chưa đến ngày"), ({"suspended": True}, "đình chỉ"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nobody_named(values: dict[str, object], words: str) -> None:
    told = replace(TOLD, **values)  # type: ignore[arg-type]
    entry = entry_of(told, BASIS, on=TODAY)

    assert any(words in one for one in reasons(told))
    assert (entry.named, entry.trade_name, entry.agency) == (False, "", "")
    assert "An" not in entry.who
    assert "7/QĐ" not in entry.decision


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Hộ kinh doanh Nguyễn Văn An và con gái Nguyễn Thị Bé 15 tuổi, trông quầy", "kèm tuổi"),
        ("Hộ kinh doanh Nguyễn Văn An vợ Nguyễn Thị Bé", "kèm tuổi"),
        ("Hộ kinh doanh Nguyễn Văn An 15t", "kèm tuổi"),
        ("Hộ kinh doanh Nguyễn Văn An và Nguyễn Thị Bé", "nhiều người"),
        ("Hộ kinh doanh Nguyễn Văn An (Nguyễn Thị Bé)", "nhiều người"),
        ("Hộ kinh doanh Nguyễn Văn An - Nguyễn Thị Bé", "nhiều người"),
        ("Tạp hóa An, Bé", "nhiều người"),
        ("Hộ kinh doanh Hoa Sen - Pờ Xè", "nhiều người"),
        ("hộ kinh doanh hoa sen - pờ xè", "nhiều người"),
        ("Cửa hàng 99 – Lò Thị Mẩy", "nhiều người"),
        ("Hộ kinh doanh Nguyễn Văn An cùng cháu Lê Thị Na", "nhiều người"),
        ("Hộ kinh doanh Nguyễn Văn An mười lăm tuổi", "kèm tuổi"),
    ],
)
def test_a_household_is_not_named_with_a_second_person_or_an_age(name: str, words: str) -> None:
    told = replace(TOLD, kind="household", registry_kind="household", name=name)

    assert any(words in one for one in reasons(told))
    assert entry_of(told, BASIS, on=TODAY).who == "Một hộ kinh doanh"
    assert reasons(replace(told, name="Hộ kinh doanh Nguyễn Văn An")) == ()
    assert reasons(replace(told, name="Quán Cà phê Vỏ Dừa 12")) == ()


@pytest.mark.parametrize(
    "name",
    ["Hộ kinh doanh Đồ chơi Tuổi Thơ", "Hộ kinh doanh Vải và quần áo Hoa",
     "HKD Quần áo, giày dép Hoa", "Tạp hóa Mẹ và bé", "Hộ kinh doanh Thời trang - phụ kiện",
     "Hộ kinh doanh Hoa Sen - Đồ Chơi Trẻ Em", "Cửa hàng sữa cho trẻ 1 tuổi"],
)  # fmt: skip
def test_goods_and_signs_in_a_shop_s_name_are_no_second_person(name: str) -> None:
    told = replace(TOLD, kind="household", registry_kind="household", name=name)

    assert not any("nhiều người" in one or "kèm tuổi" in one for one in reasons(told))


FIRM = replace(
    TOLD, kind="enterprise", registry_kind="enterprise", name="Công ty TNHH Hoa Mai",
    trade_name="", born_on=None,
)  # fmt: skip
OF_FIRMS = replace(BASIS, covers_persons=False)


@pytest.mark.parametrize(
    "name",
    [
        "Công ty TNHH XNK Ngọc Lan Đại Phát (giám đốc: bà Nguyễn Thị Lan)",
        "Công ty TNHH Hoa Mai do ông Nguyễn Văn Hùng làm giám đốc",
        "Nguyễn Văn Hùng - Giám đốc Công ty TNHH Hoa Mai",
        "Nguyễn Văn Hùng Công ty TNHH Hoa Mai", "CÔNG TY TNHH HOA MAI - BÀ NGUYỄN THỊ LAN",
        "Công ty TNHH Minh Anh Nguyễn Thị Lan", "công ty tnhh minh anh nguyễn thị lan",
        "Công ty TNHH Hoa Mai và Trần Lan", "Công ty TNHH Hoa Mai của Trần Văn Lâm",
        "Công ty TNHH Nguyễn Thị Lan Trần Văn Hùng", "Công ty TNHH Hoa Mai ông Hùng",
        "Cửa hàng 99 – Pờ Xè",
    ],
)  # fmt: skip
def test_a_firm_is_not_named_together_with_its_director_or_anybody_else(name: str) -> None:
    told = replace(FIRM, name=name)

    (reason,) = reasons(told, OF_FIRMS)
    assert "kèm tên hoặc chức vụ của một người khác" in reason
    assert entry_of(told, OF_FIRMS, on=TODAY).who == "Một tổ chức"


@pytest.mark.parametrize(
    "name",
    [
        "Công ty TNHH Nguyễn Lan", "Công ty TNHH Nguyễn Thị Lan", "Công ty Bà Rịa",
        "Công ty TNHH XNK Ngọc Lan Đại Phát", "CÔNG TY TNHH THƯƠNG MẠI VÀ DỊCH VỤ HOÀNG LONG",
        "Công ty TNHH MTV Thương mại và Dịch vụ Hà Nội", "Công ty TNHH Minh Phát Lạng Sơn",
        "Công ty TNHH Sản xuất, Thương mại và Dịch vụ Lê Gia", "Trường Tiểu học A",
        "Công ty cổ phần ABC - Chi nhánh Lạng Sơn", "Văn phòng đại diện Công ty ABC",
        "Hợp tác xã Nông nghiệp Đồng Tiến", "Siêu thị Mẹ và Bé",
    ],
)  # fmt: skip
def test_a_firm_that_is_called_as_a_person_or_a_place_is_named(name: str) -> None:
    assert reasons(replace(FIRM, name=name), OF_FIRMS) == ()


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("person", "Nguyễn Văn Hùng em trai Nguyễn Văn Dũng"),
        ("person", "Nguyễn Văn Hùng Trần Thị Lan"), ("person", "NGUYỄN HÙNG TRẦN LAN"),
        ("person", "nguyen van hung tran thi lan"), ("person", "Nguyễn Văn Hùng Hoàng Lan Anh"),
        ("household", "Hộ kinh doanh Minh Anh chủ hộ Nguyễn Thị Lan"),
        ("household", "Hộ kinh doanh Minh Anh Nguyễn Thị Lan"),
        ("household", "Hộ kinh doanh Nguyễn Văn Hùng em ruột Nguyễn Văn Dũng"),
    ],
)  # fmt: skip
def test_nobody_is_named_together_with_a_second_person(kind: str, name: str) -> None:
    told = replace(TOLD, kind=kind, registry_kind=kind, name=name)

    assert reasons(told) != ()
    assert "Hùng" not in entry_of(told, BASIS, on=TODAY).who


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Trần Minh Anh", "Nguyễn Thị Mai Anh", "LÊ THỊ HÀ", "nguyễn văn an", "Âu Thị Nhàn",
     "ông Nguyễn Văn An"],
)  # fmt: skip
def test_a_name_with_the_mother_s_family_in_it_is_one_person_s(name: str) -> None:
    assert reasons(replace(TOLD, name=name)) == ()


@pytest.mark.parametrize(
    "sign",
    ["Tạp hóa Nguyễn Thị Na 15 tuổi", "Hùng và Trần Thị Lan", "Hùng và Lan", "Cửa hàng Lê Mai",
     "CỬA HÀNG TRẦN THỊ LAN", "cửa hàng trần thị lan", "Quán bà Lan", "Tiệm Hoa Sen - Pờ Xè"],
)  # fmt: skip
def test_a_sign_that_may_name_somebody_else_does_not_stand_beside_a_name(sign: str) -> None:
    for told, basis in ((FIRM, OF_FIRMS), (TOLD, BASIS)):
        entry = entry_of(replace(told, trade_name=sign), basis, on=TODAY)
        assert (entry.named, entry.trade_name) == (True, "")


def test_a_sign_with_the_subject_s_own_name_or_with_goods_stands_beside_it() -> None:
    for told, basis, sign in (
        (TOLD, BASIS, "Tạp hóa Nguyễn Văn An"), (TOLD, BASIS, "Đồ chơi Tuổi Thơ"),
        (TOLD, BASIS, "Vải và quần áo Hoa"), (FIRM, OF_FIRMS, "Cửa hàng Hà Nội"),
        (replace(FIRM, name="Công ty TNHH Nguyễn Lan"), OF_FIRMS, "Cửa hàng Nguyễn Lan"),
    ):  # fmt: skip
        assert entry_of(replace(told, trade_name=sign), basis, on=TODAY).trade_name == sign


@pytest.mark.parametrize(
    "others",
    ["cùng người bán hàng Trần Thị Na, 16 tuổi", "người bán Trần Thị Na", "bà Na",
     "cùng TRẦN THỊ NA", "người bán trần thị na", "em trai người vi phạm"],
)  # fmt: skip
def test_who_stands_in_the_article_beside_the_subject_is_never_published(others: str) -> None:
    article = f"điểm b khoản 1 Điều 17 Nghị định số 98/2020/NĐ-CP; {others}"
    for told in (FIRM, replace(FIRM, name="")):
        entry = entry_of(replace(told, article=article), OF_FIRMS, on=TODAY)
        assert (entry.named, entry.article) == (False, "")
    assert "chỉ ghi điểm, khoản, điều" in reasons(replace(FIRM, article=article), OF_FIRMS)[0]


@pytest.mark.parametrize(
    "article",
    ["Điểm a khoản 1 Điều 9 Nghị định số 98/2020/NĐ-CP của Chính phủ", "ĐIỀU 9 NGHỊ ĐỊNH 98/2020",
     "Luật An toàn thực phẩm; Luật Xử lý vi phạm hành chính",
     "Điều 9, theo Chi cục Quản lý thị trường tỉnh Lạng Sơn"],
)  # fmt: skip
def test_laws_and_offices_in_an_article_are_nobody_s_name(article: str) -> None:
    assert entry_of(replace(FIRM, article=article), OF_FIRMS, on=TODAY).article == article


@pytest.mark.parametrize(
    "article",
    [
        "Điều 9, xử phạt NGUYỄN VĂN AN", "Điều 9 (nguyen van an)", "Điều 9, chủ quán An",
        "Điều 9, ông Lê Hộ Khẩu",
    ],
)  # fmt: skip
def test_an_entry_without_a_name_tells_none_by_its_article(article: str) -> None:
    told = replace(TOLD, article=article, registry_name="Lê Hộ Khẩu", born_on=None)

    entry = entry_of(told, BASIS, on=TODAY)

    assert (entry.named, entry.article) == (False, "")
    assert entry_of(replace(told, article="Điều 9"), BASIS, on=TODAY).article == "Điều 9"


@pytest.mark.parametrize(
    "words",
    [
        "Điểm a khoản 1 Điều 9 Nghị định 98/2020/NĐ-CP", "Điều 9 Nghị định 98/2020",
        "Quyết định 12/2026/QĐ-XPHC", "Tôi đã nộp phạt 15.000.000 đồng", "Dầu nhớt cho ô tô",
        "Cơ sở nhập khẩu", "không chứng minh được nguồn gốc", "Pin điện thoại giả",
        "Dung dịch vệ sinh nam giới", "thiếu 2 đường may", "bán qua Zalo",
        "Ngày vi phạm là 12/11/2026, không phải 11/11/2026", "hạn dùng 12/06/2027", "NSX 120625",
        "Quyết định số 41/QĐ-XPHC ngày 04/07/2026", "Số công bố 123456/23/CBMP-QLD",
        "Mã vạch 8931234567897", "GTIN: 893 1234 567897", "NSX 12/06/25, HSD 12/06/28",
        "từ 01/11/2026-05/11/2026", "số lô 20260612", "lô L120625-01", "NSX: 06/2026",
        "QĐ-XPHC 04/07/2026", "Luật số 15/2012/QH13 ngày 20/06/2012", "2026-11-12",
        "kiểm tra vệ sinh ngày 12/11/2026", "Nghị định số 98/2020", "Công báo số 123/2026",
        "trị giá 12 500 000 đồng", "trị giá 12500000đ", "tiêu hủy 150.000 sản phẩm",
        "Số đăng ký VD-12345-19",
    ],
)  # fmt: skip
def test_laws_sums_days_and_goods_are_nobodys(words: str) -> None:
    assert not holds_personal(words)


@pytest.mark.parametrize(
    "words",
    [
        "Gọi 0912.345.678 đồng ý", "NĐ 98/2020/NĐ-CP, ông An 12/3/1985", "số 12 đường Bà Triệu",
        "12/3 ngõ 5", "12 phố Ấp", "SỐ 12B, NGÕ MUỐI", "nhà số 4", "số 5 khối 3",
        "chỗ ở: Tràng Định", "SN 1990", "Zalo: hoa85", "sinh nam 1990",
        "an@thu.vn", "giấy chứng minh nhân dân", "03/1985/ 012",
        "Trần Thị Na 12/03/2010", "NGUYỄN VĂN AN, 12/03/2010", "sinh 12/03/2010",
        "sinh vào ngày 12/03/2010", "12/03/2004", "ngày 12/03/1985", "12/11/2026 0912345678",
        "số lô 0912345678", "NSX 0912345678", "mã vạch 8931234567890", "mã vạch 001085012345",
        "lô 0912 345 678", "12/03/2010, ngày sinh", "041/QĐ 001085012345",
        "0912 345 678 đồng chí An", "912345678 đồng ý", "912.345.678 đ/c An",
        "(0912)345.678 gặp An", "0912-345.678 gặp An", "VD-12345-19-0912345678",
    ],
)  # fmt: skip
def test_numbers_homes_and_births_are_somebodys(words: str) -> None:
    assert holds_personal(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Ngày 12/11/2026 gọi 0912.345.678 nhé", "0912.345.678"), ("Hỏi an@thu.vn", "an@thu.vn"),
        ("ở số 12, đường Bà Triệu", "số 12, đường"), ("Chị Na, SN 1990, bán", "SN 1990"),
        ("Có  Giấy CCCD giả", "CCCD"), ("bà ấy sinh năm tám mươi", "sinh năm"),
    ],
)  # fmt: skip
def test_what_is_somebody_s_is_said_by_its_words(words: str, found: str) -> None:
    assert personal_in(words) == found


@pytest.mark.parametrize("lot", ["120625", "2306150123", "LH-2026/0912", "L20260612 NSX 12/06/26"])
def test_digits_of_a_lot_are_nobodys(lot: str) -> None:
    assert personal_in(lot, of_goods=True) == ""


@pytest.mark.parametrize("lot", ["LH 0912345678 chị Hoa", "+84 912 345 678", "001085012345"])
def test_a_telephone_in_a_lot_is_somebody_s(lot: str) -> None:
    found = personal_in(lot, of_goods=True)

    assert found
    assert found in lot


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Văn Phong", "Trương Văn An", "TRƯƠNG VĂN AN", "Trần Văn Hợi", "Lê Nhã Hằng",
     "Nguyễn Trung Tâm", "Đỗ Công Tý", "Truong Van An"],
)  # fmt: skip
def test_a_person_is_no_organisation_by_the_sound_of_his_name(name: str) -> None:
    assert not names_body(name)
    assert names_body("VĂN PHÒNG LUẬT")
    assert names_body("Trường Tiểu học A")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Hộ KD Nguyễn Văn Hộ", "của NGUYEN VAN HO"), ("DNTN Minh Anh", "Minh Anh đã nộp"),
        ("Đại lý Thu Hà", "bên Thu Hà nói"), ("Quán Bà Sáu", "quán bà Sáu"),
        ("Doanh nghiệp tư nhân Hòa Bình", "hoà bình"), ("Tiệm vàng Kim Sơn", "vàng Kim Sơn"),
    ],
)  # fmt: skip
def test_a_name_is_told_without_its_kind_of_shop_and_one_common_word_tells_none(
    name: str, words: str
) -> None:
    assert names_told(words, [name, "Hộ kinh doanh Vắng Mặt"]) == (name,)
    assert not tells_name("Tôi bán tạp hóa", ["Tạp hóa"])
    assert not tells_name("Sáu, quán, đại lý, hộ kinh doanh", [name])


def test_the_time_in_which_a_sanction_weighs_ends_on_its_last_day() -> None:
    last = clean_until(date(2026, 5, 24), 6)

    assert last == TODAY
    assert barred(replace(TOLD, clean_on=last), BASIS, on=TODAY) == ""
    assert "Đã hết thời hạn" in barred(replace(TOLD, clean_on=last), BASIS, on=date(2026, 11, 25))
    assert clean_until(None, 12) is None
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)


def test_a_sign_that_is_a_persons_name_needs_a_basis_that_covers_persons() -> None:
    firm = replace(
        TOLD, kind="enterprise", registry_kind="enterprise", name="Công ty TNHH Hoa Mai",
        trade_name="Nguyễn Thị Lan",
    )  # fmt: skip
    bare = replace(BASIS, covers_persons=False)

    assert entry_of(firm, bare, on=TODAY).named
    assert entry_of(firm, bare, on=TODAY).trade_name == ""
    shop = replace(firm, trade_name="Cửa hàng Hoa Mai")
    assert entry_of(shop, bare, on=TODAY).trade_name == "Cửa hàng Hoa Mai"
