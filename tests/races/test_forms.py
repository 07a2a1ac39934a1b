"""Every form of the desk, sent by sixteen at once: what it makes once in a row it makes once.

Each deed of `tests/page_writes.py` is done twice in a row, and by sixteen at once on another unit.
Where the second in a row makes nothing more, the sixteen may not make more than the first; and
none is answered by a fault of ours. This finds the rules that nobody has declared.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from tests.commits.deeds import Deed, deeds
from tests.commits.ledger import committed
from tests.commits.province import Province
from tests.gate_counts import TRIED
from tests.gates import sampling
from tests.races.together import MANY, at_once, troubles

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time"
)
LAST = "wording_add"  # a newer wording of what each unit signs
DEEDS = sorted(deeds(), key=lambda deed: deed.page == LAST) if sampling.FULL else []
# No records: what was sent and looked at, sessions, the index, and lines, which a form that is
# answered alike for the second time may write again.
NOT_COUNTED = {"sendings", "journal", "sessions", "usersessions", "search", "contenttypes", "auth"}
AS_MANY_AS_IT_HOLDS = "merging.moved"  # what points at a record when it is merged
MINUTES = 5 * 60.0  # a scan is opened by a process of its own
BUSY = 503  # a page waits three seconds for a lock


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    with committed(django_db_blocker):
        yield Province()


def rows() -> Counter[str]:
    models = [m for m in apps.get_models() if m._meta.app_label not in NOT_COUNTED]
    labels = {model._meta.label_lower: model for model in models}
    del labels[AS_MANY_AS_IT_HOLDS]
    return Counter({label: model._base_manager.count() for label, model in labels.items()})


def prepared(province: Province, deed: Deed) -> Callable[[int], Any]:
    """The n-th of sixteen sends the form of a fresh unit, each with a token of its own."""
    province.begin_anew()
    with transaction.atomic():
        if deed.before:
            deed.before(province.unit)
    browsers = [province.browser() for _ in range(MANY)]
    address, body = deed.form(browsers[0], province.unit)
    return lambda number: province.post(browsers[number], address, own(body))


def own(body: dict[str, Any]) -> dict[str, Any]:
    """Files are read by each for himself."""
    copied = dict(body)
    for name, value in body.items():
        if hasattr(value, "seek"):
            value.seek(0)
            copied[name] = SimpleUploadedFile(value.name, value.read())
    return copied


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.page)
def test_what_a_form_makes_once_in_a_row_sixteen_at_once_make_once(
    province: Province, django_db_blocker: Any, deed: Deed, request: pytest.FixtureRequest
) -> None:
    with django_db_blocker.unblock():
        send, before = prepared(province, deed), rows()
        first = send(0).status_code
        once = rows() - before
        send(1)
        twice = rows() - before

        send, before = prepared(province, deed), rows()
        answers = at_once(send, doors=True, wait=MINUTES)
        made = rows() - before
    told = Counter(getattr(answer, "status_code", 0) for answer in answers)

    assert first == 302
    assert troubles(answers) == []
    assert not [status for status in told if status >= 500 and status != BUSY], told
    assert twice != once or not made - once, told
    request.node.user_properties.append((TRIED, ("races: forms, sixteen at once", 1)))
