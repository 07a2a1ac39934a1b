"""The tag of an office in each unit; programs give it and take it off."""

from datetime import date

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency
from hangthat.desk.tests.api_records import DAY, WHY, Unit, Write, by_system
from hangthat.domain.tags.services import TagTerms, give, make_tag

AFTER = ("shops", "decision_drafts")
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
    terms, force = TagTerms(f"Theo dõi {u.area.code}", DAY), u.timed_draft.agency
    u.force_tag = make_tag(terms=terms, agency=force, **by_system())  # of who does the writes
    tagged = give(u.force_tag, records=[u.shop], given_on=DAY, **by_system())
    u.force_tagging = tagged.made[0].pk


def writes(u: Unit) -> dict[str, Write]:
    given = {"kind": "party", "codes": [u.party.code], "given_on": "2021-03-01"}
    made = {
        "name": f"Mới {u.area.code}", "start": "2021-03-01", "agency": u.force_tag.agency.code,
    }  # fmt: skip
    off = {"off_on": "2021-03-02", **WHY}
    return {
        "tag": ("post", "tags", made),
        "tag amended": ("patch", f"tags/{u.force_tag.code}", {"note": "gian hàng lớn"}),
        "tag end": ("post", f"tags/{u.force_tag.code}/end", {"end": "2021-03-09", **WHY}),
        "tagging": ("post", f"tags/{u.force_tag.code}/taggings", given),
        "no tagging": ("post", f"taggings/{u.force_tagging}/removal", off),
    }
