"""The status page tells what the nightly comparisons found, and holds no value of a record."""

from datetime import timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area, User
from hangthat.core.backups.services import note_backup
from hangthat.core.files.services import store
from hangthat.core.files.services.keeping import where
from hangthat.core.files.testing import a_pdf
from hangthat.core.journal.apps import guard_stands
from hangthat.core.journal.models import Entry, IntegrityCheck
from hangthat.core.journal.services import recording
from hangthat.core.journal.services.accepting import accept
from hangthat.core.journal.services.keys import note_key
from hangthat.core.journal.services.sealing import make_key, seal, seal_trouble
from hangthat.domain.cases.models import Case, Decision
from hangthat.domain.cases.services import decide, find_violation, open_case
from hangthat.domain.cases.services.matter import add_goods
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls

pytestmark = [pytest.mark.both, pytest.mark.django_db]


@pytest.fixture
def decision(ward_one: Any, technician: User, tmp_path: Path, settings: Any) -> Decision:
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    (stall,) = stalls(ward_one, 1)
    violation = find_violation(establishment=stall, classification="ip", found_on=TODAY, **BY)
    made = decide(violation=violation, decided_on=TODAY, sanction="fine", fine_vnd=7_000_000, **BY)
    note_key(at=now())
    accept(reason="dựng thẳng trong thử nghiệm", by=None, at=now())
    return made


def _case(area: Area) -> Case:
    return open_case(opened_on=TODAY, classification="ip", area=area, **BY)


def night() -> str:
    out = StringIO()
    try:
        call_command("tidy", stdout=out)
    except CommandError as alarm:
        return f"{out.getvalue()}\nALARM {alarm}"
    return out.getvalue()


def status(client: Client, user: User) -> str:
    client.force_login(user)
    return str(client.get("/tinh-trang/").content.decode())


def test_a_quiet_night_leaves_nothing_to_look_at(
    client: Client, technician: User, decision: Decision
) -> None:
    assert "ALARM" not in night()

    shown = status(client, technician)

    assert shown.count("khớp cả") == 3
    assert "đúng khóa của cơ sở dữ liệu này" in shown


def test_a_quantity_is_the_same_however_many_places_it_was_given_with(
    client: Client, technician: User, decision: Decision, ward_one: Area
) -> None:
    case = _case(ward_one)
    given = [None, *map(Decimal, ("24", "12.5", "0.125", "3.10"))]
    rows = [add_goods(case=case, name="mũ", quantity=one, unit="kg", **BY) for one in given]
    assert "ALARM" not in night()

    told = Entry.objects.get(subject="cases.casegoods", subject_id=rows[1].pk).changes
    assert told["quantity"] == [None, "24.000"], "as the row says it from then on"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_casegoods SET quantity = 25 WHERE quantity = 24")

    assert f"{rows[1].pk} (cases.CaseGoods): “quantity” không như dòng" in night()


def test_a_line_of_before_that_tells_a_quantity_as_it_was_given_is_no_alarm(
    technician: User, decision: Decision, ward_one: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        recording, "journal_value", lambda record, field: getattr(record, field.attname)
    )
    add_goods(case=_case(ward_one), name="mũ", quantity=Decimal("24"), unit="kg", **BY)
    monkeypatch.undo()

    assert Entry.objects.get(subject="cases.casegoods").changes["quantity"] == [None, "24"]
    assert "ALARM" not in night()


