"""Figures asked of the catalogue: numbers, the names behind them, tables, checks, sentences."""

from hangthat.domain.figures.queries.asked import Asked as Asked
from hangthat.domain.figures.queries.asked import Figure as Figure
from hangthat.domain.figures.queries.counting import Figures as Figures
