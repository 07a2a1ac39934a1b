"""What the journeys share: the browser, signing in, and all that can be wrong with a page."""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from hangthat.config.testing import behind

expect.set_options(timeout=10_000)  # milliseconds
# Playwright keeps an event loop running, which Django takes for an asynchronous caller.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}

NARROW = {"width": 320, "height": 640}  # the narrowest telephones, and a page enlarged fourfold

# What a finger must hit: 44 pixels both ways. A link inside a sentence may be smaller, and so may
# a unit of the map, for the list beside it has the same link. A row's link covers its whole row.
FAULTS = """
phone => {
  const faults = [];
  const say = words => faults.push(words);
  const root = document.documentElement;
  const beyond = root.scrollWidth - root.clientWidth;
  if (beyond > 0) say(`rộng quá màn hình ${beyond} px`);
  const heads = [...document.querySelectorAll("h1")].filter(head => head.innerText.trim());
  if (heads.length !== 1) say(`${heads.length} tiêu đề h1`);
  if (document.title.trim().length < 5 || document.title.startsWith("·")) say("thiếu tên trang");
  const here = document.querySelector(".crumbs [aria-current=page]");
  const back = document.querySelector(".crumbs a[href], nav [aria-current=page]");
  if (document.querySelector(".topbar") && !(here && back)) say("không có đường quay lại");
  for (const icon of document.querySelectorAll("svg.icon"))
    if (icon.checkVisibility() && !icon.getBBox().width) say(`biểu tượng trống ${icon.innerHTML}`);
  if (!phone) return faults;

  const inText = el => el.matches("a:not([data-row])") && getComputedStyle(el).display === "inline";
  const area = el => {
    if (el.matches("[data-row]")) return el.closest("tr, li");
    if (el.matches(".tile-value a")) return el.closest(".tile");
    return el.matches("[type=checkbox], [type=radio]") ? el.closest("label") : el;
  };
  for (const el of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (!el.checkVisibility() || el.matches("[type=hidden], .skip, svg a") || inText(el)) continue;
    const { width, height } = area(el).getBoundingClientRect();
    if (Math.min(width, height) < 43.5)
      say(`chỉ ${Math.round(width)}×${Math.round(height)} px: ${el.outerHTML.slice(0, 120)}`);
  }
  return faults;
}
"""
FOCUS = """
() => {
  const el = document.activeElement;
  if (!el || el === document.body) return null;
  const outlined = part => {
    const look = getComputedStyle(el, part);
    return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  };
  const unit = el.querySelector(":scope > path");
  const bordered = unit && parseFloat(getComputedStyle(unit).strokeWidth) >= 4;
  el.dataset.reached = "";
  return [el.outerHTML.slice(0, 160), outlined() || outlined("::after") || bordered];
}
"""
UNREACHED = """
() => {
  const reached = el => "reached" in el.dataset;
  const group = el => (el.type === "radio" ? [...document.getElementsByName(el.name)] : [el]);
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter(el => el.checkVisibility() && el.type !== "hidden" && !el.disabled)
    .filter(el => !group(el).some(reached))
    .map(el => el.outerHTML.slice(0, 160));
}
"""
# What axe calls serious or critical, in the first eight rows of a list; its lighter rules are not
# even tried. Not `preload`: it asks for the imported style sheets at addresses of its own making.
GRAVE = """
async without => {
  const light = axe._audit.rules.filter(rule => ["minor", "moderate"].includes(rule.impact));
  const off = [...without, ...light.map(rule => rule.id)];
  const rules = Object.fromEntries(off.map(id => [id, { enabled: false }]));
  const rows = ["tbody tr", "ul > li", "ol > li"].map(row => `#main ${row}:nth-child(n+9)`);
  const options = { resultTypes: ["violations"], preload: false, rules };
  const found = await axe.run({ exclude: rows.map(row => [row]) }, options);
  return found.violations.filter(one => ["serious", "critical"].includes(one.impact));
}
"""
# How many pixels a page is too wide; then with a word of 86 letters at the end of all that is read.
TOO_WIDE = """
() => {
  const root = document.documentElement;
  const beyond = () => root.scrollWidth - root.clientWidth;
  const plain = beyond();
  for (const el of document.querySelectorAll("main :is(h1, h2, p, li, dt, dd, label, a, tbody th)"))
    el.append(` https://vidu.vn/${"abcdefghij".repeat(7)}`);
  return [plain, beyond()];
}
"""
PRESENT = """
behind => {
  const { Date: Clock } = globalThis;
  globalThis.Date = class Date extends Clock {
    constructor(...told) {
      if (told.length) super(...told);
      else super(Date.now());
    }
    static now() {
      return Clock.now() - behind;
    }
  };
}
"""
UNFOLD = "document.querySelectorAll('main details:not(.menu)').forEach(one => one.open = true)"
LOOKS = ("desk", "phone")
CONTRAST = "color-contrast"  # two thirds of what axe takes


