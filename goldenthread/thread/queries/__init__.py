"""Reads that join what several rooms know, for one page each."""
