"""What waits for one: plans to decide on, declarations to make."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action
from hangthat.desk.parts.queries.inbox import SHOWN, InboxSource, Item, Reader, Section
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck, PlanState


def to_approve(reader: Reader) -> Section:
    # redundant: as the table stands, whom a plan was handed to sees it
    rows = InspectionPlan.objects.visible_to(reader.user, Action.APPROVE).filter(
        state=PlanState.SUBMITTED, approver=reader.user
    )
    items = [
        Item(
            one.title,
            reverse("desk:inspectionplan", args=[one.code]),
            one.get_kind_display(),
            f"từ {one.starts_on:%d/%m/%Y}",
            "warn",
        )
        for one in rows[:SHOWN]
    ]
    href = reverse("desk:inspectionplans") + "?buoc=submitted"
    return Section("Kế hoạch kiểm tra chờ duyệt", items, rows.count(), href)


def to_declare(reader: Reader) -> Section:
    # redundant: who is in a team may know of its plan
    mine = PlannedCheck.objects.visible_to(reader.user).open()
    rows = mine.filter(seats__officer=reader.user, seats__has_relative=None)
    items = [
        Item(
            str(one.member),
            reverse("desk:plannedcheck", args=[one.code]),
            "khai quan hệ với đối tượng kiểm tra",
            f"{one.day:%d/%m/%Y}" if one.day else "",
            "warn",
        )
        for one in rows.select_related("establishment", "party").order_by("day", "pk")[:SHOWN]
    ]
    href = reverse("desk:inspectionplans")
    return Section("Cuộc kiểm tra bạn chưa khai người thân", items, rows.count(), href)


INBOX = (InboxSource(to_approve, 15), InboxSource(to_declare, 16))
