def get_notification(message, kind, title=None, goes_on=None):
    """Return the action that shows a message on the screen of whoever asked.

    What is no success stays until it is closed.

    :param str message: what is said
    :param str kind: ``success`` or ``warning``
    :param str title: none by default
    :param dict goes_on: the action that follows; by default the records are shown as
        they are now
    """
    params = {
        "type": kind,
        "sticky": kind != "success",
        "message": message,
        "next": goes_on or {"type": "ir.actions.client", "tag": "soft_reload"},
    }
    if title:
        params["title"] = title
    return {
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": params,
    }
