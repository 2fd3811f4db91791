// Signed out while a page was open. Whoever signs in again, in another tab, has a new token: the answer to the
// next request brings it, the page takes it over, and the request goes once more. Nothing typed is touched.
(function () {
  "use strict";
  const user = document.currentScript.dataset.user;

  function takeOver(token) {
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach(function (input) {
      input.value = token;
    });
  }

  // Where an answer says that somebody is signed out; not every page has it.
  function makePlace() {
    if (document.getElementById("desk-message")) return;
    const place = document.createElement("div");
    place.id = "desk-message";
    document.getElementById("content").prepend(place);
  }

  function fetchFor(source) {
    const asksByItself = (source.getAttribute("hx-trigger") || "").startsWith("every");
    return async function (address, request) {
      const response = await window.fetch(address, request);
      if (response.status !== 401) return response;
      makePlace();
      const token = response.headers.get("X-CSRFToken");
      if (!token) {
        const isSaid = document.querySelector(".signed-out") !== null;
        return asksByItself && isSaid ? new Response(null, { status: 204 }) : response;
      }
      takeOver(token);
      // In the name of somebody else only when they press it themselves.
      if (response.headers.get("X-Signed-In") !== user) return response;
      document.querySelectorAll(".signed-out").forEach(function (notice) { notice.remove(); });
      request.body.set("csrfmiddlewaretoken", token);
      return window.fetch(address, request);
    };
  }

  document.addEventListener("htmx:before:request", function (event) {
    event.detail.ctx.fetch = fetchFor(event.detail.ctx.sourceElement);
  });
})();
