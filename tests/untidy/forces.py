"""Fourth generator, kept out while the reader is built: forces, boards, customs, tax, the post."""

import csv
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO
from random import Random
from typing import Any

from stdnum.vn import mst
from xlsxwriter import Workbook

from tests.untidy.book import Book, Classes, Row, areas, communes

FORCES = Classes()
_SURNAMES = ("Phan", "Hà", "Chu", "Tạ", "Đỗ", "Bùi", "Vũ", "Lê", "Phạm", "Đinh", "Cao")
_OTHERS = ("Minh Châu", "Thế Anh", "Bảo Ngọc", "Tuấn Kiệt", "Thùy Linh", "Hồng Phúc", "Gia Hân")
_SHOPS = ("Cửa hàng", "Hiệu thuốc", "Đại lý sữa", "Mỹ phẩm", "Đồ gia dụng", "Shop thời trang")
_LANES = ("đường Lê Lợi", "phố Muối", "khối 5", "đường Trần Đăng Ninh", "tổ 3", "QL 1A")
Cells = list[Any]


class Draft:
    """Lines, merges and formats as a person would make them."""

    def __init__(self) -> None:
        self.lines: list[Cells] = []
        self.merges: list[tuple[int, int, int, int, str]] = []

    def add(self, *cells: Any) -> int:
        self.lines.append(list(cells))
        return len(self.lines) - 1

    def wide(self, words: str, width: int) -> None:
        line = self.add(words)
        self.merges.append((line, 0, line, width - 1, words))

    def under(self, heads: Sequence[Any]) -> None:
        """A heading of two lines; groups are (words, [headings])."""
        top, bottom, column = self.add(), self.add(), 0
        for head in heads:
            words, below = head if isinstance(head, tuple) else (head, [])
            width = max(len(below), 1)
            if below and width > 1:
                self.merges.append((top, column, top, column + width - 1, words))
            elif not below:
                self.merges.append((top, column, bottom, column, words))
            self.lines[top] += [words, *[""] * (width - 1)]
            self.lines[bottom] += below or [""]
            column += width

    def workbook(self, title: str) -> bytes:
        out = BytesIO()
        with Workbook(out) as book:
            page = book.add_worksheet(title)
            dated = book.add_format({"num_format": "dd/mm/yyyy"})
            for y, line in enumerate(self.lines):
                for x, cell in enumerate(line):
                    if isinstance(cell, date):
                        page.write_datetime(y, x, cell, dated)
                    elif cell != "":
                        page.write(y, x, cell)
            for top, left, bottom, right, words in self.merges:
                page.merge_range(top, left, bottom, right, words)
        return out.getvalue()

    def text(self, separator: str) -> bytes:
        out = StringIO()
        csv.writer(out, delimiter=separator).writerows(self.lines)
        return b"\xef\xbb\xbf" + out.getvalue().encode()


def _body(dice: Random) -> str:
    return f"{dice.choice(_SURNAMES)} {dice.choice(_OTHERS)}"


def _cell_phone(dice: Random) -> str:
    return f"03{dice.choice('26789')}{dice.randrange(10**6, 10**7)}"


def _number(dice: Random) -> str:
    while True:
        digits = f"01{dice.randrange(10**6, 10**7)}"
        if len(last := mst.calc_check_digit(digits)) == 1:
            return digits + last


def _members(dice: Random, count: int, code: str = "") -> list[dict[str, Any]]:
    return [
        {
            "name": f"{dice.choice(_SHOPS)} {dice.choice(_OTHERS)} {dice.choice('GHKT')}{n}",
            "owner": _body(dice), "phone": _cell_phone(dice),
            "address": f"{dice.choice(_LANES)}", "area": code or dice.choice(communes()),
        }
        for n in range(1, count + 1)
    ]  # fmt: skip


def _named(code: str) -> str:
    return areas()[code]["name"]


def _known(members: Sequence[dict[str, Any]]) -> tuple[tuple[str, ...], ...]:
    return tuple((m["name"], m["owner"], m["area"], m["address"]) for m in members)


@FORCES.add("a book of signatures", held=True)
def _book(dice: Random) -> Book:
    draft, code = Draft(), dice.choice(communes())
    draft.wide(f"CÔNG AN {_named(code).upper()}", 8)
    draft.wide("SỔ THEO DÕI KÝ CAM KẾT CỦA CÁC HỘ KINH DOANH", 8)
    draft.under([
        "T.T", "Họ và tên chủ cơ sở", "Tên biển hiệu", "Nơi KD",
        ("Đã ký cam kết", ["Có", "Không"]), "Thời gian ký cam kết", "Đ/thoại",
    ])  # fmt: skip
    members, read = _members(dice, 12, code), []
    for n, m in enumerate(members, 1):
        day, signed = date(2024, dice.randrange(1, 13), dice.randrange(1, 29)), n % 4 != 0
        ticks = ["x", "", day] if signed else ["", "x", ""]
        draft.add(n, m["owner"], m["name"], m["address"], *ticks, m["phone"])
        says = {k: m[k] for k in ("name", "owner", "area", "address", "phone")}
        says |= {"signed_on": day.isoformat(), "signed": True} if signed else {}
        read.append(Row(m["name"], says, frozenset() if signed else frozenset({"signed_on"})))
    draft.add("", "Cán bộ theo dõi")
    return Book("So theo doi.xlsx", draft.workbook("Sổ"), "cam-ket", tuple(read),
                ("Cán bộ theo dõi",), shops=_known(members))  # fmt: skip


