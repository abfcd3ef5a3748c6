"""Words the scripts need, by audience. Texts only."""
