"""Figures of people who came to harm, and who they were."""
