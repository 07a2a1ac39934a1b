"""A receiver confirms that a copy came."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.domain.flash_reports.models import FlashReceipt

CONFIRMED_ONCE = "the receipt of a flash report is confirmed once"


@transaction.atomic
def confirm(receipt: FlashReceipt, *, by: User | None, at: datetime) -> FlashReceipt:
    """Confirm the receipt (xác nhận đã nhận). Refuses: one that is confirmed."""
    lock_for(CONFIRMED_ONCE, receipt)
    receipt.refresh_from_db(fields=["confirmed_at", "confirmed_by"])
    if receipt.confirmed_at:
        raise ValidationError(f"{receipt.agency} đã xác nhận nhận bản này.")
    return change(
        receipt, by=by, at=at, action="receive_flash", right=Action.ANSWER,
        summary=f"xác nhận đã nhận {receipt.copy}", confirmed_at=at, confirmed_by=by,
    )  # fmt: skip
