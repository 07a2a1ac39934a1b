"""A plan's document comes in, its draft is corrected, loaded or put away."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.locks import lock_for
from hangthat.core.files.services import store_checked
from hangthat.domain.plan_drafts.models import PlanDraft, State
from hangthat.domain.plan_drafts.queries import OF_ONE_ROW, in_use, print_of, row_of, stamp_of
from hangthat.domain.plan_drafts.reader import as_draft, received, text_of
from hangthat.domain.plans.draft import Draft, LooseRow, to_toml
from hangthat.domain.plans.draft.rows import ROW_TABLES
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.services import changes_between, load, questions

_TOLD = 6  # changes that a line of the journal names
_NO_TARGET = "người soát: không phải chỉ tiêu"
ONE_AT_A_TIME = "a draft of a plan is worked on by one at a time"
_MOVED = (
    "Dòng này vừa được người khác sửa hoặc bỏ nên chưa lưu gì. Hãy mở lại dòng từ bản nháp, rồi "
    "nhập lại những ô bạn đã sửa dưới đây."
)
_SEEN = (
    "Bản nháp hoặc kế hoạch đang áp dụng vừa được người khác sửa, nên chưa đưa gì vào dùng. Hãy "
    "xem lại các thay đổi dưới đây, rồi bấm lại."
)


@transaction.atomic
def take(*, upload: UploadedFile, by: User | None, at: datetime) -> PlanDraft:
    """Keep a plan's document, or a draft file, and read it (gửi kế hoạch). Nothing is loaded yet.

    Refuses: an empty or larger file; what cannot be read, is no plan, or may do harm.
    """
    name, content = received(upload)
    text = as_draft(name, content)
    questions(text=text)
    file = store_checked(
        content=content, name=name, media_type="application/octet-stream", by=by, at=at
    )
    draft = PlanDraft(
        code=new_code("BK"),
        name=name,
        file=file,
        content=text,
        sender=by,
        agency=by.agency if by else None,
        sent_at=at,
    )
    return enter(draft, by=by, at=at, right=Action.CHANGE, summary=f"gửi kế hoạch {name} để soát")


@transaction.atomic
def replace_content(
    *, draft: PlanDraft, upload: UploadedFile, by: User | None, at: datetime
) -> None:
    """The draft file comes back corrected (gửi lại bản nháp). Refuses: what is no draft file."""
    before = _alone_with(draft)
    text = text_of(*received(upload))
    _keep(draft, before, text, by=by, at=at)


@transaction.atomic
def correct(
    *,
    draft: PlanDraft,
    table: str,
    position: int,
    was: str,
    values: Mapping[str, Any],
    by: User | None,
    at: datetime,
) -> None:
    """Correct a row (sửa một dòng); what the reader doubted in it is settled by that.

    `was`: the print of the row that was shown. Refuses: one that another has changed meanwhile.
    """
    before = _alone_with(draft)
    row = _row(before, table, position, was)
    settled = {"remark": ""} if table == "targets" else {}
    _write(draft, before, _with(before, table, position, replace(row, **values, **settled)), by, at)


@transaction.atomic
def add_row(
    *,
    draft: PlanDraft,
    table: str,
    values: Mapping[str, Any],
    by: User | None,
    at: datetime,
    unplaced: int = 0,
    was: str = "",
) -> None:
    """Write a row that the reader missed (thêm một dòng), or that it could not place.

    `unplaced`: the position of that sentence, and its print. Refuses: as `correct`.
    """
    before = _alone_with(draft)
    after = before
    if unplaced:
        _row(before, "unplaced", unplaced, was)
        after = _with(after, "unplaced", unplaced, None)
    made = ROW_TABLES[table](**values)
    after = _changed(after, table, (*getattr(after, table), made))
    _write(draft, before, after, by, at)


@transaction.atomic
def remove_row(
    *, draft: PlanDraft, table: str, position: int, was: str, by: User | None, at: datetime
) -> None:
    """Take a row out (bỏ một dòng). A sentence that is no target goes to the lines left out.

    Refuses: as `correct`.
    """
    before = _alone_with(draft)
    row = _row(before, table, position, was)
    after = _with(before, table, position, None)
    if table in ("targets", "unplaced") and all(row.text != one.text for one in after.targets):
        left = LooseRow(line=getattr(row, "line", 0), text=row.text or "?", reason=_NO_TARGET)
        after = replace(after, ignored=(*after.ignored, left))
    _write(draft, before, after, by, at)


@transaction.atomic
def load_draft(*, draft: PlanDraft, seen: str, by: User | None, at: datetime) -> PlanVersion:
    """Load the draft (đưa vào dùng), as `hangthat plan load` does; once, whoever presses.

    `seen`: the stamp of the page that showed what it changes. Refuses: a draft that is loaded or
    put away; one that changes something else than was shown; what `load` refuses.
    """
    said = _alone_with(draft)
    if stamp_of(draft, in_use(said)) != seen:
        raise ValidationError(_SEEN)
    version = load(text=draft.content, by=by, at=at, confirmed=True)
    change(
        draft, by=by, at=at, action="load", summary=f"đưa {draft} vào dùng: {version}",
        state=State.LOADED, loaded=version, ended_at=at,
    )  # fmt: skip
    return version


@transaction.atomic
def drop(*, draft: PlanDraft, by: User | None, at: datetime) -> None:
    """Put a draft away unloaded (bỏ bản nháp); the file stays. Refuses: one that is loaded."""
    _alone_with(draft)
    change(
        draft, by=by, at=at, action="withdraw", summary=f"bỏ {draft}",
        state=State.DROPPED, ended_at=at,
    )  # fmt: skip


def _alone_with(draft: PlanDraft) -> Draft:
    """Nobody else works on it before this transaction ends; what it says now."""
    lock_for(ONE_AT_A_TIME, draft)
    draft.refresh_from_db()
    if draft.state != State.OPEN:
        raise ValidationError(f"Bản nháp này {draft.get_state_display()}; không sửa được nữa.")
    return questions(text=draft.content)[0]


def _row(draft: Draft, table: str, position: int, was: str) -> Any:
    row = row_of(draft, table, position)
    if row is None or print_of(row) != was:
        raise ValidationError(_MOVED)
    return row


def _with(draft: Draft, table: str, position: int, row: Any) -> Draft:
    """With another row at that place; None: without the one that stands there."""
    if table in OF_ONE_ROW:
        return _changed(draft, table, row)
    rows = list(getattr(draft, table))
    rows[position - 1 : position] = [] if row is None else [row]
    return _changed(draft, table, tuple(rows))


def _changed(draft: Draft, table: str, said: Any) -> Draft:
    return replace(draft, **{table: said})


def _write(draft: PlanDraft, before: Draft, after: Draft, by: User | None, at: datetime) -> None:
    _keep(draft, before, to_toml(after), by=by, at=at)


def _keep(draft: PlanDraft, before: Draft, text: str, *, by: User | None, at: datetime) -> None:
    """The draft's new content, read again by the rules of the file, and what it changes."""
    after, _ = questions(text=text)
    moved = [str(one) for one in changes_between(before, after)]
    more = f"; và {len(moved) - _TOLD} thay đổi khác" if len(moved) > _TOLD else ""
    words = "; ".join(moved[:_TOLD]) or "xác nhận như đã đọc"
    change(draft, by=by, at=at, action="amend", summary=f"sửa {draft}: {words}{more}", content=text)
