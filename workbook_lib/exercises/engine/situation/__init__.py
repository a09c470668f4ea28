"""The situation: the application that something is about, and what the journal knows already and is not asked again.

Imported by `exercises.engine`, by exercises that fill in or name an application, by `sessions` for the plan, and by
`today` for events. An exercise that only starts from an application says so in its content (a form ``run``,
``known_from``) and imports nothing of it. Uses `exercises.engine.desk` and the bindings.
"""
