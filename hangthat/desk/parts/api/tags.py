"""Lists of programs narrowed by the tags of the caller's office, as the pages narrow theirs."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.timezone import localdate
from pydantic import Field

from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body
from hangthat.core.rest.schemas import Body, Text
from hangthat.domain.tags.queries import narrowed, tags_to_choose

_MOST = 10  # tags that one list asks for
Rows = TypeVar("Rows", bound=QuerySet[Model])


class Tagged(Body):
    """Beside what else a list is narrowed by."""

    tag: Text = Field(
        "",
        max_length=300,
        description="Mã nhãn của cơ quan mình; nhiều mã cách nhau dấu phẩy: có một trong các nhãn.",
    )
    every_tag: bool = Field(False, description="Chỉ hồ sơ có đủ các nhãn ấy.")

    def of_tags(self, request: ApiRequest, rows: Rows) -> Rows:
        """Of rows in sight those that carry the tags today. Refuses: 422 for an unknown tag."""
        asked = dict.fromkeys(filter(None, (one.strip() for one in self.tag.split(","))))
        if not asked:
            return rows
        own = tags_to_choose(request.user)
        codes = [named_in_body(own, code, "tag").code for code in list(asked)[:_MOST]]
        return narrowed(rows, codes, request.user, on=localdate(), every=self.every_tag)
