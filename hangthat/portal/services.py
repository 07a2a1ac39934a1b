"""What a passer-by is told of a code and of a market, put together from the rooms' windows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from hangthat.domain.cases.public import under_review
from hangthat.domain.establishments.public import Market, market
from hangthat.domain.inspections.public import last_check
from hangthat.domain.placards.public import Door, Shares, Standing, door, shares


class Answer(TextChoices):
    """What a code is worth at this moment."""

    IN_FORCE = "in_force", "Cam kết đang có hiệu lực"
    UNDER_REVIEW = "under_review", "Cam kết đang được xem xét"
    REVOKED = "revoked", "Cam kết đã bị thu hồi"
    EXPIRED = "expired", "Cam kết đã hết hạn"
    CLOSED = "closed", "Cơ sở không còn hoạt động"
    OLD_CODE = "old_code", "Mã cũ, không còn dùng"
    NO_SUCH_CODE = "no_such_code", "Không có mã này"


TONES = {
    Answer.IN_FORCE: "good",
    Answer.UNDER_REVIEW: "warn",
    Answer.REVOKED: "bad",
    Answer.NO_SUCH_CODE: "bad",
}


@dataclass(frozen=True)
class Checked:
    answer: Answer
    door: Door | None = None

    @property
    def tone(self) -> str:
        """Colour and drawing of the answer."""
        return TONES.get(self.answer, "mute")


@dataclass(frozen=True)
class MarketSummary:
    market: Market
    shares: Shares
    checked_on: date | None


def check(typed: str, *, on: date) -> Checked:
    """A code as it was scanned or typed. One that is wrong and one that is none are the same."""
    found = door(typed, on=on)
    if found is None:
        return Checked(Answer.NO_SUCH_CODE)
    since = found.since if found.standing == Standing.IN_FORCE else None
    if since and under_review(found.key, since=since, on=on):
        return Checked(Answer.UNDER_REVIEW, found)
    return Checked(Answer(found.standing.value), found)


def market_summary(code: str, *, on: date) -> MarketSummary | None:
    """None: no place that anybody may look up."""
    found = market(code, on=on)
    if found is None:
        return None
    return MarketSummary(found, shares(found.key, on=on), last_check(found.key, on=on))
