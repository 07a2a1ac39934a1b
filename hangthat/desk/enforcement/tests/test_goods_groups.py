"""Groups of goods on the form of a check, its card and that of a violation."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from hangthat.core.agencies.models import User
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.cases.models import Violation
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.plans.queries import GoodsGroups
from hangthat.domain.plans.testing import load_plan_125

pytestmark = pytest.mark.both  # one file of the slice


@pytest.fixture
def page(client: Client, an: User, here: Unit) -> Client:
    load_plan_125()
    client.force_login(an)
    return client


def check(page: Client, here: Unit, **more: object) -> Inspection:
    """Held today, sent as the form sends it."""
    before = set(Inspection.objects.values_list("pk", flat=True))
    address = f"{reverse('desk:inspection_add')}?co_so={here.shop.code}"
    said = {"held_on": f"{localdate():%d/%m/%Y}", "type": "periodic", "finding": "clean"}
    answer = page.post(address, said | more)
    assert answer.status_code == 302, answer.context["form"].errors
    return Inspection.objects.exclude(pk__in=before).get()


def said(record: Inspection | Violation) -> GoodsGroups:
    return GoodsGroups.of(record.goods_groups.all())


VIOLATED = {
    "finding": "violation",
    "classification": "counterfeit",
    "goods_groups": ["giày dép", "túi"],
    "violation_goods": ["giày dép"],
    "violation_other": "đế giày rời",
}


def test_the_form_of_a_check_takes_the_groups_that_were_looked_at_and_those_of_the_violation(
    page: Client, here: Unit
) -> None:
    held = check(page, here, **VIOLATED)

    assert said(held) == GoodsGroups(("giày dép", "túi"))
    violation = Violation.objects.get(inspection=held)
    assert said(violation) == GoodsGroups(("giày dép",), "đế giày rời")
    card = page.get(reverse("desk:inspection", args=[held.code])).content.decode()
    assert "giày dép; túi" in card
    assert "giày dép; khác: đế giày rời" in card


def test_nobody_who_says_nothing_is_taken_to_have_said_a_group(page: Client, here: Unit) -> None:
    held = check(page, here)

    assert not said(held)
    assert "chưa ghi" in page.get(reverse("desk:inspection", args=[held.code])).content.decode()


def test_goods_found_propose_their_group_and_only_a_person_sets_it(
    page: Client, here: Unit
) -> None:
    held = check(page, here, **{"hang-0-name": "Giày thể thao in hình", "hang-1-name": "Áo mưa"})
    card = page.get(reverse("desk:inspection", args=[held.code])).content.decode()
    assert "có thể là: giày dép" in card
    assert not said(held)

    address = reverse("desk:inspection_goods", args=[held.code])
    form = page.get(f"{address}?de_xuat=1").context["form"]
    assert form.initial["goods_groups"] == ["giày dép"]
    assert "chưa lưu: giày dép" in form.fields["goods_groups"].help_text
    assert page.get(address).context["form"].initial["goods_groups"] == []
    seen = {"_da_xem": "999999999", "goods_groups": ["giày dép"], "goods_other": "áo mưa"}
    page.post(address, seen)

    assert said(held) == GoodsGroups(("giày dép",), "áo mưa")
    again = page.get(reverse("desk:inspection", args=[held.code])).content.decode()
    assert "có thể là" not in again


def test_a_violation_is_told_its_groups_afterwards(page: Client, here: Unit) -> None:
    held = check(page, here, finding="violation", classification="ip")
    violation = Violation.objects.get(inspection=held)
    address = reverse("desk:violation_goods", args=[violation.code])

    page.post(address, {"_da_xem": "999999999", "goods_groups": ["túi", "ví"]})

    assert said(violation) == GoodsGroups(("túi", "ví"))
