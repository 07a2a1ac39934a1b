"""What the handbook's pictures show, in words: kept beside them, and compared with the pages.

`noi-dung-hinh.json` has for each picture the menu, headings, columns, fields and buttons of its
page when it was taken. Only words that stand in the program as whole labels are kept, no names or
dates of records: the invented province goes on from day to day.
"""

import json
import re
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
KEPT = Path(__file__).with_name("noi-dung-hinh.json")
SHOWN = r"""
() => {
  const say = el => el.innerText.replace(/\s+/g, " ").replace(/[ :]+$/, "").trim();
  const of = where => [...document.querySelectorAll(where)].filter(el => el.checkVisibility());
  const own = el => [...el.childNodes].filter(n => n.nodeType === 3)
    .map(n => n.textContent.replace(/\s+/g, " ").trim()).filter(Boolean);
  const parts = "main :is(h1, h2, h3, legend, label, button, .btn, .tabs a, th[scope=col])";
  return {
    menu: of("nav.sidenav a").map(say),
    labels: of(parts).flatMap(el => [say(el), ...own(el)]),
  };
}
"""
Shown = dict[str, list[str]]


@cache
def labels() -> frozenset[str]:
    """Whole labels of the program: between tags, quotes or braces of templates."""
    files = [*ROOT.glob("hangthat/**/*.html"), *ROOT.glob("hangthat/**/*.py")]
    texts = (file.read_text() for file in files if "tests" not in file.parts)
    return frozenset(
        label for text in texts for label in re.findall(r'[>"}]\s*([^<>"{}]+?)\s*(?=[<"{])', text)
    )


def shown_by(page: Page) -> Shown:
    """The menu in its order, and the labels of the page."""
    found = page.evaluate(SHOWN)
    return {
        "menu": found["menu"],
        "labels": sorted({words for words in found["labels"] if words in labels()}),
    }


def kept() -> dict[str, Shown]:
    return dict(json.loads(KEPT.read_text()))


def keep(found: dict[str, Shown]) -> None:
    KEPT.write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def drift(name: str, before: Shown, after: Shown, *, daily: bool = False) -> list[str]:
    """What the picture lacks, and what it shows that is gone; of a daily one, of the menu."""
    faults = []
    for kind in ("menu",) if daily else ("menu", "labels"):
        was, is_ = set(before.get(kind, ())), set(after[kind])
        faults += [f"{name}.png thiếu “{words}”" for words in sorted(is_ - was)]
        faults += [f"{name}.png còn “{words}”" for words in sorted(was - is_)]
    return faults
