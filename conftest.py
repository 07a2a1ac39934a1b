"""The cast of the tests: An sees the province, Bình a ward, Chi another commune."""

import gc
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.template.base import Template
from django.template.context import Context
from django.test import Client, TransactionTestCase, utils
from django.test.signals import template_rendered
from django.utils.safestring import SafeString
from hypothesis import HealthCheck, settings

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.journal.testing import guard_lowered
from hangthat.core.search.services import prepare_index
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.testing import load_plan_125
from tests.emptying import empty_tables
from tests.template import migrated_database

os.environ.setdefault("GATES_DAY", datetime.now(UTC).date().isoformat())  # of all its processes
# the first draw of a process builds tables of letters, seconds long on a busy machine
settings.register_profile("house", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
pytest_plugins = ("tests.databases", "tests.gate_counts", "tests.budget", "tests.opened_files")


def _empty_tables_and_journal(case: TransactionTestCase) -> None:
    with guard_lowered():
        empty_tables()


TransactionTestCase._fixture_teardown = _empty_tables_and_journal


def _note_the_page(page: Template, context: Context) -> SafeString:
    """As Django does for `answer.context`, of the page alone, not of each of its hundred parts."""
    if context.template is page:
        template_rendered.send(sender=page, template=page, context=context)
    return page.nodelist.render(context)


utils.instrumented_test_render = _note_the_page


# A minute each, far down the list: begun last, they would keep one worker while the other is done.
LONGEST = (
    "hangthat/desk/tests/test_refusals.py",
    "hangthat/desk/tests/test_api_",
    "tests/gates/test_removed.py",
    "tests/test_journeys.py::test_every_page_",
    "hangthat/core/common/tests/test_new_database.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


gc.set_threshold(50_000, 20, 20)  # little is garbage so soon that looking pays


def pytest_collection_finish() -> None:
    """What is loaded by now stays."""
    gc.collect()
    gc.freeze()


LATEST = "9" * 15  # no line of the journal is newer
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)  # of the day all tests play on


class Browser(Client):
    """A form that is filled in carries the token it was shown with; each POST is a new form.

    Nobody was quicker, unless the test says what was seen.
    """

    def post(self, path: str, data: Any = None, *args: Any, **kwargs: Any) -> Any:
        officer = self.session.get(SESSION_KEY)
        if officer and isinstance(data, dict | None):
            data = {FIELD: new_token(int(officer)), SEEN: LATEST, **(data or {})}
        return super().post(path, data, *args, **kwargs)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """The tables, and as after `hangthat setup` the database notes what is written."""
    with django_db_blocker.unblock(), migrated_database(connection):
        prepare_index()
        with django_db_blocker.block():
            yield


@pytest.fixture
def client() -> Client:
    return Browser()


@pytest.fixture
def plan_125(db: None) -> PlanVersion:
    return load_plan_125()


@pytest.fixture
def province(db: None) -> Area:
    return Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")


@pytest.fixture
def ward_one(province: Area) -> Area:
    return _commune(province, "00001", "Phường Một")


@pytest.fixture
def commune_two(province: Area) -> Area:
    return _commune(province, "00002", "Xã Hai")


@pytest.fixture
def an(db: None) -> User:
    return _officer("an", "Nguyễn Văn An")


@pytest.fixture
def binh(ward_one: Area) -> User:
    return _officer("binh", "Trần Thị Bình", ward_one)


@pytest.fixture
def chi(commune_two: Area) -> User:
    return _officer("chi", "Lê Thị Chi", commune_two)


@pytest.fixture
def standing_agency(db: None) -> Agency:
    return Agency.objects.create(code="QLTT", name="Chi cục Quản lý thị trường")


@pytest.fixture
def head(standing_agency: Agency) -> User:
    """Trường, the head of the standing agency."""
    return _holder("truong", "Hoàng Minh Trường", Role.STANDING_HEAD, agency=standing_agency)


@pytest.fixture
def leader(db: None) -> User:
    """Minh, leader of the province: reads all, approves roles."""
    return _holder("minh", "Lương Quang Minh", Role.LEADER)


@pytest.fixture
def technician(db: None) -> User:
    """Thuật, who keeps the machine and sees no record."""
    return _holder("thuat", "Đàm Văn Thuật", Role.TECHNICIAN)


def _holder(username: str, full_name: str, role: Role, **more: Any) -> User:
    return add_officer(
        username=username, password="hangthat-demo", full_name=full_name, role=role, at=NOON, **more
    )


def _commune(province: Area, code: str, name: str) -> Area:
    return Area.objects.create(
        code=code, name=name, level="commune", parent=province, valid_from=date(2020, 1, 1)
    )


def _officer(username: str, full_name: str, area: Area | None = None) -> User:
    return add_officer(
        username=username,
        password="hangthat-demo",
        full_name=full_name,
        role=Role.CLERK if area else Role.STANDING_OFFICER,
        area=area,
        valid_from=date(2021, 1, 1),
        at=NOON,
    )
