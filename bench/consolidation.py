"""The merged report of 80 units with its annexes: as .docx, .pdf and .xlsx, beside a floor.

    HANGTHAT_DATA=$(mktemp -d) python -m bench.consolidation [--units 80] [--keep DIR]

On an empty database of its own, which it migrates. Each unit sends six parts of some 1,500 letters
and a figure in every column; all texts are taken over. The floor of a format is the same words
without any layout: paragraphs written straight into a package for .docx, plain text set by typst
for .pdf, cells alone for .xlsx. `--keep`: the files are left there, to be looked at. Exit code 1 if
the .docx takes more than 15 s or the .pdf more than 30 s.
"""

import argparse
import io
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any
from xml.sax.saxutils import escape

import typst
import xlsxwriter

COLUMNS = (
    "Số vụ kiểm tra", "Số vụ phát hiện, bắt giữ", "Số vụ xử lý", "Hàng cấm, hàng nhập lậu",
    "Gian lận thương mại, gian lận thuế", "Hàng giả, xâm phạm quyền sở hữu trí tuệ",
    "Vi phạm khác", "Xử lý hành chính", "Số vụ khởi tố", "Số bị can", "Thu nộp ngân sách",
    "Tiền phạt vi phạm hành chính", "Truy thu, phạt thuế", "Tiền bán hàng tịch thu",
    "Trị giá hàng vi phạm", "Trị giá hàng tịch thu", "Trị giá hàng tiêu hủy",
    "Số buổi tuyên truyền", "Tờ rơi",
)  # fmt: skip
PARTS = (
    "Tình hình thị trường", "Tuyên truyền, ký cam kết", "Kiểm tra, xử lý", "Mục tiêu, lộ trình",
    "Khó khăn, vướng mắc", "Đề xuất, kiến nghị",
)  # fmt: skip
MOST = {"docx": 15, "pdf": 30}  # seconds
_KEY, _BEGAN = "month-2025-6", date(2024, 1, 1)
_NOW = datetime(2025, 6, 25, tzinfo=UTC)
_BY: dict[str, Any] = {"by": None, "at": datetime(2025, 6, 16, tzinfo=UTC)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=80)
    parser.add_argument("--columns", type=int, default=len(COLUMNS))
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    merged, user = _prepared(asked.units, min(asked.columns, len(COLUMNS)))
    made, late = _measured(merged, user)
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
        for kind, content in made.items():
            (asked.keep / f"tong-hop.{kind}").write_bytes(content)
    return int(late)


def _measured(merged: Any, user: Any) -> tuple[dict[str, bytes], bool]:
    """The files, and whether one took too long."""
    from hangthat.core.documents.services import official_docx, official_pdf
    from hangthat.desk.consolidation.queries.book import workbook
    from hangthat.desk.consolidation.queries.figure_table import figure_table
    from hangthat.desk.consolidation.queries.merged_page import merged_page
    from hangthat.desk.consolidation.queries.merged_paper import paper_of

    def page() -> Any:
        return merged_page(merged, user, at=_NOW)

    read = _timed(page)[0]

    def paper() -> Any:
        body = page().body
        return paper_of(
            body, merged.receiver, figure_table(body, "/", "https://mau.vn"), section=False
        )

    def book() -> bytes:
        body = page().body
        return workbook(body, figure_table(body, "/", "https://mau.vn"))

    official = paper()
    lines = _lines(official)
    made: dict[str, bytes] = {}
    late = False
    print(f"{len(lines)} lines, {sum(map(len, lines)):,} letters; read in {read:.2f} s")

    for kind, write, floor in (
        ("docx", lambda: official_docx(paper()), _docx),
        ("pdf", lambda: official_pdf(paper()), _pdf),
        ("xlsx", book, _xlsx),
    ):
        took, made[kind] = _timed(write)
        least = _timed(lambda floor=floor: floor(lines))[0]
        late |= took > MOST.get(kind, took)
        print(f".{kind}: {took:.2f} s, floor {least:.2f} s, {took / least:.1f} times")
    return made, late


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    """Once: typst remembers what it has set."""
    begun = perf_counter()
    made = act()
    return perf_counter() - begun, made


