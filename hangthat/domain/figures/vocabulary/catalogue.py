"""Every measure that is counted of a period or a day, in the order of the table."""

from hangthat.domain.figures.vocabulary.cases import CASE_MEASURES
from hangthat.domain.figures.vocabulary.checks import CHECK_MEASURES
from hangthat.domain.figures.vocabulary.measure import Measure
from hangthat.domain.figures.vocabulary.money import MONEY_MEASURES
from hangthat.domain.figures.vocabulary.shops import SHOP_MEASURES
from hangthat.domain.figures.vocabulary.signing import SIGNING_MEASURES

CATALOGUE: tuple[Measure, ...] = (
    *CHECK_MEASURES,
    *CASE_MEASURES,
    *MONEY_MEASURES,
    *SIGNING_MEASURES,
    *SHOP_MEASURES,
)
BY_KEY = {measure.key: measure for measure in CATALOGUE}
