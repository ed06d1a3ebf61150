"""What the rules are worth: findings on labelled and on clean text, their lock, the time they take."""
