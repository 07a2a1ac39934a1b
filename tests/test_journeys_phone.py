"""Long tables on a phone: the first rows, then all; nothing is lost on paper or without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines
from playwright.sync_api import Browser, Page

from hangthat.core.common.templatetags.look import FIRST_ROWS
from tests.browser_parts import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.once]
THEME = Path(__file__).parents[1] / "hangthat" / "core" / "common" / "static" / "theme.css"
TABLE = """{% load look %}
<div class="first-rows"><table class="sheet"><thead><tr><th>Tháng</th></tr></thead><tbody>
{% for row in rows %}<tr><th scope="row">{{ row }}</th></tr>{% endfor %}
</tbody></table>{% all_rows rows|length "tháng" %}</div>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Without scripts."""
    context = browser.new_context(**PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


def _show(page: Page, rows: int) -> None:
    told = engines["django"].from_string(TABLE).render({"rows": range(1, rows + 1)})
    head = '<meta name="viewport" content="width=device-width">'
    page.set_content(f"{head}<style>{THEME.read_text()}</style><main>{told}</main>")


def _seen(page: Page) -> int:
    return page.locator("tbody tr:visible").count()


def test_a_long_table_shows_its_first_rows_on_a_phone_and_all_by_a_key_or_on_paper(
    page: Page,
) -> None:
    _show(page, 12)
    every = page.get_by_label("Xem tất cả 12 tháng")

    assert _seen(page) == FIRST_ROWS
    page.emulate_media(media="print")
    assert _seen(page) == 12
    page.emulate_media(media="screen")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert (_seen(page), every.is_checked()) == (12, True)
    every.uncheck()
    assert _seen(page) == FIRST_ROWS
    page.set_viewport_size(DESK["viewport"])
    assert (_seen(page), every.is_visible()) == (12, False)


def test_a_table_with_one_row_more_is_not_folded(page: Page) -> None:
    _show(page, FIRST_ROWS + 1)

    assert _seen(page) == FIRST_ROWS + 1
    assert page.get_by_text("Xem tất cả").count() == 0
