from django.urls import path, re_path

from contacts.views import bulk, institutions, lists, picking, saved_lists, touchpoints


def of_each_list():
    """The addresses of every list: its page, its file, and what is done with many."""
    for kind in lists.LISTS.values():
        name = kind.one.replace("-", "_")
        at = kind.many
        yield path(f"{at}/", lists.shown(kind), name=f"{name}_list")
        yield path(f"{at}/csv/", lists.file(kind), name=f"{name}_list_csv")
        if kind.acts:
            yield path(f"{at}/many/", bulk.many(kind), name=f"{name}_list_many")


urlpatterns = [
    re_path("^pick/(?P<of>institutions|contacts)/$", picking.pick, name="pick"),
    *of_each_list(),
    path("lists/<slug:of>/add/", saved_lists.add, name="saved_list_add"),
    path("lists/<int:pk>/rename/", saved_lists.rename, name="saved_list_rename"),
    path("lists/<int:pk>/delete/", saved_lists.delete, name="saved_list_delete"),
    path("institutions/<int:pk>/", institutions.institution, name="institution"),
    path(
        "institutions/<int:pk>/district/",
        institutions.choose,
        name="institution_choose_district",
    ),
    path("touchpoints/log/", touchpoints.log, name="touchpoint_log"),
    path("touchpoints/log/who/", touchpoints.log_who, name="touchpoint_log_who"),
]
