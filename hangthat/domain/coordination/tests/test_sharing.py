"""A force reads exactly the minutes that another force of the joint check shares with it."""

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import find_violation, open_with
from hangthat.domain.coordination.queries.joining_forces import joining_forces
from hangthat.domain.coordination.services import share_minutes, withdraw_share
from hangthat.domain.coordination.tests.small import (
    BY,
    NOON,
    TODAY,
    force,
    held,
    officer,
    owner,
    shop_of,
)
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.inspections.services import Basis, withdraw
from hangthat.domain.minutes.models import Minutes, MinutesShare
from hangthat.domain.minutes.services import Officer, Signing, cancel, issue

pytestmark = pytest.mark.django_db
TWO = Signing((Officer("Một"), Officer("Hai")))


class Scene:
    """Ours holds a check here together with theirs, whose officer works in another commune."""

    def __init__(self, here: Area, elsewhere: Area) -> None:
        self.ours, self.theirs, self.others = (force(code) for code in ("qltt", "ca", "yt"))
        self.shop = shop_of(owner(), here)
        self.held, self.held_too = (self.check(one) for one in (self.ours, self.theirs))
        self.us = officer(self.ours, "ta", area=here)
        self.them = officer(self.theirs, "ho", area=elsewhere)
        self.stranger = officer(self.others, "la", area=elsewhere)
        self.minutes = self.issued(self.held)

    def check(self, agency: Agency, number: str = "LN-1") -> Inspection:
        return held(self.shop, TODAY, agency, basis=Basis(joint_number=number))

    def issued(self, inspection: Inspection) -> Minutes:
        return issue(
            Result.objects.get(inspection=inspection), kind="inspection", agency=self.ours,
            issued_on=TODAY, signing=TWO, by=self.us, at=NOON,
        )  # fmt: skip

    def share(self) -> MinutesShare:
        return share_minutes(minutes=self.minutes, agency=self.theirs, by=self.us, at=NOON)


@pytest.fixture
def scene(ward_one: Area, commune_two: Area) -> Scene:
    return Scene(ward_one, commune_two)


def read_by(user: User) -> list[Minutes]:
    return list(Minutes.objects.visible_to(user))


def test_the_force_that_joins_reads_the_shared_paper_and_no_other(scene: Scene) -> None:
    scene.issued(scene.check(scene.ours))
    assert read_by(scene.them) == []

    share = scene.share()

    assert read_by(scene.them) == [scene.minutes]
    assert list(Minutes.objects.visible_to(scene.them).shared_with(scene.them)) == [scene.minutes]
    assert not Minutes.objects.visible_to(scene.them).in_own_sight(scene.them).exists()
    assert read_by(scene.stranger) == []
    assert not Inspection.objects.visible_to(scene.them).filter(pk=scene.held.pk).exists()
    assert (share.shared_by, share.shared_on, share.agency) == (scene.us, TODAY, scene.theirs)
    line = Entry.objects.of("minutes.minutesshare", share.pk).get()
    assert line.summary == f"chia sẻ {scene.minutes} cho {scene.theirs}"


def test_what_was_withdrawn_is_read_no_more_and_may_be_shared_again(scene: Scene) -> None:
    share = scene.share()
    withdraw_share(share=share, reason="gửi nhầm", by=scene.us, at=NOON)

    assert read_by(scene.them) == []
    with pytest.raises(ValidationError, match="đã thôi chia sẻ"):
        withdraw_share(share=share, reason="gửi nhầm", by=scene.us, at=NOON)
    assert scene.share().pk != share.pk
    assert read_by(scene.them) == [scene.minutes]


def test_a_paper_is_shared_with_a_force_once(scene: Scene) -> None:
    scene.share()
    with pytest.raises(ValidationError, match="đang được chia sẻ"):
        scene.share()


def test_it_is_shared_only_with_a_force_that_holds_the_joint_check(scene: Scene) -> None:
    with pytest.raises(ValidationError, match="không tham gia cuộc kiểm tra liên ngành"):
        share_minutes(minutes=scene.minutes, agency=scene.others, by=scene.us, at=NOON)
    with pytest.raises(ValidationError, match="là cơ quan lập biên bản"):
        share_minutes(minutes=scene.minutes, agency=scene.ours, by=scene.us, at=NOON)
    alone = scene.issued(scene.check(scene.ours, number=""))
    with pytest.raises(ValidationError, match="không tham gia"):
        share_minutes(minutes=alone, agency=scene.theirs, by=scene.us, at=NOON)
    withdraw(inspection=scene.held_too, reason="nhầm", **BY)
    with pytest.raises(ValidationError, match="không tham gia"):
        scene.share()


def test_forces_are_offered_as_far_as_the_person_sees_them(scene: Scene) -> None:
    assert set(joining_forces(scene.held, scene.us)) == {scene.ours, scene.theirs}
    assert set(joining_forces(scene.held, None)) == {scene.ours, scene.theirs}
    assert not joining_forces(scene.held, scene.stranger)


def test_a_cancelled_paper_is_not_shared_and_a_shared_one_says_that_it_was_cancelled(
    scene: Scene,
) -> None:
    scene.share()
    cancel(scene.minutes, reason="sai", by=scene.us, at=NOON)
    assert read_by(scene.them)[0].cancelled_on
    with pytest.raises(ValidationError, match="đã hủy, không chia sẻ được"):
        scene.share()


def test_a_restricted_case_keeps_its_minutes_also_from_whom_they_were_shared_with(
    scene: Scene,
) -> None:
    scene.share()
    found = find_violation(
        classification="ip", found_on=TODAY, establishment=scene.shop, inspection=scene.held, **BY
    )
    case = open_with([found], opened_on=TODAY, classification="ip", area=scene.shop.area, **BY)
    Case.objects.filter(pk=case.pk).update(
        restricted_on=TODAY, restricted_by=scene.us, restriction="đang trinh sát"
    )

    assert read_by(scene.them) == []


def test_only_the_agency_that_made_it_shares_it(scene: Scene) -> None:
    scene.share()
    share = MinutesShare.objects.get()
    with pytest.raises(ValidationError, match="nằm ngoài"):
        withdraw_share(share=share, reason="gửi nhầm", by=scene.them, at=NOON)
    assert not MinutesShare.objects.visible_to(scene.them).exists()
    assert read_by(scene.them) == [scene.minutes]
