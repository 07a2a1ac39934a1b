"""Who knows of a tag: the officers of its office, as far as they see what carries it."""

import pytest

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.audit.journal import WORDS as SEALED
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import open_case
from hangthat.domain.cases.services.restricting import restrict
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls
from hangthat.domain.dossier.queries import dossier_of
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.tags.models import Tag, Tagging
from hangthat.domain.tags.queries import carried_by, narrowed, numbers, tags_to_choose
from hangthat.domain.tags.tests.office import given, made, office_of, officer_of
