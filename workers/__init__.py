"""Celery and nothing else: tasks of a few lines over the rooms of the line."""
