import os

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")

application = get_asgi_application()

for step in settings.AT_START:
    import_string(step)()
