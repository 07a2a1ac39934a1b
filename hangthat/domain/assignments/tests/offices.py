"""Two agencies with a head and an officer each, for the tests of assignments."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.services import AssignmentTerms, Due, give, receive


def person(name: str, role: Role, agency: Agency) -> User:
    return add_officer(username=name, full_name=name.title(), role=role, agency=agency, at=now())


@dataclass
class Offices:
    """`giver` gives, `lead` does; `other` has nothing to do with it."""

    giver: Agency
    lead: Agency
    other: Agency

    @classmethod
    def build(cls) -> "Offices":
        names = ("Cơ quan giao", "Cơ quan làm", "Cơ quan khác")
        made = [Agency.objects.create(code=f"CQ{n}", name=one) for n, one in enumerate(names)]
        offices = cls(*made)
        offices.head = person("sep", Role.MEMBER_HEAD, offices.giver)
        offices.officer = person("lam", Role.MEMBER_OFFICER, offices.lead)
        offices.colleague = person("ban", Role.MEMBER_OFFICER, offices.lead)
        offices.stranger = person("la", Role.MEMBER_OFFICER, offices.other)
        return offices

    head: Any = None
    officer: Any = None
    colleague: Any = None
    stranger: Any = None

    def order(self, **said: Any) -> Assignment:
        """Given by the head, due in ten days."""
        said = {"title": "Rà soát cơ sở", "due": Due(localdate() + timedelta(10)), **said}
        terms = AssignmentTerms(**said)
        return give(terms=terms, giver=self.giver, leads=[self.lead], by=self.head, at=now())[0]

    def received(self, **said: Any) -> Assignment:
        return receive(assignment=self.order(**said), by=self.officer, at=now())
