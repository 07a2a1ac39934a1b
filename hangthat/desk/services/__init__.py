from hangthat.desk.services.life import Event
from hangthat.desk.services.readings import Choice, choices_of, in_use
from hangthat.desk.services.timeline import timeline

__all__ = ["Choice", "Event", "choices_of", "in_use", "timeline"]
