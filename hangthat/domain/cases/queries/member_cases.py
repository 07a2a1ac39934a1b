"""The cases that hold a violation of a member, for rooms that tell what hangs on them."""

from dataclasses import dataclass

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed
from hangthat.domain.cases.models import Violation


@dataclass(frozen=True)
class MemberCases:
    """Keys: of the member's violations that stand and are in a case, and of these cases."""

    violations: list[int]
    cases: list[int]


def member_cases(about: Q, user: User) -> Reading[MemberCases]:
    """`about`: violations of the member, as far as its reader sees them.

    In one round. Rooms that ask this of the same member put one question to the database.
    """
    standing = Violation.objects.visible_to(user).filter(about, dismissed_on=None)
    found = standing.filter(case__isnull=False).order_by("pk")
    pairs = yield from listed(found.values_list("pk", "case_id"))
    return MemberCases([pk for pk, _ in pairs], sorted({case for _, case in pairs}))
