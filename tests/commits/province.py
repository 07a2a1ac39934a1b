"""Where the deeds are done: a commune with one of everything, and the standing head."""

import time
from typing import Any

from django.test import Client
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area
from hangthat.core.outbox.models import ListSubscription
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.core.web.reauthentication import SINCE
from hangthat.desk.tests import api_records
from hangthat.domain.commitments.services import issue_text
from tests.gates.doors import LATEST


class Province:
    """A commune for the deeds, and another when one is refused on what earlier ones left."""

    def __init__(self) -> None:
        for kind in ("trade", "online", "official"):
            issue_text(kind=kind, verbs="trade", wording="Tôi cam kết…", by=None, at=now())
        self.top = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
        agency = Agency.objects.create(code="QLTT", name="Chi cục Quản lý thị trường")
        self.head = add_officer(
            username="truong", full_name="Trường", role=Role.STANDING_HEAD, agency=agency, at=now()
        )
        self.number = 0
        self.begin_anew()

    def begin_anew(self) -> None:
        self.number += 1
        # deeds about units make new ones whose codes follow the first
        code = f"{1 if self.number == 1 else 90_000 + self.number:05}"
        name = f"Xã {self.number}"
        area = Area.objects.create(code=code, name=name, level="commune", parent=self.top)
        # one person may have twenty schedules, and each unit gives him two
        ListSubscription.objects.open().update(ended_at=now())
        self.unit = api_records.unit(area)

    def browser(self) -> Client:
        """Fresh, so that no act asks who is there."""
        browser = Client(raise_request_exception=False)
        browser.force_login(self.head)
        session = browser.session
        session[SINCE] = session["seen"] = int(time.time()) + 3000
        session.save()
        return browser

    def post(self, browser: Client, address: str, body: dict[str, Any]) -> Any:
        for file in body.values():
            if hasattr(file, "seek"):
                file.seek(0)
        return browser.post(address, {FIELD: new_token(self.head.pk), SEEN: LATEST, **body})
