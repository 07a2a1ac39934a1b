"""What programs ask, send and are answered of hand-overs."""

from datetime import date

from pydantic import Field

from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import Body, Code, Day, Instant, Named, Out, Text, Yes
from hangthat.domain.cases.models import ViolationClass
from hangthat.domain.handovers.lexicon import HandoverKind, Stage, Tab
from hangthat.domain.handovers.services import SampleTerms


class HandoversQuery(Paging):
    kind: HandoverKind | None = None
    stage: Stage | None = None
    tab: Tab | None = Field(None, description="Như các thẻ của trang danh sách.")
    since: Day | None = Field(None, description="Chuyển từ ngày này.")
    until: Day | None = Field(None, description="Chuyển đến hết ngày này.")


class CountsQuery(Out):
    since: Day | None = Field(None, description="Mặc định ngày 1/1 năm nay.")
    until: Day | None = Field(None, description="Mặc định hôm nay.")
    classification: ViolationClass | None = None


class ItemOut(Out):
    position: int
    title: str
    sheets: str = Field(description="Bút lục; trống với tang vật, hóa đơn.")
    dated_on: date | None = Field(description="Ngày của tài liệu, của hóa đơn.")
    quantity: str
    value_vnd: int | None = Field(description="Của hóa đơn: thành tiền.")
    seller: str = Field(description="Chỉ hóa đơn mới có người bán.")
    seller_tax_code: str
    invoice: str = Field(description="Số hóa đơn.")
    sign: str
    sha256: str


class HandoverOut(Out):
    code: str = Field(examples=["BG-7K3M9Q2F1X"])
    case: str = Field(description="Mã vụ việc.")
    violation: str | None = Field(description="Mã hành vi liên quan, nếu bạn được xem.")
    kind: HandoverKind
    for_handling: bool
    sender: Named
    receiver: Named | None
    receiver_name: str
    content: str
    sample: str
    sample_seal: str
    sampled_on: date | None
    question: str
    agreed_days: int | None
    stage: Stage
    number: str
    sent_on: date | None
    receipt_number: str
    received_on: date | None
    ended_on: date | None
    evidence_on: date | None


class HandoverDetailOut(HandoverOut):
    items: list[ItemOut]
    package_sha256: str = Field(description="Trống khi chưa chuyển.")
    journal_number: int | None
    journal_hash: str


class CountOut(Out):
    kind: HandoverKind
    stage: Stage
    cases: int
    poor_quality: int
    accused: int
    amount_vnd: int


class CountsOut(Out):
    since: date
    until: date
    items: list[CountOut]


class SampleBody(Body):
    sample: Text = Field("", max_length=300)
    sample_seal: Text = Field("", max_length=100)
    sampled_on: Day | None = None
    question: Text = Field("", max_length=1000)
    agreed_days: int | None = Field(None, strict=True, ge=1, le=3650)

    def terms(self) -> SampleTerms:
        names = ("sample", "sample_seal", "sampled_on", "question", "agreed_days")
        return SampleTerms(**{name: getattr(self, name) for name in names})


class NewHandover(SampleBody):
    case: Code
    violation: Code | None = Field(None, description="Hành vi liên quan; trống: cả vụ việc.")
    kind: HandoverKind
    sender: Code
    receiver: Code | None = None
    receiver_name: Text = Field("", max_length=300)
    addressee: Text = Field("", max_length=150, description="Tên đăng nhập.")
    content: Text = Field(min_length=1, max_length=2000)
    for_handling: Yes = False
    since: Instant | None = Field(
        None,
        description="Lúc phát hiện không thuộc thẩm quyền: thời hạn chuyển tính từ đây. "
        "Mặc định: bây giờ.",
    )


class NewSample(SampleBody):
    sample: Text = Field(min_length=1, max_length=300)


class Sending(Body):
    """Mọi tài liệu và tang vật của vụ việc đi kèm; chuyển cơ quan thuế: cả mọi hóa đơn."""

    number: Text = Field(min_length=1, max_length=60)
    sent_on: Day
    answer: Text = Field(
        "", max_length=500, description="Vì sao vẫn chuyển cả vụ việc khi có cảnh báo."
    )
