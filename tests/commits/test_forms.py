"""Forms of the desk that the matrix of rights cannot fill in, each by its own commit."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hangthat.core.submissions.models import Sending
from tests.commits.deeds import Deed, deeds
from tests.commits.ledger import Rows, all_rows, differing, no_line_taken, without_line
from tests.commits.province import Province
from tests.gate_counts import TOTAL, TRIED
from tests.gates import sampling
from tests.refusals.attempts import faults_in, words_in

COUNTED = "commits: forms of the desk, with and without the journal"
STEP = 16 if sampling.IS_SQLITE else 32
PARTS = 10 if sampling.WHOLE else 1  # for several workers
LAST = "wording_add"  # a newer wording of what each unit signs


@pytest.mark.parametrize("part", range(PARTS))
def test_what_a_form_writes_and_its_line_are_kept_together_or_not_at_all(
    own_province: Province, django_db_blocker: Any, request: pytest.FixtureRequest, part: int
) -> None:
    all_ = sorted(deeds(), key=lambda deed: deed.page == LAST)
    chosen = sampling.share(all_, STEP)[part::PARTS]
    with django_db_blocker.unblock():
        wrong = [f"{deed.page}: {one}" for deed in chosen for one in _tried(own_province, deed)]

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
