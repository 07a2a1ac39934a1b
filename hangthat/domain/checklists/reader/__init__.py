"""From the cells of an XLSForm workbook to a sheet that can be asked."""

from hangthat.domain.checklists.reader.cells import SHEETS, Cells, cells_of
from hangthat.domain.checklists.reader.understanding import understood

__all__ = ["SHEETS", "Cells", "cells_of", "understood"]
