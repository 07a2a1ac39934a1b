"""Each figure of a report opens as many records as it says, from page, .docx, .pdf and .xlsx."""

import os
import random
import re
import shutil
import subprocess
from datetime import date, timedelta
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import docx
import pytest
from django.test import Client
from docx.opc.constants import RELATIONSHIP_TYPE
from openpyxl import load_workbook
from pypdf import PdfReader

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.commitments.tests.market import BY as RECORDED
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.inspections.services import record
from hangthat.domain.reports import services
from hangthat.domain.reports.models import Report
from hangthat.domain.reports.services import FormTerms
from hangthat.domain.reports.tests.office import BY, LONG_AGO, at, regime_of
from hangthat.domain.reports.tests.test_drafts import SIX

pytestmark = pytest.mark.django_db
TRIED = 200 if os.environ.get("HANGTHAT_GATES") == "full" else 24
_CELL = re.compile(r'<a href="(/con-so/\w+/\?[^"]+)"[^>]*>([\d.]+)</a>')


@pytest.fixture
def report(standing_agency: Agency, police: Agency, chief: User, ward_one: Area) -> Report:
    """Of a month in the middle of a year of forty checks, drawn by a fixed seed."""
    chance, shops = random.Random(125), stalls(ward_one, 5)
    for _ in range(40):
        held: dict[str, Any] = {
            "held_on": date(2025, 6, 30) - timedelta(chance.randrange(360)),
            "type": chance.choice(["periodic", "unscheduled"]),
            "agency": police,
        }
        findings = {one: chance.choice(["clean", "violation"]) for one in chance.sample(shops, 2)}
        record(findings=findings, **held, **RECORDED)
    regime = regime_of(standing_agency, police)
    form = FormTerms([(title, "") for title in SIX])
    services.set_form(regime, form=form, valid_from=LONG_AGO, **BY)
    found = services.open_report(regime, period_key="month-2025-6", agency=police, **BY)
    services.put_sentences(found, by=chief, at=at(16))
    return found


def counted(client: Client, href: str) -> int:
    """What the list behind an address adds up to."""
    parts = urlsplit(href)
    shown = client.get(f"{parts.path}?{parts.query}").context
    page, measure = shown["page"], shown["measure"]
    if page is None:
        return 0
    if measure.sums:
        return int(sum(getattr(one, measure.sums) or 0 for one in page.paginator.object_list))
    return int(page.paginator.count)


def of_docx(content: bytes) -> list[tuple[str, str]]:
    """Text and address of each link, as Word reads them."""
    document = docx.Document(BytesIO(content))
    return [
        (link.text, link.address)
        for paragraph in document.paragraphs
        for link in paragraph.hyperlinks
        if "/con-so/" in link.address
    ]


def of_xlsx(content: bytes) -> list[tuple[str, str]]:
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    return [
        (str(cell.value), cell.comment.text.split("\n")[-1])
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    ]


def test_figures_of_page_docx_and_xlsx_lead_to_lists_of_as_many(
    desk: Client, report: Report
) -> None:
    here = f"/bao-cao/{report.code}/"
    page = desk.get(here).content.decode()
    paper = desk.get(f"{here}van-ban/?word").content
    told = of_docx(paper)
    days = "tu=01/07/2024&den=30/06/2025"
    found = [(words, unescape(href)) for href, words in _CELL.findall(page)]
    overview = desk.get(f"/con-so/?{days}").content.decode()
    found += [(words, unescape(href)) for href, words in _CELL.findall(overview)]
    found += told + of_xlsx(desk.get(f"{here}van-ban/?bang").content)
    found += of_xlsx(desk.get(f"/con-so.xlsx?{days}").content)
    assert len(told) >= 3
    assert len(found) > 24

    tried = random.Random(1).sample(found, min(TRIED, len(found)))
    wrong = [
        (words, href, count)
        for words, href in {*tried, *told}
        if (count := counted(desk, href)) != int(words.replace(".", ""))
    ]
    assert wrong == []


def test_the_links_stand_in_the_pdf_and_libreoffice_opens_the_docx(
    desk: Client, report: Report, tmp_path: Path
) -> None:
    here = f"/bao-cao/{report.code}/van-ban/"
    word = desk.get(f"{here}?word").content
    links = {href for _, href in of_docx(word)}
    document = docx.Document(BytesIO(word))
    kept = {one.target_ref for one in document.part.rels.values()
            if one.reltype == RELATIONSHIP_TYPE.HYPERLINK}  # fmt: skip
    assert links <= kept
    assert "w:tooltip" in document.element.xml
    assert _addresses(desk.get(here).content) >= links
    if not (office := shutil.which("soffice")):
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer-nogui")
    (tmp_path / "bao-cao.docx").write_bytes(word)
    order = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/office"]
    order += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "bao-cao.docx")]
    subprocess.run(order, check=True, capture_output=True, timeout=120)
    assert _addresses((tmp_path / "bao-cao.pdf").read_bytes()) >= links


def _addresses(pdf: bytes) -> set[str]:
    """Of the links on the pages of a PDF."""
    pages = PdfReader(BytesIO(pdf)).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    return {str(one["/A"]["/URI"]) for one in notes if "/URI" in one.get("/A", {})}
