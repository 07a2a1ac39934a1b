"""Acts on flash reports."""

from hangthat.domain.flash_reports.services.answering import confirm
from hangthat.domain.flash_reports.services.correcting import discard, open_correction
from hangthat.domain.flash_reports.services.drafting import draft, refresh, write
from hangthat.domain.flash_reports.services.sending import send
from hangthat.domain.flash_reports.services.terms import FlashTerms

__all__ = [
    "FlashTerms",
    "confirm",
    "discard",
    "draft",
    "open_correction",
    "refresh",
    "send",
    "write",
]
