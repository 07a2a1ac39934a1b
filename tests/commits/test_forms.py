"""Forms of the desk that the matrix of rights cannot fill in, each by its own commit."""

import logging
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area
from hangthat.core.submissions.models import Sending
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.core.web.reauthentication import SINCE
from hangthat.desk.tests import api_records
from hangthat.domain.commitments.services import issue_text
from tests.commits.deeds import Deed, deeds
from tests.commits.ledger import Rows, all_rows, committed, differing, no_line_taken, without_line
from tests.gate_counts import TOTAL, TRIED
from tests.gates import sampling
from tests.gates.doors import LATEST
from tests.refusals.attempts import faults_in, words_in

COUNTED = "commits: forms of the desk, with and without the journal"
STEP = 1 if sampling.FULL else 5
LAST = "wording_add"  # a newer wording of what each unit signs


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
        code, name = f"{self.number:05}", f"Xã {self.number}"
        area = Area.objects.create(code=code, name=name, level="commune", parent=self.top)
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


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    logging.disable(logging.CRITICAL)
    with committed(django_db_blocker):
        yield Province()
    logging.disable(logging.NOTSET)


def test_what_a_form_writes_and_its_line_are_kept_together_or_not_at_all(
    province: Province, django_db_blocker: Any, request: pytest.FixtureRequest
) -> None:
    all_ = sorted(deeds(), key=lambda deed: deed.page == LAST)
    chosen = all_[::STEP]
    with django_db_blocker.unblock():
        wrong = [f"{deed.page}: {one}" for deed in chosen for one in _tried(province, deed)]

    assert not wrong, "\n".join(wrong)
    told = request.node.user_properties
    told += [(TRIED, (COUNTED, len(chosen))), (TOTAL, (COUNTED, len(all_)))]


def _tried(province: Province, deed: Deed) -> list[str]:
    try:
        return _try(province, deed)
    except (Refused, ValidationError, IntegrityError):
        province.begin_anew()
    try:
        return _try(province, deed)
    except Refused as refused:
        return [str(refused)]


class Refused(Exception):
    """The deed was not done, or nothing came of it."""


def _try(province: Province, deed: Deed) -> list[str]:
    """What is wrong with it: rows left without the journal, or without their line."""
    with transaction.atomic():
        if deed.before:
            deed.before(province.unit)
    browser = province.browser()
    address, body = deed.form(browser, province.unit)
    before = all_rows()
    if not deed.lines:
        with no_line_taken() as tries:
            answer = province.post(browser, address, body)
        after = _after(answer, before)
        return without_line(before, after) + (["wrote in the journal"] if tries else [])
    with no_line_taken() as tries:
        status = province.post(browser, address, body).status_code
    left = differing(before, all_rows()) if tries else set()
    after = _after(province.post(browser, address, body), before)
    wrong = [f"{status}, and left {sorted(map(str, left))[:5]}"] if left else []
    return wrong + ([] if tries else ["wrote nothing in the journal"]) + without_line(before, after)


def _after(answer: Any, before: Rows) -> Rows:
    """What stands after a deed. Refuses: one that was not done, or changed no record."""
    if answer.status_code != 302:
        raise Refused(f"{answer.status_code}: {faults_in(words_in(answer))}")
    after = all_rows()
    if not {label for label, _ in differing(before, after)} - {Sending._meta.label_lower}:
        raise Refused("it changed nothing")
    return after
