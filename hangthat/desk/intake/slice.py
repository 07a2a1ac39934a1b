"""What the slice `intake` brings to the whole desk."""

from functools import partial

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.intake import services as intake
from hangthat.desk.intake.api import headings, imports, repairs, totals
from hangthat.desk.intake.queries.inbox import INBOX
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.desk.intake.urls import urlpatterns
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice, linked


def _batch(*, batch: str) -> str:
    return reverse("desk:batch", args=[batch])


SLICE = Slice(
    urls=urlpatterns,
    routers=(imports.router, repairs.router, headings.router, totals.router),
    nav=(
        NavItem(
            "desk:batches",
            "file-spreadsheet",
            "Nhập dữ liệu",
            (Resource.BATCH, Action.READ),
            group=NavGroup.REFERENCE,
        ),
    ),
    inbox=INBOX,
    works={
        kind: linked(partial(work, lists=LISTS), _batch, "Xem đợt nhập")
        for kind, work in (
            (intake.CHECK, intake.check),
            (intake.WRITE, intake.write),
            (intake.UNDO, intake.undo),
        )
    },
)
