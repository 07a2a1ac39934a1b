"""Forms that were printed before a merge come back signed after it."""

from collections import Counter
from typing import Any

import pytest

from hangthat.core.agencies.models import Area, User
from hangthat.core.documents.grammar import PageCode
from hangthat.domain.commitments.models import Commitment, Fate, SigningRequest
from hangthat.domain.commitments.tests.market import NOON, stalls
from hangthat.domain.commitments.tests.scans import confirmed, printed, scan, sent, strip
from hangthat.domain.merging.services import merge_establishments

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folders(settings: Any, tmp_path: Any) -> None:
    settings.DATA, settings.INTAKE_ROOT = tmp_path, tmp_path / "intake"
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.mark.parametrize("printed_both", [False, True])
def test_a_form_printed_before_a_merge_reaches_the_surviving_shop_once(
    ward_one: Area, binh: User, *, printed_both: bool
) -> None:
    survivor, former = shops = stalls(ward_one, 2)
    requests = printed(shops if printed_both else [former], binh)
    forms = [strip(str(PageCode(one.code, 1))) for one in requests]
    before = sent(binh, scan(forms[-1], name="truoc.pdf"))
    merge_establishments(survivor=survivor, former=former, reason="một quầy", by=binh, at=NOON)

    after = sent(binh, scan(*reversed(forms), name="sau.pdf"))

    assert Counter(after.pages.values_list("fate", flat=True)) == (
        {"matched": 1, "aside": 1} if printed_both else {"matched": 1}
    )
    if printed_both:
        assert "đã được gộp; giấy tính cho hồ sơ giữ lại" in after.pages.get(fate="matched").why
    confirmed(before, binh)
    confirmed(after, binh)

    paper = Commitment.objects.get()
    assert paper.establishment == survivor
    assert not SigningRequest.objects.visible_to(binh).open().exists()
    late = after.pages.get(fate=Fate.REFUSED)
    assert "đã ký" in late.why
    again = sent(binh, scan(*forms, name="lan-ba.pdf"))
    assert set(again.pages.values_list("fate", flat=True)) == {Fate.ALREADY}
