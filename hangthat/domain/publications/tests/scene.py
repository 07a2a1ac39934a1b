"""A force that sanctioned a market stall, with all that naming needs; for tests."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.cases.models import (
    CaseGoods,
    Decision,
    DecisionPaper,
    EventKind,
    Violation,
)
from hangthat.domain.cases.services import (
    ViolationDetails,
    add_goods,
    decide,
    find_violation,
    gather,
    open_case,
)
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.commitments.tests.market import NOON, TODAY
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.law.models import Provision
from hangthat.domain.publications import services
from hangthat.domain.publications.models import GoodsWarning, NamingBasis, Publication
from hangthat.domain.publications.queries import page_of
from hangthat.domain.publications.queries.approvals import approval_hash
from hangthat.domain.publications.services import PublicationTerms, WarningTerms

BY: dict[str, Any] = {"by": None, "at": NOON}
FOUND = date(2026, 11, 2)
DECIDED = date(2026, 11, 5)
UNTIL = TODAY + timedelta(60)


def a_basis(**more: Any) -> NamingBasis:
    said = {
        "key": f"thu-{NamingBasis.objects.count()}", "kind": "law", "title": "Công bố",
        "document": "Luật", "covers_persons": True, "classes": "counterfeit ip", **more,
    }  # fmt: skip
    return NamingBasis.objects.create(**said)


class Scene:
    def __init__(self, ward: Area) -> None:
        self.ward = ward
        self.force = Agency.objects.create(code="DOI-1", name="Đội Quản lý thị trường số 1")
        self.author = self.person("soan-cb", Role.MEMBER_OFFICER)
        self.head = self.person("duyet-cb", Role.MEMBER_HEAD)
        self.basis = a_basis()
        for key, value in (("clean_period_warning", "6"), ("clean_period_other", "12")):
            Provision.objects.create(key=key, title=key, value=value, unit="tháng", document="Luật")

    def person(self, name: str, role: Role) -> User:
        made = {"full_name": f"Cán bộ {name}", "role": role, "agency": self.force, "at": NOON}
        return add_officer(username=name, **made)

    def decision(
        self, kind: str = "household", *, paper: dict[str, Any] | None = None, **more: Any
    ) -> Decision:
        """`paper`: what is printed on it besides what naming needs."""
        party = register_party(name="Hộ kinh doanh Nguyễn Văn Hộ", kind=kind, **BY)
        given = {"name": "Tạp hóa Hộ", "kind": "stall", "opened_on": date(2020, 1, 1)}
        shop = open_establishment(party=party, area=self.ward, **given, **BY)
        found = {"classification": "counterfeit", "found_on": FOUND, **more}
        violation = find_violation(establishment=shop, **found, **BY)
        Violation.objects.filter(pk=violation.pk).update(acted_on=FOUND)
        made = decide(
            violation=violation, decided_on=DECIDED, sanction="fine", fine_vnd=5_000_000,
            number=f"{violation.pk}/QĐ-XPHC", agency=self.force, **BY,
        )  # fmt: skip
        Decision.objects.filter(pk=made.pk).update(article="Điểm a khoản 1 Điều 9 Nghị định thử")
        printed = {
            "subject_kind": kind, "subject_name": "Hộ kinh doanh Nguyễn Văn Hộ",
            "subject_born_on": date(1985, 3, 4), "served_on": DECIDED, "effective_on": DECIDED,
            **(paper or {}),
        }  # fmt: skip
        DecisionPaper.objects.filter(pk=made.paper_id).update(**printed)
        return Decision.objects.select_related("paper", "violation").get(pk=made.pk)

    def case_goods(self, *, brand: str = "Hoa Nhài", **more: Any) -> CaseGoods:
        """Of a case about the stall of one household."""
        party = register_party(name="Hộ kinh doanh Nguyễn Văn Hộ", kind="household", **BY)
        given = {"name": "Tạp hóa Hộ", "kind": "stall", "opened_on": date(2020, 1, 1)}
        shop = open_establishment(party=party, area=self.ward, **given, **BY)
        about: dict[str, Any] = {"classification": "counterfeit", **BY}
        violation = find_violation(
            establishment=shop, found_on=FOUND, more=ViolationDetails(brand=brand), **about
        )
        case = open_case(
            opened_on=FOUND, area=self.ward, agency=self.force, number=f"{violation.pk}/VV-KÍN",
            spot="Lối mở sau chợ", **about,
        )  # fmt: skip
        gather(case=case, violations=[violation], **BY)
        said = {
            "name": "Dầu gội đầu", "quantity": Decimal(1_250_000), "unit": "chai",
            "gtin": "8931234567897", **more,
        }  # fmt: skip
        return add_goods(case=case, **said, **BY)

    def terms(self, **more: Any) -> PublicationTerms:
        return PublicationTerms(**({"basis": self.basis, "shown_until": UNTIL} | more))

    def proposed(self, decision: Decision | None = None, **more: Any) -> Publication:
        made = services.draft(
            decision or self.decision(), terms=self.terms(**more), by=self.author, at=NOON
        )
        return services.submit(made, by=self.author, at=NOON)

    def published(self, decision: Decision | None = None, **more: Any) -> Publication:
        return self.approve(self.proposed(decision, **more))

    def approve(self, publication: Publication) -> Publication:
        seen = seen_page(publication)
        return services.approve(again(publication), seen=seen, by=self.head, at=NOON)

    def warning(self, **more: Any) -> GoodsWarning:
        said = {
            "kind": "seized", "title": "Dầu gội giả", "goods": "Dầu gội", "words": "Không dùng.",
            "brand": "Hoa Nhài", "gtin": "8931234567897", "seized_on": TODAY, **more,
        }  # fmt: skip
        return services.draft_warning(terms=WarningTerms(**said), by=self.author, at=NOON)

    def warned(self, **more: Any) -> GoodsWarning:
        made = services.submit_warning(self.warning(**more), by=self.author, at=NOON)
        return self.let(made)

    def let(self, warning: GoodsWarning, **more: Any) -> GoodsWarning:
        """Approved as it stands."""
        by = {"by": self.head, "at": NOON} | more
        return services.approve_warning(warning, seen=approval_hash(warning), **by)

    def happened(self, publication: Publication, kind: EventKind, **details: Any) -> None:
        paper = publication.decision.paper
        assert paper
        said = Details(**{"words": "theo văn bản", "document": "7/QĐ", **details})
        record_event(paper=paper, kind=kind, occurred_on=TODAY, details=said, **BY)


def again(publication: Publication) -> Publication:
    return Publication.objects.get(pk=publication.pk)


def seen_page(publication: Publication) -> str:
    return page_of(again(publication), on=TODAY).approval_hash


__all__ = ["BY", "NOON", "TODAY", "UNTIL", "Scene", "a_basis", "again", "seen_page"]
