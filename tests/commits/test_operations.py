"""Operations of the API, each by its own commit."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area
from hangthat.desk.tests import api_records
from hangthat.desk.tests.api import Caller, by_token
from hangthat.domain.commitments.services import issue_text
from tests.commits.ledger import all_rows, committed, differing, no_line_taken, without_line
from tests.gate_counts import TOTAL, TRIED
from tests.gates import sampling

COUNTED = "commits: operations, with and without the journal"
STEP = 12 if sampling.IS_SQLITE else 24  # of the operations, one in so many
PARTS = 5 if sampling.WHOLE else 1  # for several workers
LAST = "wording"  # a newer wording of the unit's own kind


class Province:
    """A commune for each operation that is refused on what earlier ones left."""

    def __init__(self) -> None:
        for kind in ("trade", "online", "official"):
            issue_text(kind=kind, verbs="trade", wording="Tôi cam kết…", by=None, at=now())
        self.top = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
        agency = Agency.objects.create(code="QLTT", name="Chi cục Quản lý thị trường")
        head = add_officer(
            username="truong", full_name="Trường", role=Role.STANDING_HEAD, agency=agency, at=now()
        )
        give(user=head, terms=RoleTerms(Role.LIAISON, agency), by=None, at=now())
        self.caller: Caller = by_token(head)
        self.number = 0
        self.begin_anew()

    def begin_anew(self) -> None:
        self.number += 1
        area = Area.objects.create(
            code=f"{self.number:05}", name=f"Xã {self.number}", level="commune", parent=self.top
        )
        self.unit = api_records.unit(area)

    def write(self, name: str) -> Any:
        return api_records.send(self.caller, api_records.writes(self.unit)[name])


@pytest.fixture
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    with committed(django_db_blocker):
        yield Province()


@pytest.mark.parametrize("part", range(PARTS))
def test_what_an_operation_writes_and_its_line_are_kept_together_or_not_at_all(
    province: Province, django_db_blocker: Any, request: pytest.FixtureRequest, part: int
) -> None:
    wrong, refused = [], []
    with django_db_blocker.unblock():
        names = sorted(api_records.writes(province.unit), key=lambda name: (name == LAST, name))
        chosen = sampling.share(names, STEP)[part::PARTS]
        for name in chosen:
            wrong += _without_a_line(province, name)
            before = all_rows()
            answer = province.write(name)
            if answer.status_code not in (200, 201) and name != LAST:
                province.begin_anew()
                before = all_rows()
                answer = province.write(name)
            if answer.status_code not in (200, 201):
                refused.append(f"{name}: {answer.status_code} {answer.content.decode()[:200]}")
            wrong += [f"{name}: {row}" for row in without_line(before, all_rows())]

    assert not wrong, "\n".join(wrong)
    assert not refused, "\n".join(refused)
    told = request.node.user_properties
    told += [(TRIED, (COUNTED, len(chosen))), (TOTAL, (COUNTED, len(names)))]


def _without_a_line(province: Province, name: str) -> list[str]:
    """What stays of an operation whose line cannot be written: nothing may."""
    before = all_rows()
    with no_line_taken() as tries:
        status = province.write(name).status_code
    left = differing(before, all_rows()) if tries else set()  # a job alone has no line
    return [f"{name}: {status}, and left {sorted(map(str, left))[:5]}"] if left else []
