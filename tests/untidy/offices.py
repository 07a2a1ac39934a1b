"""First generator: offices that draw their tables in Excel, with titles, merges, notes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from random import Random
from typing import Any

import openpyxl
from stdnum.vn import mst
from xlsxwriter import Workbook

from tests.untidy.book import Book, Classes, Row, areas, communes, heirs, plain

OFFICES = Classes()
_FAMILIES = [
    "Lường", "Hứa", "Lành", "Đàm", "Triệu", "Bế", "Chu", "Lộc", "Mã", "Linh", "Phùng", "Tô",
]  # fmt: skip
_MIDDLES = [
    "Thị", "Văn", "Thúy", "Đức", "Minh", "Ngọc", "Quang", "Bích",
]  # fmt: skip
_GIVEN = [
    "Duyên", "Khánh", "Nhài", "Sự", "Toản", "Hoè", "Luyến", "Phấn", "Thạo", "Tuyến", "Vấn",
    "Xuyến", "Yêng", "Điệp", "Khuê",
]  # fmt: skip
_TRADES = [
    "bún phở", "gạch men", "vật tư nông nghiệp", "bánh kẹo", "sửa xe", "thuốc tây",
    "mũ bảo hiểm", "sữa bột",
]  # fmt: skip
_SIGNS = [
    "Quán", "Đại lý", "Shop", "Nhà thuốc", "Điện máy", "Mỹ phẩm", "Siêu thị mini",
]  # fmt: skip
_HAMLETS = [
    "Bản Chu", "Pò Cại", "Khòn Pá", "Nà Pàn", "Cốc Nam", "Kéo Tào",
]  # fmt: skip
Grid = list[list[Any]]


def _person(ten: Random) -> str:
    return f"{ten.choice(_FAMILIES)} {ten.choice(_MIDDLES)} {ten.choice(_GIVEN)}"


def _sign(ten: Random, number: int) -> str:
    return f"{ten.choice(_SIGNS)} {ten.choice(_GIVEN)} {ten.choice('ABCDEGHK')}{number}"


def _mobile(ten: Random) -> str:
    return f"0{ten.choice('3789')}{ten.randrange(10**7, 10**8)}"


def _card(ten: Random) -> str:
    return f"020{ten.choice('0123')}{ten.randrange(10**7, 10**8)}"


def _tax(ten: Random, first: str = "49") -> str:
    while True:
        digits = f"{first}{ten.randrange(10**6, 10**7)}"
        if len(last := mst.calc_check_digit(digits)) == 1:
            return digits + last


def _day(ten: Random, first: int = 2012, last: int = 2024) -> date:
    return date(first, 1, 1) + timedelta(ten.randrange((last - first) * 365))


def _draw(
    heads: Sequence[Any],
    rows: Grid,
    *,
    above: Sequence[str] = (),
    below: Sequence[Sequence[Any]] = (),
    sheet: str = "Sheet1",
    left: int = 0,
    across: Sequence[int] = (),
) -> bytes:
    """Headings are words, or (group, its headings), merged; `across`: rows in one merged cell."""
    out = BytesIO()
    with Workbook(out) as book:
        page = book.add_worksheet(sheet)
        dated = book.add_format({"num_format": "dd/mm/yyyy"})
        width = sum(len(h[1]) if isinstance(h, tuple) else 1 for h in heads)
        line = 0
        for words in above:
            page.merge_range(line, left, line, left + width - 1, words)
            line += 1
        line += bool(above)
        line = _head(page, heads, line, left)
        for number, cells in enumerate([*rows, *below]):
            if number in across:
                page.merge_range(line, left, line, left + width - 1, cells[0])
            else:
                for column, cell in enumerate(cells, start=left):
                    if isinstance(cell, date):
                        page.write_datetime(line, column, cell, dated)
                    elif cell not in ("", None):
                        page.write(line, column, cell)
            line += 1
    return out.getvalue()


def _head(page: Any, heads: Sequence[Any], line: int, left: int) -> int:
    grouped = any(isinstance(head, tuple) for head in heads)
    column = left
    for head in heads:
        if isinstance(head, tuple):
            page.merge_range(line, column, line, column + len(head[1]) - 1, head[0])
            page.write_row(line + 1, column, head[1])
            column += len(head[1])
            continue
        if grouped:
            page.merge_range(line, column, line + 1, column, head)
        else:
            page.write(line, column, head)
        column += 1
    return line + 1 + grouped


def _capital(ten: Random, code: str) -> tuple[str, ...]:
    return (
        f"ỦY BAN NHÂN DÂN {areas()[code]['name'].upper()}",
        f"BẢNG KÊ CÁC HỘ BUÔN BÁN {ten.choice(['QUÝ III', 'ĐẦU NĂM', '6 THÁNG'])} {2021}",
    )


@OFFICES.add("ditto marks")
def _ditto(ten: Random) -> Book:
    mark = ten.choice(["nt", "-nt-", "//", "Như trên", '"', "″"])
    code, rows, read = ten.choice(communes()), [], []
    street = trade = ""
    for n in range(14):
        name, who, phone = _sign(ten, n), _person(ten), _mobile(ten)
        again = n > 0 and ten.random() < 0.6
        street = street if again else f"phố {ten.choice(_GIVEN)} {n}"
        same = n > 0 and ten.random() < 0.5
        trade = trade if same else ten.choice(_TRADES)
        area = mark if n else areas()[code]["name"]
        rows.append(
            [n + 1, name, who, mark if again else street, area, phone, mark if same else trade]
        )
        says = {"name": name, "owner": who, "address": street, "area": code, "phone": phone}
        read.append(Row(name, {**says, "note": (trade,)}))
    heads = ["Số TT", "Tên biển hiệu", "Chủ hộ", "Nơi kinh doanh", "Xã/phường", "ĐT", "Ngành nghề"]
    return Book("thong ke ho.xlsx", _draw(heads, rows), "co-so", tuple(read))


def _shops(ten: Random, count: int) -> list[tuple[str, str, str]]:
    return [(_sign(ten, n), _person(ten), ten.choice(communes())) for n in range(count)]


def _decided(ten: Random, unit: str, scale: int, above: Sequence[str] = ()) -> Book:
    shops, rows, read = _shops(ten, 12), [], []
    for n, (name, who, code) in enumerate(shops):
        day, number = _day(ten, 2021, 2024), f"{ten.randrange(10, 900)}/QĐ-XPVPHC"
        amount = ten.choice([2, 5, 7.5, 12, 30, 45]) * 10**6
        shown = amount / scale
        rows.append([n + 1, number, day, name, who, areas()[code]["name"], "hàng giả", shown])
        says = {"name": name, "owner": who, "area": code, "number": number}
        says |= {
            "decided_on": day.isoformat(),
            "fine_vnd": int(amount),
            "classification": "counterfeit",
        }
        read.append(Row(name, says))
    heads = ["STT", "Số QĐ", "Ngày ra quyết định", "Tên cơ sở", "Chủ cơ sở", "Địa bàn"]
    heads += ["Nhóm hành vi", f"Mức phạt{unit}"]
    content = _draw(heads, rows, above=above)
    return Book("tong hop xu phat.xlsx", content, "quyet-dinh", tuple(read), shops=tuple(shops))


@OFFICES.add("unit in a heading")
def _unit(ten: Random) -> Book:
    unit, scale = ten.choice(
        [
            (" (triệu đồng)", 10**6),
            (" (1.000 đồng)", 1000),
            (", nghìn đồng", 1000),
            (" (trđ)", 10**6),
        ]
    )
    return _decided(ten, unit, scale)


@OFFICES.add("unit above the table", held=True)
def _unit_above(ten: Random) -> Book:
    words, scale = ten.choice([("ĐVT: triệu đồng", 10**6), ("Đơn vị tính: 1.000đ", 1000)])
    return _decided(ten, "", scale, ("TỔNG HỢP QUYẾT ĐỊNH XỬ PHẠT", words))


@OFFICES.add("fines too small")
def _contradiction(ten: Random) -> Book:
    """Fines of five đồng: nobody can say in which unit."""
    found = _decided(ten, "", 10**6)
    rows = tuple(
        Row(
            row.key, {k: v for k, v in row.says.items() if k != "fine_vnd"}, frozenset({"fine_vnd"})
        )
        for row in found.rows
    )
    return Book(found.name, found.content, "quyet-dinh", rows, shops=found.shops)


@OFFICES.add("card in a group")
def _card_group(ten: Random) -> Book:
    rows, read = [], []
    for n in range(10):
        code = ten.choice(communes())
        name, who, card = _sign(ten, n), _person(ten), _card(ten)
        where = f"{ten.randrange(1, 200)} đường {ten.choice(_GIVEN)}"
        given = _day(ten, 2015, 2023)
        rows.append([n + 1, name, who, card, given, "Công an tỉnh", where, areas()[code]["name"]])
        says = {"name": name, "owner": who, "personal_id": card, "address": where, "area": code}
        read.append(Row(name, says))
    group = ten.choice(["Căn cước công dân", "CCCD", "CMND/CCCD"])
    heads = ["STT", "Tên cửa hàng", "Họ tên chủ hộ", (group, ["Số", "Ngày cấp", "Nơi cấp"])]
    heads += ["Địa chỉ kinh doanh", "Xã"]
    content = _draw(heads, rows, above=("DANH SÁCH HỘ",), left=1)
    return Book("hkd.xlsx", content, "co-so", tuple(read))


@OFFICES.add("lease in a group")
def _lease(ten: Random) -> Book:
    code = ten.choice(communes())
    market, rows, read = f"Chợ {plain(code)} mới", [], []
    for n in range(12):
        name, who, phone, start = _sign(ten, n), _person(ten), _mobile(ten), _day(ten, 2018, 2021)
        stall = f"{ten.choice('ABC')}{ten.randrange(1, 90)}"
        end = start + timedelta(1100)
        rows.append([n + 1, name, who, phone, stall, start, end, areas()[code]["name"], market])
        says = {"name": name, "owner": who, "phone": phone, "address": stall, "area": code}
        read.append(Row(name, {**says, "place": market}))
    group = ten.choice(["Hợp đồng thuê quầy", "Thời hạn thuê", "HĐ thuê điểm kinh doanh"])
    heads = ["TT", "Tên quầy", "Chủ quầy", "Số điện thoại", "Số quầy"]
    heads += [(group, ["Từ ngày", "Đến ngày"]), "Phường/xã", "Chợ"]
    content = _draw(heads, rows, above=(f"DANH SÁCH QUẦY SẠP {market.upper()}",))
    return Book("quay.xlsx", content, "quay-sap", tuple(read), markets=((market, code),))


@OFFICES.add("permit beside")
def _permit(ten: Random) -> Book:
    rows, read = [], []
    paper, given = ten.choice(
        [
            ("Giấy phép bán lẻ rượu", "Ngày cấp"),
            ("Số GCN ATTP", "Ngày cấp"),
            ("Số HĐ thuê", "Từ ngày"),
        ]
    )
    until = ten.choice(["Có giá trị đến", "Đến ngày", "Ngày hết hạn"])
    for n in range(10):
        code = ten.choice(communes())
        name, who, opened, day = _sign(ten, n), _person(ten), _day(ten, 2010, 2019), _day(ten)
        number = f"{ten.randrange(1, 400)}/GP-KT"
        rows.append([n + 1, name, who, areas()[code]["name"], opened, number, day, _day(ten)])
        says = {"name": name, "owner": who, "area": code, "opened_on": opened.isoformat()}
        read.append(Row(name, says))
    heads = ["STT", "Tên cơ sở", "Chủ cơ sở", "Xã", "Ngày bắt đầu hoạt động", paper, given, until]
    return Book("ds giay phep.xlsx", _draw(heads, rows), "co-so", tuple(read))


@OFFICES.add("permit by its values", held=True)
def _permit_values(ten: Random) -> Book:
    """Headings that say nothing of whose they are; the cells beside them do."""
    rows, read = [], []
    for n in range(10):
        code = ten.choice(communes())
        name, who = _sign(ten, n), _person(ten)
        number, day = f"{ten.randrange(1, 99)}/HĐTĐ-BQL", _day(ten, 2019, 2022)
        end = day + timedelta(900)
        rows.append([n + 1, name, who, areas()[code]["name"], number, day, end])
        read.append(Row(name, {"name": name, "owner": who, "area": code}))
    heads = ["STT", "Tên cơ sở", "Chủ cơ sở", "Xã", "Số", "Từ ngày", "Đến ngày"]
    return Book("ds.xlsx", _draw(heads, rows), "co-so", tuple(read))


@OFFICES.add("numbers as numbers")
def _numeric(ten: Random) -> Book:
    rows, read = [], []
    for n in range(12):
        code = ten.choice(communes())
        name, who, phone, card, tax = (
            _sign(ten, n), _person(ten), _mobile(ten), _card(ten), _tax(ten, "01")
        )  # fmt: skip
        spelled = ten.choice([int(phone), f"{int(phone)}.0", f"{phone}.0"])
        rows.append([n + 1.0, name, who, areas()[code]["name"], int(card), int(tax), spelled])
        says = {"name": name, "owner": who, "area": code, "phone": phone}
        read.append(Row(name, {**says, "personal_id": card, "tax_code": tax}))
    heads = ["STT", "Tên cơ sở", "Chủ cơ sở", "Xã", "Số CCCD", "MST", "SĐT"]
    return Book("so lieu.xlsx", _draw(heads, rows), "co-so", tuple(read))


@OFFICES.add("numbers of a wrong length")
def _short(ten: Random) -> Book:
    rows, read = [], []
    for n in range(15):
        code = ten.choice(communes())
        name, who = _sign(ten, n), _person(ten)
        card, tax, phone = _card(ten), _tax(ten, "01"), _mobile(ten)
        says = {"name": name, "owner": who, "area": code}
        says |= {"personal_id": card, "tax_code": tax, "phone": phone}
        asks: set[str] = set()
        if n % 3 == 1:
            at = ten.randrange(4, 11)
            card, asks = card[1:] if n % 2 else card[:at] + card[at + 1 :], {"personal_id"}
        elif n % 3 == 2:
            tax, asks = tax[1:], {"tax_code"}
        for name_of in asks:
            del says[name_of]
        rows.append([n + 1, name, who, areas()[code]["name"], card, tax, phone])
        read.append(Row(name, says, frozenset(asks)))
    heads = ["STT", "Tên cơ sở", "Chủ cơ sở", "Xã", "Căn cước", "Mã số thuế", "Điện thoại"]
    return Book("ds ho.xlsx", _draw(heads, rows), "co-so", tuple(read))


@OFFICES.add("words for nothing")
def _nothing(ten: Random) -> Book:
    rows, read = [], []
    none = [
        "ko có",
        "không",
        "Chưa có",
        "-",
        "Không có",
        "chưa",
        "k có",
        "(không)",
        "chưa cập nhật",
    ]
    for n in range(14):
        code = ten.choice(communes())
        name, who = _sign(ten, n), _person(ten)
        told = {"tax_code": _tax(ten), "personal_id": _card(ten), "phone": _mobile(ten)}
        told |= {"address": f"số {n} ngõ chợ", "opened_on": _day(ten)}
        gone = set(ten.sample(sorted(told), 2))
        cells = [ten.choice(none) if name_of in gone else told[name_of] for name_of in told]
        rows.append([n + 1, name, who, areas()[code]["name"], *cells])
        says = {k: v for k, v in told.items() if k not in gone}
        if "opened_on" in says:
            says["opened_on"] = told["opened_on"].isoformat()
        read.append(Row(name, {"name": name, "owner": who, "area": code, **says}))
    heads = ["STT", "Biển hiệu", "Người đại diện", "Xã", "MST", "CCCD", "SĐT", "Đ/c", "Ngày mở cửa"]
    return Book("ra soat.xlsx", _draw(heads, rows), "co-so", tuple(read))


@OFFICES.add("opening days in words")
def _opening(ten: Random) -> Book:
    rows, read = [], []
    for n in range(22):
        code, day = ten.choice(communes()), _day(ten)
        name, who, d = _sign(ten, n), _person(ten), day
        month, year = d.replace(day=1).isoformat(), d.replace(month=1, day=1).isoformat()
        number = (d.month - 1) // 3
        begun = d.replace(month=3 * number + 1, day=1).isoformat()
        form, opened, precision = [
            (f"từ ngày {d:%d/%m/%Y}", d.isoformat(), ""),
            (f"{d.day}/{d.month}/{d.year} (đăng ký lại)", d.isoformat(), ""),
            (f"khai trương {d:%d-%m-%Y}", d.isoformat(), ""),
            (f"năm {d.year}", year, "year"),
            (d.year, year, "year"),
            (f"{d:%m/%Y}", month, "month"),
            (f"tháng {d.month} năm {d.year}", month, "month"),
            (f"từ tháng {d.month}/{d.year}", month, "month"),
            (f"{ten.choice(['đầu', 'giữa', 'cuối'])} năm {d.year}", year, "year"),
            (f"quý {['I', 'II', 'III', 'IV'][number]}/{d.year}", begun, "month"),
            (f"quý {number + 1} năm {d.year}", begun, "month"),
        ][n % 11]
        rows.append([n + 1, name, who, areas()[code]["name"], form])
        says = {"name": name, "owner": who, "area": code, "opened_on": opened}
        read.append(Row(name, says | ({"opened_precision": precision} if precision else {})))
    heads = ["STT", "Tên hộ KD", "Chủ hộ", "Xã", "Ngày bắt đầu"]
    return Book("mo cua.xlsx", _draw(heads, rows), "co-so", tuple(read))


@OFFICES.add("subtotals by hamlet")
def _hamlets(ten: Random) -> Book:
    code, rows, read, junk, across = ten.choice(communes()), [], [], [], []
    n = 0
    for hamlet in ten.sample(_HAMLETS, 3):
        if ten.random() < 0.5:
            across.append(len(rows))
        head = f"Thôn {hamlet}"
        rows.append([head])
        junk.append(head)
        count = ten.randrange(2, 5)
        for _ in range(count):
            n += 1
            name, who, phone = _sign(ten, n), _person(ten), _mobile(ten)
            rows.append([n, name, who, f"nhà {n}", areas()[code]["name"], phone, 1])
            says = {"name": name, "owner": who, "address": f"nhà {n}", "area": code}
            read.append(Row(name, {**says, "phone": phone}))
        total = ten.choice([f"Cộng thôn {hamlet}", f"Tổng {hamlet}: {count} hộ", "Cộng"])
        rows.append(["", total, "", "", "", "", count])
        junk.append(total)
    heads = ["STT", "Tên hộ kinh doanh", "Chủ hộ", "Địa chỉ", "Xã", "ĐT", "Số hộ"]
    content = _draw(heads, rows, above=_capital(ten, code), across=across)
    return Book("bk.xlsx", content, "co-so", tuple(read), tuple(junk))


@OFFICES.add("hamlets in any column", held=True)
def _anywhere(ten: Random) -> Book:
    code, rows, read, junk = ten.choice(communes()), [], [], []
    n = 0
    for hamlet in ten.sample(_HAMLETS, 3):
        head = ten.choice(
            [f"Khu {hamlet}", f"Tổ dân phố {hamlet}", f"- {hamlet} -", hamlet.upper()]
        )
        place = ten.choice([1, 2, 3])
        rows.append([""] * place + [head])
        junk.append(head)
        for _ in range(3):
            n += 1
            name, who, phone = _sign(ten, n), _person(ten), _mobile(ten)
            rows.append([n, name, who, areas()[code]["name"], phone])
            says = {"name": name, "owner": who, "area": code, "phone": phone}
            called = head.startswith(("Khu", "Tổ"))  # what it is, not a name alone
            read.append(Row(name, says | ({"address": head} if called else {})))
        note = ten.choice(
            [f"(có {ten.randrange(1, 3)} hộ tạm nghỉ)", "* Số liệu do trưởng thôn báo"]
        )
        rows.append(["", note])
        junk.append(note)
    heads = ["STT", "Tên cửa hàng", "Họ tên chủ hộ", "Xã, phường", "Di động"]
    content = _draw(heads, rows, above=_capital(ten, code))
    return Book("theo thon.xlsx", content, "co-so", tuple(read), tuple(junk))


@OFFICES.add("signatures and notes", held=True)
def _signed_below(ten: Random) -> Book:
    code, rows, read = ten.choice(communes()), [], []
    for n in range(8):
        name, who, phone = _sign(ten, n), _person(ten), _mobile(ten)
        rows.append([n + 1, name, who, areas()[code]["name"], phone, ""])
        says = {"name": name, "owner": who, "area": code, "phone": phone}
        read.append(Row(name, says))
    place = plain(code)
    below = [
        ["", "Tổng số: 08 cơ sở"],
        [],
        ["Ghi chú: các hộ đánh dấu * chưa có biển hiệu"],
        ["", "", "", f"{place}, ngày 12 tháng 5 năm 2021"],
        ["", "CÁN BỘ THỐNG KÊ", "", "", "T/M ỦY BAN NHÂN DÂN"],
        ["", "(Ký, ghi rõ họ tên)", "", "", "PHÓ CHỦ TỊCH"],
        [],
        ["", _person(ten), "", "", _person(ten)],
    ]
    junk = ("Tổng số: 08", "đánh dấu *", "ngày 12 tháng 5", "CÁN BỘ", "Ký, ghi rõ", below[7][1])
    heads = ["STT", "Tên cơ sở", "Chủ cơ sở", "Xã", "Điện thoại", "Ký nhận"]
    content = _draw(heads, rows, above=_capital(ten, code), below=below)
    return Book("bieu 02.xlsx", content, "co-so", tuple(read), junk)


@OFFICES.add("commune in the title")
def _titled(ten: Random) -> Book:
    code, rows, read = ten.choice(communes()), [], []
    for n in range(10):
        name, who, phone = _sign(ten, n), _person(ten), _mobile(ten)
        rows.append([n + 1, name, who, f"thôn {ten.choice(_HAMLETS)}", phone])
        says = {"name": name, "owner": who, "address": rows[-1][3], "area": code, "phone": phone}
        read.append(Row(name, says))
    heads = ["TT", "Tên cơ sở kinh doanh", "Họ và tên chủ cơ sở", "Địa chỉ", "Số ĐT"]
    content = _draw(heads, rows, above=_capital(ten, code))
    return Book("danh sach.xlsx", content, "co-so", tuple(read))


def _whole() -> list[str]:
    """Former communes of a name of their own that went whole to a unit of another name."""
    names = [plain(c) for c, r in areas().items() if r["level"] == "commune"]
    return [
        code
        for code, after in heirs().items()
        if areas()[code]["valid_to"] == "2025-06-30"
        and areas()[code]["parent"] in {"178", *map(str, range(180, 190))}
        and len(after) == 1
        and names.count(plain(code)) == 1
    ]


@OFFICES.add("communes gone whole")
def _gone(ten: Random) -> Book:
    rows, read = [], []
    for n, old in enumerate(ten.sample(_whole(), 12)):
        name, who = _sign(ten, n), _person(ten)
        rows.append([n + 1, name, who, ten.choice([areas()[old]["name"], plain(old)])])
        (now,) = heirs()[old]
        read.append(Row(name, {"name": name, "owner": who, "area": now}))
    content = _draw(["STT", "Tên cơ sở", "Chủ cơ sở", "Xã/phường"], rows)
    return Book("truoc sap xep.xlsx", content, "co-so", tuple(read))


@OFFICES.add("communes gone, in words", held=True)
def _gone_in_words(ten: Random) -> Book:
    rows, read = [], []
    for n, old in enumerate(ten.sample(_whole(), 12)):
        name, who = _sign(ten, n), _person(ten)
        (now,) = heirs()[old]
        district = areas()[areas()[old]["parent"]]["name"]
        form = [
            f"{areas()[old]['name']} (cũ)",
            f"{areas()[old]['name']}, {district}",
            f"{areas()[old]['name']} cũ, nay là {areas()[now]['name']}",
        ][n % 3]
        rows.append([n + 1, name, who, form])
        read.append(Row(name, {"name": name, "owner": who, "area": now}))
    content = _draw(["STT", "Tên cơ sở", "Chủ cơ sở", "Địa bàn"], rows)
    return Book("don vi cu.xlsx", content, "co-so", tuple(read))


_CLEAN = [
    "Không phát hiện vi phạm", "Chưa có dấu hiệu vi phạm", "không có vi phạm", "Không VP",
]  # fmt: skip
_GUILTY = [
    "Có vi phạm", "phát hiện vi phạm", "Có dấu hiệu vi phạm, lập biên bản", "Vi phạm",
]  # fmt: skip


def _checked(ten: Random, clean: list[str], guilty: list[str]) -> Book:
    shops, rows, read = _shops(ten, 12), [], []
    for n, (name, who, code) in enumerate(shops):
        day, sound = _day(ten, 2021, 2024), ten.random() < 0.5
        words = ten.choice(clean if sound else guilty)
        rows.append([n + 1, day, name, who, areas()[code]["name"], words])
        says = {"name": name, "owner": who, "area": code, "held_on": day.isoformat()}
        read.append(Row(name, {**says, "finding": "clean" if sound else "violation"}))
    heads = ["STT", "Ngày kiểm tra", "Tên cơ sở", "Chủ cơ sở", "Xã", "Kết quả kiểm tra"]
    content = _draw(heads, rows, above=("KẾT QUẢ KIỂM TRA ĐỢT 2",))
    return Book("kq.xlsx", content, "kiem-tra", tuple(read), shops=tuple(shops))


@OFFICES.add("findings in office words")
def _findings(ten: Random) -> Book:
    return _checked(ten, _CLEAN, _GUILTY)


@OFFICES.add("findings in other words", held=True)
def _other_findings(ten: Random) -> Book:
    clean = ["Chấp hành tốt", "chưa phát hiện sai phạm", "Đạt yêu cầu", "Tại thời điểm kiểm tra "
             "không phát hiện dấu hiệu vi phạm", "Không có hành vi vi phạm"]  # fmt: skip
    guilty = ["phát hiện 02 hành vi vi phạm", "Lập biên bản VPHC", "Có sai phạm", "bị xử phạt"]
    return _checked(ten, clean, guilty)


@OFFICES.add("phones in every spelling")
def _phones(ten: Random) -> Book:
    rows, read = [], []
    for n in range(16):
        code, p, q = ten.choice(communes()), _mobile(ten), _mobile(ten)
        name, who = _sign(ten, n), _person(ten)
        spelled = [
            f"{p[:4]}.{p[4:7]}.{p[7:]}", f"{p[:4]} {p[4:7]} {p[7:]}", f"+84 {p[1:]}",
            f"(+84){p[1:]}",
            f"{p} / {q}", f"{p}-{q}", f"{p}; {q}", f"ĐT: {p}", f"{p} (Zalo)", f"{p} gặp chị {who}",
            f"0084{p[1:]}", f"{p[:3]}-{p[3:6]}-{p[6:]}",
        ][n % 12]  # fmt: skip
        rows.append([n + 1, name, who, areas()[code]["name"], spelled])
        says = {"name": name, "owner": who, "area": code, "phone": p}
        read.append(Row(name, says))
    content = _draw(["STT", "Tên cơ sở", "Chủ cơ sở", "Xã", "Điện thoại liên hệ"], rows)
    return Book("lien he.xlsx", content, "co-so", tuple(read))


@OFFICES.add("groups of a decision", held=True)
def _decision_groups(ten: Random) -> Book:
    shops, rows, read = _shops(ten, 9), [], []
    for n, (name, who, code) in enumerate(shops):
        found = _day(ten, 2021, 2024)
        day, paid = found + timedelta(5), found + timedelta(9)
        number, amount = f"{ten.randrange(10, 900)}/QĐ-XPHC", ten.choice([3, 8, 15])
        cells = [number, day, amount * 1000]
        minutes = [f"{n:02}/BB-VPHC", found]
        rows.append([n + 1, name, who, areas()[code]["name"], *minutes, *cells, "hàng giả", paid])
        says = {"name": name, "owner": who, "area": code, "number": number}
        says |= {"decided_on": day.isoformat(), "found_on": found.isoformat()}
        says |= {"fine_vnd": amount * 10**6, "classification": "counterfeit"}
        read.append(Row(name, {**says, "complied_on": paid.isoformat()}))
    heads = ["STT", "Tên cơ sở", "Người đại diện", "Xã", ("Biên bản vi phạm", ["Số", "Ngày lập"])]
    heads += [("Quyết định xử phạt", ["Số", "Ngày", "Số tiền (nghìn đồng)"]), "Nhóm vi phạm"]
    heads += ["Ngày nộp phạt"]
    content = _draw(heads, rows, above=("THEO DÕI XỬ LÝ VI PHẠM",))
    return Book("theo doi.xlsx", content, "quyet-dinh", tuple(read), shops=tuple(shops))


@OFFICES.add("no name but the owner's")
def _no_sign(ten: Random) -> Book:
    rows, read = [], []
    for n in range(9):
        code, who = ten.choice(communes()), f"{_person(ten)} {n}"
        phone, where = _mobile(ten), f"thôn {ten.choice(_HAMLETS)}"
        rows.append([n + 1, who, where, areas()[code]["name"], phone])
        says = {"name": who, "owner": who, "address": where, "area": code, "phone": phone}
        read.append(Row(who, says))
    heads = ["STT", "Họ và tên chủ hộ", "Địa chỉ", "Xã, phường", "SĐT"]
    return Book("ho kinh doanh.xlsx", _draw(heads, rows), "co-so", tuple(read))


@OFFICES.add("commune in the address")
def _in_address(ten: Random) -> Book:
    rows, read = [], []
    for n in range(9):
        code, name, who = ten.choice(communes()), _sign(ten, n), _person(ten)
        where = f"thôn {ten.choice(_HAMLETS)}, {areas()[code]['name'].lower()}"
        rows.append([n + 1, name, who, where])
        read.append(Row(name, {"name": name, "owner": who, "address": where, "area": code}))
    heads = ["STT", "Tên cơ sở", "Chủ cơ sở", "Địa chỉ kinh doanh"]
    return Book("dia chi.xlsx", _draw(heads, rows), "co-so", tuple(read))


@OFFICES.add("units in a line of their own")
def _unit_line(ten: Random) -> Book:
    found = _decided(ten, "", 1000)
    return replace(found, content=_second_line(found.content, 8, "(1.000 đồng)"))


def _second_line(content: bytes, column: int, words: str) -> bytes:
    """The same workbook with a line below the headings."""
    book = openpyxl.load_workbook(BytesIO(content))
    book.active.insert_rows(2)
    book.active.cell(2, column).value = words
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def of_one_commune(ten: Random, commune: str, count: int = 60) -> tuple[str, bytes]:
    """The list of a commune, wherever it lies, as its clerk keeps it: name of the file, content.

    What a person would have to put right, each in several rows: the commune with a letter too
    many, a kind of shop in words of the place, an impossible day, telephones cut short.
    """
    rows: Grid = []
    across = []
    for n in range(count):
        if n % 20 == 0:
            across.append(len(rows))
            rows.append([f"Thôn {ten.choice(_HAMLETS)}"])
        phone = _mobile(ten)
        opened = _day(ten).strftime("%d/%m/%Y")
        rows.append(
            [
                n + 1,
                _sign(ten, n),
                _person(ten),
                f"{commune[:6]}h{commune[6:]}" if n % 3 == 1 else commune,
                f"số {n + 1}",
                phone[:8] if n % 15 == 4 else ten.choice([phone, f"{phone[:4]}.{phone[4:]}"]),
                "quán lá" if n % 12 == 5 else "cửa hàng",
                "31/02/2019" if n % 20 == 7 else opened,
            ]
        )
    heads = [
        "TT", "Tên hộ KD", "Họ tên chủ hộ", "Xã", "Địa chỉ KD", "SĐT", "Loại cơ sở",
        "Ngày bắt đầu",
    ]  # fmt: skip
    below = [["", f"Tổng cộng: {count} hộ"], ["", "", "", "", "", "NGƯỜI LẬP BIỂU"]]
    above = [f"UBND {commune.upper()}", "DANH SÁCH HỘ KINH DOANH"]
    content = _draw(heads, rows, above=above, below=below, sheet="Hộ KD", across=across)
    return "ds ho kd (sua lan 3).xlsx", content


def _grouped(ten: Random, groups: Sequence[Any]) -> Book:
    """Under each group's heading the columns named by these words, in the words of that office."""
    heads, names = _group_heads(ten, groups)
    rows, read = [], []
    for n in range(9):
        code, opened = ten.choice(communes()), _day(ten)
        says = {"name": _sign(ten, n), "owner": _person(ten), "phone": _mobile(ten)}
        says |= {"address": f"{n + 2} ngõ {ten.choice(_GIVEN)}", "tax_code": _tax(ten)}
        says |= {"personal_id": _card(ten), "opened_on": opened.isoformat(), "area": code}
        shown = says | {"area": areas()[code]["name"], "opened_on": opened}
        shown |= {"home": f"bản {ten.choice(_HAMLETS)} {n}", "home_area": areas()[code]["name"]}
        shown |= {"trade": ten.choice(_TRADES)}
        rows.append([n + 1, *(shown[name] for name in names)])
        kept: dict[str, Any] = {name: says[name] for name in says if name in names}
        if "trade" in names:
            kept["note"] = (shown["trade"],)
        read.append(Row(says["name"], kept))
    content = _draw(heads, rows, above=("BIỂU RÀ SOÁT", "Kèm theo công văn"))
    return Book("bieu ra soat.xlsx", content, "co-so", tuple(read))


