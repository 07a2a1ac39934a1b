"""What stands before sixteen write: a commune, a person, and records, anew for each trial."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import NEED_AGENCY
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.files.models import StoredFile
from hangthat.core.files.testing import a_png
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.services import find_violation
from hangthat.domain.commitments.models import CommitmentText, SigningRequest
from hangthat.domain.commitments.services import ask_to_sign, issue_text
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import open_establishment, register_party

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
TODAY = date(2026, 11, 24)
OPENED = date(2020, 1, 1)
BY: dict[str, Any] = {"by": None, "at": NOON}
WHY: dict[str, Any] = {"reason": "ghi nhầm", **BY}
_numbers = count(1)


def fresh() -> int:
    """A number that no other record of the run has."""
    return next(_numbers)


@dataclass
class Scene:
    """`an`: sees the whole province, and writes in it."""

    ward: Area
    an: User
    agency: Agency
    text: CommitmentText

    def party(self, **more: Any) -> Party:
        return register_party(**({"name": f"Chủ {fresh()}", "kind": "household"} | more), **BY)

    def shop(self, kind: str = "stall") -> Establishment:
        given = {"name": f"Quầy {fresh()}", "kind": kind, "opened_on": OPENED}
        return open_establishment(party=self.party(), area=self.ward, **given, **BY)

    def person(self, role: Role = Role.STANDING_OFFICER, *, agency: Agency | None = None) -> User:
        """Of an agency, if it is given or the role is of one."""
        agency = agency or (self.agency if role in NEED_AGENCY else None)
        name = f"nguoi-{fresh()}"
        return add_officer(username=name, full_name=name, role=role, agency=agency, at=NOON)

    def request(self, shop: Establishment) -> SigningRequest:
        asked = {"way": "paper", "asked_on": TODAY, "establishments": [shop]}
        return ask_to_sign(text=self.text, **asked, **BY)[0]

    def violation(self) -> Violation:
        return find_violation(classification="ip", found_on=TODAY, establishment=self.shop(), **BY)

    def file(self) -> StoredFile:
        """Its row alone: nobody opens it."""
        return StoredFile.objects.create(
            sha256=f"{fresh():064}", name="anh.png", media_type="image/png", size=1, stored_at=NOON
        )


def picture(words: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile("anh.png", a_png(words or f"ảnh {fresh()}"))


def tax_code() -> str:
    """A right one that nobody has yet."""
    nine = f"{10**8 + fresh():09}"
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    check = 10 - sum(int(d) * w for d, w in zip(nine, weights, strict=True)) % 11
    return f"{nine}{check}" if 0 <= check < 10 else tax_code()


def build() -> Scene:
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    ward = Area.objects.create(
        code="00001", name="Phường Một", level="commune", parent=province, valid_from=OPENED
    )
    an = add_officer(
        username="an",
        full_name="Nguyễn Văn An",
        role=Role.STANDING_OFFICER,
        valid_from=OPENED,
        at=NOON,
    )
    agency = Agency.objects.create(code="QLTT", name="Chi cục Quản lý thị trường")
    text = issue_text(kind="trade", verbs="trade", wording="Không bán hàng giả.", **BY)
    return Scene(ward, an, agency, text)
