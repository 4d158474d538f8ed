"""Pages of proofs: agreeing, receiving, judging, confirming, waiving."""
