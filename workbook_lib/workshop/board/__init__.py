"""The board: the service that keeps what participants share, and shows the coach what may be shown."""
