"""A charter as it is read: articles with their texts, sentences, plain words, and what is known of each."""
