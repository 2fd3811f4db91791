// The field of words: marks it as wrong or right as its preview says, where the page is not loaded anew.
(function () {
  "use strict";

  document.addEventListener("htmx:after:swap", function () {
    document.querySelectorAll(".time .reads").forEach(function (reading) {
      const input = document.getElementById(reading.id.replace(/_reading$/, ""));
      if (!input) return;
      if (reading.querySelector("[data-invalid]")) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    });
  });
})();
