"""The catalogue: what each measure counts. There is no second list of measures."""

from hangthat.domain.figures.vocabulary.catalogue import BY_KEY as BY_KEY
from hangthat.domain.figures.vocabulary.catalogue import CATALOGUE as CATALOGUE
from hangthat.domain.figures.vocabulary.measure import Measure as Measure
from hangthat.domain.figures.vocabulary.measure import Terms as Terms
from hangthat.domain.figures.vocabulary.sources import Source as Source
from hangthat.domain.figures.vocabulary.sources import in_areas as in_areas
