"""Forms of the plans pages: cleaning what people type, nothing else."""
