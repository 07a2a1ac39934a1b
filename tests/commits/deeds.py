"""How a slice says, in its own `tests/page_writes.py`, what is done with each of its forms.

    DEEDS = (
        Deed(page="establishment_move shop", api="move"),
        Deed(page="reform_drop reform", before=proposed),
    )

page    a route of the desk and the records of a unit that its address names, by attribute
asked   the query of the page's address
api     the name of a write in the slices' `tests/api_writes.py`, whose body fills the form
typed   what else is typed; a function is asked for the value on this unit, and a name may hold a
        key of it: "ngay_{u.leaf}"
before  what stands before: it may add records to the unit
lines   whether it writes in the journal; work that is asked for, and a filter of one's own, do not
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import reverse

from hangthat.desk.tests.api_records import Unit, writes
from tests.gates.slices import modules
from tests.refusals.attempts import Said, code_of, filled, known
from tests.refusals.forms import Form, typed


@dataclass(frozen=True, kw_only=True)
class Deed:
    page: str
    asked: str = ""
    api: str = ""
    typed: Said = field(default_factory=dict)
    before: Callable[[Unit], Any] | None = None
    lines: bool = True

    @property
    def route(self) -> str:
        return f"desk:{self.page.split()[0]}"

    def address(self, unit: Unit) -> str:
        name, *records = self.page.split()
        address = reverse(f"desk:{name}", args=[code_of(getattr(unit, one)) for one in records])
        return f"{address}?{self.asked.format(u=unit)}" if self.asked else address

    def form(self, browser: Client, unit: Unit) -> tuple[str, dict[str, Any]]:
        """Where it is sent, and the form of the page as it is filled in."""
        address = self.address(unit)
        form = Form.of(browser.get(address).content.decode())
        if self.api:
            form.choose(writes(unit)[self.api][2], unit)
        said = {name.format(u=unit): value for name, value in self.typed.items()}
        body = form.values | dict(filled(unit, said))
        return address, {name: typed(one) for name, one in known(body).items()}


def deeds() -> Iterator[Deed]:
    for _, module in modules("page_writes"):
        yield from module.DEEDS


def excused() -> dict[str, str]:
    """Routes that take a form and are not tried → why."""
    return {
        route: why
        for _, module in modules("page_writes")
        for route, why in getattr(module, "EXCUSED", {}).items()
    }
