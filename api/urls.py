"""URLs of the API outside its versions; every unknown address answers with a problem."""

from django.urls import path, re_path

from .not_found import latest, unknown

urlpatterns = [
    path("", latest),
    re_path(r"\A[\s\S]*\Z", unknown),
]
