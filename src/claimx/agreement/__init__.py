"""How far reviewers agree: percent, Cohen's kappa, Krippendorff's alpha, by field; and who reviews what."""
