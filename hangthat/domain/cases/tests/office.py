"""An office that sanctions: who proposes, who reviews, who signs; and violations to decide on."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Title
from hangthat.core.access.services.people import add_officer
from hangthat.core.access.services.posts import PostTerms
from hangthat.core.access.services.posts import propose as propose_post
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.cases.models import DecisionDraft, DecisionPaper, Violation
from hangthat.domain.cases.services import find_violation
from hangthat.domain.cases.services.drafting import Subject, Terms, propose
from hangthat.domain.cases.services.reviewing import approve, submit
from hangthat.domain.cases.services.signing import sign
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.law.models import SanctioningPower

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
TODAY, FOUND_ON = date(2026, 11, 24), date(2026, 11, 10)
AT: dict[str, Any] = {"at": NOON}
BY: dict[str, Any] = {"by": None, "at": NOON}
SUBJECT = Subject("household", "Nguyễn Văn Hộ", date(1980, 2, 3))


def violator(shop: Establishment) -> Subject:
    """Who is sanctioned for what was found there, as the record has him."""
    return Subject(shop.party.kind, shop.party.name)


@dataclass
class Office:
    area: Area
    agency: Agency = field(init=False)

    def __post_init__(self) -> None:
        self.agency = Agency.objects.create(code="DOI-1", name="Đội Quản lý thị trường số 1")
        self.officer = self._person("soan", Role.MEMBER_OFFICER)
        self.reviewer = self._person("duyet", Role.MEMBER_OFFICER)
        self.head = self._person("ky", Role.MEMBER_HEAD)
        title = Title.objects.create(code="doi-truong", name="Đội trưởng")
        terms = PostTerms(title, self.agency, date(2020, 1, 1))
        self.post = propose_post(user=self.head, terms=terms, **BY)
        SanctioningPower.objects.create(
            title=title, percent=100, field_max_vnd=200_000_000, document="NĐ", source="thử",
            verified=True, valid_from=date(2020, 1, 1),
        )  # fmt: skip
        self.shop = stalls(self.area, 1)[0]
        owner = self.shop.party
        owner.kind, owner.name = SUBJECT.kind, SUBJECT.name
        owner.save()

    def _person(self, name: str, role: Role) -> User:
        return add_officer(username=name, full_name=f"Cán bộ {name}", role=role,
                           agency=self.agency, **AT)  # fmt: skip

    def violation(self, found_on: date = FOUND_ON, **more: Any) -> Violation:
        more = {"classification": "counterfeit", "establishment": self.shop, **more}
        return find_violation(found_on=found_on, **more, **BY)

    def draft(self, *terms: Terms, **more: Any) -> DecisionDraft:
        found = terms or (Terms(self.violation(), "fine", fine_vnd=5_000_000),)
        more = {"agency": self.agency, "subject": SUBJECT, "by": self.officer, **AT, **more}
        return propose(terms=found, **more)

    def reviewed(self, *terms: Terms, **more: Any) -> DecisionDraft:
        return self.review(self.draft(*terms, **more))

    def review(self, draft: DecisionDraft) -> DecisionDraft:
        submit(draft=draft, answers={}, by=self.officer, **AT)
        approve(draft=draft, by=self.reviewer, **AT)
        return draft

    def signed(self, *terms: Terms, decided_on: date = TODAY, **more: Any) -> DecisionPaper:
        draft = self.reviewed(*terms)
        answers = {"lui-ngay": "đã ký trên giấy"}  # where it is dated before its draft
        said = {"post": self.post, "by": self.head, "answers": answers, **AT, **more}
        return sign(draft=draft, decided_on=decided_on, **said)
