from django.contrib import admin
from django.urls import URLPattern, URLResolver, path

from timeline import resume, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("", views.index, name="index"),
    path("<slug:slug>/", views.timeline, name="timeline"),
    path("<slug:slug>/e/<int:pk>/", views.event, name="event"),
    path("<slug:slug>/since/<int:version>/", views.since, name="since"),
]

handler403 = resume.refused
handler404 = views.not_found
