"""Acts on reported figures (số liệu báo cáo)."""

from hangthat.domain.reported.services.tables import (
    Source,
    Stated,
    record_table,
    refuse_period,
    restore_table,
    withdraw_table,
)

__all__ = ["Source", "Stated", "record_table", "refuse_period", "restore_table", "withdraw_table"]
