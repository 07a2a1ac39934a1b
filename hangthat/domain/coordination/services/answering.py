"""What becomes of an overlap: both go, or the liaison tells, proposes, lets go."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.coordination.models import OverlapAnswer, Way
from hangthat.domain.coordination.queries.overlap import Overlap
from hangthat.domain.coordination.services.joining import alone_with, merge
from hangthat.domain.establishments.models import Establishment, Party

ANSWERED_ONCE = "an overlap is decided once by the liaison and answered once by each force"


@transaction.atomic
def answer(
    overlap: Overlap, *, agency: Agency, reason: str, by: User | None, at: datetime
) -> OverlapAnswer:
    """The checks stay two, and why (vẫn kiểm tra riêng).

    Refuses: no reason; a force that holds neither; an answer that it gave already.
    """
    words = reasoned(reason)
    if agency not in (overlap.one.agency, overlap.other.agency):
        # no page: it answers in the name of the force of one of the two, or says 403
        # no api: likewise
        raise ValidationError({"agency": "Chỉ lực lượng của một trong hai cuộc trả lời được."})
    return _enter(overlap, Way.SEPARATE, words, agency=agency, by=by, at=at, right=Action.ADD)


@transaction.atomic
def decide(
    overlap: Overlap,
    *,
    way: str,
    by: User | None,
    at: datetime,
    reason: str = "",
    lead: Agency | None = None,
) -> OverlapAnswer:
    """The liaison decides what those who plan secretly learn (đầu mối quyết định).

    To let both go may be changed later into telling them; what was told cannot be untold.
    Refuses: an overlap that both may know of; one that was told already; a proposal without lead.
    """
    if not overlap.for_liaison:
        raise ValidationError("Hai lực lượng đều đã biết việc trùng này: để họ gộp hoặc trả lời.")
    if way == Way.JOINT and lead is None:
        raise ValidationError({"lead": "Chọn cơ quan chủ trì cuộc liên ngành."})
    if way == Way.JOINT:
        alone_with(overlap)  # before the first line of the journal
    made = _enter(overlap, Way(way), nfc(reason), agency=None, by=by, at=at, right=Action.APPROVE)
    if way == Way.JOINT and lead:
        words = nfc(reason) or "đầu mối phối hợp đề nghị"
        merge(overlap, lead=lead, reason=words, proposed=True, by=by, at=at)
    return made


def _enter(
    overlap: Overlap,
    way: Way,
    reason: str,
    *,
    agency: Agency | None,
    by: User | None,
    at: datetime,
    right: Action,
) -> OverlapAnswer:
    sides = sorted((overlap.one, overlap.other), key=lambda side: side.key)
    keys = {"one": sides[0].key, "other": sides[1].key}
    lock_for(ANSWERED_ONCE, overlap.member, tuple(keys.values()))
    # unscoped: of an overlap that its writer sees
    before = OverlapAnswer.objects.filter(**keys, agency=agency).first()
    before = before or next((one for one in overlap.answers if one.agency == agency), None)
    if before and before.way != Way.LET_GO:
        raise ValidationError(f"Đã trả lời: {before.get_way_display()}.")
    if before:
        return _change(before, way, reason, by=by, at=at)
    member = overlap.member
    made = OverlapAnswer(
        code=new_code("TL"),
        establishment=member if isinstance(member, Establishment) else None,
        party=member if isinstance(member, Party) else None,
        **keys,
        way=way,
        secret=any(side.secret for side in sides),
        reason=reason,
        agency=agency,
        answered_by=by,
        answered_at=at,
    )
    return enter(made, by=by, at=at, summary="trả lời một cảnh báo trùng lặp", right=right)


def _change(
    before: OverlapAnswer, way: Way, reason: str, *, by: User | None, at: datetime
) -> OverlapAnswer:
    return change(
        before, by=by, at=at, action="amend", right=Action.APPROVE,
        summary="trả lời lại một cảnh báo trùng lặp",
        way=way, answered_by=by, answered_at=at, named={"reason": reason},
    )  # fmt: skip
