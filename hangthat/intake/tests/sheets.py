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
