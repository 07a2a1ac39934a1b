"""Two forces, a market and a plan, quickly built."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Post, Title
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck
from hangthat.domain.programmes.services import PlanTerms

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
TODAY = date(2026, 11, 24)
FIRST, LAST = date(2026, 11, 25), date(2026, 12, 20)
DAY = date(2026, 12, 1)
ANSWER = "theo chỉ đạo của lãnh đạo"  # to whatever is asked at the approval
BY: dict[str, Any] = {"by": None, "at": NOON}


def officer(name: str, role: Role, agency: Agency, card: str = "") -> User:
    user = add_officer(
        username=name, password="hangthat-demo", full_name=f"Cán bộ {name}", role=role,
        agency=agency, at=NOON,
    )  # fmt: skip
    if card:
        title, _ = Title.objects.get_or_create(code="ksv", defaults={"name": "Kiểm soát viên"})
        Post.objects.create(
            user=user, title=title, agency=agency, card_number=card, given_at=NOON,
            valid_from=date(2025, 1, 1), valid_to=date(2026, 12, 10), approved_at=NOON,
        )  # fmt: skip
    return user


def shop_in(area: Area, name: str = "Quầy 1", owner: str = "Nông Văn Minh") -> Establishment:
    party = register_party(name=owner, kind="household", **BY)
    opened = date(2020, 1, 1)
    return open_establishment(
        party=party, name=name, kind="stall", area=area, opened_on=opened, **BY
    )


def terms(agency: Agency, kind: str = "periodic", **more: Any) -> PlanTerms:
    plain = PlanTerms(
        kind=kind, title="Kiểm tra dịp Tết", agency=agency, starts_on=FIRST, ends_on=LAST,
        basis="KH 125/KH-UBND", purpose="Ngăn hàng giả", contents="Nguồn gốc hàng hóa",
        field="ip", reason="risk",
    )  # fmt: skip
    return replace(plain, **more)


class Force:
    """An agency with its head, its officers, of whom the first has a card, and a shop."""

    def __init__(self, area: Area, code: str = "ca", kind: str = "") -> None:
        self.area = area
        self.agency = Agency.objects.create(code=code, name=f"Lực lượng {code}", kind=kind)
        self.head = officer(f"{code}-head", Role.MEMBER_HEAD, self.agency)
        self.an = officer(f"{code}-an", Role.MEMBER_OFFICER, self.agency, card=f"{code}-1")
        self.kien = officer(f"{code}-kien", Role.MEMBER_OFFICER, self.agency)
        self.shop = shop_in(area, f"Quầy {code}")

    def drafted(self, kind: str = "periodic", **more: Any) -> InspectionPlan:
        made = services.draft(terms=terms(self.agency, kind, **more), by=self.an, at=NOON)
        services.add_subjects(plan=made, members=[self.shop], by=self.an, at=NOON)
        return made

    def submitted(self, kind: str = "periodic", **more: Any) -> InspectionPlan:
        made = self.drafted(kind, **more)
        services.submit(plan=made, approver=self.head, by=self.an, at=NOON)
        return made

    def approved(self, kind: str = "periodic", **more: Any) -> InspectionPlan:
        made = self.submitted(kind, **more)
        services.approve(plan=made, number="12/KH", answer=ANSWER, by=self.head, at=NOON)
        return made

    def scheduled(self, plan: InspectionPlan, day: date = DAY) -> PlannedCheck:
        check = plan.checks.get()
        team = {"head": self.an, "members": [self.kien]}
        services.schedule(check=check, day=day, **team, by=self.an, at=NOON)
        return check

    def declared(self, plan: InspectionPlan, day: date = DAY) -> PlannedCheck:
        check = self.scheduled(plan, day)
        for one in (self.an, self.kien):
            services.declare(check=check, has_relative=False, by=one, at=NOON)
        return check
