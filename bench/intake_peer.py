"""H4's everyday peer: django-import-export, the admin's two passes and its bulk mode, on a sample.

    pip install django-import-export; python -m bench.intake_peer FOLDER [--rows 2000]

FOLDER has the workbook of a round (`bench.intake`). The peer reads it with tablib, as the admin
does, and enters establishments alone, of one owner: no owners, no journal, no duplicates, no fates.
Told: seconds of the processor for each row, preview and confirmation together.
"""

import argparse
import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

import tablib  # noqa: E402
from import_export import fields, resources, widgets  # noqa: E402

from bench.intake import book  # noqa: E402
from hangthat.core.agencies.models import Area  # noqa: E402
from hangthat.core.agencies.models.area import Level  # noqa: E402
from hangthat.domain.establishments.models import Establishment, Party  # noqa: E402

COLUMNS = {
    "code": "STT", "name": "Tên hộ kinh doanh", "kind": "Loại hình", "address": "Địa chỉ",
    "opened_on": "Ngày cấp",
}  # fmt: skip


class Shops(resources.ModelResource):
    """As its documentation has it: an id field, a foreign key by name, a day."""

    code = fields.Field("code", "STT")
    name = fields.Field("name", "Tên hộ kinh doanh")
    address = fields.Field("address", "Địa chỉ")
    opened_on = fields.Field("opened_on", "Ngày cấp", widgets.DateWidget("%d/%m/%Y"))
    area = fields.Field("area", "Xã, phường", widgets.ForeignKeyWidget(Area, "name"))

    class Meta:
        model = Establishment
        import_id_fields = ("code",)
        fields = ("code", "name", "address", "opened_on", "area")

    def before_save_instance(self, instance: Any, row: Any, **more: Any) -> None:
        instance.party, instance.kind, instance.search_key = self.owner, "shop", instance.name


class Bulk(Shops):
    class Meta(Shops.Meta):
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        skip_unchanged = False
        force_init_instance = True


def per_row(rows: int, act: Callable[[], Any]) -> float:
    began = time.process_time()
    act()
    return (time.process_time() - began) / rows


def flow(path: Path, kind: type[Shops]) -> None:
    """Preview and confirmation, each from the file."""
    for dry in (True, False):
        shops = kind()
        shops.owner = Party.objects.get_or_create(code="peer", name="Peer", kind="household")[0]
        found = shops.import_data(tablib.Dataset().load(path.read_bytes(), "xlsx"), dry_run=dry)
        assert not found.has_errors(), found.row_errors()[:1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=2000)
    chosen = parser.parse_args()
    path = chosen.folder / "peer.xlsx"
    units = Area.objects.in_force(on=datetime.now().astimezone().date()).filter(level=Level.COMMUNE)
    names = [unit.name for unit in units]
    once = [name for name in names if Area.objects.filter(name=name).count() == 1]
    book(path, chosen.rows, once)
    for name, kind in (("bulk", Bulk), ("admin", Shops)):
        print(f"{name}: {per_row(chosen.rows, lambda k=kind: flow(path, k)) * 1e6:.0f} µs a row")
        Establishment.objects.all().delete()


if __name__ == "__main__":
    main()
