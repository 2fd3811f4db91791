import pytest
from django.contrib.auth.models import User


@pytest.fixture
def reader(db: None) -> User:
    """Has an account and nothing more."""
    return User.objects.create(username="reader")
