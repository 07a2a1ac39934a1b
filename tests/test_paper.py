"""What Chromium puts on paper: no acts, no number lost, no column cut off."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.browser_parts import DESK

pytestmark = [pytest.mark.browser, pytest.mark.once]
THEME = Path(__file__).parents[1] / "hangthat" / "core" / "common" / "static" / "theme.css"
TABLE = """<main><h1>Vụ việc</h1><section class="card"><div class="sheet-wrap {wrap}">
<table class="sheet"><thead><tr><th scope="col">Số</th>{heads}
<th scope="col" class="off-paper"><span class="visually-hidden">Việc</span></th></tr></thead>
<tbody><tr><th scope="row"><a href="/1/" data-row>VV-01 <svg class="icon"></svg></a></th>{cells}
<td><a href="/2/">Lập biện pháp</a></td></tr></tbody></table></div></section></main>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(**DESK)
    yield context.new_page()
    context.close()


def _printed(page: Page, columns: int, wrap: str = "") -> list[pypdfium2.PdfPage]:
    """The leaves of a list with so many columns of money; its last column is an act."""
    heads = "".join(
        f'<th scope="col" class="num">Tiền phạt đã nộp {n}</th>' for n in range(columns)
    )
    cells = "".join(f'<td class="num">{n:02}.500.000</td>' for n in range(columns))
    body = TABLE.format(wrap=wrap, heads=heads, cells=cells)
    page.set_content(f"<style>{THEME.read_text()}</style>{body}")
    return list(pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4"))))


def _words(leaf: pypdfium2.PdfPage) -> str:
    """Without spaces: letters that are placed one by one have some between them."""
    told = str(leaf.get_textpage().get_text_range()).replace("\ufffe", "-")
    return "".join(told.split())


def test_a_restricted_case_keeps_its_number_on_paper_and_acts_stay_off(page: Page) -> None:
    leaves = _printed(page, 2)

    words = "".join(map(_words, leaves))
    assert "VV-01" in words
    assert "01.500.000" in words
    assert "Lậpbiệnpháp" not in words
    assert len(leaves) == 1


def test_a_table_of_many_columns_lies_across_a_leaf_of_its_own_and_loses_none(page: Page) -> None:
    leaves = _printed(page, 25, "sheet-wide")

    wide = [leaf for leaf in leaves if leaf.get_width() > leaf.get_height()]
    assert len(wide) == 1
    assert all(f"{n:02}.500.000" in _words(wide[0]) for n in range(25))
    assert {leaf.get_width() > leaf.get_height() for leaf in _printed(page, 4, "sheet-wide")} == {
        False
    }
