"""Outreach: activities with what stands beside them, forms, campaigns, the library."""

from hangthat.activities.lexicon import FORMS
from hangthat.activities.models.activity import (
    SOURCE,
    Activity,
    ActivityQuerySet,
    Participant,
)
from hangthat.activities.models.beside import Audience, Handout, Partner, Photo
from hangthat.activities.models.campaign import Campaign
from hangthat.activities.models.form import OutreachForm, forms_offered
from hangthat.activities.models.material import Material

__all__ = [
    "FORMS",
    "SOURCE",
    "Activity",
    "ActivityQuerySet",
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
