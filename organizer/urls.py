from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import path

urlpatterns = [
    path(
        "healthz",
        login_not_required(lambda request: HttpResponse("ok")),
        name="healthz",
    ),
]
