from django.db import migrations


class Migration(migrations.Migration):
    """A mark of a short code can be guessed, and told which tips were of one source."""

    dependencies = [('tips', '0003_first_answers_and_sources')]

    operations = [migrations.RemoveField(model_name='tip', name='source_mark')]
