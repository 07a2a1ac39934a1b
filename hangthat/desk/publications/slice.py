"""What the slice `publications` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.jobs.services import JobContext, Schedule, hourly
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice
from hangthat.desk.publications.api import (
    bases,
    gaps,
    media_posts,
    mistakes,
    pages,
    warned_goods,
    warning_pictures,
)
from hangthat.desk.publications.queries.inbox import INBOX
from hangthat.desk.publications.queries.search_results import SEARCH
from hangthat.desk.publications.urls import urlpatterns
from hangthat.desk.publications.views.case_section import of_case, of_decisions
from hangthat.desk.publications.views.warned_goods import warnings_of_case
from hangthat.domain.publications.services.telling import tell_subscribers


def tell_of_warnings(context: JobContext, due: str) -> dict[str, object]:
    """Mails to citizens who asked for them."""
    return tell_subscribers(context)


SLICE = Slice(
    urls=urlpatterns,
    routers=(
        *(pages.router, mistakes.router, media_posts.router, warning_pictures.router),
        *(bases.router, gaps.router, warned_goods.router),
    ),
    nav=(
        NavItem(
            "desk:publications",
            "speakerphone",
            "Công bố vi phạm",
            (Resource.PUBLICATION, Action.READ),
            group=NavGroup.CHECKS,
        ),
        NavItem(
            "desk:goodswarnings",
            "alert-circle",
            "Cảnh báo hàng hóa",
            (Resource.WARNING, Action.READ),
            side=False,  # a button on the list of publications
        ),
    ),
    inbox=INBOX,
    search=SEARCH,
    case_parts=(of_case, warnings_of_case),
    decision_parts=(of_decisions,),
    schedules=(
        Schedule(
            "publications.mails", "Gửi cảnh báo mới cho người đăng ký", hourly(5), tell_of_warnings
        ),
    ),
)
