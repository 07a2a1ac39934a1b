"""Loading plans: versions, differences, the journal."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hangthat.core.agencies.models import Area
from hangthat.core.agencies.models.area import Level
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import head
from hangthat.domain.plans import services
from hangthat.domain.plans.draft.rows import ROW_TABLES, Head, keys_of
from hangthat.domain.plans.models import Plan, PlanVersion, Target
from hangthat.domain.plans.testing import load_plan_125

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture
def text() -> str:
    return (settings.REFERENCE / "plans" / "kh125-2021-2025.toml").read_text()


@pytest.fixture
def lowered(text: str) -> str:
    return text.replace("at_least = 50", "at_least = 40", 1)


@pytest.mark.django_db
def test_the_first_load_is_version_one_in_use(text: str) -> None:
    version = services.load(text=text, by=None, at=NOON)

    assert (version.version, version.used, version.content) == (1, True, text)
    assert list(PlanVersion.objects.in_use()) == [version]
    assert version.targets.count() == 32
    assert version.tasks.count() == 27
    assert version.clauses.count() == 131
    assert version.report_duties.count() == 7
    assert version.report_parts.count() == 6
    assert version.goods.count() == 17
    assert version.recipients.count() == 11
    assert version.bases.count() == 2
    assert version.commitment_months == 0


@pytest.mark.django_db
def test_a_target_keeps_the_words_of_the_file() -> None:
    version = load_plan_125()

    t27 = version.targets.get(code="T27")
    assert (t27.clause, t27.by_end_of, t27.at_least) == ("II.2.5 b1", 2025, 100)
    assert t27.first_decision_ever
    assert version.targets.get(code="T18").area_code == "178"
    assert version.targets.get(code="T05b").verbs == ["sản xuất", "kinh doanh"]
    assert version.targets.get(code="T09").has_decisions_setting
    assert not version.targets.get(code="T09").right_holder_only


@pytest.fixture
def lang_son() -> None:
    Area.objects.create(code="ls", name="Lạng Sơn", level=Level.PROVINCE)
    Area.objects.create(
        code="178", official_code="00178", name="thành phố Lạng Sơn", level=Level.DISTRICT
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("lang_son")
def test_a_target_of_a_unit_that_nobody_knows_is_refused(text: str) -> None:
    wrong = text.replace('area = "178"', 'area = "00178"')

    with pytest.raises(ValidationError) as refusal:
        services.load(text=wrong, by=None, at=NOON)
    with pytest.raises(ValidationError):
        services.pending(text=wrong)

    assert refusal.value.messages == [
        "bảng [[targets]], T18, khóa “area”: không có đơn vị hành chính nào mã “00178”; có thể là "
        "“178” (thành phố Lạng Sơn). Hãy ghi mã trong danh mục địa bàn của đơn vị nêu trong câu, "
        "rồi nạp lại."
    ]
    assert not Plan.objects.exists()
    assert services.load(text=text, by=None, at=NOON).targets.count() == 32


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing(text: str) -> None:
    first = services.load(text=text, by=None, at=NOON)
    written = head()

    again = services.load(text=text, by=None, at=NOON)

    assert again == first
    assert PlanVersion.objects.count() == 1
    assert head() == written


@pytest.mark.django_db
def test_an_unconfirmed_change_is_refused_with_its_differences(text: str, lowered: str) -> None:
    services.load(text=text, by=None, at=NOON)

    with pytest.raises(ValidationError) as refusal:
        services.load(text=lowered, by=None, at=NOON)

    assert refusal.value.messages == ["T04: ngưỡng 50 → 40"]
    assert PlanVersion.objects.count() == 1


@pytest.mark.django_db
def test_a_confirmed_change_is_a_new_version_beside_the_old(text: str, lowered: str) -> None:
    old = services.load(text=text, by=None, at=NOON)

    new = services.load(text=lowered, by=None, at=NOON, confirmed=True)

    old.refresh_from_db()
    assert (old.used, new.used, new.version) == (False, True, 2)
    assert old.targets.get(code="T04").at_least == 50
    assert new.targets.get(code="T04").at_least == 40
    assert old.content == text
    assert list(PlanVersion.objects.in_use()) == [new]


@pytest.mark.django_db
def test_going_back_is_a_third_version(text: str, lowered: str) -> None:
    services.load(text=text, by=None, at=NOON)
    services.load(text=lowered, by=None, at=NOON, confirmed=True)

    third = services.load(text=text, by=None, at=NOON, confirmed=True)

    assert third.version == 3
    assert PlanVersion.objects.in_use().get() == third


@pytest.mark.django_db
def test_a_new_comment_needs_no_confirmation(text: str) -> None:
    services.load(text=text, by=None, at=NOON)

    version = services.load(text=text + "# đã đối chiếu bản giấy\n", by=None, at=NOON)

    assert version.version == 2


@pytest.mark.django_db
def test_another_plan_stands_beside_the_first(text: str) -> None:
    first = services.load(text=text, by=None, at=NOON)

    second = services.load(text=text.replace('code = "125"', 'code = "45"'), by=None, at=NOON)

    assert set(PlanVersion.objects.in_use()) == {first, second}


@pytest.mark.django_db
def test_a_file_with_faults_leaves_no_trace(text: str) -> None:
    with pytest.raises(ValidationError):
        services.load(text=text.replace("at_least = 50", "at_least = 0"), by=None, at=NOON)

    assert not Plan.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_loading_is_written_in_the_journal(text: str, lowered: str) -> None:
    services.load(text=text, by=None, at=NOON)
    services.load(text=lowered, by=None, at=NOON, confirmed=True)

    entry = Entry.objects.latest("pk")
    assert entry.action == "nạp kế hoạch"
    assert entry.changes["thay đổi"] == ["T04: ngưỡng 50 → 40"]


def test_differences_read_as_an_officer_would_say_them(text: str) -> None:
    new = text.replace("at_least = 50", "at_least = 40", 1)
    new = new.replace('area = "178"', 'area = "180"')
    new = new.replace("issued_on = 2021-05-29", "issued_on = 2021-05-30")
    new = new.replace('name = "mũ bảo hiểm"', 'name = "mũ"')
    new = new.replace('verbs = ["nhập khẩu", "kinh doanh"]', 'verbs = ["nhập khẩu"]')
    new = new.replace("commitment_months = 0", "commitment_months = 12")

    assert [str(difference) for difference in services.compare(text, new)] == [
        "Kế hoạch: ngày ban hành 29/05/2021 → 30/05/2021",
        "Thiết lập: số tháng hiệu lực của cam kết 0 → 12",
        "T01: hành vi cam kết nhập khẩu, kinh doanh → nhập khẩu",
        "T04: ngưỡng 50 → 40",
        "T18: mã địa bàn 178 → 180",
        "mặt hàng mũ bảo hiểm: bỏ",
        "mặt hàng mũ: thêm",
    ]


def test_a_file_does_not_differ_from_itself(text: str) -> None:
    assert services.compare(text, text) == []


def test_what_the_file_may_hold_fits_in_the_database() -> None:
    for table, model in services.MODELS.items():
        for name, (_, key) in keys_of(ROW_TABLES[table]).items():
            field = model._meta.get_field(services.RENAMED.get(name, name))
            room = field.max_length if not field.choices else 0
            words = [len(word) for word in key.words]
            assert not room or max([key.longest, *words]) in range(1, room + 1), (table, name)
    for name, (_, key) in keys_of(Head).items():
        model = Plan if name == "code" else PlanVersion
        room = 0 if name == "source" else model._meta.get_field(name).max_length
        assert (room or 0) == key.longest, name


@pytest.mark.django_db
def test_two_versions_of_a_plan_cannot_both_be_in_use() -> None:
    version = load_plan_125()

    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.create(
            plan=version.plan,
            version=2,
            number="1",
            title="x",
            issuer="x",
            issued_on=version.issued_on,
            first_day=version.first_day,
            last_day=version.last_day,
            content="",
            sha256="",
            loaded_at=NOON,
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"at_least": 0}, {"at_least": 101}, {"cohort_from": "2021-01-01"}]
)
def test_the_database_itself_refuses_an_impossible_target(wrong: dict) -> None:
    version = load_plan_125()

    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.filter(version=version, code="T02").update(**wrong)
