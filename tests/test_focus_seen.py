"""With the keyboard alone: what has the focus is never under a bar that stays on the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser_parts import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.once]
THEME = Path(__file__).parents[1] / "hangthat" / "core" / "common" / "static" / "theme.css"
ROW = """<tr><td class="tick"><input type="checkbox"></td>
<th scope="row"><a href="/{n}/">VV-{n}</a></th></tr>"""
LIST = """<header class="topbar">Hàng Thật</header><main><form class="ticking">
<div class="sheet-wrap"><table class="sheet dense compact">
<thead><tr><th scope="col">Chọn</th><th scope="col">Số vụ việc</th></tr></thead>
<tbody>{rows}</tbody></table></div>
<div class="bulk"><button class="btn">Gắn nhãn</button></div></form></main>{bar}"""
FORM = """<header class="topbar">Hàng Thật</header><main><form>{fields}
<div class="form-end"><button class="btn">Lưu</button></div></form></main>{bar}"""
BAR = '<nav class="bottombar"><ul><li><a href="/">Việc</a></li></ul></nav>'
COVERED = """
() => {
  const el = document.activeElement;
  if (!el || !el.closest("table, .field")) return "";
  const { left, top, width, height } = el.getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + height / 2);
  const seen = el.contains(above) || above?.contains(el);
  return seen ? "" : `${el.outerHTML} dưới ${above?.outerHTML}`;
}
"""


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(**request.param)
    yield context.new_page()
    context.close()


def _covered(page: Page, body: str) -> list[str]:
    head = '<meta name="viewport" content="width=device-width">'
    page.set_content(f"{head}<style>{THEME.read_text()}</style>{body.replace('{bar}', BAR)}")
    found = []
    for key in ("Tab", "Shift+Tab"):
        for _ in range(85):
            page.keyboard.press(key)
            found.append(page.evaluate(COVERED))
    return [one for one in found if one]


def test_a_row_is_not_under_the_bar_of_acts_nor_under_the_heads(page: Page) -> None:
    rows = "".join(ROW.format(n=n) for n in range(40))

    assert _covered(page, LIST.replace("{rows}", rows)) == []


def test_a_box_is_not_under_the_buttons_of_its_form(page: Page) -> None:
    field = '<p class="field"><label for="b{n}">Số</label><input id="b{n}"></p>'

    fields = "".join(field.format(n=n) for n in range(40))
    assert _covered(page, FORM.replace("{fields}", fields)) == []