@FORCES.add("wards one after the other", held=True)
def _wards(dice: Random) -> Book:
    draft = Draft()
    draft.wide("PHỤ LỤC 02: CƠ SỞ KINH DOANH XĂNG DẦU, GAS TRÊN ĐỊA BÀN TỈNH", 6)
    draft.add("TT", "Cơ sở kinh doanh", "Người đứng đầu", "Địa điểm", "Điện thoại", "Số GCN đủ ĐK")
    read, junk = [], []
    for letter, code in zip("ABCD", dice.sample(communes(), 4), strict=True):
        draft.add(letter, f"{_named(code)} (3 cơ sở)")
        for n, m in enumerate(_members(dice, 3, code), 1):
            name = f"{m['name']} {letter}"
            draft.add(n, name, m["owner"], m["address"], m["phone"], f"{n}{letter}/GCN-SCT")
            says = {k: m[k] for k in ("area", "address", "phone", "owner")}
            read.append(Row(name, {**says, "name": name}))
    return Book("PL02.xlsx", draft.workbook("PL02"), "co-so", tuple(read), tuple(junk))


@FORCES.add("one decision in one cell", held=True)
def _one_cell(dice: Random) -> Book:
    draft = Draft()
    draft.add("ĐỘI QLTT SỐ 5")
    draft.wide("BẢNG KÊ CÁC QUYẾT ĐỊNH XỬ PHẠT", 7)
    draft.add("", "", "", "", "", "", "ĐVT: triệu đồng")
    draft.add(
        "TT", "Tên tổ chức, cá nhân vi phạm", "Tên cơ sở", "Địa bàn",
        "QĐ xử phạt (số, ngày tháng năm)", "Nội dung vi phạm", "Mức phạt",
    )  # fmt: skip
    words = (
        ("Bán hàng nhập lậu (thuốc lá điếu)", "smuggled"),
        ("Hàng hóa không có nguồn gốc xuất xứ", "unknown_origin"),
        ("Kinh doanh hàng giả", "counterfeit"),
        ("Xâm phạm quyền sở hữu trí tuệ", "ip"),
    )
    members, read = _members(dice, 12), []
    for n, m in enumerate(members, 1):
        day = date(2023, dice.randrange(1, 13), dice.randrange(1, 29))
        number, (conduct, kind) = f"{n + 110}/QĐ-QLTT", dice.choice(words)
        said = f"{number} ngày {day.day}/{day.month}/{day.year}"
        fine = dice.choice([1.5, 6, 15])
        draft.add(n, m["owner"], m["name"], _named(m["area"]), said, conduct, fine)
        says = {k: m[k] for k in ("name", "owner", "area")} | {"number": number}
        says |= {"decided_on": day.isoformat(), "fine_vnd": int(fine * 10**6)}
        read.append(Row(m["name"], {**says, "conduct": conduct, "classification": kind}))
    draft.add("", "Cộng", "", "", "", "", sum(r.says["fine_vnd"] for r in read) / 10**6)
    return Book("Bang ke QD.xlsx", draft.workbook("2023"), "quyet-dinh", tuple(read), ("Cộng",),
                shops=_known(members))  # fmt: skip


@FORCES.add("a check of one day", held=True)
def _one_day(dice: Random) -> Book:
    draft, day = Draft(), date(2025, dice.randrange(1, 10), dice.randrange(1, 29))
    draft.wide("ĐOÀN KIỂM TRA LIÊN NGÀNH 178", 7)
    draft.wide(f"BIỂU TỔNG HỢP KẾT QUẢ KIỂM TRA NGÀY {day:%d/%m/%Y}", 7)
    draft.under([
        "STT", "Tên cơ sở được kiểm tra", "Chủ cơ sở", "Phường, xã", ("Kết quả", ["Có VP", "K.VP"]),
        "Ghi chú",
    ])  # fmt: skip
    members, read = _members(dice, 10), []
    for n, m in enumerate(members, 1):
        bad = dice.random() < 0.3
        draft.add(n, m["name"], m["owner"], _named(m["area"]), *(["X", ""] if bad else ["", "X"]))
        says = {k: m[k] for k in ("name", "owner", "area")} | {"held_on": day.isoformat()}
        read.append(Row(m["name"], {**says, "finding": "violation" if bad else "clean"}))
    return Book("TH.xlsx", draft.workbook("TH"), "kiem-tra", tuple(read), shops=_known(members))


