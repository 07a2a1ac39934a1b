"""Cautions by the API: an officer's program proposes, another person's approves, a head's lifts."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.tests.api import Caller, by_token
from hangthat.domain.checklists.models import Caution
from hangthat.domain.checklists.services import propose
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Party

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def force(db: None) -> Agency:
    return Agency.objects.create(code="DOI-1", name="Đội Một")


@pytest.fixture
def owner(ward_one: Area) -> Party:
    party = stalls(ward_one, 1)[0].party
    assert party
    return party


def person(name: str, role: Role, **more: Any) -> User:
    return add_officer(username=name, full_name=f"Cán bộ {name}", role=role, at=now(), **more)


@pytest.fixture
def officer(force: Agency) -> User:
    return person("de-nghi", Role.MEMBER_OFFICER, agency=force)


@pytest.fixture
def chief(force: Agency) -> Caller:
    return by_token(person("truong", Role.MEMBER_HEAD, agency=force))


def new(owner: Party, **more: Any) -> dict[str, Any]:
    said = {"party": owner.code, "reason": "có chó dữ"}
    return {**said, "expires_on": str(localdate() + timedelta(30)), **more}


def waiting(owner: Party, by: User) -> Caution:
    day = localdate() + timedelta(30)
    return propose(owner, reason="có chó dữ", expires_on=day, agency=by.agency, by=by, at=now())


def test_a_caution_is_proposed_by_one_program_and_approved_and_lifted_by_another_person(
    owner: Party, officer: User, chief: Caller
) -> None:
    proposer = by_token(officer)
    made = proposer.write("cautions", new(owner))
    assert made.status_code == 201, made.content.decode()
    here = f"cautions/{made.json()['code']}"
    assert proposer.read("cautions?which=in_force").json()["items"] == []
    assert proposer.write(f"{here}/approval", {}).status_code == 403

    assert chief.write(f"{here}/approval", {}).status_code == 201

    (listed,) = proposer.read("cautions?which=in_force").json()["items"]
    assert (listed["party"]["code"], listed["agency"]["code"]) == (owner.code, "DOI-1")
    assert (listed["reason"], listed["stage"]) == ("có chó dữ", "còn hiệu lực")
    assert (listed["proposed_by"], listed["approved_by"]) == ("Cán bộ de-nghi", "Cán bộ truong")
    again = chief.write(f"{here}/approval", {})
    assert (again.status_code, again.json()["message"]) == (
        422, "Lưu ý này không còn chờ duyệt.",
    )  # fmt: skip
    assert proposer.write(f"{here}/end", {"reason": "đã bán chó"}).status_code == 403
    assert chief.write(f"{here}/end", {"reason": "đã bán chó"}).status_code == 201
    assert proposer.read(here).json()["stage"] == "đã gỡ"
    assert proposer.read("cautions?which=in_force").json()["items"] == []


def test_nobody_approves_by_a_program_what_he_proposed_himself(owner: Party, force: Agency) -> None:
    chief = person("truong", Role.MEMBER_HEAD, agency=force)
    caution = waiting(owner, chief)

    answer = by_token(chief).write(f"cautions/{caution.code}/approval", {})

    assert answer.status_code == 422
    assert "không tự duyệt được" in answer.json()["message"]
    assert Caution.objects.get().approved_on is None


def test_a_caution_without_a_reason_or_for_years_is_refused(owner: Party, officer: User) -> None:
    proposer = by_token(officer)

    silent = proposer.write("cautions", new(owner, reason="  "))
    endless = proposer.write("cautions", new(owner, expires_on="2090-01-01"))

    assert [*silent.json()["fields"]] == ["reason"]
    assert "không quá một năm" in endless.json()["fields"]["expires_on"]
    assert not Caution.objects.exists()


def test_a_caution_is_read_where_its_party_is_and_decided_on_by_its_own_force(
    owner: Party, officer: User, binh: User, chi: User, leader: User
) -> None:
    caution = waiting(owner, officer)
    here = f"cautions/{caution.code}"
    other = Agency.objects.create(code="CA", name="Công an")
    stranger = by_token(person("ca", Role.MEMBER_HEAD, agency=other))

    assert by_token(binh).read(here).json()["stage"] == "chờ duyệt"
    assert stranger.read(here).status_code == 200
    assert stranger.write(f"{here}/approval", {}).status_code == 403
    assert stranger.write(f"{here}/end", {"reason": "x"}).status_code == 403
    far = by_token(chi)
    assert far.read(here).status_code == 404
    assert far.read("cautions").json()["items"] == []
    assert far.write("cautions", new(owner)).json()["fields"].keys() == {"party"}
    assert by_token(leader).read("cautions").status_code == 403


def test_many_cautions_are_read_by_as_many_queries_as_few(
    ward_one: Area, officer: User, django_assert_max_num_queries: Any
) -> None:
    first, *others = stalls(ward_one, 5)
    caller = by_token(officer)
    assert first.party
    waiting(first.party, officer)
    with CaptureQueriesContext(connection) as few:
        assert caller.read("cautions?which=waiting").json()["total"] == 1
    for one in others:
        assert one.party
        waiting(one.party, officer)

    with django_assert_max_num_queries(len(few)):
        assert caller.read("cautions?which=waiting").json()["total"] == 5
