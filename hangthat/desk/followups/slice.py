"""What the slice `followups` brings to the whole desk."""

from datetime import time

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.jobs.services import JobContext, Schedule, daily
from hangthat.desk.followups.api import visits
from hangthat.desk.followups.queries.inbox import INBOX
from hangthat.desk.followups.urls import urlpatterns
from hangthat.desk.parts.slice import NavItem, Slice, linked
from hangthat.domain.followups import services as followups


def _proposed(**args: object) -> str:
    """What is proposed waits in the calendar."""
    return reverse("desk:visits") + "?xem=de-xuat"


def revisit(context: JobContext, due: str) -> dict[str, object]:
    """Harmless to repeat: who was proposed is not proposed again."""
    count = followups.propose_revisits(at=context.at(), writing=context.writing)
    return {"words": f"Đã đề xuất {count} lượt thăm lại sau xử phạt."}


SLICE = Slice(
    urls=urlpatterns,
    routers=(visits.router,),
    nav=(
        NavItem(
            "desk:followups",
            "list-check",
            "Sau khi ký",
            (Resource.INSPECTION, Action.READ),
            also=("lich",),
        ),
    ),
    inbox=INBOX,
    schedules=(
        Schedule("followups.revisit", "Đề xuất thăm lại sau xử phạt", daily(time(4, 10)), revisit),
    ),
    works={
        followups.PROPOSE: linked(followups.propose_visits, _proposed, "Xem các lượt được đề xuất")
    },
)
