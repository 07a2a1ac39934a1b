"""A unit with two readers who have keys, a recovery key, and a route; for tests of tips."""

from datetime import datetime
from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.commitments.tests.market import NOON, TODAY
from hangthat.domain.law.models import Provision
from hangthat.domain.tips.grammar.receipts import new_receipt
from hangthat.domain.tips.grammar.sealing import Key
from hangthat.domain.tips.models import Tip, TipReader
from hangthat.domain.tips.services import (
    TipTerms,
    add_recovery_key,
    add_route,
    appoint,
    make_key,
    receive,
)

BY: dict[str, Any] = {"by": None, "at": NOON}
WORDS = "cụm mật khẩu đọc tin"
HANDLED: dict[str, Any] = {"outcome": "handled", "reason": "kiểm tra không lập biên bản"}


def verify_rules() -> None:
    """As `reference/provisions.csv` has them."""
    for key in ("tip_verify_days", "tip_verify_longer"):
        Provision.objects.create(
            key=key, title="Xác minh tin báo", value="30", unit="ngày", document="NĐ 61/2026"
        )


def triage_rule() -> None:
    """Likewise."""
    Provision.objects.create(
        key="tip_triage_days", title="Xem xét tin báo", value="3", unit="ngày làm việc",
        document="đề xuất",
    )  # fmt: skip


class Unit:
    def __init__(self, ward: Area, *, code: str = "DOI-1", at: datetime = NOON) -> None:
        self.ward, self.at, self.code = ward, at, code
        self.agency = Agency.objects.create(code=code, name=f"Đội Quản lý thị trường {code}")
        self.head = self.person("ky", Role.MEMBER_HEAD)
        self.first, self.second = self.person("mot"), self.person("hai")
        self.readers = [self.reader(self.first), self.reader(self.second)]

    def person(self, name: str, role: Role = Role.MEMBER_OFFICER) -> User:
        made = {"full_name": f"Cán bộ {name}", "role": role, "agency": self.agency, "at": self.at}
        return add_officer(
            username=f"{name}-{self.code}".lower(), password="mat-khau-vao-cua", **made
        )

    def reader(self, user: User) -> TipReader:
        row = appoint(user=user, agency=self.agency, by=None, at=self.at)
        return make_key(row, passphrase=WORDS, by=user, at=self.at)

    def open(self) -> Key:
        """Of every place; the recovery key."""
        add_route(agency=self.agency, by=None, at=self.at)
        return add_recovery_key(holder="trưởng ban", at=self.at)

    def tip(self, text: str = "Quầy 12 bán giày nhái", **more: Any) -> tuple[Tip, str]:
        receipt = more.pop("receipt", "") or new_receipt()
        terms = TipTerms(area=self.ward, text=text, **more)
        return receive(terms, receipt=receipt, at=self.at), receipt


__all__ = [
    "BY",
    "HANDLED",
    "NOON",
    "TODAY",
    "WORDS",
    "Unit",
    "triage_rule",
    "verify_rules",
]
