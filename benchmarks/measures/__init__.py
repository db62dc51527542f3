"""What is counted on the corpora: spans, ids, doses, status, speed and size, one module each."""
