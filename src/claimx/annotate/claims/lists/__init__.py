"""Claims of lists: what a heading, a leading line or the head of a column makes each item or cell say."""
