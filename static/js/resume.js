// Signed out while a page was open. Whoever signs in again, in another tab, has a new token: the answer to the
// next request brings it, the page takes it over, and the request goes once more. Nothing typed is touched.
(function () {
  "use strict";
  const user = document.currentScript.dataset.user;

  async function fetchAgain(address, request) {
    const response = await window.fetch(address, request);
    const token = response.headers.get("X-CSRFToken");
    if (!token) return response;
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach(function (input) {
      input.value = token;
    });
    // In the name of somebody else only when they press it themselves.
    if (response.headers.get("X-Signed-In") !== user) return response;
    document.querySelectorAll(".signed-out").forEach(function (notice) { notice.remove(); });
    request.body.set("csrfmiddlewaretoken", token);
    return window.fetch(address, request);
  }

  document.addEventListener("htmx:before:request", function (event) {
    event.detail.ctx.fetch = fetchAgain;
  });
})();
