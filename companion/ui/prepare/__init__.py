"""The stage Prepare: people, places, topics and what must be known before."""
