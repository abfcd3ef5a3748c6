"""The one who owns the planning work: a leader in the municipality's top management (METHOD R20). Pure."""


def lacking(name: str, title: str, *, leads: bool) -> str | None:
    """The code of what is missing before a plan may be published, or None."""
    if not (name and title):
        return "owner.missing"
    return None if leads else "owner.not_a_leader"
