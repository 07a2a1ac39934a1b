"""Of a check one reads what was found in one's own land, and the remarks of one's own force."""

import pytest
from django.utils.timezone import now

from hangthat.core.agencies.models import Area
from hangthat.desk.parts.queries.check_facts import check_facts
from hangthat.domain.checklists.models import ChecklistAnswers, GoodsFound, InternalRemark
from hangthat.domain.checklists.services import publish_cells
from hangthat.domain.checklists.tests.workbooks import cells
from hangthat.domain.commitments.tests.market import BY, stalls
from hangthat.domain.coordination.tests.small import TODAY, force, officer
from hangthat.domain.inspections.services import record

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_what_was_found_at_a_shop_of_elsewhere_and_what_another_force_remarks_is_not_shown(
    ward_one: Area, commune_two: Area
) -> None:
    here, there = stalls(ward_one, 1)[0], stalls(commune_two, 1)[0]
    ours, theirs = force("qltt"), force("ca")
    held = record(
        held_on=TODAY, type="periodic", findings={here: "clean", there: "clean"}, agency=ours, **BY
    )
    sheet = publish_cells(cells=cells(), kinds=("stall",), by=None, at=now())
    for shop in (here, there):
        about = {"inspection": held, "establishment": shop}
        GoodsFound.objects.create(name=f"Mũ ở {shop.area}", **about)
        ChecklistAnswers.objects.create(sheet=sheet, values={"hoa_don": "khong"}, **about)
    for agency in (ours, theirs):
        InternalRemark.objects.create(inspection=held, agency=agency, words=f"của {agency}")

    facts = check_facts(held, officer(ours, "q", area=ward_one))

    assert [one.name for one in facts.goods] == [f"Mũ ở {ward_one}"]
    assert [one.row.establishment for one in facts.answers] == [here]
    assert [one.agency for one in facts.remarks] == [ours]
