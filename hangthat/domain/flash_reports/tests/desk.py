"""A force with a case, the standing agency, a commune of elsewhere; for tests of flash reports."""

from datetime import date
from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.cases.services import find_violation, gather, open_case
from hangthat.domain.cases.services.matter import add_goods
from hangthat.domain.commitments.tests.market import NOON, TODAY
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.flash_reports import services
from hangthat.domain.flash_reports.models import FlashReport
from hangthat.domain.flash_reports.queries import facts_of
from hangthat.domain.flash_reports.services import FlashTerms

BY: dict[str, Any] = {"by": None, "at": NOON}
FOUND = date(2026, 11, 10)


class Desk:
    def __init__(self, ward: Area, elsewhere: Area) -> None:
        self.ward, self.elsewhere = ward, elsewhere
        self.force = Agency.objects.create(code="DOI-1", name="Đội Quản lý thị trường số 1")
        self.standing = Agency.objects.create(code="BCD", name="Ban Chỉ đạo 389 tỉnh Lạng Sơn")
        self.committee = Agency.objects.create(
            code="UB-2", name="Ủy ban nhân dân xã Hai", kind="committee", area=elsewhere
        )
        self.officer = self._person("soan", Role.MEMBER_OFFICER, self.force)
        self.head = self._person("ky", Role.MEMBER_HEAD, self.force)
        self.receiver = self._person("nhan", Role.STANDING_HEAD, self.standing)
        self.clerk = self._person("xa", Role.CHAIR, self.committee, area=elsewhere)

    def _person(self, name: str, role: Role, agency: Agency, **more: Any) -> User:
        made = {"full_name": f"Cán bộ {name}", "role": role, "agency": agency, "at": NOON}
        return add_officer(username=name, **made, **more)

    def shop(self, owner: str = "Nguyễn Văn Hộ", **more: Any) -> Establishment:
        party = register_party(name=owner, kind="person", **more, **BY)
        given = {"name": f"Cửa hàng {owner}", "kind": "shop", "opened_on": date(2020, 1, 1)}
        return open_establishment(party=party, area=self.ward, **given, **BY)

    def violation(self, shop: Establishment, **more: Any) -> Violation:
        given = {"classification": "counterfeit", "found_on": FOUND, **more}
        return find_violation(establishment=shop, **given, **BY)

    def case(self, *found: Violation, **more: Any) -> Case:
        given = {"opened_on": FOUND, "classification": "counterfeit", "area": self.ward, **more}
        case = open_case(agency=self.force, spot="Chợ Kỳ Lừa", **given, **BY)
        if found:
            gather(case=case, violations=list(found), **BY)
        return case

    def goods(self, case: Case, name: str, **more: Any) -> None:
        add_goods(case=case, name=name, **more, **BY)

    def terms(self, case: Case, *receivers: Agency, named: bool = True, **words: str) -> FlashTerms:
        said = facts_of(case, self.head, named=named) | words
        return FlashTerms(words=said, receivers=list(receivers))

    def draft(self, case: Case, *receivers: Agency, **words: str) -> FlashReport:
        terms = self.terms(case, *(receivers or (self.standing,)), **words)
        return services.draft(case, terms=terms, by=self.officer, at=NOON)


__all__ = ["BY", "FOUND", "NOON", "TODAY", "Desk"]
