"""Joint checks in the search box, by their number."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.domain.coordination.models import JointCheck


def joint_check_line(joint: JointCheck, user: User, on: date) -> Line:
    over = "đã giải thể" if joint.ended_on else ""
    note = joined([joint.member, f"chủ trì: {joint.lead}"])
    title = f"Cuộc kiểm tra liên ngành {joint.code}"
    return Line(title, reverse("desk:jointcheck", args=[joint.code]), note, over)


SEARCH = (
    IndexedKind(
        "lien-nganh", "Kiểm tra liên ngành", JointCheck, Resource.COORDINATION, joint_check_line,
        ("establishment", "party", "lead"), by_units=False,
    ),
)  # fmt: skip
