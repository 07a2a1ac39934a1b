"""What is sealed goes when its time is over, and not a day before; what is counted stays."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.deadlines.grammar import Span
from hangthat.core.deadlines.lexicon import Unit as Of
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.services import close_case, open_case
from hangthat.domain.law.models import Provision
from hangthat.domain.law.services import load_reference
from hangthat.domain.law.services.rows import add_rule
from hangthat.domain.tips import public, services
from hangthat.domain.tips.grammar.spans import later
from hangthat.domain.tips.models import Tip, TipEnvelope, TipPart
from hangthat.domain.tips.queries.retention import KEEP, Keeping, keeping
from hangthat.domain.tips.services import destroy_due, end_hold, hold
from hangthat.domain.tips.services.keys import dismiss
from hangthat.domain.tips.services.opening import open_tip
from hangthat.domain.tips.services.recovering import recovered
from hangthat.domain.tips.tests.unit import BY, HANDLED, NOON, TODAY, WORDS, Unit, verify_rules

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    return Unit(ward_one)


def rule(value: str = "12", unit: str = "tháng", since: date | None = TODAY) -> None:
    row = Provision(
        key=KEEP, title="Lưu giữ tin báo", value=value, unit=unit, document="QĐ 1", source="thử",
        valid_from=since,
    )  # fmt: skip
    add_rule(row, **BY)


def closed(unit: Unit, *, at: datetime = NOON, **more: Any) -> tuple[Tip, str]:
    tip, receipt = unit.tip(**more)
    services.answer(tip, **HANDLED, words="Đã thu giữ.", by=unit.first, at=at)
    return Tip.objects.get(pk=tip.pk), receipt


def at(day: date) -> datetime:
    return NOON + (day - TODAY)


def test_without_a_rule_nothing_is_destroyed_and_with_one_on_its_very_day(unit: Unit) -> None:
    spare = unit.open()
    tip, receipt = closed(unit, identity="Lê Thị Báo")
    open_one, _ = unit.tip()
    assert destroy_due(at=at(date(2099, 1, 1))) == 0
    rule()
    due = date(TODAY.year + 1, TODAY.month, TODAY.day) + timedelta(1)

    assert destroy_due(at=at(due - timedelta(1))) == 0
    assert destroy_due(at=at(due)) == 1
    assert destroy_due(at=at(due)) == 0

    assert not TipPart.objects.filter(tip=tip).exists()
    assert {bytes(one.sealed) for one in TipEnvelope.objects.filter(tip=tip)} == {b""}
    assert TipPart.objects.filter(tip=open_one).exists()
    row = Tip.objects.get(pk=tip.pk)
    assert (row.state, row.outcome, row.answered_on, row.destroyed_on) == (
        "answered", "handled", TODAY, due,
    )  # fmt: skip
    assert list(Tip.objects.visible_to(unit.first).order_by("pk")) == [tip, open_one]
    line = Entry.objects.of("tips.tip", tip.pk).get(action="destroy_tip")
    assert "chưa xác minh" in line.reason
    told = public.look_up(receipt, at=at(due))
    assert told is not None
    assert (told.outcome, told.destroyed_on, told.talk) == ("đã xử lý", due, [])
    with pytest.raises(ValidationError, match="gửi một tin mới"):
        public.reply(receipt, words="Còn bán", at=at(due))
    with pytest.raises(ValidationError, match="đã hủy"):
        open_tip(row, passphrase=WORDS, by=unit.first, at=at(due))
    with pytest.raises(ValidationError, match="đã hủy"):
        recovered(tip.code, spare, at=at(due))
    assert public.figures(on=due).answered is None


def test_what_is_held_or_joined_to_what_is_held_or_of_an_open_case_stays(unit: Unit) -> None:
    unit.open()
    rule("1", "ngày")
    older, _ = unit.tip()
    newer, _ = unit.tip("cũng vậy")
    of_case, _ = unit.tip("có vụ việc")
    services.join(older, other=newer, by=unit.first, at=NOON)
    case = open_case(opened_on=TODAY, classification="counterfeit", area=unit.ward, **BY)
    services.link(Tip.objects.get(pk=of_case.pk), case=case, by=unit.first, at=NOON)
    for one in (older, of_case):
        tip = Tip.objects.get(pk=one.pk)
        services.answer(tip, **HANDLED, words="Xong.", by=unit.first, at=NOON)
    held = Tip.objects.get(pk=older.pk)
    with pytest.raises(ValidationError):
        hold(held, reason=" ", by=unit.first, at=NOON)
    hold(held, reason="đang khiếu nại", by=unit.first, at=NOON)
    with pytest.raises(ValidationError, match="đang được giữ"):
        hold(held, reason="nữa", by=unit.second, at=NOON)
    late = NOON + timedelta(days=400)

    assert destroy_due(at=late) == 0
    end_hold(held, reason="xong", by=unit.first, at=late)
    with pytest.raises(ValidationError, match="không bị giữ"):
        end_hold(held, reason="xong", by=unit.first, at=late)
    assert destroy_due(at=late) == 2

    gone = set(Tip.objects.exclude(destroyed_on=None).values_list("pk", flat=True))
    assert gone == {older.pk, newer.pk}
    with pytest.raises(ValidationError, match="đã hủy"):
        hold(Tip.objects.get(pk=older.pk), reason="muộn", by=unit.first, at=late)


def test_what_was_joined_stays_as_long_as_the_case_of_the_tip_it_was_joined_to(unit: Unit) -> None:
    unit.open()
    rule("1", "ngày")
    older, _ = unit.tip()
    newer, _ = unit.tip("cũng vậy")
    services.join(older, other=newer, by=unit.first, at=NOON)
    case = open_case(opened_on=TODAY, classification="counterfeit", area=unit.ward, **BY)
    services.link(older, case=case, by=unit.first, at=NOON)
    services.answer(older, **HANDLED, words="Xong.", by=unit.first, at=NOON)
    late = NOON + timedelta(days=400)

    assert destroy_due(at=late) == 0
    close_case(
        case=case, closed_on=late.date(), outcome="goods_only", by=None, at=late, answer="đã trả"
    )
    assert destroy_due(at=late) == 2


def test_a_row_that_a_file_made_shorter_shows_itself_for_two_weeks_anew(
    unit: Unit, tmp_path: Path
) -> None:
    unit.open()
    tip, _ = closed(unit)
    for value, when in (("9", TODAY), ("1", TODAY + timedelta(400))):
        (tmp_path / "provisions.csv").write_text(
            "key,title,value,unit,document,source,valid_from\n"
            f"{KEEP},Lưu giữ,{value},năm,QĐ 1,thử,{TODAY:%Y-%m-%d}\n",
            encoding="utf-8",
        )
        load_reference(folder=tmp_path, at=at(when))
    brought = TODAY + timedelta(400)

    assert destroy_due(at=at(brought + timedelta(13))) == 0
    assert destroy_due(at=at(brought + timedelta(14))) == 1
    assert Tip.objects.get(pk=tip.pk).destroyed_on == brought + timedelta(14)


def test_a_short_rule_waits_for_the_reopening_and_shows_itself_for_two_weeks(unit: Unit) -> None:
    unit.open()
    tip, receipt = closed(unit)
    rule("1", "ngày")
    told = keeping(on=TODAY)
    assert told is not None
    assert told.due(TODAY) == TODAY + timedelta(31)
    assert told.due(TODAY - timedelta(900)) == TODAY + timedelta(14)
    assert destroy_due(at=NOON + timedelta(30)) == 0

    public.reopen(receipt, at=NOON + timedelta(30))

    assert destroy_due(at=NOON + timedelta(90)) == 0
    assert TipPart.objects.filter(tip=tip).exists()


@pytest.mark.parametrize(
    ("value", "of", "since"),
    [("mười", "tháng", TODAY), ("12", "giờ", TODAY), ("0", "tháng", TODAY), ("12", "tháng", None)],
)
def test_a_rule_that_is_no_period_or_has_no_first_day_destroys_nothing_and_says_so(
    value: str, of: str, since: date | None
) -> None:
    rule(value, of, since)
    told = keeping(on=TODAY)

    assert told is not None
    assert "không dùng được" in told.fault
    assert told.due(TODAY) == date.max
    assert destroy_due(at=NOON) == 0


def test_the_last_day_of_a_period_belongs_to_it() -> None:
    held = Keeping("Lưu giữ", "QĐ 1", Span(2, Of.MONTH), since=date(2020, 1, 1))

    assert held.due(date(2026, 12, 31)) == date(2027, 3, 1)
    assert held.due(date(2027, 12, 29)) == date(2028, 3, 1)
    assert held.due(date(2026, 12, 1)) == date(2027, 2, 2)
    assert Keeping("", "", Span(10_000, Of.YEAR), since=TODAY).due(TODAY) == date.max


def test_months_end_on_a_day_that_there_is() -> None:
    assert later(date(2026, 1, 31), Span(1, Of.MONTH)) == date(2026, 2, 28)
    assert later(date(2024, 2, 29), Span(1, Of.YEAR)) == date(2025, 2, 28)
    assert later(date(2026, 12, 1), Span(2, Of.MONTH)) == date(2027, 2, 1)
    assert later(date(2026, 12, 1), Span(10_000, Of.YEAR)) == date.max


def test_contents_stay_as_long_as_a_sender_waits_for_another_reader(unit: Unit) -> None:
    unit.open()
    rule("1", "ngày")
    tip, receipt = closed(unit)
    dismiss(unit.readers[1], reason="nghỉ", by=unit.head, at=NOON)
    public.reopen(receipt, at=NOON)

    assert destroy_due(at=at(TODAY + timedelta(days=90))) == 0

    assert TipPart.objects.filter(tip=tip).exists()
