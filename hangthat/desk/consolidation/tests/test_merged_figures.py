"""Each figure of a merged report opens what it counts, on the page, in .docx, PDF and .xlsx."""

import re
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import docx
import openpyxl
import pytest
from django.test import Client
from pypdf import PdfReader

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.commitments.tests.market import BY as RECORDED
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.consolidation.models import MergedReport
from hangthat.domain.consolidation.services import finish, start_merging, take_texts
from hangthat.domain.inspections.services import record
from hangthat.domain.reports import services
from hangthat.domain.reports.services import FormTerms
from hangthat.domain.reports.tests.office import BY, JUNE, LONG_AGO, agency, at, head_of, regime_of

pytestmark = pytest.mark.django_db
FORM = FormTerms(
    [("Kết quả", "")], [("Kiểm tra", "vụ"), ("Bán lẻ", "tỷ đồng")], measures={1: "checks"}
)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_LINK = re.compile(r'<a href="([^"]+)">([\d.]+)</a>')
Told = list[tuple[str, str]]


@pytest.fixture
def merged(standing_agency: Agency, ward_one: Area, head: User) -> MergedReport:
    """Police held two checks and tax three, of which tax typed another number; a third has only
    begun its report."""
    units = {name: agency(name) for name in ("Công an", "Thuế", "Hải quan")}
    regime = regime_of(standing_agency, *units.values())
    services.set_form(regime, form=FORM, valid_from=LONG_AGO, **BY)
    (shop,) = stalls(ward_one, 1)
    for name, held in (("Công an", 2), ("Thuế", 3)):
        chief = head_of(units[name], f"truong.{held}")
        for day in range(1, held + 1):
            said: dict[str, Any] = {"held_on": date(2025, 6, day), "type": "periodic"}
            record(findings={shop: "clean"}, agency=units[name], **said, **RECORDED)
        report = services.open_report(regime, period_key=JUNE, agency=units[name], **BY)
        services.put_sentences(report, by=chief, at=at(16))
        typed = {"c1": 7, "c2": 40} if name == "Thuế" else {"c2": 2}
        services.write_report(report, words={"p1": name}, figures=typed, by=chief, at=at(16))
        services.send_report(report, by=chief, at=at(17))
    draft = services.open_report(regime, period_key=JUNE, agency=units["Hải quan"], **BY)
    services.write_report(draft, words={"p1": "Nháp chưa gửi"}, figures={"c1": 900}, **BY)
    found = start_merging(regime, period_key=JUNE, by=None, at=at(25))
    take_texts(found, by=None, at=at(25))
    finish(found, by=head, at=at(25))
    return found


@pytest.fixture
def desk(head: User) -> Client:
    client = Client()
    client.force_login(head)
    return client


def of_page(page: str) -> Told:
    table = page[page.index('id="so-lieu"') :]
    return [(words, unescape(href)) for row in _ROW.findall(table) for href, words in
            _LINK.findall(row)]  # fmt: skip


def of_docx(content: bytes) -> Told:
    cells = [cell for table in docx.Document(BytesIO(content)).tables for cell in table._cells]
    links = [link for cell in cells for one in cell.paragraphs for link in one.hyperlinks]
    return [
        (one.text, f"{one.address}{'#' + one.fragment if one.fragment else ''}") for one in links
    ]


def of_xlsx(content: bytes) -> Told:
    sheet = openpyxl.load_workbook(BytesIO(content))["Số liệu theo đơn vị"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.comment]
    return [(str(c.value), c.comment.text.split("\n")[-1]) for c in cells if c.comment]


def opened(client: Client, words: str, href: str) -> bool:
    """Whether as much stands behind an address as its number says."""
    parts = urlsplit(href)
    answer = client.get(f"{parts.path}?{parts.query}")
    assert answer.status_code == 200, href
    if parts.path.startswith("/con-so/"):
        return bool(answer.context["page"].paginator.count == int(words))
    if parts.path.startswith("/bao-cao/"):
        return words in [str(one.value) for one in answer.context["body"].figures]
    table = answer.context["figures"]
    assert parts.fragment in answer.content.decode()
    sums = [sum(row.values[n] or 0 for row in table.rows) for n in range(len(table.columns))]
    return int(words) in sums


