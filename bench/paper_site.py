"""A ward whose stalls are to sign: a database and files of its own in a folder that goes again.

Import it before anything of Django: it says where the database is.
"""

import os
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

FOLDER = tempfile.TemporaryDirectory(prefix="hangthat-bench-")
os.environ["HANGTHAT_DATA"] = FOLDER.name
os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER.name}/bench.sqlite3"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from hangthat.core.access.lexicon import Role  # noqa: E402
from hangthat.core.access.services.people import add_officer  # noqa: E402
from hangthat.core.agencies.models import Area, User  # noqa: E402
from hangthat.core.jobs.services import work_once  # noqa: E402
from hangthat.core.jobs.services.products import product  # noqa: E402
from hangthat.core.web.form_tokens import FIELD, new_token  # noqa: E402
from hangthat.desk.works import WORKS  # noqa: E402
from hangthat.domain.commitments.models import CommitmentText, FormBatch  # noqa: E402
from hangthat.domain.commitments.services import last_print, propose_texts  # noqa: E402
from hangthat.domain.establishments.models import Establishment  # noqa: E402
from hangthat.domain.establishments.services import open_establishment, register_party  # noqa: E402

WORDINGS = Path(__file__).parents[1] / "reference" / "commitments.toml"


def now() -> datetime:
    """This moment, in the machine's zone."""
    return datetime.now().astimezone()


@dataclass(frozen=True)
class Cost:
    """Units: seconds by the clock; of the processors, started processes included."""

    clock: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.cpu:.1f} s of CPU ({self.clock:.1f} s by the clock)"


def cost_of(act: Callable[[], Any]) -> tuple[Any, Cost]:
    """What it gave, and what it took."""
    clock, cpu = time.perf_counter(), _cpu()
    found = act()
    return found, Cost(time.perf_counter() - clock, _cpu() - cpu)


def _cpu() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(kind)[:2]) for kind in kinds)


@dataclass
class Site:
    """One clerk before his pages, and the worker behind them."""

    user: User
    client: Client

    def posted(self, address: str, typed: dict[str, Any]) -> str:
        """Where a form that was taken leads. Refuses: one that was not."""
        answer = self.client.post(address, {FIELD: new_token(self.user.pk), **typed})
        assert answer.status_code == 302, answer.content.decode()[:4000]
        return answer["Location"]

    def work(self) -> None:
        """The next job, as the worker does it."""
        assert work_once(WORKS, clock=now)

    def asked_forms(self, shops: list[Establishment]) -> FormBatch:
        """The forms of these shops are asked for on the page; the printing waits."""
        ticked = "&".join(f"chon={shop.pk}" for shop in shops)
        text = CommitmentText.objects.get(kind="trade")
        typed = {"text": text.pk, "title": "Đo", "asked_on": f"{now():%d/%m/%Y}"}
        self.posted(f"/cam-ket/in-mau/them/?{ticked}", typed)
        return FormBatch.objects.latest("pk")

    def printed(self, batch: FormBatch) -> bytes:
        """The file of its printing."""
        job = last_print(batch, self.user)
        assert job is not None
        assert job.state == "done", job.words
        return product(job).read_bytes()


def site() -> Site:
    """An empty province with one ward."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    at = now()
    propose_texts(path=WORDINGS, at=at)
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    ward = Area.objects.create(code="1", name="Phường Một", level="commune", parent=province)
    who = {"username": "bench", "password": "bench-only", "full_name": "Nông Thị Đo"}
    user = add_officer(**who, role=Role.CLERK, area=ward, at=at)
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return Site(user, client)


def stalls(count: int) -> list[Establishment]:
    """Each with a name, an owner and an address of its own."""
    ward, at = Area.objects.get(level="commune"), now()
    return [
        open_establishment(
            party=register_party(name=f"Chủ quầy số {n}", kind="household", by=None, at=at),
            name=f"Tạp hóa quầy {n}",
            kind="stall",
            area=ward,
            address=f"Chợ Một, dãy {n // 40 + 1}, quầy {n}",
            opened_on=date(2020, 1, 1),
            by=None,
            at=at,
        )
        for n in range(count)
    ]
