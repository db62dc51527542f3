"""One module a format: what stands in a file, as entries of CSL-JSON."""
