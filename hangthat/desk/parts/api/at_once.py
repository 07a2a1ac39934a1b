"""What came of a check at once: a violation, and its decision, as programs say them."""

from pydantic import Field

from hangthat.core.rest.lookup import named_in_body
from hangthat.core.rest.schemas import Body, Code, Day, Dong, Text, Yes
from hangthat.core.web.forms.options import CleanedData
from hangthat.desk.parts.api.goods_groups import GoodsGroupsIn
from hangthat.domain.cases.models import Sanction, ViolationClass
from hangthat.domain.cases.services import ViolationDetails
from hangthat.domain.law.models import Conduct


class DecisionAtOnce(Body):
    decided_on: Day
    sanction: Sanction
    number: Text = Field("", max_length=60)
    fine_vnd: Dong | None = Field(None, examples=[1250000], description="Đồng.")
    right_holder_request: Yes = False


class ViolationAtOnce(GoodsGroupsIn):
    classification: ViolationClass
    conduct: Text = Field("", max_length=500)
    catalogue_conduct: Code | None = Field(None, description="Mã hành vi theo danh mục.")
    decision: DecisionAtOnce | None = None

    def violation(self) -> CleanedData:
        """As the service of a visit takes it."""
        return {
            "classification": self.classification,
            "conduct": self.conduct,
            "more": ViolationDetails(
                goods=self.groups(), catalogue_conduct=conduct_named(self.catalogue_conduct)
            ),
        }


def conduct_named(code: str | None) -> Conduct | None:
    """Refuses: a code that the catalogue does not have."""
    # unscoped: the law, the same for everybody
    return named_in_body(Conduct.objects.all(), code, "catalogue_conduct") if code else None
