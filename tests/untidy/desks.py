"""Fifth generator, kept out likewise: the same layouts as the fourth's, other desks and words."""

from datetime import date
from random import Random
from typing import Any

from tests.untidy.book import Book, Classes, Row, areas, communes, plain
from tests.untidy.forces import Draft

DESKS = Classes()
_A = ("Hứa", "Lộc", "Triệu", "Đàm", "Lành", "Bế", "Lê", "Trịnh", "Ngô", "Phùng")
_B = ("Văn Sáng", "Thị Hoa", "Thị Nga", "Minh Đức", "Quốc Việt", "Thị Thu", "Hải Yến", "Văn Lợi")
_C = ("Tiệm bánh", "Nhà hàng", "Siêu thị mini", "Hiệu sách", "Kho vật liệu", "Điện máy")
_D = ("số 12 đường Bắc Sơn", "ngõ 5 phố Thân Thừa Quý", "khu 2", "đội 4", "KĐT Phú Lộc 4")
Told = dict[str, Any]


def some(r: Random, n: int, code: str = "") -> list[Told]:
    return [
        {"name": f"{r.choice(_C)} {r.choice(_B).split()[1]} {chr(65 + k)}{r.randrange(10, 99)}",
         "owner": f"{r.choice(_A)} {r.choice(_B)}", "phone": f"08{r.randrange(10**7, 10**8):08}",
         "address": r.choice(_D), "area": code or r.choice(communes())}
        for k in range(n)
    ]  # fmt: skip


def nm(code: str) -> str:
    return areas()[code]["name"]


def reg(found: list[Told]) -> tuple[tuple[str, ...], ...]:
    return tuple((f["name"], f["owner"], f["area"], f["address"]) for f in found)


@DESKS.add("desk: levels by ticks", held=True)
def _levels(r: Random) -> Book:
    """Checks with three ticked results, in a sheet per month; the group says “Kết luận”."""
    d = Draft()
    d.wide("UBND PHƯỜNG", 9)
    d.wide("THEO DÕI CÔNG TÁC KIỂM TRA CƠ SỞ KINH DOANH", 9)
    d.under(["Số TT", "Cơ sở được kiểm tra", "Chủ cơ sở", "Thuộc địa bàn xã, phường", "Ngày k.tra",
             ("Kết luận", ["Không vi phạm", "Có vi phạm", "Đóng cửa"]), "Biện pháp"])  # fmt: skip
    found, read = some(r, 12), []
    for n, f in enumerate(found, 1):
        day, k = date(2024, r.randrange(1, 13), r.randrange(1, 29)), r.randrange(3)
        d.add(n, f["name"], f["owner"], nm(f["area"]), f"{day.day}/{day.month}/{day.year}",
              *["x" if k == j else "" for j in range(3)], "nhắc nhở" if k == 1 else "")  # fmt: skip
        says = {x: f[x] for x in ("name", "owner", "area")} | {"held_on": day.isoformat()}
        read.append(Row(f["name"], {**says, "finding": ("clean", "violation", "not_found")[k]}))
    return Book("theo doi KT.xlsx", d.workbook("T1"), "kiem-tra", tuple(read), shops=reg(found))


@DESKS.add("desk: pledge counts by hamlet", held=True)
def _pledge(r: Random) -> Book:
    """Signed papers by hamlets, the commune in the title, day of the meeting in the title too."""
    code, day = r.choice(communes()), date(2025, r.randrange(7, 12), r.randrange(1, 29))
    d = Draft()
    d.wide(f"ỦY BAN MTTQ VIỆT NAM {nm(code).upper()}", 6)
    d.wide(f"DANH SÁCH HỘ KINH DOANH KÝ CAM KẾT NGÀY {day:%d/%m/%Y}", 6)
    d.wide("(Kèm theo Biên bản số 02/BB-MTTQ)", 6)
    d.add("STT", "Họ và tên chủ hộ", "Tên cửa hàng", "Đ/c", "Số đ.thoại", "Chữ ký")
    read, found, n = [], [], 0
    for hamlet in ("Thôn Nà Pài", "Thôn Co Hương"):
        d.add("", hamlet)
        for f in some(r, 6, code):
            n += 1
            f["name"] += f" {n}"
            found.append(f)
            d.add(n, f["owner"], f["name"], f["address"], f["phone"], "đã ký" if n % 2 else "")
            says = {x: f[x] for x in ("name", "owner", "area", "address", "phone")}
            read.append(Row(f["name"], {**says, "signed_on": day.isoformat()}))
    return Book("DS ky.xlsx", d.workbook("Sheet1"), "cam-ket", tuple(read), ("Nà Pài",),
                shops=reg(found))  # fmt: skip


