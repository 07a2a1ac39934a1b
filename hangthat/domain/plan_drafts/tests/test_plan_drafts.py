"""A plan's document is read into a draft, corrected, and loaded once."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.journal.models import Entry
from hangthat.domain.plan_drafts.models import PlanDraft, State
from hangthat.domain.plan_drafts.queries import (
    in_use,
    is_another_paper,
    print_of,
    row_of,
    stamp_of,
)
from hangthat.domain.plan_drafts.reader import LIMIT
from hangthat.domain.plan_drafts.services import (
    add_row,
    correct,
    drop,
    load_draft,
    remove_row,
    replace_content,
    take,
)
from hangthat.domain.plan_drafts.testing import AT, PLAIN, PLAN, sent
from hangthat.domain.plans.draft import Draft
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.services import load, questions
from hangthat.domain.plans.tests.papers import as_word

pytestmark = pytest.mark.django_db
BY = {"by": None, "at": AT}


def said(record: PlanDraft) -> Draft:
    return questions(text=record.content)[0]


def was(record: PlanDraft, table: str, position: int) -> str:
    return print_of(row_of(said(record), table, position))


def seen(record: PlanDraft) -> str:
    return stamp_of(record, in_use(said(record)))


@pytest.mark.once
def test_a_word_document_with_tables_becomes_a_draft_with_its_questions(tmp_path: Path) -> None:
    file = as_word(PLAN, tmp_path / "kh.docx")

    record = take(upload=SimpleUploadedFile("KH 57.docx", file.read_bytes()), **BY)

    draft, faults = questions(text=record.content)
    assert (draft.plan.number, draft.plan.last_day.year) == ("57/KH-UBND", 2030)
    assert [(one.by_end_of, one.at_least) for one in draft.targets] == [
        *[(2026, 70), (2028, 85), (2030, 100)],
        *[(2026, 95), (2028, 100), (2030, 100)],
    ]
    assert [fault.table for fault in faults] == ["unplaced"]
    assert record.name == "KH 57.docx"
    assert not PlanVersion.objects.exists()


def test_a_draft_that_is_corrected_is_loaded_as_the_command_loads_it() -> None:
    record = sent()
    correct(
        draft=record, table="targets", position=1, was=was(record, "targets", 1),
        values={"at_least": 95}, **BY,
    )  # fmt: skip

    version = load_draft(draft=record, seen=seen(record), **BY)

    assert [(one.code, one.at_least) for one in version.targets.all()] == [("T01", 95)]
    assert load(text=record.content, confirmed=True, **BY) == version
    assert (record.state, record.loaded) == (State.LOADED, version)
    lines = Entry.objects.of("plan_drafts.plandraft", str(record.pk)).order_by("pk")
    assert [line.action for line in lines] == ["add", "amend", "load"]
    assert "T01: ngưỡng 100 → 95" in lines[1].summary


def test_nobody_loads_a_draft_twice() -> None:
    record = sent()
    stamp = seen(record)
    load_draft(draft=record, seen=stamp, **BY)

    with pytest.raises(ValidationError, match="đã đưa vào dùng"):
        load_draft(draft=record, seen=stamp, **BY)
    assert PlanVersion.objects.count() == 1


def test_what_was_changed_since_it_was_looked_at_is_shown_before_it_is_loaded() -> None:
    record, other = sent(), sent()
    stamp = seen(record)
    load_draft(draft=other, seen=seen(other), **BY)

    with pytest.raises(ValidationError, match="vừa được người khác sửa"):
        load_draft(draft=record, seen=stamp, **BY)


def test_a_sentence_that_could_not_be_placed_keeps_a_draft_from_being_loaded(
    tmp_path: Path,
) -> None:
    record = sent(PLAIN.replace("100% siêu thị", "5 chợ kiểu mẫu.\n- Đến năm 2030, 100% siêu thị"))
    assert len(said(record).unplaced) == 1

    with pytest.raises(ValidationError, match="chưa xếp được"):
        load_draft(draft=record, seen=seen(record), **BY)

    remove_row(draft=record, table="unplaced", position=1, was=was(record, "unplaced", 1), **BY)
    assert said(record).ignored[-1].text.endswith("5 chợ kiểu mẫu.")
    assert load_draft(draft=record, seen=seen(record), **BY).targets.count() == 1


def test_a_sentence_is_written_as_a_target_by_a_person() -> None:
    record = sent(PLAIN.replace("100% siêu thị", "5 chợ kiểu mẫu.\n- Đến năm 2030, 100% siêu thị"))
    first = said(record).targets[0]
    values = {
        "code": "T02", "clause": first.clause, "by_end_of": 2028, "at_least": 90,
        "population": first.population, "conditions": first.conditions, "text": "x",
    }  # fmt: skip

    add_row(
        draft=record, table="targets", values=values, unplaced=1,
        was=was(record, "unplaced", 1), **BY,
    )  # fmt: skip

    draft = said(record)
    assert (len(draft.targets), draft.unplaced) == (2, ())


def test_a_row_that_another_changed_meanwhile_is_not_overwritten() -> None:
    record = sent()
    shown = was(record, "targets", 1)
    correct(draft=record, table="targets", position=1, was=shown, values={"at_least": 95}, **BY)

    with pytest.raises(ValidationError, match="vừa được người khác sửa"):
        correct(draft=record, table="targets", position=1, was=shown, values={"at_least": 90}, **BY)
    assert said(record).targets[0].at_least == 95


def test_a_value_that_the_file_does_not_know_is_refused_on_the_page_too() -> None:
    record = sent()

    with pytest.raises(ValidationError, match="không biết từ “cửa hàng”"):
        correct(
            draft=record, table="targets", position=1, was=was(record, "targets", 1),
            values={"population": "cửa hàng"}, **BY,
        )  # fmt: skip


def test_what_the_reader_doubted_stays_until_somebody_looked_at_the_row() -> None:
    record = sent(PLAIN.replace("Đến năm 2030, ", ""))
    assert "không ghi năm" in said(record).targets[0].remark

    replace_content(
        draft=record, upload=SimpleUploadedFile("x.toml", record.content.encode()), **BY
    )
    assert said(record).targets[0].remark
    correct(
        draft=record, table="targets", position=1, was=was(record, "targets", 1), values={}, **BY
    )
    assert not said(record).targets[0].remark


def test_a_draft_that_was_put_away_is_not_corrected_or_loaded() -> None:
    record = sent()
    stamp = seen(record)
    drop(draft=record, **BY)

    with pytest.raises(ValidationError, match="đã bỏ"):
        load_draft(draft=record, seen=stamp, **BY)


def test_two_papers_of_one_number_are_told() -> None:
    first = sent()
    version = load_draft(draft=first, seen=seen(first), **BY)

    assert not is_another_paper(said(first), version)
    assert is_another_paper(said(sent(PLAIN.replace("15 tháng 3", "16 tháng 4"))), version)


def zipped(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return made.getvalue()


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.txt", b"", "Tệp rỗng"),
        ("x.txt", b"x" * (LIMIT + 1), "lớn hơn 10 MB"),
        ("x.doc", b"\xd0\xcf\x11\xe0", "lưu lại thành .docx"),
        ("x.docx", zipped("word/document.xml", b"0" * (40 << 20)), "lưu lại dạng .docx"),
        ("x.docx", zipped("word/vbaProject.bin", b"x"), "có macro"),
        ("x.pdf", b"%PDF-1.7 ...", "hỏng hoặc không đọc được"),
        ("x.txt", "KẾ HOẠCH\nTrồng cây".encode(), "hàng giả"),
        ("x.toml", b"\xff\xfe", "mã UTF-8"),
        ("x.toml", b"x = ", "không đúng cú pháp TOML"),
    ],
)
def test_what_is_no_plan_or_may_do_harm_is_refused(name: str, content: bytes, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        take(upload=SimpleUploadedFile(name, content), **BY)
    assert not PlanDraft.objects.exists()
