"""URLs of the API outside its versions; every unknown address answers with a problem."""

from django.urls import path, re_path

from .not_found import redirect_to_index, unknown_address

urlpatterns = [path("", redirect_to_index), re_path(r"\A[\s\S]*\Z", unknown_address)]
