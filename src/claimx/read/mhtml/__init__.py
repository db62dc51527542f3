"""Web pages saved with all that belongs to them in one file (MHTML, RFC 2557), and pages sent by mail."""
