"""What a check brought besides its findings."""

from datetime import date

from django import template
from django.template import Context

from hangthat.core.common.templatetags.look import Part
from hangthat.desk.parts.queries.check_facts import check_facts, groups_of_goods
from hangthat.desk.parts.queries.check_team import check_team as team_of
from hangthat.desk.parts.queries.planned_check import planned_here as check_here
from hangthat.domain.cases.models import Violation
from hangthat.domain.checklists.queries import cautions_of
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.plans.queries import GoodsGroups

register = template.Library()


@register.inclusion_tag("parts/_check_facts.html", takes_context=True)
def check_details(context: Context, inspection: Inspection, changes: bool = False) -> Part:
    """`changes`: the reader may say more of it."""
    facts = check_facts(inspection, context["request"].user)
    changes = changes and inspection.withdrawn_on is None
    proposed = groups_of_goods(facts, inspection) if changes else []
    return {"facts": facts, "inspection": inspection, "changes": changes, "proposed": proposed}


@register.inclusion_tag("parts/_check_team.html", takes_context=True)
def check_team(context: Context, inspection: Inspection, changes: bool = False) -> Part:
    """`changes`: the reader may say who held it."""
    team = team_of(inspection, context["request"].user, changes=changes)
    return {"team": team, "inspection": inspection}


@register.inclusion_tag("parts/_planned_here.html", takes_context=True)
def planned_here(context: Context, shop: Establishment, on: date) -> Part:
    """What the reader's own team is to hold there by a plan."""
    return {"check": check_here(shop, context["request"].user, on=on)}


@register.simple_tag
def goods_groups(record: Inspection | Violation) -> str:
    """The groups of goods that it names, from rows fetched with it; else "chưa ghi"."""
    return str(GoodsGroups.of(record.goods_groups.all()))


@register.inclusion_tag("parts/_cautions.html", takes_context=True)
def cautions_about(context: Context, member: Establishment | Party, on: date) -> Part:
    """What to be careful of there, as far as the reader may know."""
    return {"cautions": cautions_of(member, context["request"].user, on=on)}
