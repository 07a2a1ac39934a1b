"""Programs give tags of their office to records in sight, and take them off, as pages do."""

import pytest

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.tests.api import by_token
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.tags.models import Tag, Tagging
from hangthat.domain.tags.tests.office import made, office_of, officer_of

DAY = "2026-01-05"


@pytest.fixture
def office(db: None) -> Agency:
    return office_of("DOI-1")


@pytest.fixture
def tag(office: Agency) -> Tag:
    return made(office, "Trọng điểm Tết")


@pytest.fixture
def local(office: Agency, ward_one: Area) -> User:
    """Of that office, in a ward."""
    return officer_of(office, "phuong", ward_one)


def test_a_program_gives_a_tag_once_and_takes_it_off(local: User, tag: Tag, ward_one: Area) -> None:
    caller, codes = by_token(local), [shop.code for shop in stalls(ward_one, 2)]
    given = {"kind": "establishment", "codes": codes, "given_on": DAY}

    first = caller.write(f"tags/{tag.code}/taggings", {**given, "codes": codes[:1]}).json()
    both = caller.write(f"tags/{tag.code}/taggings", given).json()

    assert (first["already"], both["already"], len(both["taggings"])) == (0, 1, 1)
    off = {"off_on": "2026-02-01", "reason": "hết Tết"}
    number = first["taggings"][0]
    assert caller.write(f"taggings/{number}/removal", off).status_code == 201
    assert caller.write(f"taggings/{number}/removal", off).status_code == 422
    assert caller.write("taggings/987654/removal", off).status_code == 404
    assert caller.write(f"taggings/{10**20}/removal", off).status_code == 422
    assert Tagging.objects.filter(off_on=None).count() == 1


def test_a_record_out_of_sight_and_one_that_is_none_are_refused_alike(
    local: User, tag: Tag, commune_two: Area
) -> None:
    caller, [elsewhere] = by_token(local), stalls(commune_two, 1)
    answers = [
        caller.write(f"tags/{tag.code}/taggings", {"kind": "establishment", "codes": [code]})
        for code in (elsewhere.code, "CS-0000000000")
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert answers[0].json() == answers[1].json()
    stranger = by_token(officer_of(office_of("CA"), "khac"))
    foreign = {"kind": "establishment", "codes": [elsewhere.code]}
    assert stranger.write(f"tags/{tag.code}/taggings", foreign).status_code == 404
    assert not Tagging.objects.exists()
