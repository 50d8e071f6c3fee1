"""What happens to a family after the decision: reviews, changes, deaths, job offers, moves (57号第五章; 43号第五章)."""
