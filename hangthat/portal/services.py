"""What a passer-by is told of a code and of a market, put together from the rooms' windows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from django.db.models import TextChoices

from hangthat.core.common.days import vietnam_day
from hangthat.core.common.tokens import SHORT_LENGTH, bare_token, short_head
from hangthat.domain.cases.public import under_review
from hangthat.domain.establishments.public import Market, market
from hangthat.domain.inspections.public import last_check, last_check_of
from hangthat.domain.placards.public import (
    Door,
    Outcome,
    Shares,
    Standing,
    door,
    look_up,
    shares,
)


class Answer(TextChoices):
    """What a code is worth at this moment."""

    IN_FORCE = "in_force", "Cam kết đang có hiệu lực"
    UNDER_REVIEW = "under_review", "Cam kết đang được xem xét"
    REVOKED = "revoked", "Cam kết đã bị thu hồi"
    EXPIRED = "expired", "Cam kết đã hết hạn, phải ký lại"
    UNSIGNED = "unsigned", "Chưa ghi bản cam kết nào"
    CLOSED = "closed", "Cơ sở không còn hoạt động"
    OLD_CODE = "old_code", "Mã cũ, không còn dùng"
    MISTYPED = "mistyped", "Mã gõ chưa đúng"
    NO_SUCH_CODE = "no_such_code", "Không có mã này"


_PRINTED = re.compile(r"/kiem/([^/?#\s]+)", re.IGNORECASE)  # in the address of a code
TONES = {
    Answer.IN_FORCE: "good",
    Answer.UNDER_REVIEW: "warn",
    Answer.REVOKED: "bad",
    Answer.NO_SUCH_CODE: "bad",
    Answer.EXPIRED: "warn",
}


@dataclass(frozen=True)
class Checked:
    """`checked_on`: when the shop was last looked at; None: never, as far as anybody wrote down."""

    answer: Answer
    door: Door | None = None
    checked_on: date | None = None

    @property
    def tone(self) -> str:
        """Colour and drawing of the answer."""
        return TONES.get(self.answer, "mute")


@dataclass(frozen=True)
class MarketSummary:
    market: Market
    shares: Shares
    checked_on: date | None


@dataclass(frozen=True)
class Typed:
    """What was typed or pasted into the field of codes. `host`: of an address of another site."""

    code: str
    host: str = ""


def read_typed(typed: str, *, sites: Iterable[str]) -> Typed:
    """A code, or the whole address under which one is printed. `sites`: own addresses."""
    words = typed.strip()
    found = _PRINTED.search(words)
    if found is None:
        return Typed(bare_token(words))
    try:
        host = urlsplit(words if "://" in words else f"//{words}").hostname or ""
    except ValueError:  # brackets that are no address
        host = ""
    own = {urlsplit(one).hostname for one in sites}
    return Typed(bare_token(found[1]), "" if host in own else host)


def check(typed: str, *, on: date) -> Checked:
    """A code as it was scanned or typed, whole or short. One that is wrong and one that is none
    are the same; only of a short one its last letter says that it was mistyped."""
    bare = bare_token(typed)
    if len(bare) == SHORT_LENGTH and short_head(bare) is None:
        return Checked(Answer.MISTYPED)
    found = door(bare, on=on)
    return _checked(found, on) if found else Checked(Answer.NO_SUCH_CODE)


def check_by_name(name: str, *, commune: str, at: datetime) -> tuple[Outcome, list[Checked]]:
    """Shops of a commune by what stands on their signs; a few at most, and within ceilings."""
    told, on = look_up(name, commune=commune, at=at), vietnam_day(at)
    return told.outcome, [_checked(one, on) for one in told.doors]


def _checked(found: Door, on: date) -> Checked:
    checked_on = last_check_of(found.key, on=on)
    holds = found.standing == Standing.IN_FORCE
    if holds and under_review(found.key, owner=found.owner, on=on):
        return Checked(Answer.UNDER_REVIEW, found, checked_on)
    return Checked(Answer(found.standing.value), found, checked_on)


def market_summary(code: str, *, on: date) -> MarketSummary | None:
    """None: no place that anybody may look up."""
    found = market(code, on=on)
    if found is None:
        return None
    return MarketSummary(found, shares(found.key, on=on), last_check(found.key, on=on))
