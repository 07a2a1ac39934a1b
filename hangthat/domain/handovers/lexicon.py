"""The words of hand-overs: to whom, how far, and which step may follow which."""

from django.db.models import TextChoices


class HandoverKind(TextChoices):
    """To whom a case, a question or a sample goes (KH 125, IV.2.1-IV.2.5)."""

    POLICE = "police", "cơ quan công an"
    TAX = "tax", "cơ quan thuế"
    LABORATORY = "laboratory", "phòng kiểm nghiệm, thử nghiệm"
    EXPERT = "expert", "tổ chức giám định sở hữu trí tuệ"
    CUSTOMS = "customs", "cơ quan hải quan"
    BORDER = "border", "bộ đội biên phòng"
    OTHER = "other", "cơ quan có thẩm quyền khác"


class Stage(TextChoices):
    """How far it is; `INFORMED` says of a copy to somebody else and moves nothing."""

    PREPARED = "prepared", "đang lập"
    SENT = "sent", "đã chuyển"
    RECEIVED = "received", "đã tiếp nhận"
    ACCEPTED = "accepted", "thụ lý"
    OPENED = "opened", "khởi tố"
    NOT_OPENED = "not_opened", "không khởi tố"
    INDICTED = "indicted", "truy tố"
    TRIED = "tried", "xét xử"
    DISCONTINUED = "discontinued", "đình chỉ"
    NOTICED = "noticed", "thông báo về hóa đơn"
    ANSWERED = "answered", "trả lời"
    ARREARS = "arrears", "truy thu, phạt thuế"
    RESULT = "result", "có kết quả"
    RETURNED = "returned", "trả lại hồ sơ"
    WITHDRAWN = "withdrawn", "rút lại"
    INFORMED = "informed", "thông báo cho cơ quan khác"


class Finding(TextChoices):
    """What a test or an expert says of a sample: evidence, never the decision itself."""

    INFRINGING = "infringing", "không phù hợp, có dấu hiệu vi phạm"
    CONFORMING = "conforming", "phù hợp, không có dấu hiệu vi phạm"
    UNCLEAR = "unclear", "chưa kết luận được"


class Tab(TextChoices):
    """The list of hand-overs, narrowed."""

    WAITING = "cho-tiep-nhan", "Chờ tiếp nhận"
    OVERDUE = "qua-han", "Quá hạn"
    GOING = "dang-xu-ly", "Đang xử lý"
    OUTCOME = "co-ket-qua", "Có kết quả"
    PREPARED = "dang-lap", "Đang lập"


_S = Stage
_QUESTION = {
    _S.SENT: (_S.RECEIVED,),
    _S.RECEIVED: (_S.ACCEPTED, _S.ANSWERED, _S.RETURNED),
    _S.ACCEPTED: (_S.ANSWERED, _S.RETURNED),
}
_EXAMINATION = {_S.SENT: (_S.RECEIVED,), _S.RECEIVED: (_S.RESULT, _S.RETURNED)}

# What may follow what. Where a step is its own follower, it may be recorded again: more accused,
# another payment, a supplementary indictment, the judgment on appeal.
ROUTES: dict[HandoverKind, dict[Stage, tuple[Stage, ...]]] = {
    HandoverKind.POLICE: {
        _S.SENT: (_S.RECEIVED,),
        _S.RECEIVED: (_S.ACCEPTED, _S.RETURNED),
        _S.ACCEPTED: (_S.OPENED, _S.NOT_OPENED, _S.RETURNED),
        _S.OPENED: (_S.OPENED, _S.INDICTED, _S.DISCONTINUED),
        _S.NOT_OPENED: (_S.RETURNED,),
        _S.INDICTED: (_S.INDICTED, _S.TRIED, _S.DISCONTINUED),
        _S.DISCONTINUED: (_S.RETURNED,),
        _S.TRIED: (_S.TRIED,),
    },
    HandoverKind.TAX: {
        _S.SENT: (_S.RECEIVED,),
        _S.RECEIVED: (_S.NOTICED, _S.ANSWERED, _S.RETURNED),
        _S.NOTICED: (_S.NOTICED, _S.ANSWERED),
        _S.ANSWERED: (_S.ARREARS,),
        _S.ARREARS: (_S.ARREARS,),
    },
    HandoverKind.LABORATORY: _EXAMINATION,
    HandoverKind.EXPERT: _EXAMINATION,
    HandoverKind.CUSTOMS: _QUESTION,
    HandoverKind.BORDER: _QUESTION,
    HandoverKind.OTHER: _QUESTION,
}
ENDS = frozenset({_S.RETURNED, _S.TRIED, _S.ANSWERED, _S.ARREARS, _S.RESULT, _S.WITHDRAWN})
OVER = frozenset({_S.RETURNED, _S.WITHDRAWN})  # from here nothing goes back
EXAMINED = frozenset({HandoverKind.LABORATORY, HandoverKind.EXPERT})
AGENCY_KINDS = {  # `Agency.kind` of who may receive it
    HandoverKind.POLICE: "police",
    HandoverKind.TAX: "tax",
    HandoverKind.CUSTOMS: "customs",
    HandoverKind.BORDER: "border_guard",
}
INFORMED_KINDS = ("procuracy", "court")
TONES = {
    _S.PREPARED: "mute",
    _S.SENT: "warn",
    _S.RETURNED: "bad",
    _S.WITHDRAWN: "mute",
    _S.NOT_OPENED: "warn",
    _S.TRIED: "good",
    _S.ANSWERED: "good",
    _S.ARREARS: "good",
    _S.RESULT: "good",
}


def followers(kind: HandoverKind, stage: Stage) -> tuple[Stage, ...]:
    """What may be recorded next without a reason."""
    return ROUTES[kind].get(stage, ())


def backward(kind: HandoverKind, stage: Stage) -> tuple[Stage, ...]:
    """The stages that lie behind this one, or beside it: only with a reason."""
    if stage in OVER:
        return ()
    order = list(ROUTES[kind])
    if stage not in order:  # an end without followers
        return ()
    ahead = set(_reached(kind, stage))
    passed = order[order.index(_S.SENT) + 1 :]
    return tuple(one for one in passed if one not in ahead and one != stage)


def _reached(kind: HandoverKind, stage: Stage) -> set[Stage]:
    """All that may still come."""
    found: set[Stage] = set()
    ahead = [stage]
    while ahead:
        for one in followers(kind, ahead.pop()):
            if one not in found:
                found.add(one)
                ahead.append(one)
    return found
