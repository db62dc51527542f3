"""Where the files of a run are: a folder of this machine, or one of an object store."""

from claimx.run.stores.store import Store, store_at

__all__ = ["Store", "store_at"]
