// What htmx cannot be told in attributes under a strict policy: when not to ask, and what to say when asking fails.
const isPoll = (event) => event.detail.ctx?.sourceElement?.id === "live";
const say = (what) => {
  const line = document.getElementById("connection");
  const text = what ? line.dataset[what] : "";
  if (line.textContent !== text) line.textContent = text;
};

document.addEventListener("htmx:config:request", (event) => {
  if (isPoll(event) && document.hidden) event.preventDefault();
});
document.addEventListener("htmx:after:request", (event) => {
  if (!isPoll(event)) return;
  const { status } = event.detail.ctx.response;
  if (status === 404) document.getElementById("live").remove();
  say(status === 404 ? "gone" : status >= 400 ? "lost" : "");
});
document.addEventListener("htmx:error", (event) => {
  if (isPoll(event)) say("lost");
});

// News that is put in above what is being read must not push it: browsers hold the place by themselves only
// in some cases (Safari in none). What is in sight stays where it is on the screen.
let inSight = [];
document.addEventListener("htmx:before:swap", (event) => {
  if (!isPoll(event) || event.detail.ctx.swap === "none") return;
  inSight = [...document.querySelectorAll(".event")]
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([, box]) => box.bottom > 0 && box.top < innerHeight)
    .map(([element, box]) => [element, box.top]);
});
document.addEventListener("htmx:after:swap", () => {
  const [element, top] = inSight.find(([element]) => element.isConnected) ?? [];
  inSight = [];
  if (element) scrollBy({ top: element.getBoundingClientRect().top - top, behavior: "instant" });
});

// After “3 new events” the first of them has the focus: a keyboard goes on from there, a screen reader reads it.
document.addEventListener("htmx:after:swap", (event) => {
  const anchor = event.detail.ctx.request.anchor;
  const first = anchor && document.getElementById(anchor);
  if (!first) return;
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
});
