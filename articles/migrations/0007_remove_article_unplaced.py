from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_unplaced_are_proposals")]
    operations = [migrations.RemoveField(model_name="article", name="unplaced")]
