"""Outreach: activities with what stands beside them, forms, campaigns, the library."""

from hangthat.domain.activities.lexicon import FORMS
from hangthat.domain.activities.models.activity import (
    Activity,
    ActivityQuerySet,
    Participant,
)
from hangthat.domain.activities.models.activity_details import (
    Attendee,
    Audience,
    Handout,
    Partner,
    Photo,
)
from hangthat.domain.activities.models.campaign import Campaign
from hangthat.domain.activities.models.form import OutreachForm, forms_offered
from hangthat.domain.activities.models.material import Material

__all__ = [
    "FORMS",
    "Activity",
    "ActivityQuerySet",
    "Attendee",
    "Audience",
    "Campaign",
    "Handout",
    "Material",
    "OutreachForm",
    "Participant",
    "Partner",
    "Photo",
    "forms_offered",
]
