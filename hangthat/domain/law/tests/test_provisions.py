"""Rules of law from the reference file."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.timezone import now

from hangthat.core.agencies.models import User
from hangthat.core.deadlines.grammar import Span
from hangthat.core.deadlines.lexicon import Unit
from hangthat.core.deadlines.services import clocks
from hangthat.core.journal.models import Entry
from hangthat.domain.law.models import Provision
from hangthat.domain.law.queries import rule_of
from hangthat.domain.law.services import load_reference, verify_rule

DAY = date(2025, 9, 1)
HEADINGS = "key,title,value,unit,document,valid_from,valid_to,verified,source"
READ = "a,Mức một,5,ngày,Luật 1,2021-01-01,2022-12-31,1,x"
UNREAD = "b,Mức hai,7,ngày,Luật 2,2021-01-01,,,x"


@pytest.mark.django_db
def test_what_nobody_has_verified_stays_marked_so_and_a_rule_holds_in_its_days(
    tmp_path: Path,
) -> None:
    (tmp_path / "provisions.csv").write_text("\n".join((HEADINGS, READ, UNREAD, "")))

    assert load_reference(folder=tmp_path, at=now()) == 2

    assert dict(Provision.objects.values_list("key", "verified")) == {"a": True, "b": False}
    last, after = date(2022, 12, 31), date(2023, 1, 1)
    assert {rule.key for rule in Provision.objects.in_force(on=last)} == {"a", "b"}
    assert {rule.key for rule in Provision.objects.in_force(on=after)} == {"b"}


@pytest.mark.django_db
def test_a_row_that_only_an_earlier_file_had_goes_unless_somebody_touched_it(
    tmp_path: Path, head: User
) -> None:
    file, day = tmp_path / "provisions.csv", date(2021, 1, 1)
    twins = [f"b,Mức hai,7,ngày,Luật 2,{one}-01-01,{one}-12-31,,x" for one in (2021, 2022)]
    file.write_text("\n".join((HEADINGS, READ, *twins, "")))
    load_reference(folder=tmp_path, at=now())
    Provision.objects.create(key="own", title="Của tỉnh", value="3", document="Luật 3")
    kept = Provision.objects.get(key="b", valid_from=date(2022, 1, 1))
    verify_rule(kept, evidence="Công báo", by=head, at=now())

    file.write_text("\n".join((HEADINGS, READ, "")))
    load_reference(folder=tmp_path, at=now())

    told = set(Provision.objects.values_list("key", "valid_from"))
    assert told == {("a", day), ("b", date(2022, 1, 1)), ("own", None)}
    gone = Entry.objects.get(subject="law.provision", action="remove")
    assert gone.reason == "không còn trong dữ liệu gốc"


@pytest.mark.django_db
def test_a_row_that_a_running_clock_rests_on_stays_until_the_clock_has_ended(
    tmp_path: Path, head: User
) -> None:
    file = tmp_path / "provisions.csv"
    file.write_text("\n".join((HEADINGS, READ, UNREAD, "")))
    load_reference(folder=tmp_path, at=now())
    rule = rule_of("b", on=DAY)
    assert rule is not None
    clock = clocks.start(record=head, rule=rule, since=DAY, by=None, at=now())

    file.write_text("\n".join((HEADINGS, READ, "")))
    load_reference(folder=tmp_path, at=now())
    assert rule_of("b", on=DAY) == rule

    clocks.end(clock=clock, happened_at=now(), by=None, at=now())
    load_reference(folder=tmp_path, at=now())
    assert rule_of("b", on=DAY) is None


def test_the_deadlines_of_checks_rest_on_rows_that_somebody_read(law: None) -> None:
    verifying = ("check_verify_days", "check_verify_days_complex", "check_verify_days_longest")
    keys = ("check_start_days", "check_on_site_days", "check_report_hours", *verifying)
    rules = [rule_of(key, on=DAY) for key in keys]

    assert all(rule and "chưa xác minh" not in rule.basis for rule in rules)
    assert Provision.objects.get(key="check_times_a_year").verified


@pytest.fixture
def law(db: None) -> None:
    load_reference(folder=settings.REFERENCE, at=now())


def test_a_row_of_law_becomes_a_deadline(law: None) -> None:
    start = rule_of("check_start_days", on=DAY)
    assert start is not None
    assert str(start.span) == "5 ngày làm việc"
    assert start.ends_on_working_day  # it may be extended by a month
    comply = rule_of("compliance_days", on=DAY)
    assert comply is not None
    assert (comply.span, comply.ends_on_working_day) == (Span(10, Unit.DAY), True)
    assert comply.basis.endswith("(chưa xác minh)")
    hours = rule_of("transfer_hours", on=DAY)
    assert hours is not None
    assert (str(hours.span), hours.ends_on_working_day) == ("24 giờ", False)
    assert "chưa xác minh" not in hours.basis


def test_a_deadline_is_that_of_its_day(law: None) -> None:
    assert rule_of("decision_days", on=date(2021, 12, 31)) is None
    assert rule_of("decision_days", on=date(2022, 1, 1)) is not None
    last, first = date(2025, 6, 30), date(2025, 7, 1)
    before, after = rule_of("limitation_general", on=last), rule_of("limitation_general", on=first)
    assert before is not None
    assert after is not None
    assert before.span == after.span == Span(1, Unit.YEAR)
    assert before.basis != after.basis
    assert rule_of("no_such_rule", on=last) is None


@pytest.mark.django_db
def test_of_two_rows_in_force_at_once_the_later_begun_is_the_deadline() -> None:
    said = {"key": "k", "title": "Hạn", "unit": "ngày"}
    Provision.objects.create(**said, value="9", document="sau", valid_from=date(2021, 1, 1))
    Provision.objects.create(**said, value="5", document="từ trước")

    before, since = rule_of("k", on=date(2020, 12, 31)), rule_of("k", on=DAY)

    assert before is not None
    assert since is not None
    assert (before.span, since.span) == (Span(5, Unit.DAY), Span(9, Unit.DAY))


def test_a_sum_of_money_is_no_deadline(law: None) -> None:
    with pytest.raises(ValueError, match="50000 đồng"):
        rule_of("fine_min_person", on=DAY)


def test_every_period_of_the_reference_data_can_be_counted(law: None) -> None:
    periods = Provision.objects.filter(unit__in=[unit.label for unit in Unit])
    assert periods.count() >= 24
    for row in periods:
        assert rule_of(row.key, on=row.valid_from or DAY) is not None
