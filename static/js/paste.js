// The paste page: when a page is pasted from a browser, asks what its markup says of the article and puts it
// into the fields that are empty. The text itself is pasted by the browser as ever.
(function () {
  "use strict";
  const LARGEST = 4000000;
  const message = document.getElementById("paste-message");
  const text = document.getElementById("id_text");
  const memory = document.getElementById("id_found");
  if (!message || !text || !memory) return;

  function remembered() {
    try { return JSON.parse(memory.value || "{}"); } catch (error) { return {}; }
  }

  function remember(found) {
    memory.value = JSON.stringify(found);
  }

  // A list stands as it was offered, or as it was found before, until somebody chooses.
  function isFree(field) {
    if (field.value === "" || remembered()[field.name] === field.value) return true;
    return field.tagName === "SELECT" && !field.dataset.chosen && field.name === "language";
  }

  function helpOf(field) {
    const row = field.closest(".form-row");
    let help = row.querySelector(".help");
    if (!help) {
      help = document.createElement("div");
      help.className = "help";
      help.id = field.id + "_helptext";
      field.after(help);
      field.setAttribute("aria-describedby", help.id);
    }
    return help;
  }

  function unmark(field) {
    field.closest(".form-row").querySelectorAll(".found").forEach(function (mark) { mark.remove(); });
  }

  function mark(field, words) {
    unmark(field);
    const note = document.createElement("span");
    note.className = "found";
    note.textContent = words + " ";
    helpOf(field).prepend(note);
  }

  function fill(fields) {
    const found = remembered();
    Object.keys(fields).forEach(function (name) {
      const field = document.getElementById("id_" + name);
      if (!field || !isFree(field)) return;
      field.value = fields[name].value;
      found[name] = field.value;
      mark(field, fields[name].remark);
    });
    remember(found);
  }

  async function ask(markup) {
    const data = new URLSearchParams({ html: markup });
    const token = text.form.elements.csrfmiddlewaretoken.value;
    const answer = await fetch(message.dataset.url, {
      method: "POST", body: data, headers: { "X-CSRFToken": token, Accept: "application/json" }
    });
    const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (!answer.ok || !isJson) {
      message.textContent = answer.status === 401 ? message.dataset.signedOut : "";
      return;
    }
    const told = await answer.json();
    fill(told.fields);
    message.textContent = told.message;
  }

  text.addEventListener("paste", function (event) {
    const markup = event.clipboardData ? event.clipboardData.getData("text/html") : "";
    if (markup && markup.length < LARGEST) ask(markup).catch(function () { /* the fields stay as they are */ });
  });

  text.form.addEventListener("input", function (event) {
    const found = remembered();
    if (event.target.tagName === "SELECT") event.target.dataset.chosen = "yes";
    if (!(event.target.name in found)) return;
    delete found[event.target.name];
    remember(found);
    unmark(event.target);
  });
})();
