"""Two records become one, and two again: nothing is lost, and nothing is said twice."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.activities.models import Participant
from hangthat.domain.activities.services import record as hold
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.services import find_violation
from hangthat.domain.channels.services import open_channel
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import (
    amend_establishment,
    detail,
    join_group,
    open_establishment,
    register_party,
)
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.matching.engine import Described, Register
from hangthat.domain.merging.models import Merge
from hangthat.domain.merging.services import (
    apart,
    blanks,
    merge_establishments,
    merge_parties,
    undo_merge,
    what_blocks,
    what_moves,
)

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
TODAY = date(2026, 11, 24)
BY: dict[str, Any] = {"by": None, "at": NOON}
WHY: dict[str, Any] = {"reason": "nhập hai lần", **BY}
COUNTED_ON = {"version"}  # how often a record was changed: never goes back


def shop(area: Area, name: str = "Tạp hóa Hương", owner: Party | None = None, **more: Any) -> Any:
    owner = owner or register_party(name=f"Chủ {name}", kind="household", **BY)
    given = {"kind": "shop", "opened_on": date(2020, 1, 1), "address": "Số 45, đường Lê Lợi"}
    return open_establishment(party=owner, name=name, area=area, **(given | more), **BY)


@pytest.fixture
def kept(ward_one: Area) -> Establishment:
    return shop(ward_one)


@pytest.fixture
def twin(ward_one: Area) -> Establishment:
    return shop(ward_one, "TẠP HOÁ HƯƠNG")


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the journal and the merges themselves."""
    apart_from = {"journal", "merging", "sessions", "search"}
    return {
        model._meta.label: list(
            model._base_manager.order_by("pk").values_list(
                *(f.attname for f in model._meta.concrete_fields if f.name not in COUNTED_ON)
            )
        )
        for model in apps.get_models()
        if model._meta.app_label not in apart_from
    }


def test_what_was_recorded_of_the_twin_is_the_survivors(
    kept: Establishment, twin: Establishment
) -> None:
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    sign(text=text, member=twin, signed_on=date(2021, 3, 8), **BY)
    inspect(held_on=date(2022, 2, 1), type="periodic", findings={twin: "clean"}, **BY)
    found = {"classification": "counterfeit", "found_on": date(2021, 5, 5)}
    find_violation(**found, establishment=twin, **BY)

    assert what_moves(twin)["bản cam kết"] == 1
    merge_establishments(survivor=kept, former=twin, **WHY)

    assert Commitment.objects.get().establishment == kept
    assert Violation.objects.get().establishment == kept
    assert set(Establishment.objects.all()) == {kept}
    assert Establishment.everything.get(pk=twin.pk).merged_into == kept
    assert not what_moves(twin)
    assert Entry.objects.filter(action="merge", subject="commitments.commitment").count() == 1


def test_a_merge_wants_a_reason_and_happens_once(
    kept: Establishment, twin: Establishment, ward_one: Area
) -> None:
    third = shop(ward_one, "Tạp hóa Ba")

    with pytest.raises(ValidationError, match="Phải ghi lý do"):
        merge_establishments(survivor=kept, former=twin, reason=" ", **BY)
    with pytest.raises(ValidationError, match="chính nó"):
        merge_establishments(survivor=kept, former=kept, **WHY)
    merge_establishments(survivor=kept, former=twin, **WHY)
    with pytest.raises(ValidationError, match="đã được gộp"):
        merge_establishments(survivor=third, former=twin, **WHY)
    with pytest.raises(ValidationError, match="đã được gộp"):
        merge_establishments(survivor=twin, former=third, **WHY)


def test_who_does_not_reach_both_merges_neither(
    kept: Establishment, commune_two: Area, binh: User
) -> None:
    elsewhere = shop(commune_two)

    for survivor, former in ((kept, elsewhere), (elsewhere, kept)):
        with pytest.raises(OutOfReach):
            merge_establishments(survivor=survivor, former=former, reason="trùng", by=binh, at=NOON)
    assert not Merge.objects.exists()


def test_two_findings_of_one_inspection_are_not_merged(
    kept: Establishment, twin: Establishment
) -> None:
    visit = {"held_on": date(2022, 2, 1), "type": "periodic"}
    inspect(**visit, findings={kept: "clean", twin: "violation"}, **BY)
    before = rows()

    with pytest.raises(ValidationError, match="Cả hai hồ sơ đều có trong kết quả kiểm tra"):
        merge_establishments(survivor=kept, former=twin, **WHY)

    assert rows() == before


