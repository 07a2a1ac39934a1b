"""Tags of an office: a name stands once, and a record carries a tag once at a time."""

from datetime import timedelta
from typing import Any

from hangthat.core.agencies.models import Agency
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.tags.models import Tag, Tagging
from hangthat.domain.tags.services import TagTerms, give, make_tag
from hangthat.domain.tags.services.giving import STANDING
from hangthat.domain.tags.services.tags import NAMES
from tests.races.scene import BY, OPENED, TODAY, Scene, fresh
from tests.races.trial import Trial, again

Parts = tuple[Tag, Establishment]


def _office(scene: Scene) -> Agency:
    return Agency.objects.create(code=f"CQ-{fresh()}", name=f"Cơ quan {fresh()}")


def _makes(office: Agency, number: int) -> Tag:
    name = "TRỌNG ĐIỂM" if number % 2 else "trong diem"
    return make_tag(terms=TagTerms(name, OPENED), agency=again(office), **BY)


def _parts(scene: Scene) -> Parts:
    tag = make_tag(terms=TagTerms("Trọng điểm", OPENED), agency=_office(scene), **BY)
    return tag, scene.shop()


def _gives(it: Parts, number: int) -> Any:
    """Open, or until a day: no constraint sees that two of these meet."""
    last_on = TODAY + timedelta(number) if number % 2 else None
    said = {"records": [again(it[1])], "given_on": TODAY, "last_on": last_on}
    return give(again(it[0]), **said, **BY)


TRIALS = (
    Trial(NAMES, _office, _makes, lambda office: Tag.objects.filter(agency=office).count()),
    Trial(STANDING, _parts, _gives, lambda it: Tagging.objects.filter(tag=it[0]).count()),
)
