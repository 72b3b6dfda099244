"""The stage Agree and sign: reading aloud, answers, signatures."""
