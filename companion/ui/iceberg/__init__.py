"""The private drawer: the only screens that ever see the chair's notes."""
