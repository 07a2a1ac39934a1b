"""The writes of `tagging` by the API, each on the records of one unit."""

from hangthat.core.agencies.models import Agency
from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.tagging.services import make_tag

AFTER = ("shops",)
NOUNS = {"tags": "tag"}


def add_records(u: Unit) -> None:
    agency, _ = Agency.objects.get_or_create(code="CQN", defaults={"name": "Cơ quan đặt nhãn"})
    u.tag = make_tag(name=f"Nhãn {u.area.code}", agency=agency, **by_system())


def writes(u: Unit) -> dict[str, Write]:
    tag = f"tags/{u.tag.code}"
    return {
        "tag": ("post", "tags", {"name": "Theo dõi đặc biệt", "for_all": True}),
        "tagged": ("post", f"{tag}/records", {"kind": "establishment", "record": u.shop.code}),
        "no tag": ("post", f"{tag}/end", WHY),
    }
