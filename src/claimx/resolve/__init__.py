"""Optional look-up of cited studies in public indexes (Crossref, PubMed): the only part of claimx that uses a network.

Off unless ``--resolve`` names a source; needs ``pip install "claimx[resolve]"``. Answers are kept on disk, requests are
paced and retried, and a source that does not answer costs the record its resolution, never the run.
"""

from claimx.resolve.resolver import Resolver
from claimx.resolve.wanted import Wanted, wanted_of_citation, wanted_of_reference

__all__ = ["Resolver", "Wanted", "wanted_of_citation", "wanted_of_reference"]
