"""The same study across documents: which records are about one publication, which publications report one study.

::

    records --gather--> items --publications--> clusters --trials--> studies --describe--> Study, ClaimGroup

Cochrane's distinction is kept (Handbook for Systematic Reviews of Interventions, chapters 4 and 5: "studies not
reports are the unit of interest"): a *report* is one publication, a *study* has one or several of them (the trial's
register entry, its preprint, the paper, a later analysis), and what counts as independent support is studies.

Record linkage after Fellegi and Sunter (1969): what two descriptions agree and disagree on votes with the logarithm of
its likelihood ratio. Only descriptions that share a block are compared, and clusters that contradict each other (two
DOIs, years far apart, titles that say something else) are never joined, however short the chain between them.
"""

from __future__ import annotations

from claimx.studies.cluster import cluster
from claimx.studies.model import ClaimGroup, Clustering, Study

__all__ = ["ClaimGroup", "Clustering", "Study", "cluster"]
