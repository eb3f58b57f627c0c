"""Views: a plan, a catalog and a language enter; text, paper or data leaves. A view computes nothing of its own."""
