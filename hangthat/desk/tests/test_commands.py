"""The command line: what a script or an engineer sees."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from hangthat.core.agencies.models import Area
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.models import KeptReading

pytestmark = pytest.mark.both  # setup differs by database

SMALL = Path(__file__).parents[3] / "tests" / "worlds" / "small"


def run(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def small_world(plan_125: PlanVersion) -> None:
    run("world", "load", str(SMALL))


def test_loading_a_world_also_counts_it(small_world: None) -> None:
    assert KeptReading.objects.count() == 30  # five years, two days, three kinds


def test_the_targets_print_as_json(small_world: None) -> None:
    rows = json.loads(run("targets", "--plan", "125", "--on", "2021-12-31", "--format", "json"))

    assert len(rows) == 32
    assert rows[0] == {
        "code": "T01",
        "clause": "II.2.1 b1",
        "on": "2021-12-31",
        "threshold": 100,
        "population": 3,
        "met": 1,
        "failed": 2,
        "unknown": 0,
        "verdict": "missed",
        "verdict_checked": "missed",
    }


def test_the_parts_by_area_add_up_to_the_whole(small_world: None) -> None:
    whole = json.loads(run("targets", "--format", "json"))
    parts = json.loads(run("targets", "--format", "json", "--by", "area"))

    for row in whole:
        mine = [part for part in parts if part["code"] == row["code"]]
        for number in ("population", "met", "failed", "unknown"):
            assert sum(part[number] for part in mine) == row[number]


def test_the_members_print_with_their_answers(small_world: None) -> None:
    expected = [
        line.split(",", 1)[1]
        for line in (SMALL / "members.csv").read_text().splitlines()
        if line.startswith("T02,")
    ]

    assert run("targets", "--members", "T02").splitlines() == sorted(expected)


def test_one_area_can_be_asked(small_world: None) -> None:
    rows = json.loads(run("targets", "--format", "json", "--area", "06463", "--on", "2021-12-31"))
    parts = json.loads(run("targets", "--format", "json", "--by", "area", "--on", "2021-12-31"))

    asked = {row["code"]: row["population"] for row in rows if row["population"]}
    assert asked == {p["code"]: p["population"] for p in parts if p["area"] == "06463"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["targets", "--plan", "999"], "Chưa có kế hoạch 999"),
        (["targets", "--on", "31/12/2021"], "không phải ngày dạng năm-tháng-ngày"),
        (["targets", "--known-at", "2021-12-31"], "không phải thời điểm"),
        (["targets", "--members", "T99"], "không có chỉ tiêu T99"),
        (["targets", "--area", "00000"], "Không có đơn vị hành chính nào mang mã 00000"),
        (["world", "load", "/nowhere"], "Không có thư mục"),
    ],
)
def test_a_wrong_question_is_answered_with_a_sentence(
    small_world: None, words: list[str], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        run(*words)


@pytest.mark.django_db
def test_a_broken_world_names_every_bad_row_and_loads_nothing(tmp_path: Path) -> None:
    world = tmp_path / "world"
    shutil.copytree(SMALL, world)
    with (world / "parties.csv").open("a") as file:
        file.write("p98,Ai đó,nobody,,,\np99,Ai nữa,person,0100109107,,\n")

    with pytest.raises(CommandError) as refused:
        run("world", "load", str(world))

    told = str(refused.value)
    assert "parties.csv, dòng 43" in told
    assert "parties.csv, dòng 44: cột tax_code: Mã số thuế 0100109107 sai chữ số kiểm tra" in told
    assert "2 chỗ sai; chưa nạp dòng nào." in told
    assert not Area.objects.exists()


@pytest.mark.django_db
def test_setup_makes_a_database_ready_and_can_be_repeated() -> None:
    first = run("setup")
    second = run("setup")

    assert "278 đơn vị hành chính" in first
    assert "sẵn sàng" in second
    assert "đã nạp" not in second
    assert PlanVersion.objects.get().targets.count() == 32


@pytest.mark.django_db
def test_a_bare_setup_leaves_the_units_to_the_province() -> None:
    run("setup", "--bare")

    assert not Area.objects.exists()
    assert PlanVersion.objects.exists()
