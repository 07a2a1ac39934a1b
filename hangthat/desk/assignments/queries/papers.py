"""Who has a plan of its own under the province's, and who has confirmed that he received it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.queries.heirs import heirs_of
from hangthat.core.common.text import fold
from hangthat.core.documents.services.workbooks import Cell, Workbook
from hangthat.domain.assignments.lexicon import AssignmentKind
from hangthat.domain.assignments.models import Assignment, PlanReceipt, SubPlan
from hangthat.domain.assignments.models.papers import newest_in_force
from hangthat.domain.plans.models import PlanVersion, Recipient


@dataclass(frozen=True)
class Owed:
    """An agency with duties today, and its own plans, the newest first.

    `sub_plan`: the one in force; where none has begun, the one that begins first; None: there
    is none.
    """

    agency: Agency
    sub_plan: SubPlan | None
    others: Sequence[SubPlan] = ()


def coverage(user: User, version: PlanVersion, *, on: date) -> list[Owed]:
    """Every agency in sight that holds duties of the plan today; five queries."""
    # unscoped: which agencies have duties stands in the plan
    duties = Assignment.objects.filter(plan=version.plan_id, kind=AssignmentKind.STANDING)
    leads = set(duties.order_by().values_list("lead", flat=True))
    owing = {one.pk for heirs in heirs_of(leads, on=on).values() for one in heirs}
    # redundant: narrowed to agencies in sight; desk/assignments/tests/test_plan_papers.py
    plans = SubPlan.objects.visible_to(user).standing().filter(plan=version.plan_id)
    held: dict[int, list[SubPlan]] = {}
    for one in plans.select_related("agency", "file"):
        held.setdefault(one.agency_id, []).append(one)
    # unscoped: narrowed by the right to see their assignments
    agencies = Agency.objects.filter(where(user, Resource.ASSIGNMENT, Action.READ, _agencies))
    found = agencies.filter(pk__in=owing | set(held)).order_by("sort_key")
    return [_owed(one, held.get(one.pk, []), on=on) for one in found]


def _owed(agency: Agency, plans: list[SubPlan], *, on: date) -> Owed:
    plans.sort(key=lambda one: (one.in_force_from, one.pk), reverse=True)
    current = newest_in_force(plans, on=on) or (plans[-1] if plans else None)
    return Owed(agency, current, [one for one in plans if one != current])


def receipts(user: User, version: PlanVersion) -> list[tuple[Recipient, PlanReceipt | None]]:
    """Each line of "Nơi nhận", with its receipt: of this version, else of the newest earlier one
    of the plan in which a recipient of that name confirmed it."""
    # redundant: the gates hold no receipt of a plan;
    # desk/assignments/tests/test_plan_papers.py
    rows = PlanReceipt.objects.visible_to(user).filter(
        recipient__version__plan=version.plan_id, recipient__version__version__lte=version.version
    )
    related = ("recorded_by", "recipient__version")
    found = rows.select_related(*related).order_by("recipient__version__version")
    known = {one.recipient_id: one for one in found}
    earlier = {
        fold(one.recipient.name): one for one in found if one.recipient.version_id != version.pk
    }
    return [
        (one, known.get(one.pk) or earlier.get(fold(one.name)))
        for one in version.recipients.order_by("order")
    ]


def _agencies(reach: Reach) -> Q:
    if reach.agencies is not None:
        return Q(pk__in=reach.agencies)
    if reach.domain or reach.subject or reach.areas is None:
        return NOTHING
    return Q(area__in=reach.areas)


def receipts_book(
    rows: Sequence[tuple[Recipient, PlanReceipt | None]], version: PlanVersion
) -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Nơi nhận", widths=(60, 14, 12, 40, 40, 30))
        confirmed = sum(1 for _, receipt in rows if receipt)
        sheet.line(f"{version}: {confirmed} trên {len(rows)} nơi nhận đã xác nhận")
        sheet.heads(
            ("Nơi nhận", "Ngày nhận", "Bản", "Người xác nhận", "Bằng cách nào", "Người ghi")
        )
        sheet.freeze(columns=1)
        for one, receipt in rows:
            name = f"{one.name} ({one.note})" if one.note else one.name
            told: list[Cell] = [None] * 5
            if receipt:
                told = [
                    receipt.received_on, receipt.recipient.version.version, receipt.receiver,
                    receipt.note, str(receipt.recorded_by or ""),
                ]  # fmt: skip
            sheet.row([name, *told])
    return out.getvalue()
