"""A window of WebKitGTK for WebKitWebDriver, run by Debian's own Python, which has the bindings.

WebKit's MiniBrowser would do but for the console: it browses privately while it is driven, and then WebKit writes no
messages. This window keeps its data in a folder that goes with it and writes the messages of the console to its output.
"""

import tempfile

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

with tempfile.TemporaryDirectory() as folder:
    data = WebKit2.WebsiteDataManager(base_data_directory=folder, base_cache_directory=folder)
    context = WebKit2.WebContext(website_data_manager=data)
    context.set_automation_allowed(True)

    def view(_session: WebKit2.AutomationSession) -> WebKit2.WebView:
        settings = WebKit2.Settings(
            enable_write_console_messages_to_stdout=True,
            # layers put together by a processor take as much time as everything else
            hardware_acceleration_policy=WebKit2.HardwareAccelerationPolicy.NEVER,
        )
        shown = WebKit2.WebView(web_context=context, settings=settings, is_controlled_by_automation=True)
        shown.connect("close", Gtk.main_quit)
        window = Gtk.Window(default_width=1280, default_height=900)
        window.add(shown)
        window.show_all()
        return shown

    def started(_context: WebKit2.WebContext, session: WebKit2.AutomationSession) -> None:
        application = WebKit2.ApplicationInfo()
        application.set_name("MiniBrowser")  # the name that selenium asks for
        application.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
        session.set_application_info(application)
        session.connect("create-web-view", view)

    context.connect("automation-started", started)
    Gtk.main()
