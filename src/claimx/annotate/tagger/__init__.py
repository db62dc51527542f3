"""The trained tagger: proposes the names of chemicals and diseases, decides nothing."""
