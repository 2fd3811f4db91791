// Says that the page is open only while somebody can see it.
document.addEventListener("htmx:config:request", function (event) {
  const source = event.detail.ctx && event.detail.ctx.sourceElement;
  if (source && source.id === "presence" && document.hidden) event.preventDefault();
});
