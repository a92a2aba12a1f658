from django.urls import path

from contacts.views import institutions, touchpoints

urlpatterns = [
    path("institutions/", institutions.institution_list, name="institution_list"),
    path("institutions/<int:pk>/", institutions.institution, name="institution"),
    path("touchpoints/log/", touchpoints.log, name="touchpoint_log"),
]
