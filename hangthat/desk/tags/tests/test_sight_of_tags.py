"""Who knows of a tag: the officers of its office, as far as they see what carries it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, AgencySuccession, Area, User
from hangthat.core.audit.sealing import KEPT
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import lasting, shown
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import open_case, restrict
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls
from hangthat.domain.dossier.queries import dossier_of
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.merging.services import merge_establishments, undo_merge, what_moves
from hangthat.domain.tags.models import Tag, Tagging
from hangthat.domain.tags.queries import carried_by, narrowed, numbers
from hangthat.domain.tags.services import give
from hangthat.domain.tags.tests.office import JANUARY, given, made, office_of, officer_of

pytestmark = pytest.mark.both


@pytest.fixture
def office(db: None) -> Agency:
    return office_of("DOI-1")


@pytest.fixture
def an(office: Agency) -> User:
    """Of that office, in the whole province."""
    return officer_of(office, "an")


@pytest.fixture
def local(office: Agency, ward_one: Area) -> User:
    """Of that office, in a ward."""
    return officer_of(office, "phuong", ward_one)


@pytest.fixture
def other(db: None) -> User:
    """Of another office, in the whole province."""
    return officer_of(office_of("CA"), "khac")


@pytest.fixture
def shops(ward_one: Area, commune_two: Area) -> list[Establishment]:
    return [*stalls(ward_one, 2), *stalls(commune_two, 1)]


@pytest.fixture
def tag(office: Agency) -> Tag:
    return made(office, "Trọng điểm Tết")


def page(client: Client, user: User, address: str) -> Any:
    client.force_login(user)
    return client.get(address)


def test_another_office_learns_of_a_tag_nowhere(
    client: Client, other: User, tag: Tag, shops: list[Establishment]
) -> None:
    one = given(tag, shops[0])
    code = shops[0].code
    addresses = (
        *("/nhan/", "/nhan/?xem=tat-ca", "/co-so/", f"/co-so/?nhan={tag.code}"),
        *(f"/co-so/{code}/", f"/nhan/cua/co-so/{code}/", "/tim/?q=trong+diem+tet"),
    )

    for address in addresses:
        assert "Trọng điểm Tết" not in shown(page(client, other, address)), address
    for address in (f"/nhan/{tag.code}/", f"/nhan/{tag.code}/co-so/", f"/nhan/bo/{one.pk}/"):
        assert page(client, other, address).status_code == 404
    page(client, other, "/viec-cua-toi/")
    own, day = f"/nhan/cua/co-so/{shops[1].code}/", {"given_on": "05/01/2026"}
    answers = [client.post(own, {"tag": one, **day}) for one in (tag.code, "NH-KHONG-CO")]
    assert [one.status_code for one in answers] == [200, 200]
    assert lasting(shown(answers[0])).replace(tag.code, "NH-KHONG-CO") == lasting(shown(answers[1]))
    assert Tagging.objects.count() == 1
    caller = by_token(other)
    assert caller.read("tags").json()["items"] == []
    assert caller.read(f"tags/{tag.code}").status_code == 404


def test_two_worlds_with_and_without_a_foreign_tag_are_the_same_to_others(
    client: Client, other: User, tag: Tag, shops: list[Establishment]
) -> None:
    addresses = ("/co-so/", f"/co-so/{shops[0].code}/", f"/co-so/{shops[0].code}/gop/", "/nhan/")
    before = [shown(page(client, other, one)) for one in addresses]

    given(tag, *shops)

    after = [shown(page(client, other, one)) for one in addresses]
    assert list(map(lasting, before)) == list(map(lasting, after))


def test_the_journal_keeps_an_office_s_tags_from_the_standing_head(
    client: Client, head: User, tag: Tag, shops: list[Establishment]
) -> None:
    given(tag, shops[0])

    lines = shown(page(client, head, "/nhat-ky/"))

    assert "Trọng điểm Tết" not in lines
    assert "nhãn của hồ sơ" not in lines.lower().replace("nhãn của hồ sơ</option>", "")
    assert KEPT in lines.lower()


def test_a_tag_opens_no_record_and_counts_none_out_of_sight(
    client: Client, an: User, local: User, tag: Tag, shops: list[Establishment]
) -> None:
    one, _, far = give(tag, records=shops, given_on=JANUARY, **BY).made

    found = [numbers(who, since=TODAY, until=TODAY)[tag.pk].get("co-so") for who in (an, local)]

    assert found == [3, 2]
    assert Tagging.objects.visible_to(local).count() == 2
    assert page(client, local, f"/nhan/bo/{one.pk}/").status_code == 200
    assert page(client, local, f"/nhan/bo/{far.pk}/").status_code == 404
    assert page(client, local, f"/nhan/cua/co-so/{shops[2].code}/").status_code == 404
    assert shops[2].code not in shown(page(client, local, f"/nhan/{tag.code}/co-so/"))


def test_a_restricted_case_is_counted_for_its_readers_alone(
    client: Client, office: Agency, an: User, tag: Tag, ward_one: Area
) -> None:
    head = add_officer(
        username="truong-phong", full_name="Trưởng", role=Role.MEMBER_HEAD, agency=office,
        at=BY["at"],
    )  # fmt: skip
    reader = officer_of(office, "doc")
    about = {"opened_on": TODAY, "area": ward_one, "classification": "ip", "agency": office}
    case = open_case(**about, **BY)
    one = given(tag, case)
    restrict(case=case, readers=[reader], reason="đang xác minh", by=head, at=BY["at"])

    def count(who: User) -> int:
        return numbers(who, since=TODAY, until=TODAY).get(tag.pk, {}).get("vu-viec", 0)

    assert [count(who) for who in (head, reader, an)] == [1, 1, 0]
    assert page(client, an, f"/nhan/bo/{one.pk}/").status_code == 404
    assert case.code not in shown(page(client, an, f"/nhan/{tag.code}/vu-viec/"))
    assert Tagging.objects.visible_to(an).count() == 0
    seen = narrowed(Case.objects.visible_to(an), [tag.code], an, on=TODAY)
    assert seen.count() == 0


def test_an_office_that_followed_another_has_its_tags(
    an: User, tag: Tag, shops: list[Establishment]
) -> None:
    given(tag, shops[0])
    heir = office_of("DOI-2")
    AgencySuccession.objects.create(old=tag.agency, new=heir, on=TODAY)
    later = officer_of(heir, "sau")

    assert Tag.objects.visible_to(later).count() == 1
    assert numbers(later, since=TODAY, until=TODAY)[tag.pk] == {"co-so": 1}


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.TECHNICIAN])
def test_who_only_looks_on_has_no_tags(
    client: Client, office: Agency, tag: Tag, shops: list[Establishment], role: Role
) -> None:
    person = add_officer(username="nguoi", full_name="Người", role=role, agency=office, at=BY["at"])
    given(tag, shops[0])

    assert page(client, person, "/nhan/").status_code == 403
    assert "Trọng điểm Tết" not in shown(page(client, person, f"/co-so/{shops[0].code}/"))
    assert "Gắn nhãn" not in shown(page(client, person, "/co-so/"))
    assert reverse("desk:tags") not in shown(page(client, person, "/viec-cua-toi/"))


def test_the_card_names_the_tags_of_the_day(tag: Tag, shops: list[Establishment], an: User) -> None:
    given(tag, shops[0], last_on=TODAY)

    dossier = dossier_of(shops[0], an)

    def words(on: date) -> list[str]:
        found = [fact for fact in dossier.facts(on=on) if fact.label == "Nhãn"]
        return [line.words for fact in found for line in fact.lines]

    assert (words(TODAY), words(TODAY + timedelta(1))) == (["Trọng điểm Tết"], [])


def test_a_merged_shop_brings_its_tags_and_takes_them_back(
    tag: Tag, office: Agency, shops: list[Establishment], an: User
) -> None:
    other = made(office, "Đã nhắc nhở")
    give(tag, records=shops[:2], given_on=JANUARY, **BY)
    given(other, shops[1])

    def names(shop: Establishment) -> list[str]:
        return [one.tag.name for one in carried_by(Establishment, [shop.pk], an, on=TODAY)]

    assert "nhãn của hồ sơ" not in what_moves(shops[1]), "whose tags they are is not told"
    merge = merge_establishments(survivor=shops[0], former=shops[1], reason="trùng", **BY)
    assert names(shops[0]) == ["Đã nhắc nhở", "Trọng điểm Tết"]

    undo_merge(merge=merge, reason="nhầm", **BY)
    assert (names(shops[0]), names(shops[1])) == (
        ["Trọng điểm Tết"],
        ["Đã nhắc nhở", "Trọng điểm Tết"],
    )