def test_every_figure_of_page_paper_and_workbook_opens_as_much_as_it_says(
    desk: Client, merged: MergedReport
) -> None:
    here, copy = f"/tong-hop/{merged.code}", f"/tong-hop/{merged.code}/ban/1"
    told = [
        of_page(desk.get(f"{here}/").content.decode()),
        of_page(desk.get(f"{copy}/").content.decode()),
        of_docx(desk.get(f"{here}/van-ban/?word").content),
        of_docx(desk.get(f"{copy}/van-ban/?word").content),
        of_xlsx(desk.get(f"{here}.xlsx").content),
        of_xlsx(desk.get(f"{copy}/bang.xlsx").content),
    ]
    numbers = ["2", "2", "7", "40", "9", "42", "5"]  # of the units, their sums, of the province
    assert [sorted(words for words, _ in one) for one in told] == [
        sorted(numbers if n not in (2, 3) else [*numbers, "9", "42", "5"]) for n in range(6)
    ]

    wrong = [pair for pair in {pair for one in told for pair in one} if not opened(desk, *pair)]

    assert wrong == []
    kinds = {urlsplit(href).path.split("/")[1] for _, href in told[2]}
    assert kinds == {"con-so", "bao-cao", "tong-hop"}


def test_the_pdf_carries_the_same_addresses(desk: Client, merged: MergedReport) -> None:
    here = f"/tong-hop/{merged.code}/van-ban/"
    pages = PdfReader(BytesIO(desk.get(here).content)).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    kept = {str(one["/A"]["/URI"]) for one in notes if "/URI" in one.get("/A", {})}
    assert {href for _, href in of_docx(desk.get(f"{here}?word").content)} <= kept


def test_a_unit_that_has_only_a_draft_is_told_as_not_sent_and_nothing_of_it_is_merged(
    desk: Client, merged: MergedReport
) -> None:
    word = desk.get(f"/tong-hop/{merged.code}/van-ban/?word").content
    text = "\n".join(one.text for one in docx.Document(BytesIO(word)).paragraphs)
    page = desk.get(f"/tong-hop/{merged.code}/").content.decode()

    assert "Chưa có báo cáo: Cơ quan Hải quan." in text
    assert "2/3 đơn vị đã gửi báo cáo" in text
    for told in (text, page):
        assert "Nháp chưa gửi" not in told
        assert "900" not in told


def test_a_quoted_figure_is_named_once_with_its_source_on_page_paper_and_workbook(
    desk: Client, standing_agency: Agency, head: User
) -> None:
    units = [agency(name) for name in ("Kho bạc", "Ngân hàng")]
    regime = regime_of(standing_agency, *units)
    form = FormTerms(
        [("Kết quả", "")], [("Bán lẻ toàn tỉnh", "triệu đồng")], sourced=frozenset({1})
    )
    services.set_form(regime, form=form, valid_from=LONG_AGO, **BY)
    for unit in units:
        report = services.open_report(regime, period_key=JUNE, agency=unit, **BY)
        told: dict[str, Any] = {"figures": {"c1": 23_409_400}, "sources": {"c1": "Cục Thống kê"}}
        services.write_report(report, words={"p1": "Có"}, **told, **BY)
        services.send_report(report, **BY)
    found = start_merging(regime, period_key=JUNE, by=None, at=at(25))
    here = f"/tong-hop/{found.code}"
    note = "Bán lẻ toàn tỉnh (triệu đồng): 23.409.400 (nguồn: Cục Thống kê); không cộng."

    page = desk.get(f"{here}/").content.decode()
    paper = docx.Document(BytesIO(desk.get(f"{here}/van-ban/?word").content))
    book = openpyxl.load_workbook(BytesIO(desk.get(f"{here}.xlsx").content))

    cells = [cell.value for row in book["Số liệu theo đơn vị"].iter_rows() for cell in row]
    paragraphs = [one.text for one in paper.paragraphs]
    assert "46.818.800" not in page
    assert 46_818_800 not in cells
    assert note in page
    assert note in cells
    assert paragraphs.count(note) == 2, "beside the totals, and under the annex"