_WORDED = {
    "name": ["Tên biển hiệu", "Tên cửa hàng"],
    "own_name": ["Tên"],
    "owner": ["Họ tên chủ hộ", "Người đại diện", "Tên chủ cơ sở", "Chủ hộ"],
    "own_owner": ["Họ và tên", "Họ tên"],
    "phone": ["Số điện thoại", "SĐT", "Di động"],
    "address": ["Địa chỉ", "Đ/c", "Địa chỉ kinh doanh"],
    "tax_code": ["Mã số thuế", "MST"],
    "personal_id": ["Số CCCD", "Căn cước"],
    "opened_on": ["Ngày bắt đầu", "Ngày khai trương"],
    "area": ["Xã, phường", "Thuộc xã, phường"],
    "home": ["Địa chỉ", "Thôn, bản"],
    "home_area": ["Xã", "Xã, phường"],
    "trade": ["Ngành nghề"],
}


def _group_heads(ten: Random, groups: Sequence[Any]) -> tuple[list[Any], list[str]]:
    heads: list[Any] = ["STT"]
    names: list[str] = []
    for group in groups:
        over, under = group if isinstance(group, tuple) else ("", [group])
        words = [ten.choice(_WORDED[name]) for name in under]
        heads += [(over, words)] if over else words
        names += [name.removeprefix("own_") for name in under]
    return heads, names


