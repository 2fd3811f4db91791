// What becomes of a request on the review page: the card says that it is at work, takes nothing twice, and a
// failure is said where it happened, with the way to try again. After a decision the next card has the focus.
(function () {
  "use strict";
  const DECIDED = ["confirmed", "rejected", "merged"];
  const words = document.getElementById("desk-message").dataset;
  const said = document.getElementById("desk-said");

  function isField(element) {
    return element.matches("input, textarea, select");
  }

  // What the page asks by itself, and nobody waits for.
  function isQuiet(element) {
    return element.id === "presence" || element.matches('[hx-trigger*="every"]');
  }

  function setBusy(place, busy) {
    if (busy) place.setAttribute("aria-busy", "true");
    else place.removeAttribute("aria-busy");
    place.querySelectorAll("input[type=text], textarea").forEach(function (field) { field.readOnly = busy; });
  }

  // Where a failure is said: on the card, in the form, or above both columns.
  function placeOf(source) {
    const card = source.closest(".card");
    return card ? card.querySelector(".body") : document.getElementById("desk-message");
  }

  function forget(place) {
    place.querySelectorAll(".failed").forEach(function (old) { old.remove(); });
  }

  // What was said of the action before, unless it asks for something.
  function forgetDone() {
    document.querySelectorAll("#desk-message > .desk-notice:not(:has(form, a, [role=alert]), [role=alert])").forEach(function (old) {
      old.remove();
    });
  }

  function pressAgain(source, submitter) {
    if (source.matches("form")) source.requestSubmit(submitter || undefined);
    else source.click();
  }

  function say(text, ctx) {
    const source = ctx.sourceElement;
    const place = placeOf(source);
    const notice = document.createElement("p");
    notice.className = "desk-notice failed";
    notice.setAttribute("role", "alert");
    forget(place);
    place.prepend(notice);
    notice.append(text);
    if (isField(source)) return;
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = words.again;
    again.addEventListener("click", function () { pressAgain(source, ctx.request.submitter); });
    notice.append(" ", again);
  }

  function sayFailure(event) {
    const ctx = event.detail.ctx;
    if (!ctx || isQuiet(ctx.sourceElement)) return;
    const status = event.type === "htmx:error" ? 0 : ctx.response.status;
    if (status === 0) say(words.lost, ctx);
    else if (status === 404) say(words.gone, ctx);
    else if (status === 400 || status === 403) say(words.forbidden, ctx);
    else if (status >= 500 || status === 413) say(words.failed, ctx);
  }

  function begin(event) {
    const ctx = event.detail.ctx;
    const card = ctx.sourceElement.closest(".card");
    if (isQuiet(ctx.sourceElement)) return;
    forget(placeOf(ctx.sourceElement));
    forgetDone();
    if (isField(ctx.sourceElement)) return;
    ctx.busy = card || ctx.sourceElement.closest("form") || ctx.sourceElement;
    ctx.card = card && { id: card.id, state: card.dataset.state };
    if (ctx.sourceElement.closest(".bar")) ctx.states = states();
    setBusy(ctx.busy, true);
  }

  function states() {
    return new Map(Array.from(document.querySelectorAll(".card"), function (card) {
      return [card.id, card.dataset.state];
    }));
  }

  function end(event) {
    const ctx = event.detail.ctx;
    if (ctx.busy) setBusy(ctx.busy, false);
  }

  // A second press while the first is at work does nothing.
  function holdBack(event) {
    const place = event.target.closest('[aria-busy="true"]');
    if (!place || !event.target.closest("button, a[hx-get], form")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function next(card) {
    const waiting = Array.from(document.querySelectorAll('.cards > .card[data-state="pending"]')).filter(function (other) {
      return !other.closest("details");
    });
    const after = waiting.find(function (other) {
      return card.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
    });
    return after || waiting[0];
  }

  function announce(card) {
    const decided = card.querySelector(".decided");
    const counts = document.getElementById("desk-counts");
    const parts = [card.querySelector("h3"), decided, counts].filter(Boolean);
    said.textContent = parts.map(function (part) { return part.textContent.trim(); }).join(". ");
  }

  // What was undone on the bar is where one goes on.
  function goBack(before) {
    const reopened = Array.from(document.querySelectorAll(".card")).find(function (card) {
      return before.has(card.id) && before.get(card.id) !== card.dataset.state;
    });
    if (reopened) window.desk.go(reopened);
  }

  function carryOn(event) {
    if (event.detail.ctx.states) return goBack(event.detail.ctx.states);
    const before = event.detail.ctx.card;
    const card = before && document.getElementById(before.id);
    if (!card) return;
    window.desk.setCurrent(card);
    card.scrollIntoView({ block: "nearest" });
    if (before.state === card.dataset.state) return;
    announce(card);
    if (before.state !== "pending" || !DECIDED.includes(card.dataset.state)) return;
    const following = next(card);
    const onward = document.querySelector("#desk-done a");
    if (following) window.desk.go(following);
    else if (onward) onward.focus();
  }

  document.addEventListener("click", holdBack, true);
  document.addEventListener("submit", holdBack, true);
  document.addEventListener("htmx:before:request", begin);
  document.addEventListener("htmx:finally:request", end);
  document.addEventListener("htmx:after:swap", carryOn);
  document.addEventListener("htmx:response:error", sayFailure);
  document.addEventListener("htmx:error", sayFailure);
})();
