"""A market team that hands over and the police that receive, with a case between them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.files.testing import a_png
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import add_goods, add_paper, open_case
from hangthat.domain.handovers.models import Handover
from hangthat.domain.handovers.services import (
    Receiver,
    StepTerms,
    prepare,
    record_step,
    send,
)

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
TODAY = date(2026, 11, 24)
OPENED = TODAY - timedelta(20)
AT: dict[str, Any] = {"at": NOON}
BY: dict[str, Any] = {"by": None, "at": NOON}


@dataclass
class Two:
    area: Area
    market: Agency = field(init=False)

    def __post_init__(self) -> None:
        self.market = self._agency("doi-1", "Đội Quản lý thị trường số 1", "market_surveillance")
        self.police = self._agency("ca", "Công an tỉnh", "police")
        self.tax = self._agency("thue", "Thuế tỉnh", "tax")
        self.customs = self._agency("hq", "Chi cục Hải quan", "customs")
        self.procuracy = self._agency("vks", "Viện kiểm sát nhân dân tỉnh", "procuracy")
        self.giver = self.officer("giao", self.market)
        self.taker = self.officer("nhan", self.police)

    def _agency(self, code: str, name: str, kind: str) -> Agency:
        return Agency.objects.create(code=code, name=name, kind=kind)

    def officer(
        self, name: str, agency: Agency, role: Role = Role.MEMBER_OFFICER, **more: Any
    ) -> User:
        said = {"username": name, "full_name": f"Cán bộ {name}", "role": role, "agency": agency}
        return add_officer(**said, **more, **AT)

    def case(self, papers: int = 2, **more: Any) -> Case:
        said = {"opened_on": OPENED, "classification": "counterfeit", "area": self.area}
        case = open_case(**said | {"agency": self.market} | more, **BY)
        for n in range(papers):
            upload = SimpleUploadedFile(f"{n}.png", a_png(f"tờ {n}"))
            add_paper(case=case, upload=upload, title=f"Biên bản {n}", pages=n + 1, **BY)
        return case

    def prepared(self, case: Case | None = None, **more: Any) -> Handover:
        kind = more.pop("kind", "police")
        to = {"police": self.police, "tax": self.tax, "customs": self.customs}.get(kind)
        receiver = more.pop("receiver", Receiver(to, "" if to else "Trung tâm Kỹ thuật 1"))
        said = {"sender": self.market, "content": "Chuyển hồ sơ", "by": self.giver, **AT}
        return prepare(case=case or self.case(), kind=kind, receiver=receiver, **said | more)

    def sent(self, handover: Handover | None = None, on: date = TODAY, **more: Any) -> Handover:
        row = handover or self.prepared(**more)
        return send(handover=row, number="12/CV", sent_on=on, by=self.giver, **AT)

    def step(self, handover: Handover, stage: str, on: date = TODAY, **more: Any) -> Any:
        by = more.pop("by", self.taker)
        terms = StepTerms(stage, on, **{"document": f"{stage}/1", **more})
        return record_step(handover=handover, terms=terms, by=by, **AT)

    def at(self, *stages: str, on: date = TODAY, **more: Any) -> Handover:
        """Sent to the police, and these steps."""
        row = self.sent(on=on, **more)
        for stage in stages:
            self.step(row, stage, on=on)
        return row


def goods(case: Case) -> Any:
    return add_goods(case=case, name="Dép giả nhãn hiệu", value_vnd=5_000_000, **BY)
