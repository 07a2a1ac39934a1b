"""Second generator: exports of programs, text files, OpenDocument sheets, forms of boards."""

import codecs
import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from random import Random
from typing import Any
from xml.sax.saxutils import escape

import openpyxl

from tests.untidy.book import Book, Classes, Row, areas, communes, heirs, plain

SENDERS = Classes()
_LAST = ("Ngô", "Đinh", "Phạm", "Hà", "La", "Vương", "Thân", "Trịnh", "Nghiêm", "Quách")
_FIRST = ("Hằng", "Thắng", "Liễu", "Sơn", "Mai", "Cường", "Oanh", "Đạt", "Hiếu", "Thơm", "Ý")
_BUSINESS = ("Cơ sở may", "Kho lạnh", "Đồ gỗ", "Trà chanh", "Photocopy", "Rèm cửa", "Sắt thép")
_ROADS = ("Bà Triệu", "Hùng Vương", "Mai Toàn Xuân", "Bến Bắc", "Phai Vệ", "Tông Đản")
_GOODS = ("giày dép", "nước giải khát", "phụ tùng xe máy", "thực phẩm đông lạnh", "đồ chơi")
Record = dict[str, Any]


def someone(ten: Random) -> str:
    return f"{ten.choice(_LAST)} {ten.choice('XYZTUV')}. {ten.choice(_FIRST)}"


def business(ten: Random, number: int) -> str:
    return f"{ten.choice(_BUSINESS)} {ten.choice(_FIRST)} số hiệu {number + 100}"


def dial(ten: Random) -> str:
    return "09" + "".join(ten.choice("0123456789") for _ in range(8))


def members(ten: Random, count: int, among: Sequence[str] = ()) -> list[Record]:
    """Shops of today's communes, each with what a person reads of it."""
    return [
        {
            "name": business(ten, n), "owner": someone(ten), "phone": dial(ten),
            "area": ten.choice(among or communes()), "address": f"{n + 3} {ten.choice(_ROADS)}",
        }
        for n in range(count)
    ]  # fmt: skip


def rows_of(records: Iterable[Record], *names: str) -> tuple[Row, ...]:
    return tuple(Row(one["name"], {n: one[n] for n in ("name", *names)}) for one in records)


def named(code: str) -> str:
    return areas()[code]["name"]


def sheet(book: openpyxl.Workbook, title: str, lines: Iterable[Sequence[Any]]) -> Any:
    page = book.create_sheet(title)
    for line in lines:
        page.append(list(line))
    return page


def saved(book: openpyxl.Workbook) -> bytes:
    if "Sheet" in book.sheetnames:
        del book["Sheet"]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(lines: Iterable[Sequence[Any]], title: str = "Trang tính1") -> bytes:
    book = openpyxl.Workbook()
    sheet(book, title, lines)
    return saved(book)


