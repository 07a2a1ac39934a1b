"""A draw: the list first, the seed later, and nobody who was drawn drops out of the sum."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, AgencySuccession, Area, User
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import note
from hangthat.domain.commitments.tests.market import BY, NOON, TODAY, stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import close_establishment
from hangthat.domain.inspections.models import SelectionReason
from hangthat.domain.inspections.services import Basis, record
from hangthat.domain.selection.grammar.drawing import hash_of, picked
from hangthat.domain.selection.models import Choice, Draw
from hangthat.domain.selection.queries import hit_rates, prevalence
from hangthat.domain.selection.queries.lots import lots
from hangthat.domain.selection.queries.outcomes import outcomes
from hangthat.domain.selection.services import (
    DrawTerms,
    announce,
    call_off,
    choose,
    draw,
    drawing,
    open_draw,
    tie,
)

pytestmark = pytest.mark.django_db
MINUTE = NOON + timedelta(minutes=10)
LATER: dict[str, Any] = {"by": None, "at": MINUTE + timedelta(minutes=5)}
DUE = TODAY + timedelta(10)


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    return stalls(ward_one, 12)


@pytest.fixture
def police(db: None) -> Agency:
    return Agency.objects.create(code="CA", name="Công an tỉnh", kind="police")


def terms(police: Agency, area: Area | None, **other: Any) -> DrawTerms:
    said: dict[str, Any] = {"checks": 40, "seed_at": MINUTE, "due_on": DUE} | other
    return DrawTerms(title="Quý IV", agency=police, area=area, **said)


@pytest.fixture
def announced(shops: list[Establishment], police: Agency, ward_one: Area) -> Draw:
    return announce(terms=terms(police, ward_one), **BY)


def test_the_list_stands_in_the_journal_before_the_seed_exists(announced: Draw) -> None:
    line = Entry.objects.get(subject="selection.draw", subject_id=str(announced.pk))

    assert line.changes["base_hash"][1] == hash_of(announced.base) == announced.base_hash
    assert announced.seed == ""
    assert len(announced.base.splitlines()) == 12
    with pytest.raises(ValidationError, match="Chưa đến phút rút thăm"):
        draw(announced, by=None, at=MINUTE - timedelta(seconds=1))


def test_the_first_line_of_the_minute_is_the_seed_and_later_ones_change_nothing(
    announced: Draw, ward_one: Area, shops: list[Establishment]
) -> None:
    first = Entry.objects.order_by("-pk").first()
    assert first is not None
    close_establishment(shop=shops[0], closed_on=TODAY, by=None, at=MINUTE)
    close_establishment(shop=shops[1], closed_on=TODAY, by=None, at=MINUTE + timedelta(minutes=1))
    seed = Entry.objects.filter(pk__gt=first.pk).order_by("pk").first()
    assert seed is not None

    chosen = draw(announced, **LATER)

    assert (announced.line, announced.seed) == (seed.pk, seed.hash)
    drawn = {(one.stratum, one.establishment.code) for one in chosen}
    assert drawn == set(picked(announced.base, seed.hash))
    assert len(chosen) == 4, "a tenth of forty checks"
    assert {one.reason for one in chosen} == {"random"}
    with pytest.raises(ValidationError, match="đã rút thăm"):
        draw(announced, **LATER)


def test_where_nobody_wrote_since_the_draw_writes_the_line_itself(announced: Draw) -> None:
    draw(announced, **LATER)

    line = Entry.objects.get(pk=announced.line)
    assert (line.summary, line.hash) == ("mở một đợt rút thăm", announced.seed)


def test_a_line_that_comes_before_that_of_the_draw_is_the_seed(
    announced: Draw, shops: list[Establishment], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As another writes between the question for the line and the line of the draw."""

    def late(**said: Any) -> Entry:
        close_establishment(shop=shops[0], closed_on=TODAY, by=None, at=MINUTE)
        return note(**said)

    monkeypatch.setattr(drawing, "note", late)

    draw(announced, **LATER)

    first = Entry.objects.filter(at__gte=MINUTE).order_by("pk")[0]
    assert (announced.line, announced.seed) == (first.pk, first.hash)
    assert first.summary != "mở một đợt rút thăm"


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"seed_at": NOON + timedelta(seconds=90)}, "sau ít nhất 2 phút"),
        ({"seed_at": NOON + timedelta(40)}, "trong 31 ngày"),
        ({"due_on": TODAY - timedelta(1)}, "không được trước ngày rút thăm"),
        ({"share": 9}, "ít nhất 10%"),
    ],
)
def test_a_draw_is_announced_in_time_and_not_too_small(
    shops: list[Establishment], police: Agency, ward_one: Area, other: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        announce(terms=terms(police, ward_one, **other), **BY)


def test_where_few_are_drawn_no_commune_is_left_without_a_chance(
    shops: list[Establishment], police: Agency, commune_two: Area
) -> None:
    stalls(commune_two, 2)

    few = announce(terms=terms(police, None, checks=10), **BY)
    two = announce(terms=terms(police, None, checks=20), **BY)
    many = announce(terms=terms(police, None, checks=70), **BY)

    assert {line.split(";")[0] for line in two.base.splitlines()} == {"chung"}, "0.3 of two"
    assert {line.split(";")[0] for line in few.base.splitlines()} == {"chung"}
    assert len({line.split(";")[0] for line in many.base.splitlines()}) == 2


def test_who_was_not_seen_lies_between_and_a_draw_that_runs_tells_nothing(
    announced: Draw, police: Agency
) -> None:
    chosen = draw(announced, **LATER)
    findings = ("violation", "clean", "refused")
    for choice, finding in zip(chosen, findings, strict=False):
        record(
            held_on=TODAY, type="periodic", findings={choice.establishment: finding},
            agency=police, basis=Basis(reason="random"), **LATER,
        )  # fmt: skip
    call_off(chosen[3], reason="mưa", **LATER)

    drawn = lots(on=TODAY)
    assert drawn is not None
    assert sorted(drawn.found) == [False, True], "who refused was not seen"
    assert prevalence(None, 2026, on=DUE) is None, "its time is not over"
    told = prevalence(None, 2026, on=DUE + timedelta(1))

    assert told is not None
    assert (told.estimate.drawn, told.estimate.unseen, told.estimate.total) == (4, 2, 12)
    assert (told.estimate.low.value, told.estimate.high.value) == (0.25, 0.75)


def test_a_visit_that_met_nobody_leaves_the_choice_open_for_the_next_one(
    announced: Draw, police: Agency
) -> None:
    """Nobody there, then a violation; of the second shop only an unfinished repeat, which ends the
    time of the draw without an answer; the third let them look at once."""
    chosen = draw(announced, **LATER)
    visits = (
        (0, TODAY, "not_found"), (0, DUE, "violation"), (1, TODAY, "refused"),
        (1, DUE, "not_found"), (1, DUE + timedelta(1), "clean"), (2, TODAY, "clean"),
        (2, DUE, "not_found"),
    )  # fmt: skip
    for at, day, finding in visits:
        record(
            held_on=day, type="periodic", findings={chosen[at].establishment: finding},
            agency=police, basis=Basis(reason="random"), by=None, at=NOON + timedelta(30),
        )  # fmt: skip

    found = outcomes(chosen)

    told = [(found[one.pk].held_on, str(found[one.pk].finding)) for one in chosen[:3]]
    assert told == [(DUE, "violation"), (TODAY, "refused"), (TODAY, "clean")]
    call_off(chosen[1], reason="hết hạn", **LATER)
    with pytest.raises(ValidationError, match="đã có cuộc kiểm tra"):
        call_off(chosen[0], reason="x", **LATER)


def test_a_second_visit_is_tied_to_a_choice_whose_first_met_nobody(
    shops: list[Establishment], police: Agency
) -> None:
    choice = choose(shops[0], agency=police, reason="tip", **BY)
    said = {"held_on": TODAY, "type": "unscheduled", "agency": police, **BY}
    record(findings={shops[0]: "not_found"}, basis=Basis(reason="tip"), **said)
    assert Choice.objects.open().get() == choice
    second = record(findings={shops[0]: "violation"}, basis=Basis(reason="order"), **said)

    tie(choice, inspection=second, **BY)

    assert outcomes([choice])[choice.pk].code == second.code
    assert not Choice.objects.open().exists()


def test_a_check_after_the_last_day_no_longer_answers(announced: Draw, police: Agency) -> None:
    chosen = draw(announced, **LATER)
    late = {"by": None, "at": NOON + timedelta(30)}
    for choice in chosen:
        record(
            held_on=DUE + timedelta(1), type="periodic", findings={choice.establishment: "clean"},
            agency=police, basis=Basis(reason="random"), **late,
        )  # fmt: skip

    told = prevalence(None, 2026, on=DUE + timedelta(2))

    assert told is not None
    assert told.estimate.unseen == 4
    assert lots(on=DUE + timedelta(2)) is None


def test_an_estimate_is_not_changed_by_checks_that_are_picked_afterwards(
    announced: Draw, police: Agency
) -> None:
    first, second, *_ = draw(announced, **LATER)
    other = Agency.objects.create(code="KHAC", name="Lực lượng khác")
    soon, late = {**LATER}, {"by": None, "at": NOON + timedelta(30)}
    said = {"type": "periodic", "findings": {first.establishment: "violation"}}
    of_others = record(held_on=TODAY, agency=other, **said, **soon)
    too_late = record(held_on=DUE + timedelta(1), agency=police, **said, **late)

    for held in (of_others, too_late):
        with pytest.raises(ValidationError, match="Cơ sở rút thăm phải do"):
            tie(first, inspection=held, **late)
    in_time = record(held_on=TODAY, agency=police, **said, **soon)
    tie(first, inspection=in_time, **late)
    there = {"type": "periodic", "findings": {second.establishment: "violation"}}
    kept = record(held_on=TODAY, agency=police, **there, **soon)
    open_draw(announced, **late)
    with pytest.raises(ValidationError, match="đã công bố kết quả"):
        tie(second, inspection=kept, **late)

    told = prevalence(None, 2026, on=DUE + timedelta(2))
    assert told is not None
    assert (told.estimate.drawn, told.estimate.unseen) == (4, 3)
    Choice.objects.filter(pk=first.pk).update(inspection=too_late)
    assert outcomes([Choice.objects.get(pk=first.pk)]) == {}, "tied by an earlier program"


def test_a_draw_is_opened_when_all_are_checked_or_its_time_is_over(
    announced: Draw, police: Agency
) -> None:
    with pytest.raises(ValidationError, match="đã rút"):
        open_draw(announced, **LATER)
    draw(announced, **LATER)
    with pytest.raises(ValidationError, match="Còn cơ sở chưa kiểm tra"):
        open_draw(announced, **LATER)
    Choice.objects.update(cancelled_on=TODAY)

    assert open_draw(announced, **LATER).opened_on == date(2026, 11, 24)


@pytest.fixture
def heir(police: Agency) -> Agency:
    """To whom the work of the police passed the day after the draw."""
    made = Agency.objects.create(code="CA-2", name="Công an tỉnh mới", kind="police")
    AgencySuccession.objects.create(old=police, new=made, on=TODAY + timedelta(1))
    return made


def checked(choice: Choice, by: Agency, finding: str, on: date, reason: str = "random") -> Any:
    return record(
        held_on=on, type="periodic", findings={choice.establishment: finding}, agency=by,
        basis=Basis(reason=reason), by=None, at=NOON + timedelta(40),
    )  # fmt: skip


def by_chance(user: User) -> tuple[int, int, int]:
    """Violating, clean and not seen, as the page of the rates says."""
    days = {"first": TODAY, "last": TODAY + timedelta(60)}
    line = next(one for one in hit_rates(user, **days) if one.reason == SelectionReason.RANDOM)
    return line.violating, line.clean, line.unseen


def test_the_heir_of_an_agency_answers_its_draw_and_its_choices(
    announced: Draw, police: Agency, heir: Agency, shops: list[Establishment], binh: User
) -> None:
    first, second, *more = draw(announced, **LATER)
    drawn = {one.establishment_id for one in (first, second, *more)}
    other = next(shop for shop in shops if shop.pk not in drawn)
    own = choose(other, agency=police, reason="tip", **LATER)
    checked(first, heir, "violation", DUE)
    held = checked(second, heir, "clean", DUE, reason="order")
    checked(own, heir, "clean", DUE, reason="tip")

    tie(second, inspection=held, by=None, at=NOON + timedelta(40))

    told = prevalence(None, 2026, on=DUE + timedelta(1))
    assert told is not None
    assert (told.estimate.drawn, told.estimate.unseen) == (4, 2)
    assert by_chance(binh) == (1, 1, 0)
    assert own not in Choice.objects.open()
    assert first not in Choice.objects.open()


def test_the_rates_count_of_a_draw_what_its_estimate_counts(
    announced: Draw, police: Agency, binh: User
) -> None:
    """In time and again later; nobody there, then a violation; too late, and tied all the same."""
    first, second, third, _ = draw(announced, **LATER)
    checked(first, police, "clean", TODAY)
    checked(first, police, "violation", DUE)
    checked(second, police, "not_found", TODAY)
    checked(second, police, "violation", DUE)
    late = checked(third, police, "violation", DUE + timedelta(1))
    Choice.objects.filter(pk=third.pk).update(inspection=late)  # by an earlier program

    told = prevalence(None, 2026, on=DUE + timedelta(2))

    assert told is not None
    assert (told.estimate.drawn, told.estimate.unseen) == (4, 2)
    assert by_chance(binh) == (1, 1, 0)
