"""The partners of a case, and which agencies are proposed as such."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.queries.families import Families
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.coordination.models import CasePartner
from hangthat.domain.inspections.models import Inspection


@dataclass(frozen=True)
class Proposal:
    """An agency that may have worked on the case too, and what tells so."""

    agency: Agency
    why: str


def partners_of(case: Case, user: User) -> list[CasePartner]:
    """In the order in which they were named; of a case in the person's sight."""
    # redundant: of a case in sight
    mine = CasePartner.objects.visible_to(user).current().filter(case=case)
    return list(mine.select_related("agency"))


def that_may_join(case: Case, *, on: date) -> QuerySet[Agency]:
    """Agencies that existed on some day since the case was opened, without the one in charge and
    those that followed it or came before it."""
    # unscoped: reference data, the same for everybody
    standing = Agency.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=on),
        Q(valid_to=None) | Q(valid_to__gte=case.opened_on),
    )
    own: list[int] = []
    if case.agency_id:
        families, keys = Families(), standing.order_by().values_list("pk", flat=True)
        own = [key for key in keys if families.are_one(key, case.agency_id)]
    return standing.exclude(pk__in=own).order_by("sort_key", "pk")


def proposed_partners(case: Case, user: User, *, on: date) -> list[Proposal]:
    """Agencies that held the joint checks in which its violations were found, and partners of the
    wrong entry that it corrects, as far as the person may know; none that is a partner already.

    Nothing is written by itself. A constant number of queries.
    """
    if case.withdrawn_on or not case.agency_id:
        return []
    candidates = [*_of_joint_checks(case, user), *_of_the_wrong_entry(case, user)]
    if not candidates:
        return []
    families, found = Families(), list[Proposal]()
    taken = [one.agency_id for one in partners_of(case, user)]
    allowed = set(that_may_join(case, on=on).values_list("pk", flat=True))
    for one in candidates:
        key = one.agency.pk
        if key in allowed and not any(families.are_one(key, other) for other in taken):
            taken.append(key)
            found.append(one)
    return found


def _of_joint_checks(case: Case, user: User) -> Iterator[Proposal]:
    # off tour: domain/coordination/tests/test_case_partners.py
    checks = Inspection.objects.visible_to(user).standing()
    # off tour: domain/coordination/tests/test_case_partners.py
    violations = Violation.objects.visible_to(user).filter(case=case, inspection__isnull=False)
    own = checks.filter(pk__in=violations.order_by().values("inspection"))
    numbers = own.exclude(joint_number="").order_by().values("joint_number")
    held = checks.filter(joint_number__in=numbers, agency__isnull=False)
    held = held.exclude(agency=case.agency_id)
    for check in held.select_related("agency").order_by("agency__sort_key", "pk"):
        assert check.agency
        words = f"cùng cuộc kiểm tra liên ngành {check.joint_number}"
        yield Proposal(check.agency, words)


def _of_the_wrong_entry(case: Case, user: User) -> Iterator[Proposal]:
    if case.corrects_id is None:
        return
    # off tour: domain/coordination/tests/test_case_partners.py
    former = CasePartner.objects.visible_to(user).current().filter(case=case.corrects_id)
    for one in former.select_related("agency"):
        yield Proposal(one.agency, one.note or "phối hợp ở bản ghi mà vụ việc này thay")
