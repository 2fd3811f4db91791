"""The addresses of a timeline's desk page, inside those of the timeline's admin pages."""

from django.urls import path

from timeline.desk import events, previewing, views

EVENT = "<int:pk>/events/<int:event>/"

urlpatterns = [
    path("<int:pk>/desk/", views.desk, name="timeline_timeline_desk"),
    path("<int:pk>/state/<str:to>/", views.state, name="timeline_timeline_state"),
    path("<int:pk>/undo/", events.undo, name="timeline_timeline_undo"),
    path(f"{EVENT}mark/", events.mark, name="timeline_timeline_mark"),
    path(f"{EVENT}move/", events.move, name="timeline_timeline_move"),
    path(f"{EVENT}tags/", events.tags, name="timeline_timeline_tags"),
    path("<int:pk>/preview/", previewing.preview, name="timeline_timeline_preview"),
    path("<int:pk>/preview/e/<int:event>/", previewing.preview_event, name="timeline_timeline_preview_event"),
]
