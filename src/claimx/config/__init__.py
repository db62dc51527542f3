"""The settings of a run: where they come from, and what they are in the end.

Defaults, over them ``claimx.toml``, over that the environment, over that what the command line says.
"""

from claimx.config.settings import MAX_BYTES as MAX_BYTES
from claimx.config.settings import MAX_MEMORY as MAX_MEMORY
from claimx.config.settings import TIMEOUT as TIMEOUT
from claimx.config.settings import Format as Format
from claimx.config.settings import Lookup as Lookup
from claimx.config.settings import Settings as Settings
from claimx.config.settings import written as written
