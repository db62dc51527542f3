"""Found on ``PYTHONPATH`` by every Python that a test starts."""

import offline_hook

offline_hook.install()
