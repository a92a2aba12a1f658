"""Everything comes from the environment; with none at all, the demo runs safely.

A deployment is *public* when ALLOWED_HOSTS names anything but this machine. A public
one refuses to start unless it is safe: see `organizer.production`.
"""

from pathlib import Path

import environ
import pghistory
from django.urls import reverse_lazy

from organizer import production

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# --- Where things are kept -----------------------------------------------------------
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).absolute()
DATABASE_URL = env.str("DATABASE_URL", default="")
PORT = production.port(env.str("PORT", default="8000"))
# The team that commands act for where none is named: its slug. Empty = the first made.
DEFAULT_TEAM = env.str("DEFAULT_TEAM", default="")

# --- Safety --------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[]) or list(production.LOOPBACK)
PUBLIC = production.is_public(ALLOWED_HOSTS)
production.refuse_unsafe(
    allowed_hosts=ALLOWED_HOSTS,
    debug=DEBUG,
    secret_key=env.str("SECRET_KEY", default=""),
    database_url=DATABASE_URL,
    email_url=env.str("EMAIL_URL", default=""),
)
SECRET_KEY = env.str("SECRET_KEY", default="") or production.kept_secret(DATA_DIR)
# Of the hashes of who was removed for good: see contacts/models/removed.py.
REMOVED_KEY = env.str("REMOVED_KEY", default="") or SECRET_KEY
# Uploaded lists; never served but to the team's admins. The worker reads them too.
# An upload is written here at once, so that to keep it is to rename it.
# After an import ends its file is kept for so many days, for the team's admins.
IMPORTS_KEPT_DAYS = env.int("IMPORTS_KEPT_DAYS", default=30)
IMPORTS_DIR = FILE_UPLOAD_TEMP_DIR = production.own_folder(DATA_DIR / "imports")
if PUBLIC:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    # A leading dot means any subdomain, which an origin writes with a star.
    CSRF_TRUSTED_ORIGINS = [
        f"https://{'*' if host.startswith('.') else ''}{host}" for host in ALLOWED_HOSTS
    ]
SESSION_ENGINE = "organizer.accounts.sessions"
# What a page says of the work ends with the session, and never lies in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 14 * 24 * 3600
# A form that matches the columns of the widest list that is read has so many answers.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# --- The database: PostgreSQL only ---------------------------------------------------
# Without DATABASE_URL the embedded server of organizer/database serves trial and tests.
if DATABASE_URL:
    DATABASES = {"default": production.database(DATABASE_URL)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "organizer.database",
            "NAME": "organizer",
            "CLUSTER": {"folder": DATA_DIR / "db", "durable": True},
        }
    }
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Compiling a page's query takes longer than running it.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- What all processes remember for a while: tries to sign in, and codes used --------
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # See organizer/database/changes.py.
    "counts": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "counts",
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
}

# --- History: statement triggers, so that COPY, bulk and raw SQL are seen -------------
PGHISTORY_LEVEL = pghistory.Statement
# The history is read by row and by act, never by other links.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_CONTEXT_FIELD = pghistory.ContextForeignKey(db_index=True)
PGHISTORY_BASE_MODEL = "organizer.accounts.events.Event"

# --- Jobs: those that went well leave no row behind -----------------------------------
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}

# --- The application -----------------------------------------------------------------
ROOT_URLCONF = "organizer.urls"
WSGI_APPLICATION = "organizer.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.forms",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "organizer.staticfiles.StaticFiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "organizer.database",
    "districts",
    "organizer.accounts",
    "contacts",
    "power",
]
CSRF_FAILURE_VIEW = "organizer.accounts.views.unsaved.stale"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "organizer.accounts.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "organizer.accounts.middleware.KeepNothingMiddleware",
    "organizer.accounts.middleware.ActingMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

LANGUAGE_CODE = "en-us"
USE_I18N = False
TIME_ZONE = "America/New_York"
USE_TZ = True

# --- Who signs in --------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
RULES = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": RULES + "MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": RULES + "CommonPasswordValidator"},
    {"NAME": RULES + "UserAttributeSimilarityValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "organizer.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "organizer.accounts.adapter.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# An address without an account is told nothing, and gets no mail.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "organizer.accounts.forms.signing_in.SignInForm",
    "reset_password": "organizer.accounts.forms.signing_in.AskForPasswordForm",
    "reset_password_from_key": "organizer.accounts.forms.signing_in.ChoosePasswordForm",
    "change_password": "organizer.accounts.forms.signing_in.ChangePasswordForm",
    "reauthenticate": "organizer.accounts.forms.signing_in.SamePasswordForm",
}
# What happens to an account is told by e-mail to whom it belongs.
ACCOUNT_EMAIL_NOTIFICATIONS = True
USERSESSIONS_ADAPTER = "organizer.accounts.adapter.SessionsAdapter"

# --- The second factor: an app's codes, passkeys, recovery codes ----------------------
MFA_ADAPTER = "organizer.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Organizer"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "organizer.accounts.forms.second_factor.CodeForm",
    "authenticate_webauthn": "organizer.accounts.forms.second_factor.PasskeyForm",
    "reauthenticate": "organizer.accounts.forms.second_factor.SameCodeForm",
    "reauthenticate_webauthn": "organizer.accounts.forms.second_factor.SamePasskeyForm",
    "login_webauthn": "organizer.accounts.forms.second_factor.SignInByPasskeyForm",
    "activate_totp": "organizer.accounts.forms.second_factor.AddAppForm",
    "deactivate_totp": "organizer.accounts.forms.second_factor.RemoveAppForm",
    "generate_recovery_codes": "organizer.accounts.forms.second_factor.NewCodesForm",
    "add_webauthn": "organizer.accounts.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "organizer.accounts.forms.second_factor.RenamePasskeyForm",
}

# --- E-mail --------------------------------------------------------------------------
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", default=f"organizer@{ALLOWED_HOSTS[0].lstrip('.')}"
)

# Where an e-mail's links lead: the first host, unless another address is named.
BASE_URL = env.str("BASE_URL", default="").rstrip("/") or (
    f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if PUBLIC else f"http://127.0.0.1:{PORT}"
)

# --- The geocoder: sent the addresses of the teams whose admin switched it on ---------
GEOCODER_URL = production.geocoder(
    env.str(
        "GEOCODER_URL",
        default="https://geocoding.geo.census.gov/geocoder/locations/addressbatch",
    )
)
# Seconds that it may take over one list of addresses.
GEOCODER_TIMEOUT = 600

# --- Published lists: hosts that may be read though they are not public, by http too --
# Each with its port: lists.example.org:8000. See contacts/importing/fetching.py.
PULLS_FROM = env.list("PULLS_FROM", default=[])

# --- Files served to browsers --------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", BASE_DIR / "node_modules/bootstrap/dist"),
    ("htmx", BASE_DIR / "node_modules/htmx.org/dist"),
    ("chart", BASE_DIR / "node_modules/chart.js/dist"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "organizer.staticfiles.HashedStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Logs ----------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "structlog.stdlib.ProcessorFormatter",
            "processors": production.LOG_PROCESSORS,
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"procrastinate": {"level": "WARNING"}},
}
