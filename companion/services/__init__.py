"""Use cases: the one road of every change, and the ports the outer rooms fill."""
