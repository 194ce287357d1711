"""How requests reach the application and answers leave it: the worker that gunicorn runs."""
