"""Files that are broken, or made to do harm; each is built in the test run."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from xlsxwriter import Workbook

from hangthat.core.spreadsheets.tests.sheets import (
    HEADINGS,
    ROWS,
    entries_of,
    lines,
    ods,
    package,
    sheet_xml,
    text,
    workbook,
    xlsx,
)

OLD_EXCEL = Path(__file__).parent / "files" / "tcvn3.xls"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
EICAR = r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
TABLE = [HEADINGS, *ROWS]


def with_entry(name: str, content: bytes | str = b"x") -> Callable[[Path], Path]:
    """A sound workbook with one entry more."""

    def build(path: Path) -> Path:
        return package(path, {**entries_of(xlsx(path, TABLE)), name: content})

    return build


def with_cells(cells: str) -> Callable[[Path], Path]:
    """A workbook with these cells under its headings, as XML."""

    def build(path: Path) -> Path:
        return workbook(path, sheet_xml([HEADINGS], cells))

    return build


def of_bytes(content: bytes) -> Callable[[Path], Path]:
    return lambda path: text(path, content)


def ole(stream: str) -> Callable[[Path], Path]:
    return of_bytes(OLE + bytes(504) + stream.encode("utf-16-le") + bytes(512))


def locked_zip(path: Path) -> Path:
    """Every entry says that it is enciphered."""
    content = bytearray(xlsx(path, TABLE).read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    return text(path, bytes(content))


def locked_xls(path: Path) -> Path:
    """The record behind the first one become FILEPASS."""
    content = OLD_EXCEL.read_bytes()
    return text(path, content.replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1))


def bomb(path: Path) -> Path:
    """Three hundred times larger once opened."""
    return with_entry("xl/media/image1.png", bytes(8 * 2**20))(path)


def lying(path: Path) -> Path:
    """A directory that declares a thousandth of what an entry unpacks to."""
    content = bytearray(
        with_entry("xl/media/image1.png", bytes(range(256)) * 64)(path).read_bytes()
    )
    at = content.rfind(b"PK\x01\x02")
    struct.pack_into("<L", content, at + 24, 16)
    return text(path, bytes(content))


def overlapping(path: Path) -> Path:
    """Two directory entries over the same bytes."""
    content = xlsx(path, TABLE).read_bytes()
    start = content.find(b"PK\x01\x02")
    end = content.rfind(b"PK\x05\x06")
    first = content[start : content.find(b"PK\x01\x02", start + 4)]
    closing = bytearray(content[end:])
    count, size = struct.unpack_from("<10xHL", closing)
    struct.pack_into("<HHL", closing, 8, count + 1, count + 1, size + len(first))
    return text(path, content[:end] + first + bytes(closing))


def crowded(path: Path) -> Path:
    return package(path, {f"xl/media/{number}.png": b"" for number in range(1001)})


def polyglot(path: Path) -> Path:
    """A web page in front of a package."""
    return text(path, b"<script>alert(1)</script>" + xlsx(path, TABLE).read_bytes())


def cut_off(path: Path) -> Path:
    return text(path, xlsx(path, TABLE).read_bytes()[:-400])


def gnawed(path: Path) -> Path:
    """Bytes of the sheet turned around, the directory whole."""
    content = bytearray(xlsx(path, TABLE).read_bytes())
    for at in range(60, 160):
        content[at] ^= 0xFF
    return text(path, bytes(content))


def no_sheets(path: Path) -> Path:
    entries = entries_of(xlsx(path, TABLE))
    return package(path, {k: v for k, v in entries.items() if "worksheets" not in k})


def charts_only(path: Path) -> Path:
    with Workbook(path) as book:
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "={1,2}"})
        book.add_chartsheet("Biểu đồ").set_chart(chart)
    return path


def laughs(path: Path) -> Path:
    """Entities that double eight times."""
    names = "abcdefgh"
    doubled = "".join(f'<!ENTITY {b} "&{a};&{a};">' for a, b in pairwise(names))
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">{doubled}]><x>&h;</x>'
    return with_entry("xl/theme/theme2.xml", xml)(path)


def wide_csv(path: Path) -> Path:
    return text(path, lines([[f"Cột {n}" for n in range(500)], ["1"] * 500]))


def wide_xlsx(path: Path) -> Path:
    return xlsx(path, [[f"Cột {n}" for n in range(500)], ["1"] * 500])


def long_csv(path: Path) -> Path:
    return text(path, "Tên cơ sở,Địa chỉ\n" + "a,b\n" * 200_001)


def far_cell(path: Path) -> Path:
    """A dense table would need sixteen milliards of cells."""
    return with_cells('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')(path)


def repeated_ods(path: Path) -> Path:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}<text:p>a</text:p>'
    return ods(path, f"{row}</table:table-cell></table:table-row>")


def sparse(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(31 * 2**20)
    return path


def deep_xml(path: Path) -> Path:
    return workbook(path, "<a>" * 100_000)


def raw_deflate(path: Path) -> Path:
    """A known entry whose stream never ends."""
    content = zlib.compress(b"<worksheet/>")[2:-6]
    entries = {k: v for k, v in entries_of(xlsx(path, TABLE)).items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, value in entries.items():
            archive.writestr(name, content if "worksheets" in name else value)
    return path
