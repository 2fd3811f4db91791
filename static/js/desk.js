// The review page: one card is the current one, ringed together with its marks in the text, and whoever moves
// to a card or to a mark, by pointer or by keyboard, moves both. Only adds to a page that works without it.
window.desk = (function () {
  "use strict";
  const ORDER = ["pending", "confirmed", "merged", "rejected", "folded"];

  function marksOf(key) {
    return document.querySelectorAll('mark[data-proposals~="' + key + '"]');
  }

  function cardOf(key) {
    return document.getElementById("proposal-" + key);
  }

  function stateOf(mark) {
    const states = mark.dataset.proposals.split(" ").map(function (key) {
      const card = cardOf(key);
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

  // Those that can be seen: what is folded away is passed over.
  function cards() {
    return Array.from(document.querySelectorAll(".card")).filter(function (card) {
      return !card.closest("details:not([open])");
    });
  }

  function current() {
    return document.querySelector(".card[aria-current]");
  }

  let key = "";

  function setCurrent(card) {
    const old = current();
    key = card.dataset.proposal;
    if (old && old !== card) {
      old.removeAttribute("aria-current");
      old.tabIndex = -1;
    }
    card.setAttribute("aria-current", "true");
    card.tabIndex = 0;
    document.querySelectorAll("mark.now").forEach(function (mark) { mark.classList.remove("now"); });
    marksOf(card.dataset.proposal).forEach(function (mark) { mark.classList.add("now"); });
  }

  // Brings a quote into sight in its column. Where the column does not scroll by itself, nothing is moved.
  function reveal(quote) {
    const column = quote && quote.closest(".text");
    if (!column || column.scrollHeight <= column.clientHeight) return false;
    const above = quote.getBoundingClientRect().top - column.getBoundingClientRect().top;
    if (above < 0 || above > column.clientHeight - 80) column.scrollTop += above - column.clientHeight / 3;
    return true;
  }

  function go(card) {
    const fold = card.closest("details:not([open])");
    if (fold) fold.open = true;
    const field = card.querySelector(".edit input:not([type=hidden]), .merge input:not([type=hidden]), .reason input:not([type=hidden])");
    (field || card).focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  // A mark leads to its card, and the number of a card to its mark. In one column that is the way back as well.
  function cross(event) {
    const link = event.target.closest('a[href^="#quote-"], a[href^="#proposal-"]');
    const mark = event.target.closest("mark[data-proposals]");
    if (!link && (!mark || !document.getSelection().isCollapsed)) return;
    const place = link ? document.getElementById(link.hash.slice(1)) : cardOf(mark.dataset.proposals.split(" ").pop());
    if (!place) return;
    event.preventDefault();
    if (place.matches(".card")) return go(place);
    place.focus({ preventScroll: true });
    if (!reveal(place)) place.scrollIntoView({ block: "center" });
  }

  function follow(event) {
    const card = event.target.closest(".card");
    const mark = event.target.closest("mark[data-proposals]");
    if (card) {
      setCurrent(card);
      reveal(document.getElementById("quote-" + card.dataset.proposal));
    } else if (mark) {
      const owner = cardOf(mark.dataset.proposals.split(" ").pop());
      if (owner) setCurrent(owner);
    }
  }

  function point(event) {
    const card = event.target.closest(".card");
    const mark = event.target.closest("mark[data-proposals]");
    document.querySelectorAll(".pointed").forEach(function (old) { old.classList.remove("pointed"); });
    const keys = card ? [card.dataset.proposal] : mark ? mark.dataset.proposals.split(" ") : [];
    keys.forEach(function (key) {
      marksOf(key).forEach(function (found) { found.classList.add("pointed"); });
      if (cardOf(key)) cardOf(key).classList.add("pointed");
    });
  }

  // An answer may put the current card, the marks or what had the focus afresh.
  function settle() {
    syncMarks();
    const card = current() || cardOf(key) || document.querySelector('.card[data-state="pending"]');
    if (!card || !card.matches(".card")) return;
    setCurrent(card);
    if (document.activeElement === document.body) card.focus({ preventScroll: true });
  }

  function start() {
    const named = location.hash.startsWith("#proposal-") && document.getElementById(location.hash.slice(1));
    const first = named || document.querySelector('.card[data-state="pending"]') || document.querySelector(".cards > .card");
    if (first && !current()) setCurrent(first);
  }

  document.addEventListener("focusin", follow);
  document.addEventListener("mouseover", point);
  document.addEventListener("click", cross);
  document.addEventListener("htmx:after:swap", settle);
  start();
  return { cards: cards, current: current, go: go, setCurrent: setCurrent };
})();
