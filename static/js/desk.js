// The review page: keeps the marks in the text in step with the cards, the focus where it was, and says
// when a request failed. Everything here only adds to pages that work without it.
(function () {
  "use strict";
  const ORDER = ["pending", "confirmed", "merged", "rejected", "folded"];

  function marksOf(key) {
    return document.querySelectorAll('mark[data-proposals~="' + key + '"]');
  }

  function stateOf(mark) {
    const states = mark.dataset.proposals.split(" ").map(function (key) {
      const card = document.getElementById("proposal-" + key);
      return card ? card.dataset.state : mark.dataset.state;
    });
    return ORDER.find(function (state) { return states.includes(state); });
  }

  function syncMarks() {
    document.querySelectorAll("mark[data-proposals]").forEach(function (mark) {
      const state = stateOf(mark);
      if (mark.dataset.state !== state) mark.dataset.state = state;
    });
  }

  function point(event) {
    const card = event.target.closest("[data-proposal]");
    const mark = event.target.closest("mark[data-proposals]");
    if (!card && !mark) return;
    const keys = card ? [card.dataset.proposal] : mark.dataset.proposals.split(" ");
    document.querySelectorAll(".pointed").forEach(function (old) { old.classList.remove("pointed"); });
    keys.forEach(function (key) {
      marksOf(key).forEach(function (found) { found.classList.add("pointed"); });
      const owner = document.getElementById("proposal-" + key);
      if (owner) owner.classList.add("pointed");
    });
  }

  function say(words) {
    const place = document.getElementById("desk-message");
    const line = document.createElement("p");
    line.className = "desk-notice";
    line.textContent = words;
    place.replaceChildren(line);
  }

  // Brings a quote into sight in its column, without moving the page where the column scrolls by itself.
  function reveal(quote) {
    const column = quote.closest(".text");
    if (column.scrollHeight <= column.clientHeight) return false;
    const above = quote.getBoundingClientRect().top - column.getBoundingClientRect().top;
    if (above < 0 || above > column.clientHeight - 80) column.scrollTop += above - column.clientHeight / 3;
    return true;
  }

  function showQuote(event) {
    const card = event.target.closest("[data-proposal]");
    const quote = card && document.getElementById("quote-" + card.dataset.proposal);
    if (quote) reveal(quote);
  }

  function focusOn(place) {
    const fold = place.closest("details:not([open])");
    if (fold) fold.open = true;
    const field = place.querySelector(".edit input:not([type=hidden])");
    (field || place).focus({ preventScroll: true });
    const moved = place.matches("[data-proposal]") ? false : reveal(place);
    if (!moved) place.scrollIntoView({ block: "nearest" });
  }

  // A mark leads to its card, and the number of a card to its mark.
  function cross(event) {
    const link = event.target.closest('a[href^="#quote-"], a[href^="#proposal-"]');
    const mark = event.target.closest("mark[data-proposals]");
    if (!link && (!mark || !document.getSelection().isCollapsed)) return;
    const place = document.getElementById(
      link ? link.hash.slice(1) : "proposal-" + mark.dataset.proposals.split(" ").pop()
    );
    if (!place) return;
    event.preventDefault();
    focusOn(place);
  }

  document.addEventListener("focusin", point);
  document.addEventListener("focusin", showQuote);
  document.addEventListener("mouseover", point);
  document.addEventListener("click", cross);
  document.addEventListener("htmx:after:swap", syncMarks);
  document.addEventListener("htmx:response:error", function (event) {
    const words = document.getElementById("desk-message").dataset;
    const status = event.detail.ctx.response.status;
    if (status === 404) say(words.gone);
    else if (status === 400 || status === 403) say(words.forbidden);
    else if (status >= 500 || status === 413) say(words.failed);
  });
  document.addEventListener("htmx:error", function () {
    say(document.getElementById("desk-message").dataset.failed);
  });
})();
