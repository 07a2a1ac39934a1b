"""The police owe a report; their chief writes it, the standing agency receives it."""

import pytest
from django.test import Client

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.tests.api import Caller, by_token
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.reports.models import Report, ReportRegime
from hangthat.domain.reports.tests.office import agency, head_of, regime_of, written


@pytest.fixture
def police() -> Agency:
    return agency("Công an")


@pytest.fixture
def chief(police: Agency) -> User:
    return head_of(police, "truong.ca")


@pytest.fixture
def desk(chief: User) -> Client:
    client = Client()
    client.force_login(chief)
    return client


@pytest.fixture
def office(chief: User) -> Caller:
    """A program with a token of the chief."""
    return by_token(chief)


@pytest.fixture
def receiver(standing_agency: Agency) -> User:
    return head_of(standing_agency, "truong.nhan")


@pytest.fixture
def regime(standing_agency: Agency, police: Agency) -> ReportRegime:
    return regime_of(standing_agency, police)


@pytest.fixture
def report(regime: ReportRegime, police: Agency) -> Report:
    return written(regime, police)


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    return stalls(ward_one, 3)