def test_reached_twice_at_one_activity_is_reached_once(
    kept: Establishment, twin: Establishment
) -> None:
    hold(kind="visit", held_on=date(2021, 2, 1), establishments=[kept, twin], **BY)

    merge = merge_establishments(survivor=kept, former=twin, **WHY)

    assert Participant.objects.filter(establishment=kept).count() == 1
    assert not merge.moved.exists()


def test_of_two_present_descriptions_the_survivors_holds(ward_one: Area) -> None:
    ours, theirs = (shop(ward_one, name, kind="stall") for name in ("Quầy 1", "QUẦY 1"))
    for one, number in ((ours, "12"), (theirs, "12A")):
        detail(one, values={"stall_number": number}, **BY)
    before = rows()

    merge = merge_establishments(survivor=ours, former=theirs, **WHY)
    assert [one.values for one in ours.details.all()] == [{"stall_number": "12"}]

    undo_merge(merge=merge, **WHY)
    assert rows() == before


def test_blanks_are_filled_and_chosen_fields_taken_over(ward_one: Area) -> None:
    ours = shop(ward_one, "Tạp hóa Hương", address="", opened_on=None)
    theirs = shop(ward_one, "Tạp hóa Hương Giang", opened_on=date(2019, 4, 1))

    assert blanks(ours, theirs) == ["address", "opened_on"]
    merge = merge_establishments(
        survivor=ours, former=theirs, taken=["name", *blanks(ours, theirs)], **WHY
    )

    ours.refresh_from_db()
    assert (ours.name, ours.address) == ("Tạp hóa Hương Giang", "Số 45, đường Lê Lợi")
    assert ours.search_key.startswith("tap hoa huong giang")

    amend_establishment(ours, version=ours.version, name="Tạp hóa Sông Hương", **BY)
    undo_merge(merge=merge, **WHY)

    ours.refresh_from_db()
    assert (ours.name, ours.address) == ("Tạp hóa Sông Hương", "")  # put right since: it stays


def test_a_closing_before_the_opening_is_refused(ward_one: Area) -> None:
    ours = shop(ward_one, opened_on=date(2024, 1, 1))
    theirs = shop(ward_one, opened_on=date(2018, 1, 1))
    Establishment.objects.filter(pk=theirs.pk).update(closed_on=date(2020, 1, 1))

    with pytest.raises(ValidationError, match="Ngày đóng cửa đã chọn trước ngày mở cửa"):
        merge_establishments(survivor=ours, former=theirs, taken=["closed_on"], **WHY)


@pytest.mark.parametrize("taken", [[], ["opened_on"]])
def test_a_shop_does_not_open_after_what_was_recorded_at_either_record(
    ward_one: Area, taken: list[str]
) -> None:
    """Each day is fine at its own record; merged, a paper would be signed at no shop."""
    late, early = (shop(ward_one, opened_on=date(year, 1, 1)) for year in (2024, 2018))
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    sign(text=text, member=early, signed_on=date(2021, 3, 8), **BY)
    ours, theirs = (early, late) if taken else (late, early)

    with pytest.raises(ValidationError, match="Đã ghi việc tại cơ sở này từ ngày 08/03/2021"):
        merge_establishments(survivor=ours, former=theirs, taken=taken, **WHY)

    merge_establishments(survivor=ours, former=theirs, taken=[] if taken else ["opened_on"], **WHY)
    assert Establishment.objects.get().opened_on == date(2018, 1, 1)


def test_an_owners_shops_channels_and_groups_move_with_him(ward_one: Area) -> None:
    ours = register_party(name="Nông Thị Hương", kind="household", tax_code="0100109106", **BY)
    theirs = register_party(name="Nông T. Hương", kind="person", phone="0912345678", **BY)
    its = shop(ward_one, owner=theirs)
    open_channel(party=theirs, kind="website", state="registered", **BY)
    join_group(party=theirs, group="importer", **BY)

    merge_parties(survivor=ours, former=theirs, taken=blanks(ours, theirs), **WHY)

    its.refresh_from_db()
    ours.refresh_from_db()
    assert its.party == ours
    assert (ours.channels.count(), ours.memberships.count()) == (1, 1)
    assert ours.phone == "0912345678"
    assert "0100109106" in its.search_key
    assert set(Party.objects.all()) == {ours}


