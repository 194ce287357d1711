import sys

from app.settings.docs import documentation

sys.stdout.write(documentation())
