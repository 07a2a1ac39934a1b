"""What both approvals take: the hash of what was read."""

from typing import Annotated

from pydantic import Field

from hangthat.core.rest.schemas import Body, Text


class Seen(Body):
    seen: Annotated[Text, Field(min_length=64, max_length=64)] = Field(
        description="`approval_hash` của nội dung mà người duyệt đã đọc."
    )
