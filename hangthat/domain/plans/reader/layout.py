"""The parts of an official document, and its lines joined to paragraphs."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from hangthat.core.common.text import fold
from hangthat.domain.plans.reader.markers import LOWER, is_capitals, is_rule, marker_of
from hangthat.domain.plans.reader.refusal import Unreadable
from hangthat.domain.plans.reader.source import Line

_KINDS = {
    "ke hoach", "quyet dinh", "chi thi", "thong bao", "bao cao", "to trinh", "nghi quyet",
    "cong dien", "nghi dinh", "thong tu", "huong dan", "chuong trinh", "de an", "phuong an",
    "cong van", "giay moi", "bien ban", "hop dong",
}  # fmt: skip
_PLAN = "ke hoach"
_OPENING = re.compile(r"(?:- )?(?:thuc hien|can cu|trien khai|thi hanh|uy ban|ubnd|nham|de )")
_AFTER_TEXT = re.compile(r"(?:noi nhan|tm |kt |tl |tuq |q chu tich|chu tich$)")
_PLAN_NUMBER = re.compile(r"\d\s*/\s*KH\b")
_IN_LETTERHEAD = re.compile(r"/\s*KH\b|ngày\s*\d+\s*tháng|(?i:độc lập)\s*[-–]\s*(?i:tự do)")
_LETTERHEAD = 30  # lines
_END = re.compile(r"\./\.?\s*$")
_ENDED = (".", ";", ":", "!", "?")
_STOPPED = (".", "!", "?")


@dataclass(frozen=True)
class Parts:
    """Letterhead, title, what stands before the first heading, the text, what follows it, and
    annexes printed behind the signature.
    """

    letterhead: list[Line]
    title: list[Line]
    preamble: list[Line]
    body: list[Line]
    tail: list[Line]
    annex: list[Line]


@dataclass(frozen=True)
class _Shape:
    """Whether lines are broken at the edge of the page, where that edge is, and whether
    paragraphs stand apart.
    """

    wrapped: bool
    width: int
    spaced: bool


def parts_of(lines: list[Line]) -> Parts:
    """Refuses: a document of another kind."""
    start = _title_at(lines)
    shape = _shape(lines)
    end = _end(lines, start)
    joined = _paragraphs(lines[start:end], shape)
    title = _title(joined)
    rest = joined[len(title) :]
    headings = [
        i
        for i, line in enumerate(rest)
        if ((found := marker_of(line.text)) and not found.is_bullet)
        or (i and is_capitals(line.text))
    ]
    body_at = headings[0] if headings else 0
    tail, annex = _annex(lines[end:])
    return Parts(
        letterhead=lines[:start],
        title=[replace(line, text=re.sub(r"^KẾ HOẠCH\s*", "", line.text)) for line in title],
        preamble=rest[:body_at],
        body=rest[body_at:],
        tail=tail,
        annex=_paragraphs(annex, shape),
    )


def _title_at(lines: list[Line]) -> int:
    for at, line in enumerate(lines):
        words = fold(line.text)
        in_capitals = is_capitals(line.text)
        kind = next(
            (k for k in _KINDS if words == k or (in_capitals and words.startswith(f"{k} "))), None
        )
        if kind is None:
            continue
        if kind == _PLAN:
            return at
        raise Unreadable(f"Dòng {line.number}: văn bản là “{line.text}”, không phải kế hoạch.")
    after = [at for at, line in enumerate(lines[:_LETTERHEAD]) if _IN_LETTERHEAD.search(line.text)]
    if any(_PLAN_NUMBER.search(line.text) for line in lines[:_LETTERHEAD]):
        return after[-1] + 1
    raise Unreadable("Không thấy dòng tên loại “KẾ HOẠCH”: văn bản không phải kế hoạch.")


def _title(paragraphs: list[Line]) -> list[Line]:
    """From "KẾ HOẠCH" up to the first "Căn cứ …" or the first heading."""
    for at, line in enumerate(paragraphs):
        marker = marker_of(line.text)
        numbered = marker is not None and not marker.is_bullet
        if at and (numbered or _OPENING.match(fold(line.text)) or line.text.endswith(_ENDED)):
            return paragraphs[:at]
    return paragraphs[:1]


def _end(lines: list[Line], start: int) -> int:
    """Where the text stops: after "./.", else before "Nơi nhận" or the signer's office."""
    for at in range(start, len(lines)):
        if _END.search(lines[at].text):
            return at + 1
        signs = is_capitals(lines[at].text) or fold(lines[at].text) == "noi nhan"
        if signs and _AFTER_TEXT.match(fold(lines[at].text)):
            return at
        if fold(lines[at].text).startswith("noi nhan"):
            return at
    return len(lines)


def _annex(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """What follows the text, and a table of figures printed behind the signature."""
    for at, line in enumerate(lines):
        if is_capitals(line.text) and fold(line.text).startswith("phu luc"):
            return lines[:at], lines[at:]
    return lines, []


def _shape(lines: list[Line]) -> _Shape:
    lengths = sorted(len(line.text) for line in lines if line.text)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    broken = sum(
        line.text != "" and not line.text.endswith(_ENDED) and following.text[:1].islower()
        for line, following in pairwise(lines)
    )
    paged = any(line.page for line in lines)
    blanks = sum(line.text == "" for line in lines)
    return _Shape(
        wrapped=paged or (width < 140 and broken > 9),
        width=width,
        spaced=blanks * 10 > len(lines),
    )


def _paragraphs(lines: list[Line], shape: _Shape) -> list[Line]:
    """Lines that continue one another as one line, numbered as the first."""
    joined: list[Line] = []
    last, gap = "", False
    for line in lines:
        if is_rule(line.text):
            gap = True
            continue
        if joined and _continues(joined[-1].text, last, line.text, gap=gap, shape=shape):
            joint = ". " if _is_bare_part(joined[-1].text) else " "
            joined[-1] = replace(joined[-1], text=joined[-1].text + joint + line.text)
        else:
            joined.append(line)
        last, gap = line.text, False
    return joined


def _continues(paragraph: str, last: str, text: str, *, gap: bool, shape: _Shape) -> bool:
    """Whether `text` goes on with `paragraph`, whose last line was `last`."""
    if fold(paragraph) == _PLAN:
        return False
    marker = marker_of(text)
    if _is_bare_part(paragraph):
        return marker is None
    broken = shape.wrapped and not gap
    full = len(last) >= shape.width * 3 // 4
    if marker is not None:
        fragment = marker.is_bullet and re.match(rf"[{LOWER}]|\d{{4}}\b", marker.rest)
        return bool(broken and full and fragment and not paragraph.endswith(_ENDED))
    if text[:1].islower() or text[:1] in ",;)":
        return not paragraph.endswith(_ENDED) or (broken and full) or _trails_off(paragraph)
    if is_capitals(paragraph) and is_capitals(text):
        return not gap
    if not broken or paragraph.endswith((":", ";")):
        return False
    if paragraph.endswith(_STOPPED):
        return full and (shape.spaced or marker_of(paragraph) is not None)
    return full


def _trails_off(text: str) -> bool:
    """ "các hiệp hội,...": the sentence goes on."""
    return text.endswith(("...", "…"))


def _is_bare_part(text: str) -> bool:
    """ "Phần I" alone on its line: its title follows."""
    marker = marker_of(text)
    return marker is not None and not marker.rest