def test_a_fine_that_was_changed_by_sql_is_an_alarm_at_night_and_on_the_page(
    client: Client, technician: User, decision: Decision
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_decision SET fine_vnd = 700000")

    said = night()

    assert f"{decision.pk} (cases.Decision): “fine_vnd” không như dòng" in said
    assert "ALARM" in said
    shown = status(client, technician)
    assert f"{decision.pk} (cases.Decision): “fine_vnd” không như dòng" in shown
    assert "1 chỗ không khớp" in shown
    assert "700" not in shown
    assert IntegrityCheck.objects.get(subject="records").faults == 1


def test_a_scan_that_was_altered_is_an_alarm_at_night_and_on_the_page(
    client: Client, technician: User, decision: Decision
) -> None:
    scan = store(upload=SimpleUploadedFile("giay.pdf", a_pdf("giấy")), by=None, at=now())
    assert "ALARM" not in night()
    content = bytearray(where(scan).read_bytes())
    content[-20] ^= 1
    where(scan).write_bytes(content)

    said = night()

    assert f"{scan.sha256}: bị sửa" in said
    assert "ALARM" in said
    shown = status(client, technician)
    assert f"{scan.sha256}: bị sửa" in shown
    assert "1 chỗ không khớp" in shown


def test_a_decision_that_was_deleted_by_sql_is_named(decision: Decision) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_decision")

    assert f"{decision.pk} (cases.Decision): không còn, dù dòng" in night()


def test_another_secret_key_is_told_and_seals_are_not_called_false(
    client: Client, technician: User, decision: Decision, settings: Any
) -> None:
    settings.SECRET_KEY = "khác" * 16

    assert "ALARM" not in night()
    assert "giá trị cá nhân được ghi dưới khóa bí mật cũ" in night()
    assert "không phải khóa của cơ sở dữ liệu này" in status(client, technician)
    assert [found.id for found in guard_stands(None, ["default"]) if found.id == "journal.E010"]
    with pytest.raises(CommandError, match="lớp bảo vệ thứ hai phải gỡ"):
        call_command("setup", "--bare")
    call_command("setup", "--bare", "--new-key", stdout=StringIO())
    assert not [found.id for found in guard_stands(None, ["default"]) if found.id == "journal.E010"]
    assert "ALARM" not in night()


def test_the_page_says_when_the_last_backup_was_taken_and_that_one_is_overdue(
    client: Client, technician: User, decision: Decision
) -> None:
    assert "chưa sao lưu lần nào" in status(client, technician)
    note_backup(at=now() - timedelta(hours=25))
    assert "đã sao lưu" in status(client, technician)
    note_backup(at=now() - timedelta(hours=27))
    assert "quá hạn: hơn một ngày chưa sao lưu" in status(client, technician)


def test_a_unit_that_failed_is_named_until_it_runs_well(
    client: Client, technician: User, decision: Decision, tmp_path: Path
) -> None:
    left = tmp_path / "failed" / "hangthat-seal.service"
    left.parent.mkdir()
    left.touch()

    assert "hangthat-seal.service" in status(client, technician)
    left.unlink()
    assert "hangthat-seal.service" not in status(client, technician)


def test_the_page_says_whether_what_was_sealed_still_stands(
    client: Client,
    technician: User,
    decision: Decision,
    ward_one: Area,
    tmp_path: Path,
    settings: Any,
) -> None:
    assert "chưa chỉ tệp niêm phong ở đâu" in status(client, technician)
    heads, key = tmp_path / "heads.jsonl", tmp_path / "key"
    settings.SEALED_HEADS = str(heads)
    assert "chưa niêm phong lần nào" in status(client, technician)
    make_key(out=key)
    seal(key=key, out=heads, at=now())
    assert "dòng cuối còn như khi niêm phong" in status(client, technician)
    assert seal_trouble(file=heads, at=now() + timedelta(hours=2)) == ""
    add_goods(case=_case(ward_one), name="mũ", **BY)
    late = seal_trouble(file=heads, at=now() + timedelta(hours=2))
    assert late == "entry: có dòng ghi quá một giờ mà chưa niêm phong"
    assert "ALARM" not in night(), "the chains are as they were sealed"

    words = heads.read_text().replace('"hash":"', '"hash":"0', 1)
    heads.write_text(words)

    assert "không như bản niêm phong" in status(client, technician)
    assert "ALARM" in night()


def test_who_sees_no_status_reads_403(client: Client, an: User) -> None:
    client.force_login(an)

    assert client.get("/tinh-trang/").status_code == 403
