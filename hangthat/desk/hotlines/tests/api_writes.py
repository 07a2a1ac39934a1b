"""The hotline of an office in each unit; programs read hotlines and write none."""

from datetime import date

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency
from hangthat.desk.tests.api_records import DAY, Unit, Write, by_system
from hangthat.domain.hotlines.services import HotlineTerms, open_hotline

AFTER = ()
NOUNS: dict[str, str] = {}


def add_records(u: Unit) -> None:
    name = f"co-quan-truc-{u.area.code}"
    u.hotline_office = Agency.objects.create(code=name, name=f"Cơ quan trực {u.area}")
    u.hotline_officer = add_officer(
        username=name, full_name=name, role=Role.MEMBER_OFFICER, agency=u.hotline_office,
        at=by_system()["at"], valid_from=date(2021, 1, 1),
    )  # fmt: skip
    terms = HotlineTerms("1022", "cả ngày và đêm", "trụ sở", DAY)
    u.hotline = open_hotline(terms=terms, agency=u.hotline_office, **by_system())


def writes(u: Unit) -> dict[str, Write]:
    return {}
