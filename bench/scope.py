"""What the scope costs: the same page for the narrowest commune's clerk and for who sees all.

    python -m bench.scope [--rounds 9] [--json FILE]

Whole pages through the application, from the address to the last byte, at one million rows of
history. Before any number: the clerk's pages show nothing from elsewhere, and they are not empty.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, models, transaction
from django.db.models import Count
from django.test import Client

from bench.command import Measured, measure
from bench.harness import Contender, race
from bench.verdict import Metric
from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, Territory, User
from hangthat.domain.activities.models import Activity, Participant
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Inspection, Result

HISTORY = 1_000_000
LAP = 0.2  # seconds: some ten pages, for the first after a full collection of garbage is no page
_GROWN = (Inspection, Result, Violation, Decision)  # in the order of their pointers
_HISTORY = (Activity, Participant, Commitment, *_GROWN)


@dataclass(frozen=True)
class Visit:
    """A page by its name and its address, which may differ by visitor."""

    name: str
    address: str


def grow_history() -> int:
    """Copies of inspections, with all that hangs on them, until the history is long enough."""
    rows = sum(model.objects.count() for model in _HISTORY)
    grown = sum(model.objects.count() for model in _GROWN)
    copies = -(-(HISTORY - rows) // max(grown, 1)) if rows < HISTORY else 0
    steps = {model: newest(model) for model in _GROWN}
    with transaction.atomic():
        for copy in range(1, copies + 1):
            for model in _GROWN:
                copy_rows(model, copy, steps)
    return sum(model.objects.count() for model in _HISTORY)


def newest(model: type[models.Model]) -> int:
    return model._default_manager.aggregate(newest=models.Max("pk"))["newest"] or 0


def copy_rows(model: type[models.Model], copy: int, steps: dict[Any, int]) -> None:
    columns, values = [], []
    for field in model._meta.concrete_fields:
        pointed = model if field.primary_key else field.related_model
        value = f'"{field.column}"'
        if pointed in steps:
            value += f" + {steps[pointed] * copy}"
        elif field.name == "code":
            value += f" || '-{copy}'"
        columns.append(f'"{field.column}"')
        values.append(value)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} "
            f"FROM {table} WHERE id <= {steps[model]}"
        )


def narrowest(on: date) -> Area:
    """The commune of today with the fewest establishments, but some."""
    territory = Territory.load()
    counts: dict[int, int] = {}
    found = Establishment.objects.order_by().values_list("area").annotate(n=Count("pk"))
    for area_id, n in found:
        unit = territory.unit_on(area_id, on)
        if unit is not None:
            counts[unit] = counts.get(unit, 0) + n
    return territory.areas[min(counts, key=lambda unit: (counts[unit], unit))]


def visits(clerk: User) -> list[Visit]:
    """Pages that both may open; the records are the clerk's."""
    shop = Establishment.objects.visible_to(clerk).select_related("party").first()
    held = Inspection.objects.visible_to(clerk).first()
    assert shop is not None
    assert held is not None
    return [
        Visit("shops", "/co-so/"),
        Visit("search", "/co-so/?q=tap+hoa"),
        Visit("outreach", "/tuyen-truyen/"),
        Visit("inspections", "/kiem-tra/"),
        Visit("a shop", f"/co-so/{shop.code}/"),
        Visit("a party", f"/chu-the/{shop.party.code}/"),
        Visit("an inspection", f"/kiem-tra/{held.code}/"),
    ]


def check(clerk: User, area: Area, client: Client) -> None:
    """The clerk's list holds her shops and nobody else's."""
    mine = set(Establishment.objects.visible_to(clerk).values_list("area", flat=True))
    territory, today = Territory.load(), datetime.now().astimezone().date()
    assert mine
    assert mine <= set(territory.home_areas_of(area.pk, today))
    other = Establishment.objects.exclude(area__in=mine).first()
    party = Party.objects.exclude(pk__in=Party.objects.visible_to(clerk).values("pk")).first()
    assert client.get(f"/co-so/{other.code}/").status_code == 404
    assert client.get(f"/chu-the/{party.code}/").status_code == 404


def opened(client: Client, address: str) -> Callable[[], None]:
    def page() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    return page


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def measured(rounds: int, at: datetime) -> Measured:
    settings.ALLOWED_HOSTS = ["*"]
    call_command("collectstatic", interactive=False, verbosity=0)
    rows = grow_history()
    area = narrowest(at.date())
    get_user_model().objects.filter(username__startswith="bench-").update(is_active=False)
    people = {
        role: add_officer(
            username=f"bench-{role}-{at:%H%M%S}",
            password="bench-only",
            full_name=role.label,
            role=role,
            area=area if role == Role.CLERK else None,
            at=at,
        )
        for role in (Role.CLERK, Role.STANDING_OFFICER)
    }
    clients = {role: signed_in(user) for role, user in people.items()}
    check(people[Role.CLERK], area, clients[Role.CLERK])
    metrics, noisy = [], False
    for visit in visits(people[Role.CLERK]):
        run = race(
            [Contender(role, opened(client, visit.address)) for role, client in clients.items()],
            rounds=rounds,
            shortest=LAP,
        )
        noisy |= run.noisy
        ratio = run.ratio(Role.CLERK, Role.STANDING_OFFICER, clock="cpu")
        wall = run.ratio(Role.CLERK, Role.STANDING_OFFICER).median
        note = f"CPU; wall {wall:.2f}, clerk {run.seconds(Role.CLERK).median * 1000:.1f} ms"
        metrics.append(Metric(f"SCOPE {visit.name}", ratio, note=note))
    print(f"{rows:,} rows of history; the narrowest commune is {area}")
    return Measured(metrics, noisy)


if __name__ == "__main__":
    measure(measured)
