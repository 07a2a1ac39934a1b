"""Numbers of a commune's land open to the list of that land, those of its office to its own."""

from datetime import date

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.desk.parts.queries.kept_numbers import place_of
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.figures.lexicon import Part
from hangthat.domain.figures.queries import Figures
from hangthat.domain.figures.queries.drafting import draft_part
from hangthat.domain.figures.tests.test_after_handling import MONTH, _sanctioned
from hangthat.domain.reports.queries.drafts import as_kept
from hangthat.domain.reports.tests.office import agency, at

pytestmark = pytest.mark.django_db


def test_shops_handled_on_the_land_of_a_commune_open_to_as_many(ward_one: Area, an: User) -> None:
    office = agency("UBND Phường Một", area=ward_one)
    shop, *_ = stalls(ward_one, 2)
    _sanctioned(shop, agency("Lực lượng A"), "1", date(2025, 10, 1))
    where = (office, MONTH, an)
    told = draft_part(Part.CHECKS, *where, at=at(16), figures=Figures(an))
    checks, *_, after = [as_kept(one, MONTH) for one in told]
    client = Client()
    client.force_login(an)

    first = next(one for one in after["pieces"] if not isinstance(one, str))

    assert "dia_ban" not in place_of(checks["pieces"][1], office)
    assert (first["value"], first["area"]) == (1, ward_one.code)
    assert list(client.get(place_of(first, office)).context["page"]) == [shop]
