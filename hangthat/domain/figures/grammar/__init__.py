"""Arithmetic of figures: windows of days, changes in per cent, sentences."""

from hangthat.domain.figures.grammar.change import NOT_COMPARABLE as NOT_COMPARABLE
from hangthat.domain.figures.grammar.change import Change as Change
from hangthat.domain.figures.grammar.window import Window as Window
from hangthat.domain.figures.grammar.window import joined as joined
from hangthat.domain.figures.grammar.within import WITHIN as WITHIN
