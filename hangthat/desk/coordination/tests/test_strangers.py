"""To name a check of elsewhere tells no more than to name none."""

from datetime import date

import pytest
from django.test import Client

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Area, User
from hangthat.core.search.services import index_pending
from hangthat.desk.tests.api import by_token
from hangthat.domain.coordination import services
from hangthat.domain.coordination.models import JointPart
from hangthat.domain.coordination.tests.small import (
    BY,
    SOON,
    TODAY,
    force,
    held,
    officer,
    owner,
    planned,
    seen_by,
    shop_of,
)

NONE = "KS-0000000000"
MAY = date(2026, 5, 4)


@pytest.fixture
def local(ward_one: Area) -> User:
    """An officer of one force, in one ward."""
    return officer(force("qltt"), "q", Role.MEMBER_OFFICER, area=ward_one)


def test_a_pair_of_elsewhere_is_none(client: Client, local: User, commune_two: Area) -> None:
    shop = shop_of(owner(), commune_two)
    one, other = held(shop, MAY, force("qltt")), held(shop, TODAY, force("ca"))
    client.force_login(local)
    caller = by_token(local)
    answers = []
    for first, second in ((one.code, other.code), (NONE, other.code), (one.code, NONE)):
        said = {"one": first, "other": second, "reason": "x", "lead": "qltt"}
        answers += [
            client.get("/trung-lap-kiem-tra/cap/", {"mot": first, "hai": second}).status_code,
            client.get("/trung-lap-kiem-tra/gop/", {"mot": first, "hai": second}).status_code,
            caller.write("overlaps/answers", {k: said[k] for k in ("one", "other", "reason")}),
            caller.write("overlaps/merging", said),
        ]

    told = [getattr(answer, "content", answer) for answer in answers]
    assert told[:4] == told[4:8] == told[8:]
    assert [getattr(answer, "status_code", answer) for answer in answers[:4]] == [404] * 4


def test_a_joint_check_that_is_to_come_is_found_by_its_number_by_who_takes_part(
    client: Client, local: User, ward_one: Area
) -> None:
    shop = shop_of(owner(), ward_one)
    plans = planned(shop, SOON, force("qltt")), planned(shop, SOON, force("ca"))
    joint = services.merge(seen_by(None, *plans), lead=force("qltt"), **BY)
    index_pending(at_least=1)

    def finds(user: User) -> bool:
        client.force_login(user)
        found = client.get("/tim/", {"q": joint.code.lower()}).content.decode()
        return f'href="/lien-nganh/{joint.code}/"' in found

    liaison = officer(force("thuong-truc"), "daumoi", Role.LIAISON)
    assert [finds(one) for one in (local, officer(force("ca"), "c"), liaison)] == [True] * 3
    assert not finds(officer(force("thue"), "t"))


def test_a_part_is_not_closed_by_an_inspection_of_elsewhere(
    client: Client, local: User, ward_one: Area, commune_two: Area
) -> None:
    here, there = shop_of(owner(), ward_one), shop_of(owner(), commune_two)
    plans = planned(here, SOON, force("qltt")), planned(here, SOON, force("ca"))
    services.merge(seen_by(None, *plans), lead=force("qltt"), **BY)
    part = JointPart.objects.get(agency=force("qltt"))
    stranger = held(there, TODAY, force("qltt"))
    client.force_login(local)
    caller, path = by_token(local), f"joint-parts/{part.code}/closing"

    by_program = [caller.write(path, {"inspection": code}) for code in (stranger.code, NONE)]
    by_hand = [
        client.post(f"/phan-viec/{part.code}/dong/", {"inspection": key})
        for key in (stranger.pk, 10**6 + stranger.pk)
    ]

    assert {answer.status_code for answer in by_program} == {422}
    assert len({answer.content for answer in by_program}) == 1
    assert all("không" in answer.content.decode() for answer in by_hand)
    part.refresh_from_db()
    assert part.is_open
