"""What is done with the forms of the whole desk, with real commits (`tests/commits`)."""

from django.utils.timezone import now

from hangthat.core.agencies.models import SavedFilter
from hangthat.desk.tests.api_records import Unit
from tests.commits.deeds import Deed


def _list(u: Unit) -> None:
    u.listed = "tang-vat"


def _kept(u: Unit) -> None:
    _list(u)
    kept = SavedFilter(user=u.officer, page="tang-vat", name=f"Kho {u.area}", saved_at=now())
    kept.save()
    u.filter = kept.pk


DEEDS = (
    Deed(page="filter_save listed", before=_list, typed={"ten": "Kho"}, lines=False),
    Deed(page="filter_drop listed filter", before=_kept, lines=False),
)
# They gather what the slices show, and slices have forms.
EXCUSED = {
    "desk:home": "takes no form: lists the work of every slice",
    "desk:search": "takes no form: lists what every slice finds",
    "desk:coded": "takes no form: leads on to the record of a code",
}
