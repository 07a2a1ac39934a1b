"""A decision that stands although its violation was concluded to be none."""

import pytest

from hangthat.core.agencies.models import Area
from hangthat.domain.cases.models import EventKind
from hangthat.domain.cases.services import dismiss
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.tests.office import BY, TODAY, Office
from hangthat.domain.deciding.queries.doubts import doubts_of

pytestmark = pytest.mark.django_db


def test_a_signed_decision_says_that_its_violation_was_concluded_to_be_none(
    ward_one: Area,
) -> None:
    paper = Office(ward_one).signed()
    assert doubts_of(paper, list(paper.decisions.all())) == []
    dismiss(violation=paper.decisions.get().violation, dismissed_on=TODAY, reason="nhầm", **BY)

    [words] = doubts_of(paper, list(paper.decisions.all()))
    assert "đã kết luận không vi phạm ngày 24/11/2026, quyết định chưa hủy bỏ" in words

    said = {"kind": EventKind.ANNULMENT, "occurred_on": TODAY, "details": Details(words="sai")}
    record_event(paper=paper, **said, **BY)
    assert doubts_of(paper, list(paper.decisions.all())) == []
