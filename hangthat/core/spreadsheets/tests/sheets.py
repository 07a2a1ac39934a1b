"""Small files of every kind, made in the test run."""

import io
import zipfile
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

HEADINGS = ["STT", "Tên cơ sở", "Địa chỉ", "Mã số thuế", "Điện thoại"]
ROWS = [
    ["1", "Tạp hoá Đồng Đỏ", "số 5 đường Trần Phú", "4900123451", "0912345678"],
    ["2", "Quần áo Hồng Hạnh", "ki-ốt 12 chợ Kỳ Lừa", "", "0205 3812345"],
]


def xlsx(path: Path, *tables: list[list[Any]], **sheets: list[list[Any]]) -> Path:
    """A workbook of these sheets, every text as text."""
    named = {f"Sheet{i}": table for i, table in enumerate(tables, start=1)} | sheets
    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, table in named.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(table):
                sheet.write_row(row, 0, cells)
    return path


def text(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def lines(rows: list[list[str]], separator: str = ",") -> str:
    return "".join(separator.join(row) + "\n" for row in rows)


def package(path: Path, entries: dict[str, bytes | str]) -> Path:
    """A zip file of these entries."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def entries_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet_xml(rows: list[list[str]], more: str = "") -> str:
    """The XML of a sheet, texts inline; `more` rows as they are."""
    body = "".join(
        f'<row r="{r}">'
        + "".join(
            f'<c r="{chr(65 + c)}{r}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for c, cell in enumerate(cells)
        )
        + "</row>"
        for r, cells in enumerate(rows, start=1)
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{body}{more}</sheetData></worksheet>'


def workbook(path: Path, sheet: str) -> Path:
    """A workbook whose one sheet is this XML."""
    entries = entries_of(xlsx(path, [["x"]]))
    return package(path, {**entries, "xl/worksheets/sheet1.xml": sheet})


def ods(path: Path, rows: str, **more: str) -> Path:
    """An OpenDocument sheet of these rows, as XML."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
        f'xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Trang 1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    entries = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}
    return package(path, {**entries, **more})


def ods_row(cells: list[str]) -> str:
    told = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{told}</table:table-row>"