@OFFICES.add("owner under the shop")
def _owner_under_shop(ten: Random) -> Book:
    over = ten.choice(["Cơ sở", "Cơ sở kinh doanh", "Cửa hàng"])
    under = ["name", "owner", "phone", "tax_code", "personal_id", "address"]
    return _grouped(ten, [(over, under), "area"])


@OFFICES.add("all under facts of the shop")
def _under_facts(ten: Random) -> Book:
    over = ten.choice(["Thông tin cơ sở", "Thông tin về cơ sở", "THÔNG TIN CƠ SỞ KINH DOANH"])
    under = ["name", "owner", "address", "area", "opened_on", "phone"]
    return _grouped(ten, [(over, under), ("Thuế", ["tax_code", "trade"])])


@OFFICES.add("all under general facts", held=True)
def _under_general(ten: Random) -> Book:
    over = ten.choice(["Thông tin chung", "I. Thông tin chung", "Thông tin"])
    return _grouped(ten, [(over, ["name", "owner", "personal_id", "phone", "address", "area"])])


@OFFICES.add("under the household")
def _under_household(ten: Random) -> Book:
    over = ten.choice(["Hộ kinh doanh", "Thông tin về hộ kinh doanh", "Hộ KD"])
    under = ["own_name", "owner", "area", "opened_on", "tax_code", "phone"]
    return _grouped(ten, [(over, under), "address"])


