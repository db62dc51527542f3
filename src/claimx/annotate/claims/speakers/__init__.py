"""Who makes a claim, and who passes it on."""
