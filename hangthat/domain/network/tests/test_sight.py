"""A trace, a telephone and a brand are known to who sees what names them."""

import pytest

from hangthat.core.agencies.models import Area, User
from hangthat.core.common.gathering import read
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import find_violation, open_case, restrict
from hangthat.domain.cases.services.recording import ViolationDetails
from hangthat.domain.commitments.tests.market import BY, stalls
from hangthat.domain.establishments.models import Party
from hangthat.domain.network.models import CaseTrace
from hangthat.domain.network.queries import NodeKind, find_starts, start_named, web_of
from hangthat.domain.network.services import add_trace
from hangthat.domain.network.tests.test_web import DAY


@pytest.fixture
def case(ward_one: Area) -> Case:
    made = open_case(
        opened_on=DAY, classification="counterfeit", area=ward_one, number="1/VV", **BY
    )
    add_trace(case=made, kind="vehicle", value="12A-345.67", **BY)
    return made


def test_a_trace_is_seen_as_its_case(
    case: Case, an: User, chi: User, head: User, leader: User
) -> None:
    def seen(*users: User) -> list[int]:
        return [CaseTrace.objects.visible_to(user).count() for user in users]

    assert seen(an, head, chi) == [1, 1, 0]
    restrict(case=case, readers=[head, leader], reason="chuyên án", by=head, at=BY["at"])
    assert seen(an, head, chi) == [0, 1, 0]


def test_a_telephone_is_no_node_for_who_may_not_read_it(
    ward_one: Area, an: User, leader: User
) -> None:
    party = stalls(ward_one, 1)[0].party
    Party.objects.filter(pk=party.pk).update(phone="0912345678")

    for user, known in ((an, {"0912345678"}), (leader, set())):
        node = start_named(f"party:{party.code}", user)
        assert node
        told = {n.label for n in read(web_of(node, user, depth=1)).depth if n.kind == "phone"}
        found = {n.label for n in read(find_starts("0912345678", user)) if n.kind == "phone"}
        assert told == found == known


def test_a_brand_is_found_by_who_sees_a_violation_that_names_it(
    ward_one: Area, an: User, chi: User
) -> None:
    find_violation(
        classification="counterfeit", found_on=DAY, establishment=stalls(ward_one, 1)[0],
        more=ViolationDetails(brand="Nike"), **BY,
    )  # fmt: skip

    assert [node.kind for node in read(find_starts("nike", an))] == [NodeKind.BRAND]
    assert read(find_starts("nike", chi)) == []
