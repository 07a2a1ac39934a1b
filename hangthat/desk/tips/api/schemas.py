"""What programs ask, send and are answered of tips: never what is sealed.

Keys `sealed_…` carry words that are sealed at once; no digest of a request holds them.
"""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import Body, Code, Day, Named, Out, Reason, Text
from hangthat.domain.tips.lexicon import LONGEST, Mistake, Outcome, Source, TipState

_LINE = 300
Sealed = Annotated[Text, Field(min_length=1, max_length=LONGEST, description="Niêm phong ngay.")]
SealedLine = Annotated[Text, Field(max_length=_LINE, description="Niêm phong ngay.")]


class TipsQuery(Paging):
    state: TipState | None = None
    overdue: bool = Field(False, description="Chỉ tin quá hạn trả lời.")


class TipOut(Out):
    code: str = Field(examples=["TB-7K3M9Q2F1X"])
    source: Source
    agency: Named
    area: Named
    market: Named | None
    goods: str
    received_on: date
    state: TipState
    reader: str = Field(description="Tên đăng nhập của người xử lý; trống: chưa có.")
    outcome: str
    answered_on: date | None
    read_on: date | None = Field(description="Ngày người báo đọc trả lời.")
    reopened_on: date | None
    joined_to: str | None
    held_on: date | None
    destroyed_on: date | None
    last_minute: datetime | None = Field(description="Phút cuối còn trong hạn trả lời.")
    sender_wrote: bool = Field(description="Người báo nhắn thêm, chưa ai hỏi lại hay trả lời.")


class Question(Body):
    sealed_words: Sealed


class Answered(Body):
    outcome: Outcome
    sealed_words: Sealed
    reason: Annotated[Text, Field(max_length=500)] = Field(
        "",
        description="Vì sao là đã xử lý, khi tin báo chưa nối với kiểm tra, vụ việc nào; vì sao "
        "không thuộc thẩm quyền, là tin báo lạm dụng. Vào nhật ký: không ghi nội dung tin, người "
        "báo.",
    )


class Longer(Body):
    reason: Reason
    paper: Annotated[Text, Field(min_length=1, max_length=200)]


class Joined(Body):
    other: Code = Field(description="Mã tin báo khác về cùng việc, niêm phong cho bạn.")


class Linked(Body):
    inspection: Code | None = None
    case: Code | None = None


class Undone(Body):
    what: Mistake = Field(description="Việc ghi nhầm cần hoàn tác.")
    reason: Reason


class ReceiptOut(Out):
    """Not stored anywhere; the caller is told it and writes it down."""

    receipt: str = Field(description="Mã tra cứu để đọc cho người báo.")
    sealed_receipt: str = Field(description="Gửi kèm khi nhập tin; dùng trong 24 giờ.")


class NewTip(Body):
    sealed_receipt: Annotated[Text, Field(max_length=200)]
    source: Source = Source.CITIZEN
    received_on: Day | None = Field(
        None, description="Ngày gọi đến, ngày thư đến; bỏ trống: hôm nay."
    )
    commune: Code | None = Field(None, description="Mã xã, phường, nếu không ở chợ.")
    market: Code | None = Field(None, description="Mã chợ, trung tâm thương mại.")
    goods: Annotated[Text, Field(max_length=200)] = ""
    accused: Code | None = Field(None, description="Mã cơ quan bị phản ánh.")
    sealed_text: Sealed
    sealed_spot: SealedLine = ""
    sealed_when: SealedLine = Field("", description="Thấy khi nào, theo lời người báo.")
    sealed_officer: SealedLine = ""
    sealed_identity: SealedLine = ""
    sealed_reference: Annotated[
        Text, Field(max_length=20, description="Mã nguồn tin bí mật do đơn vị đặt, không phải tên.")
    ] = ""


class TipTaken(Out):
    """To whom it went; its code is for its readers."""

    agency: Named
