"""Lines that belong to the page or the web site, not to the document."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from hangthat.core.common.text import fold
from hangthat.domain.plans.draft import LooseRow
from hangthat.domain.plans.reader.markers import is_capitals, is_rule, marker_of
from hangthat.domain.plans.reader.source import Line

_PAGE_NUMBER = re.compile(r"(?i:trang\s*)?[-–—]?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–—]?")
_ADDRESS = re.compile(r"(?i)(?:https?://|www\.)\S+(?:\s+\d+(?:/\d+)?)?")
_COUNTER = re.compile(r"^\d{1,3}\s+|\s+(?:(?i:trang)\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?$")
_LETTERHEAD = re.compile(
    r"(?:uy ban nhan dan|ubnd|cong hoa xa hoi chu nghia|hoi dong nhan dan|tinh uy|thanh pho|tinh|"
    r"ban chi dao|so|cuc|chi cuc|bo|tong cuc|van phong)\b"
)
_EDGE = 2  # lines at the top and at the foot of a page

_PAGE = "số trang, tiêu đề trang hoặc chân trang"
_BEFORE = "đứng trước phần đầu văn bản (của trang mạng hoặc phần mềm)"
_SITE = "địa chỉ trang mạng"


def without_furniture(lines: list[Line]) -> tuple[list[Line], list[LooseRow]]:
    """The document's own lines, and the others with the reason they were left out."""
    reasons = {**_before_letterhead(lines), **_repeated(lines), **_alone(lines)}
    kept = [line for line in lines if line.number not in reasons]
    ignored = [
        LooseRow(line=line.number, text=line.text, reason=reasons[line.number])
        for line in lines
        if line.number in reasons
    ]
    return kept, ignored


def _alone(lines: list[Line]) -> dict[int, str]:
    found = {line.number: _PAGE for line in _page_numbers(lines)}
    return found | {line.number: _SITE for line in lines if _ADDRESS.fullmatch(line.text)}


def _page_numbers(lines: list[Line]) -> Iterator[Line]:
    """Numbers alone on their line, at the edge of a page where there are pages. Several below one
    another are the cells of a table."""
    written = [line for line in lines if line.text]
    alone = [_PAGE_NUMBER.fullmatch(line.text) is not None for line in written]
    for at, line in enumerate(written):
        if not alone[at] or any(alone[max(0, at - 1) : at]) or any(alone[at + 1 : at + 2]):
            continue
        pages = {near.page for near in written[max(0, at - _EDGE) : at + _EDGE + 1]}
        begins_or_ends = at < _EDGE or at >= len(written) - _EDGE
        if not line.page or len(pages) > 1 or begins_or_ends:
            yield line


def _before_letterhead(lines: list[Line]) -> dict[int, str]:
    first = next((line.number for line in lines if _opens(line.text)), 0)
    before = (line for line in lines if line.number < first and not is_rule(line.text))
    return {line.number: _BEFORE for line in before}


def _opens(text: str) -> bool:
    meaning = fold(text)
    if (meaning.startswith(("so ", "ke hoach")) and "/" in text) or meaning == "ke hoach":
        return True
    return is_capitals(text) and _LETTERHEAD.match(meaning) is not None


def _repeated(lines: list[Line]) -> dict[int, str]:
    """Running heads: at the same edge of most pages, or three times word for word."""
    own = [line for line in lines if _may_be_a_head(line.text)]
    pages = {line.page for line in own}
    if len(pages) > 1:
        at_edges = list(_edges(lines, own))
        times = Counter(text for text, _ in at_edges)
        enough = max(2, (len(pages) + 1) // 2)
        return {line.number: _PAGE for text, line in at_edges if times[text] >= enough}
    times = Counter(line.text for line in own if len(line.text.split()) > 3)
    return {line.number: _PAGE for line in own if times[line.text] >= 3}


def _may_be_a_head(text: str) -> bool:
    """Neither the middle nor the end of a sentence, nor an item of a list."""
    if is_rule(text) or text[0].islower() or text.endswith((".", ";", ",", ":")):
        return False
    return marker_of(text) is None


def _edges(lines: list[Line], candidates: list[Line]) -> Iterator[tuple[str, Line]]:
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if not is_rule(line.text):
            by_page[line.page].append(line)
    possible = set(candidates)
    for page in by_page.values():
        edge = dict.fromkeys([*page[:_EDGE], *page[-_EDGE:]])
        yield from ((_COUNTER.sub("", line.text), line) for line in edge if line in possible)
