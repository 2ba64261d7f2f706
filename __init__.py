from . import controllers, models, report, wizard
from .hooks.install import post_init_hook
from .hooks.uninstall import uninstall_hook
