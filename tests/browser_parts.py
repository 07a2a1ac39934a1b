"""What the journeys share: the browser, signing in, and all that can be wrong with a page."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

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

# What a finger must hit: 44 pixels both ways. A link inside a sentence may be smaller, and so may
# a unit of the map, for the list beside it has the same link. A row's link covers its whole row.
FAULTS = """
phone => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    faults.push(`rộng quá màn hình ${root.scrollWidth - root.clientWidth} px`);
  const heads = [...document.querySelectorAll("h1")].filter(h => h.innerText.trim());
  if (heads.length !== 1) faults.push(`${heads.length} tiêu đề h1`);
  if (document.title.trim().length < 5 || document.title.startsWith("·")) faults.push("thiếu tên trang");
  const inside = document.querySelector(".topbar");
  const here = document.querySelector(".crumbs [aria-current=page]");
  const back = document.querySelectorAll(".crumbs a[href]").length;
  const section = document.querySelector(".sidenav [aria-current=page]");
  if (inside && !(here && (back || section))) faults.push("không có đường quay lại");
  for (const icon of document.querySelectorAll("svg.icon")) {
    if (icon.checkVisibility() && !icon.getBBox().width)
      faults.push(`biểu tượng trống ${icon.innerHTML}`);
  }
  if (!phone) return faults;
  const inText = el =>
    el.matches("a") && getComputedStyle(el).display === "inline" && !el.matches("[data-row]");
  const area = el => {
    if (el.matches("[data-row]")) return el.closest("tr") ?? el;
    if (el.matches(".tile-value a")) return el.closest(".tile");
    return el.matches("[type=checkbox], [type=radio]") ? el.closest("label") ?? el : el;
  };
  for (const el of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (!el.checkVisibility() || el.type === "hidden" || el.closest("svg") || inText(el)) continue;
    if (el.matches(".skip")) continue;
    const box = area(el).getBoundingClientRect();
    if (box.width < 43.5 || box.height < 43.5)
      faults.push(`chỉ ${Math.round(box.width)}×${Math.round(box.height)} px: ${el.outerHTML.slice(0, 120)}`);
  }
  return faults;
}
"""
FOCUS = """
() => {
  const el = document.activeElement;
  if (!el || el === document.body) return null;
  const seen = (of, part) => {
    const look = getComputedStyle(of, part);
    return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  };
  const drawn = el.querySelector("path");
  const visible = seen(el) || seen(el, "::after") || (drawn && +getComputedStyle(drawn).strokeWidth.replace("px", "") >= 4);
  el.dataset.reached = "";
  return [el.outerHTML.slice(0, 160), visible];
}
"""
UNREACHED = """
() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(el => el.checkVisibility() && el.type !== "hidden" && !el.disabled && !("reached" in el.dataset))
  .filter(el => el.type !== "radio" || ![...document.getElementsByName(el.name)].some(one => "reached" in one.dataset))
  .map(el => el.outerHTML.slice(0, 160))
"""


@contextmanager
def open_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@contextmanager
def visitor(browser: Browser, address: str, **look: object) -> Iterator[Page]:
    """A new visitor's page. Whatever the browser complains of fails the journey."""
    context = browser.new_context(base_url=address, locale="vi-VN", **look)
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints = listen(page)
    yield page
    context.close()
    assert complaints == []


def listen(page: Page) -> list[str]:
    """Errors of scripts, of the content policy and of missing files, as they come."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    return complaints


def sign_in(page: Page, username: str) -> None:
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill("hangthat-demo")
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/chi-tieu/**")


def faults_of(page: Page, *, phone: bool) -> list[str]:
    """Everything wrong with the page as it stands, in words; empty when it is in order."""
    found = page.evaluate(FAULTS, phone)
    for violation in Axe().run(page).response["violations"]:
        if violation["impact"] in {"serious", "critical"}:
            places = [" ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
            found.append(f"{violation['id']}: {'; '.join(places)}")
    return found


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
    "BrowserContext",
    "Page",
    "faults_of",
    "listen",
    "open_browser",
    "sign_in",
    "tab_through",
    "visitor",
]
