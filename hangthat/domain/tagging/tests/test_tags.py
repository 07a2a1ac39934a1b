"""A tag is an office's own: who sees it, where it stands, and that it widens nobody's sight."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.gathering import read
from hangthat.domain.cases.services import open_case, restrict
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls
from hangthat.domain.dossier.queries import dossier_of
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.tagging.models import Tag, Tagged
from hangthat.domain.tagging.queries import (
    counts_of,
    names_by_record,
    offered,
    tagged_with,
    tags_on,
)
from hangthat.domain.tagging.services import end_tag, make_tag, put_tag, take_tag_off

WHY: dict[str, Any] = {"reason": "không dùng nữa", **BY}


@pytest.fixture
def police(db: None) -> Agency:
    return Agency.objects.create(code="CA", name="Công an tỉnh")


@pytest.fixture
def dung(police: Agency) -> User:
    return add_officer(
        username="dung",
        password="hangthat-demo",
        full_name="Vi Văn Dũng",
        role=Role.MEMBER_OFFICER,
        agency=police,
        at=BY["at"],
    )


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return stalls(ward_one, 1)[0]


@pytest.fixture
def tag(standing_agency: Agency) -> Tag:
    return make_tag(name="Theo dõi Tết", agency=standing_agency, **BY)


def named(user: User, shop: Establishment) -> list[str]:
    return [one.tag.name for one in read(tags_on(shop, user, on=TODAY))]


def test_a_tag_is_seen_by_its_agency_alone_unless_it_is_for_everybody(
    tag: Tag, shop: Establishment, head: User, dung: User, standing_agency: Agency
) -> None:
    shared = make_tag(name="Điểm nóng", agency=standing_agency, for_all=True, **BY)
    for one in (tag, shared):
        put_tag(one, record=shop, **BY)

    assert named(head, shop) == ["Điểm nóng", "Theo dõi Tết"]
    assert named(dung, shop) == ["Điểm nóng"]
    assert [name for _, name in offered(dung, on=TODAY)] == ["Điểm nóng"]
    assert names_by_record("establishment", [shop.pk], dung, on=TODAY) == {shop.pk: "Điểm nóng"}


def test_a_list_narrowed_by_a_tag_that_one_may_not_read_is_empty(
    tag: Tag, shop: Establishment, head: User, dung: User
) -> None:
    put_tag(tag, record=shop, **BY)

    def found(user: User) -> list[Establishment]:
        under = tagged_with("establishment", tag.code, user, on=TODAY)
        return list(Establishment.objects.visible_to(user).filter(under))

    assert found(head) == [shop]
    assert found(dung) == []


def test_a_tag_stands_from_its_day_until_it_is_taken_off(
    tag: Tag, shop: Establishment, head: User
) -> None:
    before = TODAY - timedelta(30)
    tagged = put_tag(tag, record=shop, start=before, **BY)
    assert Tagged.objects.in_force(on=before).exists()
    assert not Tagged.objects.in_force(on=before - timedelta(1)).exists()

    take_tag_off(tagged, **BY)

    assert named(head, shop) == []
    assert Tagged.objects.in_force(on=TODAY - timedelta(1)).exists()
    put_tag(tag, record=shop, **BY)
    assert named(head, shop) == ["Theo dõi Tết"]


def test_what_was_ended_or_stands_already_is_refused(
    tag: Tag, shop: Establishment, standing_agency: Agency
) -> None:
    put_tag(tag, record=shop, **BY)
    with pytest.raises(ValidationError, match="đang có nhãn"):
        put_tag(tag, record=shop, **BY)
    with pytest.raises(ValidationError, match="đã có nhãn"):
        make_tag(name="THEO DÕI  tết", agency=standing_agency, **BY)

    end_tag(tag, **WHY)

    with pytest.raises(ValidationError, match="thôi dùng"):
        put_tag(tag, record=shop.party, **BY)
    make_tag(name="Theo dõi Tết", agency=standing_agency, **BY)


def test_of_a_restricted_case_no_count_tells(
    tag: Tag, ward_one: Area, head: User, leader: User, an: User, standing_agency: Agency
) -> None:
    shared = make_tag(name="Chung", agency=standing_agency, for_all=True, **BY)
    about: dict[str, Any] = {"opened_on": TODAY, "classification": "ip", "area": ward_one}
    case = open_case(**about, **BY)
    put_tag(shared, record=case, **BY)
    assert counts_of([shared], an, on=TODAY)[shared.pk]["case"] == 1

    restrict(case=case, readers=[head, leader], reason="chuyên án", by=head, at=BY["at"])

    assert counts_of([shared], an, on=TODAY) == {}
    assert counts_of([shared], head, on=TODAY)[shared.pk]["case"] == 1


def test_the_card_of_a_shop_shows_its_tags(
    tag: Tag, shop: Establishment, head: User, dung: User
) -> None:
    put_tag(tag, record=shop, note="bán quần áo hiệu", **BY)

    def facts(user: User) -> list[str]:
        found = dossier_of(shop, user).facts(on=TODAY)
        return [line.words for fact in found if fact.label == "Nhãn" for line in fact.lines]

    assert facts(head) == ["Theo dõi Tết"]
    assert facts(dung) == []
