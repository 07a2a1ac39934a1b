"""What the slice `followups` brings to the whole desk."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.followups.api import visits
from hangthat.desk.followups.queries.inbox import INBOX
from hangthat.desk.followups.urls import urlpatterns
from hangthat.desk.parts.slice import NavItem, Slice, linked
from hangthat.domain.followups import services as followups


def _proposed(**args: object) -> str:
    """What is proposed waits in the calendar."""
    return reverse("desk:visits") + "?xem=de-xuat"


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
    works={
        followups.PROPOSE: linked(followups.propose_visits, _proposed, "Xem các lượt được đề xuất")
    },
)