@FORCES.add("stalls of one hall", held=True)
def _hall(dice: Random) -> Book:
    draft, code = Draft(), dice.choice(communes())
    market = f"Chợ {dice.choice(['Giếng Vuông', 'Đông Kinh', 'Kỳ Lừa'])} khu {dice.randrange(2, 9)}"
    draft.add(f"BQL {market}")
    draft.add(f"Danh sách tiểu thương tầng {dice.randrange(1, 4)}")
    draft.add()
    draft.add("STT", "Họ tên hộ KD", "Số quầy hàng", "Mặt hàng KD", "Số đt", "Tiền thuê/tháng")
    read = []
    for n, m in enumerate(_members(dice, 12, code), 1):
        owner, stall = m["owner"], f"Q{n:03}"
        draft.add(n, owner, stall, "vải", m["phone"], "350.000")
        says = {"name": owner, "owner": owner, "address": stall, "place": market, "area": code}
        read.append(Row(m["phone"], {**says, "phone": m["phone"], "note": ("vải",)}))
    return Book("tieu thuong.csv", draft.text(";"), "quay-sap", tuple(read),
                markets=((market, code),))  # fmt: skip


@FORCES.add("counts until a day", held=True)
def _until(dice: Random) -> Book:
    draft, day = Draft(), date(2025, dice.choice([9, 12]), 30)
    draft.wide(f"SỐ LIỆU ĐỐI CHIẾU HỘ KINH DOANH TÍNH ĐẾN NGÀY {day:%d/%m/%Y}", 5)
    draft.add("STT", "Tên xã/phường", "Đối tượng", "Số lượng (hộ)", "Nguồn số liệu")
    read = []
    for n, code in enumerate(dice.sample(communes(), 10), 1):
        number = 100 + 37 * n
        draft.add(n, _named(code), "mọi cơ sở", number, "Cơ quan thuế")
        says = {"area": code, "number": number, "source": "tax", "on": day.isoformat()}
        read.append(Row(_named(code), says))
    draft.add("", "Tổng", "", sum(r.says["number"] for r in read))
    return Book("so lieu.xlsx", draft.workbook("SL"), "doi-chieu", tuple(read), ("Tổng",))


@FORCES.add("importers at the customs", held=True)
def _customs(dice: Random) -> Book:
    draft = Draft()
    draft.add("CHI CỤC HẢI QUAN KHU VỰC VI")
    draft.wide("DANH SÁCH DOANH NGHIỆP LÀM THỦ TỤC NHẬP KHẨU QUA CỬA KHẨU HỮU NGHỊ", 8)
    draft.under([
        "STT", ("Thông tin doanh nghiệp", ["Mã DN", "Tên DN", "Trụ sở", "Thuộc xã/phường"]),
        "Đại diện theo PL", "Mặt hàng NK", "Kim ngạch (nghìn USD)",
    ])  # fmt: skip
    read = []
    for n, m in enumerate(_members(dice, 10), 1):
        name, tax = f"Cty CP XNK {dice.choice(_OTHERS)} {n}", _number(dice)
        draft.add(n, tax, name, m["address"], _named(m["area"]), m["owner"], "linh kiện", 125.5)
        says = {"name": name, "tax_code": tax, "owner": m["owner"], "address": m["address"]}
        read.append(Row(name, {**says, "area": m["area"], "note": ("linh kiện",)}))
    return Book("DN NK.xlsx", draft.workbook("NK"), "nhap-khau", tuple(read))


@FORCES.add("offices of the post", held=True)
def _post(dice: Random) -> Book:
    draft = Draft()
    draft.wide("DANH SÁCH DOANH NGHIỆP, CHI NHÁNH BƯU CHÍNH, CHUYỂN PHÁT", 7)
    draft.add(
        "Stt", "Tên doanh nghiệp/chi nhánh", "Địa chỉ bưu cục", "Xã, phường", "Người phụ trách",
        "Số GP, ngày cấp", "Số ĐT",
    )  # fmt: skip
    read = []
    for n, m in enumerate(_members(dice, 10), 1):
        name = f"{dice.choice(['GHTK', 'J&T', 'Viettel Post', 'GHN'])} Lạng Sơn {n}"
        given = f"{n + 50}/GP-BC, {dice.randrange(1, 28):02}/04/2022"
        draft.add(n, name, m["address"], _named(m["area"]), m["owner"], given, m["phone"])
        says = {k: m[k] for k in ("address", "area", "phone")}
        read.append(Row(name, {**says, "name": name}))
    return Book("buu chinh.xlsx", draft.workbook("BC"), "buu-chinh", tuple(read))
