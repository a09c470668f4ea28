"""The hub of a workshop: who enters, and where what they run is confined."""
