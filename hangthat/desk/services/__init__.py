from hangthat.desk.services.readings import Choice, choices_of, in_use
from hangthat.desk.services.timeline import Event, timeline

__all__ = ["Choice", "Event", "choices_of", "in_use", "timeline"]
