"""Number, day, issuer, title, period and bases of a plan."""

import re
from collections.abc import Iterator
from datetime import date

from hangthat.core.common.text import fold
from hangthat.domain.plans.draft import BasisRow, Head
from hangthat.domain.plans.reader.dates import day_in, period_in, span_in
from hangthat.domain.plans.reader.layout import Parts
from hangthat.domain.plans.reader.markers import is_capitals
from hangthat.domain.plans.reader.outline import Clause

_MOTTO = re.compile(
    r"(?i)cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam|"
    r"độc\s+lập\s*[-–]\s*tự\s+do\s*[-–]\s*hạnh\s+phúc"
)
_SYMBOL = r"[A-ZĐ][A-ZĐ0-9]*(?:\s*-\s*[A-ZĐ0-9]+)*"
_NUMBER = re.compile(rf"(?:Số\s*:?\s*)?(\d+[a-zA-Z]?)\s*/\s*({_SYMBOL})")
_PLACE = re.compile(r"([^,:/\d]+?),\s*ngày\s*\d")
_COMMITTEE = re.compile(r"(?:ỦY|UỶ) BAN NHÂN DÂN|UBND")
_UNIT = re.compile(r"(TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|THỊ XÃ|QUẬN|XÃ|PHƯỜNG|ĐẶC KHU)\s+(.+)")
_AGENCY = re.compile(r"(?:SỞ|CỤC|CHI CỤC|BAN CHỈ ĐẠO|BỘ|TỔNG CỤC|HỘI ĐỒNG NHÂN DÂN)\b")
_BASIS = re.compile(r"(?:thuc hien|can cu|trien khai|thi hanh|theo)\b")
_CITED = re.compile(r"\bsố\s*:?\s*(\d+[\w./-]*[-/][\w./-]*\w)")
_NEXT_BASIS = re.compile(r";\s+(?=(?:thực hiện|căn cứ|triển khai|thi hành)\s)", re.IGNORECASE)
_DURATION = re.compile(r"(?:thoi gian|thoi han|ky) (?:thuc hien|trien khai)")


def head_of(parts: Parts, clauses: list[Clause], *, source: str) -> Head:
    """[plan] as far as the document says it."""
    letterhead = _MOTTO.sub(" ", " \n".join(line.text.strip() for line in parts.letterhead))
    number = _NUMBER.search(letterhead)
    issued_on = day_in(letterhead)
    place = _PLACE.search(letterhead.replace(number[0], "\n") if number else letterhead)
    title = " ".join(line.text for line in parts.title if line.text)
    period = _period(title, parts, clauses, issued_on)
    return Head(
        code=number[1] if number else "",
        number="".join(f"{number[1]}/{number[2]}".split()) if number else "",
        title=title,
        issuer=_issuer(letterhead.replace(number[0], "") if number else letterhead, parts),
        place=place[1].split("\n")[-1].strip() if place else "",
        issued_on=issued_on,
        first_day=period[0] if period else None,
        last_day=period[1] if period else None,
        source=source,
    )


def bases_of(parts: Parts) -> tuple[BasisRow, ...]:
    """ "Thực hiện …", "Căn cứ …": what the plan rests on, verbatim."""
    return tuple(
        BasisRow(text=text, number=cited[1] if cited else "", issued_on=day_in(text))
        for text in _basis_texts(parts)
        for cited in [_CITED.search(text)]
    )


def _basis_texts(parts: Parts) -> Iterator[str]:
    for line in parts.preamble:
        text = line.text.lstrip("-–•+* ")
        if _BASIS.match(fold(text)):
            yield from _NEXT_BASIS.split(text)


def _period(
    title: str, parts: Parts, clauses: list[Clause], issued_on: date | None
) -> tuple[date, date] | None:
    """The title's years, else those of the clause on duration, else of the preamble."""
    durations = [c.text for c in clauses if _DURATION.match(fold(c.text))]
    under = [c.text for c in clauses if c.parent and _DURATION.match(fold(c.parent.text))]
    preamble = [line.text for line in parts.preamble if not _BASIS.match(fold(line.text))]
    spans = (span_in(text) for text in (title, *durations, *under))
    others = (
        period_in(text, issued_on=issued_on) for text in (*durations, *under, title, *preamble)
    )
    return next((period for period in (*spans, *others) if period), None)


def _issuer(letterhead: str, parts: Parts) -> str:
    """ "ỦY BAN NHÂN DÂN / TỈNH LẠNG SƠN" → "UBND tỉnh Lạng Sơn"."""
    lines = [line.strip() for line in letterhead.splitlines() if is_capitals(line)]
    agency = next((line for line in lines if _AGENCY.match(line)), "")
    if agency:
        written = re.compile(re.escape(agency), re.IGNORECASE)
        texts = (line.text for line in (*parts.preamble, *parts.body))
        named = (match[0] for text in texts if (match := written.search(text)))
        return next((name for name in named if not is_capitals(name)), agency.title())
    block = " ".join(lines)
    unit = _UNIT.search(block) if _COMMITTEE.search(block) else None
    if unit is None:
        return ""
    kind = "thành phố" if unit[1].startswith("TP") else unit[1].lower()
    return f"UBND {kind} {unit[2].strip(' -–_').title()}"
