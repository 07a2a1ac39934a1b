"""Third generator: lists in the official layout, as communes, boards and forces send them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from random import Random
from typing import Any

import openpyxl
from openpyxl.styles import Alignment
from stdnum.vn import mst

from tests.untidy.book import Book, Classes, Row, areas, communes, heirs, plain

CLERKS = Classes()
_HO = ("Nông", "Vi", "Hoàng", "Lương", "Dương", "Lý", "Bàn", "Mạc", "Nguyễn", "Trần", "Đặng")
_DEM = ("Thị", "Văn", "Đình", "Hữu", "Thanh", "Kim", "Xuân", "Mạnh")
_TEN = ("Hiền", "Bắc", "Chiến", "Thủy", "Tâm", "Dũng", "Hạnh", "Quyền", "Lan", "Vĩnh", "Nhung")
_LOAI = ("Tạp hóa", "Quán ăn", "Cửa hàng điện thoại", "Vàng bạc", "Giày dép", "Văn phòng phẩm")
_THON = ("Nà Lùng", "Bản Pìn", "Khuổi Mươi", "Tồng Nọt", "Phai Luông", "Hang Đông")
_HANG = ("quần áo may sẵn", "tạp hóa tổng hợp", "đồ điện gia dụng", "hoa quả", "thịt tươi sống")
Told = dict[str, Any]


def who(ten: Random) -> str:
    return f"{ten.choice(_HO)} {ten.choice(_DEM)} {ten.choice(_TEN)}"


def dialled(ten: Random) -> str:
    return f"09{ten.choice('1678')}{ten.randrange(10**6, 10**7)}"


def some_day(ten: Random, first: int, last: int) -> date:
    return date(first, 1, 1) + timedelta(ten.randrange((last - first + 1) * 365))


def coded(ten: Random) -> str:
    while True:
        digits = f"490{ten.randrange(10**5, 10**6)}"
        if len(last := mst.calc_check_digit(digits)) == 1:
            return digits + last


def folk(ten: Random, count: int, among: Sequence[str] = ()) -> list[Told]:
    return [
        {
            "name": f"{ten.choice(_LOAI)} {ten.choice(_TEN)} {n + 11}",
            "owner": who(ten),
            "phone": dialled(ten),
            "area": ten.choice(among or communes()),
            "address": f"Thôn {ten.choice(_THON)}",
        }
        for n in range(count)
    ]


def unit(code: str) -> str:
    return areas()[code]["name"]


def shops_of(found: Iterable[Told]) -> tuple[tuple[str, ...], ...]:
    return tuple((one["name"], one["owner"], one["area"], one["address"]) for one in found)


class Page:
    """One sheet, written from above, in the official layout."""

    def __init__(self, title: str, width: int) -> None:
        self.book = openpyxl.Workbook()
        self.sheet = self.book.active
        self.sheet.title = title
        self.width, self.line = width, 0

    def row(self, cells: Sequence[Any], left: int = 1) -> None:
        self.line += 1
        for column, cell in enumerate(cells, left):
            if cell not in ("", None):
                self.sheet.cell(self.line, column, cell)

    def across(self, words: str) -> None:
        self.row([words])
        self.sheet.merge_cells(
            start_row=self.line, end_row=self.line, start_column=1, end_column=self.width
        )
        self.sheet.cell(self.line, 1).alignment = Alignment(horizontal="center")

    def state(self, office: str) -> None:
        half = self.width // 2
        for left, right in (
            (office, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("", "Độc lập - Tự do - Hạnh phúc"),
        ):
            self.row([left])
            self.sheet.cell(self.line, half + 1, right)
            self.sheet.merge_cells(
                start_row=self.line, end_row=self.line, start_column=half + 1, end_column=self.width
            )
        self.line += 1

    def heads(self, *heads: Any, numbered: bool = True) -> None:
        """Words, or (group, its headings), merged; the line of (1) (2) (3) below."""
        first, column = self.line + 1, 1
        grouped = any(isinstance(head, tuple) for head in heads)
        self.line += 1 + grouped
        for head in heads:
            if isinstance(head, tuple):
                group, under = head
                self.sheet.cell(first, column, group)
                last = column + len(under) - 1
                self._merge(first, first, column, last)
                for place, words in enumerate(under, column):
                    self.sheet.cell(first + 1, place, words)
                column = last
            else:
                self.sheet.cell(first, column, head)
                self._merge(first, self.line, column, column)
            column += 1
        if numbered:
            self.row([f"({n})" for n in range(1, column)])

    def _merge(self, top: int, bottom: int, left: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.sheet.merge_cells(
                start_row=top, end_row=bottom, start_column=left, end_column=right
            )

    def foot(self, office: str, clerk: str) -> None:
        self.line += 1
        self.row([f"{office}, ngày 05 tháng 9 năm 2025"], self.width - 2)
        self.row(["NGƯỜI LẬP BIỂU"], 2)
        self.sheet.cell(self.line, self.width - 2, "TM. ỦY BAN NHÂN DÂN")
        self.row(["KT. CHỦ TỊCH"], self.width - 2)
        self.row(["PHÓ CHỦ TỊCH"], self.width - 2)
        self.line += 2
        self.row([clerk], 2)

    def saved(self) -> bytes:
        out = BytesIO()
        self.book.save(out)
        return out.getvalue()


def _tick(ten: Random) -> str:
    return ten.choice(["x", "X", "√"])


@CLERKS.add("ticked: signed or not")
def _signed(ten: Random) -> Book:
    code = ten.choice(communes())
    page, tick = Page("DS ký cam kết", 9), _tick(ten)
    page.state(f"ỦY BAN NHÂN DÂN {unit(code).upper()}")
    page.across("DANH SÁCH")
    page.across("Các hộ kinh doanh ký cam kết không buôn bán, vận chuyển hàng giả, hàng nhái")
    page.across(f"(Kèm theo Công văn số {ten.randrange(100, 900)}/UBND-KT ngày 05/9/2025)")
    yes, no = ten.choice([("Đã ký", "Chưa ký"), ("Ký", "Chưa ký"), ("Ký", "Không ký")])
    page.heads(
        "TT", "Tên hộ KD", "Chủ hộ", "Địa chỉ (thôn)", ("Cam kết", [yes, no]), "Ngày ký", "SĐT",
        "Ghi chú",
    )  # fmt: skip
    found, read = folk(ten, 14, [code]), []
    for n, r in enumerate(found, 1):
        day = some_day(ten, 2022, 2025)
        signed = n % 5 != 0
        cells = [n, r["name"], r["owner"], r["address"], *([tick, ""] if signed else ["", tick])]
        page.row([*cells, f"{day:%d/%m/%Y}" if signed else "", r["phone"], ""])
        says = {k: r[k] for k in ("name", "owner", "area", "address", "phone")}
        says |= {"signed_on": day.isoformat(), "signed": True} if signed else {}
        read.append(Row(r["name"], says, frozenset() if signed else frozenset({"signed_on"})))
    page.foot(plain(code), who(ten))
    return Book("DS ky cam ket.xlsx", page.saved(), "cam-ket", tuple(read), ("NGƯỜI LẬP",),
                shops=shops_of(found))  # fmt: skip


@CLERKS.add("ticked: passed or not")
def _passed(ten: Random) -> Book:
    page, tick = Page("Biểu 02", 9), _tick(ten)
    page.row(["Biểu số 02"], 8)
    page.across("KẾT QUẢ KIỂM TRA CÁC CƠ SỞ KINH DOANH DỊP TẾT TRUNG THU")
    page.across("(Theo Kế hoạch số 88/KH-BCĐ389 của Ban Chỉ đạo 389)")
    yes, no = ten.choice(
        [("Đạt", "Không đạt"), ("Không vi phạm", "Vi phạm"), ("Không vi phạm", "Có vi phạm")]
    )
    page.heads(
        "STT", "Tên cơ sở", "Chủ cơ sở", "Xã, phường", "Ngày kiểm tra",
        ("Kết quả kiểm tra", [yes, no]), "Ghi chú",
    )  # fmt: skip
    found, read = folk(ten, 12), []
    for n, r in enumerate(found, 1):
        day, good = some_day(ten, 2023, 2025), ten.random() < 0.7
        cells = [n, r["name"], r["owner"], unit(r["area"]), day]
        page.row([*cells, *([tick, ""] if good else ["", tick]), ""])
        says = {k: r[k] for k in ("name", "owner", "area")} | {"held_on": day.isoformat()}
        read.append(Row(r["name"], {**says, "finding": "clean" if good else "violation"}))
    page.row(["", "Cộng: 12 cơ sở"])
    return Book("bieu 02 kiem tra.xlsx", page.saved(), "kiem-tra", tuple(read), ("Cộng: 12",),
                shops=shops_of(found))  # fmt: skip


_CONDUCT = (
    ("Kinh doanh hàng hóa nhập lậu", "smuggled"),
    ("Kinh doanh hàng hóa không rõ nguồn gốc, xuất xứ", "unknown_origin"),
    ("Buôn bán hàng giả về giá trị sử dụng, công dụng", "counterfeit"),
    ("Buôn bán hàng cấm (pháo nổ)", "banned"),
    ("Vi phạm quy định về an toàn thực phẩm", "food_safety"),
)


@CLERKS.add("number and day of a decision")
def _numbered(ten: Random) -> Book:
    page = Page("Tổng hợp XP", 8)
    page.row(["CHI CỤC QUẢN LÝ THỊ TRƯỜNG"])
    page.row([f"ĐỘI QUẢN LÝ THỊ TRƯỜNG SỐ {ten.randrange(1, 8)}"])
    page.across("DANH SÁCH CÁC VỤ VIỆC XỬ PHẠT VI PHẠM HÀNH CHÍNH 9 THÁNG ĐẦU NĂM")
    head = ten.choice(
        ["Số, ngày quyết định", "Quyết định xử phạt (số, ngày)", "Số QĐ, ngày QĐ", "Số/ngày QĐXP"]
    )
    page.heads(
        "STT", "Tên cơ sở vi phạm", "Họ tên chủ cơ sở", "Xã/phường", head, "Hành vi vi phạm",
        "Số tiền phạt (đồng)",
    )  # fmt: skip
    form = ten.choice(
        ["{n} ngày {d:%d/%m/%Y}", "Số {n}, ngày {d:%d/%m/%Y}", "{n} ({d:%d/%m/%Y})",
         "{n}; {d:%d/%m/%Y}"]
    )  # fmt: skip
    found, read = folk(ten, 12), []
    for n, r in enumerate(found, 1):
        day, (conduct, kind) = some_day(ten, 2022, 2025), ten.choice(_CONDUCT)
        number, fine = f"{n + 30:05}/QĐ-XPHC", ten.choice([1_500_000, 3_000_000, 12_500_000])
        cells = [n, r["name"], r["owner"], unit(r["area"]), form.format(n=number, d=day)]
        page.row([*cells, conduct, f"{fine:,}".replace(",", ".")])
        says = {k: r[k] for k in ("name", "owner", "area")}
        says |= {"number": number, "decided_on": day.isoformat(), "fine_vnd": fine}
        read.append(Row(r["name"], {**says, "conduct": conduct, "classification": kind}))
    page.row(["", "Tổng cộng", "", "", "12 vụ"])
    return Book("DS vu viec.xlsx", page.saved(), "quyet-dinh", tuple(read), ("Tổng cộng",),
                shops=shops_of(found))  # fmt: skip


@cache
def namesakes() -> list[str]:
    """Today's communes whose whole name a former commune had whose land is another's now."""
    gone: dict[str, set[str]] = {}
    for code, after in heirs().items():
        if areas()[code]["valid_to"]:
            gone.setdefault(unit(code), set()).update(after)
    return [c for c in communes() if gone.get(unit(c), set()) - {c}]


@CLERKS.add("a title's commune of two ages")
def _two_ages(ten: Random) -> Book:
    code = ten.choice(namesakes())
    page = Page("Sheet1", 7)
    page.state(f"UBND {unit(code).upper()}")
    page.across(f"DANH SÁCH CƠ SỞ KINH DOANH TRÊN ĐỊA BÀN {unit(code).upper()}")
    page.across(f"(Kèm theo Báo cáo số {ten.randrange(10, 90)}/BC-UBND ngày 12 tháng 8 năm 2025)")
    page.heads("TT", "Tên cơ sở", "Họ và tên chủ cơ sở", "Thôn/Khối phố", "Ngành nghề", "SĐT")
    found, read = folk(ten, 12, [code]), []
    for n, r in enumerate(found, 1):
        goods = ten.choice(_HANG)
        page.row([n, r["name"], r["owner"], r["address"], goods, r["phone"]])
        says = {k: r[k] for k in ("name", "owner", "area", "address", "phone")}
        read.append(Row(r["name"], {**says, "note": (goods,)}))
    page.foot(plain(code), who(ten))
    return Book("ds cskd.xlsx", page.saved(), "co-so", tuple(read), ("KT. CHỦ TỊCH",))


@CLERKS.add("a board's market in the title")
def _market(ten: Random) -> Book:
    code = ten.choice(communes())
    market = f"Chợ {plain(code)} {ten.choice(['cũ', 'trung tâm', 'đêm'])}"
    page = Page("Quầy", 8)
    page.row([f"BAN QUẢN LÝ {market.upper()}"])
    page.across(f"DANH SÁCH HỘ KINH DOANH CỐ ĐỊNH TẠI {market.upper()}")
    page.across("Năm 2025")
    page.heads(
        "STT", "Họ và tên", "Ô, quầy số", "Ngành hàng", "Diện tích (m2)", "Giá thuê (đ/m2/tháng)",
        "Số điện thoại",
    )  # fmt: skip
    found, read = folk(ten, 12, [code]), []
    for n, r in enumerate(found, 1):
        stall, goods = f"{ten.choice('ABC')}{n:02}", ten.choice(_HANG)
        owner = r["owner"]
        page.row([n, owner, stall, goods, ten.choice([4, 6, 7.5]), "45.000", r["phone"]])
        says = {"name": owner, "owner": owner, "address": stall, "place": market, "area": code}
        read.append(Row(r["phone"], {**says, "phone": r["phone"], "note": (goods,)}))
    page.row(["", "Tổng số: 12 hộ"])
    return Book("DS ho co dinh.xlsx", page.saved(), "quay-sap", tuple(read), ("Tổng số",),
                markets=((market, code),))  # fmt: skip


@CLERKS.add("sections by commune")
def _sections(ten: Random) -> Book:
    page = Page("Toàn tỉnh", 6)
    page.row(["SỞ CÔNG THƯƠNG"])
    page.across("DANH SÁCH CỬA HÀNG TIỆN LỢI, TẠP HÓA TRÊN ĐỊA BÀN TỈNH")
    page.across(f"(Kèm theo Công văn số {ten.randrange(1000, 3000)}/SCT-QLTM ngày 20/10/2025)")
    page.heads("STT", "Tên cơ sở", "Địa chỉ", "Chủ cơ sở", "Điện thoại")
    form = ten.choice(["merged", "second", "first"])
    read, n = [], 0
    for roman, code in zip(("I", "II", "III"), ten.sample(communes(), 3), strict=True):
        title = ten.choice([unit(code).upper(), unit(code)])
        if form == "merged":
            page.across(f"{roman}. {title}")
        elif form == "second":
            page.row([roman, title])
        else:
            page.row([f"{roman} - {title}"])
        for r in folk(ten, 4, [code]):
            n += 1
            name = f"{r['name']}/{n}"
            page.row([n, name, r["address"], r["owner"], r["phone"]])
            says = {k: r[k] for k in ("owner", "area", "address", "phone")}
            read.append(Row(name, {**says, "name": name}))
    page.row(["", f"TỔNG CỘNG: {n} CƠ SỞ"])
    return Book("DS cua hang.xlsx", page.saved(), "co-so", tuple(read), ("TỔNG CỘNG",))


@CLERKS.add("sections by day")
def _days(ten: Random) -> Book:
    page = Page("Nhật ký", 6)
    page.across("BẢNG TỔNG HỢP KẾT QUẢ KIỂM TRA CỦA ĐOÀN LIÊN NGÀNH")
    page.heads("TT", "Tên cơ sở", "Chủ cơ sở", "Xã", "Kết quả kiểm tra", "Biện pháp xử lý")
    found, read = folk(ten, 12), []
    words = (
        ("Không phát hiện vi phạm", "clean"), ("Chưa phát hiện vi phạm", "clean"),
        ("Kinh doanh hàng hóa không rõ nguồn gốc", "violation"),
        ("Cơ sở đóng cửa", "not_found"), ("Bán hàng hết hạn sử dụng", "violation"),
    )  # fmt: skip
    day = some_day(ten, 2024, 2025)
    form = ten.choice(["Ngày {d:%d/%m/%Y}", "NGÀY {d:%d/%m/%Y}:", "Kiểm tra ngày {d:%d/%m/%Y}"])
    for n, r in enumerate(found):
        if n % 4 == 0:
            day += timedelta(ten.randrange(1, 5))
            page.across(form.format(d=day)) if n % 8 else page.row(["", form.format(d=day)])
        told, finding = ten.choice(words)
        page.row([n + 1, r["name"], r["owner"], unit(r["area"]), told, ""])
        says = {k: r[k] for k in ("name", "owner", "area")}
        read.append(Row(r["name"], {**says, "held_on": day.isoformat(), "finding": finding}))
    return Book("tong hop kiem tra.xlsx", page.saved(), "kiem-tra", tuple(read),
                shops=shops_of(found))  # fmt: skip


@CLERKS.add("taxpayers of one office")
def _taxpayers(ten: Random) -> Book:
    page = Page("Export Worksheet", 10)
    page.row(["THUẾ CƠ SỞ 3 TỈNH LẠNG SƠN"])
    page.across("DANH SÁCH NGƯỜI NỘP THUẾ LÀ HỘ KINH DOANH ĐANG HOẠT ĐỘNG")
    page.heads(
        "STT", "MST", "Tên NNT", "Địa chỉ kinh doanh", "Tên phường/xã", "Ngành nghề chính",
        "Ngày bắt đầu KD", "Trạng thái", "Doanh thu khoán (đồng/tháng)", numbered=False,
    )  # fmt: skip
    read = []
    for n, r in enumerate(folk(ten, 14), 1):
        tax, goods, day = coded(ten), ten.choice(_HANG), some_day(ten, 2009, 2022)
        owner = r["owner"]
        cells = [n, tax, owner, r["address"], unit(r["area"]), goods, f"{day:%d/%m/%Y}"]
        page.row([*cells, "NNT đang hoạt động", 25_000_000])
        says = {"name": owner, "owner": owner, "tax_code": tax, "opened_on": day.isoformat()}
        says |= {k: r[k] for k in ("area", "address")}
        read.append(Row(tax, {**says, "note": (goods,)}))
    return Book("export.xlsx", page.saved(), "co-so", tuple(read))


@CLERKS.add("food makers with ticks")
def _food(ten: Random) -> Book:
    code = ten.choice(communes())
    page, tick = Page("ATTP", 10), _tick(ten)
    page.state(f"UBND {unit(code).upper()}")
    page.across("THỐNG KÊ CƠ SỞ SẢN XUẤT, KINH DOANH THỰC PHẨM DO XÃ QUẢN LÝ")
    page.heads(
        "TT", "Tên cơ sở", "Chủ cơ sở/SĐT", "Địa chỉ",
        ("Loại hình", ["Sản xuất", "Kinh doanh", "DV ăn uống"]),
        ("Giấy chứng nhận ATTP", ["Số", "Ngày cấp"]), "Ghi chú",
    )  # fmt: skip
    read = []
    for n, r in enumerate(folk(ten, 12, [code]), 1):
        kind = ten.randrange(3)
        ticks = [tick if k == kind else "" for k in range(3)]
        paper = [f"{n + 12}/GCN-ATTP", f"{some_day(ten, 2021, 2024):%d/%m/%Y}"]
        note = ten.choice(["", "mới mở lại", "bán theo mùa"])
        owner = f"{r['owner']} - {r['phone']}"
        page.row([n, r["name"], owner, r["address"], *ticks, *paper, note])
        says = {k: r[k] for k in ("name", "owner", "area", "address", "phone")}
        says |= {"kind": "producer"} if not kind else {}
        asks = frozenset() if not kind else frozenset({"kind"})  # which of our kinds, nobody says
        read.append(Row(r["name"], {**says, "note": (note,)} if note else says, asks))
    page.foot(plain(code), who(ten))
    return Book("TK ATTP.xlsx", page.saved(), "co-so", tuple(read))


@CLERKS.add("decisions with ticked sanctions")
def _sanctions(ten: Random) -> Book:
    page, tick = Page("XPVPHC", 12), _tick(ten)
    page.row(["CÔNG AN TỈNH LẠNG SƠN"])
    page.across("THỐNG KÊ QUYẾT ĐỊNH XỬ PHẠT VI PHẠM HÀNH CHÍNH VỀ HÀNG GIẢ")
    page.heads(
        "STT", "Cơ sở vi phạm", "Chủ cơ sở", "Địa bàn", "Nhóm hành vi",
        ("Quyết định xử phạt", ["Số", "Ngày, tháng, năm"]),
        ("Hình thức xử phạt", ["Cảnh cáo", "Phạt tiền"]), "Số tiền (đồng)",
        ("Chấp hành", ["Đã nộp", "Chưa nộp"]),
    )  # fmt: skip
    found, read = folk(ten, 12), []
    for n, r in enumerate(found, 1):
        day, fined = some_day(ten, 2022, 2025), ten.random() < 0.7
        number, fine = f"{n + 7}/QĐ-XP", ten.choice([2_000_000, 5_500_000, 40_000_000])
        kind, told = ten.choice([("counterfeit", "Hàng giả"), ("banned", "Hàng cấm")])
        cells = [n, r["name"], r["owner"], unit(r["area"]), told, number, f"{day:%d/%m/%Y}"]
        ticks = ["", tick, fine, *ten.choice([(tick, ""), ("", tick)])] if fined else [tick]
        page.row([*cells, *ticks])
        says = {k: r[k] for k in ("name", "owner", "area")}
        says |= {"number": number, "decided_on": day.isoformat(), "classification": kind}
        says |= {"sanction": "fine", "fine_vnd": fine} if fined else {"sanction": "warning"}
        read.append(Row(r["name"], says))
    return Book("thong ke XP.xlsx", page.saved(), "quyet-dinh", tuple(read),
                shops=shops_of(found))  # fmt: skip


@CLERKS.add("sellers by floor")
def _floors(ten: Random) -> Book:
    page = Page("TMĐT", 6)
    page.across("DANH SÁCH GIAN HÀNG TRÊN SÀN GIAO DỊCH THƯƠNG MẠI ĐIỆN TỬ")
    page.heads("STT", "Tên gian hàng", "Đường link gian hàng", "Chủ gian hàng", "Số ĐT", "Ghi chú")
    read, n = [], 0
    for roman, floor, form in (
        ("I", "Sàn Shopee", "https://shopee.vn/{}"), ("II", "Sàn TikTok", "tiktok.com/@{}"),
        ("III", "Sàn Lazada", "https://www.lazada.vn/shop/{}"),
    ):  # fmt: skip
        page.row([roman, floor])
        for r in folk(ten, 4):
            n += 1
            link = form.format(f"dacsan{n}.ls{ten.randrange(100, 999)}")
            page.row([n, r["name"], link, r["owner"], r["phone"], ""])
            says = {"url": link, "owner": r["owner"], "phone": r["phone"]}
            read.append(Row(link, {**says, "floor": floor.removeprefix("Sàn ")}))
    return Book("gian hang.xlsx", page.saved(), "gian-hang", tuple(read), ("Sàn Shopee",))


@CLERKS.add("websites with ticked procedures")
def _sites(ten: Random) -> Book:
    page, tick = Page("Website", 8), _tick(ten)
    page.across("TỔNG HỢP WEBSITE THƯƠNG MẠI ĐIỆN TỬ BÁN HÀNG CỦA DOANH NGHIỆP TRÊN ĐỊA BÀN")
    page.heads(
        "STT", "Tên doanh nghiệp", "Mã số thuế", "Địa chỉ website",
        ("Tình trạng", ["Đã thông báo", "Chưa thông báo"]), "Ngày xác nhận", "Điện thoại",
    )  # fmt: skip
    read = []
    for n, r in enumerate(folk(ten, 12), 1):
        name, told = f"Công ty TNHH {ten.choice(_TEN)} {ten.choice(_DEM)} {n}", n % 3 != 0
        tax, day = coded(ten), some_day(ten, 2019, 2024)
        link = f"{ten.choice(['www.', 'https://', ''])}{ten.choice(['hoa', 'sach', 'thoi'])}{n}.vn"
        ticks = [tick, "", f"{day:%d/%m/%Y}"] if told else ["", tick, ""]
        page.row([n, name, tax, link, *ticks, r["phone"]])
        says = {"owner": name, "tax_code": tax, "url": link, "phone": r["phone"]}
        says |= {"state": "notified", "start": day.isoformat()} if told else {"state": "none"}
        read.append(Row(link, says))
    return Book("TH website.xlsx", page.saved(), "website", tuple(read))
