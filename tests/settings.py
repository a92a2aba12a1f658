from organizer.settings import *  # noqa: F403
