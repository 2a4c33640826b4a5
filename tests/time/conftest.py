"""Property tests here run without a deadline: on a busy machine it would fail by chance."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
