"""What the slice `commitments` brings to the whole desk."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.commitments.api import (
    door_codes,
    files,
    form_batches,
    papers,
    pledges,
    signing_requests,
    wordings,
)
from hangthat.desk.commitments.queries.inbox import INBOX
from hangthat.desk.commitments.urls import urlpatterns
from hangthat.desk.parts.slice import NavItem, Slice, linked
from hangthat.domain.commitments import services as commitments


def _scan_batch(*, batch: str, **args: object) -> str:
    return reverse("desk:scan_batch", args=[batch])


SLICE = Slice(
    urls=urlpatterns,
    routers=(
        files.router,
        papers.router,
        wordings.router,
        signing_requests.router,
        form_batches.router,
        door_codes.router,
        pledges.router,
    ),
    nav=(
        NavItem(
            "desk:stall_pick",
            "signature",
            "Ký tại quầy",
            (Resource.COMMITMENT, Action.ADD),
            side=False,
        ),
    ),
    inbox=INBOX,
    works={
        commitments.PRINT: commitments.print_forms,
        commitments.READ: linked(commitments.read_scan, _scan_batch, "Xem các trang"),
        commitments.WRITE: linked(commitments.write_scan, _scan_batch, "Xem các trang"),
    },
)
