// The keys of the review page. A key presses the very button that names it (aria-keyshortcuts): on the current
// card first, else anywhere on the page. Single letters can be switched off in the help.
(function () {
  "use strict";
  const OFF = "desk-keys-off";
  const help = document.getElementById("help");
  const box = document.getElementById("keys-on");

  function store(off) {
    try {
      if (off) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
    } catch { /* A browser that keeps nothing: it holds for this page. */ }
  }

  function setKeys(on) {
    document.documentElement.classList.toggle("keys-off", !on);
    box.checked = on;
  }

  function storedOff() {
    try {
      return localStorage.getItem(OFF) === "1";
    } catch {
      return false;
    }
  }

  function isTyping(target) {
    return Boolean(target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog, [contenteditable]"));
  }

  // On a keyboard that writes another script the place of the key counts.
  function letterOf(event) {
    if (/^[ -~]$/.test(event.key)) return event.key;
    const latin = /^Key([A-Z])$/.exec(event.code);
    return latin ? (event.shiftKey ? latin[1] : latin[1].toLowerCase()) : "";
  }

  function isInSight(card) {
    const box = card.getBoundingClientRect();
    return box.bottom > 0 && box.top < window.innerHeight;
  }

  function move(step) {
    const cards = window.desk.cards();
    const card = window.desk.current();
    const at = cards.indexOf(card);
    // Where the ring is out of sight, it is shown first.
    const from = card && at >= 0 && !isInSight(card) ? at - step : at;
    const to = step === -Infinity ? 0 : step === Infinity ? cards.length - 1 : from + step;
    const found = cards[Math.max(0, Math.min(cards.length - 1, to))];
    if (found) window.desk.go(found);
  }

  function press(letter) {
    const wanted = '[aria-keyshortcuts~="' + CSS.escape(letter) + '"]';
    const card = window.desk.current();
    const own = card && card.querySelector(wanted);
    const button = own || Array.from(document.querySelectorAll(wanted)).find(function (found) { return !found.closest(".card"); });
    if (!button || button.disabled) return false;
    // What cannot be seen is shown first, and pressed the second time.
    const fold = own && own.closest("details:not([open])");
    if (own && !isInSight(card)) window.desk.go(card);
    else if (fold && own.tagName !== "SUMMARY") fold.open = true;
    else button.click();
    return true;
  }

  function act(letter, event) {
    if (letter === "j") move(1);
    else if (letter === "k") move(-1);
    else if (letter === "g") move(-Infinity);
    else if (letter === "G") move(Infinity);
    else if (event.repeat || !press(letter)) return;
    event.preventDefault();
  }

  function onKey(event) {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    if (event.key === "Escape") return closeEdit(event);
    if (event.ctrlKey || event.metaKey) return event.key === "Enter" ? saveEdit(event) : undefined;
    const letter = letterOf(event);
    if (!letter || letter === " " || box.checked === false || isTyping(event.target)) return;
    act(letter, event);
  }

  function saveEdit(event) {
    const form = event.target.closest(".card .edit");
    if (!form) return;
    event.preventDefault();
    const button = form.querySelector("button[name=confirm]") || form.querySelector("button.primary");
    if (button) form.requestSubmit(button);
  }

  function wasTyped(form) {
    if (form.querySelector(".errorlist, .both-versions")) return true;
    return Array.from(form.elements).some(function (field) {
      return field.matches("input[type=text], textarea") && field.value !== field.defaultValue;
    });
  }

  // Escape leaves an open form as Cancel does; what was typed is not dropped before it is pressed again.
  function closeEdit(event) {
    const card = event.target.closest(".card") || window.desk.current();
    const form = card && !event.target.closest("dialog") && card.querySelector(".edit, .merge, .reason");
    if (!form) return;
    const cancel = form.querySelector("a.button-link[hx-get]");
    if (!cancel) return;
    if (wasTyped(form) && !form.querySelector(".unsaved")) {
      const notice = document.createElement("p");
      notice.className = "desk-notice unsaved";
      notice.setAttribute("role", "alert");
      notice.textContent = help.dataset.unsaved;
      form.append(notice);
      notice.scrollIntoView({ block: "nearest" });
      return;
    }
    cancel.click();
  }

  function openHelp(event) {
    const link = event.target.closest('a[href="#help"]');
    if (!link) return;
    event.preventDefault();
    help.showModal();
  }

  document.addEventListener("keydown", onKey);
  document.addEventListener("input", function (event) {
    const notice = event.target.closest(".edit")?.querySelector(".unsaved");
    if (notice) notice.remove();
  });
  document.addEventListener("click", openHelp);
  box.addEventListener("change", function () {
    setKeys(box.checked);
    store(!box.checked);
  });
  setKeys(!storedOff());
})();
