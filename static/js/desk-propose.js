// Words selected in the article become a proposal: the form under the article takes them over with their place.
// Places are counted in characters as the server counts them (code points, the numbers of the marks left out).
(function () {
  "use strict";
  const column = document.querySelector("article.text");
  const WORD = /[\p{L}\p{N}]/u;
  let pressing = false;
  let waiting = 0;

  // Looked up each time: an answer puts a new form in its place.
  function formNow() {
    return document.getElementById("propose");
  }

  function textNodes(paragraph) {
    return document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, function (node) {
      return node.parentElement.closest("sup") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    });
  }

  // The part of a text node that lies in the range, as offsets into it; null where none does.
  function within(node, range) {
    const part = document.createRange();
    part.selectNodeContents(node);
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
    if (part.collapsed) return null;
    return [
      part.startContainer === node ? part.startOffset : 0,
      part.endContainer === node ? part.endOffset : node.data.length,
    ];
  }

  // The article's characters, each at its place, and which of them lie in the range.
  function read(range) {
    const letters = [];
    let start = -1;
    let end = -1;
    column.querySelectorAll("p[data-start]").forEach(function (paragraph) {
      while (letters.length < Number(paragraph.dataset.start)) letters.push("\n");
      const nodes = textNodes(paragraph);
      while (nodes.nextNode()) {
        const node = nodes.currentNode;
        const part = within(node, range);
        if (part) {
          if (start < 0) start = letters.length + Array.from(node.data.slice(0, part[0])).length;
          end = letters.length + Array.from(node.data.slice(0, part[1])).length;
        }
        letters.push(...node.data);
      }
    });
    return start < 0 ? null : { letters: letters, start: start, end: end };
  }

  // Whole words: half of one is a slip of the hand.
  function wholeWords(found) {
    const { letters } = found;
    let { start, end } = found;
    while (start < end && !letters[start].trim()) start += 1;
    while (end > start && !letters[end - 1].trim()) end -= 1;
    if (start === end) return null;
    while (start > 0 && WORD.test(letters[start]) && WORD.test(letters[start - 1])) start -= 1;
    while (end < letters.length && WORD.test(letters[end - 1]) && WORD.test(letters[end])) end += 1;
    return { start: start, words: letters.slice(start, end).join("") };
  }

  function choose(form, passage) {
    form.classList.toggle("has-passage", Boolean(passage));
    form.elements.words.value = passage ? passage.words : "";
    form.elements.start.value = passage ? passage.start : "";
    form.querySelector(".chosen").textContent = passage ? passage.words : "";
  }

  function onSelection() {
    const form = formNow();
    const selection = document.getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const isHere = form && range && !range.collapsed && column.contains(selection.anchorNode);
    if (isHere) {
      const found = read(range);
      choose(form, found && wholeWords(found));
    } else if (form && !pressing && form.classList.contains("has-passage") && !form.contains(document.activeElement)) {
      choose(form, null);
    }
  }

  // With nothing chosen the button leads to the field where the words can be typed.
  function onPress(event) {
    const form = event.target.closest("#propose");
    if (!form || !event.target.closest("button") || form.elements.words.value.trim()) return;
    event.preventDefault();
    form.querySelector("details").open = true;
    form.elements.words.focus();
  }

  document.addEventListener("selectionchange", function () {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(onSelection);
  });
  // On a touch screen the press itself takes the selection away.
  document.addEventListener("pointerdown", function (event) { pressing = Boolean(event.target.closest("#propose")); });
  document.addEventListener("pointerup", function () { setTimeout(function () { pressing = false; }, 400); });
  document.addEventListener("click", onPress, true);
  // Words typed over have no known place any more: they are found where they stand first.
  document.addEventListener("input", function (event) {
    if (event.target.matches("#propose textarea")) formNow().elements.start.value = "";
  });
})();