def test_later_entries_stay_with_the_survivor_when_a_merge_is_undone(
    kept: Establishment, twin: Establishment
) -> None:
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    first = sign(
        text=text, member=twin, signed_on=date(2021, 3, 8), valid_to=date(2021, 9, 8), **BY
    )
    merge = merge_establishments(survivor=kept, former=twin, **WHY)
    later = sign(text=text, member=kept, signed_on=date(2022, 3, 8), **BY)

    undo_merge(merge=merge, **WHY)

    first.refresh_from_db()
    later.refresh_from_db()
    assert (first.establishment, later.establishment) == (twin, kept)
    with pytest.raises(ValidationError, match="đã được tách"):
        undo_merge(merge=merge, **WHY)


def test_merges_are_undone_from_the_last(
    kept: Establishment, twin: Establishment, ward_one: Area
) -> None:
    third = shop(ward_one, "Tạp hóa Ba")
    before = rows()
    first = merge_establishments(survivor=kept, former=twin, **WHY)
    second = merge_establishments(survivor=third, former=kept, **WHY)

    assert third.code in what_blocks(first)[0]
    with pytest.raises(ValidationError, match="đã được gộp tiếp"):
        undo_merge(merge=first, **WHY)
    undo_merge(merge=second, **WHY)
    undo_merge(merge=first, **WHY)

    assert rows() == before


def test_the_former_words_and_numbers_find_the_survivor(ward_one: Area) -> None:
    ours = register_party(name="Nông Thị Hương", kind="household", **BY)
    theirs = register_party(name="Hà Thị Lan", kind="household", tax_code="0100109106", **BY)
    kept, twin = shop(ward_one, owner=ours), shop(ward_one, "Mỹ phẩm Lan", owner=theirs)
    merge_establishments(survivor=kept, former=twin, **WHY)

    likely = Register.load(Establishment.objects.all(), on=TODAY).find(
        Described("my pham lan", "45 Lê Lợi", ward_one.pk, tax_code="0100109106")
    )

    assert [(one.establishment, one.score > 0.95) for one in likely] == [(kept.pk, True)]


def test_two_are_said_to_be_apart_once_and_only_within_reach(
    kept: Establishment, twin: Establishment, binh: User, commune_two: Area
) -> None:
    elsewhere = shop(commune_two)
    with pytest.raises(OutOfReach):
        apart(one=kept, other=elsewhere, by=binh, at=NOON)
    apart(one=twin, other=kept, by=binh, at=NOON)
    assert apart(one=kept, other=twin, by=binh, at=NOON).one == kept


class TestUndo(TestCase):
    """On random small registries: merged and taken apart, every table says what it said."""

    @given(data=st.data())
    @settings(max_examples=8, deadline=None)
    def test_a_merge_undone_leaves_no_trace_in_the_records(self, data: st.DataObject) -> None:
        ward = Area.objects.create(code="00001", name="Phường Một", level="commune")
        owners = [register_party(name=f"Chủ {n}", kind="household", **BY) for n in range(3)]
        names = st.sampled_from(["", "Số 1", "Số 2"])
        shops = [
            shop(
                ward,
                f"Quầy {n}",
                owner=data.draw(st.sampled_from(owners)),
                address=data.draw(names),
            )
            for n in range(3)
        ]
        _record_something(data, owners, shops)
        before = rows()

        merges = []
        for _ in range(data.draw(st.integers(1, 3))):
            merges += _merge_some(data, owners, shops)
        for merge in reversed(merges):
            undo_merge(merge=merge, **WHY)

        assert rows() == before


def _record_something(data: st.DataObject, owners: list[Party], shops: list[Any]) -> None:
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    for signer in data.draw(st.lists(st.sampled_from(shops), unique=True)):
        sign(text=text, member=signer, signed_on=date(2021, 3, 8), **BY)
    for _ in range(data.draw(st.integers(0, 2))):
        there = data.draw(st.lists(st.sampled_from(shops), min_size=1, unique=True))
        inspect(
            held_on=date(2022, 2, 1), type="periodic", findings=dict.fromkeys(there, "clean"), **BY
        )
        hold(kind="visit", held_on=date(2021, 2, 1), establishments=there, **BY)
    join_group(party=data.draw(st.sampled_from(owners)), group="importer", **BY)


def _merge_some(data: st.DataObject, owners: list[Party], shops: list[Any]) -> list[Merge]:
    """One more merge, if the two may be merged."""
    of_shops = data.draw(st.booleans())
    act, rows_of = (merge_establishments, shops) if of_shops else (merge_parties, owners)
    survivor, former = data.draw(st.permutations(rows_of))[:2]
    taken = data.draw(st.sampled_from([[], ["name"], ["name", "kind"]]))
    try:
        return [act(survivor=survivor, former=former, taken=taken, **WHY)]
    except ValidationError:
        return []
