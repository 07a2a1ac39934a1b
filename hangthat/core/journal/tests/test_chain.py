"""Whoever owns the database can alter it; the chains and their sealed heads tell where."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from hangthat.core.journal.models import START, Entry, Look, link
from hangthat.core.journal.services import head, looked, note_all, through
from hangthat.core.journal.services.sealing import make_key, read_heads, seal
from hangthat.core.journal.services.verifying import Head, Walk, verify
from hangthat.core.journal.testing import guard_lowered

NOON = datetime(2026, 11, 24, 5, 0, 0, 123456, tzinfo=UTC)
ROWS = 9


def write(count: int) -> None:
    with transaction.atomic(), through("web", "yc-1", on_behalf_of="Lê Thị Chi"):
        deeds = [
            ("change", "x.y", str(n), f"đổi tên {n}", {"tên": ["cũ", n], "b": [None, True]})
            for n in range(count)
        ]
        note_all(by=None, at=NOON, deeds=deeds)


@pytest.fixture
def nine_lines(db: None) -> None:
    write(ROWS)
    looked(by=None, at=NOON, subject=Entry.objects.get(pk=1), fields=["phone"])


def as_owner(*statements: str) -> None:
    with guard_lowered(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def verdict(*heads: Head) -> Walk:
    entries, _ = verify(heads=heads)
    return entries


def sealed() -> Head:
    return Head("entry", head(), Entry.objects.latest("pk").hash)


def test_what_was_written_verifies(nine_lines: None) -> None:
    assert verify(heads=[sealed()]) == [Walk("entry", ROWS, ROWS), Walk("look", 1, 1)]


def test_an_empty_journal_verifies(db: None) -> None:
    assert verify() == [Walk("entry", 0, 0), Walk("look", 0, 0)]


EDITS = {
    "at": "'2026-11-24 05:00:00.123457+00'",
    "actor_id": "7",
    "actor": "'ai đó'",
    "agency": "'nơi khác'",
    "on_behalf_of": "''",
    "door": "'api'",
    "request_id": "'yc-2'",
    "subject": "'x.z'",
    "subject_id": "'12'",
    "action": "'Change'",
    "summary": "'đổi tên 2.'",
    "reason": "' '",
    "changes": """'{"tên": ["cũ", 3], "b": [null, true]}'""",
    "hash": f"'{START}'",
}


def test_every_column_is_asked() -> None:
    names = {field.name for field in Entry._meta.concrete_fields}

    assert names == EDITS.keys() | {"id", "previous"}


@pytest.mark.parametrize("column", EDITS)
def test_an_edited_line_is_named(nine_lines: None, column: str) -> None:
    as_owner(f"UPDATE journal_entry SET {column} = {EDITS[column]} WHERE id = 3")

    found = verdict()

    assert (found.bad, found.fault) == (3, "nội dung đã bị sửa")


@pytest.mark.parametrize("at", ["5", "2026-11-24", "hôm nay", ""])
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes only moments")
def test_a_moment_that_is_none_is_named(nine_lines: None, at: str) -> None:
    as_owner(f"UPDATE journal_entry SET at = '{at}' WHERE id = 3")

    assert verdict().bad == 3


@pytest.mark.parametrize("value", ["CAST(X'ff' AS TEXT)", "X'ff'", "1.5", "''"])
@pytest.mark.parametrize("column", ["actor", "changes", "summary", "previous", "hash", "subject"])
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes only text")
def test_bytes_that_are_no_text_are_named(nine_lines: None, column: str, value: str) -> None:
    as_owner(
        "PRAGMA ignore_check_constraints=ON",
        f"UPDATE journal_entry SET {column} = {value} WHERE id = 3",
        "PRAGMA ignore_check_constraints=OFF",
    )

    assert verdict().bad == 3


def test_a_line_taken_out_of_the_middle_is_named(nine_lines: None) -> None:
    as_owner("DELETE FROM journal_entry WHERE id = 4")

    found = verdict()

    assert (found.bad, found.fault) == (4, "bị mất")


def test_a_line_before_all_others_is_missed(nine_lines: None) -> None:
    as_owner("DELETE FROM journal_entry WHERE id = 1")

    assert verdict().bad == 1


def test_closing_the_gap_is_seen(nine_lines: None) -> None:
    as_owner(
        "DELETE FROM journal_entry WHERE id = 4",
        *(f"UPDATE journal_entry SET id = {n - 1} WHERE id = {n}" for n in range(5, ROWS + 1)),
    )

    found = verdict()

    assert (found.bad, found.fault) == (4, "không nối với dòng trước")


def test_two_lines_swapped_are_seen_at_the_first(nine_lines: None) -> None:
    as_owner(
        "UPDATE journal_entry SET id = 100 WHERE id = 3",
        "UPDATE journal_entry SET id = 3 WHERE id = 5",
        "UPDATE journal_entry SET id = 5 WHERE id = 100",
    )

    assert verdict().bad == 3


def test_two_contents_swapped_are_seen_at_the_first(nine_lines: None) -> None:
    as_owner(
        "UPDATE journal_entry SET subject_id = CASE id WHEN 3 THEN '4' ELSE '2' END, "
        "summary = CASE id WHEN 3 THEN 'đổi tên 4' ELSE 'đổi tên 2' END WHERE id IN (3, 5)"
    )

    assert verdict().bad == 3


def test_a_line_slipped_in_at_the_end_is_seen(nine_lines: None) -> None:
    columns = ", ".join(f'"{f.column}"' for f in Entry._meta.concrete_fields)
    as_owner(
        f"INSERT INTO journal_entry ({columns}) "
        f"SELECT {columns.replace(chr(34) + 'id' + chr(34), '10', 1)} "
        "FROM journal_entry WHERE id = 9"
    )

    assert verdict().bad == 10


def test_a_cut_tail_shows_only_against_a_sealed_head(nine_lines: None) -> None:
    before = sealed()
    as_owner("DELETE FROM journal_entry WHERE id > 6")

    assert verdict().bad is None
    found = verdict(before)
    assert (found.bad, found.fault) == (7, "bị cắt mất: đã niêm phong đến dòng 9")


def test_a_journal_emptied_shows_against_a_sealed_head(nine_lines: None) -> None:
    before = sealed()
    as_owner("DELETE FROM journal_entry")

    assert verdict(before).bad == 1


def forge_from(number: int) -> None:
    """Rewrite a line and make all later hashes fit, as an owner with this program could."""
    as_owner(f"UPDATE journal_entry SET summary = 'khác' WHERE id = {number}")
    previous, updates = START, []
    for entry in Entry.objects.order_by("pk"):
        content = {
            field.name: getattr(entry, field.name)
            for field in Entry._meta.concrete_fields
            if field.name not in ("id", "previous", "hash")
        }
        content["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
        digest = link(previous, entry.pk, content)
        updates.append(
            f"UPDATE journal_entry SET previous = '{previous}', hash = '{digest}' "
            f"WHERE id = {entry.pk}"
        )
        previous = digest
    as_owner(*updates)


def test_a_chain_computed_anew_shows_only_against_a_sealed_head(nine_lines: None) -> None:
    early, late = Entry.objects.get(pk=2), sealed()
    forge_from(4)

    assert verdict().bad is None
    found = verdict(Head("entry", 2, early.hash), late)
    assert found.bad == 9
    assert found.fault == "khác bản niêm phong: một dòng từ 3 đến đây đã bị viết lại"


def test_the_chain_of_looks_is_walked_too(nine_lines: None) -> None:
    as_owner("UPDATE journal_look SET fields = '[]' WHERE id = 1")

    entries, looks = verify()

    assert entries.bad is None
    assert looks.bad == 1


def test_numbers_left_out_before_the_chain_was_forged_are_no_fault(nine_lines: None) -> None:
    as_owner("UPDATE journal_entry SET door = ''", "UPDATE journal_entry SET id = 12 WHERE id = 9")
    forge_from(12)

    assert verdict() == Walk("entry", ROWS, 12)


# --- Seals and the command -------------------------------------------------------------------


@pytest.fixture
def key(tmp_path: Path) -> Path:
    make_key(out=tmp_path / "khoa")
    return tmp_path / "khoa"


def said(*words: str) -> str:
    out = StringIO()
    call_command("journal", *words, stdout=out)
    return out.getvalue()


def refusal(*words: str) -> str:
    out = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("journal", *words, stdout=out)
    assert refused.value.returncode == 1
    return out.getvalue() + str(refused.value)


def test_the_private_key_is_its_owners_alone(key: Path) -> None:
    assert key.stat().st_mode & 0o777 == 0o600
    with pytest.raises(ValidationError, match="không bị ghi đè"):
        make_key(out=key)


def test_seals_are_appended_and_verified(nine_lines: None, key: Path, tmp_path: Path) -> None:
    out, public = str(tmp_path / "niem-phong.jsonl"), f"{key}.pub"

    assert "entry: đã niêm phong đến dòng 9" in said("seal", "--key", str(key), "--out", out)
    assert "Không có gì mới" in said("seal", "--key", str(key), "--out", out)
    write(2)
    assert "entry: đã niêm phong đến dòng 11" in said("seal", "--key", str(key), "--out", out)

    assert [(h.chain, h.seq) for h in read_heads(file=Path(out), public=Path(public))] == [
        ("entry", 9),
        ("look", 1),
        ("entry", 11),
    ]
    assert "11 dòng, nguyên vẹn" in said("verify", "--heads", out, "--key", public)
    assert "Chưa hỏi chữ ký" in said("verify", "--heads", out)
    as_owner("DELETE FROM journal_entry WHERE id = 11")
    assert "dòng 11 bị cắt mất" in refusal("verify", "--heads", out, "--key", public)
    assert "không khớp bản niêm phong dòng 11" in refusal("seal", "--key", str(key), "--out", out)


def test_after_a_restore_later_seals_are_told_and_earlier_ones_still_count(
    nine_lines: None, key: Path, tmp_path: Path
) -> None:
    heads, manifest = tmp_path / "heads", tmp_path / "manifest.json"
    copied = sealed()
    manifest.write_text(json.dumps({"heads": {"entry": [copied.seq, copied.hash]}}))
    seal(key=key, out=heads, at=NOON)
    write(2)
    seal(key=key, out=heads, at=NOON)
    as_owner(f"DELETE FROM journal_entry WHERE id > {copied.seq}")  # what the copy lacks
    asked = ("journal", "verify", "--heads", str(heads), "--key", f"{key}.pub")
    with pytest.raises(CommandError):
        call_command(*asked, stdout=StringIO())

    said = StringIO()
    call_command(*asked, "--restored", str(manifest), stdout=said)

    assert f"đã niêm phong đến dòng {copied.seq + 2}, sau bản sao này" in said.getvalue()
    as_owner(f"DELETE FROM journal_entry WHERE id = {copied.seq}")
    with pytest.raises(CommandError):
        call_command(*asked, "--restored", str(manifest), stdout=StringIO())
    with pytest.raises(CommandError, match="không phải manifest"):
        call_command(*asked, "--restored", str(heads), stdout=StringIO())


def test_the_command_names_the_first_bad_line(nine_lines: None) -> None:
    assert "nguyên vẹn" in said("verify")
    as_owner("UPDATE journal_entry SET actor = 'x' WHERE id >= 5")

    assert "entry (dòng nhật ký): dòng 5 nội dung đã bị sửa" in refusal("verify")


@pytest.mark.parametrize("change", ["seq", "hash", "at", "chain"])
def test_a_seal_that_was_altered_is_refused(
    nine_lines: None, key: Path, tmp_path: Path, change: str
) -> None:
    out = tmp_path / "niem-phong.jsonl"
    seal(key=key, out=out, at=NOON)
    told = json.loads(out.read_text().splitlines()[0])
    told[change] = {"seq": 8, "hash": START, "at": "x", "chain": "look"}[change]
    out.write_text(json.dumps(told) + "\n")

    with pytest.raises(ValidationError, match="dòng 1: chữ ký không đúng"):
        read_heads(file=out, public=Path(f"{key}.pub"))


def test_a_seal_by_another_key_is_refused(nine_lines: None, key: Path, tmp_path: Path) -> None:
    out = tmp_path / "niem-phong.jsonl"
    seal(key=key, out=out, at=NOON)
    other = make_key(out=tmp_path / "khac")

    assert "chữ ký không đúng" in refusal("verify", "--heads", str(out), "--key", str(other))


@pytest.mark.parametrize("line", ["", "{}", "[]", "null", "x", '{"signature": "zz"}'])
def test_a_file_that_has_no_seals_is_refused(db: None, tmp_path: Path, line: str) -> None:
    out = tmp_path / "niem-phong.jsonl"
    out.write_text(f"{line}\n")

    assert "dòng 1: không phải dòng niêm phong" in refusal("verify", "--heads", str(out))


def test_files_that_are_not_there_are_named(db: None, key: Path, tmp_path: Path) -> None:
    lost, out = str(tmp_path / "mất"), str(tmp_path / "niem-phong.jsonl")

    assert "không đọc được tệp niêm phong" in refusal("verify", "--heads", lost)
    assert "không đọc được khóa riêng" in refusal("seal", "--key", lost, "--out", out)
    assert "không đọc được khóa riêng" in refusal("seal", "--key", f"{key}.pub", "--out", out)
    assert "--key cần có --heads" in refusal("verify", "--key", f"{key}.pub")


# --- Many at once ----------------------------------------------------------------------------


def at_once(number: int, work: Callable[[], None]) -> None:
    ready = Barrier(number)

    def one() -> None:
        ready.wait()
        work()
        connection.close()

    threads = [Thread(target=one) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_eight_who_write_at_once_leave_one_chain() -> None:
    at_once(8, lambda: [write(2) for _ in range(10)])

    assert verify() == [Walk("entry", 160, 160), Walk("look", 0, 0)]


@pytest.mark.django_db(transaction=True)
def test_eight_who_look_fifty_times_leave_four_hundred_lines() -> None:
    write(1)
    subject = Entry.objects.get()

    at_once(
        8, lambda: [looked(by=None, at=NOON, subject=subject, fields=["phone"]) for _ in range(50)]
    )

    assert Look.objects.count() == 400
    assert verify() == [Walk("entry", 1, 1), Walk("look", 400, 400)]
