"""What is written of figures: readings that are kept."""

from hangthat.domain.figures.services.readings import keep_reading as keep_reading
from hangthat.domain.figures.services.readings import keep_readings as keep_readings
