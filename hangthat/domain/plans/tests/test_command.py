"""`hangthat plan`: read, load, show."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from hangthat.domain.plans.draft import from_toml
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.tests.papers import DOCUMENTS

PLAN_125 = settings.REFERENCE / "plans" / "kh125-2021-2025.toml"


def run(*words: Any) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("plan", *map(str, words), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def lowered(tmp_path: Path) -> Path:
    file = tmp_path / "sua.toml"
    file.write_text(PLAN_125.read_text().replace("at_least = 50", "at_least = 40", 1))
    return file


def test_reading_prints_the_draft_and_a_summary_beside_it() -> None:
    out, err = run("read", DOCUMENTS / "cao-bang-45.txt")

    assert out.startswith("# Bản nháp")
    assert out.count("\n[[targets]]\n") == 5
    assert "Đọc được 5 chỉ tiêu, 3 nhiệm vụ" in err
    assert "2 dòng chưa xếp được" in err
    assert "dòng 40: “Giảm 20% số vụ vi phạm so với năm 2025.”" in err


def test_reading_may_write_to_a_file(tmp_path: Path) -> None:
    out, _ = run("read", DOCUMENTS / "dong-nai-397.txt", "--out", tmp_path / "nhap.toml")

    assert out == ""
    assert "Đồng Nai" in (tmp_path / "nhap.toml").read_text()


@pytest.mark.django_db
def test_a_draft_is_loaded_after_a_person_decided_what_was_unplaced(tmp_path: Path) -> None:
    out, _ = run("read", DOCUMENTS / "dong-nai-397.txt")
    draft = tmp_path / "nhap.toml"
    draft.write_text(out)
    with pytest.raises(CommandError, match="chưa xếp được"):
        run("load", draft)

    draft.write_text(out.replace("[[unplaced]]", "[[ignored]]"))
    run("load", draft)

    assert PlanVersion.objects.in_use().get().number == "397/KH-UBND"


def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "truyen.txt").write_text("Ngày xửa ngày xưa.")

    with pytest.raises(CommandError, match="không phải kế hoạch") as refusal:
        run("read", tmp_path / "truyen.txt")

    assert refusal.value.returncode == 1


@pytest.mark.django_db
def test_a_change_is_shown_and_waits_for_a_yes(lowered: Path) -> None:
    run("load", PLAN_125)
    out = StringIO()

    with pytest.raises(CommandError, match="--yes") as refusal:
        call_command("plan", "load", str(lowered), stdout=out)

    assert refusal.value.returncode == 2
    assert out.getvalue() == "T04: ngưỡng 50 → 40\n"
    assert PlanVersion.objects.count() == 1


@pytest.mark.django_db
def test_with_yes_the_change_is_applied(lowered: Path) -> None:
    run("load", PLAN_125)

    out, _ = run("load", lowered, "--yes")

    assert "Kế hoạch 125/KH-UBND (bản 2) đang áp dụng: 32 chỉ tiêu, 27 nhiệm vụ." in out
    assert PlanVersion.objects.in_use().get().version == 2


@pytest.mark.django_db
def test_a_person_at_the_terminal_is_asked(lowered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("load", PLAN_125)

    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("không\n"))
    with pytest.raises(CommandError):
        run("load", lowered)
    monkeypatch.setattr("sys.stdin", Terminal("có\n"))
    run("load", lowered)

    assert PlanVersion.objects.in_use().get().version == 2


@pytest.mark.django_db
def test_every_fault_of_a_file_is_shown(tmp_path: Path) -> None:
    broken = tmp_path / "hong.toml"
    broken.write_text(
        PLAN_125.read_text().replace("at_least = 50", "at_least = 0").replace('area = "178"\n', "")
    )

    with pytest.raises(CommandError) as refusal:
        run("load", broken)

    assert "(T04), khóa “at_least”" in str(refusal.value)
    assert "T18: “cơ sở kinh doanh trong địa bàn” cần khóa “area”" in str(refusal.value)


@pytest.mark.parametrize("act", ["load", "read"])
def test_a_missing_file_is_refused_in_words(act: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"không (mở|đọc) được tệp"):
        run(act, tmp_path / "khong-co.txt")


@pytest.mark.django_db
def test_the_plan_in_use_is_shown() -> None:
    with pytest.raises(CommandError, match="Chưa nạp kế hoạch nào"):
        run("show")
    run("load", PLAN_125)

    out, _ = run("show", "125")

    assert "UBND tỉnh Lạng Sơn, ngày 29/05/2021" in out
    assert "T23  2024  ≥ 90%  cơ sở kinh doanh: không vi phạm" in out
    with pytest.raises(CommandError, match="Chưa nạp kế hoạch 126"):
        run("show", "126")


def test_the_draft_on_standard_output_is_nothing_but_toml() -> None:
    out, _ = run("read", DOCUMENTS / "dong-nai-397.txt")

    assert from_toml(out.replace("[[unplaced]]", "[[ignored]]")).plan.code == "397"