@contextmanager
def open_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


def opened(browser: Browser, **look: Any) -> BrowserContext:
    """A browser whose clock shows the present of the tests, as the site's does."""
    context = browser.new_context(**look)
    context.add_init_script(f"({PRESENT})({behind() / timedelta(milliseconds=1)})")
    return context


@contextmanager
def visitor(browser: Browser, address: str, **look: object) -> Iterator[Page]:
    """A new visitor's page. Whatever the browser complains of fails the journey."""
    context = opened(browser, base_url=address, locale="vi-VN", **look)
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints = listen(page)
    yield page
    context.close()
    assert not complaints, "\n".join(complaints)


@contextmanager
def refused(browser: Browser, address: str, **look: object) -> Iterator[Page]:
    """As `visitor`, for pages that say by their status that there is nothing, or not now: of these
    a browser complains by itself."""
    context = opened(browser, base_url=address, locale="vi-VN", **look)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def listen(page: Page) -> list[str]:
    """Errors of scripts, of the content policy and of missing files, as they come."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    # Pages of ours. 409: a colleague was quicker, or the form was sent already. 410: an entry that
    # was public once says what became of it.
    ours = ("409 (Conflict)", "410 (Gone)")
    page.on(
        "console",
        lambda said: (
            said.type == "error"
            and not any(one in said.text for one in ours)
            and complaints.append(said.text)
        ),
    )
    return complaints


def sign_in(page: Page, username: str) -> None:
    page.goto("/dang-nhap/")
    fill_sign_in(page, username)
    page.wait_for_url(lambda address: "/dang-nhap/" not in address)


def fill_sign_in(page: Page, username: str) -> None:
    """On the page that asks who is there."""
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill("hangthat-demo")
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def faults_of(page: Page, *, phone: bool, contrast: bool = True) -> list[str]:
    """Everything wrong with the page as it stands, in words; empty when it is in order."""
    found: list[str] = page.evaluate(FAULTS, phone)
    if not page.evaluate("'axe' in window"):  # half a megabyte, once for each page that was loaded
        page.evaluate(AXE_SCRIPT)
    for violation in page.evaluate(GRAVE, [] if contrast else [CONTRAST]):
        places = [" ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
        found.append(f"{violation['id']}: {'; '.join(places)}")
    return found


def faults_in_both_looks(page: Page, *, contrast: Collection[str] = LOOKS) -> list[str]:
    """As wide as the desk shows the page, then as the phone does, where it was opened.

    What is folded is opened first. `contrast`: in which of the looks axe is asked about colours.
    """
    page.evaluate(UNFOLD)
    found = []
    for look, shape in (("desk", DESK), ("phone", PHONE)):
        page.set_viewport_size(shape["viewport"])
        faults = faults_of(page, phone=look == "phone", contrast=look in contrast)
        found += [f"{look}: {fault}" for fault in faults]
    return found


def too_wide_when_narrow(page: Page) -> list[str]:
    """On the narrowest telephone. Asked last: it leaves long words on the page."""
    page.set_viewport_size(NARROW)
    plain, with_long_word = page.evaluate(TOO_WIDE)
    said = {"": plain, ", có từ rất dài": with_long_word}
    return [f"320 px{when}: rộng quá {wide} px" for when, wide in said.items() if wide > 0]


def tab_through(page: Page, limit: int = 400) -> list[str]:
    """Press Tab until the page is left; what was not reached, or reached without showing it."""
    invisible = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        if found is None:
            break
        if not found[1]:
            invisible.append(f"không thấy tiêu điểm: {found[0]}")
    return invisible + [f"không tới được: {one}" for one in page.evaluate(UNREACHED)]


__all__ = [
    "DESK",
    "PHONE",
    "Browser",
    "Locator",
    "Page",
    "faults_in_both_looks",
    "faults_of",
    "fill_sign_in",
    "listen",
    "open_browser",
    "opened",
    "sign_in",
    "tab_through",
    "too_wide_when_narrow",
    "visitor",
]


class Hand:
    """Clicks and typed fields, counted; a choice out of a list counts as two clicks."""

    def __init__(self) -> None:
        self.clicks = self.typed = 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def choose(self, what: Locator, label: str) -> None:
        self.clicks += 2
        what.select_option(label=label)

    def type(self, what: Locator, words: str) -> None:
        self.typed += 1
        what.fill(words)

    def send(self, page: Page, file: Path) -> None:
        """One click opens the dialog of files, where the file is chosen by its name."""
        self.clicks += 1
        page.locator("input[type=file]").set_input_files(file)
