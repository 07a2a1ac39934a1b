"""What came of a check at once: a violation, and its decision, as programs say them."""

from pydantic import Field

from hangthat.core.rest.schemas import Body, Day, Dong, Text, Yes
from hangthat.core.web.forms.options import CleanedData
from hangthat.desk.parts.api.goods_groups import GoodsGroupsIn
from hangthat.domain.cases.models import Sanction, ViolationClass
from hangthat.domain.cases.services import ViolationDetails


class DecisionAtOnce(Body):
    decided_on: Day
    sanction: Sanction
    number: Text = Field("", max_length=60)
    fine_vnd: Dong | None = Field(None, examples=[1250000], description="Đồng.")
    right_holder_request: Yes = False


class ViolationAtOnce(GoodsGroupsIn):
    classification: ViolationClass
    conduct: Text = Field("", max_length=500)
    decision: DecisionAtOnce | None = None

    def violation(self) -> CleanedData:
        """As the service of a visit takes it."""
        return {
            "classification": self.classification,
            "conduct": self.conduct,
            "more": ViolationDetails(goods=self.groups()),
        }
