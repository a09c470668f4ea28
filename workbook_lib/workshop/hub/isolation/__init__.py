"""The sandbox around each participant's server: bubblewrap, the spawner, and erasing their folders.

Imported by `workshop.hub` and `workshop.coach`. May import `workshop.hub.entering` and `workshop.hub.workshop_config`.
"""
