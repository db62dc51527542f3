"""claimx: medical documents in, an auditable ledger of claims out."""

__version__ = "0.1.0"
