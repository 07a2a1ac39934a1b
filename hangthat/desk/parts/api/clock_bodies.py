"""What programs say of whatever moves a clock."""

from pydantic import Field

from hangthat.core.deadlines.lexicon import Move, Unit
from hangthat.core.deadlines.services import MoveTerms
from hangthat.core.rest.schemas import Because, Body, Day, Text


class FoundedMove(Body):
    """Từ ngày nào, vì sao, theo văn bản nào."""

    on: Day
    reason: Text = Field(min_length=1, max_length=300)
    paper: Text = Field(min_length=1, max_length=300)


class ExtensionMistaken(Because):
    """Lần gia hạn, cộng thêm ghi nhầm: số thứ tự, vì sao."""

    event: int = Field(strict=True, ge=1, le=32767)


class ClockMove(Because):
    """Dừng, tính tiếp, gia hạn, hoặc bỏ lần ghi nhầm."""

    act: Move
    on: Day | None = Field(None, description="Trống khi bỏ lần ghi nhầm.")
    paper: Text = Field("", max_length=300, description="Trống khi bỏ lần ghi nhầm.")
    extra: int | None = Field(None, strict=True, ge=1, le=365, description="Gia hạn thêm.")
    unit: Unit | None = Field(None, description="Đơn vị của `extra`; không theo giờ.")
    event: int | None = Field(
        None, strict=True, ge=1, le=32767, description="Lần dừng, gia hạn ghi nhầm: số thứ tự."
    )

    @property
    def terms(self) -> MoveTerms:
        return MoveTerms(
            self.act, self.reason, self.on, self.paper, self.extra, self.unit or "", self.event
        )
