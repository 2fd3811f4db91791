"""Reporter, Editor and Publisher as groups."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from articles.people.roles import make_groups


def make_roles(apps, schema_editor):
    """Permissions come after all migrations, so on a new database those that the groups need are made here."""
    using = schema_editor.connection.alias
    for label in ("auth", "timeline", "articles"):
        create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=apps)
    make_groups(apps, using)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_remove_article_unplaced"),
        ("timeline", "0003_desk"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
