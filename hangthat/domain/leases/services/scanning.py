"""The scan of a contract that was recorded without one, and a better one."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.files.services import latest, replace, store
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services.recording import must_be_open


@transaction.atomic
def send_scan(
    lease: StallLease, *, scan: UploadedFile, by: User | None, at: datetime, reason: str = ""
) -> None:
    """Keep the scan of the contract (gửi bản quét); in place of one that is there, with a reason
    (thay bản quét): the one before stays and can be read. Nothing else of the lease changes.

    Refuses: a withdrawn entry; no reason for another; whatever `files` refuses.
    """
    must_be_open(lease)
    new = store(upload=scan, by=by, at=at)
    if lease.scan:
        replace(file=latest(lease.scan), new=new, reason=reason, by=by, at=at)
        return
    words = f"gửi bản quét của {lease}"
    change(lease, by=by, at=at, action="amend", right=Action.STALL, summary=words, scan=new)