def text_file(lines: Iterable[Sequence[Any]], separator: str, encoding: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(lines)
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else b""
    return mark + out.getvalue().encode(encoding)


def open_document(lines: Iterable[Sequence[Any]]) -> bytes:
    """Cells are texts, or (text, columns, rows) that they cover; covered cells are left out."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    covered: set[tuple[int, int]] = set()
    body = []
    for y, line in enumerate(lines):
        cells, waiting = [], list(line)
        x = 0
        while waiting or (y, x) in covered:
            if (y, x) in covered:
                cells.append("<table:covered-table-cell/>")
                x += 1
                continue
            told = waiting.pop(0)
            words, wide, high = told if isinstance(told, tuple) else (told, 1, 1)
            covered |= {(y + j, x + i) for j in range(high) for i in range(wide)} - {(y, x)}
            span = (
                f' table:number-columns-spanned="{wide}" table:number-rows-spanned="{high}"'
                if (wide, high) != (1, 1)
                else ""
            )
            inner = f"<text:p>{escape(str(words))}</text:p>" if words != "" else ""
            kind = ' office:value-type="string"' if inner else ""
            cells.append(f"<table:table-cell{span}{kind}>{inner}</table:table-cell>")
            x += 1
        body.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{urn}:office:1.0" '
        f'xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Bang">{"".join(body)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        package.writestr("mimetype", kind)
        package.writestr("content.xml", content)
        package.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"><manifest:file-entry '
            f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )
    return out.getvalue()


@SENDERS.add("text files")
def _texts(ten: Random) -> Book:
    found = members(ten, 10)
    separator, encoding = ten.choice([(";", "utf-8-sig"), ("\t", "utf-16-le"), (",", "utf-8")])
    lines = [["ma_noi_bo", "Tên đơn vị kinh doanh", "Chủ hộ KD", "Địa chỉ KD", "Xã phường", "SĐT"]]
    lines += [
        [f"X{n}", r["name"], r["owner"], r["address"], named(r["area"]), r["phone"]]
        for n, r in enumerate(found)
    ]
    lines[0][1] = "Tên cơ sở kinh doanh"
    content = text_file(lines, separator, encoding)
    return Book("xuat.csv", content, "co-so", rows_of(found, "owner", "address", "area", "phone"))


@SENDERS.add("merges of OpenDocument")
def _ods(ten: Random) -> Book:
    found = members(ten, 9)
    for n, one in enumerate(found):
        one["area"] = found[n - n % 3]["area"]
        one["owner"] = found[n - n % 3]["owner"]
    lines: list[list[Any]] = [[("BIỂU TỔNG HỢP CƠ SỞ", 6, 1)]]
    lines.append([("TT", 1, 2), ("Tên cơ sở", 1, 2), ("Chủ cơ sở", 1, 2), ("Liên lạc", 2, 1),
                  ("Xã", 1, 2)])  # fmt: skip
    lines.append(["Số điện thoại", "Địa chỉ"])
    for n, r in enumerate(found):
        line: list[Any] = [n + 1, r["name"]]
        if n % 3 == 0:
            line.append((r["owner"], 1, 3))
        line += [r["phone"], r["address"]]
        if n % 3 == 0:
            line.append((named(r["area"]), 1, 3))
        lines.append(line)
    content = open_document(lines)
    return Book("bieu.ods", content, "co-so", rows_of(found, "owner", "address", "area", "phone"))


def _online(ten: Random, links: Sequence[str], title: str, list_name: str, name: str) -> Book:
    lines = [["STT", "Đường dẫn", "Chủ thể", "Mã số thuế", "Điện thoại"]]
    read = []
    for n, link in enumerate(links):
        who, phone = f"Công ty TNHH {ten.choice(_FIRST)} {n + 7}", dial(ten)
        lines.append([str(n + 1), link, who, "", phone])
        read.append(Row(link, {"url": link, "owner": who, "phone": phone}))
    return Book(name, workbook(lines, title), list_name, tuple(read))


def _own_sites(ten: Random) -> list[str]:
    return [f"https://{ten.choice(['noithat', 'dacsan', 'maytinh'])}{n}ls.vn" for n in range(8)]


def _floor_shops(ten: Random) -> list[str]:
    floors = [
        "https://shopee.vn/shop{}",
        "https://www.lazada.vn/shop/{}",
        "https://tiki.vn/cua-hang/{}",
    ]
    return [ten.choice(floors).format(f"langson{n}") for n in range(8)]


@SENDERS.add("sellers or websites")
def _either(ten: Random) -> Book:
    """Half of the addresses lie on floors, half do not, and nothing else tells."""
    links = _own_sites(ten)[:4] + _floor_shops(ten)[:4]
    return _online(ten, links, "Sheet1", "", "danh sach ban hang.xlsx")


@SENDERS.add("sellers by the title")
def _titled(ten: Random) -> Book:
    title, name = ten.choice(
        [("Người bán trên sàn", "a.xlsx"), ("Sheet1", "Danh sách gian hàng trên sàn TMĐT.xlsx")]
    )
    return _online(ten, _floor_shops(ten), title, "gian-hang", name)


@SENDERS.add("sellers by their addresses", held=True)
def _by_address(ten: Random) -> Book:
    return _online(ten, _floor_shops(ten), "Sheet1", "gian-hang", "thang 9.xlsx")


@SENDERS.add("trade and registration number")
def _trade(ten: Random) -> Book:
    found = members(ten, 10)
    lines = [
        ["STT", "Tên hộ kinh doanh", "Chủ hộ", "Xã", "Số ĐKKD", "Ngành nghề kinh doanh", "Ghi chú"]
    ]
    read = []
    for n, r in enumerate(found):
        number, goods = f"14{ten.choice('ABC')}8{ten.randrange(10**5, 10**6)}", ten.choice(_GOODS)
        word = ten.choice(["", "mới chuyển về", "hay nghỉ buổi chiều"])
        lines.append([str(n + 1), r["name"], r["owner"], named(r["area"]), number, goods, word])
        says = {k: r[k] for k in ("name", "owner", "area")}
        read.append(Row(r["name"], {**says, "note": (number, goods, *[word] * bool(word))}))
    return Book("dkkd.xlsx", workbook(lines), "co-so", tuple(read))


def _divided() -> list[str]:
    names = [plain(c) for c, r in areas().items() if r["level"] == "commune"]
    return [
        c for c, after in heirs().items()
        if areas()[c]["valid_to"] == "2025-06-30" and len(after) > 1 and names.count(plain(c)) == 1
    ]  # fmt: skip


@SENDERS.add("divided communes")
def _parts(ten: Random) -> Book:
    found = members(ten, 8)
    lines, read = [["Tên cửa hàng", "Tên chủ hộ", "Đơn vị hành chính"]], []
    for n, r in enumerate(found):
        says = {k: r[k] for k in ("name", "owner", "area")}
        if n % 2:
            lines.append([r["name"], r["owner"], named(ten.choice(_divided()))])
            del says["area"]
            read.append(Row(r["name"], says, frozenset({"area"})))
        else:
            lines.append([r["name"], r["owner"], named(r["area"])])
            read.append(Row(r["name"], says))
    return Book("chia tach.xlsx", workbook(lines), "co-so", tuple(read))


def _twins() -> list[tuple[str, str]]:
    """(former commune, its one unit of today), where several former communes have that name."""
    by_name: dict[str, list[str]] = {}
    for code, row in areas().items():
        if (
            row["level"] == "commune"
            and row["valid_to"] == "2025-06-30"
            and len(heirs()[code]) == 1
        ):
            by_name.setdefault(plain(code), []).append(code)
    today = {plain(code) for code in communes()}
    return [
        (code, next(iter(heirs()[code])))
        for name, codes in by_name.items()
        if name not in today and len({next(iter(heirs()[c])) for c in codes}) > 1
        for code in codes
    ]


@SENDERS.add("a name of several, own land")
def _own_land(ten: Random) -> Book:
    old, now = ten.choice(_twins())
    found = members(ten, 6, [now])
    lines = [["Tên cơ sở", "Chủ cơ sở", "Xã"]]
    lines += [[r["name"], r["owner"], named(old)] for r in found]
    rows = rows_of(found, "owner", "area")
    return Book("xa toi.xlsx", workbook(lines), "co-so", rows, sender=now)


@SENDERS.add("commune and former district")
def _district(ten: Random) -> Book:
    districts = {r["name"].split(" ", 1)[1] for r in areas().values() if r["level"] == "district"}
    both = [c for c in communes() if plain(c) in districts]
    found = members(ten, 8, both)
    lines = [["Tên cơ sở", "Chủ cơ sở", "Xã/Phường"]]
    lines += [[r["name"], r["owner"], plain(r["area"])] for r in found]
    return Book("trung ten.xlsx", workbook(lines), "co-so", rows_of(found, "owner", "area"))


@SENDERS.add("one commune, no column")
def _no_column(ten: Random) -> Book:
    code = ten.choice(communes())
    found = members(ten, 9, [code])
    lines = [["STT", "Tên cơ sở", "Họ tên chủ hộ", "Thôn, xóm", "Di động"]]
    lines += [[n, r["name"], r["owner"], r["address"], r["phone"]] for n, r in enumerate(found, 1)]
    rows = rows_of(found, "owner", "address", "area", "phone")
    return Book("cua xa.xlsx", workbook(lines), "co-so", rows, sender=code)


def _papers(ten: Random, heads: list[list[Any]], forms: Sequence[str]) -> Book:
    found, read = members(ten, 9), []
    lines = list(heads)
    for n, r in enumerate(found):
        day = date(2021 + n % 3, ten.randrange(1, 13), ten.randrange(1, 29))
        words = forms[n % len(forms)].format(d=day)
        exact = "%d" in forms[n % len(forms)]
        lines.append([n + 1, r["name"], r["owner"], named(r["area"]), words])
        says = {k: r[k] for k in ("name", "owner", "area")}
        says |= {"signed_on": day.isoformat()} if exact else {}
        read.append(Row(r["name"], says, frozenset() if exact else frozenset({"signed_on"})))
    shops = tuple((r["name"], r["owner"], r["area"]) for r in found)
    return Book("cam ket.xlsx", workbook(lines), "cam-ket", tuple(read), shops=shops)


@SENDERS.add("signed some day of a month")
def _rough(ten: Random) -> Book:
    heads = [["STT", "Tên cơ sở", "Chủ cơ sở", "Xã", "Ngày ký cam kết"]]
    forms = ["{d:%d/%m/%Y}", "{d:%m/%Y}", "năm {d:%Y}", "ngày {d:%d.%m.%Y}"]
    return _papers(ten, heads, forms)


@SENDERS.add("headings of three lines")
def _three(ten: Random) -> Book:
    heads: list[list[Any]] = [["DANH SÁCH KÝ CAM KẾT"], []]
    heads.append(["STT", "Cơ sở kinh doanh", "", "", "Ký cam kết"])
    heads.append(["", "Tên", "Chủ cơ sở", "Địa bàn", "Ngày ký"])
    return _papers(ten, heads, ["{d:%d/%m/%Y}"])


@SENDERS.add("a monstrous cell")
def _monster(ten: Random) -> Book:
    found = members(ten, 6)
    lines = [["Tên cơ sở", "Chủ cơ sở", "Xã", "Mã số thuế", "Ngày mở cửa"]]
    lines += [[r["name"], r["owner"], named(r["area"]), "", "12/03/2019"] for r in found]
    bad = 1 + ten.randrange(6)
    digits, column = "7" * ten.choice([5000, 20_000]), ten.choice([3, 4])
    lines[bad][column] = digits
    read = []
    for n, r in enumerate(found, start=1):
        says = {k: r[k] for k in ("name", "owner", "area")} | {"opened_on": "2019-03-12"}
        asks = {"tax_code" if column == 3 else "opened_on"} if n == bad else set()
        read.append(Row(r["name"], {k: says[k] for k in says if k not in asks}, frozenset(asks)))
    content = text_file(lines, ",", "utf-8") if ten.random() < 0.5 else workbook(lines)
    return Book("o dai", content, "co-so", tuple(read))


@SENDERS.add("counts of the tax office")
def _counted(ten: Random) -> Book:
    lines: list[list[Any]] = [["SỐ LIỆU ĐỐI CHIẾU HỘ KINH DOANH"], []]
    lines.append(["STT", "Cơ quan cung cấp", "Đối tượng", "Xã", "Ngày chốt số liệu", "Số lượng"])
    read = []
    for n, code in enumerate(ten.sample(communes(), 8)):
        number = ten.randrange(1000, 3000)
        shown = f"{number // 1000}.{number % 1000:03}"
        lines.append([n + 1, "cơ quan thuế", "mọi cơ sở", named(code), "31/12/2025", shown])
        says = {"source": "tax", "area": code, "on": "2025-12-31", "number": number}
        read.append(Row(shown, says))
    rows = tuple({row.key: row for row in read}.values())
    return Book("thue.xlsx", workbook(lines), "doi-chieu", rows)


@SENDERS.add("cover sheets", held=True)
def _covers(ten: Random) -> Book:
    found = members(ten, 8)
    book = openpyxl.Workbook()
    sheet(book, "Bìa", [["BÁO CÁO"], ["Đơn vị:", "Đội 3"], ["Người lập", someone(ten)]])
    lines = [["", "Kèm theo văn bản số 9"], [], ["Tên cửa hàng", "Chủ", "Xã, phường", "Điện thoại"]]
    lines[2][1] = "Chủ cửa hàng"
    lines += [[r["name"], r["owner"], named(r["area"]), r["phone"]] for r in found]
    sheet(book, "DL", lines)
    sheet(book, "Tổng", [["Xã", "Số hộ"], *[[named(r["area"]), 1] for r in found]])
    return Book("goi.xlsx", saved(book), "co-so", rows_of(found, "owner", "area", "phone"))


@SENDERS.add("the owner's home", held=True)
def _home(ten: Random) -> Book:
    found = members(ten, 8)
    lines: list[list[Any]] = [[("TT", 1, 2), ("Chủ hộ", 3, 1), ("Cơ sở kinh doanh", 3, 1)]]
    lines.append(["Họ và tên", "Ngày sinh", "Địa chỉ thường trú", "Tên", "Địa chỉ", "Xã"])
    for n, r in enumerate(found):
        home = f"số {n + 40} khu tập thể"
        lines.append([n + 1, r["owner"], f"0{n % 8 + 1}/05/1979", home, r["name"], r["address"],
                      named(r["area"])])  # fmt: skip
    return Book("ho.ods", open_document(lines), "co-so", rows_of(found, "owner", "address", "area"))


@SENDERS.add("ditto in a text file", held=True)
def _ditto(ten: Random) -> Book:
    found = members(ten, 10)
    lines, read = [["Tên cơ sở", "Chủ cơ sở", "Xã", "Kiểm tra ngày", "Kết luận"]], []
    shops = tuple((r["name"], r["owner"], r["area"]) for r in found)
    day = area = ""
    for n, r in enumerate(found):
        again = n % 4 > 0
        if not again:
            day, area = f"{ten.randrange(1, 28):02}/0{ten.randrange(1, 9)}/2023", r["area"]
        r["area"] = area
        words = [named(area), day] if not again else ["n.t", "như trên"]
        lines.append([r["name"], r["owner"], *words, "không vi phạm" if not again else "〃"])
        held = f"{day[6:]}-{day[3:5]}-{day[:2]}"
        says = {k: r[k] for k in ("name", "owner", "area")}
        read.append(Row(r["name"], {**says, "held_on": held, "finding": "clean"}))
    shops = tuple((r["name"], r["owner"], r["area"]) for r in found)
    content = text_file(lines, ";", "utf-8")
    return Book("dot kiem tra.txt", content, "kiem-tra", tuple(read), shops=shops)


@SENDERS.add("opening days, more words", held=True)
def _more_words(ten: Random) -> Book:
    found, read = members(ten, 12), []
    lines = [["Tên cơ sở", "Chủ cơ sở", "Phường, xã", "Hoạt động từ"]]
    lines[0][3] = "Hoạt động từ ngày"
    for n, r in enumerate(found):
        d = date(2010 + n, ten.randrange(1, 13), ten.randrange(1, 29))
        words, opened, precision = [
            (f"Bắt đầu ngày {d:%d/%m/%Y}", d, ""),
            (f"T{d.month}/{d.year}", d.replace(day=1), "month"),
            (f"đầu năm {d.year}", d.replace(day=1, month=1), "year"),
            (f"{d.year} đến nay", d.replace(day=1, month=1), "year"),
            (f"trước năm {d.year}", None, "asks"),
            (f"ngày {d.day} tháng {d.month} năm {d.year}, tại chợ", d, ""),
        ][n % 6]
        lines.append([r["name"], r["owner"], named(r["area"]), words])
        says = {k: r[k] for k in ("name", "owner", "area")}
        says |= {"opened_on": opened.isoformat()} if opened else {}
        says |= {"opened_precision": precision} if precision in ("month", "year") else {}
        asks = frozenset({"opened_on"}) if precision == "asks" else frozenset()
        read.append(Row(r["name"], says, asks))
    return Book("mo.csv", text_file(lines, "\t", "utf-8"), "co-so", tuple(read))


@SENDERS.add("zeros lost in a text file", held=True)
def _lost(ten: Random) -> Book:
    found, read = members(ten, 10), []
    lines = [["Tên cơ sở", "Chủ cơ sở", "Xã", "CCCD", "Số điện thoại"]]
    for n, r in enumerate(found):
        card = f"020{n % 4}{ten.randrange(10**7, 10**8)}"
        lines.append([r["name"], r["owner"], named(r["area"]), card[1:], r["phone"][1:]])
        says = {k: r[k] for k in ("name", "owner", "area", "phone")}
        read.append(Row(r["name"], {**says, "personal_id": card}))
    return Book("excel luu.csv", text_file(lines, ",", "utf-8-sig"), "co-so", tuple(read))


@SENDERS.add("importers by the title")
def _importers(ten: Random) -> Book:
    found = members(ten, 8)
    lines: list[list[Any]] = [["DANH SÁCH DOANH NGHIỆP NHẬP KHẨU TRÊN ĐỊA BÀN"], []]
    lines.append(
        ["STT", "Tên doanh nghiệp", "Người đại diện", "Địa chỉ trụ sở", "Xã, phường", "ĐT"]
    )
    lines += [
        [n, r["name"], r["owner"], r["address"], named(r["area"]), r["phone"]]
        for n, r in enumerate(found, 1)
    ]
    rows = rows_of(found, "owner", "address", "area", "phone")
    return Book("dn.xlsx", workbook(lines), "nhap-khau", rows)


@SENDERS.add("columns in any order")
def _shuffled(ten: Random) -> Book:
    found = members(ten, 10)
    heads = {
        "Tên cơ sở KD": "name", "Chủ cơ sở": "owner", "SĐT liên hệ": "phone",
        "Địa điểm kinh doanh": "address", "Phường/Xã": "area",
    }  # fmt: skip
    order = ten.sample(sorted(heads), len(heads))
    lines = [order]
    lines += [
        [named(r["area"]) if heads[h] == "area" else r[heads[h]] for h in order] for r in found
    ]
    rows = rows_of(found, "owner", "address", "area", "phone")
    return Book("xao tron.xlsx", workbook(lines), "co-so", rows)


@SENDERS.add("a second table below")
def _second(ten: Random) -> Book:
    found = members(ten, 7)
    lines: list[list[Any]] = [["STT", "Tên cơ sở", "Chủ cơ sở", "Xã", "Điện thoại"]]
    lines += [
        [n, r["name"], r["owner"], named(r["area"]), r["phone"]] for n, r in enumerate(found, 1)
    ]
    lines += [[], ["II. HỘ ĐÃ NGHỈ"], ["TT", "Họ và tên", "Lý do"], [1, "Ma Seo Chứ", "về quê"]]
    rows = rows_of(found, "owner", "area", "phone")
    return Book("hai bang.xlsx", workbook(lines), "co-so", rows, ("Ma Seo Chứ", "HỘ ĐÃ NGHỈ"))


@SENDERS.add("terms beside stalls", held=True)
def _terms(ten: Random) -> Book:
    code = ten.choice(communes())
    market, found = f"Chợ {plain(code)} số {ten.randrange(2, 9)}", members(ten, 8, [code])
    lines = [["Chợ", "Họ tên tiểu thương", "Tên quầy", "Số HĐ", "Từ ngày", "Đến ngày", "Phường/xã"]]
    for n, r in enumerate(found):
        r["place"] = market
        start, end = f"01/0{n + 1}/2022", f"31/12/202{5 + n % 4}"
        lines.append([market, r["owner"], r["name"], f"{n + 11}/HĐ", start, end, named(code)])
    rows = rows_of(found, "owner", "area", "place")
    content = workbook(lines, "Danh sách quầy")
    return Book("bql.xlsx", content, "quay-sap", rows, markets=((market, code),))


@SENDERS.add("all in the name of the file", held=True)
def _file_name(ten: Random) -> Book:
    code = ten.choice(communes())
    found = members(ten, 8, [code])
    lines = [["Số TT", "Tên siêu thị", "Người đứng tên", "Trụ sở", "Zalo"]]
    lines += [[n, r["name"], r["owner"], r["address"], r["phone"]] for n, r in enumerate(found, 1)]
    rows = rows_of(found, "owner", "address", "area", "phone")
    return Book(f"DS {named(code).lower()} thang 6.xlsx", workbook(lines), "co-so", rows)