@OFFICES.add("where the owner lives", held=True)
def _home(ten: Random) -> Book:
    """Where the owner lives is no address of the shop, whichever group stands first."""
    shop = ("Thông tin cơ sở", ["own_name", "address", "area", "opened_on"])
    over = ten.choice(["Chủ cơ sở", "Thông tin chủ hộ", "Người đại diện"])
    owner = (over, ["own_owner", "personal_id", "phone", "home", "home_area"])
    return _grouped(ten, [owner, shop] if ten.random() < 0.5 else [shop, owner])


@OFFICES.add("kind of the owner")
def _owner_kinds(ten: Random) -> Book:
    """“Loại hình” may be of the shop or of its owner: only the cells tell."""
    called = {
        "household": ["Hộ kinh doanh", "Hộ KD", "HKD", "hộ cá thể"],
        "enterprise": ["Doanh nghiệp", "DN", "Công ty TNHH", "Công ty cổ phần", "DNTN"],
        "cooperative": ["HTX", "Hợp tác xã"],
    }
    rows, read = [], []
    for n in range(ten.choice([2, 12])):
        code, name, who = ten.choice(communes()), _sign(ten, n), _person(ten)
        kind = ten.choice(list(called))
        rows.append([n + 1, name, who, areas()[code]["name"], ten.choice(called[kind])])
        read.append(Row(name, {"name": name, "owner": who, "area": code, "owner_kind": kind}))
    head = ten.choice(["Loại hình", "Loại hình kinh doanh", "Loại", "Hình thức"])
    content = _draw(["STT", "Tên cơ sở", "Chủ cơ sở", "Xã", head], rows)
    return Book("loai hinh.xlsx", content, "co-so", tuple(read))