def _lines(official: Any) -> list[str]:
    """All words of the page, cell by cell."""
    found: list[str] = []
    blocks = [*official.body, *(one for part in official.appendices for one in part.body)]
    for block in blocks:
        if hasattr(block, "rows"):
            cells = [cell for row in (block.headings, *block.rows) for cell in row]
            found += [str(one) for c in cells for one in (c if isinstance(c, tuple) else (c,))]
        else:
            found.append(block.text)
    return found


def _docx(lines: list[str]) -> bytes:
    out = io.BytesIO()
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f"<w:document><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def _pdf(lines: list[str]) -> bytes:
    words = "#for line in json(bytes(sys.inputs.data)) { par(line) }"
    import json

    made = typst.compile(words.encode(), sys_inputs={"data": json.dumps(lines)})
    return bytes(made) if isinstance(made, bytes) else b"".join(made)


def _xlsx(lines: list[str]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    for place, line in enumerate(lines):
        sheet.write_string(place, 0, line[:32_000])
    book.close()
    return out.getvalue()


def _prepared(count: int, columns: int) -> tuple[Any, Any]:
    """A merged report of as many units, all of whose texts are taken over; its officer."""
    from hangthat.core.access.lexicon import Role
    from hangthat.core.access.services.people import add_officer
    from hangthat.core.agencies.models import Agency
    from hangthat.core.deadlines.services import load_periods
    from hangthat.domain.consolidation.services import start_merging, take_texts
    from hangthat.domain.reports.services import (
        FormTerms,
        RegimeTerms,
        assign,
        make_regime,
        open_report,
        send_report,
        write_report,
    )

    load_periods(folder=Path("reference"), at=_BY["at"])
    receiver = Agency.objects.create(
        code="NHAN", name="Chi cục Quản lý thị trường, Sở Công Thương tỉnh Lạng Sơn"
    )
    terms = RegimeTerms("Báo cáo tháng", "month", "day", _BEGAN, receiver, due_number=20)
    form = FormTerms([(one, "") for one in PARTS], [(one, "") for one in COLUMNS[:columns]])
    regime = make_regime(terms=terms, form=form, **_BY)
    units = [
        Agency.objects.create(code=f"X{n}", name=f"Ủy ban nhân dân xã Đồng Tâm {n}")
        for n in range(count)
    ]
    assign(regime, agencies=units, starts_on=_BEGAN, **_BY)
    dice = Random(125)
    for unit in units:
        report = open_report(regime, period_key=_KEY, agency=unit, **_BY)
        words = {f"p{n}": _sentences(dice) for n in range(1, len(PARTS) + 1)}
        figures = {
            f"c{n}": dice.randrange(10 ** dice.randrange(1, 9)) for n in range(1, columns + 1)
        }
        send_report(write_report(report, words=words, figures=figures, **_BY), **_BY)
    merged = start_merging(regime, period_key=_KEY, by=None, at=_NOW)
    take_texts(merged, by=None, at=_NOW)
    user = add_officer(
        username="can-bo", full_name="Cán bộ", role=Role.STANDING_OFFICER, agency=receiver,
        at=_BY["at"], valid_from=_BEGAN,
    )  # fmt: skip
    return merged, user


def _sentences(dice: Random) -> str:
    """Some 1,500 letters in a few paragraphs."""
    words = ("kiểm tra", "xử lý", "chợ", "hộ kinh doanh", "tuyên truyền", "ký cam kết", "vụ", "xã")
    told = [" ".join(dice.choices(words, k=30)).capitalize() + "." for _ in range(8)]
    return "\n".join(" ".join(told[at : at + 2]) for at in range(0, 8, 2))


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
    django.setup()
    sys.exit(main())
