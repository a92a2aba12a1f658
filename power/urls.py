from django.urls import path

from power.views import (
    briefs,
    comparing,
    district_institutions,
    districts,
    exports,
    institutions,
    plan,
    today,
    trend,
    week,
)

urlpatterns = [
    path("", today.home, name="home"),
    path("today/", today.today, name="today"),
    path("teams/<slug:slug>/week/", week.week, name="week"),
    path("account/week/", week.week_email, name="week_email"),
    path("districts/", districts.district_list, name="district_list"),
    path(
        "districts/institutions/",
        district_institutions.institutions_together,
        name="institutions_together",
    ),
    # A table's file: csv or xlsx.
    path(
        "districts/export/<slug:table>.<slug:form>",
        exports.districts_export,
        name="districts_export",
    ),
    path(
        "districts/<slug:slug>/export/<slug:table>.<slug:form>",
        exports.district_export,
        name="district_export",
    ),
    path("districts/<slug:slug>/", districts.district, name="district"),
    path(
        "districts/<slug:slug>/<int:congress>/",
        districts.district_on_lines,
        name="district_on_lines",
    ),
    path(
        "districts/<slug:slug>/compare/",
        comparing.district_compare,
        name="district_compare",
    ),
    path("districts/<slug:slug>/trend/", trend.district_trend, name="district_trend"),
    path(
        "districts/<slug:slug>/institutions/",
        district_institutions.district_institutions,
        name="district_institutions",
    ),
    path("districts/<slug:slug>/brief/", briefs.district_brief, name="district_brief"),
    path(
        "districts/<slug:slug>/briefs/<int:pk>/", briefs.kept_brief, name="kept_brief"
    ),
    path(
        "institutions/<int:pk>/with-whom/",
        institutions.institution_with_whom,
        name="institution_with_whom",
    ),
    path("districts/<slug:slug>/aim/", plan.aim_change, name="aim_change"),
    # A row of coverage: a kind or a community.
    path(
        "districts/<slug:slug>/<slug:by>/<slug:key>/target/",
        plan.target_edit,
        name="target_edit",
    ),
    path(
        "districts/<slug:slug>/<slug:by>/<slug:key>/believed/",
        plan.believed_edit,
        name="believed_edit",
    ),
]
