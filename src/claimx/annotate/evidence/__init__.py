"""What claims, sentences and the page rest on: the design, its basis and the words that tell."""
