"""What the slice `tips` brings to the whole desk."""

from datetime import time

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.jobs.services import JobContext, Schedule, daily
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice
from hangthat.desk.parts.templatetags.linked_tips import tips_of_case
from hangthat.desk.tips.api import tips
from hangthat.desk.tips.queries.inbox import INBOX
from hangthat.desk.tips.urls import urlpatterns
from hangthat.domain.tips.services import destroy_due


def destroy(context: JobContext, due: str) -> dict[str, object]:
    """What is due goes; an outage delays it."""
    done = destroy_due(at=context.at(), writing=context.writing)
    return {"words": f"Đã hủy nội dung {done} tin báo." if done else "Không có nội dung phải hủy."}


SLICE = Slice(
    urls=urlpatterns,
    routers=(tips.router,),
    nav=(
        NavItem(
            "desk:tips", "phone", "Tin báo", (Resource.TIP, Action.READ), group=NavGroup.CHECKS
        ),
    ),
    inbox=INBOX,
    schedules=(
        Schedule("tips.destroy", "Hủy nội dung tin báo hết hạn", daily(time(3, 20)), destroy),
    ),
    case_parts=(tips_of_case,),
)