@DESKS.add("desk: households of districts of old", held=True)
def _old(r: Random) -> Book:
    """Sections of today's communes, each with its former communes in a column."""
    d = Draft()
    d.wide("BIỂU 03. DANH MỤC CƠ SỞ BÁN LẺ", 6)
    d.add("", "", "", "", "", "Đơn vị tính: cơ sở")
    d.under(["TT", ("Cơ sở", ["Tên", "Địa chỉ"]), ("Chủ cơ sở", ["Họ tên", "Điện thoại"]),
             "Ngành hàng KD"])  # fmt: skip
    read = []
    for k, code in enumerate(r.sample(communes(), 3), 1):
        d.wide(f"{['I', 'II', 'III'][k - 1]}. {nm(code).upper()}: 4 cơ sở", 6)
        for n, f in enumerate(some(r, 4, code), 1):
            name = f"{f['name']}{k}"
            d.add(f"{k}.{n}", name, f["address"], f["owner"], f["phone"], "tạp phẩm")
            says = {x: f[x] for x in ("owner", "area", "address", "phone")}
            read.append(Row(name, {**says, "name": name, "note": ("tạp phẩm",)}))
    return Book("bieu 03.xlsx", d.workbook("B3"), "co-so", tuple(read))


@DESKS.add("desk: fines with words", held=True)
def _fines(r: Random) -> Book:
    """Decisions with the sum in words of a unit, and the class as a conduct."""
    d = Draft()
    d.wide("KẾT QUẢ XỬ LÝ VI PHẠM HÀNH CHÍNH QUÝ II", 8)
    d.add("Stt", "Ngày lập biên bản", "Cơ sở bị xử phạt", "Họ tên chủ CS", "Xã/P", "Vi phạm",
          "Số và ngày QĐ XPVPHC", "Tiền phạt (tr.đ)")  # fmt: skip
    words = (("Kinh doanh hàng giả", "counterfeit"), ("KD hàng nhập lậu", "smuggled"),
             ("Hàng hóa không rõ nguồn gốc xuất xứ", "unknown_origin"))  # fmt: skip
    found, read = some(r, 12), []
    for n, f in enumerate(found, 1):
        seen, made = date(2025, r.randrange(1, 5), r.randrange(1, 28)), date(2025, 6, n)
        (told, kind), fine = r.choice(words), r.choice([2, 3.5, 10])
        d.add(n, f"{seen:%d/%m/%Y}", f["name"], f["owner"], nm(f["area"]), told,
              f"Số {n + 40}/QĐ-XPHC ngày {made:%d/%m/%Y}", fine)  # fmt: skip
        says = {x: f[x] for x in ("name", "owner", "area")} | {"found_on": seen.isoformat()}
        says |= {"decided_on": made.isoformat(), "number": f"{n + 40}/QĐ-XPHC"}
        says |= {"fine_vnd": int(fine * 10**6), "classification": kind}
        read.append(Row(f["name"], says | {"conduct": told}))
    return Book("KQ xu ly.xlsx", d.workbook("Q2"), "quyet-dinh", tuple(read), shops=reg(found))


