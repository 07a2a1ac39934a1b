"""Why a subject was chosen, who led and who went: kept with the inspection as it was that day."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from hangthat.core.access.models import Title
from hangthat.core.access.services.posts import PostTerms, end, propose
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.journal.services.comparing import Compared, compare
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.inspections.models import Inspection, SelectionReason
from hangthat.domain.inspections.services import Basis, Seat, record
from tests.gates import sampling

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
DAY = date(2026, 11, 20)
BY: dict[str, Any] = {"by": None, "at": NOON}


def a_shop() -> Establishment:
    area = Area.objects.create(code="06187", name="Kỳ Lừa", level="commune")
    party = register_party(name="Nông Văn Minh", kind="household", **BY)
    return open_establishment(party=party, name="Tạp hóa Minh", kind="stall", area=area, **BY)


@pytest.fixture
def shop(db: None) -> Establishment:
    return a_shop()


@pytest.fixture
def team(db: None) -> tuple[User, User]:
    """Two officers; the card of the first changed in 2026."""
    agency = Agency.objects.create(code="qltt", name="Chi cục Quản lý thị trường")
    title = Title.objects.create(code="ksv", name="Kiểm soát viên")
    kien, an = (
        User.objects.create(username=name, full_name=full)
        for name, full in (("kien", "Mã Văn Kiên"), ("an", "Nông Văn An"))
    )
    old = PostTerms(
        title=title, agency=agency, valid_from=date(2024, 1, 1), card_number="MH-1",
        valid_to=date(2025, 12, 31),
    )  # fmt: skip
    propose(user=kien, terms=old, **BY)
    new = PostTerms(title=title, agency=agency, valid_from=date(2026, 1, 1), card_number="MH-9")
    propose(user=kien, terms=new, **BY)
    return kien, an


def held(shop: Establishment, basis: Basis, on: date = DAY) -> Inspection:
    return record(held_on=on, type="periodic", findings={shop: "clean"}, basis=basis, **BY)


def test_what_nobody_said_of_an_inspection_is_not_recorded(shop: Establishment) -> None:
    inspection = record(held_on=DAY, type="periodic", findings={shop: "clean"}, **BY)

    inspection.refresh_from_db()
    assert inspection.reason == SelectionReason.UNRECORDED
    assert (inspection.field, inspection.lead, inspection.joint_number) == ("", None, "")
    assert not inspection.team.exists()


@pytest.mark.parametrize(("on", "card"), [(date(2025, 12, 31), "MH-1"), (date(2026, 1, 1), "MH-9")])
def test_the_card_of_a_member_is_the_one_of_that_day(
    shop: Establishment, team: tuple[User, User], on: date, card: str
) -> None:
    kien, an = team
    seats = (Seat(an), Seat(kien, is_head=True))

    inspection = held(shop, Basis(reason="random", field="ip", team=seats), on)

    rows = [(one.name, one.card_number, one.is_head) for one in inspection.team.all()]
    assert rows == [("Mã Văn Kiên", card, True), ("Nông Văn An", "", False)]
    assert (inspection.reason, inspection.field) == ("random", "ip")


def test_a_post_that_ends_later_leaves_the_card_of_the_day(
    shop: Establishment, team: tuple[User, User]
) -> None:
    kien, an = team
    inspection = held(shop, Basis(team=(Seat(kien, is_head=True), Seat(an))))

    end(post=kien.posts.get(card_number="MH-9"), reason="chuyển công tác", **BY)

    assert inspection.team.get(officer=kien).card_number == "MH-9"


@pytest.mark.parametrize(
    ("seats", "words"),
    [
        ((Seat(name="An"), Seat(name="Kiên")), "đúng một trưởng đoàn"),
        ((Seat(name="An", is_head=True), Seat(name="Kiên", is_head=True)), "đúng một trưởng đoàn"),
        ((Seat(name="An", is_head=True), Seat(name=" ")), "phải có họ tên"),
    ],
)
def test_what_is_no_team_is_refused(
    shop: Establishment, seats: tuple[Seat, ...], words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        held(shop, Basis(team=seats))

    assert not Inspection.objects.exists()


def test_one_officer_cannot_be_two_members(shop: Establishment, team: tuple[User, User]) -> None:
    with pytest.raises(ValidationError, match="ghi hai lần"):
        held(shop, Basis(team=(Seat(team[0], is_head=True), Seat(team[0]))))


def test_an_agency_does_not_lead_before_it_exists(shop: Establishment) -> None:
    lead = Agency.objects.create(code="moi", name="Cục mới", valid_from=date(2026, 11, 21))

    with pytest.raises(ValidationError, match="Cục mới không hoạt động vào ngày 20/11/2026"):
        held(shop, Basis(lead=lead))


def migrated(name: str = "") -> Any:
    executor = MigrationExecutor(connection)
    goals = [("inspections", name)] if name else executor.loader.graph.leaf_nodes()
    return executor.migrate(goals).apps


# half a minute on either database; the drills upgrade whole databases of earlier landings too
@pytest.mark.skipif(not sampling.FULL, reason="HANGTHAT_GATES=full")
@pytest.mark.django_db(transaction=True)
def test_an_inspection_of_before_says_that_its_reason_was_not_recorded() -> None:
    shop = a_shop()
    before = held(shop, Basis()).code
    try:
        rows = migrated("0006_office_words").get_model("inspections", "Inspection")
        assert rows._base_manager.filter(code=before).count() == 1
    finally:
        migrated()

    inspection = Inspection.objects.get(code=before)
    assert (inspection.get_reason_display(), inspection.joint_number) == ("không ghi", "")
    assert [one for one in compare(Compared()) if one.model is Inspection] == []
