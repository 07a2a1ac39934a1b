"""What programs say of whatever moves a clock."""

from pydantic import Field

from hangthat.core.rest.schemas import Because, Body, Day, Text


class FoundedMove(Body):
    """Từ ngày nào, vì sao, theo văn bản nào."""

    on: Day
    reason: Text = Field(min_length=1, max_length=300)
    paper: Text = Field(min_length=1, max_length=300)


class ExtensionMistaken(Because):
    """Lần gia hạn, cộng thêm ghi nhầm: số thứ tự, vì sao."""

    event: int = Field(strict=True, ge=1, le=32767)
