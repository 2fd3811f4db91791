"""The admin of events, with what the desk knows of them."""

from django.contrib import admin
from django.urls import URLPattern, path

from articles.desk.views import sources
from timeline.admin import EventAdmin
from timeline.models import Event

admin.site.unregister(Event)


@admin.register(Event)
class DeskEventAdmin(EventAdmin):
    change_form_template = "admin/timeline/event/desk_change_form.html"

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<int:pk>/sources/", sources.show, name="timeline_event_sources"),
            path("<int:pk>/sources/<int:claim>/move/", sources.move, name="timeline_event_source_move"),
            *super().get_urls(),
        ]
