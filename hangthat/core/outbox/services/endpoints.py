"""Where agencies' software is told of reminders: opened and closed by the technician."""

import secrets
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services import must
from hangthat.core.agencies.models import Agency, User
from hangthat.core.journal.services import change, enter
from hangthat.core.outbox.models import WebhookEndpoint
from hangthat.core.outbox.services.webhooks import fault_of


@transaction.atomic
def open_endpoint(*, agency: Agency, url: str, by: User, at: datetime) -> WebhookEndpoint:
    """Tell that address of the agency's reminders (mở điểm nhận tin).

    Refuses: who may not change settings; a host that is not listed; the same address twice.
    """
    # off tour: desk/notices/tests/test_notices.py
    must(by, Resource.STATUS, Action.CHANGE)
    if fault := fault_of(url):
        raise ValidationError({"url": fault})
    endpoint = WebhookEndpoint(agency=agency, url=url, secret=secrets.token_urlsafe(32), made_at=at)
    endpoint.validate_constraints()
    return enter(endpoint, by=by, at=at, summary=f"mở {endpoint}")


@transaction.atomic
def close_endpoint(*, endpoint: WebhookEndpoint, reason: str, by: User, at: datetime) -> None:
    """Send nothing there any more (đóng điểm nhận tin). Refuses: one that is closed."""
    # off tour: desk/notices/tests/test_notices.py
    must(by, Resource.STATUS, Action.CHANGE)
    if endpoint.ended_at:
        # no page: it finds open ones only, and answers 404
        raise ValidationError("Điểm nhận tin này đã đóng.")
    words = f"đóng {endpoint}"
    change(endpoint, by=by, at=at, action="end", summary=words, reason=reason, ended_at=at)
