"""Finding lines of the journal and looks at personal data: by keys, never by counting."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import Q, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may, sees_all
from hangthat.core.agencies.models import User
from hangthat.core.audit.addresses import address_of
from hangthat.core.audit.entries import kind_of, model_of, records_of, roles_then, visible_rows
from hangthat.core.audit.sealing import (
    WORDS,
    lines_about,
    sealed_among,
    secret_models,
    without_sealed,
)
from hangthat.core.common.days import VIETNAM
from hangthat.core.journal.models import Chained, Look

PAGE = 50  # acts of one page
_MOST = 200  # lines of one page
Line = TypeVar("Line", bound=Chained)

ACTIONS = {
    "add": "thêm",
    "amend": "sửa",
    "bring": "cập nhật theo tệp",
    "load": "nạp dữ liệu",
    "close": "đóng cửa",
    "revoke": "thu hồi",
    "sign": "ký theo đề nghị",
    "refuse": "từ chối ký",
    "withdraw": "hủy bản ghi",
    "dismiss": "kết luận, cho thôi",
    "annul": "hủy bỏ",
    "comply": "chấp hành",
    "approve": "duyệt",
    "end": "chấm dứt",
    "use": "kích hoạt tài khoản",
    "password": "đặt mật khẩu",
    "second_factor": "lớp bảo vệ thứ hai",
    "reopen": "mở lại tài khoản",
    "place": "phân địa bàn",
    "locate": "ghi vị trí",
    "undo": "hoàn tác",
    "remove": "bỏ hàng của việc đã hoàn tác",
    "replace": "thay bản kế hoạch",
    "export": "xuất dữ liệu",
    "resend": "gửi lại",
    "answer": "trả lời về trùng lặp",
    "merge": "gộp hồ sơ",
    "unmerge": "tách hồ sơ",
    "choose_columns": "chọn cột của đợt nhập",
    "drop": "bỏ đợt nhập",
    "write": "bắt đầu ghi đợt nhập",
    "written": "ghi xong đợt nhập",
    "undone": "hoàn tác xong đợt nhập",
    "resume": "hết tạm ngừng",
    "later": "để trả lời sau",
    "open": "mở đường dẫn ký",
    "try": "thử mã một lần",
    "repair": "sửa giá trị trong tệp",
    "submit": "gửi duyệt",
    "send_back": "trả lại",
    "issue": "ký ban hành",
    "serve": "ghi ngày giao quyết định",
    "reverse": "ghi nhầm",
    "gather": "đưa vào vụ việc",
    "release": "bỏ khỏi vụ việc",
    "identify": "xác định người vi phạm",
    "finish": "ghi đã khắc phục",
    "transfer": "chuyển hồ sơ",
    "restrict": "hạn chế người xem",
    "lift": "bỏ hạn chế người xem",
    "receive": "tiếp nhận bàn giao",
    "join_tip": "gộp tin báo",
    "split_tip": "tách tin báo đã gộp",
    "ask_sender": "hỏi lại người báo",
    "reply_tip": "người báo nhắn thêm",
    "reopen_tip": "người báo đề nghị xem lại",
    "reseal_tip": "niêm phong lại tin báo",
    "hold_tip": "giữ lại nội dung tin báo",
    "end_hold_tip": "thôi giữ nội dung tin báo",
    "destroy_tip": "hủy nội dung tin báo",
    "receive_flash": "xác nhận đã nhận báo cáo nhanh",
    "answer_handover": "ghi mốc bàn giao",
    "receive_assignment": "nhận việc",
    "answer_assignment": "ghi tiến độ, báo xong, xin gia hạn",
    "answer_concern": "trả lời khó khăn, đề xuất",
    "extend_assignment": "trả lời đề nghị gia hạn",
    "assign_person": "phân công người thực hiện",
    "gather_evidence": "đưa kết quả vào bút lục",
    "cancel": "hủy",
    "schedule": "phân công đoàn kiểm tra",
    "declare": "khai quan hệ với đối tượng kiểm tra",
    "order": "ghi quyết định kiểm tra",
    "hold": "nhập kết quả kiểm tra theo kế hoạch",
    "draw": "rút thăm",
    "plan": "đưa vào kế hoạch kiểm tra",
    "book": "ghi sổ kho tang vật",
    "photo": "đặt ảnh tang vật",
    "reject": "không duyệt",
    "restore": "lấy lại bản đã hủy",
    "check": "kiểm tra báo cáo",
    "send": "gửi báo cáo",
    "take_back": "rút lại báo cáo",
    "accept": "tiếp nhận báo cáo",
    "send_merged": "ghi đã gửi báo cáo tổng hợp",
    "withdraw_urging": "rút văn bản đôn đốc",
    "decide_praise": "xét đề xuất khen thưởng, ghi quyết định",
    "take_back_praise": "rút đề xuất khen thưởng",
    "hide": "ẩn khẩn cấp bản công bố",
    "take_down": "rút bản công bố",
    "answer_mistake": "trả lời phản ánh sai sót",
    "open_record": "cơ sở mở hồ sơ bằng mã",
    "answer_request": "trả lời yêu cầu của cơ sở",
    "answer_complaint": "cơ sở trả lời phản ánh",
    "decide_unit_target": "duyệt chỉ tiêu riêng",
    "take_back_unit_target": "rút đề nghị chỉ tiêu riêng",
    "unlock": "mở khóa báo cáo",
    "confirm_nothing": "xác nhận không phát sinh",
}


@dataclass(frozen=True)
class Wanted:
    """What the reader asks for; what is empty leaves nothing out."""

    actor: User | None = None
    agency: str = ""
    action: str = ""
    kind: str = ""
    record: str = ""
    since: date | None = None
    until: date | None = None
    door: str = ""
    words: str = ""


@dataclass(frozen=True)
class Sheet:
    """Lines of one page, the newest first; `older` and `newer` are numbers to go on from."""

    lines: list[Any]
    older: int | None
    newer: int | None


@dataclass(frozen=True)
class AccessLine:
    """One look at personal data."""

    number: int
    at: datetime
    actor: str
    role: str
    agency: str
    fields: str
    kind: str
    record: str
    href: str
    on_behalf_of: str
    door: str


def kinds() -> list[tuple[str, str]]:
    """Every kind of record that may stand in the journal."""
    ours = (m for m in apps.get_models() if m.__module__.startswith("hangthat."))
    named = [(m._meta.label_lower, str(m._meta.verbose_name)) for m in ours]
    return sorted(named, key=lambda pair: pair[1])


def lines_visible_to(user: User, chain: type[Line]) -> QuerySet[Line]:
    """All of it, or, for who reads the journal of a territory, the lines on records he sees."""
    # unscoped: narrowed to the reader's own territory
    rows = chain._default_manager.all()
    if sees_all(user, Resource.JOURNAL):
        return rows
    if not may(user, Resource.JOURNAL, Action.READ):
        return rows.none()
    seen = Q(pk__in=[])
    for label, _ in kinds():
        visible = visible_rows(model_of(label), user)
        if visible is not None:
            seen |= lines_about(visible)
    for model in secret_models():
        # unscoped: narrowed to the reader's own journal
        seen |= lines_about(model._default_manager.in_journal_of(user))
    return rows.filter(seen)


def sheet(
    rows: QuerySet[Line],
    *,
    before: int | None,
    after: int | None,
    act: Callable[[Line], str] = lambda _: "",
) -> Sheet:
    """A page older than a number, or newer than one; else the newest. Two queries at most.

    `act`: what lines of one act have in common; they count as one of the page.
    """
    if after is not None:
        found = list(rows.filter(pk__gt=after).order_by("pk")[: _MOST + 1])
        fits = _fitting(found, act)
        more, kept = len(found) > fits, found[:fits][::-1]
        return Sheet(kept, kept[-1].pk if kept else None, kept[0].pk if more else None)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: _MOST + 1])
    fits = _fitting(found, act)
    more, kept = len(found) > fits, found[:fits]
    newer = kept[0].pk if before is not None and kept else None
    return Sheet(kept, kept[-1].pk if more else None, newer)


def _fitting(lines: list[Line], act: Callable[[Line], str]) -> int:
    """How many of these lines are PAGE acts, and no more than _MOST lines."""
    acts = 0
    for number, (line, last) in enumerate(zip(lines, [None, *lines], strict=False)):
        goes_on = last is not None and act(line) and act(line) == act(last)
        acts += not goes_on
        if acts > PAGE or number == _MOST:
            return number
    return len(lines)


def narrowed(rows: QuerySet[Line], wanted: Wanted, user: User) -> QuerySet[Line]:
    """The lines asked for; to look for a person, a kind or a word finds no line that is sealed."""
    if replace(wanted, since=None, until=None) != Wanted():
        rows = without_sealed(rows, user)
    plain = {"action": wanted.action, "subject": wanted.kind, "door": wanted.door}
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if wanted.actor is not None:
        rows = rows.filter(actor_id=wanted.actor.pk)
    if wanted.agency:
        rows = rows.filter(agency=wanted.agency)
    if wanted.record:
        rows = rows.filter(subject_id=wanted.record)
    if wanted.since:
        rows = rows.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        rows = rows.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    for word in wanted.words.split():
        rows = rows.filter(Q(summary__icontains=word) | Q(reason__icontains=word))
    return rows


def describe_looks(looks: Iterable[Look], user: User) -> list[AccessLine]:
    """Who read what of whom."""
    looks = list(looks)
    roles, records = roles_then(looks), records_of(looks, user)
    sealed = sealed_among(looks, user)
    return [
        _sealed_look(look) if look.pk in sealed else _look(look, roles, records) for look in looks
    ]


def _sealed_look(look: Look) -> AccessLine:
    return AccessLine(look.pk, look.at, WORDS, "", "", "", "", "", "", "", "")


def _look(look: Look, roles: dict[int, str], records: dict[tuple[str, str], Any]) -> AccessLine:
    record = records.get((look.subject, look.subject_id))
    fields = {f.name: f for f in model_of(look.subject)._meta.concrete_fields}
    return AccessLine(
        number=look.pk,
        at=look.at,
        actor=look.actor,
        role=roles.get(look.pk, ""),
        agency=look.agency,
        fields=", ".join(str(fields[f].verbose_name) for f in look.fields if f in fields),
        kind=kind_of(look.subject),
        record=str(record) if record is not None else "",
        href=address_of(record),
        on_behalf_of=look.on_behalf_of,
        door=look.get_door_display(),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=VIETNAM)
