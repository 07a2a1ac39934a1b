"""The invented province: told twice alike, obeying every rule, and marked as invented."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource, Role
from hangthat.core.access.policy import may, sees_all
from hangthat.core.agencies.models import Area, User
from hangthat.core.agencies.services import load_reference
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import head
from hangthat.core.journal.services.verifying import verify
from hangthat.domain.commitments.models import Commitment, SigningRequest
from hangthat.domain.establishments.models import Establishment, ShopDetails
from hangthat.domain.establishments.models.party import check_tax_code
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.world.services import demo, dump, load
from hangthat.domain.world.services.demo import meetings, next_plan, signing_requests

AT = datetime(2026, 11, 24, 9, tzinfo=VIETNAM)
# what a rule makes impossible in that province, test_showcase says
CHECK_ONLY_AFTER = ("hangthat/domain/world/",)
SIZE = 120
EVENTS = {
    "activities": "held_on",
    "commitments": "signed_on",
    "regulations": "signed_on",
    "inspections": "held_on",
    "violations": "found_on",
    "decisions": "decided_on",
}
Row = dict[str, str]


@dataclass(frozen=True)
class Told:
    """A province in files."""

    folder: Path

    def rows(self, name: str) -> list[Row]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.folder.iterdir())}

    def by_id(self, name: str) -> dict[str, Row]:
        return {row["id"]: row for row in self.rows(name)}


def tell(folder: Path, *, seed: int) -> Told:
    """Build a province, write it out, and leave the database as it was."""
    with transaction.atomic():
        load_reference(folder=settings.REFERENCE, at=AT)
        demo.build(size=SIZE, seed=seed, at=AT)
        dump(folder=folder)
        transaction.set_rollback(True)
    return Told(folder)


@pytest.fixture(scope="module")
def told(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Told:
    with django_db_blocker.unblock():
        return tell(tmp_path_factory.mktemp("told"), seed=125)


@pytest.fixture
def reference(db: None) -> None:
    load_reference(folder=settings.REFERENCE, at=AT)


def established_facts(told: Told) -> Iterator[tuple[str, str]]:
    """The shop and the day of each fact about a shop."""
    activities, inspections = told.by_id("activities"), told.by_id("inspections")
    for row in told.rows("participants"):
        if row["member_type"] == "establishment":
            yield row["member"], activities[row["activity"]]["held_on"]
    for row in told.rows("results"):
        if row["member_type"] == "establishment":
            yield row["member"], inspections[row["inspection"]]["held_on"]
    for name, day in (("commitments", "signed_on"), ("violations", "found_on")):
        for row in told.rows(name):
            if row["member_type"] == "establishment":
                yield row["member"], row[day]


@pytest.mark.django_db
@pytest.mark.once
def test_the_same_seed_tells_the_same_province(told: Told, tmp_path: Path) -> None:
    again = tell(tmp_path, seed=125)

    assert again.files() == told.files()
    assert len(told.rows("establishments")) == SIZE


@pytest.mark.django_db
@pytest.mark.once
def test_another_seed_tells_another_province(told: Told, tmp_path: Path) -> None:
    other = tell(tmp_path, seed=126)

    alike = {name for name, content in other.files().items() if told.files()[name] == content}
    assert alike == {
        "areas.csv",
        "area_successions.csv",
        "agencies.csv",
        "places.csv",
        "boards.csv",
    }


@pytest.mark.django_db
@pytest.mark.once
def test_the_told_province_loads_like_any_other(told: Told, tmp_path: Path) -> None:
    loaded = load(folder=told.folder, by=None, at=AT)
    dump(folder=tmp_path)

    assert loaded.warnings == []
    assert loaded.added["establishments"] == SIZE
    assert min(loaded.added.values()) > 0
    assert Told(tmp_path).files() == told.files()


@pytest.mark.once
def test_a_second_reading_of_the_contract_finds_no_fault(told: Told) -> None:
    oracle = pytest.importorskip("tests.oracle.refusals")

    assert oracle.refusals(told.folder, vietnam_day(AT)) == []


@pytest.mark.once
def test_nothing_is_recorded_before_it_happened_or_after_today(told: Told) -> None:
    moments = [
        (row[day], datetime.fromisoformat(row["recorded_at"]))
        for name, day in EVENTS.items()
        for row in told.rows(name)
    ]

    assert all(date.fromisoformat(day) <= vietnam_day(moment) for day, moment in moments)
    assert all(moment <= AT for _, moment in moments)
    waits = [(vietnam_day(moment) - date.fromisoformat(day)).days for day, moment in moments]
    assert 0.01 < sum(wait >= 60 for wait in waits) / len(waits) < 0.15


@pytest.mark.once
def test_no_fact_lies_outside_the_days_its_shop_was_open(told: Told) -> None:
    shops = told.by_id("establishments")
    facts = list(established_facts(told))

    outside = [
        (shop, day)
        for shop, day in facts
        if day < shops[shop]["opened_on"] or day > (shops[shop]["closed_on"] or "9999")
    ]

    assert outside == []
    assert len(facts) > SIZE


@pytest.mark.once
def test_a_shop_is_entered_in_the_unit_of_the_day_it_opened(told: Told) -> None:
    areas = {row["code"]: row for row in told.rows("areas")}
    opened = {row["area"]: row["opened_on"] for row in told.rows("establishments")}

    assert all(
        areas[code]["level"] == "commune"
        and areas[code]["valid_from"] <= (day or "2021-01-01")
        and (areas[code]["valid_to"] or "9999") >= day
        for code, day in opened.items()
    )
    assert {areas[code]["valid_to"] for code in opened} >= {"", "2025-06-30"}


@pytest.mark.once
def test_boards_of_communes_live_as_long_as_their_commune(told: Told) -> None:
    areas = {row["code"]: row for row in told.rows("areas")}
    communes = [row for row in told.rows("boards") if row["kind"] == "commune"]

    assert len(communes) == sum(row["level"] == "commune" for row in areas.values())
    assert all(
        (board["valid_from"], board["valid_to"])
        == (areas[board["area"]]["valid_from"], areas[board["area"]]["valid_to"])
        for board in communes
    )


@pytest.mark.once
def test_every_tax_code_is_right(told: Told) -> None:
    codes = [row["tax_code"] for row in told.rows("parties") if row["tax_code"]]

    for code in codes:
        check_tax_code(code)

    assert len(codes) > SIZE / 2
    assert {len(code) for code in codes} == {10, 12}


@pytest.mark.once
def test_most_shops_are_checked_seldom_or_never(told: Told) -> None:
    of_shops = [row for row in told.rows("results") if row["member_type"] == "establishment"]

    checked = {row["member"] for row in of_shops}
    clean = sum(row["result"] == "clean" for row in of_shops) / len(of_shops)

    assert SIZE / 10 < len(checked) < SIZE / 2
    assert 0.65 < clean < 0.92


@pytest.mark.once
def test_decisions_follow_their_violation_within_a_month(told: Told) -> None:
    violations = told.by_id("violations")

    waits = [
        (
            date.fromisoformat(row["decided_on"])
            - date.fromisoformat(violations[row["violation"]]["found_on"])
        ).days
        for row in told.rows("decisions")
    ]

    assert waits
    assert all(7 <= wait <= 30 for wait in waits)


def test_the_province_is_marked_as_invented_and_told_in_order(reference: None) -> None:
    before = head()

    counts = demo.build(size=50, seed=1, at=AT)

    told = Entry.objects.after(before).order_by("pk")
    last = told.last()
    assert last is not None
    assert (last.action, last.subject) == ("demo", "world.demo")
    assert last.summary == "nạp dữ liệu minh hoạ"
    assert last.changes == counts
    moments = list(told.values_list("at", flat=True))
    assert moments == sorted(moments)


@pytest.mark.once
def test_every_row_has_its_line_and_the_chain_holds(reference: None) -> None:
    before = head()
    counted = {model: model._base_manager.count() for model in apps.get_models()}

    demo.build(size=SIZE, seed=125, at=AT)

    lines = Counter(
        Entry.objects.after(before)
        .filter(action="add")
        .exclude(subject__startswith="plans.")
        .values_list("subject", flat=True)
    )
    added = {
        model._meta.label_lower: model._base_manager.count() - counted[model]
        for model in apps.get_models()
        # a plan comes in by one line for its file and a hash of each row
        if model._meta.app_label not in {"journal", "search", "plans"}
    }
    assert lines == Counter({label: number for label, number in added.items() if number})
    assert len(lines) > 25
    assert [walk.fault for walk in verify()] == ["", ""]


@pytest.mark.once
def test_a_stall_stands_in_the_row_and_under_the_number_of_its_name(reference: None) -> None:
    demo.build(size=SIZE, seed=125, at=AT)

    told = ShopDetails.objects.current().select_related("establishment")

    assert told.exists()
    for one in told:
        assert f" {one.values['stall_number']} " in one.establishment.name
        assert one.values["row"] in "ABCDE"


def test_nobody_is_asked_to_sign_on_a_day_on_which_he_held_that_paper(
    reference: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meetings, "_REVOKED", 1.0)
    monkeypatch.setattr(signing_requests, "_ASKED", 1.0)

    demo.build(size=SIZE, seed=125, at=AT)

    requests = SigningRequest.objects.select_related("text")
    assert requests.exists()
    for asked in requests:
        papers = Commitment.objects.valid(on=asked.asked_on).filter(text=asked.text)
        assert not papers.filter(establishment=asked.establishment).exists()
    revoked = Commitment.objects.filter(revoked_on__gt=vietnam_day(AT) - timedelta(90))
    assert requests.filter(establishment__in=revoked.values("establishment")).exists()


def test_a_province_that_has_shops_is_left_alone(reference: None) -> None:
    demo.build(size=50, seed=1, at=AT)
    before = Entry.objects.count()

    with pytest.raises(ValidationError, match="đã có cơ sở"):
        demo.build(size=50, seed=2, at=AT)
    with pytest.raises(CommandError, match="đã có cơ sở"):
        call_command("demo", size=50)

    assert Establishment.objects.count() == 50
    assert Entry.objects.count() == before


def test_without_units_or_with_too_few_shops_nothing_is_told(db: None) -> None:
    with pytest.raises(ValidationError, match="hangthat setup"):
        demo.build(size=50, seed=1, at=AT)
    with pytest.raises(ValidationError, match="ít nhất 50"):
        demo.build(size=49, seed=1, at=AT)
    with pytest.raises(ValidationError, match="01/01/2022"):
        demo.build(size=50, seed=1, at=datetime(2021, 12, 31, 23, tzinfo=VIETNAM))


def test_the_officers_of_a_demonstration_can_sign_in(reference: None) -> None:
    given = demo.officers(at=AT)
    again = demo.officers(at=AT)

    assert again == given
    assert [username for username, _, _ in given] == [
        "an",
        "truong",
        "ksv",
        "doctin",
        "trucmay",
        "thukho",
        "binh",
        "chutich",
        "chi",
        "canh",
        "congan",
        "haiquan",
        "thue",
        "lanhdao",
        "daumoi",
        "kiemtoan",
        "kythuat",
    ]  # no market, no platform, no right-holder, no districts: nobody who answers for them
    assert all(authenticate(username=name, password=word) for name, word, _ in given)
    assert User.objects.count() == 17
    assert sees_all(User.objects.get(username="an"), Resource.ESTABLISHMENT)
    operator = User.objects.get(username="trucmay")
    assert may(operator, Resource.TIP, Action.ADD)
    assert operator.grants.get().role == Role.MEMBER_OFFICER  # the province's work is not hers
    ward = User.objects.get(username="binh").grants.get()
    assert ward.area == Area.objects.get(code="06187")
    assert ward.agency is not None
    assert ward.agency.area == ward.area


def test_the_command_says_what_it_did_and_who_signs_in(reference: None) -> None:
    said = StringIO()

    call_command("demo", size=60, seed=3, stdout=said)

    entered = Establishment.everything.exclude(code__contains="-")  # later ones have drawn codes
    assert entered.count() == 60
    assert "establishments       60" in said.getvalue()
    assert "Đăng nhập: chi / hangthat-demo (cán bộ xã Đồng Đăng)" in said.getvalue()


@pytest.mark.django_db
def test_a_plan_that_runs_today_comes_with_the_province_once_it_was_issued() -> None:
    next_plan.load_the_next(datetime(2026, 1, 4, 16, 59, tzinfo=UTC))  # 23:59 of 4/1/2026
    assert not PlanVersion.objects.exists()

    next_plan.load_the_next(datetime(2026, 1, 4, 17, 0, tzinfo=UTC))

    version = PlanVersion.objects.get()
    assert (version.first_day.year, version.last_day.year) == (2026, 2030)
    assert "DỮ LIỆU MINH HOẠ" in version.title
    assert version.targets.count() == 12
