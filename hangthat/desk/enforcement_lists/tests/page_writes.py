"""What is done with the forms of `enforcement_lists`, with real commits (`tests/commits`)."""

from django.utils.timezone import now

from hangthat.core.agencies.models import SavedFilter
from hangthat.desk.tests.api_records import Unit
from tests.commits.deeds import Deed


def _list(u: Unit) -> None:
    u.listed = "vu-viec"


def _kept(u: Unit) -> None:
    _list(u)
    kept = SavedFilter(user=u.officer, page="vu-viec", name=f"Vụ {u.area}", saved_at=now())
    kept.save()
    u.filter = kept.pk


DEEDS = (
    Deed(page="case_list_export listed", before=_list, typed={"dang": "xlsx"}, lines=False),
    Deed(page="case_filter_save listed", before=_list, typed={"ten": "Vụ"}, lines=False),
    Deed(page="case_filter_drop listed filter", before=_kept, lines=False),
)
