"""Flash reports, their copies, and who confirmed the receipt."""

from hangthat.domain.flash_reports.models.copy import FlashCopy, FlashReceipt
from hangthat.domain.flash_reports.models.flash_report import FlashReport
from hangthat.domain.flash_reports.models.sight import FlashReportQuerySet

__all__ = ["FlashCopy", "FlashReceipt", "FlashReport", "FlashReportQuerySet"]