@DESKS.add("desk: market with two kinds of stalls", held=True)
def _kinds(r: Random) -> Book:
    """A board's list: fixed or not, ticked; the market above, stalls in a merged group."""
    code = r.choice(communes())
    market = f"Chợ {plain(code)} {r.choice(['A', 'B', 'mới'])}"
    d = Draft()
    d.wide(f"TỔ QUẢN LÝ {market.upper()}", 8)
    d.wide("BẢNG KÊ HỘ KINH DOANH TRONG CHỢ NĂM 2025", 8)
    d.under(["TT", "Họ và tên hộ kinh doanh", ("Vị trí", ["Dãy", "Số sạp"]), "Nhóm hàng",
             ("Hình thức thuê", ["Cố định", "Vãng lai"]), "Liên hệ"])  # fmt: skip
    read = []
    for n, f in enumerate(some(r, 12, code), 1):
        k = r.randrange(2)
        d.add(n, f["owner"], "A", str(n + 10), "rau quả", *(["x", ""] if k else ["", "x"]),
              f["phone"])  # fmt: skip
        says = {"name": f["owner"], "owner": f["owner"], "place": market, "area": code}
        says["address"] = f"Dãy A, sạp {n + 10}"
        read.append(Row(f["phone"], {**says, "phone": f["phone"]},
                        frozenset({"address"})))  # fmt: skip
    return Book("bang ke.xlsx", d.workbook("1"), "quay-sap", tuple(read),
                markets=((market, code),))  # fmt: skip


@DESKS.add("desk: online sellers", held=True)
def _online(r: Random) -> Book:
    d = Draft()
    d.wide("Danh sách tổ chức, cá nhân bán hàng trên sàn TMĐT", 6)
    d.add("STT", "Tổ chức, cá nhân bán hàng", "Tên shop", "Link", "ĐT liên hệ", "Đã đăng ký thuế")
    read = []
    for n, f in enumerate(some(r, 10), 1):
        link = f"https://shopee.vn/{r.choice(['lsshop', 'banle', 'kho'])}{n}{r.randrange(99)}"
        d.add(n, f["owner"], f["name"], link, f["phone"], "x" if n % 2 else "")
        read.append(Row(link, {"url": link, "owner": f["owner"], "phone": f["phone"]}))
    return Book("ban hang online.xlsx", d.workbook("Online"), "gian-hang", tuple(read))


@DESKS.add("desk: schools' canteens", held=True)
def _canteens(r: Random) -> Book:
    """A list of one commune in csv, dates as of Excel, ditto marks, a note of two columns."""
    code = r.choice(communes())
    d = Draft()
    d.add(f"UBND {nm(code)}")
    d.add("Thống kê cửa hàng quanh trường học")
    d.add("")
    d.add("TT", "Tên c.hàng", "Chủ c.hàng", "Gần trường", "Thôn/tổ", "Điện thoại", "KD từ năm")
    read, last = [], ""
    for n, f in enumerate(some(r, 12, code), 1):
        again = n % 3 != 1
        last = last if again else f"tổ {n}"
        year = r.randrange(2005, 2024)
        d.add(n, f["name"], f["owner"], "THCS", "nt" if again else last, f["phone"], year)
        says = {x: f[x] for x in ("name", "owner", "area", "phone")} | {"address": last}
        says |= {"opened_on": f"{year}-01-01", "opened_precision": "year"}
        read.append(Row(f["name"], says))
    return Book("quanh truong.csv", d.text(","), "co-so", tuple(read))


@DESKS.add("desk: websites of enterprises", held=True)
def _sites(r: Random) -> Book:
    d = Draft()
    d.wide("PHỤ LỤC: WEBSITE/ỨNG DỤNG BÁN HÀNG ĐÃ ĐƯỢC XÁC NHẬN THÔNG BÁO", 6)
    d.add("TT", "Chủ sở hữu", "Tên miền", "Ngày được xác nhận", "Điện thoại LH", "Địa chỉ")
    read = []
    for n, f in enumerate(some(r, 10), 1):
        owner, day = f"HTX {r.choice(_B)} {n}", date(2023, r.randrange(1, 13), r.randrange(1, 29))
        link = f"{r.choice(['hong', 'hoi', 'na'])}{n}langson.com.vn"
        d.add(n, owner, link, day, f["phone"], f["address"])
        says = {"url": link, "owner": owner, "phone": f["phone"], "start": day.isoformat()}
        read.append(Row(link, says))
    return Book("PL website.xlsx", d.workbook("PL"), "website", tuple(read))
