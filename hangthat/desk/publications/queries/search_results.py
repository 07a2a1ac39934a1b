"""Publications and warnings of goods in the search box."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.domain.publications.lexicon import PublicationState
from hangthat.domain.publications.models import GoodsWarning, Publication


def publication_line(one: Publication, user: User, on: date) -> Line:
    over = one.get_state_display() if one.state == PublicationState.WITHDRAWN else ""
    note = joined([one.decision, one.agency.name, one.get_state_display()])
    return Line(str(one), reverse("desk:publication", args=[one.code]), note, over)


def warning_line(one: GoodsWarning, user: User, on: date) -> Line:
    over = "" if one.is_open else one.get_state_display()
    note = joined([one, one.brand, one.agency.name, one.get_state_display()])
    return Line(one.title, reverse("desk:goodswarning", args=[one.code]), note, over)


SEARCH = (
    IndexedKind(
        "cong-bo", "Công bố vi phạm", Publication, Resource.PUBLICATION, publication_line,
        ("agency", "decision"), by_units=False,
    ),
    IndexedKind(
        "canh-bao-hang", "Cảnh báo hàng hóa", GoodsWarning, Resource.WARNING, warning_line,
        ("agency",), by_units=False,
    ),
)  # fmt: skip
