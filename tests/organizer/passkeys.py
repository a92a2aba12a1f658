"""A device that keeps passkeys, as the browser pretends to have one."""


def virtual_authenticator(browser, page):
    """Give the page a device that keeps passkeys; returns how to speak to it."""
    session = browser.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }  # fmt: skip
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def say(command: str, **said):
        session.send(command, made | said)

    return say
