"""The tag of an office in each unit; programs read tags and write none."""

from datetime import date

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency
from hangthat.desk.tests.api_records import DAY, Unit, Write, by_system
from hangthat.domain.tags.services import TagTerms, give, make_tag

AFTER = ("shops",)
NOUNS: dict[str, str] = {}


def add_records(u: Unit) -> None:
    name = f"co-quan-nhan-{u.area.code}"
    u.tag_office = Agency.objects.create(code=name, name=f"Cơ quan {u.area}")
    u.tag_officer = add_officer(
        username=name, full_name=name, role=Role.MEMBER_OFFICER, agency=u.tag_office,
        at=by_system()["at"], valid_from=date(2021, 1, 1),
    )  # fmt: skip
    terms, about = TagTerms("Trọng điểm", DAY), {"agency": u.tag_office, **by_system()}
    u.tag = make_tag(terms=terms, **about)
    u.ended_tag = make_tag(terms=TagTerms("Đã xong", DAY, DAY), **about)
    u.tag_on = "co-so"
    u.tagging = give(u.tag, records=[u.shop], given_on=DAY, **by_system()).made[0].pk


def writes(u: Unit) -> dict[str, Write]:
    return {}
