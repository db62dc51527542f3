"""Identifiers of publications, trials and reviews as people write them: found, spelt one way, with where they stand.

Kinds: ``doi``, ``pmid``, ``pmcid``, ``nct`` (ClinicalTrials.gov), ``isrctn``, ``eudract`` (EudraCT and EU CT numbers),
``prospero``, ``ictrp`` (the other registries of the WHO platform), ``arxiv``, ``isbn`` and ``url``. Sources of the shapes
are named in the module of each; :mod:`claimx.identifiers.find` puts them together.
"""

from claimx.identifiers.doi import doi_in_field
from claimx.identifiers.find import address_ids, find_identifiers, ids_of
from claimx.identifiers.found import Identifier
from claimx.identifiers.numbers import valid_isbn

__all__ = ["Identifier", "address_ids", "doi_in_field", "find_identifiers", "ids_of", "valid_isbn"]
