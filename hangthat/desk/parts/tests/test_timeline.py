"""The links of a history: to the pages of records, and to what its reader may do."""

import ast
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from django.contrib.staticfiles import finders
from django.urls import NoReverseMatch

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.rooms import modules_called
from hangthat.desk.parts.queries.timeline import by_years, timeline
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.tests.market import TODAY
from hangthat.domain.establishments.dossier.shapes import Act, Event
from hangthat.domain.establishments.models import Establishment, Suspension

PAPER, SHOP = Commitment(code="CK-1"), Establishment(code="CS-1")
SCAN = Act("Xem bản quét", PAPER, "scan")
REVOKE = Act("Thu hồi", PAPER, "revoke", (Resource.COMMITMENT, Action.END))


def event(**more: object) -> Event:
    return Event(TODAY, "signature", "good", "Ký cam kết", **more)


def files_of(room: ModuleType) -> list[Path]:
    file = Path(room.__file__)
    return sorted(file.parent.glob("*.py")) if file.name == "__init__.py" else [file]


def icons_in(file: Path) -> set[str]:
    """The second word of each event that the module makes."""
    calls = (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call))
    made = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Event")
    return {call.args[1].value for call in made}


def test_a_title_leads_to_the_page_of_its_record(an: User) -> None:
    leads, nowhere, no_page = timeline(
        [event(record=SHOP), event(), event(record=Suspension())], an
    )

    assert (leads.href, nowhere.href, no_page.href) == ("/co-so/CS-1/", "", "")


def test_an_act_is_offered_to_whom_the_policy_opens_it(an: User, leader: User) -> None:
    done, read = (timeline([event(acts=(SCAN, REVOKE))], user)[0].links for user in (an, leader))

    assert done == (
        ("Xem bản quét", "/cam-ket/CK-1/ban-quet/"),
        ("Thu hồi", "/cam-ket/CK-1/thu-hoi/"),
    )
    assert read == done[:1]


def test_lines_are_told_year_by_year(an: User) -> None:
    days = [date(2026, 5, 1), date(2026, 1, 1), date(2024, 12, 31), date(2024, 12, 31)]
    lines = timeline([Event(day, "signature", "good", "Ký cam kết") for day in days], an)

    assert [(year, [line.day for line in found]) for year, found in by_years(lines)] == [
        (2026, days[:2]),
        (2024, days[2:]),
    ]


def test_an_act_without_a_page_is_a_mistake(an: User) -> None:
    with pytest.raises(NoReverseMatch):
        timeline([event(acts=(Act("Xem", SHOP, "flown"),))], an)


def test_every_icon_of_a_history_is_drawn() -> None:
    rooms = modules_called("dossier")
    named = {icon for room in rooms for file in files_of(room) for icon in icons_in(file)}
    sprite = Path(finders.find("vendor/icons.svg")).read_text()

    assert len(named) >= 10
    assert all(f'id="{name}"' in sprite for name in named), named
