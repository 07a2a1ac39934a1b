"""An office's tags: made, given, taken off, counted."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.tags.models import Tag
from hangthat.domain.tags.queries import carried_by, narrowed, numbers
from hangthat.domain.tags.services import TagTerms, amend_tag, end_tag, give, take_off
from hangthat.domain.tags.tests.office import JANUARY, given, made, office_of, officer_of

DAY = timedelta(1)


@pytest.fixture
def office(db: None) -> Agency:
    return office_of("QLTT")


@pytest.fixture
def an(office: Agency) -> User:
    """Of that office, in the whole province."""
    return officer_of(office, "an")


@pytest.fixture
def tag(office: Agency) -> Tag:
    return made(office, "Trọng điểm Tết")


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    return stalls(ward_one, 3)


@pytest.mark.parametrize("name", ["TRỌNG ĐIỂM TẾT", "trong diem tet", "Trọng  điểm-Tết"])
def test_a_name_stands_once_in_an_office_however_it_is_spelt(
    tag: Tag, office: Agency, name: str
) -> None:
    with pytest.raises(ValidationError, match="Cơ quan đã có nhãn “Trọng điểm Tết”"):
        made(office, name)

    assert made(office_of("khac"), name).pk


def test_a_name_may_be_corrected_in_its_own_spelling(tag: Tag) -> None:
    terms = TagTerms("trọng điểm tết", JANUARY, colour="bad", note="Dịp Tết")

    assert amend_tag(tag, terms=terms, **BY).name == "trọng điểm tết"


@pytest.mark.parametrize(
    ("name", "end", "field"), [("!!!", None, "name"), ("Tết", JANUARY - DAY, "end")]
)
def test_a_tag_has_a_name_and_an_end_after_its_start(
    office: Agency, name: str, end: date | None, field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        made(office, name, end=end)
    assert field in refused.value.message_dict


def test_a_record_carries_a_tag_from_the_first_to_the_last_day(
    tag: Tag, shops: list[Establishment], an: User
) -> None:
    given(tag, shops[0], last_on=JANUARY + DAY)

    days = [JANUARY + n * DAY for n in range(-1, 3)]
    carried = [bool(carried_by(Establishment, [shops[0].pk], an, on=day)) for day in days]

    assert carried == [False, True, True, False]


def test_a_tag_is_given_only_in_its_days_and_not_for_days_to_come(
    office: Agency, shops: list[Establishment]
) -> None:
    tag = made(office, "Cao điểm", end=JANUARY + 9 * DAY)
    for day in (JANUARY - DAY, JANUARY + 10 * DAY):
        with pytest.raises(ValidationError, match="chỉ gắn được từ 05/01/2026 đến hết 14/01/2026"):
            given(tag, shops[0], on=day)
    for day in (JANUARY, JANUARY + 9 * DAY):
        with pytest.raises(ValidationError, match="Ngày cuối không được trước ngày gắn"):
            given(tag, shops[0], on=day, last_on=day - DAY)
    with pytest.raises(ValidationError, match="không được sau hôm nay"):
        given(tag, shops[0], on=TODAY + DAY)


def test_an_ended_tag_stays_where_it_is_and_is_given_no_more(
    tag: Tag, shops: list[Establishment], an: User
) -> None:
    given(tag, shops[0])
    end_tag(tag, last_on=TODAY - DAY, reason="hết đợt", **BY)

    with pytest.raises(ValidationError, match="chỉ gắn được"):
        given(tag, shops[1], on=TODAY)
    with pytest.raises(ValidationError, match="đã thôi dùng"):
        end_tag(tag, last_on=TODAY, reason="lại", **BY)
    with pytest.raises(ValidationError, match="dùng từ ngày"):
        end_tag(tag, last_on=JANUARY - DAY, reason="lại", **BY)
    assert carried_by(Establishment, [shops[0].pk], an, on=TODAY).count() == 1


def test_of_many_those_that_carry_it_already_are_left_as_they_are(
    tag: Tag, shops: list[Establishment]
) -> None:
    given(tag, shops[0])

    outcome = give(tag, records=shops, given_on=TODAY, **BY)

    assert (len(outcome.made), outcome.already) == (2, 1)
    with pytest.raises(ValidationError, match="Cả 3 hồ sơ đã có nhãn"):
        give(tag, records=shops, given_on=TODAY, **BY)


def test_a_tag_may_come_back_once_it_was_taken_off_and_not_before(
    tag: Tag, shops: list[Establishment]
) -> None:
    first = given(tag, shops[0], last_on=JANUARY + 9 * DAY)
    for on in (JANUARY + 9 * DAY, JANUARY):
        with pytest.raises(ValidationError, match="đã có nhãn"):
            given(tag, shops[0], on=on)
    take_off(first, off_on=JANUARY + 4 * DAY, reason="nhầm", **BY)
    with pytest.raises(ValidationError, match="đã được bỏ từ ngày 09/01/2026"):
        take_off(first, off_on=JANUARY + 5 * DAY, reason="nhầm", **BY)

    assert given(tag, shops[0], on=JANUARY + 4 * DAY).off_on is None


def test_what_was_given_by_mistake_and_taken_off_that_day_stood_on_no_day(
    tag: Tag, shops: list[Establishment], an: User
) -> None:
    take_off(given(tag, shops[0]), off_on=JANUARY, reason="nhầm cơ sở", **BY)

    assert numbers(an, since=JANUARY - DAY, until=TODAY) == {}
    assert given(tag, shops[0]).off_on is None


@pytest.mark.parametrize("off_on", [JANUARY - DAY, TODAY + DAY])
def test_it_is_taken_off_between_its_first_day_and_today(
    tag: Tag, shops: list[Establishment], off_on: date
) -> None:
    with pytest.raises(ValidationError, match="phải từ 05/01/2026 đến hôm nay"):
        take_off(given(tag, shops[0]), off_on=off_on, reason="x", **BY)


def test_numbers_count_records_within_days_and_not_how_often(
    tag: Tag, shops: list[Establishment], an: User
) -> None:
    take_off(given(tag, *shops[:2]), off_on=JANUARY + 3 * DAY, reason="x", **BY)
    given(tag, shops[0], on=JANUARY + 5 * DAY)
    given(tag, shops[0].party)

    def shops_within(since: date, until: date) -> int:
        return numbers(an, since=since, until=until).get(tag.pk, {}).get("co-so", 0)

    later = JANUARY + 4 * DAY
    assert shops_within(JANUARY, TODAY) == 2
    assert [shops_within(day, day) for day in (JANUARY - DAY, JANUARY, later, TODAY)] == [
        *(0, 2, 1, 2),
    ]
    assert numbers(an, since=JANUARY, until=TODAY, tag=tag)[tag.pk] == {"co-so": 2, "chu-the": 1}


def test_rows_are_narrowed_to_any_or_to_every_one_of_several_tags(
    tag: Tag, office: Agency, shops: list[Establishment], an: User
) -> None:
    other = made(office, "Đã nhắc nhở")
    give(tag, records=shops[:2], given_on=JANUARY, **BY)
    give(other, records=shops[1:], given_on=JANUARY, **BY)
    rows, codes = Establishment.objects.filter(pk__in=[s.pk for s in shops]), [tag.code, other.code]

    def found(codes: list[str], every: bool = False) -> set[int]:
        return set(narrowed(rows, codes, an, on=TODAY, every=every).values_list("pk", flat=True))

    assert found([tag.code]) == {shops[0].pk, shops[1].pk}
    assert found(codes) == {shop.pk for shop in shops}
    assert found(codes, every=True) == {shops[1].pk}
