def test_smoke(client):
    assert client.get("/nowhere").status_code == 404
