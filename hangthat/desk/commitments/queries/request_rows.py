"""Requests to sign, as lists and cards show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.commitments.models import (
    CODE_TRIES,
    Handing,
    OneTimeCode,
    SigningLink,
    SigningRequest,
    Stage,
    Way,
)


@dataclass(frozen=True)
class RequestRow:
    """One request on the day of the page; `link`: the one in force."""

    request: SigningRequest
    today: date
    link: SigningLink | None

    @property
    def outcome(self) -> str:
        """What stands beside the stage: since when it waits, when it was signed, why it ended."""
        match self.request.stage:
            case Stage.SIGNED:
                return self._signed
            case Stage.REFUSED:
                return f"{self.request.refused_on:%d/%m/%Y}: {self.request.why}"
            case Stage.WITHDRAWN:
                return self.request.why
        return f"{grouped((self.today - self.request.asked_on).days)} ngày"

    @property
    def _signed(self) -> str:
        paper = self.request.commitment
        assert paper is not None
        day = f"{paper.signed_on:%d/%m/%Y}"
        return f"{day}, bằng đường dẫn riêng" if paper.way == Way.OWN_LINK else day

    @property
    def link_state(self) -> str:
        """How far the member went with its own link; empty: not asked any more, or no link."""
        if self.request.stage != Stage.ASKED or not self.link:
            return ""
        opened = self.link.opened_at is not None
        return "đã mở đường dẫn riêng" if opened else "đã cấp đường dẫn riêng, chưa mở"


def describe_codes(codes: Iterable[OneTimeCode], *, at: datetime) -> list[str]:
    """When each one-time code was issued, how it was handed over and what it is worth."""
    return [
        f"{localtime(code.issued_at):%H:%M %d/%m/%Y}: {code.get_handing_display()}, "
        f"{_worth(code, at)}{_wrong_tries(code)}"
        for code in codes
    ]


def _worth(code: OneTimeCode, at: datetime) -> str:
    if code.used_at:
        return "đã xác nhận"
    if code.ended_at:
        return "hết dùng" if code.handing == Handing.UNSENT else "đã thay"
    if code.tries >= CODE_TRIES:
        return f"nhập sai {CODE_TRIES} lần, hết dùng"
    return "quá 15 phút" if code.expires_at <= at else "đang chờ"


def _wrong_tries(code: OneTimeCode) -> str:
    return f" ({code.tries} lần nhập sai)" if 0 < code.tries < CODE_TRIES else ""
