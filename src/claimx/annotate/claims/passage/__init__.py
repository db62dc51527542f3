"""What is known around a sentence: its page, its topic, the drug and the condition that it may leave out."""
