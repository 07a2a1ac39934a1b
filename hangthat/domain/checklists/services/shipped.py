"""The checklists that come with the program."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from hangthat.domain.checklists.models import ChecklistSheet
from hangthat.domain.checklists.reader import cells_of
from hangthat.domain.checklists.services.sheets import publish_cells

# by the name of the file: for which kinds of places
KINDS: dict[str, tuple[str, ...]] = {
    "quay-cua-hang": ("general_store", "mall", "other", "shop", "stall", "supermarket"),
    "co-so-san-xuat": ("producer",),
    "kho-nhap-khau": ("importer_office", "warehouse"),
    "buu-cuc": ("courier",),
}


def shipped(folder: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Each workbook with the kinds that it is for."""
    for name, kinds in KINDS.items():
        yield folder / f"{name}.xlsx", kinds


def load_shipped(*, folder: Path, at: datetime) -> list[ChecklistSheet]:
    """Those of which no version was ever in use; what an office made of one stays."""
    made = []
    for path, kinds in shipped(folder):
        cells = cells_of(path)
        form_id = cells["settings"][0]["form_id"]
        # unscoped: whether the province has it at all
        if not ChecklistSheet.objects.filter(form_id=form_id).exists():
            made.append(publish_cells(cells=cells, kinds=kinds, by=None, at=at))
    return made
