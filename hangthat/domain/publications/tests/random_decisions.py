"""Decisions at random, with facts missing, wrong or dangerous; who may be named, judged apart."""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta

from hangthat.domain.publications.grammar import Basis, Recorded

TODAY = date(2026, 11, 24)
_NAMES = (
    *(3 * ("Nguyễn Văn An", "Hộ kinh doanh Bình Minh", "Công ty TNHH 389")), "", " ",
    "Nguyễn Văn An, CCCD 001085012345", "Trần Thị Bình (sinh năm 1990)", "Lê Văn C; Lê Văn D",
    "Hoàng Văn E và Hoàng Văn G", "Công ty A, địa chỉ 12 phố Huế", "Nông Thị H 0912 345 678",
    "Lý Văn K 001 085 012 345", "Vi Văn L ０９１２３４５６７８", "Mã Văn M 0912\u200b345\u200b678",
    "Triệu Thị N sinh ngày 01/02/2010", "Hợp tác xã Bắc Sơn", "Đàm O, tel: 38-38-38",
)  # fmt: skip
_KINDS = ("person", "household", "enterprise", "cooperative", "organisation", "")
_BASES = (
    Basis("law", "Điều 72", covers_persons=True, needs_harm=True,
          classes=frozenset({"counterfeit", "ip"})),
    Basis("plan", "III.3.1", covers_persons=True, needs_warning=True, last=date(2025, 12, 31)),
    Basis("plan", "III.3.1", covers_persons=True, needs_warning=True),
    Basis("plan", "IV.2.4"),
    Basis("order", "Công văn", covers_persons=True, first=date(2026, 11, 1)),
)  # fmt: skip


def decisions(count: int, seed: int) -> Iterator[tuple[Recorded, Basis]]:
    draw = random.Random(seed)
    for _ in range(count):
        yield _one(draw), draw.choice(_BASES)


def _one(draw: random.Random) -> Recorded:
    def day(low: int, high: int, empty: float = 0.15) -> date | None:
        return None if draw.random() < empty else TODAY - timedelta(draw.randint(low, high))

    found = TODAY - timedelta(draw.randint(10, 200))
    kind = draw.choice(_KINDS)
    return Recorded(
        decided_on=found + timedelta(draw.randint(0, 12)),
        found_on=found,
        acted_on=draw.choice((None, found, found - timedelta(30))),
        classification=draw.choice(("counterfeit", "unknown_origin", "ip", "other")),
        sanction=draw.choice(("fine", "warning")),
        kind=kind,
        registry_kind=kind if draw.random() < 0.8 else draw.choice(_KINDS),
        name=draw.choice(_NAMES),
        born_on=draw.choice((None, date(1985, 3, 4), date(2008, 10, 1), date(2009, 1, 1),
                             date(1880, 1, 1), date(2027, 1, 1), date(2008, 2, 29))),
        trade_name=draw.choice(("Tạp hóa", "Quán 0912345678", "")),
        commune="Phường Một",
        act="Vi phạm về hàng giả",
        article="Điều 9" if draw.random() < 0.8 else draw.choice(("", "Điều 9, số 001085012345")),
        number=draw.choice(("7/QĐ", "")) if draw.random() < 0.3 else "7/QĐ",
        served_on=day(-1, 90, 0.05), effective_on=day(-1, 90, 0.05),
        clean_on=day(-300, 5, 0.7), annulled_on=day(-3, 5, 0.9), dismissed_on=day(-3, 5, 0.95),
        withdrawn=draw.random() < 0.05, restricted=draw.random() < 0.05,
        suspended=draw.random() < 0.1,
        warned_on=draw.choice((None, found, found - timedelta(1), found - timedelta(90))),
        harm=draw.choice(("", "ảnh hưởng xấu về dư luận")),
    )  # fmt: skip


def may_name(told: Recorded, basis: Basis) -> bool:
    """Judged once more, otherwise than the room does: what must all be there."""
    natural, legal = told.kind in ("person", "household"), told.kind in (
        "enterprise", "cooperative", "organisation",
    )  # fmt: skip
    first_day = told.acted_on or told.found_on
    facts = [
        natural or legal,
        (told.registry_kind in ("person", "household")) == natural,
        bool(re.fullmatch(r"[^\d;,():@\u200b]+|Công ty TNHH 389", told.name)) and told.name != " ",
        not re.search(r"sinh|CCCD|địa chỉ", told.name),
        not (told.kind == "person" and " và " in told.name),
        natural or told.name in ("Công ty TNHH 389", "Hợp tác xã Bắc Sơn"),
        told.article == "Điều 9", told.number != "",
        told.served_on is not None and told.served_on <= TODAY,
        told.effective_on is not None and told.effective_on <= TODAY,
        not told.suspended, not told.restricted, not told.withdrawn,
        told.annulled_on is None or told.annulled_on > TODAY,
        told.dismissed_on is None or told.dismissed_on > TODAY,
        told.clean_on is None or told.clean_on >= TODAY,
        told.decided_on <= TODAY,
        basis.first is None or basis.first <= TODAY, basis.last is None or basis.last >= TODAY,
        not basis.classes or told.classification in basis.classes,
        not basis.needs_harm or told.harm != "",
        not basis.needs_warning or (told.warned_on is not None and told.warned_on < first_day),
    ]  # fmt: skip
    if natural:
        alone = not re.search(r"\d| và ", told.name)
        spared = alone or (told.kind == "household" and told.name[:3] in ("Hộ ", "Côn"))
        facts += [basis.covers_persons, spared, _grown(told)]
    return all(facts)


def _grown(told: Recorded) -> bool:
    born = told.born_on
    if born is None or not 1900 <= born.year <= 2026:
        return False
    day = told.acted_on
    if day is None:
        day = told.found_on.replace(year=told.found_on.year - 2)
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return years >= 18
