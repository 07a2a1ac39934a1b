"""Records that were merged into another: kept for ever, and counted nowhere."""

from typing import Any

from django.db import models


class Standing(models.Manager[Any]):
    """All but the records that were merged into another (docs/adr/0019)."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(merged_into__isnull=True)
