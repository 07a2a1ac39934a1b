"""From triage to the check: taken, handed on, joined, linked, given more time."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, reread
from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.queries.families import Families
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.deadlines import services as deadlines
from hangthat.core.journal import services as journal
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import Case
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.tips.grammar.accusation import Accusation, together
from hangthat.domain.tips.lexicon import OPEN_STATES, READERS, TipState
from hangthat.domain.tips.models import Tip, TipEnvelope, TipReader
from hangthat.domain.tips.queries.naming import not_named
from hangthat.domain.tips.queries.routing import blamed_in, readers_of
from hangthat.domain.tips.services import clocks
from hangthat.domain.tips.services.conflicts import leave_to_common_readers
from hangthat.domain.tips.services.envelopes import Contents, wrap
from hangthat.domain.tips.services.opening import contents_for, read_with
from hangthat.domain.tips.services.splitting import ONE_STATE, split_off

_FRESH = (
    *("state", "agency", "reader", "joined_to", "case", "inspection", "reopened_on", "refused"),
    "first_answered_on",
)


@transaction.atomic
def take(tip: Tip, *, by: User, at: datetime) -> Tip:
    """Take it on and verify (nhận xác minh). Refuses: one that is not new."""
    must_be_open(tip, by)
    if tip.state != TipState.NEW:
        raise ValidationError(f"{_name(tip)} {tip.get_state_display()}, không nhận lại được.")
    clocks.look(tip, by=by, at=at)
    return change(
        tip, by=by, at=at, action="amend", summary=f"nhận xác minh {tip}",
        state=TipState.VERIFYING, reader=reader_of(tip, by),
    )  # fmt: skip


@transaction.atomic
def transfer(
    tip: Tip, *, agency: Agency, reason: str, passphrase: str, by: User, at: datetime
) -> Tip:
    """Hand it on to who is competent (chuyển cơ quan có thẩm quyền): sealed to the readers there,
    and no longer to those here. Its clock runs on, that of the first look begins anew. What was
    joined to it goes along, or is split off as by `_about`, and where too few there may read it;
    nobody there is told. A reader whom it may name, or whom its sender refused, does not get it
    there either, nor one whom the joined ones name, as long as two others are left.

    Refuses: no reason; the same agency; one that it is about; one with fewer than two readers.
    """
    must_be_open(tip, by)
    reason = reasoned(reason)
    if agency.pk == tip.agency_id:
        # no page: the form does not offer it
        raise ValidationError({"agency": f"Tin báo đang ở {agency}."})
    held = _held_together(tip, passphrase=passphrase, by=by)
    told = {one: read_with(one, contents.key).accusing for one, contents in held.items()}
    against = _about(agency, told)
    if tip in against:
        raise ValidationError(
            {"agency": f"Tin báo phản ánh {against[tip]}, không chuyển tới {agency} được."}
        )
    told = {one: words for one, words in told.items() if one not in against}
    said: Any = {"reason": reason, "by": by, "at": at}
    about = together(told.values())  # he who answers it answers all their senders
    new: Any = {**said, "state": TipState.NEW, "reader": None}
    if not any(_hand_on(tip, agency, held[tip], one, **new) for one in (about, told[tip])):
        raise ValidationError(
            {
                "agency": f"{agency} chưa có {READERS} người đọc tin báo có khóa mà tin này không "
                "nói đến, chưa chuyển được."
            }
        )
    clocks.look(tip, by=by, at=at)
    clocks.begin_look(tip, by=by, at=at)
    for one in list(told)[1:]:
        _hand_on(one, agency, held[one], told[one], **said)
    split_off(tip, to=agency, against=against, by=by, at=at)
    return tip


def _held_together(tip: Tip, *, passphrase: str, by: User) -> dict[Tip, Contents]:
    """The tip, and then those that were joined to it, as far as the person has them."""
    # off tour: domain/tips/tests/test_tips.py
    mine = Tip.objects.visible_to(by, Action.CHANGE)
    joined = list(mine.filter(joined_to=tip, destroyed_on=None).order_by("pk"))
    lock_for(ONE_STATE, *joined)
    return {one: contents_for(one, passphrase=passphrase, by=by) for one in (tip, *joined)}


def _about(agency: Agency, told: dict[Tip, Accusation]) -> dict[Tip, Agency]:
    """Those whose senders accuse the agency, one that it succeeded or that succeeded it, by their
    choice or in their words; and which."""
    related = Families().related(agency.pk)
    found = {}
    for one, words in told.items():
        own = one.accused if one.accused_id in related else None
        if who := own or blamed_in(words, agency):
            found[one] = who
    return found


def _hand_on(
    tip: Tip,
    agency: Agency,
    contents: Contents,
    told: Accusation,
    *,
    reason: str,
    by: User,
    at: datetime,
    **values: Any,
) -> bool:
    """False: fewer than two there may read it, and it was left where it is."""
    there = not_named(readers_of(agency, tip=tip), told, area=tip.area, on=vietnam_day(at))
    if len(there) < READERS:
        return False
    # past the mover's own sight: afterwards it is not his
    journal.change(
        tip, by=by, at=at, action="transfer", reason=reason, summary=f"chuyển {tip} tới {agency}",
        agency=agency, **values,
    )  # fmt: skip
    # unscoped: of the tip that was moved
    TipEnvelope.objects.filter(tip=tip, reader__isnull=False).delete()
    wrap(tip, contents.key, there)
    return True


@transaction.atomic
def extend(tip: Tip, *, reason: str, paper: str, by: User, at: datetime) -> Tip:
    """More time to verify (gia hạn xác minh), once.

    Refuses: no reason or paper; a second time; when the time has run out.
    """
    must_be_open(tip, by)
    clocks.lengthen(tip, reason=reasoned(reason), paper=paper, by=by, at=at)
    return tip


@transaction.atomic
def stop(tip: Tip, *, reason: str, paper: str, by: User, at: datetime) -> Tip:
    """The clock stands still (dừng thời hạn), as while an expert is asked.

    Refuses: no reason or paper; a clock that stands still, has run out, or is none.
    """
    must_be_open(tip, by)
    deadlines.stop(
        clock=clocks.running(tip),
        happened_at=at,
        reason=reasoned(reason),
        paper=paper,
        by=by,
        at=at,
    )
    return tip


@transaction.atomic
def resume(tip: Tip, *, reason: str, by: User, at: datetime) -> Tip:
    """The clock goes on (tính tiếp). Refuses: no reason; a clock that runs, or is none."""
    must_be_open(tip, by)
    deadlines.resume(
        clock=clocks.running(tip), happened_at=at, reason=reasoned(reason), by=by, at=at
    )
    return tip


@transaction.atomic
def join(tip: Tip, *, other: Tip, by: User, at: datetime) -> Tip:
    """Two tips about one thing become one (gộp tin báo): the newer goes to the older, with its
    check, its case and how far it is; of their clocks the one that began first runs on. Both
    senders read the answer. So the older stays with those who have the newer too: a reader from
    whom that was kept does not answer its sender. Returns the older.

    Refuses: a tip to itself; one of another agency; one that is not open; where fewer than two
    would have both.
    """
    if tip.pk == other.pk:
        # no page: the form does not offer it
        raise ValidationError({"other": "Không gộp tin báo vào chính nó."})
    for one in sorted((tip, other), key=lambda row: row.pk):
        must_be_open(one, by)
    if tip.agency_id != other.agency_id:
        # no page: a reader of two agencies at once
        # no api: likewise
        raise ValidationError({"other": f"Tin báo {other.code} ở cơ quan khác."})
    older, newer = sorted((tip, other), key=lambda one: (one.received_on, one.pk))
    leave_to_common_readers(older, newer, at=at)
    _carry_over(newer, older, by=by, at=at)
    clocks.keep_earlier(older, newer, by=by, at=at)
    # unscoped: those that were joined to the newer follow it
    for one in Tip.objects.filter(joined_to=newer):
        journal.change(
            one, by=by, at=at, action="join_tip", summary=f"gộp {one} vào {older}", joined_to=older
        )
    change(
        newer, by=by, at=at, action="join_tip", summary=f"gộp {newer} vào {older}",
        state=TipState.JOINED, joined_to=older,
    )  # fmt: skip
    return older


def _carry_over(newer: Tip, older: Tip, *, by: User, at: datetime) -> None:
    """What the newer has and the older lacks: a check, a case, a reader who has both; and how far
    it is, as long as somebody has it in hand."""
    has: dict[str, Any] = {
        name: getattr(newer, name)
        for name in ("inspection", "case")
        if getattr(newer, name) and not getattr(older, name)
    }
    # unscoped: whether the system sealed the older to the reader of the newer
    both = TipEnvelope.objects.filter(tip=older, reader=newer.reader, reader__ended_on=None)
    if older.reader is None and newer.reader and both.exists():
        has["reader"] = newer.reader
    further = max(older.state, newer.state, key=OPEN_STATES.index)
    if further != older.state and (further == TipState.CHECKING or "reader" in has):
        has["state"] = further
        clocks.look(older, by=by, at=at)
    if has:
        change(older, by=by, at=at, action="amend", summary=f"{older} tiếp tục {newer}", **has)


@transaction.atomic
def link(
    tip: Tip, *, case: Case | None = None, inspection: Inspection | None = None, by: User,
    at: datetime,
) -> Tip:  # fmt: skip
    """Say which check or case came of it (nối với cuộc kiểm tra, vụ việc).

    Refuses: neither; a tip that is answered.
    """
    must_be_open(tip, by)
    if case is None and inspection is None:
        raise ValidationError("Hãy chọn cuộc kiểm tra hoặc vụ việc.")
    clocks.look(tip, by=by, at=at)
    return change(
        tip, by=by, at=at, action="amend", summary=f"nối {tip} với kiểm tra, vụ việc",
        state=TipState.CHECKING, case=case or tip.case, inspection=inspection or tip.inspection,
        reader=tip.reader or reader_of(tip, by),
    )  # fmt: skip


def must_be_open(tip: Tip, by: User | None) -> None:
    """As it stands now; nobody else moves it before this transaction ends."""
    lock_for(ONE_STATE, tip)
    tip.refresh_from_db(fields=list(_FRESH))
    # redundant: asked by the page as well; domain/tips/tests/test_tips.py
    reread([tip], by=by, right=Action.CHANGE)
    if tip.state in (TipState.ANSWERED, TipState.JOINED):
        raise ValidationError(f"{_name(tip)} {tip.get_state_display()}, không làm thêm được.")


def reader_of(tip: Tip, by: User) -> TipReader | None:
    # unscoped: the person himself
    return TipReader.objects.serving().filter(user=by, agency=tip.agency).first()


def _name(tip: Tip) -> str:
    return f"Tin báo {tip.code}"
