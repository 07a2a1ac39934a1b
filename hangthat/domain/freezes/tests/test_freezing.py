"""What the calendar freezes: the right days, once, as known then, and never changed."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from hangthat.core.agencies.models import Area, User
from hangthat.core.agencies.testing import reformed
from hangthat.core.common.days import VIETNAM
from hangthat.core.common.finality import make_changeable
from hangthat.core.deadlines.queries.periods import every_cut
from hangthat.core.deadlines.services import load_periods
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services.comparing import Compared, compare
from hangthat.domain.commitments.services import issue_text, revoke, sign
from hangthat.domain.establishments.models import Establishment, MemberKind
from hangthat.domain.establishments.services import add_place, open_establishment, register_party
from hangthat.domain.freezes.grammar import Comparison, Snapshot, pack, unpack
from hangthat.domain.freezes.models import FrozenLists, FrozenReading
from hangthat.domain.freezes.queries import deeds_since
from hangthat.domain.freezes.services import cuts_of, freeze_due, frozen, living
from hangthat.domain.freezes.services.counting import snapshot_of
from hangthat.domain.freezes.services.showing import tallies
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.plans.services import load
from hangthat.domain.plans.testing import load_next_plan
from hangthat.domain.targets import services as targets
from hangthat.domain.targets.facts import Facts
from hangthat.domain.targets.grammar import Answer, Tally
from hangthat.domain.targets.services.tallying import UNPLACED

EARLY = datetime(2026, 1, 5, 3, tzinfo=UTC)
CUT = date(2026, 1, 14)
NIGHT = datetime(2026, 1, 15, 0, 5, tzinfo=VIETNAM)
LATE = datetime(2026, 1, 20, 3, tzinfo=UTC)
ANOTHER = {"sqlite": "x'00'", "postgresql": "'\\x00'::bytea"}
SIGNED = "T05a"  # every stall of a market signed


@pytest.fixture
def plan(db: None) -> PlanVersion:
    load_periods(folder=Path("reference"), at=EARLY)
    return load_next_plan()


@pytest.fixture
def stalls(plan: PlanVersion, ward_one: Area) -> list[Establishment]:
    market = add_place(name="Chợ Một", kind="market", area=ward_one, by=None, at=EARLY)
    owner = register_party(name="Hoàng Văn Sạp", kind="household", by=None, at=EARLY)
    found = [
        open_establishment(
            party=owner, name=f"Quầy {n}", kind="stall", area=ward_one, place=market,
            opened_on=date(2020, 1, 1), by=None, at=EARLY,
        )
        for n in range(4)
    ]  # fmt: skip
    signs(found[0], EARLY)
    return found


def signs(shop: Establishment, at: datetime, on: date = date(2026, 1, 3)):  # type: ignore[no-untyped-def]
    text = issue_text(kind="trade", verbs="trade", wording="Tôi…", by=None, at=at)
    return sign(text=text, member=shop, signed_on=on, by=None, at=at)


def test_a_plan_is_frozen_where_periods_and_its_years_end(plan: PlanVersion) -> None:
    days = {
        cut.on: cut.names
        for cut in cuts_of(plan, date(2026, 1, 1), date(2026, 12, 31), every_cut())
    }

    assert sorted(days) == [*(date(2026, month, 14) for month in range(1, 13)), date(2026, 12, 31)]
    assert set(days[date(2026, 12, 14)]) == {
        *("Tháng 12/2026", "Quý IV/2026", "6 tháng cuối năm 2026", "Năm 2026"),
    }
    assert days[date(2026, 12, 31)] == ("Hết năm 2026 của kế hoạch",)


def test_a_plan_that_ended_has_its_last_day_and_no_other(plan_125: PlanVersion) -> None:
    last = cuts_of(plan_125, date(2025, 12, 15), date(2027, 1, 1), every_cut())

    assert [cut.on for cut in last] == [date(2025, 12, 31)]
    assert last[0].names == ("Hết năm 2025 của kế hoạch", "Kết thúc kế hoạch")


def test_what_is_frozen_is_what_is_counted_name_by_name(
    plan: PlanVersion, stalls: list[Establishment]
) -> None:
    facts = Facts.load()

    kept = unpack(pack(snapshot_of(plan, CUT, facts)))

    promises = targets.promises_of(plan, on=CUT)
    counted = targets.count(plan, promises, facts=facts)[0]
    assert len(kept.targets) == len(promises) == 32
    for promise in promises:
        assert kept.tally(promise.code) == counted.tally(promise)
        assert kept.by_unit(promise.code) == counted.by_unit(promise)
        for answer in Answer:
            assert kept.member_ids(promise.code, answer) == counted.members(promise, answer)
    assert kept.tally(SIGNED, "00001") == kept.tally(SIGNED, "20") == Tally(1, 3, 0)
    assert kept.tally(SIGNED, UNPLACED) == Tally()
    assert kept.tally("T01") == Tally()  # a target without members


def test_a_plan_with_more_words_than_a_status_word_holds_is_frozen_all_the_same(
    plan: PlanVersion, stalls: list[Establishment]
) -> None:
    from itertools import combinations

    from hangthat.domain.plans.lexicon import VERBS

    target = plan.targets.get(code=SIGNED)
    for number, verbs in enumerate(
        (v for most in range(1, 6) for v in combinations(VERBS, most)), 100
    ):
        target.pk, target.order, target.code, target.verbs = None, number, f"X{number}", [*verbs]
        target.save()

    kept = snapshot_of(PlanVersion.objects.get(pk=plan.pk), CUT, Facts.load())

    assert kept.tally(SIGNED) == kept.tally("X100") == Tally(1, 3, 0)
    assert kept.tally("X101") == Tally(0, 4, 0)


def test_each_cut_is_made_once_and_after_an_outage_all_that_were_missed(
    plan: PlanVersion, stalls: list[Establishment]
) -> None:
    assert freeze_due(at=NIGHT - timedelta(minutes=6)) == []
    first = freeze_due(at=NIGHT)
    assert freeze_due(at=NIGHT) == []

    later = freeze_due(at=datetime(2026, 4, 20, tzinfo=VIETNAM))

    assert [one.on for one in first] == [CUT]
    assert (first[0].due_at, first[0].later) == (NIGHT - timedelta(minutes=5), 0)
    assert [one.on for one in later] == [date(2026, month, 14) for month in (2, 3, 4)]
    assert {one.frozen_at.date() for one in later} == {date(2026, 4, 20)}
    assert Entry.objects.filter(subject="freezes.frozenreading").count() == 4


def test_a_cut_made_up_later_says_what_was_written_meanwhile(
    plan: PlanVersion, stalls: list[Establishment], an: User
) -> None:
    paper = signs(stalls[1], EARLY)
    signs(stalls[2], LATE)  # not known at the cut
    revoke(commitment=paper, revoked_on=date(2026, 1, 10), reason="nhầm", by=None, at=LATE)

    made = freeze_due(at=LATE + timedelta(hours=1))[0]

    assert frozen(made, an).tally(SIGNED) == Tally(1, 3, 0)
    assert made.later == 2  # the paper that came late, and the revocation, which it holds


def test_a_version_is_frozen_until_another_replaces_it(plan: PlanVersion) -> None:
    text = plan.content.replace("at_least = 100", "at_least = 95", 1)
    newer = load(text=text, by=None, at=datetime(2026, 2, 20, tzinfo=UTC), confirmed=True)

    made = freeze_due(at=datetime(2026, 3, 20, tzinfo=VIETNAM))

    assert [(one.on.month, one.version_id) for one in made] == [
        *((1, plan.pk), (2, plan.pk), (3, newer.pk)),
    ]


def test_what_was_due_before_a_plan_was_loaded_is_not_owed(plan_125: PlanVersion) -> None:
    assert freeze_due(at=datetime(2026, 6, 1, tzinfo=VIETNAM)) == []


def test_the_database_refuses_to_change_or_delete_what_is_frozen(
    plan: PlanVersion, stalls: list[Establishment]
) -> None:
    freeze_due(at=NIGHT)

    for rows, value in (
        (FrozenReading.objects, {"later": 3}),
        (FrozenLists.objects, {"content": b""}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**value)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {rows.model._meta.db_table}")


def _past_the_program(statement: str) -> None:
    """By an owner of the tables, who takes the triggers down."""
    with connection.cursor() as cursor:
        for down in make_changeable(connection.vendor, ["freezes_frozenlists"]):
            cursor.execute(down)
        cursor.execute(statement)


def test_lists_that_were_altered_past_the_program_are_named_at_night(
    plan: PlanVersion, stalls: list[Establishment], binh: User
) -> None:
    made = freeze_due(at=NIGHT)[0]
    lists = [str(one) for one in compare(Compared()) if one.model is FrozenLists]
    _past_the_program(f"UPDATE freezes_frozenlists SET content = {ANOTHER[connection.vendor]}")

    found = [one for one in compare(Compared()) if one.model is FrozenLists]

    assert lists == []
    assert [(one.key, one.words) for one in found] == [
        (str(made.pk), "không khớp mã băm của số chốt")
    ]
    with pytest.raises(ValidationError, match="không khớp mã băm đã ghi nhật ký"):
        tallies([made], SIGNED, binh)


def test_lists_that_were_deleted_past_the_program_are_named_at_night(
    plan: PlanVersion, stalls: list[Establishment]
) -> None:
    made = freeze_due(at=NIGHT)[0]
    _past_the_program("DELETE FROM freezes_frozenlists")

    found = [one for one in compare(Compared()) if one.model is FrozenLists]

    assert [(one.key, one.words) for one in found] == [
        (str(made.pk), "không còn, dù số chốt ghi là có")
    ]


def test_what_comes_late_stands_beside_it_with_its_names(
    plan: PlanVersion, stalls: list[Establishment], an: User
) -> None:
    made = freeze_due(at=NIGHT)[0]
    signs(stalls[1], LATE)
    paper = stalls[0].pk

    kept, now = frozen(made, an), living(made, an)

    assert (kept.tally(SIGNED), now.tally(SIGNED)) == (Tally(1, 3, 0), Tally(2, 2, 0))
    assert Comparison(kept, now).steps(SIGNED) == {(Answer.FAILED, Answer.MET): 1}
    assert Comparison(kept, now).differing(SIGNED) == [stalls[1].pk]
    deeds = deeds_since(made, MemberKind.ESTABLISHMENT, [stalls[1].pk, paper])
    assert [one.subject for one in deeds[stalls[1].pk]] == ["commitments.commitment"]
    assert deeds[paper] == []


def test_what_moved_explains_the_difference_of_every_target(
    plan: PlanVersion, stalls: list[Establishment], an: User
) -> None:
    made = freeze_due(at=NIGHT)[0]
    signs(stalls[2], LATE)
    revoked = signs(stalls[3], EARLY)
    revoke(commitment=revoked, revoked_on=date(2026, 1, 10), reason="nhầm", by=None, at=LATE)

    kept, now = frozen(made, an), living(made, an)
    beside = Comparison(kept, now)

    for target in kept.targets:
        moved = beside.steps(target.code)
        before, after = kept.tally(target.code), now.tally(target.code)
        for answer in Answer:
            gained = sum(n for (_, to), n in moved.items() if to is answer)
            lost = sum(n for (was, _), n in moved.items() if was is answer)
            assert getattr(after, answer.value) - getattr(before, answer.value) == gained - lost
        assert sum(moved.values()) == len(beside.differing(target.code))


def test_a_reading_keeps_the_units_of_its_day_when_one_is_dissolved(
    plan: PlanVersion, stalls: list[Establishment], commune_two: Area, an: User
) -> None:
    made = freeze_due(at=NIGHT)[0]

    reformed("00001,00009,\n00002,00009,", "00009,Xã Mới", on=date(2026, 1, 10), at=LATE)

    kept = frozen(made, an)
    assert kept.by_unit(SIGNED) == {"00001": Tally(1, 3, 0)}
    assert {unit.code for unit in kept.units} == {"20", "00001", "00002"}
    assert living(made, an).by_unit(SIGNED) == {"00009": Tally(1, 3, 0)}


def test_a_clerk_sees_the_numbers_of_whom_he_may_see(
    plan: PlanVersion, stalls: list[Establishment], binh: User, chi: User
) -> None:
    made = freeze_due(at=NIGHT)[0]

    for user, tally in ((binh, Tally(1, 3, 0)), (chi, Tally())):
        assert frozen(made, user).tally(SIGNED) == tally
        assert living(made, user).tally(SIGNED) == tally


def test_packing_is_the_same_bytes_and_small(
    plan: PlanVersion, stalls: list[Establishment]
) -> None:
    kept: Snapshot = snapshot_of(plan, CUT, Facts.load())

    again = unpack(pack(kept))

    assert pack(again) == pack(kept)
    for kind in MemberKind:
        assert np.array_equal(again.members[kind].answers, kept.members[kind].answers)
        assert np.array_equal(again.members[kind].ids, kept.members[kind].ids)
    assert Target.objects.filter(version=plan).count() == len(again.targets)
