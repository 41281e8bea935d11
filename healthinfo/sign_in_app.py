from allauth.account.apps import AccountConfig


class StaffAccountConfig(AccountConfig):
    """The sign-in library's accounts, whose middleware here acts on staff paths alone.

    The library looks for its own middleware by name and refuses to start without; ours runs
    it (`StaffAccountMiddleware`).
    """

    default = False

    def ready(self) -> None:
        from allauth.account import checks  # noqa: F401
